//! Words for people: problems, tables, wrapped text.

use hostboard_domain::problem::Problem;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::pack::Pack;
use std::io::Write;

/// Lists problems on standard error, one line each.
pub fn problems(problems: &[Problem], unlisted: u64) {
    let mut out = std::io::stderr().lock();
    for problem in problems {
        let _ = writeln!(out, "{problem}");
    }
    if unlisted > 0 {
        let _ = writeln!(out, "and {unlisted} more problems of the same files");
    }
}

/// Lists rows that could not be taken in, whole.
pub fn parked(parked: &[hostboard_actions::open::Parked], unlisted: u64) {
    let mut out = std::io::stderr().lock();
    for row in parked {
        let text = row.text.replace(['\n', '\r'], " ");
        let _ = writeln!(out, "{}, row {}: not taken in: {}; the row is: {text}", row.file, row.row, row.reason);
    }
    if unlisted > 0 {
        let _ = writeln!(out, "and {unlisted} more rows that were not taken in");
    }
}

/// How many of a thing: `1 deal`, `2 deals`.
pub fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

/// A number with its thousands apart.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Text in lines of at most 96 characters, each after `indent`; the first after `first`.
pub fn wrapped(first: &str, indent: &str, text: &str) -> String {
    const WIDTH: usize = 96;
    let mut out = String::from(first);
    let mut used = first.chars().count();
    let mut begun = false;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if begun && used + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            used = indent.chars().count();
        } else if begun {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
        begun = true;
    }
    out
}

/// Control characters made visible, so that a hostile cell can't steer a terminal.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// The verdict in the pack's words.
pub fn verdict(pack: &Pack, verdict: Verdict) -> &str {
    &pack.words[verdict.place()]
}

/// A level in words, within a sentence.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Allowed => "allowed",
        Level::Consent => "a matter of consent",
        Level::Refused => "refused",
    }
}
