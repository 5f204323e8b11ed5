//! The inverse of a small square matrix, kept while its columns are exchanged one by one.

/// The inverse of a basis, row by row.
#[derive(Clone, Debug)]
pub(super) struct Inverse {
    size: usize,
    cells: Vec<f64>,
}

impl Inverse {
    /// The inverse of a matrix that has only a diagonal, of numbers that are their own inverse: 1 or -1.
    pub(super) fn of_signs(signs: &[f64]) -> Inverse {
        let size = signs.len();
        let mut cells = vec![0.0; size * size];
        for (cell, sign) in cells.iter_mut().step_by(size + 1).zip(signs) {
            *cell = *sign;
        }
        Inverse { size, cells }
    }

    /// The inverse of the matrix with these columns; `None` where it has none.
    ///
    /// Gauss and Jordan, the largest number of each column as its pivot.
    pub(super) fn of_columns(columns: &[Vec<f64>]) -> Option<Inverse> {
        let size = columns.len();
        let mut left = vec![0.0; size * size];
        for (j, column) in columns.iter().enumerate() {
            for (i, value) in column.iter().enumerate() {
                left[i * size + j] = *value;
            }
        }
        let mut inverse = Inverse::of_signs(&vec![1.0; size]);
        for at in 0..size {
            let largest = (at..size).max_by(|a, b| left[a * size + at].abs().total_cmp(&left[b * size + at].abs()))?;
            if left[largest * size + at].abs() < 1e-13 {
                return None;
            }
            swap_rows(&mut left, size, at, largest);
            swap_rows(&mut inverse.cells, size, at, largest);
            let column: Vec<f64> = (0..size).map(|row| left[row * size + at]).collect();
            pivot(&mut left, size, at, &column);
            pivot(&mut inverse.cells, size, at, &column);
        }
        Some(inverse)
    }

    /// The inverse times a column.
    pub(super) fn times(&self, column: &[f64]) -> Vec<f64> {
        self.cells.chunks_exact(self.size.max(1)).map(|row| dot(row, column)).collect()
    }

    /// A row times the inverse.
    pub(super) fn row_times(&self, row: &[f64]) -> Vec<f64> {
        let mut result = vec![0.0; self.size];
        for (factor, cells) in row.iter().zip(self.cells.chunks_exact(self.size.max(1))) {
            if *factor != 0.0 {
                add(&mut result, cells, *factor);
            }
        }
        result
    }

    /// One column is exchanged: at which place, and the new one times the old inverse, which is not 0 at that place.
    pub(super) fn exchange(&mut self, place: usize, column: &[f64]) {
        pivot(&mut self.cells, self.size, place, column);
    }
}

/// The row at a place is divided by the column's number there, and taken from the others as often as the column says.
fn pivot(cells: &mut [f64], size: usize, place: usize, column: &[f64]) {
    let divided: Vec<f64> = cells[place * size..(place + 1) * size].iter().map(|cell| cell / column[place]).collect();
    for (row, factor) in cells.chunks_exact_mut(size).zip(column) {
        if *factor != 0.0 {
            add(row, &divided, -factor);
        }
    }
    cells[place * size..(place + 1) * size].copy_from_slice(&divided);
}

fn swap_rows(cells: &mut [f64], size: usize, a: usize, b: usize) {
    if a != b {
        for column in 0..size {
            cells.swap(a * size + column, b * size + column);
        }
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], what: &[f64], factor: f64) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += factor * what;
    }
}
