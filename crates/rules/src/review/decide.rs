//! The grade that rules propose for a review: the worst of those that hold, in every way in which what is open may come out.

use super::row::Row;
use crate::language::reviewed::{ReviewFact, ReviewTest};
use crate::language::truth::{Rails, Truth};
use crate::pack::{Pack, ReviewRule};
use hostboard_domain::time::Day;

/// In more ways than this they are not tried one by one.
const MOST_WAYS: usize = 4096;

/// What is asked of a checkpoint's rules.
#[derive(Clone, Debug)]
pub struct ReviewAsked {
    /// The checkpoint, by its place in the pack.
    pub checkpoint: usize,
    /// The day asked about.
    pub at: Day,
    /// What was known at the end of this day.
    pub known: Day,
    /// By criterion of the checkpoint, in the pack's order: the place of its grade, where that is decided.
    pub grades: Vec<Option<usize>>,
    /// How many conditions are overdue: surely, and surely or perhaps.
    pub overdue: (u32, u32),
}

/// What rules propose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The grades that may follow, by their places on the scale, the best first; one alone is decided.
    pub grades: Vec<usize>,
    /// Whether it may be that no rule holds.
    pub or_none: bool,
    /// The rules that hold, or may.
    pub rules: Vec<RuleTruth>,
    /// What could still change the grade.
    pub missing: Vec<ReviewMissing>,
    /// Rules in force that were not known yet, by their places in the pack.
    pub not_yet_known: Vec<usize>,
    /// Whether every way was tried. Where there are too many, `grades` and `missing` may name more than matter, never fewer.
    pub is_exact: bool,
}

/// A rule that holds, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleTruth {
    /// The rule, by its place in the pack.
    pub rule: usize,
    /// Holds or undecided, never fails.
    pub truth: Truth,
}

/// Something that could still change a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewMissing {
    /// The grade of a criterion, by its place.
    Criterion(usize),
    /// Whether conditions are overdue whose due date is a range.
    ConditionsOverdue,
}

impl Decided {
    /// The grade, where it is decided.
    pub fn grade(&self) -> Option<usize> {
        match self.grades[..] {
            [grade] if !self.or_none => Some(grade),
            _ => None,
        }
    }
}

/// Puts the rules of a checkpoint that are in force and were known to one review.
///
/// What is undecided is tried in every way, so that the answer is exact: it names a grade only if some way leads to it, and
/// a criterion only if, all else being equal, its grade would make a difference.
///
/// ```text
/// A>B>C; C where failed >= 2, B where failed >= 1, A where failed == 0
/// leadership failed, business plan failed, customer focus open
///     passed → C    failed → C        so: C, and nothing is missing
/// ```
pub fn decide(pack: &Pack, asked: &ReviewAsked) -> Decided {
    let of_checkpoint = pack.reviews.iter().enumerate().filter(|(_, rule)| rule.checkpoint == asked.checkpoint);
    let in_force = of_checkpoint.filter(|(_, rule)| rule.in_force.holds(asked.at));
    let is_known = |rule: &ReviewRule| rule.known_from.is_none_or(|day| day <= asked.known);
    let (rules, unknown): (Vec<_>, Vec<_>) = in_force.partition(|(_, rule)| is_known(rule));
    let not_yet_known = unknown.into_iter().map(|(place, _)| place).collect();
    let open = Open::of(asked, pack.checkpoints[asked.checkpoint].ratings.grades().len());
    match open.ways() {
        Some(ways) => exactly(&rules, asked, &open, ways, not_yet_known),
        None => by_ranges(&rules, asked, &open, not_yet_known),
    }
}

/// A rule with its place in the pack.
type Placed<'p> = (usize, &'p ReviewRule);

/// What is open of a review, and in how many ways each may come out.
struct Open {
    what: Vec<(ReviewMissing, usize)>,
}

impl Open {
    fn of(asked: &ReviewAsked, ratings: usize) -> Open {
        let undecided = asked.grades.iter().enumerate().filter(|(_, grade)| grade.is_none());
        let criteria = undecided.map(|(place, _)| (ReviewMissing::Criterion(place), ratings));
        let (least, most) = asked.overdue;
        let overdue = (least < most).then(|| (ReviewMissing::ConditionsOverdue, (most - least) as usize + 1));
        Open { what: criteria.chain(overdue).collect() }
    }

    /// In how many ways all of it may come out; `None` where these are too many.
    fn ways(&self) -> Option<usize> {
        let ways = self.what.iter().try_fold(1_usize, |ways, (_, each)| ways.checked_mul(*each))?;
        Some(ways).filter(|ways| *ways <= MOST_WAYS)
    }

    /// What is known if it comes out in that way.
    fn filled(&self, asked: &ReviewAsked, mut way: usize) -> (Vec<Option<usize>>, u32) {
        let (mut grades, mut overdue) = (asked.grades.clone(), asked.overdue.0);
        for (what, each) in &self.what {
            match what {
                ReviewMissing::Criterion(place) => grades[*place] = Some(way % each),
                ReviewMissing::ConditionsOverdue => overdue += (way % each) as u32,
            }
            way /= each;
        }
        (grades, overdue)
    }
}

