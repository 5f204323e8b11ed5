//! One field of a record: its name, what it takes, and reading its text.

use super::Kind;
use super::ranking::Ranking;
use crate::codes;
use crate::deal::{Cell, CellError, DealFact, Values};
use crate::fact::State;
use crate::money::Pence;
use crate::number::Number;
use crate::points::Points;
use crate::problem::{Code, quoted, steers};
use crate::rate::Rate;
use crate::share::Share;
use crate::time::{Day, Month, When};

/// A field of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name: a column's heading.
    pub name: &'static str,
    /// What it takes.
    pub what: What,
    /// Whether a record can't be without it.
    pub required: bool,
    /// Whether it names a person and can be erased.
    pub personal: bool,
    /// Whether it names records without belonging to their units: being named gives nobody sight of the record.
    pub only_names: bool,
    /// What it holds, in a sentence without a full stop.
    pub says: &'static str,
}

/// The last field of every kind.
pub(crate) const NOTE: Field = Field::new("note", What::Text, "what else a reader should know");

/// The most bytes that a field's text may have.
pub const MOST_BYTES: usize = 20_000;

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Free text.
    Text,
    /// A word of a closed list.
    Word(&'static [&'static str]),
    /// Words of a closed list, with spaces between.
    Words(&'static [&'static str]),
    /// A day, month, quarter, year, or a range of them.
    When,
    /// A calendar day.
    Day,
    /// A whole number from 0 up.
    Count,
    /// A number with at most two decimals.
    Number,
    /// A month.
    Month,
    /// Pounds and pence, of either sign.
    Amount,
    /// A number with at most six decimals, of either sign.
    Rate,
    /// A number from 0 to 100 with at most six decimals, or two such ends with `..` between.
    Points,
    /// `yes` or `no`.
    YesNo,
    /// The id of a record of one of these kinds.
    One(&'static [Kind]),
    /// Ids of records of these kinds, with spaces between.
    Many(&'static [Kind]),
    /// Ids of records of these kinds, parted by `;`, whose order counts.
    Parted(&'static [Kind]),
    /// Ids of records of these kinds in order, the first before the others: `a > b = c`.
    Ranked(&'static [Kind]),
    /// The share of each who enter into a deal, parted by `;`; blank where nobody recorded it.
    Shares,
    /// Names with spaces between.
    Names,
    /// What that column of a register of deals takes.
    Deal(DealFact),
}

impl Field {
    pub(super) const fn new(name: &'static str, what: What, says: &'static str) -> Field {
        Field { name, what, required: false, personal: false, only_names: false, says }
    }

    pub(super) const fn required(mut self) -> Field {
        self.required = true;
        self
    }

    pub(super) const fn personal(mut self) -> Field {
        self.personal = true;
        self
    }

    pub(super) const fn only_names(mut self) -> Field {
        self.only_names = true;
        self
    }

    /// The canonical form of a cell's text; `None` for a blank: nothing is recorded.
    ///
    /// Errors: a text that the field does not take.
    ///
    /// ```
    /// use hostboard_domain::record::Kind;
    /// let field = Kind::Expectation.spec().field("expected").unwrap();
    /// assert_eq!(field.read(" 2014-01.. ").unwrap().as_deref(), Some("2014-01.."));
    /// assert_eq!(field.read("  ").unwrap(), None);
    /// assert!(field.read("next spring").is_err());
    /// ```
    pub fn read(&self, text: &str) -> Result<Option<String>, CellError> {
        let text = crate::text::trimmed(text);
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().any(|c| steers(c) && c != '\n' && c != '\t') {
            return Err(
                self.refuse(codes::CELL_HAS_CONTROL_CHARACTER, format!("{} holds a control character", quoted(text)))
            );
        }
        if text.len() > MOST_BYTES {
            return Err(
                self.refuse(codes::CELL_TOO_LONG, format!("{} goes on for more than {MOST_BYTES} bytes", quoted(text)))
            );
        }
        let fine = match self.what {
            What::Text => true,
            What::Word(words) => words.contains(&text),
            What::Words(words) => text.split_whitespace().all(|word| words.contains(&word)),
            What::When => When::parse(text).is_some(),
            What::Day => Day::parse(text).is_some(),
            What::Count => text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit()),
            What::Number => Number::parse(text).is_some(),
            What::Month => a_month(text).is_some(),
            What::Amount => Pence::parse_signed(text).is_ok(),
            What::Rate => Rate::parse(text).is_some(),
            What::Points => Points::parse(text).is_some(),
            What::YesNo => matches!(text, "yes" | "no"),
            What::One(_) => super::is_id(text),
            What::Many(_) => text.split_whitespace().all(super::is_id),
            What::Names => text.split_whitespace().all(super::is_one_name),
            What::Parted(_) => self.pieces(text).next().is_some() && self.pieces(text).all(super::is_id),
            What::Ranked(_) => Ranking::parse(text).is_some(),
            What::Shares => parted(text).all(|share| share.is_empty() || Share::parse(share).is_some()),
            What::Deal(fact) => return fact.read(text).map(|cell| Some(canonical_cell(fact, cell, text))),
        };
        if !fine {
            return Err(self.refuse(self.what.code(), format!("{} is not {}", quoted(text), self.what.name())));
        }
        Ok(Some(match self.what {
            What::Words(_) | What::Many(_) | What::Names => text.split_whitespace().collect::<Vec<_>>().join(" "),
            What::Parted(_) => each_once(self.pieces(text)).join(";"),
            What::Shares => match shares(text) {
                shares if shares.iter().all(Option::is_none) => return Ok(None),
                shares => shares.iter().map(|s| s.map_or(String::new(), Share::written)).collect::<Vec<_>>().join(";"),
            },
            What::Count => text.trim_start_matches('0').to_owned(),
            What::Number => Number::parse(text).map_or_else(|| text.to_owned(), |number| number.to_string()),
            What::Month => a_month(text).map_or_else(|| text.to_owned(), |month| month.to_string()),
            What::Amount => Pence::parse_signed(text).map_or_else(|_| text.to_owned(), Pence::written),
            What::Rate => Rate::parse(text).map_or_else(|| text.to_owned(), |rate| rate.to_string()),
            What::Points => Points::parse(text).map_or_else(|| text.to_owned(), |points| points.to_string()),
            What::Ranked(_) => Ranking::parse(text).map_or_else(|| text.to_owned(), |ranking| ranking.to_string()),
            _ => text.to_owned(),
        })
        .map(|text| if text.is_empty() { "0".to_owned() } else { text }))
    }

    fn refuse(&self, code: Code, message: String) -> CellError {
        CellError { code, message, help: self.what.takes() }
    }

    /// Whether it names other records.
    pub const fn is_reference(&self) -> bool {
        matches!(self.what, What::One(_) | What::Many(_) | What::Parted(_) | What::Ranked(_))
    }

    /// Whether a record belongs to the units of the records that it names here.
    pub const fn gives_owners(&self) -> bool {
        self.is_reference() && !self.only_names
    }

    /// The kinds of records that it names; none where it names no records.
    pub const fn kinds(&self) -> &'static [Kind] {
        match self.what {
            What::One(kinds) | What::Many(kinds) | What::Parted(kinds) | What::Ranked(kinds) => kinds,
            _ => &[],
        }
    }

    /// The records that a canonical text refers to, with the kinds each may be of.
    pub fn refers<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'static [Kind], &'t str)> {
        let kinds = self.kinds();
        self.pieces(text).filter(|_| !kinds.is_empty()).map(move |id| (kinds, id))
    }

    /// The ids or names that a text gives one after the other.
    pub fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let what = self.what;
        let ends = move |c: char| match what {
            What::Parted(_) => c == ';',
            What::Ranked(_) => matches!(c, Ranking::BEFORE | Ranking::BESIDE),
            _ => c.is_whitespace(),
        };
        text.split(ends).map(crate::text::trimmed).filter(|piece| !piece.is_empty())
    }
}

