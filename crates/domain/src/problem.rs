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
        f.write_str(&shown(&self.file))?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {}", shown(column))?;
        }
        write!(f, ": {}", shown(&self.message))?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", shown(&self.help)) }
    }
}

/// The user's text, in backticks, cut to a readable length and freed of control characters.
///
/// ```
/// assert_eq!(hostboard_domain::problem::quoted("a\u{0}b"), "`a\u{fffd}b`");
/// ```
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).map(|c| if steers(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// Whether a character steers what shows it: control characters, line separators, and marks that turn the direction
/// of writing, with which a line can be made to show something other than it says.
///
/// ```
/// assert!(hostboard_domain::problem::steers('\u{202e}'));
/// assert!(!hostboard_domain::problem::steers('é'));
/// ```
pub fn steers(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

/// A text with what would steer a terminal or page made visible.
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}
