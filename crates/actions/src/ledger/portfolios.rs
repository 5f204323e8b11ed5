//! Portfolios: those in the binary, and folders of a user's own.

use crate::codes;
use crate::error::ActionError;
use crate::files::{self, Sort};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_exchange::portfolio::{
    PortfolioFile, RecordSheet, RecordSheets, file_of, is_workbook_name, near_file, near_sheet, record_sheets,
};
use hostboard_exchange::story;
pub use hostboard_exchange::story::{Step, Story};
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/portfolios.rs"));

/// A file of a portfolio, opened.
pub(crate) struct OpenFile {
    path: String,
    kind: Kind,
    toml: bool,
    bytes: Vec<u8>,
}

impl OpenFile {
    pub(crate) fn as_portfolio_file(&self) -> PortfolioFile<'_> {
        PortfolioFile { path: &self.path, kind: self.kind, toml: self.toml, bytes: &self.bytes }
    }
}

/// The files of a portfolio, opened.
#[derive(Default)]
pub(crate) struct Opened {
    /// Those that hold records.
    pub files: Vec<OpenFile>,
    /// Sheets that are not read of workbooks of which others are.
    pub unread: Vec<UnreadSheets>,
}

/// Sheets of a workbook that are not read, since they are not named after a file of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadSheets {
    /// The workbook.
    pub file: String,
    /// The sheets, by name.
    pub sheets: Vec<String>,
}

/// Names of the portfolios in the binary, in order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EMBEDDED.iter().map(|(portfolio, _, _)| *portfolio).collect();
    names.dedup();
    names
}

/// The stories of the portfolio of that id in the binary, with a name each for its address, in order.
///
/// Errors: a story that is wrong, with every problem: a mistake in the program.
pub fn stories(portfolio: &str) -> Result<Vec<(String, Story)>, ActionError> {
    let of_it = EMBEDDED_STORIES.iter().filter(|(of, _, _)| *of == portfolio);
    let read = of_it.map(|(_, file, text)| {
        let name = file.trim_end_matches(".toml").trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        Ok((name.to_owned(), story::read(&format!("{portfolio}/stories/{file}"), text)?))
    });
    read.collect()
}

/// Whether a portfolio has stories.
pub fn has_stories(portfolio: &str) -> bool {
    EMBEDDED_STORIES.iter().any(|(of, _, _)| *of == portfolio)
}

/// Whether that names a portfolio: one in the binary, or a folder with `portfolio.toml`.
pub fn is_portfolio(name: &str) -> bool {
    names().contains(&name) || Path::new(name).join("portfolio.toml").is_file()
}

/// Opens the files of a portfolio, by the name of one in the binary or by the path of a folder.
///
/// Errors: no such portfolio; files that can't be read or that hold no kind of record, all of them.
pub(crate) fn open(name: &str) -> Result<Opened, ActionError> {
    let embedded = EMBEDDED.iter().filter(|(portfolio, _, _)| *portfolio == name);
    let files: Vec<OpenFile> = embedded
        .filter_map(|(_, file, text)| {
            let (kind, toml) = file_of(file)?;
            Some(OpenFile { path: format!("{name}/{file}"), kind, toml, bytes: text.as_bytes().to_vec() })
        })
        .collect();
    if !files.is_empty() {
        return Ok(Opened { files, unread: Vec::new() });
    }
    let folder = Path::new(name);
    if !folder.join("portfolio.toml").is_file() {
        let (message, help) = if folder.is_dir() {
            (
                "the folder has no portfolio.toml".to_owned(),
                "write one: see the reference of portfolio files".to_owned(),
            )
        } else {
            let help = format!("give the path of a portfolio's folder, or one of {}", names().join(", "));
            (format!("there is no portfolio {}", quoted(name)), help)
        };
        return Err(ActionError::NotFound(Problem::of_file(codes::PORTFOLIO_UNKNOWN, name, message, help)));
    }
    let mut opened = Opened::default();
    let mut problems = Vec::new();
    let mut paths = Vec::new();
    let unlisted = |error: std::io::Error| {
        Problem::of_file(
            codes::FILE_NOT_READ,
            name,
            format!("the folder can't be listed: {error}"),
            "see that you may read it",
        )
    };
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => paths.push(entry.path()),
                    Err(error) => problems.push(unlisted(error)),
                }
            }
        }
        Err(error) => problems.push(unlisted(error)),
    }
    paths.sort();
    for path in paths {
        let shown = path.display().to_string();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if is_workbook_name(&name) {
            problems.extend(open_workbook(&path, &shown, &mut opened).err());
            continue;
        }
        let is_table = name.ends_with(".csv") || name.ends_with(".toml");
        match (file_of(&name), is_table) {
            (Some((kind, toml)), _) => match files::read(&path, Sort::Records) {
                Ok(bytes) => opened.files.push(OpenFile { path: shown, kind, toml, bytes }),
                Err(error) => problems.push(not_read(shown, &error)),
            },
            (None, true) => {
                let near = near_file(&name).map_or_else(
                    || "name it after the records in it, or move it away".to_owned(),
                    |near| format!("is it `{near}`?"),
                );
                problems.push(Problem::of_file(
                    codes::FILE_NAME_UNKNOWN,
                    shown,
                    "no kind of record stands in a file of that name",
                    near,
                ));
            }
            (None, false) => {}
        }
    }
    if problems.is_empty() { Ok(opened) } else { Err(problems.into()) }
}

/// Takes the sheets of a workbook in a portfolio's folder that hold records, and notes the others. A blank workbook is left
/// alone.
///
/// Errors: one that can't be read; one of which no sheet is read, so that a misspelt name does not pass unseen.
fn open_workbook(path: &Path, shown: &str, opened: &mut Opened) -> Result<(), Problem> {
    let bytes = files::read(path, Sort::Records).map_err(|error| not_read(shown.to_owned(), &error))?;
    let RecordSheets { read, unread } = record_sheets(shown, &bytes)?;
    if read.is_empty() && !unread.is_empty() {
        return Err(no_sheet_read(shown, &unread));
    }
    let sheet = |sheet: RecordSheet| OpenFile {
        path: format!("{shown}, sheet {}", sheet.sheet),
        kind: sheet.kind,
        toml: false,
        bytes: sheet.text.into_bytes(),
    };
    opened.files.extend(read.into_iter().map(sheet));
    if !unread.is_empty() {
        opened.unread.push(UnreadSheets { file: shown.to_owned(), sheets: unread });
    }
    Ok(())
}

/// So many sheets are named.
const MOST_NAMED: usize = 10;

fn no_sheet_read(shown: &str, unread: &[String]) -> Problem {
    let names: Vec<String> = unread.iter().take(MOST_NAMED).map(|name| quoted(name)).collect();
    let near = unread.iter().find_map(|name| Some((name, near_sheet(name)?)));
    let help = match near {
        Some((name, near)) => format!("if {} holds {near}, name it `{near}`; or move the workbook away", quoted(name)),
        None => {
            let kinds = [Kind::Account, Kind::Report, Kind::Parameter].map(Kind::file).join("`, `");
            format!("name a sheet after one of the files, such as `{kinds}`; or move the workbook away")
        }
    };
    let message = format!("no sheet of it was read: {}", names.join(", "));
    Problem::of_file(codes::NO_SHEET_READ, shown, message, help)
}

fn not_read(shown: String, error: &std::io::Error) -> Problem {
    Problem::of_file(
        codes::FILE_NOT_READ,
        shown,
        format!("the file can't be read: {error}"),
        "move it away, or put a plain file there that you may read",
    )
}
