//! How a published register was read, in words.

use crate::text::{count, safe, wrapped};
use hostboard_actions::register::open::{Opened, ReadBy};
use hostboard_actions::register::reading::account;
use hostboard_actions::words::note::doubt_in_words;
use hostboard_actions::words::set_aside::no_deals_by_words;
use std::fmt::Write;

/// A section of a report; facts by column, what was mended and left, rows that are no deals, columns not read.
pub fn in_words(name: &str, opened: &Opened, read_by: &ReadBy) -> String {
    let mut out = String::new();
    let recognised = read_by.recognised.as_ref();
    let known = match recognised.map(|recognised| recognised.known_as.as_deref()) {
        None => format!("by the mapping {}", safe(&read_by.mapping.name)),
        Some(None) => "by the names of its columns, held against what stands in them".to_owned(),
        Some(Some(known)) => format!("as a register that is known: {}", safe(known)),
    };
    let _ = writeln!(out, "\nHOW THE FILE WAS READ");
    let _ = writeln!(out, "{}", wrapped("  ", "  ", &format!("{known}.")));
    for read in account(opened) {
        let after = if read.constant.is_some() { ":" } else { "," };
        let text = format!("{}{after} {}", read.fact.name(), read.in_words());
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &text));
    }
    for (reason, rows) in no_deals_by_words(&opened.no_deals) {
        let _ = writeln!(
            out,
            "{}",
            wrapped("  ", "      ", &format!("{} no deal: {}", count(rows, "row", "rows"), safe(reason)))
        );
    }
    let Some(recognised) = recognised else { return out };
    for doubt in &recognised.doubts {
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &format!("not sure: {}", safe(&doubt_in_words(doubt)))));
    }
    if !recognised.not_read.is_empty() {
        let headings: Vec<String> = recognised.not_read.iter().map(|heading| safe(heading)).collect();
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &format!("kept, not read: {}", headings.join(", "))));
    }
    let help = format!("`hostboard mapping {}` writes this down, to change and give back with --mapping.", safe(name));
    let _ = writeln!(out, "{}", wrapped("  ", "  ", &help));
    out
}
