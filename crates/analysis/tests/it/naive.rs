//! A deliberately plain reading, day by day: nothing is shared with the program but the calendar.

use crate::fact;
use hostboard_analysis::exposure::Terms;
use hostboard_domain::deal::{DealFact, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// Pence by day.
pub type Days = BTreeMap<Day, i64>;

fn known(fact: Fact) -> Option<Day> {
    fact.value().map(|day| Day::from_number(day as i32))
}

/// Days from one to another, both included.
fn days(first: Day, last: Day) -> Vec<Day> {
    (first.number()..=last.number()).map(Day::from_number).collect()
}

fn spread(pence: i64, over: &[Day], into: &mut Days) {
    let each = pence / over.len() as i64;
    over.iter().for_each(|day| *into.entry(*day).or_default() += each);
    if let Some(last) = over.last() {
        *into.entry(*last).or_default() += pence - each * over.len() as i64;
    }
}

/// What the deal costs on each day up to its last, low and high; `None` where that can't be told. Before the handover
/// it says nothing of a deal that is over by then.
pub fn read(terms: &Terms, handover: Day) -> (Option<Days>, Option<Days>) {
    let (start, end, option) = (known(terms.start), known(terms.end), known(terms.extendable_to));
    let open = terms.end.state == State::NotApplicable;
    let no_option = terms.extendable_to == fact(DealFact::ExtendableTo, "none");
    let wrong = !open && start.zip(end.or(option)).is_some_and(|(start, end)| end < start);
    let broken = known(terms.break_on).filter(|day| *day >= handover);
    let low_last = match (end, broken) {
        (Some(end), Some(broken)) if broken < end => Some(broken),
        (None, Some(broken)) if open => Some(broken),
        (end, _) => end,
    };
    let high_last = match (end, option) {
        _ if open => None,
        (Some(end), Some(option)) if option > end => Some(option),
        (Some(end), Some(_)) => Some(end),
        (None, Some(option)) => Some(option),
        (end, None) if no_option => end,
        _ => None,
    };
    let one = |last: Option<Day>, high: bool| -> Option<Days> {
        if !wrong && last? < handover {
            return Some(Days::new());
        }
        let (last, start, pence) = (last?, start?, terms.value.value()?);
        let basis = terms.basis.value()?;
        if wrong {
            return None;
        }
        let mut all = Days::new();
        if basis == ValueBasis::Annual as i64 {
            for year in 0.. {
                let first = start.plus_months(12 * year);
                if first > last {
                    break;
                }
                spread(pence, &days(first, start.plus_months(12 * (year + 1)).plus_days(-1)), &mut all);
            }
        } else if basis == ValueBasis::WholeLife as i64 {
            spread(pence, &days(start, high_last.or(end)?), &mut all);
        } else {
            let firm = days(start, end?);
            spread(pence, &firm, &mut all);
            if high && last > end? {
                let more = days(end?.plus_days(1), last);
                let (whole, long) = (pence as i128 * more.len() as i128, firm.len() as i128);
                let (part, rest) = (whole / long, 2 * (whole % long));
                spread((part + i128::from(rest > long || rest == long && part % 2 == 1)) as i64, &more, &mut all);
            }
        }
        all.retain(|day, _| *day <= last);
        Some(all)
    };
    (one(low_last, false), one(high_last, true))
}

/// The sum of the days from one on.
pub fn from(days: &Days, from: Day) -> i64 {
    days.range(from..).map(|(_, pence)| pence).sum()
}
