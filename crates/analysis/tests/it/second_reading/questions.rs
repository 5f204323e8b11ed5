//! What is asked of a statement: whether a change can be made, how many customers may leave, and what switches a test.
//!
//! Units: whole pence, and tenths of a per cent. Rounding: as the page says of each.

use super::flows::{Figures, Flow, Reading};
use super::reading::{NOTHING, Openings, Slip};
use hostboard_analysis::books::{Change, Part, Refused, Scaled, Tested};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::time::Month;
use std::collections::BTreeMap;
use std::sync::Arc;

const OF_SAVING: [Assumed; 3] = [Assumed::SavingShare, Assumed::SavingLagMonths, Assumed::ExitCostMonths];
const OF_VAT: [Assumed; 3] = [Assumed::VatRate, Assumed::VatRecovered, Assumed::VatBorne];
const OF_INDEPENDENCE: [Assumed; 3] = [Assumed::InputVat, Assumed::PensionUplift, Assumed::OwnOverhead];

/// How many may leave, of one test.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Leavers {
    pub of: Tested,
    pub any: Option<usize>,
    pub breaks_with: Vec<Arc<str>>,
    pub breaks_in: Option<Month>,
    pub alone: BTreeMap<Arc<str>, Option<bool>>,
}

/// What switches a test: a change of `above` over `below`, which is above zero.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Switch {
    pub of: Tested,
    pub scaled: Scaled,
    pub above: i128,
    pub below: i128,
    pub tenths: i64,
    /// The way in which it gets worse: 1 or -1.
    pub worse: i64,
}

/// The first month that begins so many days or more after the first of another.
pub(super) fn after_days(given: Month, days: u32) -> Month {
    let mut month = given;
    while month.first().number() < given.first().number() + days as i32 {
        month = month.plus(1);
    }
    month
}

/// A customer's greatest loss is that which is not known.
fn is_greater(a: Option<i128>, b: Option<i128>) -> bool {
    match (a, b) {
        (None, Some(_)) => true,
        (Some(a), Some(b)) => a > b,
        (_, None) => false,
    }
}

