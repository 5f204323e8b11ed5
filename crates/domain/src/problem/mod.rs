//! What is wrong with what somebody gave: a value, collected and shown all at once.
//!
//! For: one shape for what is wrong with a file, an option, a form, an address or a ledger. The [`Code`] says which kind
//! of problem it is and the [`Place`] where it stands; message and help are for people alone.
//!
//! Leaves to others: what each code means (`codes` in each crate; all of them in `docs/reference/problems.md`), and what
//! becomes of a problem.
//!
//! Invariants: nobody compares, splits or searches a message or help; what is to be told apart has a code or place.
//!
//! Units: rows and lines count from 1; the heading row is row 1, as a spreadsheet shows it.

mod code;
mod place;

pub use code::Code;
pub use place::Place;

use serde::Serialize;
use std::fmt;

/// One thing wrong with what was given, where it stands, and what to do. Problems are ordered by place first.
///
/// ```
/// use hostboard_domain::{codes, problem::{Place, Problem}};
/// let place = Place::cell("deals.csv", 3, "end");
/// let problem = Problem::new(codes::CELL_NOT_A_DATE, place, "`May` is not a date", "write a day");
/// assert_eq!(problem.to_string(), "deals.csv, row 3, column end: `May` is not a date; write a day");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// One lower-case sentence without a full stop, the user's text in backticks.
    pub message: String,
    /// What to do next; may be empty.
    pub help: String,
    /// Which kind of problem it is.
    pub code: Code,
}

impl Problem {
    /// A problem anywhere.
    pub fn new(code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { place, message: message.into(), help: help.into(), code }
    }

    /// A problem of a file or folder as a whole.
    pub fn of_file(
        code: Code,
        file: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem::new(code, Place::file(file), message, help)
    }

    /// A problem with an option or argument of a command, by its name.
    pub fn of_option(
        code: Code,
        option: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem::new(code, Place::Option { name: option.into() }, message, help)
    }

    /// A problem with the address of a page as a whole: nothing is there.
    pub fn of_address(code: Code, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(code, Place::Address { parameter: None }, message, help)
    }

    /// A problem with a parameter in the address of a page.
    pub fn of_parameter(
        code: Code,
        parameter: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem::new(code, Place::Address { parameter: Some(parameter.into()) }, message, help)
    }

    /// A problem with something that was given or recorded, which stands in no file of the reader's: `the question`.
    pub fn of_subject(
        code: Code,
        subject: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem::new(code, Place::Subject { name: subject.into() }, message, help)
    }

    /// A problem with a ledger, by the name that opened it.
    pub fn of_ledger(
        code: Code,
        ledger: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem::new(code, Place::Ledger { name: ledger.into() }, message, help)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, shown(&self.message))?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", shown(&self.help)) }
    }
}

/// So many characters of a user's text are shown at most.
pub const MOST_QUOTED: usize = 60;

/// The user's text, in backticks, cut to a readable length and freed of control characters.
///
/// ```
/// assert_eq!(hostboard_domain::problem::quoted("a\u{0}b"), "`a\u{fffd}b`");
/// ```
pub fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST_QUOTED).map(|c| if steers(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST_QUOTED).is_some() {
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
