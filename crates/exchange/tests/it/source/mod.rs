//! Sources of other kinds than canonical CSV, through their public faces.

mod encoding;
mod notices;
mod ocds;
mod parquet;
mod properties;
mod with_data;
mod workbook;

use hostboard_exchange::source::{Transcript, json};

/// A transcript of a JSON text, with its problems as a person sees them.
#[track_caller]
fn read(name: &str, text: &str) -> (Transcript, String) {
    let (transcript, problems) = json::read(name, text).unwrap_or_else(|problem| panic!("not read: {problem}"));
    for row in &transcript.rows {
        assert_eq!(row.len(), transcript.headings.len());
    }
    (transcript, super::shown(&problems.list))
}

/// The texts of one column.
#[track_caller]
fn column<'t>(transcript: &'t Transcript, heading: &str) -> Vec<&'t str> {
    let place = transcript.headings.iter().position(|own| own == heading).unwrap_or_else(|| panic!("no {heading}"));
    transcript.rows.iter().map(|row| row[place].as_str()).collect()
}
