//! Registers of deals, as rows of text: bytes in, a register with its problems out; and back. Files of every other
//! format come here as such rows ([`crate::source`]).
//!
//! For: reading a whole file at once, on several threads, without copying what need not be copied.
//!
//! Leaves to others: opening the file, and what to do about a problem. A cell that cannot be read
//! is a problem, its fact is not recorded, and its row stays. Only a row that nobody can say the
//! unit of is parked.
//!
//! Invariants: the result is the same whatever the number of threads, the order of columns, the
//! style of quoting and the line ends (but for problems' texts that quote the file). Every problem
//! of the file names a row and, where it concerns a cell, a column that the file has.
//!
//! Units: rows are records of the file, blank ones and the heading included, from 1.

pub(crate) mod block;
mod by_mapping;
mod cells;
mod checks;
mod chunks;
mod headings;
mod ids;
mod joint;
mod layout;
mod mapped;
mod marks;
mod no_deal;
mod notes;
mod rows;
mod set_aside;
pub(crate) mod split;
mod supposed;
mod write;

pub use cells::read_cell;
pub(crate) use headings::{are_of_records, headings_at};
pub(crate) use marks::marks;
pub use set_aside::{NoDealReason, Parked, ParkedReason, Parking};
pub use write::write_register;

use crate::codes;
use crate::mapping::Mapping;
use crate::note::{MarkFault, Note};
use crate::problems::Problems;
use block::Block;
use headings::no_headings;
use hostboard_domain::codes as domain_codes;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::register::Register;
use layout::Layout;
use split::{Dialect, Fatal, Mark, Records};

/// How to read.
#[derive(Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// The unit of rows that name none.
    pub unit: Option<&'a str>,
    /// What the headings mean, where they are not the canonical ones.
    pub mapping: Option<&'a Mapping>,
    /// How many threads may work; 0 is 1.
    pub threads: usize,
    /// Told now and then how many bytes of how many are read; never more than there are.
    pub progress: Option<&'a (dyn Fn(u64, u64) + Sync)>,
}

/// What was read.
#[derive(Clone)]
pub struct Reading {
    /// The deals.
    pub register: Register,
    /// What is wrong, by row: the first [`Problems::MOST`].
    pub problems: Vec<Problem>,
    /// How many more problems there were.
    pub unlisted_problems: u64,
    /// Rows that could not be taken in: the first [`Problems::MOST`].
    pub parked: Vec<Parked<ParkedReason>>,
    /// How many more rows could not be taken in.
    pub unlisted_parked: u64,
    /// Rows that are no deals, each with the reason.
    pub no_deals: Parking<NoDealReason>,
    /// What was understood: columns recognised, defaults, constants, columns left alone.
    pub notes: Vec<Note>,
}

/// The most columns a register may have.
pub const MOST_COLUMNS: usize = 4_096;

/// Reads a register.
///
/// Errors: only where nothing can be read: an empty file, no heading row, no column for deals or
/// units, two columns of one name, too many columns, text that is not UTF-8, a quote that nothing
/// closes, values that add up to too much.
///
/// ```
/// use hostboard_exchange::register::{ReadOptions, read_register};
/// let bytes = b"deal,value,end\nD-1,60000.00,open\nD-2,about 5,2028-03-31\n";
/// let reading = read_register("deals.csv", bytes, &ReadOptions { unit: Some("U"), ..Default::default() }).unwrap();
/// assert_eq!(reading.register.len(), 2);
/// assert_eq!(reading.problems[0].to_string().split(';').next(), Some("deals.csv, row 3, column value: `about 5` is not an amount"));
/// ```
pub fn read_register(name: &str, bytes: &[u8], options: &ReadOptions<'_>) -> Result<Reading, Vec<Problem>> {
    let (body, notes) = without_mark(bytes);
    let start = TableStart { delimiter: b',', headings: Mark { at: 0, row: 1 } };
    read_table(name, body, start, options, notes)
}

