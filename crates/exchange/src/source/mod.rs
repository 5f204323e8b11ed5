//! Files of any kind as rows of texts under headings, before anybody says what the headings mean.
//!
//! For: [`json`] (plain notices and OCDS), [`parquet`], [`workbook`]s, and texts: their [`encoding`], and where their table
//! begins.
//!
//! Leaves to others: what the headings mean ([`crate::mapping`]), reading the cells ([`crate::register`]), opening files.
//!
//! Invariants: no bytes make it panic; a number keeps its own text; nothing is added that the source does not say, and
//! what is left out is said in a note or a problem.
//!
//! Units: the heading row is row 1, so `rows[0]` is row 2. A cell that holds several texts has one a line.

pub(crate) mod container;
pub mod encoding;
pub mod format;
pub mod json;
pub mod parquet;
pub(crate) mod table_start;
pub mod workbook;

use crate::codes;
use crate::note::Note;
use crate::out::csv::push_row;
use crate::problems::Problems;
use hostboard_domain::problem::Problem;

/// A file as rows of cells under headings, whatever it was before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called, by the source's own names.
    pub headings: Vec<String>,
    /// One for each row of the source, in order, each with as many cells as there are headings.
    pub rows: Vec<Vec<String>>,
    /// What was understood, and what was left aside.
    pub notes: Vec<Note>,
    /// What kind of publication it is.
    pub kind: Publication,
}

/// What kind of publication a file is, where the container says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Publication {
    /// The container does not say.
    #[default]
    Unknown,
    /// An answer of Contracts Finder's own search: `noticeList[].item`.
    ContractsFinderSearch,
    /// Notices taken from the pages of Find a Tender.
    FindATender,
    /// Releases or records of the Open Contracting Data Standard.
    Ocds,
}

/// A table with what in the file could not be read, or why there is none.
pub type TableRead = Result<(Table, Problems), Problem>;

/// The most cells that a table may have, so that no small file can claim all memory.
pub const MOST_CELLS: usize = 100_000_000;

/// The problem of a file with more than [`MOST_CELLS`].
pub(crate) fn too_many_cells(name: &str) -> Problem {
    let message = format!("the file holds more than {MOST_CELLS} cells");
    Problem::of_file(codes::FILE_TOO_LARGE, name, message, "split it and read the parts one by one")
}

impl Table {
    /// The rows as comma-separated text under their headings: record n is row n.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            push_row(row, &mut text);
        }
        text
    }
}
