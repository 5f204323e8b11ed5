//! A back-test as a file: a row for each rule and unit.

use super::BackTest;
use crate::words::backtest::{class_word, why_word};
use hostboard_analysis::backtest::{Class, Classified, Lead};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_exchange::outcomes::NONE_HAPPENED;
use std::io::{self, Write};

const HEADINGS: [&str; 10] =
    ["pack", "rule", "unit", "outcome", "on", "fired", "class", "lead_at_least", "lead_at_most", "why"];

/// Writes how each rule did for each unit as CSV; a unit whose outcome is not recorded has the class `left-out`.
///
/// Errors: those of the writer.
pub fn write_back_test(made_for: MadeFor, found: &BackTest, out: impl Write) -> io::Result<()> {
    let mut csv = CsvWriter::new(out, made_for, &HEADINGS)?;
    for of in &found.packs {
        for (_, report) in &of.rules {
            for (unit, classified) in &report.units {
                let (outcome, on) = match found.events.get(unit) {
                    Some((outcome, on)) => (outcome.as_str(), on.map(|when| when.to_string()).unwrap_or_default()),
                    None => (NONE_HAPPENED, String::new()),
                };
                let fired = classified.fired.map(|month| month.to_string()).unwrap_or_default();
                let [least, most] = lead(classified);
                let why = why_word(classified.class).unwrap_or_default();
                let class = class_word(classified.class);
                csv.row(&[&of.pack.name, &report.rule, unit, outcome, &on, &fired, class, &least, &most, why])?;
            }
            for unit in &report.left_out {
                csv.row(&[&of.pack.name, &report.rule, unit, "", "", "", "left-out", "", "", ""])?;
            }
        }
    }
    csv.finish().map(drop)
}

fn lead(of: &Classified) -> [String; 2] {
    match of.class {
        Class::Hit(Lead { least_months, most_months }) => {
            [least_months.to_string(), most_months.map(|most| most.to_string()).unwrap_or_default()]
        }
        _ => [String::new(), String::new()],
    }
}
