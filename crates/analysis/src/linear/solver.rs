//! The way from the cheapest choice without any row to the cheapest that keeps them all.
//!
//! The dual simplex method: the primal one on the dual programme, whose basis has a column for each *variable* of the
//! programme, so that a further row is a further column and nothing that was found is lost. Every variable is stretched
//! to 0..1 and every row to a largest factor of 1. With both bounds finite, each variable at its cheaper bound is a start.
//!
//! ```text
//! least 3a + 5b with a + b >= 3, both 0..2
//! start: a = 0, b = 0    the row lacks 3 and enters the basis; the lower bound of a, the cheaper, leaves it
//! then:  a = 3, b = 0    a is above its upper bound, which enters; the lower bound of b leaves
//! then:  a = 2, b = 1    nothing is missed: 11, and the prices 5 of the row and 2 of the upper bound prove it
//! ```

use super::basis::{Basis, Column, SAFE_PIVOT};
use super::inverse::dot;
use super::{Programme, ProgrammeError, Row, Solution, Variable};

/// By how much a row or bound may be missed, of numbers that are near 1.
const EXACT: f64 = 1e-12;
/// By how much a row has to be missed before it proves that nothing keeps them all.
const SURE: f64 = 1e-9;
/// After so many steps without gain, what is missed by rounding is let go.
const STALLED: usize = 1_000;
const MOST_PIVOTS: usize = 50_000;

/// A programme with the best choice found so far; rows may be added and changed, and solving goes on from there.
#[derive(Clone, Debug)]
pub struct Solver {
    programme: Programme,
    /// What the costs and each row were divided by.
    cost_scale: f64,
    row_scales: Vec<f64>,
    rows: Vec<Vec<f64>>,
    least: Vec<f64>,
    basis: Basis,
}

impl Solver {
    /// A start. Errors: [`ProgrammeError::Malformed`].
    pub fn new(programme: Programme) -> Result<Solver, ProgrammeError> {
        if !programme.is_well_formed() {
            return Err(ProgrammeError::Malformed);
        }
        let widths = programme.bounds.iter().map(|(lower, upper)| upper - lower);
        let costs: Vec<f64> = programme.costs.iter().zip(widths).map(|(cost, width)| cost * width).collect();
        let cost_scale = largest(&costs);
        let mut solver = Solver {
            cost_scale,
            row_scales: Vec::new(),
            rows: Vec::new(),
            least: Vec::new(),
            basis: Basis::new(costs.iter().map(|cost| cost / cost_scale).collect()),
            programme,
        };
        for row in std::mem::take(&mut solver.programme.rows) {
            solver.add(row);
        }
        Ok(solver)
    }

    /// A further row. Errors: [`ProgrammeError::Malformed`].
    pub fn at_least(&mut self, terms: &[(Variable, f64)], least: f64) -> Result<(), ProgrammeError> {
        let row = Row { terms: terms.iter().map(|(of, factor)| (of.0, *factor)).collect(), least };
        if !self.programme.takes(&row) {
            return Err(ProgrammeError::Malformed);
        }
        self.add(row);
        Ok(())
    }

    fn add(&mut self, row: Row) {
        let mut factors = vec![0.0; self.size()];
        for (of, factor) in &row.terms {
            let (lower, upper) = self.programme.bounds[*of];
            factors[*of] += factor * (upper - lower);
        }
        let scale = largest(&factors);
        self.rows.push(factors.iter().map(|factor| factor / scale).collect());
        self.row_scales.push(scale);
        self.least.push(self.above_lower_bounds(&row) / scale);
        self.programme.rows.push(row);
    }

    /// What a row asks above what all variables at their lower bounds give.
    fn above_lower_bounds(&self, row: &Row) -> f64 {
        row.least - row.terms.iter().map(|(of, factor)| factor * self.programme.bounds[*of].0).sum::<f64>()
    }

