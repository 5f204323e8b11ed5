//! Files on their way in: plain ones only, and no larger than is read of their sort.
//!
//! For: whatever opens a file that somebody named or that lies in a folder somebody named. A pipe would be waited for, a
//! device read without end, and a file of any size taken into memory.
//!
//! Leaves to others: the problem that is made of an error, and what stands in the file.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A file of a pack.
    Pack,
    /// A mapping.
    Mapping,
    /// A register, or what stands beside one.
    Register,
    /// A file of a portfolio, or of a service whose records are imported.
    Records,
}

/// The most bytes that are read of a file of a pack, or of a mapping.
const MOST_OF_TEXT: u64 = 1 << 20;
/// The most bytes that are read of a register: twice one of ten million deals.
const MOST_OF_REGISTER: u64 = 4 << 30;
/// The most bytes that are read of a file of records.
const MOST_OF_RECORDS: u64 = 1 << 30;

impl Sort {
    const fn most(self) -> (u64, &'static str) {
        match self {
            Sort::Pack | Sort::Mapping => (MOST_OF_TEXT, "1 MiB"),
            Sort::Register => (MOST_OF_REGISTER, "4 GiB"),
            Sort::Records => (MOST_OF_RECORDS, "1 GiB"),
        }
    }
}

/// Reads a file.
///
/// Errors: one that is not there or may not be read; what is no plain file, also behind a link; one that is too large.
pub(crate) fn read(path: &Path, sort: Sort) -> io::Result<Vec<u8>> {
    let (most, words) = sort.most();
    let too_large = || io::Error::other(format!("it is larger than {words}, the most that is read of such a file"));
    // Looked at before it is opened: a pipe is waited for as soon as it is.
    plain(&path.metadata()?)?;
    let mut file = File::open(path)?;
    let found = file.metadata()?;
    plain(&found)?;
    if found.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    file.by_ref().take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Refuses what is no plain file, by name.
fn plain(found: &Metadata) -> io::Result<()> {
    if found.is_file() {
        return Ok(());
    }
    let what = if found.is_dir() { "a folder" } else { "a pipe, a device or the like" };
    Err(io::Error::other(format!("it is {what}, and no plain file")))
}
