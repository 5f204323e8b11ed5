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

use super::inverse::{Inverse, dot};
use super::{Programme, ProgrammeError, Row, RowId, Solution, Variable, is_number};

/// By how much a row or bound may be missed, of numbers that are near 1.
const EXACT: f64 = 1e-12;
/// By how much a row has to be missed before it proves that nothing keeps them all.
const SURE: f64 = 1e-9;
/// Below this a number is rounding, not something to divide by.
const LEAST_PIVOT: f64 = 1e-9;
/// After so many steps without gain the choice of Bland, which cannot go in circles, is taken until there is some.
const STALLED: usize = 60;
const STEPS_BETWEEN_INVERSIONS: usize = 40;
const MOST_PIVOTS: usize = 50_000;

/// A column of the dual programme: what can keep a variable where it is. The order is the one of Bland's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// The upper bound of a variable.
    Upper(usize),
    /// The lower bound of a variable.
    Lower(usize),
    /// A row.
    Row(usize),
}

/// A programme with the best choice found so far; rows may be added and changed, and solving goes on from there.
#[derive(Clone, Debug)]
pub struct Solver {
    programme: Programme,
    /// What the costs and each row were divided by.
    cost_scale: f64,
    row_scales: Vec<f64>,
    costs: Vec<f64>,
    rows: Vec<Vec<f64>>,
    least: Vec<f64>,
    basis: Vec<Column>,
    inverse: Inverse,
    /// The dual values of the basis, 0 or more.
    values: Vec<f64>,
    since_inversion: usize,
}

