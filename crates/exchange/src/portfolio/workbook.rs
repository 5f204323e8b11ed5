//! Workbooks among a portfolio's files: a sheet for each kind of record.

use crate::source::workbook;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;

/// The endings of workbooks.
const ENDINGS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// A sheet of records, as the CSV file that it stands for; row n of the sheet is row n.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSheet {
    /// The kind whose records stand in it.
    pub kind: Kind,
    /// The sheet's name.
    pub sheet: String,
    /// Its rows as comma-separated text.
    pub text: String,
}

/// Whether a file's name ends as a workbook's does.
pub fn is_workbook_name(name: &str) -> bool {
    // What a spreadsheet program keeps beside a workbook that is open begins so.
    let is_lock = name.starts_with("~$");
    !is_lock && name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// The sheets of a workbook that are named as kinds' files are, such as `accounts`. Of a workbook that is itself named so,
/// and has no such sheet, its first sheet that holds anything.
///
/// Errors: a workbook that can't be read.
pub fn record_sheets(name: &str, bytes: &[u8]) -> Result<Vec<RecordSheet>, Problem> {
    let of_name = |name: &str| {
        let name = name.trim().to_lowercase();
        Kind::ALL.iter().copied().find(|kind| kind.file() == name && *kind != Kind::Portfolio)
    };
    let file = std::path::Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let of_file = file.and_then(|stem| of_name(&stem));
    let sheets = workbook::sheets(name, bytes)?;
    let named = |sheet: &workbook::SheetText| {
        let kind = of_name(&sheet.name)?;
        Some(record_sheet(kind, sheet))
    };
    let found: Vec<RecordSheet> = sheets.iter().filter_map(named).collect();
    let first = sheets.iter().find(|sheet| sheet.rows > 0).zip(of_file).filter(|_| found.is_empty());
    Ok(found.into_iter().chain(first.map(|(sheet, kind)| record_sheet(kind, sheet))).collect())
}

fn record_sheet(kind: Kind, sheet: &workbook::SheetText) -> RecordSheet {
    RecordSheet { kind, sheet: sheet.name.clone(), text: filled_up(&sheet.text) }
}

/// The rows with a cell for each heading: a workbook keeps no cell where the last ones of a row are blank.
fn filled_up(text: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let (mut width, mut commas, mut is_quoted) = (None, 0, false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => commas += 1,
            '\n' if !is_quoted => {
                let width = *width.get_or_insert(commas);
                filled.extend(std::iter::repeat_n(',', usize::saturating_sub(width, commas)));
                commas = 0;
            }
            _ => {}
        }
        filled.push(letter);
    }
    filled
}
