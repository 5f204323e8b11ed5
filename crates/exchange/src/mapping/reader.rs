//! Readers of cells as people fill them in: what a mapping's `read` names.

use super::cell_reading::CellReading;
use super::read_amount::{amount_of, range};
use super::read_date::{date_of, date_of_term, days, term};
use super::read_text::{code, one_line, owned, party, party_number, unreadable, yes_no};
use super::rule::Why;
use crate::clean::amount::Decimal;
use crate::clean::date::Order;
use crate::clean::identifier;
use crate::clean::supplier::Form;
use hostboard_domain::deal::{DealFact, Values};

/// A reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Amounts with marks and separators.
    Amount(Decimal),
    /// Dates in any usual form.
    Date(Order),
    /// A start or end beside the other one: a term of a day is what a portal fills in where nobody says.
    DateOfTerm(Order),
    /// Yes and no in other words.
    YesNo,
    /// The number of a company or charity.
    Company,
    /// The number of a charity.
    Charity,
    /// The one party that a cell names.
    Party(Form),
    /// The number of that party, where the cell gives it.
    PartyNumber(Form),
    /// A cell of one line; several say several things.
    OneLine,
    /// The first code of a list of classification codes.
    Code,
    /// The two ends of a range of amounts, in two columns: a value only where they are the same.
    Range(Decimal),
    /// A start and a number of days; the last of them.
    Days(Order),
    /// A term that a description states: its start, or its end.
    Term,
    /// Until when a deal may be extended, from the columns that say so.
    Options(Options, Order),
}

/// The columns that say until when a deal may be extended, as places in a rule's `from`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The option in words.
    pub words: Option<usize>,
    /// Whether the words stand in a description of the whole deal.
    pub in_description: bool,
    /// Months of an option.
    pub months: Option<usize>,
    /// How many options there are.
    pub count: Option<usize>,
    /// Whether each was taken.
    pub taken: Vec<usize>,
    /// When the deal starts.
    pub start: Option<usize>,
    /// Months of the term without options.
    pub initial_months: Option<usize>,
    /// When it ends; of several columns the first that is filled.
    pub end: Vec<usize>,
    /// Whether that end is without the options.
    pub end_is_first: bool,
    /// When it ends with the options taken so far.
    pub current_end: Option<usize>,
}

/// The words for readers that need no more said, in mappings.
pub const READERS: &[&str] = &[
    "amount",
    "date",
    "date-of-term",
    "yes-no",
    "company",
    "charity",
    "party",
    "party-number",
    "one-line",
    "code",
    "range",
    "days",
    "term",
    "options",
];

impl How {
    /// Whether it needs several columns that say different things.
    pub fn reads_several(&self) -> bool {
        matches!(self, How::Range(_) | How::Days(_) | How::DateOfTerm(_) | How::Options(..))
    }

    /// What one filled cell says.
    pub(super) fn read_one<'t>(&self, fact: Option<DealFact>, text: &'t str) -> CellReading<'t> {
        let values = fact.map_or(Values::Text, DealFact::values);
        match self {
            How::Amount(decimal) => amount_of(text, *decimal),
            How::Date(order) => date_of(text, *order, values),
            How::YesNo => yes_no(text),
            How::Company => {
                CellReading::of_cleaned(identifier::company(text), owned, || unreadable(text, "a number of a company"))
            }
            How::Charity => {
                CellReading::of_cleaned(identifier::charity(text), owned, || unreadable(text, "a number of a charity"))
            }
            How::Party(form) => party(text, *form),
            How::PartyNumber(form) => party_number(text, *form),
            How::OneLine => one_line(text),
            How::Code => code(text),
            How::Term => term(text, fact),
            How::Range(_) | How::Days(_) | How::DateOfTerm(_) | How::Options(..) => {
                CellReading::not_recorded(Why::Blank)
            }
        }
    }

    /// What cells of several columns say together.
    pub(super) fn read_several<'t>(&self, fact: Option<DealFact>, cells: &[&'t str]) -> CellReading<'t> {
        let cell = |place: usize| cells.get(place).copied().unwrap_or("").trim();
        match self {
            How::Range(decimal) => range(cell(0), cell(1), *decimal),
            How::Days(order) => days(cell(0), cell(1), *order),
            How::DateOfTerm(order) => date_of_term(cells.first().copied().unwrap_or("").trim(), cell(1), *order, fact),
            How::Options(options, order) => super::options::read(options, *order, cells),
            _ => cells.first().map_or_else(|| CellReading::not_recorded(Why::Blank), |cell| self.read_one(fact, cell)),
        }
    }
}
