//! Step 2: between which ends each score lies.

use super::conventions::Widths;
use std::ops::RangeInclusive;

/// Why scores make no table.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum TableError {
    /// There is no option, or no criterion.
    #[error("there is nothing to appraise: at least one option and one criterion are needed")]
    Empty,
    /// There are more than can be appraised together.
    #[error("{options} options by {criteria} criteria are too many to appraise together")]
    TooLarge {
        /// How many options.
        options: usize,
        /// How many criteria.
        criteria: usize,
    },
    /// A score is of an option or a criterion that the table does not have.
    #[error("a score is of option {option} and criterion {criterion}, which are not among those appraised")]
    Unknown {
        /// The option, from 0.
        option: usize,
        /// The criterion, from 0.
        criterion: usize,
    },
    /// A score is not between 0 and 100, or its ends are the wrong way round.
    #[error("a score of {low} to {high} does not lie between 0 and 100")]
    OutOfScale {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
}

/// What a score rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A figure.
    Measured,
    /// A paper.
    Documented,
    /// Somebody's judgement.
    Judged,
    /// Nothing: it shows how the table works. What rests on it says so.
    Illustrative,
}

impl Grade {
    /// Every grade, the surest first.
    pub const ALL: [Grade; 4] = [Grade::Measured, Grade::Documented, Grade::Judged, Grade::Illustrative];
}

/// What an assessor recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Nothing yet.
    Blank,
    /// One number, which is as sure as what it rests on.
    Single(f64, Grade),
    /// Two numbers, which stand as they are.
    Between(f64, f64, Grade),
}

/// A score as an assessor recorded it, in points: 0 is the worst of its criterion and 100 the best, as fixed before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The option, by its place from 0.
    pub option: usize,
    /// The criterion, by its place from 0.
    pub criterion: usize,
    /// What was recorded.
    pub value: Value,
}

/// What is recorded of an option by a criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The lower end, in points.
    pub low: f64,
    /// The upper end, in points.
    pub high: f64,
    /// Nobody has scored it: it lies anywhere from 0 to 100.
    pub is_missing: bool,
    /// One of its scores at least is only illustrative.
    pub is_illustrative: bool,
}

impl Cell {
    /// Of which nothing is recorded.
    pub const MISSING: Cell = Cell { low: 0.0, high: 100.0, is_missing: true, is_illustrative: false };

    /// Halfway between its ends.
    pub fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// Whether one number alone is possible.
    pub fn is_known(self) -> bool {
        self.low == self.high
    }

    /// What holds both, for two assessors who differ.
    fn and(self, other: Cell) -> Cell {
        Cell {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            is_missing: false,
            is_illustrative: self.is_illustrative || other.is_illustrative,
        }
    }
}

/// The ranges of all scores: a row by option, a cell by criterion. It has no total and no mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    criteria: usize,
    /// By option, then criterion.
    cells: Vec<Cell>,
}

impl Table {
    /// More options are too many to list every ranking of.
    pub const MOST_OPTIONS: usize = 24;

    /// The table of some scores.
    ///
    /// A recorded range stands as it is; a single value is widened by [`Widths::default`] and cut to 0..100; of several
    /// assessors, from the lowest to the highest. Blank scores count only where there is no other.
    /// Errors: every [`TableError`].
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{Grade, Score, Table, Value};
    /// let score = |value| Score { option: 0, criterion: 0, value };
    /// let scores = [score(Value::Single(95.0, Grade::Judged)), score(Value::Between(60.0, 80.0, Grade::Documented))];
    /// let table = Table::new(1, 2, &scores).unwrap();
    /// assert_eq!((table.cell(0, 0).low, table.cell(0, 0).high), (60.0, 100.0));
    /// assert!(table.cell(0, 1).is_missing);
    /// ```
    pub fn new(options: usize, criteria: usize, scores: &[Score]) -> Result<Table, TableError> {
        Table::widened(options, criteria, scores, &Widths::default())
    }

    /// The same with other widths.
    ///
    /// Errors: every [`TableError`].
    pub fn widened(options: usize, criteria: usize, scores: &[Score], widths: &Widths) -> Result<Table, TableError> {
        if options == 0 || criteria == 0 {
            return Err(TableError::Empty);
        }
        let coordinates = options.checked_mul(criteria).and_then(|cells| cells.checked_add(criteria));
        if options > Table::MOST_OPTIONS || coordinates.is_none_or(|most| most > crate::chance::Sobol::MOST_COORDINATES)
        {
            return Err(TableError::TooLarge { options, criteria });
        }
        let mut cells = vec![Cell::MISSING; options * criteria];
        for score in scores {
            let Score { option, criterion, value } = *score;
            if option >= options || criterion >= criteria {
                return Err(TableError::Unknown { option, criterion });
            }
            if let Some(new) = cell_of(value, widths)? {
                let cell = &mut cells[option * criteria + criterion];
                *cell = if cell.is_missing { new } else { cell.and(new) };
            }
        }
        Ok(Table { criteria, cells })
    }

    /// How many options.
    pub fn options(&self) -> usize {
        self.cells.len() / self.criteria
    }

    /// How many criteria.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// The cells of an option, by criterion; none of an option that the table does not have.
    pub fn row(&self, option: usize) -> &[Cell] {
        self.cells.chunks(self.criteria).nth(option).unwrap_or(&[])
    }

    /// A cell; [`Cell::MISSING`] where the table has none.
    pub fn cell(&self, option: usize, criterion: usize) -> Cell {
        self.row(option).get(criterion).copied().unwrap_or(Cell::MISSING)
    }

    /// All cells with their options and criteria.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, Cell)> {
        let place = |(at, cell): (usize, &Cell)| (at / self.criteria, at % self.criteria, *cell);
        self.cells.iter().enumerate().map(place)
    }

    /// Whether a score that is only illustrative is among them.
    pub fn is_illustrative(&self) -> bool {
        self.cells.iter().any(|cell| cell.is_illustrative)
    }
}

const SCALE: RangeInclusive<f64> = 0.0..=100.0;

/// The ends of a value; `None` of a blank one.
fn cell_of(value: Value, widths: &Widths) -> Result<Option<Cell>, TableError> {
    let (low, high, grade, width) = match value {
        Value::Blank => return Ok(None),
        Value::Single(value, grade) => (value, value, grade, widths.of(grade)),
        Value::Between(low, high, grade) => (low, high, grade, 0.0),
    };
    if !SCALE.contains(&low) || !SCALE.contains(&high) || low > high {
        return Err(TableError::OutOfScale { low, high });
    }
    let is_illustrative = grade == Grade::Illustrative;
    Ok(Some(Cell { low: (low - width).max(0.0), high: (high + width).min(100.0), is_missing: false, is_illustrative }))
}
