//! What a command reads, so that it never writes over it.
//!
//! For: files that are named on the command line, those inside a folder that is named, and a ledger with its log. Leaves to
//! others: writing (`output`).

use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// The files that a command reads, and the folders that it reads as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

/// What is read beside a file that is named, where it is there: who is who.
const BESIDE_A_FILE: &str = "bodies.csv";

/// How far down a folder's own folders are looked through: a pack has its rules in one.
const DEPTH: usize = 3;

/// What SQLite puts beside a database.
const BESIDE_A_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How a ledger is named that is a file.
const SQLITE: &str = "sqlite:";

/// What every SQLite database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

impl Reads {
    /// Of paths, ledgers and names as a person gave them; what is no file or folder is left out.
    pub(super) fn of<'p>(named: impl IntoIterator<Item = Option<&'p str>>) -> Reads {
        let mut reads = Reads::default();
        for name in named.into_iter().flatten() {
            match name.strip_prefix(SQLITE) {
                Some(ledger) => {
                    reads.files.push(ledger.into());
                    reads.files.extend(BESIDE_A_DATABASE.map(|end| format!("{ledger}{end}").into()));
                }
                None => reads.take(Path::new(name), DEPTH),
            }
        }
        reads
    }

    /// A file that is not there yet may be one too.
    pub(super) fn also(path: &str) -> Reads {
        Reads { files: vec![path.into()], folders: Vec::new() }
    }

    /// The same, and those of another.
    pub(super) fn and(mut self, other: Reads) -> Reads {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
        self
    }

    fn take(&mut self, path: &Path, depth: usize) {
        if path.is_file() {
            self.files.push(path.to_owned());
            self.files.extend(path.parent().map(|folder| folder.join(BESIDE_A_FILE)));
        } else if path.is_dir() && depth > 0 {
            self.folders.push(path.to_owned());
            let inside = path.read_dir().into_iter().flatten().flatten();
            inside.for_each(|entry| self.take(&entry.path(), depth - 1));
        }
    }

    /// Whether a path leads to one of them, or to a new file in one of the folders, through links too.
    pub(super) fn hold(&self, path: &Path) -> bool {
        let target = target(path);
        let is_inside = |folder: &PathBuf| target.parent().is_some_and(|parent| is_same(folder, parent));
        self.files.iter().any(|read| is_same(read, &target)) || self.folders.iter().any(is_inside)
    }
}

/// Whether two paths lead to one file, or to the place of one.
fn is_same(a: &Path, b: &Path) -> bool {
    match (a.metadata(), b.metadata()) {
        (Ok(of_a), Ok(of_b)) => is_one_file(&of_a, &of_b) || a.canonicalize().ok() == b.canonicalize().ok(),
        (Err(_), Err(_)) => target(a) == target(b),
        _ => false,
    }
}

/// How many links are followed before they are taken for a circle.
const LINKS: usize = 40;

/// The place that a path leads to, whether or not a file is there: links followed, the folder spelt in one way.
pub(super) fn target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    if path.exists() {
        // A pipe has no other name than the one that it was given.
        return path.canonicalize().unwrap_or(path);
    }
    for _ in 0..LINKS {
        let Ok(next) = path.read_link() else { break };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let spelt = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    spelt.unwrap_or(path)
}

#[cfg(unix)]
fn is_one_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_one_file(_: &Metadata, _: &Metadata) -> bool {
    false
}

/// Whether a file is a database, as ledgers are, or what SQLite keeps beside one.
pub(super) fn is_of_a_database(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let base = BESIDE_A_DATABASE.iter().find_map(|end| text.strip_suffix(end));
    is_database(path) || base.is_some_and(|base| is_database(Path::new(base)))
}

fn is_database(path: &Path) -> bool {
    use std::io::Read;
    let mut begins = [0; MAGIC.len()];
    let file = path.is_file().then(|| std::fs::File::open(path)).and_then(Result::ok);
    file.is_some_and(|mut file| file.read_exact(&mut begins).is_ok() && begins == MAGIC)
}
