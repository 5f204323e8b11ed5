//! Those whom the register proposes as candidates, in words: the reasons, never a rank.

use crate::words::count::count;
use hostboard_domain::time::{Day, When};

/// What the register knows of somebody who might run the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CandidateFact {
    /// Whether it is recorded that it borders the unit.
    Neighbour(bool),
    /// It shares its head with the unit.
    SharesHead(String),
    /// How many customers it and the unit serve, at least.
    Size {
        /// It.
        own: Option<usize>,
        /// The unit.
        unit: Option<usize>,
    },
    /// Its latest grade, the checkpoint and the day.
    Rating(Option<(String, String, Option<When>)>),
    /// What it has to do already.
    Load {
        /// How many posts its head holds; `None` is not recorded.
        posts: Option<usize>,
        /// How many interventions with it go on, at least and at most; `None` is not recorded.
        interventions: Option<(i64, i64)>,
        /// How many undecided searches it is in: for itself, or as one who was approached.
        searches: usize,
    },
    /// How many undecided searches a firm was approached in.
    Searches(usize),
    /// Deals of the same sort that are recorded with it.
    Record {
        /// How many.
        deals: usize,
        /// The last end of them, where one is recorded.
        last_end: Option<Day>,
    },
    /// What interest of it may clash; `None` is not recorded.
    Conflict(Option<String>),
}

/// What the fact is about, in a word or two.
pub const fn label(of: &CandidateFact) -> &'static str {
    match of {
        CandidateFact::Neighbour(_) => "Neighbour",
        CandidateFact::SharesHead(_) => "Shared head",
        CandidateFact::Size { .. } => "Size",
        CandidateFact::Rating(_) => "Rating",
        CandidateFact::Load { .. } | CandidateFact::Searches(_) => "Load",
        CandidateFact::Record { .. } => "Record",
        CandidateFact::Conflict(_) => "Conflict of interest",
    }
}

/// What is known; nothing where it is not recorded.
///
/// ```
/// use hostboard_actions::words::candidate::{CandidateFact, says};
/// assert_eq!(says(&CandidateFact::Rating(None)), None);
/// let load = CandidateFact::Load { posts: Some(2), interventions: None, searches: 1 };
/// assert_eq!(
///     says(&load).as_deref(),
///     Some("its head holds 2 posts; open interventions are not recorded; it is in 1 search that is not decided"),
/// );
/// ```
pub fn says(of: &CandidateFact) -> Option<String> {
    match of {
        CandidateFact::Neighbour(false) | CandidateFact::Rating(None) | CandidateFact::Conflict(None) => None,
        CandidateFact::Neighbour(true) => Some("its area borders the unit’s".to_owned()),
        CandidateFact::SharesHead(name) => Some(format!("{name} heads both")),
        CandidateFact::Size { own: None, unit: None } => None,
        CandidateFact::Size { own, unit } => {
            let of = |number: Option<usize>| {
                let number = number.map(|number| count(number, "customer", "customers"));
                number.map_or_else(|| "customers not recorded".to_owned(), |number| format!("at least {number}"))
            };
            Some(format!("it: {}; the unit: {}", of(*own), of(*unit)))
        }
        CandidateFact::Rating(Some((grade, checkpoint, when))) => {
            let when = when.map_or_else(|| "day not recorded".to_owned(), When::spoken);
            Some(format!("{grade} at {checkpoint}, {when}"))
        }
        CandidateFact::Load { posts, interventions, searches } => {
            let posts = posts.map_or_else(
                || "what posts its head holds is not recorded".to_owned(),
                |posts| format!("its head holds {}", count(posts, "post", "posts")),
            );
            let interventions = match interventions {
                None => "open interventions are not recorded".to_owned(),
                Some((least, most)) if least == most => {
                    count(usize::try_from(*least).unwrap_or_default(), "open intervention", "open interventions")
                }
                Some((least, most)) => format!("{least} to {most} open interventions"),
            };
            Some([posts, interventions, in_searches(*searches)].join("; "))
        }
        CandidateFact::Searches(number) => Some(in_searches(*number)),
        CandidateFact::Record { deals: 0, .. } => None,
        CandidateFact::Record { deals, last_end } => {
            let end = last_end.map_or_else(
                || "when the last ends is not recorded".to_owned(),
                |day| format!("the last ends on {}", day.spoken()),
            );
            Some(format!("{}; {end}", count(*deals, "deal of this sort", "deals of this sort")))
        }
        CandidateFact::Conflict(Some(text)) if text.trim() == "none" => Some("none declared".to_owned()),
        CandidateFact::Conflict(Some(text)) => Some(text.clone()),
    }
}

fn in_searches(number: usize) -> String {
    match number {
        0 => "it is in no search that is not decided".to_owned(),
        number => format!("it is in {} not decided", count(number, "search that is", "searches that are")),
    }
}

/// Where candidates come from, for the options that need somebody.
pub fn came_from(is_unit: bool) -> &'static str {
    if is_unit {
        "For a takeover: units that border this one or share a head with it."
    } else {
        "For an option that a firm takes up: suppliers outside the sector that were approached once, or have had a deal of \
         such a kind."
    }
}
