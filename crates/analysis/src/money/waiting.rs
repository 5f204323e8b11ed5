//! Whether to wait for a fact that decides which option is worth most.
//!
//! ```text
//! if the fact is met, A is worth 300 and B 90; if not, -120 and 60; doing nothing is worth 0
//! met with chance 1/2: now the best is A, or B, at 90 or 75; knowing it first, 300 or 60, 180 on average
//! half a year on that is 176.9, less 6 months of interim cost at 5 a month: 146.9, and waiting pays
//! ```
//!
//! Source: HM Treasury, "The Green Book", on real options and on the value of information.

use super::rates::Rates;

/// What an option is worth where a fact is met and where it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    /// Where it is.
    pub met: f64,
    /// Where it is not.
    pub not_met: f64,
}

/// The choice between deciding now and deciding once a fact is known. Amounts are of one unit, whichever.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    options: Vec<Values>,
    /// What a sum is worth that comes once the fact is known.
    factor: f64,
    interim_cost: f64,
}

impl Waiting {
    /// Of these options, where the fact comes after some months, each of which costs so much more until then; `None` of no
    /// option, or where a number is not finite.
    ///
    /// ```
    /// use hostboard_analysis::money::{GREEN_BOOK, Values, Waiting};
    /// let options = [Values { met: 300.0, not_met: -120.0 }, Values { met: 90.0, not_met: 60.0 }];
    /// let waiting = Waiting::new(&options, 6, 5.0, &GREEN_BOOK[0]).unwrap();
    /// assert_eq!((waiting.now(0.5), waiting.worth_of_knowing(0.5)), (90.0, 90.0));
    /// assert!(waiting.pays(0.5) && !waiting.pays(0.1));
    /// ```
    pub fn new(options: &[Values], months: u32, interim_cost_a_month: f64, rates: &Rates) -> Option<Waiting> {
        let are_finite = options.iter().all(|values| values.met.is_finite() && values.not_met.is_finite());
        (!options.is_empty() && are_finite && interim_cost_a_month.is_finite()).then(|| Waiting {
            options: options.to_vec(),
            factor: rates.factor_of_months(months),
            interim_cost: interim_cost_a_month * f64::from(months),
        })
    }

    /// What the best option is worth on average, decided now. `chance` is that the fact will be met.
    pub fn now(&self, chance: f64) -> f64 {
        largest(self.options.iter().map(|values| chance * values.met + (1.0 - chance) * values.not_met))
    }

    /// What knowing the fact first would be worth, if it came at once and for nothing.
    pub fn worth_of_knowing(&self, chance: f64) -> f64 {
        self.best_known(chance) - self.now(chance)
    }

    /// What it is worth to wait and then choose.
    pub fn waited(&self, chance: f64) -> f64 {
        self.factor * self.best_known(chance) - self.interim_cost
    }

    /// Whether waiting is worth more than deciding now.
    pub fn pays(&self, chance: f64) -> bool {
        self.waited(chance) > self.now(chance)
    }

    /// Between which chances it pays, for want of anybody who names one; `None`: at no chance.
    ///
    /// What waiting is worth is a line over the chance, and so is each option: it pays where its line is above all of them,
    /// which is one stretch.
    pub fn pays_between(&self) -> Option<(f64, f64)> {
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for values in &self.options {
            let (at_none, at_all) = (self.waited(0.0) - values.not_met, self.waited(1.0) - values.met);
            let crossing = at_none / (at_none - at_all);
            match (at_none > 0.0, at_all > 0.0) {
                (true, true) => {}
                (true, false) => to = to.min(crossing),
                (false, true) => from = from.max(crossing),
                (false, false) => return None,
            }
        }
        (from < to).then_some((from, to))
    }

    fn best_known(&self, chance: f64) -> f64 {
        let best = |of: fn(&Values) -> f64| largest(self.options.iter().map(of));
        chance * best(|values| values.met) + (1.0 - chance) * best(|values| values.not_met)
    }
}

fn largest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}
