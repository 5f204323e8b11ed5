//! How a published register was read, in words.

use crate::text::{count, grouped, safe, wrapped};
use hostboard_actions::open::{Opened, ReadBy};
use hostboard_actions::reading::{FactRead, Seen, account};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A section of a report; facts by column, what was mended and left, rows that are no deals, columns not read.
pub fn in_words(name: &str, opened: &Opened, read_by: &ReadBy) -> String {
    let mut out = String::new();
    let Some(recognised) = &read_by.recognised else { return out };
    let known = recognised.known_as.as_deref().map_or_else(
        || "by the names of its columns, held against what stands in them".to_owned(),
        |known| format!("as a register that is known: {}", safe(known)),
    );
    let _ = writeln!(out, "\nHOW THE FILE WAS READ");
    let _ = writeln!(out, "{}", wrapped("  ", "  ", &format!("{known}.")));
    for read in account(opened) {
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &fact_in_words(&read)));
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    opened.no_deals.list.iter().for_each(|row| *reasons.entry(&row.reason).or_default() += 1);
    for (reason, rows) in reasons {
        let _ =
            writeln!(out, "{}", wrapped("  ", "      ", &format!("{} no deal: {}", count(rows, "row"), safe(reason))));
    }
    for doubt in &recognised.doubts {
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &format!("in doubt: {}", safe(doubt))));
    }
    if !recognised.not_read.is_empty() {
        let headings: Vec<String> = recognised.not_read.iter().map(|heading| safe(heading)).collect();
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &format!("kept, not read: {}", headings.join(", "))));
    }
    let help = format!("`hostboard mapping {}` writes this down, to change and give back with --mapping.", safe(name));
    let _ = writeln!(out, "{}", wrapped("  ", "  ", &help));
    out
}

/// `value, from Award: 31 as written, 7,000 commas dropped (771,931.57), 470 blank; left: …`.
fn fact_in_words(read: &FactRead) -> String {
    let fact = read.fact.name();
    if let Some((constant, source)) = &read.constant {
        let source = source.as_ref().map_or_else(|| "assumed".to_owned(), |source| safe(source));
        return format!("{fact}: {} in every row ({source})", safe(constant));
    }
    let mut parts = Vec::new();
    let mut add = |rows: u64, what: &str| {
        if rows > 0 {
            parts.push(format!("{} {what}", grouped(rows as usize)));
        }
    };
    add(read.as_written, "as written");
    for (done, seen) in &read.mended {
        add(seen.rows, &format!("{done} ({})", example(seen)));
    }
    add(read.blank, "blank");
    add(read.stand_ins, "standing for nothing");
    for (reason, seen) in &read.left {
        add(seen.rows, &format!("left: {reason} ({})", example(seen)));
    }
    add(read.refused, "could not be read");
    let from: Vec<String> = read.from.iter().map(|heading| safe(heading)).collect();
    format!("{fact}, from {}: {}", from.join(", "), parts.join("; "))
}

fn example(seen: &Seen) -> String {
    const MOST: usize = 40;
    let text = safe(&seen.example.split_whitespace().collect::<Vec<_>>().join(" "));
    let short: String = text.chars().take(MOST).collect();
    let more = if text.chars().nth(MOST).is_some() { "…" } else { "" };
    format!("row {}: {short}{more}", seen.row)
}
