//! At which weight of one criterion the leader changes.

use super::table::Table;
use super::tally::TIE;

/// A stretch of the weight of one criterion on which the same option leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// From this weight, from 0 to 1.
    pub from: f64,
    /// To this one.
    pub to: f64,
    /// Those that lead; several where no weight on it tells them apart.
    pub leaders: Vec<usize>,
}

/// Who leads at which weight of a criterion, all others alike and every score in the middle of its range.
///
/// Shape: stretches in order, from 0 to 1; between two lies a switching weight. Exact but for rounding.
/// Of a criterion that the table does not have: none.
///
/// ```
/// use hostboard_analysis::appraisal::{Grade, Score, Table, Value, switching_weights};
/// let score = |(option, criterion, points)| Score { option, criterion, value: Value::Single(points, Grade::Measured) };
/// let scores = [(0, 0, 80.0), (0, 1, 20.0), (1, 0, 60.0), (1, 1, 60.0)].map(score);
/// let stretches = switching_weights(&Table::new(2, 2, &scores).unwrap(), 0);
/// assert_eq!(stretches.iter().map(|stretch| stretch.leaders[0]).collect::<Vec<_>>(), [1, 0]);
/// assert!((stretches[0].to - 2.0 / 3.0).abs() < 1e-12);
/// ```
pub fn switching_weights(table: &Table, criterion: usize) -> Vec<Stretch> {
    if criterion >= table.criteria() {
        return Vec::new();
    }
    let lines: Vec<(f64, f64)> = (0..table.options()).map(|option| line(table, option, criterion)).collect();
    let mut cuts = vec![0.0, 1.0];
    for (place, (at_nothing, at_all)) in lines.iter().enumerate() {
        for (other_at_nothing, other_at_all) in &lines[..place] {
            let (behind, ahead) = (other_at_nothing - at_nothing, at_all - other_at_all);
            let crossing = behind / (behind + ahead);
            if 0.0 < crossing && crossing < 1.0 {
                cuts.push(crossing);
            }
        }
    }
    cuts.sort_unstable_by(f64::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1e-12);
    let mut stretches: Vec<Stretch> = Vec::new();
    for pair in cuts.windows(2) {
        let leaders = leaders(&lines, (pair[0] + pair[1]) / 2.0);
        match stretches.last_mut() {
            Some(last) if last.leaders == leaders => last.to = pair[1],
            _ => stretches.push(Stretch { from: pair[0], to: pair[1], leaders }),
        }
    }
    stretches
}

/// An option's value with no weight on a criterion and with all weight on it.
fn line(table: &Table, option: usize, criterion: usize) -> (f64, f64) {
    let middles: Vec<f64> = table.row(option).iter().map(|cell| cell.middle()).collect();
    let all = middles[criterion];
    let others = middles.len() - 1;
    let sum =
        middles.iter().enumerate().filter(|(place, _)| *place != criterion).map(|(_, middle)| middle).sum::<f64>();
    (if others == 0 { all } else { sum / others as f64 }, all)
}

fn leaders(lines: &[(f64, f64)], weight: f64) -> Vec<usize> {
    let values: Vec<f64> = lines.iter().map(|(nothing, all)| nothing + weight * (all - nothing)).collect();
    let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.iter().enumerate().filter(|(_, value)| **value + TIE >= best).map(|(option, _)| option).collect()
}