/// A month, or its first day, as spreadsheets keep one.
fn a_month(text: &str) -> Option<Month> {
    let of_day = || Day::parse(text).map(Month::of).filter(|month| month.first().to_string() == text);
    Month::parse(text).or_else(of_day)
}

fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(crate::text::trimmed)
}

/// The shares that the text of such a field gives, in the order of who enters into the deal.
///
/// ```
/// use hostboard_domain::record::shares;
/// use hostboard_domain::share::Share;
/// assert_eq!(shares("40%; "), [Some(Share::Part(400_000)), None]);
/// ```
pub fn shares(text: &str) -> Vec<Option<Share>> {
    parted(text).map(Share::parse).collect()
}

fn each_once<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut all: Vec<&str> = Vec::new();
    pieces.for_each(|piece| {
        if !all.contains(&piece) {
            all.push(piece)
        }
    });
    all
}

/// A cell as a register of deals writes it; a text, and a word that stands for *not recorded*, as it is.
fn canonical_cell(fact: DealFact, cell: Cell<'_>, text: &str) -> String {
    match cell {
        Cell::Fact(value) if value.state != State::NotRecorded => fact.written(value),
        _ => text.to_owned(),
    }
}

impl What {
    /// What it is, in a sentence: `a date or range of dates`.
    pub fn name(self) -> String {
        match self {
            What::Text => "text".to_owned(),
            What::Word(words) => format!("one of {}", listed(words)),
            What::Words(words) => format!("words of {}", listed(words)),
            What::When => "a date or a range of dates".to_owned(),
            What::Day => "a real date".to_owned(),
            What::Count => "a whole number".to_owned(),
            What::Number => "a number with at most two decimals".to_owned(),
            What::Month => "a month".to_owned(),
            What::Amount => "pounds and pence, `-` in front where it is below zero".to_owned(),
            What::Rate => "a number with at most six decimals".to_owned(),
            What::Points => "a number from 0 to 100, or two with `..` between".to_owned(),
            What::YesNo => "`yes` or `no`".to_owned(),
            What::One(kinds) => format!("the id of {}", a_record(kinds)),
            What::Many(kinds) => format!("ids of records of kind {}", named(kinds)),
            What::Parted(kinds) => format!("the id of {}, or several parted by `;`", a_record(kinds)),
            What::Ranked(kinds) => {
                format!("ids of records of kind {}, each once, with `>` or `=` between", named(kinds))
            }
            What::Shares => "pounds and pence or a percentage for each unit, parted by `;` in their order".to_owned(),
            What::Names => "names with spaces between".to_owned(),
            What::Deal(fact) => match fact.values() {
                Values::YesNo => "`yes` or `no`".to_owned(),
                Values::Word(words) => format!("one of {}", listed(words)),
                Values::Money(None) => "pounds and pence".to_owned(),
                Values::Money(Some((word, _))) => format!("pounds and pence, or `{word}`"),
                Values::Share => "pounds and pence, or a percentage".to_owned(),
                Values::Date(None) => "a day".to_owned(),
                Values::Date(Some((word, _))) => format!("a day, or `{word}`"),
                Values::Days => "a whole number of days, or `none`".to_owned(),
                Values::Text => "text".to_owned(),
            },
        }
    }

