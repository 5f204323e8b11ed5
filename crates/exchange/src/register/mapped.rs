//! Cells that a mapping reads: by the shortest way that gives what its rules give, and by the rules where there is none.
//!
//! INVARIANT(short ways): a short way gives for a cell exactly what [`Rule::read`] and then
//! [`read_cell`](super::read_cell) give, or nothing; then the rule is asked.

use super::block::Record;
use super::cells::is_plain;
use super::layout::Mapped;
use super::read_cell;
use crate::clean::Cleaned;
use crate::clean::date::{self, DayOrOpen};
use crate::clean::stands_for_a_name;
use crate::clean::supplier::{self, Form};
use crate::mapping::CellReading;
use crate::mapping::reader::How;
use crate::mapping::rule::{Outcome, Rule};
use hostboard_domain::deal::{Cell, DealFact, ValueBasis, ValueVat, Values};
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use hostboard_domain::name::is_no_name;
use hostboard_domain::text::trimmed;
use hostboard_domain::time::Day;
use std::borrow::Cow;

/// The cells of one fact in a block.
pub(super) struct Column<'t> {
    /// One a row: those read by a short way, and not recorded for the others.
    pub plain: Vec<Cell<'t>>,
    /// What the rule says of the others, by place in the block.
    pub others: Vec<(usize, CellReading<'t>)>,
}

const NOTHING: Cell<'static> = Cell::Fact(Fact::NOT_RECORDED);
/// Texts of a column of few words that are remembered within a block.
const MOST_SEEN: usize = 8;

impl<'t> Column<'t> {
    /// Reads the cells of a rule.
    pub fn read(mapped: &Mapped<'_>, records: &[Record<'t>]) -> Column<'t> {
        let mut column = Column { plain: Vec::with_capacity(records.len()), others: Vec::new() };
        let mut words = Words::default();
        for (at, record) in records.iter().enumerate() {
            let short = match (&mapped.places[..], mapped.fact) {
                // A stage that cannot be read counts as another than one that is blank.
                ([place], Some(fact)) if fact != DealFact::Stage => {
                    short(mapped.rule, fact, record.cell(*place), record.has_nul, &mut words)
                }
                _ => None,
            };
            column.plain.push(short.unwrap_or(NOTHING));
            if short.is_none() {
                let said = said(mapped, *record);
                if let ([place], Some(fact)) = (&mapped.places[..], mapped.fact) {
                    words.remember(mapped.rule, fact, record.cell(*place), &said);
                }
                column.others.push((at, said));
            }
        }
        column
    }

    /// What each value covers, as its cell or column says.
    pub fn bases(&self, mapped: &Mapped<'_>) -> Vec<Fact> {
        let of = |basis: Option<ValueBasis>| basis.filter(|basis| *basis != ValueBasis::NotStated).map(|of| of as i64);
        self.said_of_values(of(mapped.rule.basis), |said| of(said.basis))
    }

    /// Whether tax is in each value, as its cell or column says.
    pub fn vats(&self, mapped: &Mapped<'_>) -> Vec<Fact> {
        let of = |vat: Option<ValueVat>| vat.map(|vat| vat as i64);
        self.said_of_values(of(mapped.rule.vat), |said| of(said.vat))
    }

    /// What is said of each value; what is no value has nothing said of it.
    fn said_of_values(&self, of_plain: Option<i64>, of: impl Fn(&CellReading<'_>) -> Option<i64>) -> Vec<Fact> {
        let fact = |said: Option<i64>| said.map_or(Fact::NOT_RECORDED, Fact::known);
        let plain = |cell: &Cell<'_>| fact(of_plain.filter(|_| *cell != NOTHING));
        let mut all: Vec<Fact> = self.plain.iter().map(plain).collect();
        for (at, said) in &self.others {
            let is_value = matches!(said.outcome, Outcome::Fact(_) | Outcome::Text(_)) && !said.is_silent();
            all[*at] = fact(of(said).filter(|_| is_value));
        }
        all
    }
}

/// Texts that were read as a fact, and said nothing else.
#[derive(Default)]
struct Words<'t> {
    seen: Vec<(&'t str, Fact)>,
}

impl<'t> Words<'t> {
    fn find(&self, text: &str) -> Option<Fact> {
        self.seen.iter().find(|(known, _)| *known == text).map(|(_, fact)| *fact)
    }

