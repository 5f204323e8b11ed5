//! Cells that a spreadsheet would run as a formula: told, defused with an apostrophe, and made what they were.
//!
//! For: tables that people open in a spreadsheet ([`crate::out::csv`]), and reading such tables back. Leaves to others: which
//! tables are made for people.
//!
//! A spreadsheet that splits a table at `;` or at tabs, or that takes a line end within a cell for one of the table, begins a cell
//! of its own there: so what follows one of these is defused too.
//!
//! Invariants: [`original`] of [`defused`] is the text itself, whatever it is; a text that begins with an apostrophe before a
//! formula gets another one.

use std::borrow::Cow;

/// What puts a formula first, in the widths that spreadsheets take for each other.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// Where a spreadsheet may begin another cell within one.
const SPLITS: [char; 4] = [';', '\t', '\r', '\n'];

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

/// A cell that no spreadsheet runs, nor any that it would make of it.
///
/// ```
/// use hostboard_exchange::formula::{defused, original};
/// assert_eq!((&*defused("=1+1"), &*defused("-1"), &*defused("'=1")), ("'=1+1", "-1", "''=1"));
/// assert_eq!((&*defused("a; =1+1"), &*defused("a; b")), ("a;' =1+1", "a; b"));
/// assert_eq!(original(&defused("=1+1;=1")), "=1+1;=1");
/// ```
pub fn defused(text: &str) -> Cow<'_, str> {
    let within = within(text, &|part, out| {
        if is_run_within(part) {
            out.push(GUARD);
        }
        out.push_str(part);
    });
    if is_run(text) { format!("{GUARD}{within}").into() } else { within }
}

/// The text that was [`defused`].
pub fn original(cell: &str) -> Cow<'_, str> {
    let text = cell.strip_prefix(GUARD).filter(|text| is_run(text)).unwrap_or(cell);
    if !text.contains(GUARD) {
        return text.into();
    }
    within(text, &|part, out| out.push_str(part.strip_prefix(GUARD).filter(|part| is_run_within(part)).unwrap_or(part)))
}

/// A text with `push` done to what follows each place where a spreadsheet may split it.
fn within<'t>(text: &'t str, push: &dyn Fn(&str, &mut String)) -> Cow<'t, str> {
    let Some(first) = text.find(SPLITS) else { return text.into() };
    let mut out = String::with_capacity(text.len() + 1);
    out.push_str(&text[..first]);
    for part in text[first..].split_inclusive(SPLITS) {
        match part.strip_suffix(SPLITS) {
            Some(rest) => {
                push(rest, &mut out);
                out.push_str(&part[rest.len()..]);
            }
            None => push(part, &mut out),
        }
    }
    if out == text { text.into() } else { out.into() }
}

/// Whether a spreadsheet might run a part of a cell, once it had split it there. Quotes of the table are passed over with the rest.
fn is_run_within(part: &str) -> bool {
    let rest = part.trim_start_matches(|c| c == '"' || is_passed_over(c));
    rest.starts_with(FORMULA) && !is_negative_number(rest)
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
