//! `--directions`: what directions say of units.
//!
//! Columns: those of a record of kind `direction`, without which a row may be but for `unit`, and `consenter:<rule>` for
//! who consents to one limb. Leaves to others: what follows for a deal.
//!
//! A cell that cannot be read is a problem, and that part of the direction is not recorded; a row without a unit is left
//! out. The file leaves nothing out: a unit without a row is no relevant authority.

use crate::beside::{columns_beside, newest_of_each, record_in};
use crate::codes;
use crate::csv_file::CsvFile;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{self, Kind};

/// Reads a directions file: one direction a row, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"unit,named,from,end,consenter,consenter:land-disposal\nU,yes,2027-05-01,2028-04-01,successor,\n";
/// let (directions, problems) = hostboard_exchange::directions::read("directions.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(directions.list[0].named, Some(true));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Directions, Vec<Problem>) {
    let unit = record::Direction::UNIT.name;
    let columns = columns_beside(Kind::Direction, unit);
    let (mut file, rows) = CsvFile::read_with_family(name, bytes, &columns, Some(Direction::BY_LIMB));
    let headings = file.headings().to_vec();
    let mut directions = Vec::new();
    for row in &rows {
        if file.text(row, unit).is_none() {
            let message = "the row names no unit";
            file.problem(codes::ROW_WITHOUT_UNIT, row.row, Some(unit), message, "name it; the row is left out");
            continue;
        }
        let (draft, _) = record_in(&mut file, Kind::Direction, row, Direction::with_limbs_in_one, &headings);
        let mut direction = Direction::of(&record::Direction::of(&draft));
        let named = record::Direction::NAMED.name;
        if file.text(row, named).is_some() && !draft.fields.contains(named) {
            // Only a blank cell says that it does.
            direction.named = None;
        }
        directions.push((row.row, draft.id.clone(), direction));
    }
    let directions = newest_of_each(&mut file, directions);
    (Directions::all(directions), file.into_problems())
}
