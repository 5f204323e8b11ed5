//! How cells of theirs become a text or a fact of ours.

use super::cell_reading::CellReading;
use super::reader::How;
use crate::clean::{Mended, Unsettled};
use crate::recognise::KIND_OF_PUBLICATION;
use hostboard_domain::deal::CellError;
use hostboard_domain::deal::{DealFact, ValueBasis, ValueVat, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use hostboard_domain::text::trimmed;
use std::borrow::Cow;

/// Where a column of ours is taken from, and how its words are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Line of the mapping that begins it; 0 where no file was read.
    pub line: u64,
    /// Their headings. More than one: all must say the same, else the fact is not recorded; but for readers that need
    /// several, such as [`How::Options`].
    pub from: Vec<String>,
    /// The same text for every row, instead of `from`.
    pub constant: Option<String>,
    /// Who says the constant; without it the constant is an assumption.
    pub source: Option<String>,
    /// What the constant stands in for, where it is known to be another: `AUD` tried as `GBP`.
    pub in_truth: Option<String>,
    /// Forms of date, tried in order; none means ISO.
    pub dates: Vec<String>,
    /// Their word to ours; letter case does not count.
    pub words: Vec<(String, String)>,
    /// Texts that say that nothing is recorded; for amounts, equal amounts as well.
    pub not_recorded: Vec<String>,
    /// Whether a text that cannot be read is simply not recorded, without a problem.
    pub otherwise_not_recorded: bool,
    /// What stands between thousands.
    pub thousands: Option<String>,
    /// Currency marks to drop.
    pub marks: Vec<String>,
    /// The scheme of identifiers.
    pub identifier: Option<Identifier>,
    /// A reader that takes cells as people fill them in; none reads them as the register writes them.
    pub how: Option<How>,
    /// What one of the column's figures stands for: 1,000 where its heading says thousands; 0 is 1.
    pub scale: u32,
    /// What a value of this column covers.
    pub basis: Option<ValueBasis>,
    /// Whether tax is in a value of this column.
    pub vat: Option<ValueVat>,
    /// What is read where this rule gives nothing.
    pub or: Option<Box<Rule>>,
    /// Why this column was taken, where that was guessed; a comment in the mapping's file.
    pub ground: String,
}

/// What a constant says of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstantStanding {
    /// It is recorded of each, on somebody's word.
    Recorded,
    /// It is presumed of each that does not speak against it, since the list is one of that kind.
    Presumed,
    /// It is assumed of each, on nobody's word.
    Assumed,
}

/// Digits to an identifier: padded on the left with zeros, the scheme before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Such as `GB-COH`.
    pub scheme: String,
    /// How many digits it has.
    pub digits: usize,
}

/// What became of their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'t> {
    /// A text of ours, to be read as our column is.
    Text(Cow<'t, str>),
    /// A fact of ours.
    Fact(Fact),
    /// Nothing is recorded.
    NotRecorded(Why),
    /// It cannot be read.
    Refused(CellError),
}

/// Why nothing is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The cell is blank.
    Blank,
    /// The cell stands for nothing.
    StandIn,
    /// The cell says something that settles no value; and why not.
    Left(Unsettled),
}

