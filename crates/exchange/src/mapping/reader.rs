//! Readers of cells as people fill them in: what a mapping's `read` names.

use super::rule::{Outcome, Why};
use crate::clean::amount::{self, Decimal};
use crate::clean::date::{self, DayOrOpen, Order};
use crate::clean::supplier::{self, Form};
use crate::clean::{Cleaned, identifier, is_stand_in};
use hostboard_domain::deal::{Absent, DealFact, ValueBasis, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;
use std::borrow::Cow;

/// What a row's cells say of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReading<'t> {
    /// The value, or why there is none.
    pub outcome: Outcome<'t>,
    /// What was done to read it, where it is not written as the register writes it.
    pub done: Option<&'static str>,
    /// What a value covers, where its cell or its column says so.
    pub basis: Option<ValueBasis>,
    /// Which of the rule's columns it comes from.
    pub place: usize,
}

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

fn owned<'t>(text: String) -> Outcome<'t> {
    Outcome::Text(Cow::Owned(text))
}

fn unreadable(text: &str, what: &str) -> (String, String) {
    (format!("{} is not {what}", quoted(text)), "correct it, or leave it blank".to_owned())
}

fn amount_of(text: &str, decimal: Decimal) -> CellReading<'_> {
    let cleaned = amount::read(text, decimal);
    let is_annual = matches!(&cleaned, Cleaned::Mended(amount, _) if amount.is_annual);
    let said = CellReading::of_cleaned(
        cleaned,
        |amount| Outcome::Fact(Fact::known(amount.pence.0)),
        || {
            (
                format!("{} is not an amount", quoted(text)),
                "write an amount such as `60,000.00`, or leave it blank".to_owned(),
            )
        },
    );
    CellReading { basis: is_annual.then_some(ValueBasis::Annual), ..said }
}

fn date_of<'t>(text: &'t str, order: Order, values: Values) -> CellReading<'t> {
    let absent = match values {
        Values::Date(Some((_, absent))) => Some(absent),
        _ => None,
    };
    let cleaned = match (date::read(text, order), absent) {
        (Cleaned::Plain(DayOrOpen::Open), Some(Absent::Nothing) | None) => {
            Cleaned::Left("says that it runs on, not until when")
        }
        (cleaned, _) => cleaned,
    };
    CellReading::of_cleaned(
        cleaned,
        |when| match when {
            DayOrOpen::On(day) => Outcome::Fact(Fact::known(i64::from(day.number()))),
            DayOrOpen::Open => Outcome::Fact(Absent::Latest.fact()),
        },
        || {
            let order = match order {
                Order::DayFirst => "the day before the month",
                Order::MonthFirst => "the month before the day",
            };
            (
                format!("{} is not a day of the calendar", quoted(text)),
                format!("write the date as `2027-05-31`; in this column {order}"),
            )
        },
    )
}

fn date_of_term<'t>(own: &'t str, other: &str, order: Order, fact: Option<DealFact>) -> CellReading<'t> {
    if own.is_empty() {
        return CellReading::not_recorded(Why::Blank);
    }
    let said = date_of(own, order, fact.map_or(Values::Text, DealFact::values));
    match (&said.outcome, date::read(other, order).value()) {
        (Outcome::Fact(own), Some(DayOrOpen::On(other)))
            if own.value().is_some_and(|own| (own - i64::from(other.number())).abs() <= 1) =>
        {
            CellReading::left("a term of a day, as the portal fills in where nobody says")
        }
        _ => said,
    }
}

fn yes_no(text: &str) -> CellReading<'_> {
    const YES: &[&str] = &["yes", "y", "true", "t", "1"];
    const NO: &[&str] = &["no", "n", "false", "f", "0", "none"];
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    let known = |yes: bool| CellReading {
        done: Some("another word for it"),
        ..CellReading::of(Outcome::Fact(Fact::known(i64::from(yes))))
    };
    match (is(YES), is(NO)) {
        (true, _) => known(true),
        (_, true) => known(false),
        _ if is_stand_in(text) => CellReading::not_recorded(Why::StandIn),
        _ => CellReading::left("neither yes nor no"),
    }
}

