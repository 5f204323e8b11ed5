//! The search for the best plan, over all scenarios together.
//!
//! How many hours a plan meets is a concave function of it, made of flat pieces, and at any plan the piece is known
//! exactly (see [`super::cell`]). So the large programme of all scenarios is solved by the small one of [`super::master`],
//! which knows only the pieces found so far: it hopes for too much, its plan is tried in all scenarios, the pieces found
//! there are added as tangents, and so on until it hopes for no more than is there.
//! Source: J. F. Benders, "Partitioning procedures for solving mixed-variables programming problems", Numerische
//! Mathematik 4 (1962).
//!
//! ```text
//! an FTE has 10 hours, 0 to 5 are hired, two scenarios ask for 20 and 40 hours: fewest hires that meet 25 on the mean
//! round 1  nothing known     hire 0 for all    in truth 0 are met      learnt: met <= 10 h
//! round 2                    hire 2.5          in truth 22.5           learnt: met <= 10 + 5 h
//! round 3                    hire 3            in truth 25             proved: nothing less will do
//! ```

use super::inputs::Establishment;
use super::master::{Hope, Master, Tangent};
use super::model::{Best, Goal, Model};
use super::plan::Plan;
use super::problem::StaffingError;
use super::sample::Sample;

/// How far the best plan may be from what is proved: as a share of its value, and of demand for what is near nothing.
const GAP: f64 = 1e-9;
const GAP_OF_DEMAND: f64 = 1e-10;
/// Hopes above the truth by less than this share of demand are rounding.
const ROUNDING: f64 = 1e-13;
const MOST_ROUNDS: usize = 5_000;

/// A search that keeps what it learns.
#[derive(Clone, Debug)]
pub(super) struct Search<'s> {
    pub(super) model: Model<'s>,
    tangents: Vec<Tangent>,
}

impl<'s> Search<'s> {
    pub(super) fn new(sample: &'s Sample) -> Search<'s> {
        Search { model: Model::new(sample, sample.establishment.clone()), tangents: Vec::new() }
    }

    /// The same search for the unit with other limits or caps.
    pub(super) fn with(&self, of: Establishment) -> Search<'s> {
        Search { model: Model::new(self.model.sample, of), tangents: self.tangents.clone() }
    }

    /// The best plan. Errors: [`StaffingError::Unsettled`], [`StaffingError::Programme`].
    pub(super) fn best(&mut self, goal: Goal) -> Result<Best, StaffingError> {
        let mut master = Master::new(&self.model, goal, &self.tangents)?;
        let mut best: Option<(f64, Best)> = None;
        for round in 1..=MOST_ROUNDS {
            let hope = master.solve()?;
            let plan = Plan::from_choices(&self.model.of, &hope.choices);
            let met = self.model.met(&plan);
            let learnt = self.learn(&hope, &met);
            let found = self.model.spend(goal, plan, &met);
            if let Some(value) = found.value
                && best.as_ref().is_none_or(|(least, _)| value < *least)
            {
                best = Some((value, found));
            }
            if learnt == 0 {
                return self.settle(best, hope.proved, round);
            }
            for tangent in &self.tangents[self.tangents.len() - learnt..] {
                master.add(&self.model, tangent)?;
            }
        }
        Err(StaffingError::Unsettled { rounds: MOST_ROUNDS, gap: f64::INFINITY })
    }

    /// Keeps a tangent wherever more was hoped for than is met; how many.
    fn learn(&mut self, hope: &Hope, met: &[Vec<super::cell::Met>]) -> usize {
        let (known, count) = (self.tangents.len(), self.model.sample.count());
        for (cell, (hoped, met)) in hope.met.iter().zip(met).enumerate() {
            for (step, (hoped, met)) in hoped.iter().zip(met).enumerate() {
                let rounding = ROUNDING * self.model.sample.mean_asked();
                let tangent = Tangent { cell, step, met: met.clone() };
                if *hoped > met.hours / count + rounding
                    && !self.tangents[..known].iter().any(|old| old.counts_as(&tangent))
                {
                    self.tangents.push(tangent);
                }
            }
        }
        self.tangents.len() - known
    }

    /// Nothing is left to learn: the best plan, if what is proved says so.
    fn settle(&self, best: Option<(f64, Best)>, proved: f64, rounds: usize) -> Result<Best, StaffingError> {
        let unsettled = |gap: f64| StaffingError::Unsettled { rounds, gap };
        let (value, best) = best.ok_or(unsettled(f64::INFINITY))?;
        let gap = value - proved;
        let is_proved = gap <= GAP * value.abs() + GAP_OF_DEMAND * self.model.sample.mean_asked();
        if is_proved { Ok(best) } else { Err(unsettled(gap)) }
    }
}