    /// Which kind of problem a text is that it does not take.
    fn code(self) -> Code {
        match self {
            What::Word(_) | What::Words(_) => codes::CELL_NOT_IN_LIST,
            What::When | What::Day | What::Month => codes::CELL_NOT_A_DATE,
            What::Amount => codes::CELL_NOT_AN_AMOUNT,
            What::Count | What::Number | What::Rate | What::Points => codes::CELL_NOT_A_NUMBER,
            What::YesNo => codes::CELL_NOT_YES_OR_NO,
            What::Shares => codes::CELL_NOT_AN_AMOUNT,
            What::Text
            | What::One(_)
            | What::Many(_)
            | What::Parted(_)
            | What::Ranked(_)
            | What::Names
            | What::Deal(_) => codes::CELL_NOT_AN_ID,
        }
    }

    /// What to write, for help beside an error.
    pub fn takes(self) -> String {
        match self {
            What::When => "write a date as `2026-10-01`, `2026-10`, `2026-Q4` or `2026`, or a range such as \
                           `2026-08..2026-10`, `..2026-10` (by) or `2028-01..` (not before)"
                .to_owned(),
            What::Day => "write the day as `2026-10-01`".to_owned(),
            What::Month => "write the month as `2026-10`".to_owned(),
            What::Amount => {
                "write pounds and pence without separators, such as `60000.00` or `-60000.00`, and nothing as `0`; \
                             leave it blank if nobody has recorded it"
                    .to_owned()
            }
            What::Rate => {
                "write digits with at most six decimals, such as `0.23`, and a share as a part of one".to_owned()
            }
            What::Points => {
                "write a number from 0 to 100, such as `65`, or the two between which it lies, the lower first, \
                             such as `60..80`; leave it blank while nobody has scored it"
                    .to_owned()
            }
            What::Ranked(_) => {
                "write the heaviest first, such as `skills > support = cost`, where `=` says nothing of \
                                which of the two weighs more"
                    .to_owned()
            }
            What::Number => "write digits with at most two decimals and no separators, such as `670000000`".to_owned(),
            What::Deal(fact) => fact.takes(),
            other => format!("write {}, or leave it blank if nobody has recorded it", other.name()),
        }
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn named(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ")
}

fn a_record(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or ")
}
