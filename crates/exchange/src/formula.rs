//! Cells that a spreadsheet would run as a formula: told, defused with an apostrophe, and made what they were.
//!
//! For: tables that people open in a spreadsheet ([`crate::out::csv`]), and reading such tables back. Leaves to others: which
//! tables are made for people.
//!
//! Invariants: [`original`] of [`defused`] is the text itself, whatever it is; a text that begins with an apostrophe before a
//! formula gets another one.

use std::borrow::Cow;

/// What puts a formula first, in the widths that spreadsheets take for each other.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// What defuses a cell.
const GUARD: char = '\'';

/// Whether a spreadsheet might run a cell with that text. A plain negative number is one to it as well as to us.
///
/// ```
/// use hostboard_exchange::formula::is_run;
/// assert!(is_run("=1+1") && is_run("-1+1") && is_run(" @SUM(1)") && is_run("\tx"));
/// assert!(!is_run("-1.50") && !is_run("a=b") && !is_run(""));
/// ```
pub fn is_run(text: &str) -> bool {
    let rest = text.trim_start_matches(is_passed_over);
    let before = text.len() - rest.len();
    text[..before].contains(['\t', '\r', '\n']) || (rest.starts_with(FORMULA) && !is_negative_number(rest))
}

/// A cell that no spreadsheet runs.
///
/// ```
/// use hostboard_exchange::formula::{defused, original};
/// assert_eq!((&*defused("=1+1"), &*defused("-1"), &*defused("'=1")), ("'=1+1", "-1", "''=1"));
/// assert_eq!(original(&defused("=1+1")), "=1+1");
/// ```
pub fn defused(text: &str) -> Cow<'_, str> {
    if is_run(text) { format!("{GUARD}{text}").into() } else { text.into() }
}

/// The text that was [`defused`].
pub fn original(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|text| is_run(text)).unwrap_or(cell)
}

/// What may stand before a formula without keeping it from being one, for one spreadsheet or another.
fn is_passed_over(c: char) -> bool {
    c == GUARD || c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_negative_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let Some(number) = text.strip_prefix('-') else { return false };
    number.split_once('.').map_or_else(|| digits(number), |(whole, part)| digits(whole) && digits(part))
}