impl Rule {
    /// What the cells of a row say; `cells[n]` is that of `from[n]`. `fact` is `None` for ids of deals and units.
    pub fn read<'t>(&self, fact: Option<DealFact>, cells: &[&'t str]) -> CellReading<'t> {
        let mut said = match &self.how {
            Some(how) if how.reads_several() => how.read_several(fact, cells),
            _ => self.read_alike(fact, cells),
        };
        if self.stands_for_none(fact, &said.outcome) {
            said = CellReading::not_recorded(Why::StandIn);
        }
        said.basis = said.basis.or(self.basis);
        said.vat = said.vat.or(self.vat);
        if self.scale > 1 {
            said.scale(self.scale);
        }
        let Some(or) = self.or.as_ref().filter(|_| said.is_silent()) else { return said };
        let own = self.own_columns();
        let other = or.read(fact, cells.get(own..).unwrap_or(&[]));
        if other.is_silent() { said } else { CellReading { place: other.place + own, ..other } }
    }

    /// How many of the cells that [`Rule::read`] is given are this rule's own; the rest are those of `or`.
    pub fn own_columns(&self) -> usize {
        self.from.len()
    }

    /// What its constant says of the rows, where it is one. A text, such as a currency, is taken as recorded on nobody's word too:
    /// every answer says so.
    pub fn constant_standing(&self, fact: DealFact) -> Option<ConstantStanding> {
        self.constant.as_ref()?;
        let source = self.source.as_deref().map(|source| trimmed(source).to_lowercase());
        Some(match source {
            _ if fact.is_text() => ConstantStanding::Recorded,
            None => ConstantStanding::Assumed,
            Some(source) if source.starts_with(KIND_OF_PUBLICATION) => ConstantStanding::Presumed,
            Some(_) => ConstantStanding::Recorded,
        })
    }

    /// Every heading that is read, those of `or` after the rule's own.
    pub fn headings(&self) -> Vec<&String> {
        self.from.iter().chain(self.or.iter().flat_map(|or| or.headings())).collect()
    }

    /// Several columns that must say the same.
    fn read_alike<'t>(&self, fact: Option<DealFact>, cells: &[&'t str]) -> CellReading<'t> {
        let mut said: Option<CellReading<'t>> = None;
        for (place, cell) in cells.iter().take(self.from.len()).enumerate() {
            let next = CellReading { place, ..self.read_one(fact, cell) };
            match said {
                _ if matches!(next.outcome, Outcome::Refused(..)) => return next,
                Some(first) if first.outcome != next.outcome => {
                    return CellReading::left(Unsettled::ColumnsDiffer);
                }
                Some(_) => {}
                None => said = Some(next),
            }
        }
        said.unwrap_or_else(|| CellReading::not_recorded(Why::Blank))
    }

    /// The text itself, where the rule takes it as it stands; for ids and texts.
    pub fn as_it_stands<'t>(&self, cell: &'t str) -> Option<&'t str> {
        let text = trimmed(cell);
        let plain = self.how.is_none()
            && self.identifier.is_none()
            && self.or.is_none()
            && (text.is_empty() || !(self.says_nothing(text) || self.word(text).is_some()));
        plain.then_some(text)
    }

    /// Our word for theirs.
    pub(crate) fn word(&self, text: &str) -> Option<&String> {
        self.words.iter().find(|(theirs, _)| same_word(theirs, text)).map(|(_, ours)| ours)
    }

    /// What one of the columns that make up an id says.
    pub fn read_part<'t>(&self, cell: &'t str) -> CellReading<'t> {
        self.read_one(None, cell)
    }

    fn read_one<'t>(&self, fact: Option<DealFact>, cell: &'t str) -> CellReading<'t> {
        let text = trimmed(cell);
        if text.is_empty() {
            // What a blank means is the column's to say.
            return CellReading::text(Cow::Borrowed(""));
        }
        if self.says_nothing(text) {
            return CellReading::not_recorded(Why::StandIn);
        }
        if let Some(ours) = self.word(text) {
            let said = CellReading::text(Cow::Owned(ours.clone()));
            return CellReading { done: (ours != text).then_some(Mended::TheirWord), ..said };
        }
        if matches!(self.how, Some(How::Amount(_))) && self.bears_another_mark(text) {
            return CellReading::left(Unsettled::OtherCurrency);
        }
        if let Some(how) = &self.how {
            let said = how.read_one(fact, text);
            return if self.stands_for_none(fact, &said.outcome) {
                CellReading::not_recorded(Why::StandIn)
            } else {
                said
            };
        }
        match fact.map(DealFact::values) {
            Some(Values::Money(_)) => self.amount(text),
            Some(Values::Date(_)) if !self.dates.is_empty() => self.date(text),
            _ if self.identifier.is_some() => self.identify(text),
            _ => CellReading::text(Cow::Borrowed(text)),
        }
    }

    /// Whether a text is blank or stands for nothing recorded.
    pub fn says_nothing(&self, text: &str) -> bool {
        let text = trimmed(text);
        text.is_empty() || self.not_recorded.iter().any(|stand_in| same_word(stand_in, text))
    }

    /// Whether an amount that was read equals one that stands for nothing.
    fn stands_for_none(&self, fact: Option<DealFact>, outcome: &Outcome<'_>) -> bool {
        let is_money = fact.is_some_and(|fact| matches!(fact.values(), Values::Money(_)));
        let Outcome::Fact(fact) = outcome else { return false };
        let is_it = |text: &String| Pence::parse(text).is_ok_and(|pence| *fact == Fact::known(pence.0));
        is_money && self.not_recorded.iter().any(is_it)
    }
}

fn same_word(a: &str, b: &str) -> bool {
    trimmed(a).eq_ignore_ascii_case(b)
}
