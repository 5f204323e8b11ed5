//! How far one milestone moved, word by word, with a chart.

use super::outlook::{Slipped, slipped};
use super::{months, perhaps};
use crate::frame::Frame;
use crate::kit::chart::{Drawn, Word, slip};
use crate::kit::components::Mark;
use crate::kit::words::capital;
use hostboard_actions::portfolio::programme::{Expectation, Milestone};
use hostboard_actions::words::programme as words;
use hostboard_domain::record::MoveReason;
use hostboard_domain::time::{Day, When};

pub(super) struct Moved {
    pub(super) id: String,
    /// Whether its chart is the one that matters.
    pub(super) first: bool,
    pub(super) title: String,
    pub(super) caption: String,
    pub(super) chart: Option<Drawn>,
    pub(super) promised: Option<String>,
    pub(super) slipped: Vec<Slipped>,
    pub(super) lines: Vec<Line>,
}

pub(super) struct Line {
    pub(super) holder: String,
    pub(super) expected: Option<String>,
    pub(super) phrase: Option<String>,
    pub(super) said: Option<String>,
    pub(super) later: Option<String>,
    pub(super) reason: String,
    pub(super) note: Option<String>,
    pub(super) mark: Mark,
}

/// So many words on a milestone are drawn, the newest; the table has all.
const MOST_DRAWN: usize = 24;

pub(super) fn moved(frame: &Frame, milestone: &Milestone, at: Day) -> Moved {
    let title = capital(&milestone.title);
    let caption = caption(milestone);
    let drawn = milestone.expectations.iter().skip(milestone.expectations.len().saturating_sub(MOST_DRAWN));
    let words: Vec<Word<'_>> =
        drawn.filter_map(|e| Some(Word { holder: &e.holder, said: e.said?, expected: e.expected? })).collect();
    let about = "Across: when something was said. Up: what was expected. Bars are ranges, arrows are bounds.";
    let id = format!("slip-{}", milestone.cited.seq);
    Moved {
        id: milestone.id.clone(),
        first: false,
        chart: slip(&id, &format!("{title}: {caption}"), about, at, milestone.baseline, &words),
        title,
        caption,
        promised: milestone.baseline.map(When::spoken),
        slipped: slipped(milestone),
        lines: milestone.expectations.iter().rev().map(|e| line(frame, e, milestone.baseline)).collect(),
    }
}

/// By how much a milestone moved, and in how long.
fn caption(milestone: &Milestone) -> String {
    let Some(slip) = milestone.slip() else {
        return match milestone.baseline {
            None => "The date first promised is not recorded, so we cannot work out how far it has slipped.".to_owned(),
            Some(_) => "No expectation is certain to be later than the first promise.".to_owned(),
        };
    };
    let (most, holder) = &slip.most;
    if slip.least == 0 {
        return format!("According to {holder}, it has slipped by at least {}; others show no move.", months(*most));
    }
    let rate = slip.tenths_a_month.map_or_else(String::new, |tenths| {
        let parts = if tenths % 10 == 0 { String::new() } else { format!(".{}", tenths % 10) };
        let unit = if tenths == 10 { "month" } else { "months" };
        format!(": at least {}{parts} {unit} for each month that had passed since the promised date", tenths / 10)
    });
    let farthest = if *most > slip.least {
        format!(" According to {holder}, it has slipped by at least {}.", months(*most))
    } else {
        String::new()
    };
    format!("It has slipped by at least {}{rate}.{farthest}", months(slip.least))
}

pub(super) fn line(frame: &Frame, expectation: &Expectation, baseline: Option<When>) -> Line {
    let later = expectation.months_later_at_least(baseline).filter(|months| *months > 0);
    Line {
        holder: perhaps(&capital(&expectation.holder), expectation.perhaps),
        expected: expectation.expected.map(When::spoken),
        phrase: expectation.phrase.clone(),
        said: expectation.said.map(When::spoken),
        later: later.map(|later| format!("at least {}", months(later))),
        reason: reason(expectation.reason),
        note: expectation.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &expectation.cited),
    }
}

fn reason(reason: Option<MoveReason>) -> String {
    reason.map_or("not recorded", words::reason).to_owned()
}
