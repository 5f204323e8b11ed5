//! The most by which an option can lead: whether it can come first at all.

use super::smaa::SmaaError;
use super::table::Table;
use super::weights::{Weights, WeightsError};
use crate::linear::{Programme, ProgrammeError, Variable};

/// By option, the largest lead over every other, in points, that some allowed weights give it at its best scores and the
/// others' worst; alone, 100. Errors: [`WeightsError::Contradictory`] where no weights are allowed.
pub(super) fn best_leads(table: &Table, weights: &Weights) -> Result<Vec<f64>, SmaaError> {
    let lead = |option| best_lead(table, weights, option);
    let leads: Result<Vec<f64>, ProgrammeError> = (0..table.options()).map(lead).collect();
    leads.map_err(|error| match error {
        ProgrammeError::Infeasible => SmaaError::Weights(WeightsError::Contradictory),
        other => SmaaError::Programme(other),
    })
}

fn best_lead(table: &Table, weights: &Weights, option: usize) -> Result<f64, ProgrammeError> {
    let mut programme = Programme::default();
    let shares: Vec<Variable> = weights.ranges.iter().map(|(low, high)| programme.variable(0.0, *low, *high)).collect();
    let lead = programme.variable(-1.0, -100.0, 100.0);
    let all: Vec<(Variable, f64)> = shares.iter().map(|share| (*share, 1.0)).collect();
    programme.equal(&all, 1.0);
    for pair in weights.classes.windows(2) {
        for (heavier, lighter) in
            pair[0].iter().flat_map(|heavier| pair[1].iter().map(move |lighter| (heavier, lighter)))
        {
            programme.at_least(&[(shares[*heavier], 1.0), (shares[*lighter], -1.0)], 0.0);
        }
    }
    for other in (0..table.options()).filter(|other| *other != option) {
        let ahead = |criterion: usize| table.cell(option, criterion).high - table.cell(other, criterion).low;
        let mut terms: Vec<(Variable, f64)> =
            shares.iter().enumerate().map(|(criterion, share)| (*share, ahead(criterion))).collect();
        terms.push((lead, -1.0));
        programme.at_least(&terms, 0.0);
    }
    programme.solve().map(|solution| solution.of(lead))
}
