//! Where a command writes: a file or standard output, of which a reader may go away.
//!
//! A file is written beside its place and then put there, so that one that was there stays whole until the new one is; what
//! the command reads, and what is a ledger, is never written over. Words for a person, and whatever goes to a terminal, hold
//! nothing that would steer it; to files and pipes tables go as they are.

use super::reads::{Reads, is_of_a_database, target};
use crate::codes::FILE_WOULD_BE_LOST;
use crate::terminal::{Cleaning, clean};
use hostboard_actions::codes::FILE_NOT_WRITTEN;
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::Problem;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

const BUFFER: usize = 1 << 18;

/// Where a command writes. Nothing stands at a file's place before [`Output::finish`].
pub(super) struct Output {
    place: Place,
}

enum Place {
    /// Standard output, as it is.
    Stream(BufWriter<io::Stdout>),
    /// Standard output that is a terminal.
    Screen(Cleaning<BufWriter<io::Stdout>>),
    /// A device or a pipe, which has no place beside it.
    Device {
        named: String,
        file: BufWriter<File>,
    },
    Beside {
        named: String,
        target: PathBuf,
        file: BufWriter<NamedTempFile>,
    },
}

/// Where answers go: a file, or standard output. `reads` is what the command reads.
///
/// Errors: a file that is read, or is a ledger's; one that can't be written.
pub(super) fn output(path: Option<&str>, reads: &Reads) -> Result<Output, ActionError> {
    let Some(named) = path else {
        let out = BufWriter::with_capacity(BUFFER, io::stdout());
        let is_terminal = io::stdout().is_terminal();
        let place = if is_terminal { Place::Screen(Cleaning::new(out)) } else { Place::Stream(out) };
        return Ok(Output { place });
    };
    let fails = |error: io::Error| unwritable(named, &error);
    spare(named, reads)?;
    // A link stays, and the file that it leads to is replaced.
    let target = target(Path::new(named));
    let named = named.to_owned();
    let there = target.metadata().ok();
    if there.as_ref().is_some_and(|there| !there.is_file() && !there.is_dir()) {
        let file = File::options().write(true).open(&target).map_err(fails)?;
        return Ok(Output { place: Place::Device { named, file: BufWriter::with_capacity(BUFFER, file) } });
    }
    if there.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(fails(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    // A file that may not be written is not replaced either.
    if there.is_some() {
        File::options().append(true).open(&target).map_err(fails)?;
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = beside(folder, there.map(|there| there.permissions())).map_err(fails)?;
    Ok(Output { place: Place::Beside { named, target, file: BufWriter::with_capacity(BUFFER, file) } })
}

/// A new file in a folder, with the permissions of the one whose place it will take.
fn beside(folder: &Path, permissions: Option<std::fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hostboard-").suffix(".writing");
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(open);
    let file = builder.tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// Refuses what would be lost under the output.
pub(super) fn spare(named: &str, reads: &Reads) -> Result<(), ActionError> {
    let path = Path::new(named);
    let lost = |message: &str, help: &str| -> Result<(), ActionError> {
        Err(vec![Problem::of_file(FILE_WOULD_BE_LOST, named, message, help)].into())
    };
    if reads.hold(path) {
        return lost(
            "this would be written over a file that is read, or into a folder that is",
            "give the output a file of its own",
        );
    }
    if is_of_a_database(&target(path)) {
        return lost("this is a ledger, or belongs to one, and would be lost", "give the output a file of its own");
    }
    Ok(())
}

pub(super) fn unwritable(path: &str, error: &io::Error) -> ActionError {
    let help = "look at the path and the room on the disk";
    ActionError::Unavailable(Problem::of_file(FILE_NOT_WRITTEN, path, format!("it can't be written: {error}"), help))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Stream(out) => out.write(bytes),
            Place::Screen(out) => out.write(bytes),
            Place::Device { file, .. } => file.write(bytes),
            Place::Beside { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Stream(out) => out.flush(),
            Place::Screen(out) => out.flush(),
            Place::Device { file, .. } => file.flush(),
            Place::Beside { file, .. } => file.flush(),
        }
    }
}

impl Output {
    /// Writes words for a person, wherever they go.
    pub(super) fn words(&mut self, text: &str) -> io::Result<()> {
        self.write_all(clean(text).as_bytes())
    }

    /// Puts what was written in its place; what was there before stays where something went wrong. A reader that went away
    /// (`| head`) is no failure.
    pub(super) fn finish(mut self, result: io::Result<()>) -> Result<(), ActionError> {
        let result = result.and_then(|()| self.flush());
        match (self.place, result) {
            (Place::Stream(_) | Place::Screen(_), Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            (Place::Stream(_) | Place::Screen(_), Err(error)) => Err(unwritable("standard output", &error)),
            (Place::Device { named, .. } | Place::Beside { named, .. }, Err(error)) => Err(unwritable(&named, &error)),
            (Place::Stream(_) | Place::Screen(_) | Place::Device { .. }, Ok(())) => Ok(()),
            (Place::Beside { named, target, file }, Ok(())) => {
                let fails = |error: io::Error| unwritable(&named, &error);
                let file = file.into_inner().map_err(|error| fails(error.into_error()))?;
                file.as_file().sync_all().map_err(fails)?;
                file.persist(&target).map_err(|error| fails(error.error))?;
                Ok(())
            }
        }
    }
}

/// Says something on standard output.
pub(super) fn say(text: &str) -> Result<(), ActionError> {
    let mut out = output(None, &Reads::default())?;
    let result = out.words(text);
    out.finish(result)
}
