//! `consents.csv`, or the file given by `--consents`.
//!
//! Columns: those of a record of kind `consent`. Leaves to others: what a consent covers.
//!
//! Invariant: a consent never covers more than was written. Where a cell cannot be read, the consent is left out with a
//! problem, so that it discharges nothing until the cell is mended; the others count.

use crate::beside::{columns_beside, id_of, newest_of_each, record_in};
use crate::codes;
use crate::csv_file::CsvFile;
use hostboard_domain::consent::Consent;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::record::{self, CommonColumn, Kind};

/// Reads consents, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"id,scope,deal,given_on,standing\nC-1,specific,D-1,2027-06-01,official\n";
/// let (consents, problems) = hostboard_exchange::consents::read("consents.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(consents[0].from, consents[0].given_on);
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Consent>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &columns_beside(Kind::Consent, CommonColumn::Id.word()));
    let headings = file.headings().to_vec();
    let mut consents = Vec::new();
    for row in &rows {
        let (draft, is_whole) = record_in(&mut file, Kind::Consent, row, |cells| cells, &headings);
        let id = id_of(&mut file, &draft, row);
        let place = Place::row_of(name, row.row);
        let read = Consent::of(&id, &record::Consent::of(&draft), draft.standing, place);
        match read {
            Ok(consent) if is_whole => {
                consents.push((row.row, id, consent));
            }
            _ => file.problem(
                codes::CONSENT_DOES_NOT_COUNT,
                row.row,
                None,
                "the consent does not count as it stands",
                "mend the cells named beside this",
            ),
        }
    }
    let consents = newest_of_each(&mut file, consents);
    (consents, file.into_problems())
}
