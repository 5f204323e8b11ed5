//! Which way a unit went from one review to the next, in words.
//!
//! For: whatever shows a direction of travel. Leaves to others: which review is before which, and which way it went.

use crate::words::count::listed;
use hostboard_domain::time::{Day, When};
use hostboard_rules::review::Travel;

/// Which way a unit came to a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the review before it.
    Since {
        /// The grade before.
        before: String,
        /// At which checkpoint, by title.
        checkpoint: String,
        /// Which way it went.
        travel: Travel,
    },
    /// Which review is before which cannot be told, for the days of these.
    OrderNotKnown(Vec<ConcludedReview>),
}

/// A concluded review, as far as a sentence needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcludedReview {
    /// The title of its checkpoint.
    pub checkpoint: String,
    /// Its grade.
    pub grade: String,
    /// When it came to its conclusion; nothing where that is not recorded.
    pub when: Option<When>,
}

/// Which way a unit goes between two grades.
pub fn travel(of: &Travel) -> String {
    match of {
        Travel::Better => "better".to_owned(),
        Travel::Worse => "worse".to_owned(),
        Travel::Same => "the same".to_owned(),
        Travel::NoOrder => "changed; the scale has no order".to_owned(),
        Travel::NotOnScale { grade, scale } => {
            let grades = listed(scale.grades());
            format!("cannot be told: “{grade}” is not on the scale of its checkpoint, which has {grades}")
        }
    }
}

/// Which way a unit came to its last grade, for a cell of a table.
pub fn change(way: &Way) -> String {
    match way {
        Way::Since { travel: of, .. } => travel(of),
        Way::OrderNotKnown(reviews) => format!("cannot be told: {}", order_not_known(reviews)),
    }
}

/// The grade before a review, and which way the unit went since: `Before: B at Checkpoint 2: better`.
pub fn before(way: &Way) -> String {
    match way {
        Way::Since { before, checkpoint, travel: of } => format!("Before: {before} at {checkpoint}: {}", travel(of)),
        Way::OrderNotKnown(reviews) => {
            format!("Which review came before which cannot be told: {}.", order_not_known(reviews))
        }
    }
}

/// Why the order of reviews is not known, and which date would say it.
///
/// ```
/// use hostboard_actions::words::travel::{ConcludedReview, order_not_known};
/// use hostboard_domain::time::When;
/// let review = |checkpoint: &str, grade: &str, when| {
///     ConcludedReview { checkpoint: checkpoint.to_owned(), grade: grade.to_owned(), when: When::parse(when) }
/// };
/// let (june, again) = (review("Gate 1", "B", "2012-06-20"), review("Gate 2", "A", "2012-06-20"));
/// assert_eq!(
///     order_not_known(&[june.clone(), review("Gate 2", "A", "")]),
///     "it is not recorded when Gate 2 (A) was concluded"
/// );
/// assert_eq!(order_not_known(&[june.clone(), again]), "Gate 1 (B) and Gate 2 (A) were concluded on one day, 20 June 2012");
/// assert_eq!(
///     order_not_known(&[june, review("Gate 2", "A", "2012-06")]),
///     "either may be the later, so record the day on which each was concluded: Gate 1 (B), 20 June 2012; Gate 2 (A), June 2012"
/// );
/// ```
pub fn order_not_known(reviews: &[ConcludedReview]) -> String {
    let name = |one: &ConcludedReview| format!("{} ({})", one.checkpoint, one.grade);
    let undated: Vec<String> = reviews.iter().filter(|one| one.when.is_none()).map(name).collect();
    if !undated.is_empty() {
        let were = if undated.len() == 1 { "was" } else { "were" };
        return format!("it is not recorded when {} {were} concluded", listed(&undated));
    }
    let days: Vec<Option<Day>> = reviews.iter().map(|one| one.when.and_then(When::day)).collect();
    if let Some(Some(day)) = days.first().filter(|first| days.iter().all(|day| day == *first)) {
        let names: Vec<String> = reviews.iter().map(name).collect();
        return format!("{} were concluded on one day, {}", listed(&names), day.spoken());
    }
    let dated = |one: &ConcludedReview| format!("{}, {}", name(one), one.when.map(When::spoken).unwrap_or_default());
    let dated: Vec<String> = reviews.iter().map(dated).collect();
    let any = if reviews.len() == 2 { "either" } else { "any" };
    format!("{any} may be the later, so record the day on which each was concluded: {}", dated.join("; "))
}
