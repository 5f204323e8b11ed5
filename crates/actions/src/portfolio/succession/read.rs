//! Reading a search and its parts from the records.

use super::{Approach, Choice, Comparable, Condition, Neighbour, Respondent, Search, Talk};
use crate::ledger::cite::Cited;
use crate::portfolio::assurance::criterion;
use crate::portfolio::claims::said;
use crate::portfolio::heads::Heads;
use crate::words::appraisal::chose;
use crate::words::name::name_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, Body, Claim, Criterion, Decision, Id, Personal, Relation, Tie};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;

pub(super) fn search(
    reading: &Reading<'_>,
    heads: &Heads,
    search: &record::Search<Version<'_>>,
    perhaps: bool,
) -> Search {
    let of_record = decided(reading, search.record.id());
    let (id, unit) = (search.record.id(), search.unit().map(Id::into_string).unwrap_or_default());
    Search {
        id: id.to_owned(),
        unit_name: name_of(reading, &unit),
        owner: search.owner().map(Cow::into_owned),
        trigger: search.trigger().map(Cow::into_owned),
        objectives: search.objectives().map(Cow::into_owned),
        timetable: search.timetable().map(Cow::into_owned),
        consult: search.consult().map(Cow::into_owned),
        opened: search.opened(),
        decided: search.decided().or(of_record.as_ref().and_then(|(on, _)| on.and_then(When::on))),
        decision: search.decision().map(Cow::into_owned).or(of_record.map(|(_, says)| says)),
        perhaps,
        options: choices(reading, id),
        approaches: approaches(reading, id),
        talks: talks(reading, id),
        comparables: comparables(reading, id),
        criteria: reading
            .records_even_perhaps::<Criterion<_>>()
            .filter(|(one, _)| one.owner().as_deref() == Some(id))
            .map(|(one, _)| criterion(reading, &one))
            .collect(),
        neighbours: neighbours(reading, heads, &unit),
        claims: reading
            .records_even_perhaps::<Claim<_>>()
            .filter(|(claim, _)| claim.about().as_deref() == Some(id))
            .map(|(claim, _)| (claim.topic().unwrap_or_default().into_owned(), said(reading, &claim)))
            .collect(),
        cited: Cited::of(reading, &search.record),
        unit,
    }
}

/// The last decision that is a record of its own: its day, and what it says.
fn decided(reading: &Reading<'_>, search: &str) -> Option<(Option<Day>, String)> {
    let all = reading.records::<Decision<_>>().filter(|one| one.search().as_deref() == Some(search));
    let last = all.max_by_key(|one| (one.decided_on(), one.record.seq))?;
    let chosen = last
        .chosen()
        .and_then(|id| reading.record_named::<record::Choice<_>>(&id))
        .and_then(|choice| choice.called().or_else(|| choice.title()).map(Cow::into_owned));
    let by = last.decided_by().map(Cow::into_owned);
    Some((last.decided_on(), chose(chosen.as_deref(), by.as_deref())))
}

fn choices(reading: &Reading<'_>, search: &str) -> Vec<Choice> {
    let all = reading.records_even_perhaps::<record::Choice<_>>();
    all.filter(|(choice, _)| choice.search().as_deref() == Some(search))
        .map(|(choice, perhaps)| Choice {
            id: choice.record.id().to_owned(),
            title: choice.title().unwrap_or_default().into_owned(),
            way: choice.way(),
            named_by: choice.named_by().map(Cow::into_owned),
            for_it: choice.for_it().map(Cow::into_owned),
            against_it: choice.against_it().map(Cow::into_owned),
            interim: choice.interim().map(Cow::into_owned),
            perhaps,
            cited: Cited::of(reading, &choice.record),
        })
        .collect()
}

fn approaches(reading: &Reading<'_>, search: &str) -> Vec<Approach> {
    let all = reading.records_even_perhaps::<record::Approach<_>>();
    all.filter(|(approach, _)| approach.search().as_deref() == Some(search))
        .map(|(found, perhaps)| approach(reading, &found, perhaps))
        .collect()
}

