//! How many customers may leave, whichever they are, before a test no longer holds.

use super::accounts::Accounts;
use super::change::{Change, Refused};
use super::leave::earliest_exit;
use super::parameters::{Parameters, Reads};
use super::statement::{Statement, Test, Tested, statement};
use hostboard_domain::books::Certainty;
use hostboard_domain::money::Pence;
use hostboard_domain::time::Month;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many customers may leave, each giving notice in the first forecast month, and which break the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayLeave {
    /// The test that it is about.
    pub of: Tested,
    /// Whichever so many leave, it holds; `None`: it does not hold even with all.
    pub any: Option<usize>,
    /// The fewest with which it breaks, those of the greatest loss; none where all may leave.
    pub breaks_with: Vec<Arc<str>>,
    /// Of cash: the first month in which it does.
    pub breaks_in: Option<Month>,
    /// Whether any customer that gives notice now leaves within the months of the report; else nothing can be seen of it.
    pub is_in_time: bool,
    /// Whether it holds when one leaves alone, by customer; `None` as for `any`.
    pub alone: BTreeMap<Arc<str>, Option<bool>>,
    /// Which parameters it read.
    pub reads: Reads,
}

/// How many of a unit's customers may leave, for each test of a statement, by the lower end of its figure.
///
/// Errors: a customer whose notice is not recorded, each.
pub fn may_leave(
    accounts: &Accounts,
    parameters: &Parameters,
    level: Certainty,
    with_saving: bool,
) -> Result<Vec<MayLeave>, Vec<Refused>> {
    let base = statement(accounts, parameters, level, &Change::default());
    let mut reads = base.reads.clone();
    let mut without = Vec::new();
    let mut is_in_time = false;
    let mut refused = Vec::new();
    for customer in accounts.customers() {
        match earliest_exit(accounts, parameters, &customer, &mut reads) {
            Ok(first) => {
                is_in_time |= first.is_some_and(|first| accounts.window().place(first).is_some());
                let leave = first.map(|first| (customer.clone(), first)).into_iter().collect();
                let change = Change { leave, with_saving, ..Change::default() };
                let without_it = statement(accounts, parameters, level, &change);
                reads.add(&without_it.reads);
                without.push((customer, without_it));
            }
            Err(error) => refused.push(error),
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let of_each = |test: &Test| MayLeave { is_in_time, ..of_test(&base, &without, test.of, reads.clone()) };
    Ok(base.tests.iter().map(of_each).collect())
}

fn of_test(base: &Statement, without: &[(Arc<str>, Statement)], of: Tested, reads: Reads) -> MayLeave {
    let months = match of {
        Tested::Cash => (0..base.months.len()).map(Some).collect(),
        _ => vec![None],
    };
    let low = |statement: &Statement, month: Option<usize>| match month {
        Some(month) => statement.months[month].cash.low,
        None => statement.test(of).and_then(|test| test.figure.low),
    };
    let holds = |statement: &Statement| months.iter().all(|month| low(statement, *month).is_some_and(|low| low.0 >= 0));
    let does_hold = holds(base);
    let alone = without.iter().map(|(customer, statement)| (customer.clone(), does_hold.then(|| holds(statement))));
    let mut found = MayLeave {
        of,
        any: None,
        breaks_with: Vec::new(),
        breaks_in: None,
        is_in_time: true,
        alone: alone.collect(),
        reads,
    };
    if !does_hold {
        return found;
    }
    found.any = Some(without.len());
    for month in months {
        let Some(figure) = low(base, month) else { continue };
        let losses = without.iter().map(|(customer, statement)| {
            let left = low(statement, month).unwrap_or(Pence(i64::MIN));
            (figure.0.saturating_sub(left.0), customer)
        });
        let broken = fewest_that_break(figure, losses.collect());
        if broken.len().checked_sub(1).is_some_and(|any| found.any.is_none_or(|found| any < found)) {
            found.any = broken.len().checked_sub(1);
            found.breaks_in = month.map(|month| base.months[month].month);
            found.breaks_with = broken;
        }
    }
    found
}

/// The fewest customers whose losses together, the greatest first and ties by id, take a figure below zero; none where
/// all together do not.
fn fewest_that_break(figure: Pence, mut losses: Vec<(i64, &Arc<str>)>) -> Vec<Arc<str>> {
    losses.sort_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
    let mut left = figure.0;
    for (count, (loss, _)) in losses.iter().enumerate() {
        left = left.saturating_sub(*loss);
        if left < 0 {
            return losses[..=count].iter().map(|(_, customer)| (*customer).clone()).collect();
        }
    }
    Vec::new()
}
