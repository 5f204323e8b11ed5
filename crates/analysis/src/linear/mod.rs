//! Small linear programmes: the least that something costs within limits that are sums.
//!
//! For: programmes of up to a few hundred variables and any number of rows, as they come from cutting a large programme
//! into small ones. Every variable lies between two finite bounds, so no programme is without a least value, and each has
//! a start: see [`Solver`]. Leaves to others: whole numbers.
//!
//! Invariants: a solution says what it proves ([`Solution::proved`]), worked out from the prices of the rows alone, so
//! that nobody has to trust the way it was found; every programme ends with a solution or an error.

mod basis;
mod inverse;
mod solver;

pub use solver::Solver;

/// Why a programme has no solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeError {
    /// A number is not finite, a lower bound is above its upper one, or a row names a variable of another programme.
    #[error(
        "the programme has a number that is not finite, a bound above its other, or a variable that it does not know"
    )]
    Malformed,
    /// Nothing keeps all the limits.
    #[error("nothing keeps all the limits of the programme")]
    Infeasible,
    /// The search was ended before it was over.
    #[error("the programme was not solved in {pivots} steps")]
    Unsettled {
        /// How many steps were taken.
        pivots: usize,
    },
}

/// A variable of a programme, by its place from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable(usize);

/// A linear programme: the least sum of costs, each variable within its bounds, each row at least what it asks.
///
/// Errors: [`Programme::solve`] tells all of them; building never fails.
///
/// ```
/// use hostboard_analysis::linear::Programme;
/// let mut cheapest = Programme::default();
/// let staff = cheapest.variable(3.0, 0.0, 64.0);
/// let deal = cheapest.variable(5.0, 0.0, 64.0);
/// cheapest.at_least(&[(staff, 1.0), (deal, 1.0)], 96.0);
/// let solution = cheapest.solve().unwrap();
/// assert_eq!((solution.value, solution.of(deal)), (352.0, 32.0));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Programme {
    costs: Vec<f64>,
    bounds: Vec<(f64, f64)>,
    rows: Vec<Row>,
}

/// A sum that is at least something.
#[derive(Clone, Debug)]
struct Row {
    terms: Vec<(usize, f64)>,
    least: f64,
}

impl Programme {
    /// A variable with its cost a piece and its bounds, both included.
    pub fn variable(&mut self, cost: f64, lower: f64, upper: f64) -> Variable {
        self.costs.push(cost);
        self.bounds.push((lower, upper));
        Variable(self.costs.len() - 1)
    }

    /// A sum is at least `least`.
    pub fn at_least(&mut self, terms: &[(Variable, f64)], least: f64) {
        self.rows.push(Row { terms: terms.iter().map(|(of, factor)| (of.0, *factor)).collect(), least });
    }

    /// A sum is at most `most`.
    pub fn at_most(&mut self, terms: &[(Variable, f64)], most: f64) {
        let turned: Vec<(Variable, f64)> = terms.iter().map(|(of, factor)| (*of, -factor)).collect();
        self.at_least(&turned, -most);
    }

    /// A sum is `value`: two rows.
    pub fn equal(&mut self, terms: &[(Variable, f64)], value: f64) {
        self.at_least(terms, value);
        self.at_most(terms, value);
    }

    /// The least value.
    pub fn solve(&self) -> Result<Solution, ProgrammeError> {
        Solver::new(self.clone())?.solve()
    }

    /// Whether all numbers are finite, and all bounds and variables there.
    fn is_well_formed(&self) -> bool {
        let bounded = |(lower, upper): &(f64, f64)| is_number(*lower) && is_number(*upper) && lower <= upper;
        self.costs.iter().all(|cost| is_number(*cost))
            && self.bounds.iter().all(bounded)
            && self.rows.iter().all(|row| self.takes(row))
    }

    fn takes(&self, row: &Row) -> bool {
        is_number(row.least) && row.terms.iter().all(|(of, factor)| *of < self.costs.len() && is_number(*factor))
    }

    /// What the prices of the rows prove: no choice within the bounds that keeps the rows costs less.
    ///
    /// For prices of 0 or more, `costs x >= costs x - prices (rows x - least)`, and what stands on the right is least
    /// with each variable at one of its bounds.
    fn proved_by(&self, prices: &[f64]) -> f64 {
        let mut left = self.costs.clone();
        let mut proved = 0.0;
        for (row, price) in self.rows.iter().zip(prices) {
            proved += row.least * price;
            for (of, factor) in &row.terms {
                if let Some(left) = left.get_mut(*of) {
                    *left -= factor * price;
                }
            }
        }
        let least = |(left, (lower, upper)): (&f64, &(f64, f64))| (left * lower).min(left * upper);
        proved + left.iter().zip(&self.bounds).map(least).sum::<f64>()
    }
}

/// Whether products of three such numbers are finite.
fn is_number(number: f64) -> bool {
    number.abs() <= 1e18
}

/// The least value of a programme and where it is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// The least sum of costs.
    pub value: f64,
    /// What no choice can cost less than: [`Solution::value`] but for rounding.
    pub proved: f64,
    /// The variables, by their places. Others may cost as little: compare values, not choices.
    pub at: Vec<f64>,
    /// What one more asked of a row costs, by the rows' places; 0 or more.
    pub prices: Vec<f64>,
}

impl Solution {
    /// The value of a variable; 0 of one that the programme does not have.
    pub fn of(&self, variable: Variable) -> f64 {
        self.at.get(variable.0).copied().unwrap_or(0.0)
    }
}
