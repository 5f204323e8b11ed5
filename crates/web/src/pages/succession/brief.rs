//! A search as a brief.

use super::approach::{Asked, Test, asked, test, told};
use super::neighbour::{Beside, beside, compared, neighbour};
use super::option::{Card, card};
use crate::frame::{Frame, part};
use crate::kit::components::lines::{Recorded, Statement};
use crate::kit::components::{Mark, Tag};
use crate::kit::level::level_tag;
use crate::kit::words::{capital, firmness, number_claimed, since};
use hostboard_actions::portfolio::overview::Overview;
use hostboard_actions::portfolio::search::Condition;
use hostboard_actions::portfolio::succession::{Search, Talk};
use hostboard_domain::record::TalkLevel;
use hostboard_domain::time::Day;
use std::sync::Arc;

pub(super) struct Brief {
    pub(super) id: String,
    pub(super) unit: String,
    pub(super) unit_to: String,
    pub(super) to: String,
    pub(super) says: String,
    pub(super) appraisal_to: String,
    pub(super) facts: Vec<Recorded>,
    pub(super) mark: Mark,
    pub(super) alarms: Vec<Raised>,
    pub(super) options: Vec<Card>,
    pub(super) told: String,
    pub(super) approached: &'static str,
    pub(super) approaches: Vec<Asked>,
    pub(super) conditions: Vec<Test>,
    pub(super) talks: Vec<TalkLine>,
    pub(super) criteria: Vec<Statement>,
    pub(super) comparables: Vec<Statement>,
    pub(super) beside: String,
    pub(super) neighbours: Vec<Beside>,
    pub(super) claims: Vec<Statement>,
}

/// How the options and conditions of a search stand.
pub(super) struct Found {
    /// The options, in a sentence.
    pub(super) says: String,
    pub(super) conditions: Vec<Arc<Condition>>,
}

/// A watch rule that is raised on the unit.
pub(super) struct Raised {
    pub(super) title: String,
    pub(super) tag: Tag,
}

pub(super) struct TalkLine {
    pub(super) level: String,
    pub(super) whom: Option<String>,
    pub(super) held: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) mark: Mark,
}

pub(super) fn brief(frame: &Frame, overview: &Overview, search: &Search, found: Found, at: Day) -> Brief {
    let perhaps = if search.perhaps { " (perhaps not yet)" } else { "" };
    let decision = match (&search.decision, search.decided) {
        (None, None) => Some("No decision is recorded".to_owned()),
        (Some(decision), None) => Some(capital(decision)),
        (None, Some(when)) => Some(format!("Decided {}; what was decided is not recorded", when.spoken())),
        (Some(decision), Some(when)) => Some(format!("{}, {}", capital(decision), when.spoken())),
    };
    let fact = |label: &str, value: Option<String>| Recorded { label: label.to_owned(), value };
    Brief {
        id: search.id.clone(),
        unit: search.unit_name.clone(),
        unit_to: frame.of("/units", &search.unit),
        to: frame.of("/searches", &search.id),
        says: found.says,
        appraisal_to: frame.to(&format!("/searches/{}/appraisal", part(&search.id))),
        facts: vec![
            fact("Why it opened", search.trigger.as_deref().map(capital)),
            fact("Open", search.opened.map(|when| format!("{}{perhaps}", capital(&since(when))))),
            fact("Who runs the search", search.owner.as_deref().map(capital)),
            fact("Decision", decision),
            fact("Note", search.cited.note.as_deref().map(capital)),
        ],
        mark: Mark::of(frame, &search.cited),
        alarms: alarms(overview, &search.unit, frame.is_old()),
        options: search.options.iter().map(|choice| card(frame, choice)).collect(),
        told: told(search),
        approached: firmness(search.approaches.iter().map(|approach| &approach.cited)),
        approaches: search.approaches.iter().map(|approach| asked(frame, approach)).collect(),
        conditions: found.conditions.iter().map(|one| test(frame, one)).collect(),
        talks: search.talks.iter().map(|talk| talk_line(frame, talk)).collect(),
        criteria: search
            .criteria
            .iter()
            .map(|one| {
                let measure = one.measure.as_ref().map_or_else(String::new, |by| format!(", measured by {by}"));
                Statement { about: capital(&one.title), says: measure, mark: Mark::of(frame, &one.cited) }
            })
            .collect(),
        comparables: search.comparables.iter().map(|one| compared(frame, one)).collect(),
        beside: beside(search),
        neighbours: search.neighbours.iter().map(|one| neighbour(frame, one, at)).collect(),
        claims: search
            .claims
            .iter()
            .map(|(topic, said)| {
                let number = number_claimed(said);
                let number = if number.is_empty() { number } else { format!(" ({number})") };
                let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
                let holder = said.holder.as_ref().map_or_else(String::new, |by| format!(", according to {by}"));
                let text = format!("{}{number}{phrase}{holder}", capital(&said.says));
                Statement { about: capital(topic), says: text, mark: Mark::of(frame, &said.cited) }
            })
            .collect(),
    }
}

/// The alarms on the unit.
fn alarms(overview: &Overview, unit: &str, is_old: bool) -> Vec<Raised> {
    let glance = overview.units.iter().find(|glance| glance.line.unit.id == unit);
    let alarms = glance.into_iter().flat_map(|glance| &glance.alarms);
    let raised = alarms.filter_map(|at| overview.alarm(*at));
    raised
        .map(|(pack, alarm)| Raised {
            title: pack.watch[alarm.rule].title.clone(),
            tag: level_tag(alarm.level, is_old),
        })
        .collect()
}

fn talk_line(frame: &Frame, talk: &Talk) -> TalkLine {
    TalkLine {
        level: talk.level.map_or_else(|| "Level not recorded".to_owned(), |level: TalkLevel| capital(level.word())),
        whom: talk.whom.clone(),
        held: talk.held.map(|when| capital(&when.spoken())),
        outcome: talk.outcome.clone(),
        mark: Mark::of(frame, &talk.cited),
    }
}