impl Reading<'_> {
    /// The first month without a customer's income; `None` where every month is actual or its notice is not recorded.
    pub(super) fn earliest(&self, customer: &str) -> Option<Month> {
        let notice = self.unit.months(Assumed::NoticeMonths, Some(customer))?;
        Some(self.unit.window.month(self.unit.first_forecast()?).plus(notice as i32))
    }

    /// Why a change cannot be made, and which parameters it lacks. Not for a window without a forecast month.
    pub(super) fn refusals(&self, change: &Change) -> (Vec<Refused>, Vec<Assumed>) {
        let (mut refused, mut lacks) = (Vec::new(), Vec::new());
        let window = self.unit.window;
        let first = self.unit.first_forecast().map(|first| window.month(first));
        let last = window.month(window.months - 1);
        let mut need = |names: &[Assumed], about: Option<&str>| {
            lacks.extend(names.iter().filter(|name| self.unit.value(**name, about).is_none()));
        };
        for (customer, asked) in &change.leave {
            if !self.unit.customers().contains(customer) {
                refused.push(Refused::UnknownCustomer(customer.clone()));
                continue;
            }
            if change.with_saving {
                need(&OF_SAVING, Some(customer));
            }
            match self.earliest(customer) {
                None if self.unit.first_forecast().is_none() => (),
                None => refused.push(Refused::NoNotice(customer.clone())),
                Some(earliest) if *asked < earliest => refused.push(Refused::BeforeNotice {
                    customer: customer.clone(),
                    asked: *asked,
                    earliest: Some(earliest).filter(|earliest| window.place(*earliest).is_some()),
                }),
                // Decided beside the page: after the last month nothing can be seen to change.
                Some(_) if *asked > last => refused.push(Refused::AfterLast { asked: *asked, last }),
                Some(_) => (),
            }
        }
        if let Some(asked) = change.independent.filter(|asked| *asked > last) {
            refused.push(Refused::AfterLast { asked, last });
        }
        if let Some(asked) = change.independent {
            if first.is_none_or(|first| asked < first) {
                refused.push(Refused::NotForecast { asked, first });
            }
            need(&OF_INDEPENDENCE, None);
            let sold = self.cells.iter().filter(|cell| cell.line == Line::Income);
            for cell in sold {
                need(&OF_VAT, cell.customer.as_deref());
            }
        }
        lacks.sort();
        lacks.dedup();
        (refused, lacks)
    }

    /// The low figures that a test asks to be no less than nothing: of cash each month's, else one.
    fn lows(&self, months: &[Figures], of: Tested) -> Vec<Option<i128>> {
        if of == Tested::Cash {
            return months.iter().map(|month| month.cash.0).collect();
        }
        let tests = self.tests(months).into_iter();
        tests.filter(|(test, ..)| *test == of).map(|(_, figure, _)| figure.0).collect()
    }

    /// How many customers may leave, where every one's notice is recorded. Costs stay for those of whom not all that saving
    /// asks is recorded.
    pub(super) fn may_leave(&self, level: Certainty, with_saving: bool) -> Vec<Leavers> {
        let statement = self.statement(level, &Change::default());
        let customers = self.unit.customers();
        let without: Vec<Vec<Figures>> = (customers.iter())
            .map(|customer| match self.earliest(customer) {
                Some(from) => {
                    let leave = vec![(customer.clone(), from)];
                    self.statement(level, &Change { leave, with_saving, ..Change::default() })
                }
                None => statement.clone(),
            })
            .collect();
        let mut answers = Vec::new();
        for (of, ..) in self.tests(&statement) {
            let lows = self.lows(&statement, of);
            let holds = |lows: &[Option<i128>]| lows.iter().all(|low| low.is_some_and(|low| low >= 0));
            let alone = |after: &Vec<Figures>| holds(&lows).then(|| holds(&self.lows(after, of)));
            let mut answer = Leavers {
                of,
                any: holds(&lows).then_some(customers.len()),
                breaks_with: Vec::new(),
                breaks_in: None,
                alone: customers.iter().cloned().zip(without.iter().map(alone)).collect(),
            };
            if answer.any.is_none() {
                answers.push(answer);
                continue;
            }
            for (place, low) in lows.iter().enumerate() {
                let left = without.iter().map(|after| self.lows(after, of)[place]);
                let losses = left.map(|left| left.map(|left| low.unwrap() - left));
                let broken = self.fewest_that_break(low.unwrap(), customers.iter().cloned().zip(losses).collect());
                // Those who break an earlier month are named, unless fewer break this one.
                if let Some(broken) = broken.filter(|broken| Some(broken.len()) <= answer.any) {
                    answer.any = Some(broken.len() - 1);
                    answer.breaks_in = Some(self.unit.window.month(place)).filter(|_| of == Tested::Cash);
                    answer.breaks_with = broken;
                }
            }
            answers.push(answer);
        }
        answers
    }

    /// The customers of the greatest losses, as few as take the figure below zero; `None` where any number may leave.
    fn fewest_that_break(&self, low: i128, mut losses: Vec<(Arc<str>, Option<i128>)>) -> Option<Vec<Arc<str>>> {
        let (mut left, mut gone) = (low, Vec::new());
        while !losses.is_empty() {
            let mut greatest = 0;
            for place in 1..losses.len() {
                let is_tied = losses[place].1 == losses[greatest].1 && self.slip == Slip::TiesBackwards;
                if is_greater(losses[place].1, losses[greatest].1) || is_tied {
                    greatest = place;
                }
            }
            let (customer, loss) = losses.remove(greatest);
            gone.push(customer);
            match loss {
                Some(loss) if left - loss >= 0 => left -= loss,
                _ => return Some(gone),
            }
        }
        None
    }

    /// What switches each test whose low figure is known. What a kind adds to a low figure is what the books come to
    /// when nothing else is in them. `None` beside a test and a kind: not read, as it pulls cash both ways.
    pub(super) fn switching(&self, level: Certainty) -> Vec<(Tested, Scaled, Option<Switch>)> {
        let window = self.unit.window;
        let nothing = vec![NOTHING; window.months];
        let flows = self.flows(level, &Change::default());
        let all = self.summed(&flows, &self.openings);
        let mut switches = Vec::new();
        for (of, figure, _) in self.tests(&all) {
            for scaled in Scaled::ALL.into_iter().filter(|_| figure.0.is_some()) {
                let parts: &[Part] = match scaled {
                    Scaled::Income => &[Part::Income],
                    Scaled::Pay => &[Part::Pay, Part::OnCosts],
                    Scaled::NonPay => &[Part::NonPay],
                    Scaled::Recharge => &[Part::Recharge],
                };
                let is_of_kind = |flow: &&Flow| flow.month >= window.actual && parts.contains(&flow.part);
                let of_kind: Vec<_> = flows.iter().filter(is_of_kind).cloned().collect();
                let openings =
                    Openings { balance: NOTHING, cash: NOTHING, debtors: nothing.clone(), creditors: nothing.clone() };
                let alone = self.summed(&of_kind, &openings);
                let (lows, adds) = (self.lows(&all, of), self.lows(&alone, of));
                let pairs: Vec<(i128, i128)> =
                    lows.iter().zip(&adds).map(|(low, adds)| (low.unwrap(), adds.unwrap())).collect();
                match switch(of, scaled, &pairs) {
                    Switched::Not => (),
                    Switched::By(by) => {
                        let tried = self.tried(level, by);
                        switches.extend(tried.map(|by| (of, scaled, Some(by))));
                    }
                    Switched::BothWays => switches.push((of, scaled, None)),
                }
            }
        }
        switches
    }
}

