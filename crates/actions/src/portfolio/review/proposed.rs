//! The grade that the rules of a pack propose for a review.

use super::{Conditions, OfCheckpoint, Ratings, Standing};
use crate::ledger::TwoTimes;
use crate::ledger::view::View;
use crate::words::review::{self as words, Counted};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Id, ReviewState};
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::{Checkpoint, Pack};
use hostboard_rules::review::{CriterionGrade, Decided, ReviewAsked, decide};
use std::sync::Arc;

/// What rules propose.
#[derive(Clone, Debug)]
pub enum Proposed {
    /// No rule is about the review's checkpoint.
    NoRule,
    /// The rules are for other grades or ratings than the checkpoint has.
    OtherScale {
        /// Whose rules.
        pack: Arc<Pack>,
        /// The checkpoint, by its place in the pack.
        checkpoint: usize,
    },
    /// The checkpoint looks at criteria that the rules do not know, so nothing follows.
    OtherCriteria {
        /// Whose rules.
        pack: Arc<Pack>,
        /// What they do not know.
        titles: Vec<String>,
    },
    /// What follows from the ratings.
    Grade {
        /// Whose rules.
        pack: Arc<Pack>,
        /// The checkpoint, by its place in the pack.
        checkpoint: usize,
        /// What they come to.
        decided: Decided,
        /// The criteria that rules count, in the pack's order.
        criteria: Vec<Counted>,
    },
}

impl Proposed {
    /// What is proposed, in a sentence.
    pub fn in_words(&self) -> String {
        match self {
            Proposed::NoRule => words::NO_RULE.to_owned(),
            Proposed::OtherScale { pack, checkpoint } => words::other_scale(pack, &pack.checkpoints[*checkpoint]),
            Proposed::OtherCriteria { pack, titles } => words::other_criteria(pack, titles),
            Proposed::Grade { pack, checkpoint, decided, criteria } => {
                words::proposes(decided, &pack.checkpoints[*checkpoint], criteria)
            }
        }
    }

    /// The rules behind it, and what is to be said of them, a sentence each.
    pub fn reasons(&self) -> Vec<String> {
        let Proposed::Grade { pack, decided, .. } = self else { return Vec::new() };
        let rules = decided.rules.iter().map(|one| words::rule(pack, one.rule, one.truth));
        let unknown = decided.not_yet_known.iter().map(|rule| words::not_yet_known(pack, *rule));
        let not_exact = (!decided.is_exact).then(|| words::NOT_EXACT.to_owned());
        rules.chain(unknown).chain(not_exact).collect()
    }

    /// The grade, where it is decided.
    pub fn grade(&self) -> Option<&str> {
        match self {
            Proposed::Grade { pack, checkpoint, decided, .. } => {
                Some(&pack.checkpoints[*checkpoint].grades.grades()[decided.grade()?])
            }
            Proposed::NoRule | Proposed::OtherScale { .. } | Proposed::OtherCriteria { .. } => None,
        }
    }
}

/// The first pack with rules about a checkpoint, and the checkpoint's place in it.
pub(super) fn rules_for(packs: &[Arc<Pack>], checkpoint: &str) -> Option<(Arc<Pack>, usize)> {
    packs.iter().find_map(|pack| {
        let place = pack.checkpoints.iter().position(|one| one.id == checkpoint)?;
        pack.reviews.iter().any(|rule| rule.checkpoint == place).then(|| (Arc::clone(pack), place))
    })
}

/// On which day rules about a review are asked, and what they know besides its ratings.
pub(super) struct Asked {
    pub(super) at: Day,
    known: Day,
    overdue: (u32, u32),
}

impl Asked {
    /// Once it is concluded, of the last day on which it may have been: what came later does not bear on that conclusion.
    pub(super) fn of(
        view: &View<'_>,
        review: &record::Review<Version<'_>>,
        stands: &Standing,
        given: Conditions,
    ) -> Asked {
        let is_over = matches!(stands.state, Some(ReviewState::Concluded | ReviewState::Stopped));
        let concluded = review.concluded().and_then(When::last).filter(|day| is_over && *day < view.times.at);
        let times = TwoTimes { at: concluded.unwrap_or(view.times.at), known: view.times.known };
        let given = if concluded.is_some() { Conditions::of(&view.at_other_times(times)) } else { given };
        let unit = review.unit().map(Id::into_string).unwrap_or_default();
        Asked { at: times.at, known: times.known, overdue: given.overdue_but(&unit, review.record.id()) }
    }
}

pub(super) fn proposed(
    asked: &Asked,
    rules: Option<(Arc<Pack>, usize)>,
    of: &OfCheckpoint,
    ratings: &Ratings,
) -> Proposed {
    let Some((pack, checkpoint)) = rules else { return Proposed::NoRule };
    let declared: &Checkpoint = &pack.checkpoints[checkpoint];
    let grades_differ = of.grades.as_ref().is_some_and(|grades| *grades != declared.grades);
    if grades_differ || of.ratings.as_ref().is_some_and(|ratings| *ratings != declared.ratings) {
        return Proposed::OtherScale { pack, checkpoint };
    }
    let unknown = ratings.criteria.iter().filter(|one| !declared.criteria.contains(&one.id));
    let titles: Vec<String> = unknown.map(|one| one.title.clone()).collect();
    if !titles.is_empty() {
        return Proposed::OtherCriteria { pack, titles };
    }
    let grade = |id: &String| ratings.criterion(id).and_then(|criterion| criterion.grade.known());
    let counted = |id: &String| {
        let found = ratings.criterion(id);
        let differs = found.is_some_and(|one| matches!(one.grade, CriterionGrade::Differ(_)));
        Counted { title: found.map_or_else(|| id.clone(), |one| one.title.clone()), differs }
    };
    let of_rules = ReviewAsked {
        checkpoint,
        at: asked.at,
        known: asked.known,
        grades: declared.criteria.iter().map(grade).collect(),
        overdue: asked.overdue,
    };
    let criteria = declared.criteria.iter().map(counted).collect();
    let decided = decide(&pack, &of_rules);
    Proposed::Grade { pack, checkpoint, decided, criteria }
}
