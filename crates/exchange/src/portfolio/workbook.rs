//! Workbooks among a portfolio's files: a sheet for each kind of record.

use crate::heading::nearest;
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

/// The sheets of a workbook among a portfolio's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordSheets {
    /// Those that hold records, in the workbook's order.
    pub read: Vec<RecordSheet>,
    /// The names of the others that hold anything.
    pub unread: Vec<String>,
}

/// The sheets of a workbook that are named as kinds' files are, such as `accounts`; where several nearly are, the one that is
/// most nearly. Of a workbook that is itself named so, and has no such sheet, its first sheet that holds anything.
///
/// Errors: a workbook that can't be read.
pub fn record_sheets(name: &str, bytes: &[u8]) -> Result<RecordSheets, Problem> {
    let sheets = workbook::sheets(name, bytes)?;
    let mut kinds: Vec<Option<Kind>> = sheets.iter().map(|sheet| kind_of(&sheet.name, &sheets)).collect();
    if kinds.iter().all(Option::is_none) {
        let stem = std::path::Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let of_file = stem.and_then(|stem| nearness(&stem)).map(|(_, kind)| kind);
        if let Some(first) = sheets.iter().position(|sheet| sheet.rows > 0) {
            kinds[first] = of_file;
        }
    }
    let mut found = RecordSheets::default();
    for (sheet, kind) in sheets.iter().zip(kinds) {
        match kind {
            Some(kind) => found.read.push(record_sheet(kind, sheet)),
            None if sheet.rows > 0 => found.unread.push(sheet.name.clone()),
            None => {}
        }
    }
    Ok(found)
}

/// The kind whose records stand in the sheet of that name: no other sheet is named more nearly as its file is.
fn kind_of(name: &str, sheets: &[workbook::SheetText]) -> Option<Kind> {
    let (near, kind) = nearness(name)?;
    let of_kind = sheets.iter().filter_map(|sheet| nearness(&sheet.name)).filter(|(_, other)| *other == kind);
    let is_nearest = of_kind.map(|(other, _)| other).min() == Some(near);
    is_nearest.then_some(kind)
}

/// The kind whose file a name is, and how nearly, 0 the nearest: as it is, but for capitals, but for white space around it.
fn nearness(name: &str) -> Option<(u8, Kind)> {
    let of = |name: &str| Kind::ALL.iter().copied().find(|kind| kind.file() == name && *kind != Kind::Portfolio);
    let lower = name.to_lowercase();
    let tried = [name, &lower, lower.trim()];
    tried.into_iter().zip(0..).find_map(|(name, near)| Some((near, of(name)?)))
}

/// The file that a sheet nearly is named after: the name has the file's within it, or nearly is it. For help.
pub fn near_sheet(name: &str) -> Option<&'static str> {
    let files = || Kind::ALL.iter().filter(|kind| **kind != Kind::Portfolio).map(|kind| kind.file());
    let lower = name.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphabetic() && letter != '-');
    words.find_map(|word| files().find(|file| *file == word)).or_else(|| nearest(name, files()))
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
