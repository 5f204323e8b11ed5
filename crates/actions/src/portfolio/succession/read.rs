//! Reading a search and its parts from the records.

use super::{Approach, Choice, Comparable, Condition, Neighbour, Respondent, Search, Talk};
use crate::ledger::cite::Cited;
use crate::ledger::held::{held, names, text};
use crate::portfolio::assurance::criterion;
use crate::portfolio::claims::said;
use crate::portfolio::heads::Heads;
use crate::words::name::name_of;
use hostboard_domain::body::Sector;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Claim, ConditionState, Kind, TalkLevel, Tie, Way};

pub(super) fn search(reading: &Reading<'_>, heads: &Heads, version: &Version<'_>, perhaps: bool) -> Search {
    let (id, unit) = (version.id(), text(version, "unit").unwrap_or_default());
    let part = |kind: Kind| held(reading, kind).into_iter().filter(|(part, _)| names(part, "search", id));
    Search {
        id: id.to_owned(),
        unit_name: name_of(reading, &unit),
        owner: text(version, "owner"),
        trigger: text(version, "trigger"),
        opened: version.when("opened"),
        decided: version.when("decided"),
        decision: text(version, "decision"),
        perhaps,
        options: part(Kind::Choice).map(|(part, perhaps)| choice(reading, &part, perhaps)).collect(),
        approaches: part(Kind::Approach).map(|(part, perhaps)| approach(reading, &part, perhaps)).collect(),
        talks: part(Kind::Discussion).map(|(part, _)| talk(reading, &part)).collect(),
        comparables: part(Kind::Comparable).map(|(part, _)| comparable(reading, &part)).collect(),
        criteria: held(reading, Kind::Criterion)
            .into_iter()
            .filter(|(one, _)| names(one, "of", id))
            .map(|(one, _)| criterion(reading, &one))
            .collect(),
        neighbours: neighbours(reading, heads, &unit),
        claims: held(reading, Kind::Claim)
            .into_iter()
            .filter(|(claim, _)| names(claim, "about", id))
            .map(|(claim, _)| (text(&claim, "topic").unwrap_or_default(), said(reading, &Claim::of(claim))))
            .collect(),
        cited: Cited::of(reading, version),
        unit,
    }
}

fn choice(reading: &Reading<'_>, version: &Version<'_>, perhaps: bool) -> Choice {
    Choice {
        title: text(version, "title").unwrap_or_default(),
        way: text(version, "way").and_then(|word| Way::parse(&word)),
        named_by: text(version, "named_by"),
        for_it: text(version, "for_it"),
        against_it: text(version, "against_it"),
        perhaps,
        cited: Cited::of(reading, version),
    }
}

fn approach(reading: &Reading<'_>, version: &Version<'_>, perhaps: bool) -> Approach {
    let body = text(version, "body").unwrap_or_default();
    let sector = reading.named(Kind::Body, &body).and_then(|body| text(&body, "sector"));
    let conditions = held(reading, Kind::Condition).into_iter().filter(|(one, _)| names(one, "approach", version.id()));
    Approach {
        name: name_of(reading, &body),
        sector: sector.and_then(|word| Sector::parse(&word)),
        about: text(version, "about"),
        made: version.when("made"),
        told: text(version, "told"),
        given: text(version, "given"),
        response: text(version, "response"),
        respondent: match text(version, "respondent") {
            Some(person) => Respondent::Person(person),
            None if version.is_erased("respondent") => Respondent::Erased,
            None => Respondent::NotRecorded,
        },
        conditions: conditions
            .map(|(one, _)| Condition {
                title: text(&one, "title").unwrap_or_default(),
                state: text(&one, "state").and_then(|word| ConditionState::parse(&word)),
                shown_by: text(&one, "shown_by"),
                cited: Cited::of(reading, &one),
            })
            .collect(),
        perhaps,
        cited: Cited::of(reading, version),
        body,
    }
}

fn talk(reading: &Reading<'_>, version: &Version<'_>) -> Talk {
    Talk {
        level: text(version, "level").and_then(|word| TalkLevel::parse(&word)),
        whom: text(version, "whom"),
        held: version.when("held"),
        outcome: text(version, "outcome"),
        cited: Cited::of(reading, version),
    }
}

fn comparable(reading: &Reading<'_>, version: &Version<'_>) -> Comparable {
    Comparable {
        title: text(version, "title").unwrap_or_default(),
        run_by: text(version, "run_by"),
        counts: version.yes("counts") == Some(true),
        because: text(version, "because"),
        cited: Cited::of(reading, version),
    }
}

/// The bodies whose areas touch the unit's. That one is the only neighbour of the unit is said of the unit alone.
fn neighbours(reading: &Reading<'_>, heads: &Heads, unit: &str) -> Vec<Neighbour> {
    let borders = held(reading, Kind::Relation);
    let borders = borders.into_iter().filter(|(tie, _)| tie.text("how").as_deref() == Some(Tie::Borders.word()));
    borders
        .filter_map(|(tie, perhaps)| {
            let (body, to) = (text(&tie, "body")?, text(&tie, "to")?);
            let own = body == unit;
            let id = match (own, to == unit) {
                (true, _) => to,
                (false, true) => body,
                _ => return None,
            };
            Some(Neighbour {
                name: name_of(reading, &id),
                only: own && tie.yes("only") == Some(true),
                permanent: heads.permanent(&id),
                heads: heads.of_body(&id).to_vec(),
                perhaps,
                cited: Cited::of(reading, &tie),
                id,
            })
        })
        .collect()
}