/// Where the table of a file begins, and what parts its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TableStart {
    pub delimiter: u8,
    /// Where the heading row begins.
    pub headings: Mark,
}

/// Reads a register whose table has been found.
pub(crate) fn read_table(
    name: &str,
    body: &[u8],
    start: TableStart,
    options: &ReadOptions<'_>,
    mut notes: Vec<Note>,
) -> Result<Reading, Vec<Problem>> {
    let fatal = |fatal: Fatal| vec![fatal.problem(name)];
    let dialect = Dialect::of_people(body.get(start.headings.at..).unwrap_or(&[]), start.delimiter);
    let mut records = Records::new(body, start.headings, dialect);
    let mut block = Block::default();
    records.fill(&mut block, 1, usize::MAX).map_err(fatal)?;
    let Some(headings) = block.last() else { return Err(vec![no_headings(name, body)]) };
    let mut problems = Problems::default();
    let layout = Layout::new(name, headings, options, &mut problems, &mut notes)?;
    let heading_marks = ids::heading_marks(&layout);
    let file = chunks::RegisterFile { name, bytes: body, dialect, layout: &layout, heading_marks };
    let mut chunk = file.read_all(records.mark(), options).map_err(fatal)?;
    if let Some(row) = chunk.unplaced {
        checks::add_to_every_unit(&mut chunk.register, row, &layout);
    }
    let repeated = if layout.mapped_deal.is_some() {
        let mark = |row: usize| file.mark_of(chunk.starts.get(row).copied());
        let (made, said) = ids::made_unique(&mut chunk.register, options.threads, mark);
        notes.extend(said);
        ids::duplicates_of_made(&chunk.register, &made)
    } else {
        ids::duplicates(&chunk.register, options.threads)
    };
    if chunk.short_rows > 0 {
        notes.push(Note::ShortRows { rows: chunk.short_rows });
    }
    ids::report_duplicates(name, &layout, &chunk.register, &repeated, &mut chunk.problems);
    problems.append(chunk.problems);
    problems.list.sort_by_key(|problem| (problem.place.name() != name, problem.place.row()));
    for mapped in &layout.mapped {
        let columns: Vec<usize> = mapped.places.iter().filter_map(|place| layout.other_place(*place)).collect();
        if let Some(fact) = mapped.fact {
            chunk.register.read_from(fact, columns);
        }
    }
    for (fact, rule) in options.mapping.iter().flat_map(|mapping| &mapping.columns) {
        supposed::give_constant(&mut chunk.register, *fact, rule);
    }
    let register = chunk.register.checked().map_err(|error| {
        vec![Problem::of_file(
            domain_codes::SUM_TOO_LARGE,
            name,
            error.to_string(),
            "look for values with slips of the keyboard",
        )]
    })?;
    Ok(Reading {
        register,
        problems: problems.list,
        unlisted_problems: problems.unlisted,
        unlisted_parked: chunk.parked.unlisted,
        parked: chunk.parked.list,
        no_deals: chunk.no_deals,
        notes,
    })
}

/// The bytes without a byte order mark at their start, even one that was itself encoded as UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> (&[u8], Vec<Note>) {
    if let Some(rest) = bytes.strip_prefix(b"\xc3\xaf\xc2\xbb\xc2\xbf") {
        return (rest, vec![Note::ByteOrderMark(MarkFault::EncodedTwice)]);
    }
    (bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), Vec::new())
}

impl Fatal {
    pub(crate) fn problem(self, name: &str) -> Problem {
        let (code, row, message, help) = match self {
            Fatal::NotUtf8 { row } => {
                let help = "save it as UTF-8 (in Excel: `CSV UTF-8`)";
                (codes::FILE_NOT_UTF8, row, "the file is not UTF-8 text", help)
            }
            Fatal::Unclosed { row } => {
                let help = "close it, or remove the stray quote";
                (codes::QUOTE_NOT_CLOSED, row, "a quote opens in this row and is never closed", help)
            }
        };
        Problem::new(code, Place::row_of(name, row), message, help)
    }
}
