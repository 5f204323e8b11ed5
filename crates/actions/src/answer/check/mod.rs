//! A whole register's answers.
//!
//! Units are shared out among threads, and so are the rows of one that is larger than a thread's share. A row's answer, apart from its names, is one of few: each
//! distinct one is kept once and the row holds its number, so that millions of answers take four
//! bytes each.

mod kept;
mod kinds;
mod unit;
mod write;

pub(crate) use kept::with_illustrative;
pub use kept::{Answers, kept};
pub(in crate::answer) use kinds::{Kinds, LocalKinds};
pub(in crate::answer) use unit::{Case, answers_of_unit};
pub use write::{Format, write_answers};

use crate::answer::ask::Ready;
use crate::threads::{Threads, shared_out};
use crate::words::ground::names;
use hostboard_domain::register::Register;
use hostboard_exchange::mapping::Assumption;
use hostboard_rules::answer::explain::Consenter;
use hostboard_rules::answer::missing::MissingSet;
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::pack::Strength;
use hostboard_rules::pack::{Pack, Rule};
use hostboard_rules::question::Ground;
use hostboard_rules::unit::Context;
use hostboard_rules::unit::assume::Assumption as Assumed;
use hostboard_rules::workers::{Alone, Workers};

/// A register's answers, in the register's order.
pub struct Checked {
    /// By row of the register: which of `kinds` its answer is.
    pub rows: Vec<u32>,
    /// The distinct answers.
    pub kinds: Vec<AnswerKind>,
}

/// An answer apart from the names of deal and unit.
#[derive(Clone, Debug)]
pub struct AnswerKind {
    /// The firm answer.
    pub verdict: Verdict,
    /// How the deal stands: the same, and whether consents are why.
    pub status: Status,
    /// Ids of the consents that a deal is allowed by, in the order in which they were given.
    pub covered_by: Vec<String>,
    /// At least.
    pub at_least: Level,
    /// At most.
    pub at_most: Level,
    /// Whose consent it needs.
    pub consent_of: Vec<Consenter>,
    /// Places in the pack of the rules of verdict that hold or are undecided.
    pub rules: Vec<usize>,
    /// Places in the pack of the rules of verdict that hold.
    pub holding: Vec<usize>,
    /// Facts that would decide it.
    pub missing: MissingSet,
    /// How strong the rule behind it is.
    pub strength: Option<Strength>,
    /// The working answer, where something is assumed.
    pub working: Option<Status>,
    /// What the working answer assumes.
    pub working_assumes: Vec<Assumed>,
    /// What the firm answer rests on that nobody has decided.
    pub grounds: Vec<Ground>,
    /// What the mapping assumes: every answer rests on it.
    pub mapping_assumes: Vec<Assumption>,
}

impl AnswerKind {
    /// Names of the consenters.
    pub fn consenters(&self) -> Vec<&str> {
        self.consent_of.iter().map(Consenter::name).collect()
    }

    /// Names of the rules of verdict that hold or are undecided.
    pub fn rule_names<'p>(&self, pack: &'p Pack) -> Vec<&'p str> {
        self.rules.iter().map(|rule| pack.rules[*rule].name.as_str()).collect()
    }

    /// Rules of verdict that hold, or those that may besides, with their places.
    pub fn rules_that<'p>(&self, hold: bool, pack: &'p Pack) -> impl Iterator<Item = &'p Rule> {
        let rules = self.rules.iter().filter(move |rule| self.holding.contains(rule) == hold);
        rules.map(|rule| &pack.rules[*rule])
    }

    /// Whether the working answer decides something and rests on that assumption.
    pub fn rests_on(&self, assumption: &Assumed) -> bool {
        self.working.is_some_and(|status| status != Status::CannotTell) && self.working_assumes.contains(assumption)
    }

    /// Names of everything assumed, the firm answer's grounds first.
    pub fn assumed(&self, pack: &Pack) -> Vec<String> {
        let working = self.working_assumes.iter().map(|assumption| assumption.written.clone());
        names(&self.grounds, &self.mapping_assumes, pack).into_iter().chain(working).collect()
    }
}

impl Checked {
    /// The answer of that row.
    pub fn kind(&self, row: usize) -> &AnswerKind {
        &self.kinds[self.rows[row] as usize]
    }

    /// How many answers there are of each kind.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.kinds.len()];
        self.rows.iter().for_each(|kind| counts[*kind as usize] += 1);
        counts
    }

    /// How many answers a test holds of.
    pub fn count(&self, test: impl Fn(&AnswerKind) -> bool) -> usize {
        self.kinds.iter().zip(self.counts()).filter(|(kind, _)| test(kind)).map(|(_, n)| n).sum()
    }
}

/// Answers for a whole register.
pub fn check(register: &Register, ready: &Ready<'_>, mapping_assumes: &[Assumption], threads: usize) -> Checked {
    let context = Context::new(register);
    let by_unit = context.index.rows_by_unit();
    // Those with most to do first, so that no thread is left with one of them at the end.
    let mut order: Vec<&[u32]> = by_unit.iter().map(Vec::as_slice).collect();
    order.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
    let (large, small) = order.split_at(larger_than_a_share(&order, threads));
    let kinds = Kinds::default();
    let begin = || LocalKinds::new(&kinds, mapping_assumes);
    let answers = |rows: &[u32], workers: &dyn Workers, local: &mut LocalKinds<'_>| {
        let cases = (0..rows.len()).map(|place| Case::as_it_is(place, ready));
        answers_of_unit(&context, rows, ready, workers, local, cases)
    };
    let mut local = begin();
    let mut numbers: Vec<Vec<u32>> = large.iter().map(|rows| answers(rows, &Threads(threads), &mut local)).collect();
    numbers.extend(shared_out(threads, small.len(), begin, |local, at| answers(small[at], &Alone, local)));
    let mut rows = vec![0; register.len()];
    for (of_unit, numbers) in order.iter().zip(numbers) {
        for (row, number) in of_unit.iter().zip(numbers) {
            rows[*row as usize] = number;
        }
    }
    Checked { rows, kinds: kinds.into_list() }
}

/// How many units, the largest first, have more rows than one thread's share of what is left: while one thread answers for such a
/// unit the others would run out of work, so its rows are shared out instead.
fn larger_than_a_share(units: &[&[u32]], threads: usize) -> usize {
    let mut left: usize = units.iter().map(|rows| rows.len()).sum();
    let is_larger = |rows: &&&[u32]| {
        let is_larger = rows.len() * threads > left;
        left -= rows.len();
        is_larger && threads > 1
    };
    units.iter().take_while(is_larger).count()
}
