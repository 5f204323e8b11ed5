//! `--directions`: what a direction says of each unit.
//!
//! Columns: `unit`, `named`, `from`, `end`, `consenter`, and `consenter:<rule>` for who consents
//! to one limb. Leaves to others: what follows for a deal. A cell that cannot be read is a problem,
//! and that part of the direction is not recorded; a row without a unit is left out.

use crate::sheet::Sheet;
use hostboard_domain::direction::Direction;
use hostboard_domain::problem::Problem;

const COLUMNS: &[&str] = &["unit", "named", "from", "end", "consenter"];
const BY_LIMB: &str = "consenter:";

/// Reads a directions file: one direction a row, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"unit,named,from,end,consenter,consenter:land-disposal\nU,yes,2027-05-01,2028-04-01,successor,\n";
/// let (directions, problems) = hostboard_exchange::directions::read("directions.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(directions[0].named, Some(true));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Direction>, Vec<Problem>) {
    let (mut sheet, rows) = Sheet::read(name, bytes, COLUMNS);
    let limbs = sheet.headings_after(BY_LIMB);
    let mut directions = Vec::new();
    let mut units = Vec::new();
    for row in &rows {
        let Some(unit) = sheet.text(row, "unit") else {
            sheet.problem(row.row, Some("unit"), "the row names no unit", "name it; the row is left out");
            continue;
        };
        units.push((row.row, unit.clone()));
        let by_limb = limbs.iter().filter_map(|(column, rule)| Some((rule.clone(), sheet.text(row, column)?)));
        let consenter_by_limb = by_limb.collect();
        directions.push(Direction {
            unit,
            named: sheet.yes_no(row, "named").unwrap_or(None),
            from: sheet.day(row, "from").unwrap_or(None),
            end: sheet.day(row, "end").unwrap_or(None),
            consenter: sheet.text(row, "consenter"),
            consenter_by_limb,
        });
    }
    sheet.unique("unit", &units);
    (directions, sheet.into_problems())
}
