//! Whole pence of many draws by month, kept small: writing them to memory takes longer than much of a draw.

/// The months of some draws, one draw after another; 32 bits each, until a figure needs 64.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    months: usize,
    cells: Cells,
}

#[derive(Clone, Debug)]
enum Cells {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Grid {
    /// With room for some draws.
    pub fn new(months: usize, draws: usize) -> Grid {
        Grid { months, cells: Cells::Narrow(Vec::with_capacity(draws.saturating_mul(months))) }
    }

    /// Adds a draw.
    pub fn push(&mut self, row: &[f64]) {
        if let Cells::Narrow(narrow) = &mut self.cells {
            let before = narrow.len();
            narrow.extend(row.iter().map(|pence| *pence as i32));
            let are_same = narrow
                .iter()
                .skip(before)
                .zip(row)
                .fold(true, |same, (narrow, pence)| same & (f64::from(*narrow) == *pence));
            if are_same {
                return;
            }
            self.cells = Cells::Wide(narrow.iter().take(before).copied().map(i64::from).collect());
        }
        if let Cells::Wide(wide) = &mut self.cells {
            wide.extend(row.iter().map(|pence| *pence as i64));
        }
    }

    /// Every figure, draw after draw.
    pub fn iter(&self) -> Box<dyn Iterator<Item = i64> + '_> {
        match &self.cells {
            Cells::Narrow(narrow) => Box::new(narrow.iter().copied().map(i64::from)),
            Cells::Wide(wide) => Box::new(wide.iter().copied()),
        }
    }

    /// A figure of each draw's months, added to others.
    pub fn add_figures(&self, of: impl Fn(&[i64]) -> i64, figures: &mut Vec<i64>) {
        match &self.cells {
            Cells::Narrow(narrow) => {
                let mut row = vec![0; self.months];
                figures.extend(narrow.chunks_exact(self.months).map(|narrow| {
                    row.iter_mut().zip(narrow).for_each(|(wide, narrow)| *wide = i64::from(*narrow));
                    of(&row)
                }));
            }
            Cells::Wide(wide) => figures.extend(wide.chunks_exact(self.months).map(of)),
        }
    }

    /// The months from one on, each added to a column of its own; where `base` is given, less the month before, which of the
    /// first month is `base`.
    pub fn add_columns(&self, from: usize, base: Option<i64>, columns: &mut [Vec<i64>]) {
        match &self.cells {
            Cells::Narrow(narrow) => add_columns(narrow, self.months, from, base, columns),
            Cells::Wide(wide) => add_columns(wide, self.months, from, base, columns),
        }
    }
}

fn add_columns<T: Copy + Into<i64>>(
    cells: &[T],
    months: usize,
    from: usize,
    base: Option<i64>,
    columns: &mut [Vec<i64>],
) {
    // So few draws at once that each is fetched from memory once for all of these months.
    for some in cells.chunks(months * 64) {
        let rows = some.chunks_exact(months);
        for (column, month) in columns.iter_mut().zip(from..) {
            let of = |row: &[T], month: usize| -> i64 { row[month].into() };
            match base {
                None => column.extend(rows.clone().map(|row| of(row, month))),
                Some(base) if month == 0 => column.extend(rows.clone().map(|row| of(row, 0) - base)),
                Some(_) => column.extend(rows.clone().map(|row| of(row, month) - of(row, month - 1))),
            }
        }
    }
}
