//! A milestone in a line of the table: promised, expected, moved.

use super::{months, perhaps};
use crate::frame::{Frame, part};
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Colour, Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::overview::Overview;
use hostboard_actions::portfolio::programme::{Expectation, Milestone, Slip};
use hostboard_domain::time::{Day, When};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::watch::About;

pub(super) struct Row {
    pub(super) place: String,
    pub(super) has_more: bool,
    pub(super) title: String,
    pub(super) of: String,
    pub(super) promised: Option<String>,
    pub(super) mark: Mark,
    pub(super) expected: Vec<Sourced>,
    pub(super) moved: Option<String>,
    pub(super) tag: Tag,
    pub(super) alarms: Vec<String>,
}

pub(super) fn row(frame: &Frame, overview: &Overview, milestone: &Milestone, at: Day) -> Row {
    let alarms = alarms(overview, &milestone.id);
    let expected = milestone.newest().into_iter().map(|e| Sourced::new(frame, expected(e), &e.cited));
    Row {
        place: format!("#milestone-{}", part(&milestone.id)),
        has_more: !milestone.expectations.is_empty(),
        title: perhaps(&capital(&milestone.title), milestone.perhaps),
        of: milestone.of.join(", "),
        promised: milestone.baseline.map(|when| capital(&when.spoken())),
        mark: Mark::of(frame, &milestone.cited),
        expected: expected.collect(),
        moved: milestone.slip().map(|slip| moved_by(&slip)),
        tag: state(milestone, at, !alarms.is_empty()),
        alarms,
    }
}

fn moved_by(slip: &Slip) -> String {
    let (most, holder) = &slip.most;
    match slip.least {
        0 => format!("at least {} by what {holder} expect; others show no move", months(*most)),
        least if least == *most => format!("at least {}", months(least)),
        least => format!("at least {}; at least {most} by what {holder} expect", months(least)),
    }
}

/// One expectation in a few words.
pub(super) fn expected(expectation: &Expectation) -> String {
    let when = expectation.expected.map_or_else(|| "no date given".to_owned(), When::spoken);
    let phrase = expectation.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    perhaps(&format!("{}: {when}{phrase}", capital(&expectation.holder)), expectation.perhaps)
}

/// Titles of the watch rules that are raised on a milestone.
fn alarms(overview: &Overview, id: &str) -> Vec<String> {
    let of_pack = overview.watched.iter().flat_map(|(pack, watched)| {
        let raised = watched.watching.alarms.iter().filter(|alarm| {
            let subject = &watched.subjects[alarm.subject];
            alarm.truth == Truth::Holds && subject.about == About::Milestone && subject.id == id
        });
        raised.map(|alarm| pack.watch[alarm.rule].title.clone())
    });
    of_pack.collect()
}

/// Whether the latest day that anybody expects now has passed.
fn is_past(milestone: &Milestone, at: Day) -> bool {
    milestone.stated().and_then(|(_, last)| last).is_some_and(|last| last < at)
}

fn state(milestone: &Milestone, at: Day, alarmed: bool) -> Tag {
    match milestone.met {
        Some(when) if when.last().is_some_and(|last| last <= at) => {
            let assumed = milestone.cited.stance == Some(hostboard_domain::evidence::Stance::Assumed);
            Tag::new(if assumed { "Met, as assumed" } else { "Met" }, Colour::Green)
        }
        Some(when) if when.first().is_none_or(|first| first <= at) => Tag::new("Perhaps met", Colour::Blue),
        _ if alarmed && is_past(milestone, at) => Tag::new("Past its date", Colour::Amber),
        _ if milestone.next().is_none() => Tag::new("No date", Colour::Grey),
        _ => Tag::new("To come", Colour::Blue),
    }
}
