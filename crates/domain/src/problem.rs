//! What is wrong with a file: a value, collected and shown all at once.

use std::fmt;

/// One thing wrong with an input, where it stands, and what to do.
///
/// `row` counts from 1 with the heading row as row 1, as a spreadsheet shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File as the user named it.
    pub file: String,
    /// Row in the file, if the problem has one.
    pub row: Option<u64>,
    /// Column heading, if the problem has one.
    pub column: Option<String>,
    /// One lower-case sentence without a full stop, the user's text in backticks.
    pub message: String,
    /// What to do next; may be empty.
    pub help: String,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn of_file(file: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { file: file.into(), row: None, column: None, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

/// The user's text, in backticks, cut to a readable length and freed of control characters.
///
/// ```
/// assert_eq!(hostboard_domain::problem::quoted("a\u{0}b"), "`a\u{fffd}b`");
/// ```
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