fn exactly(rules: &[Placed<'_>], asked: &ReviewAsked, open: &Open, ways: usize, not_yet_known: Vec<usize>) -> Decided {
    let mut held = vec![0_usize; rules.len()];
    let outcomes: Vec<Option<usize>> = (0..ways)
        .map(|way| {
            let (grades, overdue) = open.filled(asked, way);
            let row = Row { grades: &grades, overdue: (overdue, overdue) };
            let holds = |(place, (_, rule)): (usize, &Placed<'_>)| {
                row.rails(&rule.condition).holds().then_some((place, rule.grade))
            };
            let holding: Vec<(usize, usize)> = rules.iter().enumerate().filter_map(holds).collect();
            holding.iter().for_each(|(place, _)| held[*place] += 1);
            holding.iter().map(|(_, grade)| *grade).max()
        })
        .collect();
    let truth = |(place, (rule, _)): (usize, &Placed<'_>)| {
        let truth = if held[place] == ways { Truth::Holds } else { Truth::Undecided };
        (held[place] > 0).then_some(RuleTruth { rule: *rule, truth })
    };
    Decided {
        grades: sorted(outcomes.iter().copied().flatten()),
        or_none: outcomes.contains(&None),
        rules: rules.iter().enumerate().filter_map(truth).collect(),
        missing: that_matter(open, &outcomes),
        not_yet_known,
        is_exact: true,
    }
}

/// What makes a difference in some way, all else being equal.
fn that_matter(open: &Open, outcomes: &[Option<usize>]) -> Vec<ReviewMissing> {
    let (mut missing, mut stride) = (Vec::new(), 1);
    for (what, each) in &open.what {
        // Ways whose digit here is 0, each beside those in which only this digit differs.
        let first = (0..outcomes.len()).filter(|way| way / stride % each == 0);
        let differs = |way: usize| (1..*each).any(|digit| outcomes[way + digit * stride] != outcomes[way]);
        if first.into_iter().any(differs) {
            missing.push(*what);
        }
        stride *= each;
    }
    missing
}

/// The same by ranges: a test holds or fails only where it would in every way, so that nothing is left out.
fn by_ranges(rules: &[Placed<'_>], asked: &ReviewAsked, open: &Open, not_yet_known: Vec<usize>) -> Decided {
    let row = Row { grades: &asked.grades, overdue: asked.overdue };
    let tried: Vec<(usize, &ReviewRule, Rails)> =
        rules.iter().map(|(place, rule)| (*place, *rule, row.rails(&rule.condition))).collect();
    let surely = tried.iter().filter(|(.., rails)| rails.holds()).map(|(_, rule, _)| rule.grade).max();
    let may = tried.iter().filter(|(.., rails)| !rails.fails());
    // A grade better than one that surely follows does not.
    let grades =
        sorted(may.clone().map(|(_, rule, _)| rule.grade).filter(|grade| surely.is_none_or(|surely| *grade >= surely)));
    let is_open = grades.len() != 1 || surely.is_none();
    let reads = |what: ReviewMissing| {
        let undecided = tried.iter().filter(|(_, rule, rails)| {
            rails.truth() == Truth::Undecided && surely.is_none_or(|surely| rule.grade > surely)
        });
        undecided.into_iter().any(|(_, rule, _)| reads(rule, what))
    };
    Decided {
        grades,
        or_none: surely.is_none(),
        rules: may.clone().map(|(rule, _, rails)| RuleTruth { rule: *rule, truth: rails.truth() }).collect(),
        missing: open.what.iter().map(|(what, _)| *what).filter(|what| is_open && reads(*what)).collect(),
        not_yet_known,
        is_exact: false,
    }
}

/// Whether a rule's condition reads it.
fn reads(rule: &ReviewRule, what: ReviewMissing) -> bool {
    let mut found = false;
    let mut see = |fact: ReviewFact| {
        found |= match (fact, what) {
            (ReviewFact::Rated(_), ReviewMissing::Criterion(_)) => true,
            (ReviewFact::Criterion(read), ReviewMissing::Criterion(place)) => read == place,
            (ReviewFact::ConditionsOverdue, ReviewMissing::ConditionsOverdue) => true,
            _ => false,
        }
    };
    rule.condition.atoms(&mut |test| match test {
        ReviewTest::In { fact, .. } => see(*fact),
        ReviewTest::Compare { left, right, .. } => [left, right].into_iter().for_each(|side| {
            if let crate::language::condition::Operand::Fact(fact) = side {
                see(*fact);
            }
        }),
    });
    found
}

fn sorted(grades: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut grades: Vec<usize> = grades.collect();
    grades.sort_unstable();
    grades.dedup();
    grades
}
