//! What the shares say: whether an order survives, and if not, on what it hangs.

use super::acceptability::Acceptability;
use super::conventions::Conventions;
use super::table::Cell;

/// An option leads whose first share is ahead of every other by more than this. Our convention: sampling error, at most half
/// a point, names no leader.
pub const LEAD: f64 = 0.02;

/// An order survives where its leader comes first in this share of weightings at least, whatever is missing. Our convention:
/// it then beats each rival in three weightings of four.
pub const SURVIVE_SHARE: f64 = 0.75;

/// The option with the largest first share, if it leads: is ahead of every other by more than `lead`, see [`LEAD`].
///
/// ```
/// use hostboard_analysis::appraisal::{LEAD, leader};
/// assert_eq!((leader(&[0.3, 0.5, 0.2], LEAD), leader(&[0.5, 0.49, 0.01], LEAD)), (Some(1), None));
/// ```
pub fn leader(first: &[f64], lead: f64) -> Option<usize> {
    let best = (0..first.len()).max_by(|a, b| first[*a].total_cmp(&first[*b]))?;
    let leads = |(option, share): (usize, &f64)| option == best || first[best] > share + lead;
    (first[best] > 0.0 && first.iter().enumerate().all(leads)).then_some(best)
}

/// The first shares with one score at either end of its range, all others as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreEnds {
    /// Whose score.
    pub option: usize,
    /// By which criterion.
    pub criterion: usize,
    /// Its ends, and whether it is missing.
    pub cell: Cell,
    /// By option.
    pub first_at_low: Vec<f64>,
    /// By option.
    pub first_at_high: Vec<f64>,
}

impl ScoreEnds {
    /// Who leads at the lower end and at the upper one.
    pub fn leaders(&self, lead: f64) -> [Option<usize>; 2] {
        [leader(&self.first_at_low, lead), leader(&self.first_at_high, lead)]
    }

    /// By how much the first share of an option differs most between the ends.
    pub fn swing(&self) -> f64 {
        swing(&self.first_at_low, &self.first_at_high)
    }
}

/// The first shares in weightings below and above the median of one weight.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightHalves {
    /// Whose weight.
    pub criterion: usize,
    /// Half of all weightings give it less.
    pub median: f64,
    /// By option; all 0 where every weighting gives it the same.
    pub first_below: Vec<f64>,
    /// By option.
    pub first_above: Vec<f64>,
}

impl WeightHalves {
    /// Who leads below the median and above it.
    pub fn leaders(&self, lead: f64) -> [Option<usize>; 2] {
        [leader(&self.first_below, lead), leader(&self.first_above, lead)]
    }

    /// By how much the first share of an option differs most between the halves.
    pub fn swing(&self) -> f64 {
        swing(&self.first_below, &self.first_above)
    }
}

fn swing(first: &[f64], other: &[f64]) -> f64 {
    first.iter().zip(other).map(|(share, other)| (share - other).abs()).fold(0.0, f64::max)
}

/// What a group's weightings say, the first that applies.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The leader comes first in enough weightings, whatever is missing.
    Survives {
        /// It.
        leader: usize,
    },
    /// A missing score at 0 or at 100 gives another leader.
    OneMissingFact(ScoreEnds),
    /// Other options lead below and above the median of one weight.
    OneWeight(WeightHalves),
    /// A score that is there, at one of its ends, gives another leader.
    OneScore(ScoreEnds),
    /// Nothing alone gives another leader, but its share can be too small.
    Short {
        /// It.
        leader: usize,
    },
    /// No option is clearly ahead.
    NoLeader,
}

impl Acceptability {
    /// The option that leads; `None`: nobody.
    pub fn leader(&self, lead: f64) -> Option<usize> {
        leader(&self.first(), lead)
    }

