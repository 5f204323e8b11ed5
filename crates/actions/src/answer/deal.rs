//! One deal of a ledger: where it stands, and its whole answer.

use crate::answer::ask::Question;
use crate::answer::check::with_illustrative;
use crate::answer::explain::{Explained, explain_one};
use crate::answer::joint::{Joint, joint};
use crate::error::ActionError;
use crate::ledger::cite::Cited;
use crate::ledger::kept::{Both, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::register::destined::destined;
use crate::register::of_ledger::sees_unit;
use crate::register::open::{self, Opened};
use crate::words::answer::reason;
use crate::words::fact::{amount, fact_in_words};
use crate::words::headline::{Headline, headline};
use crate::words::part::Pounds;
use hostboard_domain::codes::DEAL_UNKNOWN;
use hostboard_domain::deal::{Cell, DealFact, Destination};
use hostboard_domain::fact::Fact;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{self, Id, Kind, shares};
use hostboard_domain::register::Register;
use hostboard_domain::share::Share;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::borrow::Cow;
use std::sync::Arc;

/// A deal that was known by the time of a view.
pub struct Deal {
    /// Who says so: the newest version that speaks of the day, or else of any.
    pub cited: Cited,
    /// The id of the unit for which it is shown: the one asked for, else the first that the reader may see.
    pub unit: String,
    /// The ids of all who enter into it, in the order of the record.
    pub units: Vec<String>,
    /// Those of them whom the reader may not see.
    pub unseen: Vec<String>,
    /// Where it stands in the register; nothing where it does not surely hold on the day.
    pub place: Option<Place>,
    /// Whether it may hold on the day.
    pub perhaps: bool,
    /// What the record says becomes of it at the handover.
    pub destination: Option<Destination>,
    /// Older records that say otherwise of what becomes of it; they do not count.
    pub contradicted: Vec<Problem>,
    /// What the record notes besides.
    pub note: Option<String>,
    /// Every fact of a deal, in words.
    pub facts: Vec<FactInWords>,
}

/// One fact of a deal.
pub struct FactInWords {
    /// Which.
    pub fact: DealFact,
    /// In words; nothing where it is not recorded.
    pub words: Option<String>,
}

/// Where a deal stands.
pub struct Place {
    /// The deals that count beside it: illustrative ones only where it is one itself.
    pub opened: Arc<Opened>,
    /// Its row.
    pub row: usize,
}

/// The rows of a register by the entries they came from.
struct RowsByEntry(Vec<(u32, u32)>);

impl RowsByEntry {
    fn of(register: &Register) -> RowsByEntry {
        let mut rows: Vec<(u32, u32)> =
            (0..).zip(0..register.len()).map(|(n, row)| (register.source_row(row), n)).collect();
        rows.sort_unstable();
        RowsByEntry(rows)
    }
}

#[derive(Default)]
struct KeptRows {
    rows: Both<RowsByEntry>,
}

impl Thing for KeptRows {
    // They are not brought up to date, since sorting them again takes only milliseconds.
    fn forget(&mut self, news: &News<'_>) {
        if open::touches_register(news) {
            *self = KeptRows::default();
        }
    }
}

/// Finds a deal, in that unit if one is named.
///
/// Errors: no such deal was known by then.
pub fn deal(view: &View<'_>, id: &str, unit: Option<&str>) -> Result<Deal, ActionError> {
    let reading = &view.reading;
    let (version, perhaps) = match reading.get(Kind::Deal, id) {
        Held::Surely(version) => (Some(version), false),
        Held::Perhaps(ways) => (ways.versions.first().copied(), true),
        Held::Not => (None, false),
    };
    let holds = version.is_some() && !perhaps;
    let version = version.or_else(|| reading.named(Kind::Deal, id)).map(record::Deal::of);
    let units = version.map_or_else(Vec::new, |deal| deal.units().into_iter().map(Id::into_string).collect());
    let is_unseen = |of: &&String| units.len() > 1 && !sees_unit(reading, of);
    let unseen: Vec<String> = units.iter().filter(is_unseen).cloned().collect();
    let mut seen = units.iter().filter(|of| !unseen.contains(of));
    let of = seen.find(|of| unit.is_none_or(|unit| unit == *of)).cloned();
    let Some((recorded, of)) = version.zip(of) else {
        let whose = unit.map_or_else(String::new, |unit| format!(" of {}", quoted(unit)));
        let message = format!("no deal with the id {}{whose} was known by {}", quoted(id), view.times.known.spoken());
        let help = "look it up in the list of deals, or look at a later day";
        return Err(ActionError::NotFound(Problem::of_subject(DEAL_UNKNOWN, "the deals", message, help)));
    };
    let cited = Cited::of(reading, &recorded.record);
    let destined = destined(reading).remove(&(Kind::Deal, id.to_owned()));
    Ok(Deal {
        place: if holds { place(view, &cited, &of) } else { None },
        facts: facts(&recorded, units.iter().position(|unit| *unit == of).unwrap_or(0)),
        unit: of,
        units,
        unseen,
        perhaps,
        destination: destined.as_ref().map(|of| of.becomes).or(recorded.destination()),
        contradicted: destined.iter().flat_map(|of| of.problems().collect::<Vec<_>>()).collect(),
        note: recorded.note().map(Cow::into_owned),
        cited,
    })
}

fn place(view: &View<'_>, cited: &Cited, unit: &str) -> Option<Place> {
    let opened = if cited.illustrative { with_illustrative(view) } else { open::kept(view, false) };
    let rows = view.kept::<KeptRows>().rows.get_or(cited.illustrative, || RowsByEntry::of(&opened.register));
    let seq = u32::try_from(cited.seq).ok()?;
    let at = rows.0.binary_search_by_key(&seq, |(seq, _)| *seq).ok()?;
    let row = opened.register.buyers(rows.0[at].1 as usize).find(|row| opened.register.unit_id(*row) == unit)?;
    Some(Place { row, opened })
}

/// The facts of a deal, as they are for the unit that the record names in that place.
fn facts(deal: &record::Deal<Version<'_>>, unit: usize) -> Vec<FactInWords> {
    let written = |fact: DealFact| deal.fact(fact).unwrap_or_default();
    let currency = written(DealFact::Currency).into_owned();
    let words = |fact: DealFact| {
        let text = match fact {
            DealFact::Share => {
                Cow::Owned(shares(&written(fact)).get(unit).copied().flatten().map_or(String::new(), Share::written))
            }
            fact => written(fact),
        };
        match (fact.read(&text).ok()?, fact) {
            (Cell::Text(text), _) => Some(text.to_owned()),
            (Cell::Fact(read), DealFact::Value) if read.is_recorded() => Some(amount(read, &currency)),
            (Cell::Fact(read), DealFact::Share) => match Share::of(read)? {
                Share::Amount(pence) => Some(amount(Fact::known(pence.0), &currency)),
                part => Some(part.written()),
            },
            (Cell::Fact(read), fact) => fact_in_words(fact, read),
        }
    };
    DealFact::ALL.iter().map(|fact| FactInWords { fact: *fact, words: words(*fact) }).collect()
}

/// What one pack says of a deal that has a place, asked on a day with some things assumed; `pounds` writes amounts.
///
/// Errors: an assumption that is none.
pub fn explained(
    pack: &Pack,
    place: &Place,
    on: Option<Day>,
    assume: &[String],
    pounds: Pounds,
) -> Result<Asked, ActionError> {
    let question = Question { on, assume: assume.to_vec(), ..Question::default() };
    let ready = question.ready(pack, &place.opened)?;
    let explained = explain_one(&place.opened, &ready, place.row);
    let (headline, reason) = (headline(&explained.answer, pack), reason(&explained.answer, &ready.ask));
    let joint = joint(&place.opened, &ready, place.row, pounds);
    let consents = ready.ask.consent_ids().map(str::to_owned).collect();
    Ok(Asked { on: ready.ask.settings.on, explained, headline, reason, joint, consents, uncounted: ready.uncounted })
}

/// An answer with its words.
pub struct Asked {
    /// The day on which it is asked.
    pub on: Day,
    /// The answer.
    pub explained: Explained,
    /// The verdict in the pack's words, with whose consent it needs or between what it lies.
    pub headline: Headline,
    /// One sentence of why.
    pub reason: String,
    /// All who enter into it together, as far as the reader may see them; nothing where its unit does so alone.
    pub joint: Option<Joint>,
    /// Problems of directions, consents and settings that the pack cannot read: these count for nothing.
    pub uncounted: Vec<Problem>,
    /// The ids of the consents that it was asked with, by their places.
    pub consents: Vec<String>,
}
