//! What could not be settled of headings, as values; the sentences are others' to make.

use super::meaning::Meaning;
use crate::clean::date::Order;
use hostboard_domain::deal::DealFact;

/// Why a column was not read as what its heading may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A row above the headings speaks of thousands or millions, so that columns of values are not read.
    UnsaidScale {
        /// The row.
        row: u64,
        /// The columns.
        columns: Vec<String>,
    },
    /// What stands in a column does not bear out what its heading says; it is not read.
    NotBorneOut {
        /// The heading.
        heading: String,
        /// What it is named like.
        meaning: Meaning,
        /// How many cells bear that out.
        cells: u64,
        /// How many cells are filled.
        filled: u64,
    },
    /// Several columns could each have one meaning; none is read.
    SeveralColumns {
        /// Their headings.
        columns: Vec<String>,
        /// The meaning.
        meaning: Meaning,
    },
    /// No cell of a column shows whether the day stands before the month.
    DayOrMonth {
        /// The heading.
        heading: String,
        /// How many cells are one day in one order and another in the other.
        cells: u64,
        /// The order in which they are read.
        order: Order,
        /// Whether other columns of the file show that order.
        as_other_columns: bool,
    },
    /// Amounts bear marks of another currency than pounds.
    AnotherCurrency,
    /// No word of a status says whether a deal is signed.
    NoStage {
        /// The heading of the status.
        heading: String,
    },
    /// Registers of a known kind have a column that this one lacks.
    ColumnOfKindMissing {
        /// Its heading.
        heading: String,
        /// What is read from it.
        part: KnownPart,
    },
}

/// What a known mapping reads from a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownPart {
    /// A fact.
    Fact(DealFact),
    /// The reference.
    Reference,
    /// The day of award.
    Award,
    /// The unit.
    Unit,
    /// Which rows are not deals.
    NoDeal,
}
