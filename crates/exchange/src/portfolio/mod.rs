//! A portfolio as files: `portfolio.toml`, and a file for each kind of record.
//!
//! For: reading every file into drafts of ledger entries, with all problems; writing records back as the same files.
//! Leaves to others: finding and opening the files; whether the drafts may be appended.
//!
//! A kind stands in `<kind's file>.csv` or `<kind's file>.toml`. In CSV a row is an entry, and the columns are those of
//! every kind ([`FIRST`], [`LAST`]) with the kind's own between `id` and `valid_from`. In TOML an entry is a table, such as
//! `[[option]]`, with the same names as keys. See `docs/reference/portfolio-files.md`.

mod read;
mod write;

pub use read::{PlacedDraft, PortfolioFile, Read, drafted, file_of, near_file, read};
pub use write::{Written, write};

use hostboard_domain::record::Kind;

/// The columns of every kind that stand before the kind's own.
pub const FIRST: &[&str] = &["id"];

/// The columns of every kind that stand after the kind's own.
pub const LAST: &[&str] =
    &["valid_from", "valid_to", "act", "sources", "locator", "stance", "standing", "illustrative", "why"];

/// A kind's columns, in the order in which files have them.
pub fn columns(kind: Kind) -> Vec<&'static str> {
    let own = kind.spec().fields.iter().map(|field| field.name);
    FIRST.iter().copied().chain(own).chain(LAST.iter().copied()).collect()
}
