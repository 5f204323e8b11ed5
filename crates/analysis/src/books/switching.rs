//! Switching values: by how many per cent all of a kind must change for a test just to hold.

use super::accounts::Accounts;
use super::change::{Change, Scaled};
use super::figure::Holds;
use super::missing::{Missing, Why};
use super::parameters::{Parameters, Reads};
use super::statement::{Statement, Tested, statement};
use hostboard_domain::books::{Certainty, Line};
use std::cmp::Ordering;

/// By how much forecast months of a kind must change to bring a test's lower figure to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switching {
    /// The test that it is about.
    pub of: Tested,
    /// What changes.
    pub scaled: Scaled,
    /// Pence by which the test is off, over pence of the kind: the exact value is their quotient.
    pub exact: Share,
    /// In tenths of a per cent, towards nothing where the test holds and away from it where it fails, so that it is true
    /// by trial.
    pub tenths: i64,
    /// Which parameters it read.
    pub reads: Reads,
}

/// A quotient of whole numbers, its lower one above nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Over
    pub above: i64,
    /// under.
    pub below: i64,
}

impl Share {
    fn cmp(self, other: Share) -> Ordering {
        (i128::from(self.above) * i128::from(other.below)).cmp(&(i128::from(other.above) * i128::from(self.below)))
    }

    /// In per cent, for a person or a comparison.
    pub fn per_cent(self) -> f64 {
        100.0 * self.above as f64 / self.below as f64
    }
}

/// How many tenths of a per cent are tried beyond the exact value.
const STEPS: i64 = 3;

/// The switching values of each test of a statement whose lower figure is known, and of each kind that bears on it.
pub fn switching(accounts: &Accounts, parameters: &Parameters, level: Certainty) -> Vec<Switching> {
    let base = statement(accounts, parameters, level, &Change::default());
    let mut found = Vec::new();
    for scaled in Scaled::ALL {
        // Twice as much: what it adds is what all of the kind comes to, paid when it is paid.
        let change = |tenths| Change { scaled: Some((scaled, tenths)), ..Change::default() };
        let twice = statement(accounts, parameters, level, &change(1000));
        for test in &base.tests {
            let Some(exact) = tightest(&base, &twice, test.of, scaled) else { continue };
            let holds = test.figure.holds() == Holds::Holds;
            let tried = |tenths: i64| {
                let tried = statement(accounts, parameters, level, &change(tenths));
                tried.test(test.of).is_some_and(|test| test.holds == Holds::Holds)
            };
            // Rows are rounded to a penny each, and below nothing a range turns round: what is not true by trial is not said.
            let step = if scaled == Scaled::Income { 1 } else { -1 };
            let Some(first) = rounded(exact, holds) else { continue };
            let Some(tenths) = (0..STEPS).map(|steps| first + steps * step).find(|tenths| tried(*tenths)) else {
                continue;
            };
            // Less than nothing of what is not recorded is without bound on the other side.
            let forecast = accounts.first_forecast();
            let is_forecast = |cell: &Missing| forecast.is_some_and(|first| cell.month >= first);
            if tenths < -1000 && test.missing.iter().any(|cell| is_forecast(cell) && scaled.takes(cell)) {
                continue;
            }
            found.push(Switching { of: test.of, scaled, exact, tenths, reads: base.reads.clone() });
        }
    }
    found
}

impl Scaled {
    /// Whether a cell that is not known without bound is of the kind.
    fn takes(self, cell: &Missing) -> bool {
        let is_of_it = match self {
            Scaled::Income => cell.line == Line::Income,
            Scaled::Pay => matches!(cell.line, Line::Pay | Line::OnCosts),
            Scaled::NonPay => cell.line == Line::NonPay,
            Scaled::Recharge => cell.line == Line::Recharge,
        };
        is_of_it && matches!(cell.why, Why::NoRow | Why::Blank | Why::BelowZero | Why::NoRate)
    }
}

/// The change that brings the lower figure to nothing: of cash, that of the month that asks most.
fn tightest(base: &Statement, twice: &Statement, of: Tested, scaled: Scaled) -> Option<Share> {
    let pairs: Vec<_> = match of {
        Tested::Cash => base.months.iter().zip(&twice.months).map(|(base, twice)| (base.cash, twice.cash)).collect(),
        _ => vec![(base.test(of)?.figure, twice.test(of)?.figure)],
    };
    let mut tightest: Option<Share> = None;
    for (base, twice) in pairs {
        let low = base.low?.0;
        let adds = twice.low?.0.saturating_sub(low);
        if adds == 0 && low < 0 {
            return None;
        }
        if adds == 0 {
            continue;
        }
        let share = Share { above: low.saturating_neg() * adds.signum(), below: adds.saturating_abs() };
        let is_tighter = tightest.is_none_or(|tightest| {
            share.cmp(tightest) == if scaled == Scaled::Income { Ordering::Greater } else { Ordering::Less }
        });
        if is_tighter {
            tightest = Some(share);
        }
    }
    tightest
}

/// More than a hundred thousand per cent: nothing that a person could change.
const MOST_TENTHS: i128 = 1_000_000;

/// In tenths of a per cent, towards nothing or away from it; `None` beyond [`MOST_TENTHS`].
fn rounded(exact: Share, towards_nothing: bool) -> Option<i64> {
    let (above, below) = (i128::from(exact.above) * 1000, i128::from(exact.below));
    let (whole, rest) = (above / below, above % below);
    let away = if towards_nothing || rest == 0 { 0 } else { above.signum() };
    i64::try_from(whole + away).ok().filter(|tenths| i128::from(tenths.abs()) <= MOST_TENTHS)
}