    /// The least value. Errors: [`ProgrammeError::Infeasible`], [`ProgrammeError::Unsettled`].
    pub fn solve(&mut self) -> Result<Solution, ProgrammeError> {
        let (mut stalled, mut exact) = (0, EXACT);
        for _ in 0..MOST_PIVOTS {
            let at = self.basis.variables(|column| self.asks(column));
            let Some((entering, lack)) = self.most_missed(&at, exact) else {
                if self.basis.is_fresh() {
                    return Ok(self.solution(&at));
                }
                self.invert()?;
                continue;
            };
            let direction = self.basis.direction(&cells(&self.rows, self.size(), entering));
            match self.basis.leaving(&direction) {
                Some(place) if direction[place] > SAFE_PIVOT || lack > SURE => {
                    let gain = lack * self.basis.exchange(place, entering, &direction);
                    stalled = if gain > EXACT { 0 } else { stalled + 1 };
                    exact = if stalled > STALLED { SURE } else { exact };
                    if self.basis.is_due() {
                        self.invert()?;
                    }
                }
                None if !self.basis.is_fresh() => self.invert()?,
                None if lack > SURE => return Err(ProgrammeError::Infeasible),
                // What is missed is rounding, and nothing good comes of mending it.
                _ => exact = SURE,
            }
        }
        Err(ProgrammeError::Unsettled { pivots: MOST_PIVOTS })
    }

    /// What a column asks the variables to be: at least or, of an upper bound, at most.
    fn asks(&self, column: Column) -> f64 {
        match column {
            Column::Upper(_) => -1.0,
            Column::Lower(_) => 0.0,
            Column::Row(row) => self.least[row],
        }
    }

    /// The row or bound that is missed most, and by how much.
    fn most_missed(&self, at: &[f64], exact: f64) -> Option<(Column, f64)> {
        let upper = at.iter().enumerate().map(|(of, value)| (Column::Upper(of), value - 1.0));
        let lower = at.iter().enumerate().map(|(of, value)| (Column::Lower(of), -value));
        let rows = self.rows.iter().zip(&self.least).enumerate();
        let rows = rows.map(|(row, (factors, least))| (Column::Row(row), least - dot(factors, at)));
        // What is in the basis is missed by rounding alone.
        let is_missed = |(column, lack): &(Column, f64)| *lack > exact && !self.basis.contains(*column);
        let missed = upper.chain(lower).chain(rows).filter(is_missed);
        missed.max_by(|a, b| a.1.total_cmp(&b.1))
    }

    fn invert(&mut self) -> Result<(), ProgrammeError> {
        let (rows, size) = (&self.rows, self.size());
        self.basis.invert(|column| cells(rows, size, column)).ok_or(ProgrammeError::Unsettled { pivots: 0 })
    }

    fn size(&self) -> usize {
        self.programme.costs.len()
    }

    fn solution(&self, at: &[f64]) -> Solution {
        let spread = |(at, (lower, upper)): (&f64, &(f64, f64))| lower + at.clamp(0.0, 1.0) * (upper - lower);
        let at: Vec<f64> = at.iter().zip(&self.programme.bounds).map(spread).collect();
        let mut prices = vec![0.0; self.rows.len()];
        for (column, value) in self.basis.columns() {
            if let Column::Row(row) = column {
                prices[row] = value * self.cost_scale / self.row_scales[row];
            }
        }
        let proved = self.programme.proved_by(&prices);
        Solution { value: dot(&self.programme.costs, &at), proved, at, prices }
    }
}

/// The factors of a column, by variable.
fn cells(rows: &[Vec<f64>], size: usize, column: Column) -> Vec<f64> {
    let unit = |at: usize, value: f64| {
        let mut cells = vec![0.0; size];
        cells[at] = value;
        cells
    };
    match column {
        Column::Upper(at) => unit(at, -1.0),
        Column::Lower(at) => unit(at, 1.0),
        Column::Row(row) => rows[row].clone(),
    }
}

/// The largest size of several numbers; 1 where all are 0.
fn largest(numbers: &[f64]) -> f64 {
    let largest = numbers.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()));
    if largest > 0.0 { largest } else { 1.0 }
}
