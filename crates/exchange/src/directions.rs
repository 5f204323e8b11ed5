//! `--directions`: what a direction says of each unit.
//!
//! Columns: `unit`, `named`, `from`, `end`, `consenter`, and `consenter:<rule>` for who consents
//! to one limb. Leaves to others: what follows for a deal. A cell that cannot be read is a problem,
//! and that part of the direction is not recorded; a row without a unit is left out.

use crate::codes;
use crate::csv_file::CsvFile;
use hostboard_domain::direction::Direction;
use hostboard_domain::problem::Problem;

/// Reads a directions file: one direction a row, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"unit,named,from,end,consenter,consenter:land-disposal\nU,yes,2027-05-01,2028-04-01,successor,\n";
/// let (directions, problems) = hostboard_exchange::directions::read("directions.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(directions[0].named, Some(true));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Direction>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &Direction::COLUMNS);
    let limbs = file.headings_after(Direction::BY_LIMB);
    let mut directions = Vec::new();
    let mut units = Vec::new();
    for row in &rows {
        let Some(unit) = file.text(row, "unit") else {
            file.problem(
                codes::ROW_WITHOUT_UNIT,
                row.row,
                Some("unit"),
                "the row names no unit",
                "name it; the row is left out",
            );
            continue;
        };
        units.push((row.row, unit.clone()));
        let by_limb = limbs.iter().filter_map(|(column, rule)| Some((rule.clone(), file.text(row, column)?)));
        let consenter_by_limb = by_limb.collect();
        directions.push(Direction {
            unit,
            named: file.yes_no(row, "named").unwrap_or(None),
            from: file.day(row, "from").unwrap_or(None),
            end: file.day(row, "end").unwrap_or(None),
            consenter: file.text(row, "consenter"),
            consenter_by_limb,
        });
    }
    file.unique("unit", &units);
    (directions, file.into_problems())
}