    /// What the weightings say of the order.
    pub fn outcome(&self, conventions: &Conventions) -> Outcome {
        let Conventions { survive_share, lead, .. } = *conventions;
        let leader = self.leader(lead);
        if let Some(leader) = leader.filter(|leader| self.first_between(*leader).0 >= survive_share) {
            return Outcome::Survives { leader };
        }
        let first_of = |ends: Vec<&ScoreEnds>| ends.first().map(|ends| (*ends).clone());
        if let Some(ends) = first_of(self.deciding_scores(true, lead)) {
            Outcome::OneMissingFact(ends)
        } else if let Some(halves) = self.deciding_weights(lead).first() {
            Outcome::OneWeight((*halves).clone())
        } else if let Some(ends) = first_of(self.deciding_scores(false, lead)) {
            Outcome::OneScore(ends)
        } else if let Some(leader) = leader {
            Outcome::Short { leader }
        } else {
            Outcome::NoLeader
        }
    }

    /// The scores, missing or not, of which one end gives another leader; the one that moves a first share most is first.
    pub fn deciding_scores(&self, are_missing: bool, lead: f64) -> Vec<&ScoreEnds> {
        let now = self.leader(lead);
        let decides = |ends: &&ScoreEnds| ends.leaders(lead).into_iter().flatten().any(|leader| Some(leader) != now);
        let of = self.score_ends.iter().filter(|ends| ends.cell.is_missing == are_missing);
        by_swing(of.filter(decides).collect(), ScoreEnds::swing)
    }

    /// The weights below and above whose median others lead; the one that moves a first share most is first.
    pub fn deciding_weights(&self, lead: f64) -> Vec<&WeightHalves> {
        let decides =
            |halves: &&WeightHalves| matches!(halves.leaders(lead), [Some(below), Some(above)] if below != above);
        by_swing(self.counted.weight_halves.iter().filter(decides).collect(), WeightHalves::swing)
    }
}

fn by_swing<T>(mut all: Vec<&T>, swing: fn(&T) -> f64) -> Vec<&T> {
    all.sort_by(|a, b| swing(b).total_cmp(&swing(a)));
    all
}

/// What all groups of a search say together. Any weights at all stand beside it, unless no group has said anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchOutcome {
    /// The order survives in every group, with one leader.
    Survives {
        /// It.
        leader: usize,
    },
    /// It depends on whose weights: groups have different leaders.
    WhoseWeights {
        /// By group.
        leaders: Vec<Option<usize>>,
    },
    /// No two groups have different leaders, but in these, by their places, the order does not survive.
    DoesNotSurvive {
        /// In rising order.
        groups: Vec<usize>,
    },
}

impl SearchOutcome {
    /// From each group's leader and outcome, in their order; of no group, none survives.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{Outcome, SearchOutcome};
    /// let (survives, nobody) = (Outcome::Survives { leader: 2 }, Outcome::NoLeader);
    /// let found = SearchOutcome::of(&[(Some(2), survives.clone()), (None, nobody)]);
    /// assert_eq!(found, SearchOutcome::DoesNotSurvive { groups: vec![1] });
    /// assert_eq!(SearchOutcome::of(&[(Some(2), survives)]), SearchOutcome::Survives { leader: 2 });
    /// ```
    pub fn of(groups: &[(Option<usize>, Outcome)]) -> SearchOutcome {
        let mut leaders: Vec<usize> = groups.iter().filter_map(|(leader, _)| *leader).collect();
        leaders.sort_unstable();
        leaders.dedup();
        let survives = |(_, outcome): &(Option<usize>, Outcome)| matches!(outcome, Outcome::Survives { .. });
        match leaders[..] {
            [_, _, ..] => SearchOutcome::WhoseWeights { leaders: groups.iter().map(|(leader, _)| *leader).collect() },
            [leader] if groups.iter().all(survives) => SearchOutcome::Survives { leader },
            _ => {
                let places = groups.iter().enumerate().filter(|(_, group)| !survives(group));
                SearchOutcome::DoesNotSurvive { groups: places.map(|(place, _)| place).collect() }
            }
        }
    }
}
