//! Drawing weightings side by side: weights alike over all that a group allows, scores alike over their ranges.

use super::lanes::{Batch, Column, LANES, mask};
use super::table::Table;
use super::weights::{Method, ROUNDING, Spread, Weights};
use crate::chance::{Points, Sobol};
use std::ops::Range;

/// Shows the weightings of some points that the group allows. Coordinates: weights first, then cells by row.
///
/// What is thrown away leaves no gaps: what is kept of the next points fills the lanes up.
pub(super) fn each_drawn(
    table: &Table,
    weights: &Weights,
    sobol: &Sobol,
    places: Range<u32>,
    mut see: impl FnMut(&Batch),
) {
    let ends: Vec<(f64, f64)> = table.cells().map(|(_, _, cell)| (cell.low, cell.high - cell.low)).collect();
    let mut drawer = Drawer::new(weights);
    let mut drawn =
        Batch { is_filled: [mask(true); LANES], filled: LANES, ..Batch::new(ends.len(), weights.criteria()) };
    let mut kept = Batch::new(ends.len(), weights.criteria());
    let mut points = sobol.points(places.start);
    for _ in places.step_by(LANES) {
        let is_kept = drawer.draw(&points, &mut drawn.weights);
        if is_kept.contains(&true) {
            for (cell, (scores, (low, width))) in drawn.scores.iter_mut().zip(&ends).enumerate() {
                points.fill(weights.coordinates() + cell, scores);
                scores.iter_mut().for_each(|score| *score = low + width * *score);
            }
        }
        if !is_kept.contains(&false) {
            see(&drawn);
        } else {
            for lane in (0..LANES).filter(|lane| is_kept[*lane]) {
                let in_lane = |column: &Column| column[lane];
                if kept.fill(drawn.weights.iter().map(in_lane), drawn.scores.iter().map(in_lane)) {
                    see(&kept);
                    kept.clear();
                }
            }
        }
        points.advance();
    }
    if kept.filled > 0 {
        see(&kept);
    }
}

/// Draws weights.
struct Drawer<'a> {
    of: &'a Weights,
    gaps: Vec<Column>,
    /// What sorts the numbers, and the gaps where every class is one criterion.
    of_numbers: Network,
    of_gaps: Network,
    /// The gaps' places, the largest gap first, of one lane.
    places: Vec<usize>,
}

