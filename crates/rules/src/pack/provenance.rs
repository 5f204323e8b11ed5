//! Where a pack came from, and a digest of its files: what stands with every answer that rests on it.
//!
//! Leaves to others: the words (`hostboard_actions::words::pack`), and which pack may be opened.
//!
//! Invariants: two packs have one digest only where their files have the same names and bytes, in whatever order they were
//! given.

use super::PackFile;
use hostboard_domain::ledger::tree::Hash;

/// Where a pack came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackOrigin {
    /// It is inside the program.
    BuiltIn {
        /// The program's version.
        version: String,
    },
    /// It was read from a folder.
    Folder {
        /// The folder's path, as it was given.
        path: String,
    },
    /// A program gave its files.
    Given,
}

/// Where a pack came from, and which files it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Where it came from.
    pub origin: PackOrigin,
    /// SHA-256 over its files; see [`digest`].
    pub digest: Hash,
}

impl Provenance {
    /// Of files that a program gives.
    pub fn given(files: &[PackFile]) -> Provenance {
        Provenance { origin: PackOrigin::Given, digest: digest(files) }
    }
}

/// SHA-256 over a list of the files, as `sha256sum` prints one: a line a file with the SHA-256 of its bytes, two spaces and its
/// path, in the order of the paths' bytes.
///
/// ```text
/// 9f86d081…  cases/land-disposal.toml
/// 60303ae2…  pack.toml
/// fd61a03a…  rules/land-disposal.toml
/// ```
pub fn digest(files: &[PackFile]) -> Hash {
    let mut files: Vec<&PackFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let lines = files.iter().map(|file| format!("{}  {}\n", Hash::plain(file.text.as_bytes()), file.path));
    Hash::plain(lines.collect::<String>().as_bytes())
}
