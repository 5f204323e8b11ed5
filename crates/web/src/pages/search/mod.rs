//! `/searches/{id}`: one search for who should run a unit, and the printed sheet of one candidate.

mod parts;
mod sheet;

use crate::frame::{Frame, part};
use crate::kit::components::lines::{Recorded, Statement};
use crate::kit::components::{Mark, Sources, Tag, sources};
use crate::kit::level::level_tag;
use crate::kit::query::Query;
use crate::kit::words::capital;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::appraisal::otherwise;
use hostboard_actions::portfolio::search::{EQUAL_DAYS, Search, search};
use hostboard_actions::words::candidate::came_from;
use hostboard_domain::record::{self, Field, Kind};
use hostboard_domain::time::When;
use parts::{Asked, ConditionRow, Group, OptionCard, TalkRow, asked, condition, groups, option, talk};
pub(crate) use sheet::show as show_sheet;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    unit: String,
    unit_to: String,
    appraisal_to: String,
    otherwise: Option<String>,
    facts: Vec<Recorded>,
    mark: Mark,
    raised: String,
    alarms: Vec<(String, Tag)>,
    is_watched: bool,
    options: Vec<OptionCard>,
    lacks: Option<String>,
    conditions: Vec<ConditionRow>,
    groups: Vec<Group>,
    equal: String,
    equal_days: u32,
    approached: Vec<String>,
    matrix: Vec<(String, Vec<(String, &'static str)>)>,
    gaps: Vec<String>,
    approaches: Vec<Asked>,
    talks: Vec<TalkRow>,
    comparables: Vec<Statement>,
    changes: Vec<String>,
    ways: Ways,
    sources: Sources,
}

/// Where what is missing is recorded.
struct Ways {
    option: String,
    condition: String,
    approach: String,
    disclosure: String,
    search: String,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let packs = visit.packs()?;
    let found = search(&visit.view, &packs, id, visit.illustrative())
        .map_err(|error| visit.not_known(error, Kind::Search, id))?;
    let decided = if found.told.is_decided() { "decided" } else { "not decided" };
    let heading = format!("Who should run {}: {decided}", found.told.unit_name);
    let frame = visit.frame(heading.clone(), &[("/", "Portfolio"), ("/more", "More"), ("/succession", "Succession")]);
    shown(&Page {
        heading: frame.as_recorded(heading),
        lead: found.headline(),
        unit: found.told.unit_name.clone(),
        unit_to: frame.of("/units", &found.told.unit),
        otherwise: otherwise(&visit.view, id).map_err(|error| visit.not_known(error, Kind::Search, id))?,
        appraisal_to: frame.to(&format!("/searches/{}/appraisal", part(id))),
        facts: facts(&found),
        mark: Mark::of(&frame, &found.told.cited),
        raised: found.raised_in_words(),
        alarms: found
            .alarms
            .iter()
            .map(|alarm| (alarm.title.clone(), level_tag(alarm.level, frame.is_old())))
            .collect(),
        is_watched: found.is_watched,
        options: found.standings.iter().zip(&found.told.options).map(|(one, told)| option(&frame, one, told)).collect(),
        lacks: found.lacks(),
        conditions: found.conditions.iter().map(|one| condition(&frame, one, &found)).collect(),
        groups: groups(&frame, &found, came_from),
        equal: found.equal.in_words(),
        equal_days: EQUAL_DAYS,
        approached: found.equal.approached.iter().map(|(_, name)| name.clone()).collect(),
        matrix: parts::matrix(&found),
        gaps: found.equal.gaps_in_words().iter().map(|gap| capital(gap)).collect(),
        approaches: found.told.approaches.iter().map(|one| asked(&frame, &found.told.id, one)).collect(),
        talks: found.told.talks.iter().map(|one| talk(&frame, one)).collect(),
        comparables: found.told.comparables.iter().map(|one| parts::compared(&frame, one)).collect(),
        changes: found.would_change(),
        ways: ways(&frame, &found),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

fn facts(found: &Search) -> Vec<Recorded> {
    let told = &found.told;
    let fact = |label: &str, value: Option<String>| Recorded { label: label.to_owned(), value };
    let perhaps = if told.perhaps { " (perhaps not yet)" } else { "" };
    let decision = match (&told.decision, told.decided) {
        (None, None) => "No decision is recorded".to_owned(),
        (Some(decision), None) => capital(decision),
        (None, Some(when)) => format!("Decided {}; what was decided is not recorded", when.spoken()),
        (Some(decision), Some(when)) => format!("{}, {}", capital(decision), when.spoken()),
    };
    let text = |text: &Option<String>| text.as_deref().map(capital);
    vec![
        fact("Opened", told.opened.map(|when| format!("{}{perhaps}", capital(&When::spoken(when))))),
        fact("Who runs the search", text(&told.owner)),
        fact("What it is to achieve", text(&told.objectives)),
        fact("Timetable", text(&told.timetable)),
        fact("Whom to consult", text(&told.consult)),
        fact("Decision", Some(decision)),
        fact("Note", text(&told.cited.note)),
    ]
}

/// The form of a kind of record, with fields filled in.
fn to_record(frame: &Frame, kind: Kind, fields: &[(&Field, &str)]) -> String {
    let query = fields.iter().fold(Query::default(), |query, (field, text)| query.with(field.name, text));
    frame.to(&format!("/record/{}?{}", kind.word(), query.written()))
}

fn ways(frame: &Frame, found: &Search) -> Ways {
    let id = found.told.id.as_str();
    let first = found.told.approaches.first();
    let of_first: Vec<(&Field, &str)> =
        first.into_iter().map(|one| (record::Disclosure::APPROACH, one.id.as_str())).collect();
    Ways {
        option: to_record(frame, Kind::Choice, &[(record::Choice::SEARCH, id)]),
        condition: to_record(frame, Kind::Condition, &[(record::Condition::SEARCH, id)]),
        approach: to_record(frame, Kind::Approach, &[(record::Approach::SEARCH, id)]),
        disclosure: to_record(frame, Kind::Disclosure, &of_first),
        search: frame.to(&format!("/record/{}?correct={}", Kind::Search.word(), crate::frame::part(id))),
    }
}
