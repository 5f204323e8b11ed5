//! Files of the NHS Organisation Data Service: bodies with their open and close dates.
//!
//! For: the comma-separated files that ODS publishes for each sort of organisation, 27 columns without a heading row.
//! Leaves to others: what the bodies are here for; a file does not say.
//!
//! Columns used, from 1: 1 code, 2 name, 3 national grouping, 4 high-level health geography, 5 to 9 address, 10
//! postcode, 11 open date, 12 close date (`YYYYMMDD`). A close date is the last day: the body holds until the next.
//! Source: NHS England, Organisation Data Service, file layouts of the CSV downloads.

use crate::codes;
use crate::portfolio::{PlacedDraft, Read};
use crate::register::block::Block;
use crate::register::split::{Dialect, Mark, Records};
use crate::register::without_mark;
use hostboard_domain::body::{BodyKind, Sector};
use hostboard_domain::codes as domain_codes;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::{Code, Place, Problem, quoted};
use hostboard_domain::record::{Body, Kind, Source};
use hostboard_domain::time::{About, Day, When};

const COLUMNS: usize = 27;
const SOURCE: &str = "ODS";

/// Reads a file into drafts of bodies, each citing the source `ODS`, and that source, which was out by `on`. Rows that
/// can't be taken in are problems.
///
/// ```
/// let row = r#""00C","NHS DARLINGTON CCG","Y63","QHM","C/O A","","","BILLINGHAM","","TS23 2LA","20130401","20200331""#;
/// let row = format!("{row}{}\n", ",\"\"".repeat(15));
/// let on = hostboard_domain::time::Day::parse("2025-12-29").unwrap();
/// let kind = hostboard_domain::body::BodyKind::Customer;
/// let read = hostboard_exchange::ods::read("eccg.csv", row.as_bytes(), kind, "an import", on);
/// let body = &read.drafts[1].draft;
/// assert_eq!(body.id, "ODS-00C");
/// assert_eq!(body.to.unwrap().to_string(), "2020-04-01");
/// ```
pub fn read(name: &str, bytes: &[u8], kind: BodyKind, actor: &str, on: Day) -> Read {
    let mut read = Read::default();
    let mut source = Draft::new(Kind::Source, SOURCE, actor);
    source.set(Source::PUBLISHER, "NHS England");
    source.set(Source::TITLE, "Organisation Data Service, downloads by sort of organisation");
    // The service publishes anew each month, and a file does not say of which it is.
    source.set(Source::DATE, format!("..{on}"));
    source.standing = Some(Standing::Official);
    read.drafts.push(PlacedDraft { draft: source, file: name.to_owned(), row: 1 });
    let (body, _) = without_mark(bytes);
    let mut records = Records::new(body, Mark { at: 0, row: 1 }, Dialect::of(body, b','));
    let mut block = Block::default();
    loop {
        if let Err(fatal) = records.fill(&mut block, 1, usize::MAX) {
            read.problems.push(fatal.problem(name));
            break;
        }
        let Some(record) = block.last() else { break };
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if let Some(draft) = organisation(name, record.row, &cells, (kind, actor), &mut read.problems) {
            read.drafts.push(PlacedDraft { draft, file: name.to_owned(), row: record.row });
        }
    }
    if read.drafts.len() == 1 {
        read.drafts.clear();
    }
    read
}

fn organisation(
    name: &str,
    row: u64,
    cells: &[String],
    (kind, actor): (BodyKind, &str),
    problems: &mut Vec<Problem>,
) -> Option<Draft> {
    let mut problem = |code: Code, column: Option<&str>, message: String, help: &str| {
        let place = Place::row_or_cell(name, row, column.map(str::to_owned));
        problems.push(Problem::new(code, place, message, help));
    };
    let cell = |number: usize| cells.get(number - 1).map(String::as_str).unwrap_or_default();
    if cells.iter().all(|cell| cell.is_empty()) {
        return None;
    }
    if cells.len() != COLUMNS {
        let message = format!("the row has {} cells, and ODS files have {COLUMNS}", cells.len());
        problem(
            codes::ROW_NOT_AN_ORGANISATION,
            None,
            message,
            "the row is not taken in; look whether the file was edited",
        );
        return None;
    }
    let is_code = !cell(1).is_empty() && cell(1).len() <= 12 && cell(1).bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_code || cell(2).is_empty() {
        let message = format!("the row has no code and name: {}, {}", quoted(cell(1)), quoted(cell(2)));
        problem(codes::ROW_NOT_AN_ORGANISATION, Some("1"), message, "the row is not taken in");
        return None;
    }
    let mut draft = Draft::new(Kind::Body, &format!("ODS-{}", cell(1)), actor);
    let mut date = |number: usize| -> Option<Day> {
        let text = cell(number);
        let iso = text.get(..4).zip(text.get(4..6)).zip(text.get(6..8)).filter(|_| text.len() == 8);
        let day = iso.and_then(|((year, month), day)| Day::parse(&format!("{year}-{month}-{day}")));
        if day.is_none() && !text.is_empty() {
            problem(
                domain_codes::CELL_NOT_A_DATE,
                Some(&number.to_string()),
                format!("{} is not a date", quoted(text)),
                "it is taken as not recorded",
            );
        }
        day
    };
    let on = |day: Day| About::parse(&day.to_string()).map(When::At);
    draft.from = date(11).and_then(on);
    draft.to = date(12).and_then(|last| on(last.plus_days(1)));
    draft.sources = vec![SOURCE.to_owned()];
    draft.stance = Some(Stance::States);
    draft.standing = Some(Standing::Official);
    let address: Vec<&str> = (5..=9).map(cell).filter(|line| !line.is_empty()).collect();
    let grouping = [("national grouping", cell(3)), ("health geography", cell(4))];
    let grouping: Vec<String> =
        grouping.iter().filter(|(_, code)| !code.is_empty()).map(|(what, code)| format!("{what} {code}")).collect();
    let fields = [
        (Body::NAME, cell(2).to_owned()),
        (Body::KIND, kind.word().to_owned()),
        (Body::SECTOR, Sector::Nhs.word().to_owned()),
        (Body::IDENTIFIER, format!("ODS-{}", cell(1))),
        (Body::ADDRESS, address.join(", ")),
        (Body::POSTCODE, cell(10).to_owned()),
        (Body::NOTE, grouping.join("; ")),
    ];
    for (field, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
        match field.read(&text) {
            Ok(Some(text)) => draft.set(field, text),
            Ok(None) => {}
            Err(error) => problem(error.code, Some(field.name), error.message, "it is taken as not recorded"),
        }
    }
    Some(draft)
}
