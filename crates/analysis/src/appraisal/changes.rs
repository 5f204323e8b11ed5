//! The changes of scores whose effect is counted beside every weighting.

use super::table::Table;
use super::tally::{Change, ScoreSet};

/// Those of missing scores together, then both ends of every score that is not known.
pub(super) fn all(table: &Table) -> Vec<Change> {
    let mut changes = of_missing(table);
    changes.extend(unknown(table).flat_map(|(option, criterion)| {
        let cell = table.cell(option, criterion);
        [cell.low, cell.high].map(|points| vec![ScoreSet { option, criterion, points, rise: points - cell.low }])
    }));
    changes
}

/// By option, twice: its missing scores at 0 and all others at 100, then the reverse. None where no score is missing.
pub(super) fn of_missing(table: &Table) -> Vec<Change> {
    let missing: Vec<(usize, usize)> =
        table.cells().filter(|cell| cell.2.is_missing).map(|(option, criterion, _)| (option, criterion)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let with = |own: usize, of_own: f64, of_others: f64| -> Change {
        let end = |option| if option == own { of_own } else { of_others };
        let set = |(option, criterion): (usize, usize)| {
            let points = end(option);
            ScoreSet { option, criterion, points, rise: points - table.cell(option, criterion).low }
        };
        missing.iter().copied().map(set).collect()
    };
    (0..table.options()).flat_map(|own| [with(own, 0.0, 100.0), with(own, 100.0, 0.0)]).collect()
}

/// The scores that are not known, by option, then criterion.
pub(super) fn unknown(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    table.cells().filter(|cell| !cell.2.is_known()).map(|(option, criterion, _)| (option, criterion))
}