/// What to do after a look at all rows and bounds.
enum Step {
    Done,
    Enter(Column, f64),
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
        let costs: Vec<f64> = costs.iter().map(|cost| cost / cost_scale).collect();
        let start = |(at, cost): (usize, &f64)| if *cost < 0.0 { Column::Upper(at) } else { Column::Lower(at) };
        let signs: Vec<f64> = costs.iter().map(|cost| if *cost < 0.0 { -1.0 } else { 1.0 }).collect();
        let mut solver = Solver {
            cost_scale,
            row_scales: Vec::new(),
            basis: costs.iter().enumerate().map(start).collect(),
            values: costs.iter().map(|cost| cost.abs()).collect(),
            costs,
            rows: Vec::new(),
            least: Vec::new(),
            inverse: Inverse::of_signs(&signs),
            since_inversion: 0,
            programme,
        };
        for row in std::mem::take(&mut solver.programme.rows) {
            solver.add(row);
        }
        Ok(solver)
    }

    /// A further row. Errors: [`ProgrammeError::Malformed`].
    pub fn at_least(&mut self, terms: &[(Variable, f64)], least: f64) -> Result<RowId, ProgrammeError> {
        let row = Row { terms: terms.iter().map(|(of, factor)| (of.0, *factor)).collect(), least };
        if !self.programme.takes(&row) {
            return Err(ProgrammeError::Malformed);
        }
        self.add(row);
        Ok(RowId(self.rows.len() - 1))
    }

    /// A row asks something else. Errors: [`ProgrammeError::Malformed`].
    pub fn ask(&mut self, row: RowId, least: f64) -> Result<(), ProgrammeError> {
        match self.programme.rows.get_mut(row.0) {
            Some(row) if is_number(least) => row.least = least,
            _ => return Err(ProgrammeError::Malformed),
        }
        self.least[row.0] = self.above_lower_bounds(&self.programme.rows[row.0]) / self.row_scales[row.0];
        Ok(())
    }

    fn add(&mut self, row: Row) {
        let mut factors = vec![0.0; self.costs.len()];
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
        let mut stalled = 0;
        for _ in 0..MOST_PIVOTS {
            let by_order = stalled > STALLED;
            let at = self.inverse.row_times(&self.basis.iter().map(|column| self.gain(*column)).collect::<Vec<f64>>());
            let (entering, lack) = match self.look(&at, by_order) {
                Step::Done if self.since_inversion == 0 => return Ok(self.solution(&at)),
                Step::Done => {
                    self.invert()?;
                    continue;
                }
                Step::Enter(column, lack) => (column, lack),
            };
            let direction = self.inverse.times(&self.cells(entering));
            match self.leaving(&direction, by_order) {
                Some(place) => stalled = if self.exchange(place, entering, &direction)? { 0 } else { stalled + 1 },
                None if self.since_inversion > 0 => self.invert()?,
                None if lack > SURE => return Err(ProgrammeError::Infeasible),
                None if by_order => stalled = 0,
                None => return Ok(self.solution(&at)),
            }
        }
        Err(ProgrammeError::Unsettled { pivots: MOST_PIVOTS })
    }

    /// What a column adds to what is proved, a piece.
    fn gain(&self, column: Column) -> f64 {
        match column {
            Column::Upper(_) => -1.0,
            Column::Lower(_) => 0.0,
            Column::Row(row) => self.least[row],
        }
    }

    fn cells(&self, column: Column) -> Vec<f64> {
        let unit = |at: usize, value: f64| {
            let mut cells = vec![0.0; self.costs.len()];
            cells[at] = value;
            cells
        };
        match column {
            Column::Upper(at) => unit(at, -1.0),
            Column::Lower(at) => unit(at, 1.0),
            Column::Row(row) => self.rows[row].clone(),
        }
    }

    /// What is missed: the first in order, or the most.
    fn look(&self, at: &[f64], by_order: bool) -> Step {
        let upper = at.iter().enumerate().map(|(of, value)| (Column::Upper(of), value - 1.0));
        let lower = at.iter().enumerate().map(|(of, value)| (Column::Lower(of), -value));
        let rows = self.rows.iter().zip(&self.least).enumerate();
        let rows = rows.map(|(row, (factors, least))| (Column::Row(row), least - dot(factors, at)));
        let mut missed = upper.chain(lower).chain(rows).filter(|(_, lack)| *lack > EXACT);
        let found = if by_order { missed.next() } else { missed.max_by(|a, b| a.1.total_cmp(&b.1)) };
        found.map_or(Step::Done, |(column, lack)| Step::Enter(column, lack))
    }

    /// The place of the column that reaches 0 first; of several, the one with the largest pivot, or the first in order.
    fn leaving(&self, direction: &[f64], by_order: bool) -> Option<usize> {
        let slack = if by_order { 1e-15 } else { EXACT };
        let candidates = || direction.iter().enumerate().filter(|(_, factor)| **factor > LEAST_PIVOT);
        let ratio = |place: usize, slack: f64| (self.values[place].max(0.0) + slack) / direction[place];
        let first = candidates().map(|(place, _)| ratio(place, slack)).min_by(f64::total_cmp)?;
        let tied = candidates().map(|(place, _)| place).filter(|place| ratio(*place, 0.0) <= first);
        if by_order {
            return tied.min_by_key(|place| self.basis[*place]);
        }
        tied.max_by(|a, b| direction[*a].total_cmp(&direction[*b]))
    }

    /// One column for another; whether that gained anything.
    fn exchange(&mut self, place: usize, entering: Column, direction: &[f64]) -> Result<bool, ProgrammeError> {
        let step = self.values[place].max(0.0) / direction[place];
        for (value, factor) in self.values.iter_mut().zip(direction) {
            *value -= step * factor;
        }
        self.values[place] = step;
        self.basis[place] = entering;
        self.inverse.exchange(place, direction);
        self.since_inversion += 1;
        if self.since_inversion >= STEPS_BETWEEN_INVERSIONS {
            self.invert()?;
        }
        Ok(step > EXACT)
    }

    /// Takes away the rounding that exchanges leave.
    fn invert(&mut self) -> Result<(), ProgrammeError> {
        let columns: Vec<Vec<f64>> = self.basis.iter().map(|column| self.cells(*column)).collect();
        self.inverse =
            Inverse::of_columns(&columns).ok_or(ProgrammeError::Unsettled { pivots: self.since_inversion })?;
        self.values = self.inverse.times(&self.costs);
        self.since_inversion = 0;
        Ok(())
    }

    fn solution(&self, at: &[f64]) -> Solution {
        let spread = |(at, (lower, upper)): (&f64, &(f64, f64))| lower + at.clamp(0.0, 1.0) * (upper - lower);
        let at: Vec<f64> = at.iter().zip(&self.programme.bounds).map(spread).collect();
        let mut prices = vec![0.0; self.rows.len()];
        for (column, value) in self.basis.iter().zip(&self.values) {
            if let Column::Row(row) = column {
                prices[*row] = value.max(0.0) * self.cost_scale / self.row_scales[*row];
            }
        }
        let proved = self.programme.proved_by(&prices);
        Solution { value: dot(&self.programme.costs, &at), proved, at, prices }
    }
}

/// The largest size of several numbers; 1 where all are 0.
fn largest(numbers: &[f64]) -> f64 {
    let largest = numbers.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()));
    if largest > 0.0 { largest } else { 1.0 }
}
