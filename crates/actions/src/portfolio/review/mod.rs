//! One review as at two times: evidence, the unit's own assessment, ratings, moderation, the grade that rules propose, the
//! conclusion, conditions, plan and interventions.
//!
//! For: the page and the command of a review, and what watch rules ask of reviews. Leaves to others: what rules make of
//! ratings (`hostboard-rules`), sentences (`words/review.rs`).
//!
//! Nothing is decided here: rules propose, a person concludes, and where the two differ both are shown.

mod conditions;
mod hosts;
mod last;
mod proposed;
mod ratings;
mod rungs;
mod standing;
mod write;

pub(crate) use conditions::overdue_of;
pub use conditions::{Conditions, Given, ReviewCondition};
pub(crate) use last::{Graded, graded, may_be_last, place, way_to};
pub use proposed::Proposed;
pub use ratings::{Criterion, Evidence, Rating, Ratings};
pub(crate) use rungs::that_go_on;
pub use rungs::{Intervention, ProposedRung, Rungs, rungs};
pub(crate) use standing::{Standing, standing};
pub use write::write_review;

use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::words::name::name_of;
pub use crate::words::review::ReviewProblem;
use crate::words::review::{self as words, headline};
use crate::words::travel::{Way, before};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{self, Id, Kind, ReviewState};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::Pack;
use std::borrow::Cow;
use std::sync::Arc;

/// One review.
#[derive(Debug)]
pub struct Review {
    /// The two times.
    pub times: TwoTimes,
    /// Its id.
    pub id: String,
    /// The unit's id and name; nothing where it is of every unit.
    pub unit: Option<(String, String)>,
    /// Its checkpoint.
    pub checkpoint: OfCheckpoint,
    /// How far it has come.
    pub state: Option<ReviewState>,
    /// The grade that it was concluded with.
    pub grade: Option<String>,
    /// When it came to its conclusion.
    pub concluded: Option<When>,
    /// The office that concluded it.
    pub concluded_by: Option<String>,
    /// Why it came to this grade.
    pub reason: Option<String>,
    /// When it is expected to end.
    pub expected_end: Option<When>,
    /// What the unit has to do, where it is recorded in words.
    pub conditions_in_words: Option<String>,
    /// What was given and rated.
    pub ratings: Ratings,
    /// The grade that rules propose.
    pub proposed: Proposed,
    /// The day of which they are asked: of its conclusion, once it is concluded.
    pub proposed_at: Day,
    /// Its conditions and the steps of the plan, the earliest due first.
    pub conditions: Vec<ReviewCondition>,
    /// Which way the unit came to it from its review before; nothing while it is not concluded, or the first.
    pub way: Option<Way>,
    /// Interventions with the unit, and steps that rules propose.
    pub rungs: Rungs,
    /// What is wrong with its records.
    pub problems: Vec<ReviewProblem>,
    /// Who says so.
    pub cited: Cited,
    /// The sources of all that is shown.
    pub sources: Vec<CitedSource>,
}

/// What a review takes from its checkpoint.
#[derive(Clone, Debug)]
pub struct OfCheckpoint {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The grades that a review may come to.
    pub grades: Option<Scale>,
    /// The grades that a criterion may be given.
    pub ratings: Option<Scale>,
    /// How a grade follows, in words.
    pub decides: Option<String>,
    /// From when to when its reviews are held.
    pub window: Option<When>,
}

impl Review {
    /// How it stands, in a sentence.
    pub fn headline(&self) -> String {
        headline(self.state, self.grade.as_deref(), self.ratings.rated(), self.overdue())
    }

    /// What a person concluded, in a sentence.
    pub fn conclusion(&self) -> String {
        let who = (self.concluded, self.concluded_by.as_deref());
        words::conclusion(self.state, self.grade.as_deref(), who, self.expected_end)
    }

    /// How the conclusion differs from what the rules propose; nothing where it does not, or where they leave it open.
    pub fn difference(&self) -> Option<String> {
        let (grade, proposed) = self.grade.as_deref().zip(self.proposed.grade())?;
        (grade != proposed).then(|| words::difference(grade, (proposed, self.proposed_at), self.reason.as_deref()))
    }

    /// The unit's grade before, and which way it went since, in a sentence.
    pub fn before(&self) -> Option<String> {
        self.way.as_ref().map(before)
    }

    /// How many of its conditions are overdue: surely, and surely or perhaps.
    pub fn overdue(&self) -> (u32, u32) {
        conditions::overdue_of(&self.conditions)
    }
}