fn approach(reading: &Reading<'_>, approach: &record::Approach<Version<'_>>, perhaps: bool) -> Approach {
    let body = approach.body().map(Id::into_string).unwrap_or_default();
    Approach {
        id: approach.record.id().to_owned(),
        name: name_of(reading, &body),
        sector: reading.record_named::<Body<_>>(&body).and_then(|body| body.sector()),
        about: approach.about().map(Cow::into_owned),
        by: approach.approached_by().map(Cow::into_owned),
        made: approach.made(),
        answer: approach.answer(),
        answered_on: approach.answered_on(),
        conflict: approach.conflict().map(Cow::into_owned),
        log_is_complete: approach.log_complete() == Some(true),
        told: approach.told().map(Cow::into_owned),
        given: approach.given().map(Cow::into_owned),
        response: approach.response().map(Cow::into_owned),
        respondent: match approach.respondent() {
            Personal::Text(person) => Respondent::Person(person.into_owned()),
            Personal::Erased => Respondent::Erased,
            Personal::NotRecorded => Respondent::NotRecorded,
        },
        conditions: conditions(reading, approach.record.id()),
        perhaps,
        cited: Cited::of(reading, &approach.record),
        body,
    }
}

fn conditions(reading: &Reading<'_>, approach: &str) -> Vec<Condition> {
    let all = reading.records_even_perhaps::<record::Condition<_>>();
    all.filter(|(condition, _)| condition.approach().as_deref() == Some(approach))
        .map(|(condition, _)| Condition {
            title: condition.title().unwrap_or_default().into_owned(),
            state: condition.state(),
            shown_by: condition.shown_by().map(Cow::into_owned),
            cited: Cited::of(reading, &condition.record),
        })
        .collect()
}

fn talks(reading: &Reading<'_>, search: &str) -> Vec<Talk> {
    let all = reading.records_even_perhaps::<record::Discussion<_>>();
    all.filter(|(talk, _)| talk.search().as_deref() == Some(search))
        .map(|(talk, _)| Talk {
            level: talk.level(),
            whom: talk.whom().map(Cow::into_owned),
            held: talk.held(),
            outcome: talk.outcome().map(Cow::into_owned),
            cited: Cited::of(reading, &talk.record),
        })
        .collect()
}

fn comparables(reading: &Reading<'_>, search: &str) -> Vec<Comparable> {
    let all = reading.records_even_perhaps::<record::Comparable<_>>();
    all.filter(|(comparable, _)| comparable.search().as_deref() == Some(search))
        .map(|(comparable, _)| Comparable {
            title: comparable.title().unwrap_or_default().into_owned(),
            run_by: comparable.run_by().map(Cow::into_owned),
            counts: comparable.counts() == Some(true),
            because: comparable.because().map(Cow::into_owned),
            cited: Cited::of(reading, &comparable.record),
        })
        .collect()
}

/// The bodies whose areas touch the unit's. That one is the only neighbour of the unit is said of the unit alone.
fn neighbours(reading: &Reading<'_>, heads: &Heads, unit: &str) -> Vec<Neighbour> {
    let borders = reading.records_even_perhaps::<Relation<_>>().filter(|(tie, _)| tie.how() == Some(Tie::Borders));
    borders
        .filter_map(|(tie, perhaps)| {
            let (body, to) = (tie.body()?, tie.to()?);
            let own = *body == *unit;
            let id = match (own, *to == *unit) {
                (true, _) => to.into_string(),
                (false, true) => body.into_string(),
                _ => return None,
            };
            Some(Neighbour {
                name: name_of(reading, &id),
                only: own && tie.only() == Some(true),
                permanent: heads.permanent(&id),
                heads: heads.of_body(&id).to_vec(),
                perhaps,
                cited: Cited::of(reading, &tie.record),
                id,
            })
        })
        .collect()
}