    fn remember(&mut self, rule: &Rule, of: DealFact, text: &'t str, said: &CellReading<'_>) {
        let recurs = !rule.words.is_empty() || matches!(of.values(), Values::YesNo | Values::Word(_) | Values::Days);
        if !recurs || self.seen.len() == MOST_SEEN || self.find(text).is_some() {
            return;
        }
        let fact = match &said.outcome {
            Outcome::Fact(fact) => Some(*fact),
            Outcome::Text(text) if !of.is_text() => match read_cell(of, text) {
                Ok(Cell::Fact(fact)) => Some(fact),
                _ => None,
            },
            _ => None,
        };
        self.seen.extend(fact.map(|fact| (text, fact)));
    }
}

/// What a rule says of a row.
pub(super) fn said<'t>(mapped: &Mapped<'_>, record: Record<'t>) -> CellReading<'t> {
    const FEW: usize = 16;
    match mapped.places[..] {
        // Nearly every rule reads one column.
        [place] => mapped.rule.read(mapped.fact, &[record.cell(place)]),
        ref places if places.len() <= FEW => {
            let mut cells = [""; FEW];
            cells.iter_mut().zip(places).for_each(|(cell, place)| *cell = record.cell(*place));
            mapped.rule.read(mapped.fact, &cells[..places.len()])
        }
        ref places => {
            let cells: Vec<&str> = places.iter().map(|place| record.cell(*place)).collect();
            mapped.rule.read(mapped.fact, &cells)
        }
    }
}

/// The text that a rule makes of a row; blank where it makes none.
pub(super) fn text<'t>(mapped: &Mapped<'_>, record: Record<'t>) -> Cow<'t, str> {
    if let [place] = mapped.places[..]
        && let Some(text) = mapped.rule.as_it_stands(record.cell(place))
    {
        return Cow::Borrowed(text);
    }
    match said(mapped, record).outcome {
        Outcome::Text(text) => text,
        _ => Cow::Borrowed(""),
    }
}

/// See INVARIANT(short ways).
fn short<'t>(rule: &Rule, fact: DealFact, cell: &'t str, has_nul: bool, words: &mut Words<'t>) -> Option<Cell<'t>> {
    // Of several columns, or where one stands in for another, the rule has more to say.
    if rule.or.is_some() || rule.from.len() != 1 || rule.scale > 1 {
        return None;
    }
    let text = trimmed(cell);
    if text.is_empty() {
        return Some(NOTHING);
    }
    if rule.word(text).is_some() {
        return words.find(cell).map(Cell::Fact);
    }
    match (fact.values(), &rule.how) {
        (Values::Money(_), Some(How::Amount(_)) | None) => amount(rule, text).map(Cell::Fact),
        _ if rule.says_nothing(text) => None,
        (Values::Date(_), Some(How::Date(order))) => match date::read(text, *order) {
            Cleaned::Plain(DayOrOpen::On(day)) | Cleaned::Mended(DayOrOpen::On(day), _) => {
                Some(Cell::Fact(Fact::known(i64::from(day.number()))))
            }
            _ => None,
        },
        (Values::Date(_), None) if rule.dates.is_empty() => {
            Day::parse(text).map(|day| Cell::Fact(Fact::known(i64::from(day.number()))))
        }
        (Values::Text, Some(How::Party(Form::Names))) if fact == DealFact::Counterparty && !has_nul => {
            (supplier::is_one_name(text) && !stands_for_a_name(text)).then_some(Cell::Text(text))
        }
        (Values::Text, None) if rule.identifier.is_none() && is_plain(text, has_nul) => match fact {
            DealFact::Counterparty | DealFact::CounterpartyId => Some(named(text)),
            DealFact::Matter | DealFact::Cpv => Some(Cell::Text(text)),
            _ => None,
        },
        (Values::YesNo | Values::Word(_) | Values::Days, _) => words.find(cell).map(Cell::Fact),
        _ => None,
    }
}

fn named(text: &str) -> Cell<'_> {
    if is_no_name(text) { NOTHING } else { Cell::Text(text) }
}

/// Digits, a point and two digits, that stand for themselves.
fn amount(rule: &Rule, text: &str) -> Option<Fact> {
    let plain = Pence::parse_plain(text)?;
    let is_bare =
        rule.how.is_some() || (rule.marks.is_empty() && rule.thousands.as_deref().is_none_or(|mark| mark == ","));
    let stands_for_none = |other: &String| Pence::parse(other) == Ok(plain) || trimmed(other) == text;
    (is_bare && !rule.not_recorded.iter().any(stands_for_none)).then_some(Fact::known(plain.0))
}
