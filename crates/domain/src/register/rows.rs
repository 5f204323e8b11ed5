//! Rows on their way into a register, one by one or in blocks.

use crate::deal::{Cell, DealFact, FACTS};
use crate::fact::Fact;
use std::borrow::Cow;

/// What the register means where a file has no such column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// A file without `currency` is in pounds.
    pub currency_is_gbp: bool,
    /// A file without `value_basis` holds whole-life values.
    pub basis_is_whole_life: bool,
}

/// One row on its way into a register.
pub struct Row<'a> {
    /// Id of the deal.
    pub deal: &'a str,
    /// Id of the unit.
    pub unit: &'a str,
    /// Row in the file.
    pub source_row: u32,
    /// The cells, by [`DealFact`](crate::deal::DealFact)'s place.
    pub cells: [Cell<'a>; FACTS],
    /// Whether other bodies enter into the deal with its unit.
    pub is_joint: bool,
    /// The column of a cell that is filled and records nothing, if one is of those that only contracts and disposals have.
    pub marked: Option<DealFact>,
    /// Cells of the other columns, in their order.
    pub others: &'a [&'a str],
}

/// Rows on their way into a register, column by column: how large files are taken in.
#[derive(Default)]
pub struct Block<'a> {
    /// Ids of the deals; one for every row.
    pub deals: Vec<Cow<'a, str>>,
    /// Ids of the units; as many as there are rows.
    pub units: Vec<&'a str>,
    /// Rows in the file.
    pub source_rows: Vec<u32>,
    /// The cells of each fact, by [`DealFact`](crate::deal::DealFact)'s place. Cells that are missing are not recorded.
    pub facts: Vec<Cells<'a>>,
    /// Cells that are filled and record nothing, by place in the block, with their columns; dashes are blanks.
    pub marked: Vec<(usize, DealFact)>,
    /// Rows whose words speak of something else than a contract, by place in the block.
    pub no_contract: Vec<usize>,
    /// The cells of the other columns, in their order.
    pub others: Vec<Vec<&'a str>>,
    /// The day of award of each row, where the register keeps it; may be empty.
    pub awarded: Vec<Fact>,
    /// Rows of this block whose stage could not be read.
    pub stage_unreadable: Vec<usize>,
}

/// The cells of one column of a [`Block`].
pub enum Cells<'a> {
    /// The same in every row.
    Same(Cell<'a>),
    /// One a row.
    Each(Vec<Cell<'a>>),
    /// One a row, of a column that holds no texts.
    Facts(Vec<Fact>),
}

impl Row<'_> {
    /// A row in which nothing is recorded.
    pub const BLANK: [Cell<'static>; FACTS] = [Cell::Fact(Fact::NOT_RECORDED); FACTS];
}

/// The values of a register add up to more than can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the values of this register add up to more than £20,000,000,000,000,000")]
pub struct TooMuchMoney;