impl Drawer<'_> {
    fn new(of: &Weights) -> Drawer<'_> {
        let criteria = of.criteria();
        let gaps = match &of.method {
            Method::Sorted => criteria,
            Method::Ranged { loose, .. } => loose.len(),
        };
        Drawer {
            of,
            gaps: vec![[0.0; LANES]; gaps],
            of_numbers: Network::of(gaps.saturating_sub(1)),
            of_gaps: Network::of(criteria),
            places: (0..criteria).collect(),
        }
    }

    /// Draws weights from the first coordinates, as many as there are criteria less one at most; which are kept.
    fn draw(&mut self, points: &Points<'_>, into: &mut [Column]) -> Column<bool> {
        self.draw_gaps(points);
        match &self.of.method {
            Method::Sorted => {
                self.sort_by_class(into);
                [true; LANES]
            }
            Method::Ranged { loose, spread } => {
                into.iter_mut().zip(&self.of.ranges).for_each(|(weights, (low, _))| *weights = [*low; LANES]);
                for (criterion, gaps) in loose.iter().zip(&self.gaps) {
                    let (low, high) = self.of.ranges[*criterion];
                    into[*criterion] = gaps.map(|gap| match spread {
                        Spread::AboveLows(above) => low + above * gap,
                        Spread::BelowHighs(below) => high - below * gap,
                    });
                }
                let mut is_kept = [true; LANES];
                self.keep_ranges(into, &mut is_kept);
                self.keep_order(into, &mut is_kept);
                is_kept
            }
        }
    }

    /// The gaps that sorted numbers leave between 0 and 1: one more than numbers, alike over all that sum to 1.
    ///
    /// Source: L. Devroye, "Non-uniform random variate generation" (1986), chapter V, theorem 2.1.
    fn draw_gaps(&mut self, points: &Points<'_>) {
        let Some((last, sorted)) = self.gaps.split_last_mut() else { return };
        sorted.iter_mut().enumerate().for_each(|(coordinate, numbers)| points.fill(coordinate, numbers));
        self.of_numbers.sort(sorted);
        let mut before = [0.0; LANES];
        for numbers in sorted {
            for (number, before) in numbers.iter_mut().zip(&mut before) {
                (*number, *before) = (*number - *before, *number);
            }
        }
        last.iter_mut().zip(&before).for_each(|(gap, before)| *gap = 1.0 - before);
    }

    /// Gives the largest gaps to the first class; within a class they stay in the order in which they were drawn.
    fn sort_by_class(&mut self, into: &mut [Column]) {
        let classes = &self.of.classes;
        if classes.is_empty() {
            into.copy_from_slice(&self.gaps);
        } else if classes.len() == into.len() {
            self.of_gaps.sort(&mut self.gaps);
            classes.iter().flatten().zip(self.gaps.iter().rev()).for_each(|(criterion, gaps)| into[*criterion] = *gaps);
        } else {
            (0..LANES).for_each(|lane| self.sort_lane(lane, into));
        }
    }

    fn sort_lane(&mut self, lane: usize, into: &mut [Column]) {
        let gap = |place: usize| self.gaps[place][lane];
        self.places.sort_unstable_by(|a, b| gap(*b).total_cmp(&gap(*a)).then(a.cmp(b)));
        let mut from = 0;
        for class in &self.of.classes {
            let places = &mut self.places[from..from + class.len()];
            places.sort_unstable();
            for (criterion, place) in class.iter().zip(places) {
                into[*criterion][lane] = gap(*place);
            }
            from += class.len();
        }
    }

    fn keep_ranges(&self, weights: &[Column], is_kept: &mut Column<bool>) {
        for (weights, (low, high)) in weights.iter().zip(&self.of.ranges) {
            for (is_kept, weight) in is_kept.iter_mut().zip(weights) {
                *is_kept &= low - ROUNDING <= *weight && *weight <= high + ROUNDING;
            }
        }
    }

    fn keep_order(&self, weights: &[Column], is_kept: &mut Column<bool>) {
        for pair in self.of.classes.windows(2) {
            for (lane, is_kept) in is_kept.iter_mut().enumerate() {
                let of = |class: &[usize], pick: fn(f64, f64) -> f64, start| {
                    class.iter().fold(start, |found, criterion| pick(found, weights[*criterion][lane]))
                };
                *is_kept &= of(&pair[0], f64::min, 1.0) >= of(&pair[1], f64::max, 0.0);
            }
        }
    }
}

/// Which two of some columns to put in order, one pair after the other, so that all are: the same for any numbers.
///
/// Source: K. E. Batcher, "Sorting networks and their applications", AFIPS 32 (1968); D. E. Knuth, "The Art of Computer
/// Programming", volume 3, algorithm 5.2.2M.
///
/// ```text
/// of four: 0 2, 1 3, 0 1, 2 3, 1 2
/// ```
struct Network {
    pairs: Vec<(usize, usize)>,
}

impl Network {
    fn of(columns: usize) -> Network {
        let mut pairs = Vec::new();
        let top = columns.next_power_of_two() / 2;
        let mut step = top;
        while step > 0 {
            let (mut apart, mut next, mut group) = (step, top, 0);
            loop {
                let lower = (0..columns.saturating_sub(apart)).filter(|at| at & step == group);
                pairs.extend(lower.map(|at| (at, at + apart)));
                if next == step {
                    break;
                }
                (apart, next, group) = (next - step, next / 2, step);
            }
            step /= 2;
        }
        Network { pairs }
    }

    /// Sorts every lane by itself, the smallest number into the first column.
    fn sort(&self, columns: &mut [Column]) {
        for (lower, upper) in &self.pairs {
            let (before, after) = columns.split_at_mut(*upper);
            for (one, other) in before[*lower].iter_mut().zip(&mut after[0]) {
                (*one, *other) = if *one < *other { (*one, *other) } else { (*other, *one) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network that sorts every row of noughts and ones sorts every row of numbers.
    #[test]
    fn a_network_sorts_all_noughts_and_ones() {
        for columns in 0..=12 {
            let network = Network::of(columns);
            for bits in 0..1_u32 << columns {
                let bit = |at: usize| [f64::from(bits >> at & 1); LANES];
                let mut row: Vec<Column> = (0..columns).map(bit).collect();
                network.sort(&mut row);
                assert!(row.is_sorted_by(|a, b| a[LANES - 1] <= b[LANES - 1]), "{columns} columns, {bits:b}");
            }
        }
    }
}
