//! What counts with a deal (section 27).

use super::answer::Check;
use super::deal::{Date, Deal, InKind, Stage, read_day};
use super::party::{same_counterparty, same_matter};
use super::truth::Truth::{self, Fails, Holds, Undecided};
use super::truth::is;
use super::when::{When, after, not_later, when_signed};

/// The aggregate of one limb for one deal. Sums are pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// `L`: the sure parts of the deal and of the relevant others.
    pub known: i128,
    /// Whether there is no upper bound.
    pub open: bool,
    /// `U`: all recorded values of the deal, the relevant and the uncertain. A bound only while not `open`.
    pub upper: i128,
    /// The ids of the relevant others, in the order of the rows.
    pub counted: Vec<String>,
    /// The ids of the uncertain others, in the order of the rows.
    pub uncertain: Vec<String>,
}

/// What one deal brings to a sum.
pub(super) struct Amount {
    pub(super) sure: i128,
    pub(super) recorded: i128,
    pub(super) open: bool,
}

fn amount(deal: &Deal, counts: &str) -> Amount {
    // A contract that the counterparty pays counts what is given in kind: nothing for sure and without bound where that is not
    // recorded. One that the unit pays counts its value and what is given in kind.
    let in_kind = match &deal.in_kind {
        InKind::Worth(pence) if counts == "contract" => *pence,
        _ => 0,
    };
    let is_blank = counts == "contract" && matches!(deal.in_kind, InKind::NotRecorded);
    if counts == "contract" && deal.payer.as_deref() == Some("counterparty") {
        return Amount { sure: in_kind, recorded: in_kind, open: is_blank };
    }
    let basis = deal.value_basis.as_deref();
    let value = deal.value.unwrap_or(0);
    let sure = match basis {
        Some("whole-life" | "without-options") => value,
        Some("annual") => value * whole_years(deal),
        _ if whole_years(deal) >= 1 => value,
        _ => 0,
    };
    let most = match basis {
        Some("whole-life") => deal.value,
        Some("without-options") => deal.value.filter(|_| deal.extendable_to == Some(Date::Nothing)),
        Some("annual") if deal.value == Some(0) => Some(0),
        Some("annual") => deal.value.zip(most_years(deal)).map(|(value, years)| value * years),
        _ => None,
    };
    Amount { sure: in_kind + sure, recorded: in_kind + most.unwrap_or(value.max(sure)), open: most.is_none() }
}

/// Whole years from start to end, or to an earlier break; none where start or end is not recorded, or the end is open. A year runs
/// from a day to the day before its anniversary; that of 29 February is 1 March in a common year.
fn whole_years(deal: &Deal) -> i128 {
    let (Some(start), Some(Date::On(end))) = (&deal.start_text, deal.end) else { return 0 };
    let last = deal.break_on.map_or(end, |break_on| break_on.min(end));
    let year: i32 = start[..4].parse().expect("a day that was read begins with its year");
    let reaches = |years: i32| {
        let day = read_day(&format!("{}{}", year + years, &start[4..]));
        day.or_else(|| read_day(&format!("{}-03-01", year + years))).is_some_and(|anniversary| anniversary - 1 <= last)
    };
    (1..8000).take_while(|years| reaches(*years)).count() as i128
}

/// Years begun from the start to the last day it may run: that of its option, or the end where it has none.
fn most_years(deal: &Deal) -> Option<i128> {
    let last = match (deal.extendable_to?, deal.end) {
        (Date::On(option), _) => option,
        (Date::Nothing, Some(Date::On(end))) => end,
        _ => return None,
    };
    let start = deal.start_text.as_ref()?;
    let year: i32 = start[..4].parse().expect("a day that was read begins with its year");
    let begins = |years: &i32| {
        let day = read_day(&format!("{}{}", year + years, &start[4..]));
        day.or_else(|| read_day(&format!("{}-03-01", year + years))).is_some_and(|anniversary| anniversary <= last)
    };
    (deal.start? <= last).then(|| (0..8000).take_while(begins).count() as i128)
}

/// Whether `other` counts with `deal`, as if `deal` were of the kind that `counts`.
fn relevant(deal: &Deal, act: When, other: &Deal, counts: &str, check: &Check) -> Truth {
    let same = match counts {
        "disposal" => Holds,
        _ => same_counterparty(deal, other, check).or(same_matter(deal, other)),
    };
    is(&other.kind, counts.to_owned())
        .and(same)
        .and(is(&other.stage, Stage::Signed))
        .and(after(when_signed(other), check.aggregate_since))
        .and(not_later(when_signed(other), act))
}

pub(super) fn aggregate(deal: &Deal, act: When, counts: &str, all: &[Deal], check: &Check) -> Aggregate {
    let own = amount(deal, counts);
    let mut sum = Aggregate {
        known: own.sure,
        open: own.open || !check.register_complete,
        upper: own.recorded,
        counted: Vec::new(),
        uncertain: Vec::new(),
    };
    for other in all.iter().filter(|other| other.unit == deal.unit && other.row != deal.row) {
        let brings = amount(other, counts);
        match relevant(deal, act, other, counts, check) {
            Fails => continue,
            Holds => {
                sum.known += brings.sure;
                sum.counted.push(other.deal.clone());
            }
            Undecided => sum.uncertain.push(other.deal.clone()),
        }
        sum.upper += brings.recorded;
        sum.open |= brings.open;
    }
    sum
}

/// "Exceeds limit": holds if L > limit; fails if not open and U <= limit; else undecided.
pub(super) fn exceeds(sum: &Aggregate, limit: i64) -> Truth {
    if sum.known > i128::from(limit) {
        Holds
    } else if !sum.open && sum.upper <= i128::from(limit) {
        Fails
    } else {
        Undecided
    }
}
