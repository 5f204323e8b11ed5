//! Log-linear regression of counts.

/// A regression of counts whose logarithm is a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLinear {
    /// By column.
    pub coefficients: Vec<f64>,
    /// Of the coefficients, as Poisson's distribution has them: times the square root of a dispersion for others.
    pub standard_errors: Vec<f64>,
    /// Twice the logarithm of how much likelier the counts are by themselves.
    pub deviance: f64,
    /// Pearson's statistic: the sum of squares over what is expected.
    pub pearson: f64,
    /// Counts less columns.
    pub degrees: usize,
}

const MOST_STEPS: usize = 50;
/// Nothing is expected so rarely unless no count is.
const NOTHING: f64 = 1e-9;

/// Fits counts by the columns of each, by iteratively reweighted least squares.
///
/// Shape: a row of `columns` by count, all of one length, with a 1 where there is a constant. `None` of no row or of other
/// shapes, with fewer rows than columns, where columns repeat each other, or where 0 is the best fit of a count (all of its kind are 0).
/// Source: P. McCullagh and J. Nelder, "Generalized linear models" (1989), 2.5.
///
/// ```
/// use hostboard_analysis::trend::log_linear;
/// let fit = log_linear(&[2, 2, 8, 8], &[[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0]]).unwrap();
/// assert!((fit.coefficients[1] - 4f64.ln()).abs() < 1e-9 && fit.deviance < 1e-9);
/// ```
pub fn log_linear<R: AsRef<[f64]>>(counts: &[u32], columns: &[R]) -> Option<LogLinear> {
    let size = columns.first()?.as_ref().len();
    let is_alike = columns.len() == counts.len() && columns.iter().all(|row| row.as_ref().len() == size);
    if size == 0 || counts.len() < size || !is_alike {
        return None;
    }
    let counts: Vec<f64> = counts.iter().copied().map(f64::from).collect();
    let mut means: Vec<f64> = counts.iter().map(|count| count + 0.1).collect();
    let (mut deviance, mut found) = (f64::INFINITY, None);
    for _ in 0..MOST_STEPS {
        let (coefficients, inverse) = step(&counts, columns, &means)?;
        for (mean, row) in means.iter_mut().zip(columns) {
            *mean = libm::exp(row.as_ref().iter().zip(&coefficients).map(|(column, of)| column * of).sum());
        }
        let next = deviance_of(&counts, &means);
        let is_settled = (next - deviance).abs() <= 1e-13 * (next.abs() + 1e-3);
        deviance = next;
        if is_settled {
            found = Some((coefficients, inverse));
            break;
        }
    }
    // An expected count on its way to 0 has a coefficient on its way beyond all numbers.
    let (coefficients, inverse) = found.filter(|_| means.iter().all(|mean| *mean > NOTHING))?;
    let standard_errors = (0..size).map(|at| libm::sqrt(inverse[at][at])).collect();
    let pearson = counts.iter().zip(&means).map(|(count, mean)| (count - mean) * (count - mean) / mean).sum();
    Some(LogLinear { coefficients, standard_errors, deviance, pearson, degrees: counts.len() - size })
}

type Fit = (Vec<f64>, Vec<Vec<f64>>);

/// One step: the coefficients of the weighted least squares about these means, and the inverse of its matrix.
fn step<R: AsRef<[f64]>>(counts: &[f64], columns: &[R], means: &[f64]) -> Option<Fit> {
    let size = columns.first()?.as_ref().len();
    let (mut matrix, mut right) = (vec![vec![0.0; size]; size], vec![0.0; size]);
    for ((count, mean), row) in counts.iter().zip(means).zip(columns) {
        let row = row.as_ref();
        let working = libm::log(*mean) + (count - mean) / mean;
        for (at, column) in row.iter().enumerate() {
            right[at] += mean * column * working;
            matrix[at].iter_mut().zip(row).for_each(|(cell, other)| *cell += mean * column * other);
        }
    }
    let inverse = inverse(matrix)?;
    let coefficients = inverse.iter().map(|row| row.iter().zip(&right).map(|(cell, right)| cell * right).sum());
    Some((coefficients.collect(), inverse))
}

/// By Gauss and Jordan, with the largest pivot of each column; `None` where rows repeat each other.
fn inverse(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let largest = matrix.iter().flatten().fold(0.0, |largest: f64, cell| largest.max(cell.abs()));
    for (at, row) in matrix.iter_mut().enumerate() {
        row.extend((0..size).map(|column| if column == at { 1.0 } else { 0.0 }));
    }
    for at in 0..size {
        let pivot = (at..size).max_by(|a, b| matrix[*a][at].abs().total_cmp(&matrix[*b][at].abs()))?;
        matrix.swap(at, pivot);
        let scale = matrix[at][at];
        if scale.is_nan() || scale.abs() <= 1e-12 * largest {
            return None;
        }
        matrix[at].iter_mut().for_each(|cell| *cell /= scale);
        let row = matrix[at].clone();
        for (_, other) in matrix.iter_mut().enumerate().filter(|(place, _)| *place != at) {
            let factor = other[at];
            other.iter_mut().zip(&row).for_each(|(cell, own)| *cell -= factor * own);
        }
    }
    Some(matrix.into_iter().map(|mut row| row.split_off(size)).collect())
}

fn deviance_of(counts: &[f64], means: &[f64]) -> f64 {
    let of = |(count, mean): (&f64, &f64)| {
        let by_itself = if *count > 0.0 { count * libm::log(count / mean) } else { 0.0 };
        2.0 * (by_itself - (count - mean))
    };
    counts.iter().zip(means).map(of).sum()
}

/// The trend of a whole series: an estimate, not a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// By how much the logarithm of the rate changes a period.
    pub slope: f64,
    /// By how much counts swing more than independent events about the line; 1 where they do not.
    pub dispersion: f64,
    /// Of the slope, with that dispersion.
    pub standard_error: f64,
}

/// With fewer periods no slope is estimated.
const LEAST_FOR_SLOPE: usize = 12;

/// The slope of counts over the periods; `None` under twelve, and of no count above 0.
///
/// ```
/// use hostboard_analysis::trend::slope;
/// let falling = slope(&[9, 7, 10, 6, 8, 12, 9, 7, 5, 8, 6, 7, 4, 9, 5, 6, 3, 5, 4, 2]).unwrap();
/// assert!((falling.slope + 0.0455).abs() < 1e-4);
/// assert!(slope(&[9, 7, 10, 6]).is_none());
/// ```
pub fn slope(counts: &[u32]) -> Option<Slope> {
    if counts.len() < LEAST_FOR_SLOPE {
        return None;
    }
    let columns: Vec<[f64; 2]> = (0..counts.len()).map(|at| [1.0, at as f64]).collect();
    let fit = log_linear(counts, &columns)?;
    let dispersion = f64::max(1.0, fit.pearson / fit.degrees as f64);
    let standard_error = fit.standard_errors[1] * libm::sqrt(dispersion);
    Some(Slope { slope: fit.coefficients[1], dispersion, standard_error })
}
