//! A basis of the dual programme: for each variable of the programme a column, and what those columns bear.

use super::inverse::Inverse;

/// Below this a number is rounding, not something to divide by.
const LEAST_PIVOT: f64 = 1e-9;
/// Below this a pivot makes a basis that hardly has an inverse.
pub(super) const SAFE_PIVOT: f64 = 1e-6;
/// Dual values nearer than this tie.
const TIE: f64 = 1e-12;
const BETWEEN_INVERSIONS: usize = 40;

/// A column of the dual programme: what can keep a variable where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The upper bound of a variable.
    Upper(usize),
    /// The lower bound of a variable.
    Lower(usize),
    /// A row.
    Row(usize),
}

/// A basis with its dual values.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    costs: Vec<f64>,
    columns: Vec<Column>,
    inverse: Inverse,
    /// The dual values of the columns, 0 or more.
    values: Vec<f64>,
    /// What the dual values would be of other costs, of which no two make a tie: as if a grain of these were added to the
    /// costs, so that a step that gains nothing still leads on, and the search cannot go in circles.
    breakers: Vec<f64>,
    since_inversion: usize,
    between_inversions: usize,
}

impl Basis {
    /// Each variable at its cheaper bound.
    pub(super) fn new(costs: Vec<f64>) -> Basis {
        let mut basis = Basis {
            costs,
            columns: Vec::new(),
            inverse: Inverse::of_signs(&[]),
            values: Vec::new(),
            breakers: Vec::new(),
            since_inversion: 0,
            between_inversions: BETWEEN_INVERSIONS,
        };
        basis.start();
        basis
    }

    fn start(&mut self) {
        let cheaper = |(at, cost): (usize, &f64)| if *cost < 0.0 { Column::Upper(at) } else { Column::Lower(at) };
        self.columns = self.costs.iter().enumerate().map(cheaper).collect();
        self.have(Inverse::of_signs(&self.signs().collect::<Vec<f64>>()));
    }

    fn signs(&self) -> impl Iterator<Item = f64> {
        self.costs.iter().map(|cost| if *cost < 0.0 { -1.0 } else { 1.0 })
    }

    /// An inverse without rounding from exchanges, and the dual values that it gives.
    fn have(&mut self, inverse: Inverse) {
        // Multiples of the golden ratio, less their whole part, are far from each other.
        let grain = |(at, sign): (usize, f64)| sign * (0.5 + 0.618_033_988_749_894_9 * at as f64 % 1.0);
        self.breakers = inverse.times(&self.signs().enumerate().map(grain).collect::<Vec<f64>>());
        self.values = inverse.times(&self.costs);
        self.inverse = inverse;
        self.since_inversion = 0;
    }

    /// Whether no exchange has left any rounding.
    pub(super) fn is_fresh(&self) -> bool {
        self.since_inversion == 0
    }

    /// Whether so many have that it is time to take it away.
    pub(super) fn is_due(&self) -> bool {
        self.since_inversion >= self.between_inversions
    }

    pub(super) fn contains(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// The columns with their dual values.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Column, f64)> {
        self.columns.iter().copied().zip(self.values.iter().map(|value| value.max(0.0)))
    }

    /// The variables of the programme, by what each column asks for.
    pub(super) fn variables(&self, asks: impl Fn(Column) -> f64) -> Vec<f64> {
        self.inverse.row_times(&self.columns.iter().map(|column| asks(*column)).collect::<Vec<f64>>())
    }

    /// How fast each dual value falls as that of a further column rises.
    pub(super) fn direction(&self, column: &[f64]) -> Vec<f64> {
        self.inverse.times(column)
    }

    /// The place of the column that reaches 0 first; of several, the one that does so first by the breakers of ties.
    pub(super) fn leaving(&self, direction: &[f64]) -> Option<usize> {
        let ratio = |place: usize, slack: f64| (self.values[place].max(0.0) + slack) / direction[place];
        let candidates = || (0..direction.len()).filter(|place| direction[*place] > LEAST_PIVOT);
        let first = candidates().map(|place| ratio(place, TIE)).min_by(f64::total_cmp)?;
        let tied = || candidates().filter(|place| ratio(*place, 0.0) <= first);
        let safe = tied().map(|place| direction[place]).fold(0.0, f64::max) * SAFE_PIVOT;
        let breaker = |place: &usize| self.breakers[*place] / direction[*place];
        tied().filter(|place| direction[*place] >= safe).min_by(|a, b| breaker(a).total_cmp(&breaker(b)))
    }

    /// One column for another; the dual value of the new one.
    pub(super) fn exchange(&mut self, place: usize, entering: Column, direction: &[f64]) -> f64 {
        let step = self.values[place].max(0.0) / direction[place];
        take_step(&mut self.values, direction, place, step);
        let step_of_breakers = self.breakers[place] / direction[place];
        take_step(&mut self.breakers, direction, place, step_of_breakers);
        self.columns[place] = entering;
        self.inverse.exchange(place, direction);
        self.since_inversion += 1;
        step
    }

    /// Takes away the rounding that exchanges leave. Where that led to a basis without an inverse, the search begins again
    /// and leaves no rounding from one exchange to the next; where it did so even then, it is `None`.
    pub(super) fn invert(&mut self, cells: impl Fn(Column) -> Vec<f64>) -> Option<()> {
        let columns: Vec<Vec<f64>> = self.columns.iter().map(|column| cells(*column)).collect();
        match Inverse::of_columns(&columns) {
            Some(inverse) => self.have(inverse),
            None if self.between_inversions > 1 => {
                self.between_inversions = 1;
                self.start();
            }
            None => return None,
        }
        Some(())
    }
}

/// The column at a place leaves for one that goes in a direction.
fn take_step(values: &mut [f64], direction: &[f64], place: usize, step: f64) {
    for (value, factor) in values.iter_mut().zip(direction) {
        *value -= step * factor;
    }
    values[place] = step;
}
