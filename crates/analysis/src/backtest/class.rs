//! What a rule made of one unit.

use hostboard_domain::time::{Month, When};

/// What a rule says of a unit at the end of a month, by what was known then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// There is something to watch.
    Holds,
    /// There is not.
    Fails,
    /// What was recorded does not decide it.
    Undecided,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Nothing that the rule is to warn of, and somebody recorded that. Where nothing is recorded there is no outcome.
    NoneHappened,
    /// It happened, as closely as anybody has said when: `When::Between(None, None)` where nobody has.
    Happened(When),
}

/// A unit set beside its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classified {
    /// What became of it.
    pub outcome: Outcome,
    /// The first month at whose end the rule held, even where that was too late.
    pub fired: Option<Month>,
    /// How the rule did.
    pub class: Class,
}

/// How a rule did for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It fired before the first month in which the outcome can have happened.
    Hit(Lead),
    /// It failed in every month read until the outcome.
    Miss,
    /// It fired, and nothing happened.
    FalseAlarm,
    /// It failed in every month read, and nothing happened.
    Quiet,
    /// The outcome came later than in the month after the last that was read: nobody has looked at the months between, and to
    /// count those that fired already alone would count hits and no miss.
    NotJudged,
    /// It cannot be told which of these.
    Undecided(Why),
}

/// How many months before the outcome a rule fired: a pair, alike where the outcome's month is known and the rule did not
/// hold before the months that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// If it happened in the first possible month; 1 or more.
    pub least_months: i32,
    /// If it happened in the last possible month; `None` where nobody has said by when, and where the rule held in the first
    /// month that any unit was read, since it may have held long before.
    pub most_months: Option<i32>,
}

impl Lead {
    /// The lead, where the outcome's month is known.
    pub fn exact(self) -> Option<i32> {
        self.most_months.filter(|most| *most == self.least_months)
    }
}

/// Why nobody can tell how a rule did for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It fired in a month in which the outcome can have happened: perhaps before it, perhaps after.
    FiredWithin,
    /// It never held, and may have.
    MonthsUndecided {
        /// The first month in which it was undecided,
        first: Month,
        /// and in how many it was.
        months: usize,
    },
    /// It was read in no month, or in none until the outcome.
    NotRead,
    /// It never held, and the outcome may have come later than in the month after the last that was read.
    PerhapsLater,
    /// It never held, and the outcome may have come before any month was over in which it was read.
    PerhapsEarlier,
}

/// The class of a unit; `truths` are the ends of months from `first` on, `None` where the rule was not read; `last` is the
/// last month of which any unit was read.
pub(super) fn classified((first, last): (Month, Month), truths: &[Option<Truth>], outcome: Outcome) -> Classified {
    let months = (0..).map(|later| first.plus(later));
    let read: Vec<Reading> =
        months.zip(truths).filter_map(|(month, truth)| truth.map(|truth| Reading { month, truth })).collect();
    let fired = read.iter().find(|reading| reading.truth == Truth::Holds).map(|reading| reading.month);
    let class = match outcome {
        Outcome::NoneHappened => of_none(&read, fired),
        Outcome::Happened(when) => of_event(&read, fired, when, (first, last)),
    };
    Classified { outcome, fired, class }
}

/// What a rule said at the end of a month in which it was read.
struct Reading {
    month: Month,
    truth: Truth,
}

fn of_none(read: &[Reading], fired: Option<Month>) -> Class {
    match fired {
        Some(_) => Class::FalseAlarm,
        None => undecided(read).map_or(Class::Quiet, Class::Undecided),
    }
}

fn of_event(read: &[Reading], fired: Option<Month>, when: When, (first_read, last_read): (Month, Month)) -> Class {
    let (first, last) = (when.first().map(Month::of), when.last().map(Month::of));
    let is_over = |month: Month| last.is_some_and(|last| last < month);
    let judged_to = last_read.plus(1);
    match (fired.filter(|fired| !is_over(*fired)), first) {
        (_, Some(first)) if judged_to < first => Class::NotJudged,
        (Some(fired), Some(first)) if fired < first => {
            let most = last.filter(|_| fired > first_read).map(|last| last.since(fired));
            Class::Hit(Lead { least_months: first.since(fired), most_months: most })
        }
        (Some(_), _) => Class::Undecided(Why::FiredWithin),
        (None, first) => {
            let until = read.partition_point(|reading| !is_over(reading.month));
            let own_first = read.first().map(|reading| reading.month);
            let is_unread = own_first.is_none_or(|own| last.is_some_and(|last| last <= own));
            let may_be_earlier = first.is_none_or(|first| own_first.is_some_and(|own| first <= own));
            let may_be_later = last.is_none_or(|last| judged_to < last);
            let why = is_unread.then_some(Why::NotRead);
            let why = why.or_else(|| undecided(&read[..until])).or(may_be_later.then_some(Why::PerhapsLater));
            why.or(may_be_earlier.then_some(Why::PerhapsEarlier)).map_or(Class::Miss, Class::Undecided)
        }
    }
}

/// Why a rule that held in none of these months may have held; `None` where it failed in all.
fn undecided(read: &[Reading]) -> Option<Why> {
    let mut undecided = read.iter().filter(|reading| reading.truth == Truth::Undecided);
    match undecided.next() {
        Some(first) => Some(Why::MonthsUndecided { first: first.month, months: 1 + undecided.count() }),
        None => read.is_empty().then_some(Why::NotRead),
    }
}
