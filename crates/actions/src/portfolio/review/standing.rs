//! How far a review has come, and with which grade: a conclusion by the unit itself counts no more than its own
//! ratings do, and one of a later day is none yet.

use crate::ledger::view::View;
use crate::words::name::{bears_name, name_of, same};
use crate::words::review::ReviewProblem;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{HowRated, Id, Kind, Rating, Review, ReviewState};
use std::borrow::Cow;

/// How a review stands.
pub(crate) struct Standing {
    /// How far it has come; still open where its conclusion does not count.
    pub(crate) state: Option<ReviewState>,
    /// The grade that it was concluded with.
    pub(crate) grade: Option<String>,
    /// Why its conclusion does not count.
    pub(crate) set_aside: Option<ReviewProblem>,
}

/// How a review stands. A conclusion counts from the last day on which it may have been reached, and neither by the unit itself nor
/// by the only assessor.
pub(crate) fn standing(view: &View<'_>, review: &Review<Version<'_>>) -> Standing {
    let is_over = matches!(review.state(), Some(ReviewState::Concluded | ReviewState::Stopped));
    let set_aside = is_over.then(|| set_aside(view, review)).flatten();
    match set_aside {
        Some(_) => Standing { state: Some(ReviewState::Open), grade: None, set_aside },
        None => Standing { state: review.state(), grade: review.rating().map(Cow::into_owned), set_aside },
    }
}

fn set_aside(view: &View<'_>, review: &Review<Version<'_>>) -> Option<ReviewProblem> {
    let at = view.times.at;
    let later = review.concluded().filter(|when| when.last().is_some_and(|last| last > at));
    later
        .map(|when| ReviewProblem::ConcludedLater { when, at })
        .or_else(|| concluded_by_unit(view, review).map(ReviewProblem::ConcludedByUnit))
        .or_else(|| concluded_by_only_assessor(view, review).map(ReviewProblem::ConcludedByOnlyAssessor))
}

/// Who concluded it, if nobody else rated any of it for another body than the unit.
fn concluded_by_only_assessor(view: &View<'_>, review: &Review<Version<'_>>) -> Option<String> {
    let (unit, who) = (review.unit(), review.concluded_by()?.into_owned());
    let ratings = view.of(Kind::Rating, Rating::REVIEW, review.record.id()).into_iter().map(Rating::of);
    let of_others = ratings.filter(|rating| unit.is_none() || rating.body().as_deref() != unit.as_deref());
    let mut assessors = of_others.filter(|rating| rating.how() == Some(HowRated::Assessor)).peekable();
    let is_only = assessors.peek().is_some() && assessors.all(|rating| rating.by().is_some_and(|by| same(&by, &who)));
    is_only.then_some(who)
}

/// Who concluded it, if that is the unit: by its id or its name, alone or in an office's, or by an office that rated for it.
fn concluded_by_unit(view: &View<'_>, review: &Review<Version<'_>>) -> Option<String> {
    let unit = review.unit().map(Id::into_string)?;
    let who = review.concluded_by()?.trim().to_owned();
    let is = |text: &str| same(text, &who);
    let names_it = bears_name(&who, &name_of(&view.reading, &unit));
    let for_unit = view.of(Kind::Rating, Rating::BODY, &unit).into_iter().map(Rating::of);
    let of_itself = view.of(Kind::Rating, Rating::REVIEW, review.record.id()).into_iter().map(Rating::of);
    let of_itself = of_itself.filter(|rating| rating.how() == Some(HowRated::SelfAssessment));
    let mut offices = for_unit.chain(of_itself).filter_map(|rating| rating.by().map(Cow::into_owned));
    (is(&unit) || names_it || offices.any(|office| is(&office))).then_some(who)
}