/// Reads one review, with the rules of these packs.
///
/// Errors: a review that is not known at these times.
pub fn review(view: &View<'_>, packs: &[Arc<Pack>], id: &str) -> Result<Review, ActionError> {
    let reading = &view.reading;
    let found = match reading.get(Kind::Review, id) {
        Held::Surely(version) => Some(version),
        Held::Perhaps(ways) => ways.versions.first().copied(),
        Held::Not => None,
    };
    let Some(found) = found.map(record::Review::of) else { return Err(not_known(id, view.times.at)) };
    let unit = found.unit().map(Id::into_string);
    let checkpoint = of_checkpoint(view, &found);
    let given = Conditions::of(view);
    let packed = proposed::rules_for(packs, &checkpoint.id);
    let (ratings, mut problems) = rated(view, packs, &found, &checkpoint);
    let (conditions, stands) = (given.of_review(id), standing(view, &found));
    problems.extend(conditions.iter().flat_map(|condition| condition.problems.clone()));
    problems.extend(no_such_grade(&found, &checkpoint));
    problems.extend(stands.set_aside.clone());
    problems.extend(unrated(&stands, &ratings));
    let asked = proposed::Asked::of(view, &found, &stands, given);
    let mut review = Review {
        times: view.times,
        id: id.to_owned(),
        proposed: proposed::proposed(&asked, packed, &checkpoint, &ratings),
        proposed_at: asked.at,
        way: unit.as_deref().and_then(|unit| way(view, unit, &found)),
        rungs: unit.as_deref().map_or_else(|| Ok(Rungs::default()), |unit| rungs(view, packs, Some(unit)))?,
        unit: unit.map(|unit| (unit.clone(), name_of(reading, &unit))),
        state: stands.state,
        grade: stands.grade,
        concluded: found.concluded(),
        concluded_by: found.concluded_by().map(Cow::into_owned),
        reason: found.reason().map(Cow::into_owned),
        expected_end: found.expected_end(),
        conditions_in_words: found.conditions().map(Cow::into_owned),
        checkpoint,
        ratings,
        conditions,
        problems,
        cited: Cited::of(reading, &found.record),
        sources: Vec::new(),
    };
    review.sources = sources(cited(&review));
    Ok(review)
}

/// What was given and rated in a review, and what is wrong with it.
pub(crate) fn rated(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    review: &record::Review<Version<'_>>,
    of: &OfCheckpoint,
) -> (Ratings, Vec<ReviewProblem>) {
    let of_pack = proposed::rules_for(packs, &of.id).map(|(pack, at)| pack.checkpoints[at].ratings.clone());
    let (id, unit) = (review.record.id(), review.unit());
    ratings::ratings(view, id, &of.id, unit.as_deref(), of.ratings.clone().or(of_pack))
}

/// A conclusion with a grade that the checkpoint does not have.
fn no_such_grade(review: &record::Review<Version<'_>>, of: &OfCheckpoint) -> Option<ReviewProblem> {
    let grade = review.rating()?;
    let is_one = of.grades.as_ref().is_none_or(|grades| grades.grades().iter().any(|one| **one == *grade));
    (!is_one).then(|| ReviewProblem::NoSuchConclusion(grade.into_owned()))
}

fn not_known(id: &str, at: Day) -> ActionError {
    let message = format!("no review {} was known to be there on {}", quoted(id), at.spoken());
    let help = "choose a review of the portfolio, or other times";
    ActionError::NotFound(Problem::of_subject(crate::codes::RECORD_NOT_KNOWN, id, message, help))
}

/// The scales and texts of a review's checkpoint. Where nothing else is known of it, its id alone.
pub(crate) fn of_checkpoint(view: &View<'_>, review: &record::Review<Version<'_>>) -> OfCheckpoint {
    let id = review.checkpoint().map(Id::into_string).unwrap_or_default();
    let found = view.reading.record_named::<record::Checkpoint<_>>(&id);
    let scale = |text: Option<Cow<'_, str>>| text.as_deref().and_then(Scale::parse);
    OfCheckpoint {
        title: found.as_ref().and_then(|found| found.title()).map_or_else(|| id.clone(), Cow::into_owned),
        grades: found.as_ref().and_then(|found| scale(found.grades())),
        ratings: found.as_ref().and_then(|found| scale(found.ratings())),
        decides: found.as_ref().and_then(|found| found.decides()).map(Cow::into_owned),
        window: found.as_ref().and_then(|found| found.window()),
        id,
    }
}

/// A conclusion while criteria had no grade, where others have one.
fn unrated(stands: &Standing, ratings: &Ratings) -> Option<ReviewProblem> {
    let is_open = |of: &&Criterion| of.grade.known().is_none();
    let open: Vec<String> = ratings.criteria.iter().filter(is_open).map(|of| of.title.clone()).collect();
    let is_told = stands.state == Some(ReviewState::Concluded) && open.len() < ratings.criteria.len();
    (is_told && !open.is_empty()).then_some(ReviewProblem::ConcludedUnrated(open))
}

/// Which way the unit came to this review, once it is concluded.
fn way(view: &View<'_>, unit: &str, review: &record::Review<Version<'_>>) -> Option<Way> {
    let all = graded(view, unit, true);
    let place = all.iter().position(|one| one.review.record.id() == review.record.id())?;
    way_to(&all, place)
}

fn cited(review: &Review) -> Vec<&Cited> {
    let ratings = review.ratings.all().map(|rating| &rating.cited);
    let evidence = review.ratings.evidence.iter().map(|one| &one.cited);
    let criteria = review.ratings.criteria.iter().filter_map(|one| one.cited.as_ref());
    let conditions = review.conditions.iter().map(|one| &one.cited);
    let interventions = review.rungs.interventions.iter().map(|one| &one.cited);
    let all = ratings.chain(evidence).chain(criteria).chain(conditions).chain(interventions);
    all.chain([&review.cited]).collect()
}