impl Reading<'_> {
    /// Whether a test holds, by its low figure, when a kind changes by so many tenths.
    pub(super) fn holds_at(&self, level: Certainty, of: Tested, scaled: Scaled, tenths: i64) -> bool {
        let change = Change { scaled: Some((scaled, tenths)), ..Change::default() };
        self.lows(&self.statement(level, &change), of).iter().all(|low| low.is_some_and(|low| low >= 0))
    }

    /// The tenth at which the test holds, which pennies of rounding may move; `None` where it does not near there, as
    /// costs that fall by more than all of them may not.
    fn tried(&self, level: Certainty, by: Switch) -> Option<Switch> {
        let near = (0..4).map(|steps| by.tenths - steps * by.worse);
        let tenths = { near }.find(|tenths| self.holds_at(level, by.of, by.scaled, *tenths))?;
        Some(Switch { tenths, ..by })
    }
}

enum Switched {
    By(Switch),
    /// The kind does not bear on the test, or cannot bring it to nothing.
    Not,
    BothWays,
}

/// The change x, the nearest to nothing, with low + x adds >= 0 for every pair, and none nearer where one is below.
fn switch(of: Tested, scaled: Scaled, pairs: &[(i128, i128)]) -> Switched {
    let is_upward = pairs.iter().any(|(_, adds)| *adds > 0);
    if is_upward && pairs.iter().any(|(_, adds)| *adds < 0) {
        return Switched::BothWays;
    }
    if pairs.iter().any(|(low, adds)| *low < 0 && *adds == 0) || pairs.iter().all(|(_, adds)| *adds == 0) {
        return Switched::Not;
    }
    // -low / adds for each, over a divisor above zero; the tightest is the greatest upward, else the least.
    let mut tightest: Option<(i128, i128)> = None;
    for (low, adds) in pairs.iter().filter(|(_, adds)| *adds != 0) {
        let (above, below) = (-low * adds.signum(), adds.abs());
        let is_tighter = |(a, b): (i128, i128)| if is_upward { above * b > a * below } else { above * b < a * below };
        if tightest.is_none_or(is_tighter) {
            tightest = Some((above, below));
        }
    }
    let (above, below) = tightest.unwrap();
    let holds = pairs.iter().all(|(low, _)| *low >= 0);
    let (towards, rest) = ((above * 1000).abs() / below, (above * 1000).abs() % below);
    let worse = if is_upward { -1 } else { 1 };
    let tenths = above.signum() * if holds || rest == 0 { towards } else { towards + 1 };
    Switched::By(Switch { of, scaled, above, below, tenths: tenths as i64, worse })
}
