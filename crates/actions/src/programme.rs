//! The programme: each milestone, what was expected of it by whom, and how far that moved.

use crate::cite::{Cited, CitedSource, sources};
use crate::units::name_of;
use crate::view::View;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};

/// The programme as at two times.
#[derive(Clone, Debug)]
pub struct Programme {
    /// The day.
    pub at: Day,
    /// The day as known at the end of which.
    pub known: Day,
    /// The milestones, in the order of the ledger.
    pub milestones: Vec<Milestone>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// A dated promise.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// Its id.
    pub id: String,
    /// What is to happen.
    pub title: String,
    /// Whose it is; empty for the whole portfolio.
    pub of: Vec<String>,
    /// When it was first to happen.
    pub baseline: Option<When>,
    /// When it happened.
    pub met: Option<When>,
    /// What was expected, the oldest first.
    pub expectations: Vec<Expectation>,
    /// Who says so.
    pub cited: Cited,
}

/// What somebody expected.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Who.
    pub holder: String,
    /// When it is expected.
    pub expected: Option<When>,
    /// The words, where they are the fact.
    pub phrase: Option<String>,
    /// When it was said: as recorded, or the date of the first source.
    pub said: Option<When>,
    /// Why it moved.
    pub reason: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

impl Expectation {
    /// Whole months from the first promise to the earliest that is expected now, where both have an edge to measure by.
    /// Rounded down; from the last day promised to the first day expected, so never more than it surely moved.
    pub fn months_later_at_least(&self, baseline: Option<When>) -> Option<i32> {
        let (promised, expected) = (baseline?.last()?, self.expected?.first()?);
        (expected > promised).then(|| promised.months_to(expected.plus_days(-1)))
    }
}

/// Reads the programme.
pub fn programme(view: &View<'_>) -> Programme {
    let (at, known) = (view.at, view.known);
    let milestones = milestones(&view.reading);
    let cited = milestones.iter().flat_map(|m| m.expectations.iter().map(|e| &e.cited).chain([&m.cited]));
    Programme { at, known, sources: sources(cited), milestones }
}

/// The milestones with their expectations, as at a reading.
pub(crate) fn milestones(reading: &Reading<'_>) -> Vec<Milestone> {
    let mut milestones: Vec<Milestone> = reading
        .of(Kind::Milestone)
        .map(|milestone| Milestone {
            id: milestone.id().to_owned(),
            title: milestone.text("title").unwrap_or_default().into_owned(),
            of: milestone
                .text("of")
                .map_or_else(Vec::new, |ids| ids.split(' ').map(|id| name_of(reading, id)).collect()),
            baseline: milestone.when("baseline"),
            met: milestone.when("met"),
            expectations: Vec::new(),
            cited: Cited::of(reading, &milestone),
        })
        .collect();
    for version in reading.of(Kind::Expectation) {
        let Some(of) = version.text("milestone") else { continue };
        let Some(milestone) = milestones.iter_mut().find(|milestone| milestone.id == of) else { continue };
        let text = |field: &str| version.text(field).map(|text| text.into_owned());
        let cited = Cited::of(reading, &version);
        milestone.expectations.push(Expectation {
            holder: text("holder").unwrap_or_default(),
            expected: version.when("expected"),
            phrase: text("phrase"),
            said: version.when("said").or_else(|| cited.sources.first().and_then(|source| source.date)),
            reason: text("reason"),
            cited,
        });
    }
    for milestone in &mut milestones {
        milestone.expectations.sort_by_key(|expectation| expectation.said.and_then(When::last));
    }
    milestones
}
