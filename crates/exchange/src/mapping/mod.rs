//! Registers with other headings: a mapping says which column of theirs is which of ours.
//!
//! For: reading a published register as it was published. A mapping is TOML:
//!
//! ```toml
//! title = "Example council, contracts register"
//! [deal]
//! from = "Contract Reference"       # or a list; ids are made where it is not unique
//! [unit]
//! from = "Purchasing Body"          # or: constant = "example-council"
//! [column.value]
//! from = "Total Contract Value"
//! thousands = ","                   # `marks = ["£"]` drops currency marks
//! not_recorded = ["-", "0.00"]
//! [column.end]
//! from = "End Date"
//! dates = ["%d/%m/%Y"]
//! words = { "Ongoing" = "open" }
//! otherwise = "not-recorded"        # or "problem", which is meant where nothing is said
//! [column.kind]
//! constant = "contract"
//! source = "the register's title"   # without a source it is an assumption; a source that begins with
//!                                   # "the kind of publication" makes it a presumption
//! [column.counterparty_id]
//! from = "Company Number"
//! identifier = { scheme = "GB-COH", digits = 8 }
//! ```
//!
//! Leaves to others: reading the cells ([`crate::register`]), saying what an assumption means for an answer.
//!
//! Invariants: only what the mapping names is read as a fact; every column of theirs is kept
//! beside it as another column, by its own heading. A text goes through its rule first and then
//! through [`DealFact::read`], so no mapping can make a value that the register does not take.

mod by_form;
mod cell_reading;
mod column;
pub mod date;
mod how;
mod options;
mod parse;
mod read_amount;
mod read_date;
mod read_text;
pub mod reader;
pub mod rule;
mod write;

pub use cell_reading::CellReading;

use hostboard_domain::deal::DealFact;
use rule::Rule;

/// A mapping, read and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// File as the user named it.
    pub name: String,
    /// What register it is for; may be empty.
    pub title: String,
    /// Where ids of deals come from; `None` leaves them to a column named `deal`.
    pub deal: Option<Rule>,
    /// Where units come from; `None` leaves them to a column named `unit`.
    pub unit: Option<Rule>,
    /// Whether the unit is only what the file is called, so that `--unit` takes its place.
    pub unit_unless_given: bool,
    /// Where facts come from, in the order of the canonical columns.
    pub columns: Vec<(DealFact, Rule)>,
    /// The day of award: no fact of ours, but what `--assume signed=awarded` takes for the day of signing.
    pub award: Option<Rule>,
    /// Rows that are no deals.
    pub no_deal: Vec<NoDeal>,
    /// Headings by which a register of this kind is known; none where it is never looked for.
    pub known_by: Vec<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

/// Rows that are no deals, by what a column of theirs says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDeal {
    /// Line of the mapping.
    pub line: u64,
    /// Their heading.
    pub from: String,
    /// What it says of such a row; none: anything at all, which is then the reason.
    pub words: Vec<String>,
    /// Why such a row is not a deal.
    pub reason: String,
}

/// A constant that nobody's word stands behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The fact that it fills.
    pub fact: DealFact,
    /// With what, as the register writes it.
    pub value: String,
    /// What it is known to be instead, if anything.
    pub in_truth: Option<String>,
    /// Who assumes it.
    pub by: AssumedBy,
}

/// Who takes a constant for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumedBy {
    /// The mapping.
    Mapping,
    /// Whoever asked, to try amounts in another currency.
    AmountsAs,
}

impl std::fmt::Display for Assumption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.fact.name(), self.value)
    }
}

impl Mapping {
    /// Every heading that it reads.
    pub fn headings(&self) -> Vec<&String> {
        let rules = self.columns.iter().map(|(_, rule)| rule).chain(&self.deal).chain(&self.unit).chain(&self.award);
        rules.flat_map(|rule| rule.headings()).chain(self.no_deal.iter().map(|rows| &rows.from)).collect()
    }

    /// The constants without a source that are taken as recorded all the same, in the order of the canonical columns: texts, such as
    /// a currency. Others are supposed of rows, and never recorded.
    pub fn assumptions(&self) -> Vec<Assumption> {
        let assumed = |(fact, rule): &(DealFact, Rule)| match &rule.constant {
            Some(value) if rule.source.is_none() && fact.is_text() => Some(Assumption {
                fact: *fact,
                value: value.clone(),
                in_truth: rule.in_truth.clone(),
                by: AssumedBy::Mapping,
            }),
            _ => None,
        };
        self.columns.iter().filter_map(assumed).collect()
    }
}
