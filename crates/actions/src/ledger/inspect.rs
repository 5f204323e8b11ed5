//! One record as at two times: what it says, who says so, who says otherwise, and how it came to stand so.

use crate::error::ActionError;
use crate::ledger::changes::{Differs, differing};
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::record::said_by;
use crate::words::title::title_of;
use hostboard_domain::deal::{Cell, DealFact, Values};
use hostboard_domain::fact::State;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::{Span, Version};
use hostboard_domain::ledger::reading::{Held, Reading};
use hostboard_domain::money::Pence;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Field, Kind, What};
use hostboard_domain::time::{Day, Moment, When};

/// A record as at two times.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// The kind of record.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How it stands on the day.
    pub stands: Stands,
    /// Its fields, in the order of the kind.
    pub fields: Vec<(&'static Field, Value)>,
    /// When it begins to hold; `None` is since before anybody asked.
    pub from: Option<When>,
    /// When it ceases to; `None` is open.
    pub to: Option<When>,
    /// Since when the ledger knows of it.
    pub first_known: Day,
    /// Who says so.
    pub cited: Cited,
    /// What others say of the same thing.
    pub others: Vec<Other>,
    /// Its entries that were known, the newest first.
    pub history: Vec<Step>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// How a record stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It holds.
    Surely,
    /// It may hold, and may not; or may hold in one of several ways.
    Perhaps,
    /// It does not hold on that day: it begins later, or ended, or was withdrawn.
    Not,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing is recorded.
    NotRecorded,
    /// A personal text was recorded and erased.
    Erased,
    /// A text.
    Text(String),
    /// Words of a closed list.
    Words(String),
    /// A date or a range.
    When(When),
    /// A number as it was written.
    Number(String),
    /// An amount in pence.
    Money(Pence),
    /// Yes or no.
    YesNo(bool),
    /// Other records.
    Refers(Vec<Referred>),
}

/// A record that another refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The kind, where such a record was known.
    pub kind: Option<Kind>,
    /// Its id.
    pub id: String,
    /// What it is called; its id where nothing is known of it.
    pub title: String,
}

/// Another record on the same thing.
#[derive(Clone, Debug)]
pub struct Other {
    /// What it says, in a few words.
    pub says: String,
    /// Who says so.
    pub cited: Cited,
}

