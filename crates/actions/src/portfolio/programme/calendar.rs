//! Every dated thing of a ledger as a calendar.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::programme::{Edge, event_description, event_summary};
use crate::words::title::title_of;
use hostboard_domain::deal::Values;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Appointment, Expectation, Field, FieldTexts, Kind, Milestone, Post, What};
use hostboard_domain::time::{Day, When};
use hostboard_exchange::out::calendar::{Event, Status, write_calendar};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Kinds whose dates are of the programme: what is promised, due, decided, agreed, or ends.
const DATED: [Kind; 10] = [
    Kind::Milestone,
    Kind::Expectation,
    Kind::Appointment,
    Kind::Deal,
    Kind::Search,
    Kind::Consent,
    Kind::Checkpoint,
    Kind::Review,
    Kind::ReviewCondition,
    Kind::Intervention,
];

/// Writes every dated thing as an event of a calendar. The same ledger at the same times gives the same bytes.
///
/// Invented records are left out unless `illustrative` asks for them. No person is named. Errors: whatever the writer gives.
pub fn write_programme(view: &View<'_>, illustrative: bool, out: &mut impl Write) -> io::Result<()> {
    let name = view.portfolio().and_then(|own| own.title());
    write_calendar(name.as_deref().unwrap_or(view.name()), &events(view, illustrative), out)
}

fn events(view: &View<'_>, illustrative: bool) -> Vec<Event> {
    let mut versions: BTreeMap<(Kind, String), Vec<Version<'_>>> = BTreeMap::new();
    for version in view.reading.entries().filter(|version| DATED.contains(&version.kind())) {
        versions.entry((version.kind(), version.id().to_owned())).or_default().push(version);
    }
    let portfolio = view.portfolio().map_or_else(|| "portfolio".to_owned(), |own| own.record.id().to_owned());
    let events = versions.values().flat_map(|versions| of_record(view, versions, &portfolio, illustrative));
    events.collect()
}

/// The events of one record, by its dates. What was withdrawn is cancelled as it last stood.
fn of_record(view: &View<'_>, versions: &[Version<'_>], portfolio: &str, illustrative: bool) -> Vec<Event> {
    let asserts = |version: &&Version<'_>| version.act() == EntryAct::Assert;
    let (Some(newest), Some(said)) = (versions.last(), versions.iter().rfind(asserts)) else { return Vec::new() };
    let cited = Cited::of(&view.reading, said);
    if cited.illustrative && !illustrative {
        return Vec::new();
    }
    let is_retracted = newest.act() == EntryAct::Retract;
    let dated = said.kind().spec().fields.iter().filter_map(|field| Some((field, date(said, field)?)));
    let event = |(field, when): (&Field, When)| {
        let (first, last) = (when.first().or(when.last())?, when.last().or(when.first())?);
        let edge = match (when.first(), when.last()) {
            (Some(_), None) => Edge::NotBefore,
            (None, Some(_)) => Edge::By,
            _ => Edge::Both,
        };
        let is_sure = cited.stance == Some(Stance::Decided) || cited.standing == Some(Standing::Official);
        let status = match when.day() {
            _ if is_retracted => Status::Cancelled,
            Some(_) if is_sure => Status::Confirmed,
            _ => Status::Tentative,
        };
        // A calendar of days has four digits of the year, and the day after the last is one of them.
        let is_written =
            first.is_written() && last.is_written() && last.plus_days(1).is_written() && last < Day::LATEST;
        is_written.then(|| Event {
            uid: format!("{}-{}-{}@{portfolio}.hostboard", said.kind().word(), said.id(), field.name),
            recorded: newest.known(),
            sequence: versions.len() - 1,
            first,
            last,
            status,
            summary: event_summary(&subject(view, said), column(field), edge),
            description: event_description(when, &cited.short()),
        })
    };
    dated.filter_map(event).collect()
}

/// The date that a field holds, if it holds one.
fn date(version: &Version<'_>, field: &Field) -> Option<When> {
    let is_date = match field.what {
        What::When | What::Day => true,
        What::Deal(fact) => matches!(fact.values(), Values::Date(_)),
        _ => false,
    };
    When::parse(&version.text_of(field).filter(|_| is_date)?)
}

/// What the date is of, in the words of its field.
fn column(field: &Field) -> &'static str {
    if *field == *Milestone::BASELINE || *field == *Expectation::EXPECTED { "" } else { field.says }
}

/// What the record is about, without naming a person.
fn subject(view: &View<'_>, version: &Version<'_>) -> String {
    match version.kind() {
        Kind::Appointment => {
            let post = Appointment::of(*version).post();
            let post = post.and_then(|id| view.reading.record_named::<Post<_>>(&id));
            post.map_or_else(|| version.id().to_owned(), |post| title_of(&view.reading, &post.record))
        }
        Kind::Expectation => {
            let milestone = Expectation::of(*version).milestone();
            let milestone = milestone.and_then(|id| view.reading.record_named::<Milestone<_>>(&id));
            milestone.map_or_else(|| version.id().to_owned(), |milestone| title_of(&view.reading, &milestone.record))
        }
        Kind::Deal | Kind::Consent => format!("{} {}", version.kind(), version.id()),
        _ => title_of(&view.reading, version),
    }
}
