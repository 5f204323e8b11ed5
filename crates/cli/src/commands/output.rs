//! Where a command writes: a file or standard output, of which a reader may go away.

use hostboard_actions::codes::FILE_NOT_WRITTEN;
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::Problem;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Where answers go: a file, or standard output.
pub(super) fn output(path: Option<&str>) -> Result<Box<dyn Write + Send>, ActionError> {
    match path {
        Some(path) => match File::create(path) {
            Ok(file) => Ok(Box::new(BufWriter::with_capacity(1 << 18, file))),
            Err(error) => Err(unwritable(path, &error)),
        },
        None => Ok(Box::new(BufWriter::with_capacity(1 << 18, io::stdout()))),
    }
}

pub(super) fn unwritable(path: &str, error: &io::Error) -> ActionError {
    let help = "look at the path and the room on the disk";
    ActionError::Unavailable(Problem::of_file(FILE_NOT_WRITTEN, path, format!("it can't be written: {error}"), help))
}

/// Writes to the output; a reader that went away (`| head`) is no failure.
pub(super) fn written(path: Option<&str>, result: io::Result<()>) -> Result<(), ActionError> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(unwritable(path.unwrap_or("standard output"), &error)),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard output.
pub(super) fn say(text: &str) -> Result<(), ActionError> {
    let mut out = output(None)?;
    written(None, out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}
