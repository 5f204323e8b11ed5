//! How far a review has come, and with which grade: a conclusion by the unit itself counts no more than its own ratings do.

use crate::ledger::view::View;
use crate::words::name::{bears_name, name_of};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{HowRated, Id, Kind, Rating, Review, ReviewState};
use std::borrow::Cow;

/// How a review stands.
pub(crate) struct Standing {
    /// How far it has come; still open where only the unit itself concluded it.
    pub(crate) state: Option<ReviewState>,
    /// The grade that it was concluded with.
    pub(crate) grade: Option<String>,
    /// Who of the unit itself concluded it, which does not count.
    pub(crate) own: Option<String>,
}

/// How a review stands.
pub(crate) fn standing(view: &View<'_>, review: &Review<Version<'_>>) -> Standing {
    match concluded_by_unit(view, review) {
        Some(own) => Standing { state: Some(ReviewState::Open), grade: None, own: Some(own) },
        None => Standing { state: review.state(), grade: review.rating().map(Cow::into_owned), own: None },
    }
}

/// Who concluded it, if that is the unit: by its id or its name, alone or in an office's, or by an office that rated for it.
fn concluded_by_unit(view: &View<'_>, review: &Review<Version<'_>>) -> Option<String> {
    let unit = review.unit().map(Id::into_string)?;
    let who = review.concluded_by()?.trim().to_owned();
    let is = |text: &str| text.trim().eq_ignore_ascii_case(&who);
    let names_it = bears_name(&who, &name_of(&view.reading, &unit));
    let for_unit = view.of(Kind::Rating, Rating::BODY, &unit).into_iter().map(Rating::of);
    let of_itself = view.of(Kind::Rating, Rating::REVIEW, review.record.id()).into_iter().map(Rating::of);
    let of_itself = of_itself.filter(|rating| rating.how() == Some(HowRated::SelfAssessment));
    let mut offices = for_unit.chain(of_itself).filter_map(|rating| rating.by().map(Cow::into_owned));
    (is(&unit) || names_it || offices.any(|office| is(&office))).then_some(who)
}
