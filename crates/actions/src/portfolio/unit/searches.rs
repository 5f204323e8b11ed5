//! Searches for who should run a unit.

use crate::ledger::cite::Cited;
use crate::words::name::name_of;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Approach, Choice, Discussion, Search, TalkLevel};
use std::borrow::Cow;

/// A search for who should run a unit, in short.
#[derive(Clone, Debug)]
pub struct Searched {
    /// Its id.
    pub id: String,
    /// Why it opened.
    pub trigger: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// Whether it was perhaps not opened by the day.
    pub perhaps: bool,
    /// The options: what would be done, and who named it.
    pub options: Vec<Part>,
    /// Whom was approached, and what they answered.
    pub approaches: Vec<Part>,
    /// Talks: at what level, and with whom.
    pub discussions: Vec<Part>,
    /// Who says so.
    pub cited: Cited,
}

/// A part of a search.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub what: String,
    /// What is said of it besides.
    pub more: Option<String>,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn searches(reading: &Reading<'_>, id: &str) -> Vec<Searched> {
    let all = reading.records_in_every_way::<Search<_>>().filter(|(search, _)| search.unit().as_deref() == Some(id));
    all.map(|(search, perhaps)| Searched {
        id: search.record.id().to_owned(),
        perhaps,
        trigger: search.trigger().map(Cow::into_owned),
        decision: search.decision().map(Cow::into_owned),
        options: options(reading, search.record.id()),
        approaches: approaches(reading, search.record.id()),
        discussions: discussions(reading, search.record.id()),
        cited: Cited::of(reading, &search.record),
    })
    .collect()
}

fn options(reading: &Reading<'_>, search: &str) -> Vec<Part> {
    let all = reading.records_in_every_way::<Choice<_>>();
    all.filter(|(choice, _)| choice.search().as_deref() == Some(search))
        .map(|(choice, perhaps)| Part {
            what: choice.title().unwrap_or_default().into_owned(),
            more: choice.named_by().map(Cow::into_owned),
            perhaps,
            cited: Cited::of(reading, &choice.record),
        })
        .collect()
}

fn approaches(reading: &Reading<'_>, search: &str) -> Vec<Part> {
    let all = reading.records_in_every_way::<Approach<_>>();
    all.filter(|(approach, _)| approach.search().as_deref() == Some(search))
        .map(|(approach, perhaps)| Part {
            what: approach.body().map_or_else(String::new, |body| name_of(reading, &body)),
            more: approach.response().map(Cow::into_owned),
            perhaps,
            cited: Cited::of(reading, &approach.record),
        })
        .collect()
}

fn discussions(reading: &Reading<'_>, search: &str) -> Vec<Part> {
    let all = reading.records_in_every_way::<Discussion<_>>();
    all.filter(|(talks, _)| talks.search().as_deref() == Some(search))
        .map(|(talks, perhaps)| Part {
            what: talks.level().map_or("", TalkLevel::word).to_owned(),
            more: talks.whom().map(Cow::into_owned),
            perhaps,
            cited: Cited::of(reading, &talks.record),
        })
        .collect()
}