fn party(text: &str, form: Form) -> CellReading<'_> {
    let mut parties = supplier::parties(text, form);
    match parties.len() {
        0 => CellReading::not_recorded(Why::StandIn),
        1 => {
            let name = parties.swap_remove(0).name;
            let done = (name != text).then_some("the name taken from among other words");
            CellReading { done, ..CellReading::text(Cow::Owned(name)) }
        }
        _ => CellReading::left("names several parties"),
    }
}

fn party_number(text: &str, form: Form) -> CellReading<'_> {
    let mut parties = supplier::parties(text, form);
    match (parties.len(), parties.pop().and_then(|party| party.identifier)) {
        (1, Some(identifier)) => {
            CellReading { done: Some("the number beside the name"), ..CellReading::text(Cow::Owned(identifier)) }
        }
        (0 | 1, _) => CellReading::not_recorded(Why::StandIn),
        _ => CellReading::left("names several parties"),
    }
}

fn one_line(text: &str) -> CellReading<'_> {
    if text.contains(['\n', '\r']) {
        CellReading::left("says several things")
    } else {
        CellReading::text(Cow::Borrowed(text))
    }
}

/// `45233200-1 - Works` and `45000000 71000000 ` to their first code.
fn code(text: &str) -> CellReading<'_> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|')).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    if !first.bytes().any(|c| c.is_ascii_digit()) {
        return if is_stand_in(text) {
            CellReading::not_recorded(Why::StandIn)
        } else {
            CellReading::left("holds no code")
        };
    }
    let done = (!rest.trim().is_empty()).then_some("the first of several codes, or the code before its words");
    CellReading { done, ..CellReading::text(Cow::Borrowed(first)) }
}

fn range<'t>(low: &'t str, high: &'t str, decimal: Decimal) -> CellReading<'t> {
    let read = |text: &'t str| (!text.is_empty()).then(|| amount_of(text, decimal));
    let value = |said: &Option<CellReading<'t>>| match said.as_ref().map(|said| &said.outcome) {
        Some(Outcome::Fact(fact)) => fact.value().filter(|pence| *pence > 0),
        _ => None,
    };
    let (low, high) = (read(low), read(high));
    match (value(&low), value(&high)) {
        (Some(a), Some(b)) if a == b => low.unwrap_or_else(|| CellReading::not_recorded(Why::Blank)),
        (Some(_), Some(_)) => CellReading::left("a range, not one amount"),
        (Some(_), None) => CellReading::left("a lower bound, not an amount"),
        (None, Some(_)) => CellReading::left("an upper bound, not an amount"),
        (None, None) => match (low, high) {
            (None, None) => CellReading::not_recorded(Why::Blank),
            _ => CellReading::not_recorded(Why::StandIn),
        },
    }
}

/// The last day of a term of so many days; 30, 60, … days are months and no term of days.
fn days<'t>(start: &'t str, days: &'t str, order: Order) -> CellReading<'t> {
    let days = days.trim_end_matches(".0");
    if days.is_empty() {
        return CellReading::not_recorded(Why::Blank);
    }
    let Ok(number) = days.parse::<i32>() else { return CellReading::left("no number of days") };
    match date::read(start, order).value() {
        Some(DayOrOpen::On(start)) if (1..=36_525).contains(&number) && number % 30 != 0 => {
            let last = start.plus_days(number - 1);
            CellReading { done: Some("the start and so many days"), ..CellReading::of(known(last)) }
        }
        Some(DayOrOpen::On(_)) if number % 30 == 0 => CellReading::left("a term that may be months of 30 days"),
        _ => CellReading::left("a term in days without a start"),
    }
}

fn known<'t>(day: Day) -> Outcome<'t> {
    Outcome::Fact(Fact::known(i64::from(day.number())))
}

fn term(text: &str, fact: Option<DealFact>) -> CellReading<'_> {
    let term = crate::clean::term::period(text);
    let day = term.and_then(|term| if fact == Some(DealFact::Start) { term.start } else { term.end });
    day.map_or_else(
        || CellReading::left("states no term"),
        |day| CellReading { done: Some("the term that the words state"), ..CellReading::of(known(day)) },
    )
}
