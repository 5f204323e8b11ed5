//! `destinations.csv` of a folder register: what is to become of deals at the handover.
//!
//! Columns: those of a record of kind `destination`. Leaves to others: whether the register has what a row is about, and
//! which of several about one counts.

use crate::beside::{columns_beside, newest_of_each, record_in};
use crate::csv_file::CsvFile;
use hostboard_domain::deal::Destination as Fate;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::record::{Destination, Id, Kind};

/// What a row says becomes of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DestinationRow {
    /// The row of the file.
    pub place: Place,
    /// Its id; blank where it has none.
    pub id: String,
    /// The id of the deal, post or service.
    pub about: String,
    /// What becomes of it.
    pub becomes: Fate,
    /// The id of the body that takes it.
    pub to: Option<String>,
}

/// Reads destinations, in the order of the file, and all problems. A row that cannot be read whole is left out.
///
/// ```
/// let bytes = b"about,becomes,to\nD-1,transfer,shadow\nD-2,vanish,\n";
/// let (destinations, problems) = hostboard_exchange::destinations::read("destinations.csv", bytes);
/// assert_eq!((destinations.len(), problems.len()), (1, 1));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<DestinationRow>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &columns_beside(Kind::Destination, Destination::ABOUT.name));
    let headings = file.headings().to_vec();
    let mut destinations = Vec::new();
    for row in &rows {
        let (draft, is_whole) = record_in(&mut file, Kind::Destination, row, |cells| cells, &headings);
        let read = Destination::of(&draft);
        if let (true, Some(about), Some(becomes)) = (is_whole, read.about(), read.becomes()) {
            let place = Place::row_of(name, row.row);
            let (about, to) = (about.into_string(), read.to().map(Id::into_string));
            let destination = DestinationRow { place, id: draft.id.clone(), about, becomes, to };
            destinations.push((row.row, draft.id.clone(), destination));
        }
    }
    let destinations = newest_of_each(&mut file, destinations);
    (destinations, file.into_problems())
}
