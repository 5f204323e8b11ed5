//! Entries as CSV, for a person's spreadsheet.

use super::Line;
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use std::io::{self, Write};

const HEADINGS: [&str; 11] =
    ["entry", "known", "kind", "id", "says", "sources", "locator", "evidence", "corrects", "why", "actor"];

/// Writes entries in the order given.
///
/// Errors: those of the writer.
pub fn write_log(lines: &[Line], out: impl Write) -> io::Result<()> {
    let mut table = CsvWriter::new(out, MadeFor::People, &HEADINGS)?;
    for line in lines {
        table.row(&cells(line).each_ref().map(String::as_str))?;
    }
    table.finish()?.flush()
}

fn cells(line: &Line) -> [String; HEADINGS.len()] {
    [
        line.seq.to_string(),
        line.known.to_string(),
        line.kind.word().to_owned(),
        line.id.clone(),
        line.says.clone(),
        line.sources.join(" "),
        line.locator.clone().unwrap_or_default(),
        line.evidence.join(" "),
        line.corrects.map_or_else(String::new, |seq| seq.to_string()),
        line.why.clone().unwrap_or_default(),
        line.actor.clone(),
    ]
}
