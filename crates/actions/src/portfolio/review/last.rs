//! Which of a unit's reviews is the last, decided here alone.
//!
//! A concluded review is later than another by the day of its conclusion; of one day, the one that was recorded later. What is
//! not concluded yet, or by the unit itself alone, comes after what is. A day that is not recorded stands first, and where dates leave the order open,
//! [`way_to`] and [`may_be_last`] say so.

use super::{OfCheckpoint, of_checkpoint, standing};
use crate::ledger::view::View;
use crate::words::travel::{ConcludedReview, Way};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Id, Kind, Review, ReviewState};
use hostboard_domain::time::{Day, When};
use hostboard_rules::review::{self as rules, Concluded};
use std::borrow::Cow;

/// A concluded review of a unit with a grade.
pub(crate) struct Graded<'v> {
    /// The review.
    pub(crate) review: Review<Version<'v>>,
    /// When it came to its conclusion.
    pub(crate) when: Option<When>,
    /// Its checkpoint.
    pub(crate) of: OfCheckpoint,
    /// Its grade.
    pub(crate) grade: String,
}

/// Where a review stands among others; of all, the greatest is the last.
pub(crate) type Place = (bool, Option<Day>, u64);

/// Where a review stands among others.
pub(crate) fn place(view: &View<'_>, review: &Review<Version<'_>>) -> Place {
    let when = review.concluded().and_then(|when| when.last().or(when.first()));
    let is_over = is_over(view, review);
    (!is_over, when.filter(|_| is_over), review.record.seq)
}

fn is_over(view: &View<'_>, review: &Review<Version<'_>>) -> bool {
    matches!(standing(view, review).state, Some(ReviewState::Concluded | ReviewState::Stopped))
}

/// The concluded reviews of a unit with a grade, the last one last. A unit that is there has part in what is recorded of every
/// unit, at a checkpoint of which no review of its own is recorded.
pub(crate) fn graded<'v>(view: &View<'v>, unit: &str, is_there: bool) -> Vec<Graded<'v>> {
    let own: Vec<Review<Version<'v>>> = view.of(Kind::Review, Review::UNIT, unit).into_iter().map(Review::of).collect();
    let own_at: Vec<Option<String>> = own.iter().map(|review| review.checkpoint().map(Id::into_string)).collect();
    let of_all = if is_there { view.blank(Kind::Review, Review::UNIT) } else { Vec::new() };
    let of_all = of_all.into_iter().map(Review::of);
    let of_all = of_all.filter(|review| !own_at.contains(&review.checkpoint().map(Id::into_string)));
    let mut all: Vec<_> = own.into_iter().chain(of_all).filter(|review| is_over(view, review)).collect();
    all.sort_by_key(|review| place(view, review));
    let graded = |review: Review<Version<'v>>| {
        let grade = review.rating().map(Cow::into_owned)?;
        Some(Graded { when: review.concluded(), of: of_checkpoint(view, &review), grade, review })
    };
    all.into_iter().filter_map(graded).collect()
}

/// Which way the unit came to the review at that place; nothing where no other is before it.
pub(crate) fn way_to(all: &[Graded<'_>], place: usize) -> Option<Way> {
    let concluded: Vec<Concluded<'_>> =
        all.iter().map(|one| Concluded { when: one.when, scale: one.of.grades.as_ref(), grade: &one.grade }).collect();
    match rules::way(&concluded, place) {
        rules::Way::First => None,
        rules::Way::Since { before, travel } => {
            let (before, checkpoint) = (all[before].grade.clone(), all[before].of.title.clone());
            Some(Way::Since { before, checkpoint, travel })
        }
        rules::Way::OrderNotKnown(places) => {
            let named = |place: &usize| {
                let one = &all[*place];
                ConcludedReview { checkpoint: one.of.title.clone(), grade: one.grade.clone(), when: one.when }
            };
            Some(Way::OrderNotKnown(places.iter().map(named).collect()))
        }
    }
}

/// Those that may be the last of these: one, unless a day is missing or dates overlap.
pub(crate) fn may_be_last<'a, 'v>(all: &'a [&'a Graded<'v>]) -> impl Iterator<Item = &'a Graded<'v>> {
    let is_later = |one: &Graded<'_>, other: &Graded<'_>| {
        let days = (one.when.and_then(When::day), other.when.and_then(When::day));
        let is_of_one_day = days.0.is_some() && days.0 == days.1;
        let is_recorded_later = one.review.record.seq < other.review.record.seq;
        rules::is_surely_before(one.when, other.when) || (is_of_one_day && is_recorded_later)
    };
    all.iter().copied().filter(move |one| !all.iter().any(|other| is_later(one, other)))
}