/// One entry of a record.
#[derive(Clone, Debug)]
pub struct Step {
    /// The entry's number.
    pub seq: u64,
    /// What it did.
    pub act: EntryAct,
    /// Over what time.
    pub from: Option<When>,
    /// Until when.
    pub to: Option<When>,
    /// When the ledger learned it.
    pub known: Moment,
    /// Who made it.
    pub actor: String,
    /// Why.
    pub why: Option<String>,
    /// Fields that say something else than in the entry before.
    pub fields: Vec<Differs>,
    /// Whether no entry came before it.
    pub is_first: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Reads one record.
///
/// Errors: no record of that kind and id was known that the reader may see.
pub fn inspect(view: &View<'_>, kind: Kind, id: &str) -> Result<Inspected, ActionError> {
    let reading = &view.reading;
    let Some(version) = reading.named(kind, id) else {
        let message = format!("no {kind} with the id {} was known by {}", quoted(id), view.known.spoken());
        let help = "look at the id, or ask for a later known day";
        return Err(ActionError::NotFound(Problem::of_file("the address", message, help)));
    };
    let history = steps(reading, kind, id);
    let others = others(reading, &version);
    let cited = Cited::of(reading, &version);
    Ok(Inspected {
        kind,
        id: id.to_owned(),
        title: title_of(reading, &version),
        stands: match reading.get(kind, id) {
            Held::Surely(_) => Stands::Surely,
            Held::Perhaps(_) => Stands::Perhaps,
            Held::Not => Stands::Not,
        },
        fields: kind.spec().fields.iter().map(|field| (field, value(reading, &version, field))).collect(),
        from: version.entry().from,
        to: version.entry().to,
        first_known: history.last().map_or(cited.known, |first| first.known.day()),
        sources: sources(
            history.iter().map(|step| &step.cited).chain(others.iter().map(|other| &other.cited)).chain([&cited]),
        ),
        cited,
        others,
        history,
    })
}

fn value(reading: &Reading<'_>, version: &Version<'_>, field: &Field) -> Value {
    match version.text(field.name) {
        None if version.is_erased(field.name) => Value::Erased,
        None => Value::NotRecorded,
        Some(text) => value_of(reading, field, &text),
    }
}

/// What a field's canonical text says.
pub fn value_of(reading: &Reading<'_>, field: &Field, text: &str) -> Value {
    let plain = || Value::Text(text.to_owned());
    match field.what {
        What::Text | What::Names => plain(),
        What::Word(_) | What::Words(_) => Value::Words(text.replace('-', " ")),
        What::When | What::Day => When::parse(text).map_or_else(plain, Value::When),
        What::Count | What::Number => Value::Number(text.to_owned()),
        What::YesNo => Value::YesNo(text == "yes"),
        What::One(_) | What::Many(_) => {
            Value::Refers(field.refers(text).map(|(kinds, id)| referred(reading, kinds, id)).collect())
        }
        What::Deal(fact) => of_deal(fact, text).unwrap_or_else(plain),
    }
}

fn of_deal(fact: DealFact, text: &str) -> Option<Value> {
    let Ok(Cell::Fact(read)) = fact.read(text) else { return None };
    if read.state != State::Known {
        return None;
    }
    Some(match fact.values() {
        Values::Money => Value::Money(Pence(read.value)),
        Values::YesNo => Value::YesNo(read.value == 1),
        Values::Word(_) => Value::Words(text.replace('-', " ")),
        Values::Date(_) => Value::When(When::parse(text)?),
        Values::Days => Value::Number(text.to_owned()),
        Values::Text => return None,
    })
}

fn referred(reading: &Reading<'_>, kinds: &[Kind], id: &str) -> Referred {
    let found = kinds.iter().find_map(|kind| reading.named(*kind, id));
    Referred {
        kind: found.map(|version| version.entry().kind),
        id: id.to_owned(),
        title: found.map_or_else(|| id.to_owned(), |version| title_of(reading, &version)),
    }
}

/// What others say: claims on the same topic and record, expectations of the same milestone, appointments to the same
/// post at the same time.
fn others(reading: &Reading<'_>, version: &Version<'_>) -> Vec<Other> {
    let kind = version.entry().kind;
    let same: &[&str] = match kind {
        Kind::Claim => &["topic", "about"],
        Kind::Expectation => &["milestone"],
        Kind::Appointment => &["post"],
        _ => return Vec::new(),
    };
    let span = version.span();
    let meets = |from, to| kind != Kind::Appointment || Span::new(from, to).may_meet(&span);
    let mut seen = vec![version.id().to_owned()];
    let mut all = Vec::new();
    for life in reading.lives(kind) {
        let other = life.version;
        let alike = same.iter().all(|field| other.text(field) == version.text(field));
        if alike && meets(life.from, life.to) && !seen.iter().any(|id| id == other.id()) {
            seen.push(other.id().to_owned());
            all.push(Other { says: said_by(reading, &other), cited: Cited::of(reading, &other) });
        }
    }
    all
}

fn steps(reading: &Reading<'_>, kind: Kind, id: &str) -> Vec<Step> {
    let entries: Vec<Version<'_>> = reading.entries_of(kind, id).collect();
    let step = |(place, version): (usize, &Version<'_>)| {
        let entry = version.entry();
        let before = entries.get(place + 1..).and_then(|older| older.first());
        let said = |key: &str| entry.said(key).map(|text| text.into_owned());
        let is_said = |version: &&Version<'_>| version.entry().act == EntryAct::Assert;
        Step {
            seq: version.seq,
            act: entry.act,
            from: entry.from,
            to: entry.to,
            known: entry.known,
            actor: said("actor").unwrap_or_default(),
            why: said("why"),
            fields: match before {
                Some(before) if is_said(&version) => {
                    let then = Some(before).filter(is_said).map(Version::draft);
                    differing(kind, then.as_ref().map(|draft| &draft.fields), &version.draft().fields)
                }
                _ => Vec::new(),
            },
            is_first: before.is_none(),
            cited: Cited::of(reading, version),
        }
    };
    entries.iter().enumerate().map(step).collect()
}
