//! The crate through its public functions.
#![allow(clippy::unwrap_used)]

mod clean_cells;
mod clean_words;
mod clean_words_random;
#[path = "../../../../tests/data_folder.rs"]
mod data_folder;
mod extensions;
mod folder;
mod formula;
mod mapping;
#[path = "../../../../tests/not_run.rs"]
mod not_run;
mod ods;
mod options;
mod portfolio;
mod properties;
mod published;
mod published_random;
mod record_sheets;
mod register;
mod settled;
mod short_ways;
mod source;
mod tables;
mod with_data;

use data_folder::data_folder;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::Problem;
use hostboard_exchange::register::{ReadOptions, Reading, read_register};

/// A reading of canonical text whose rows name no unit.
#[track_caller]
fn read(text: &str) -> Reading {
    read_register("deals.csv", text.as_bytes(), &ReadOptions { unit: Some("U"), threads: 2, ..Default::default() })
        .unwrap_or_else(|problems| panic!("not read: {}", shown(&problems)))
}

/// Problems as a person sees them, without their help.
fn shown(problems: &[Problem]) -> String {
    let without_help = |problem: &Problem| Problem { help: String::new(), ..problem.clone() }.to_string();
    problems.iter().map(without_help).collect::<Vec<_>>().join("\n")
}

/// Every deal of a register as text, with its row in the file.
fn deals(reading: &Reading) -> Vec<String> {
    let deal = |row: usize| match described(reading, row).split_once(' ') {
        Some((id, facts)) => format!("{id}@{} {facts}", reading.register.source_row(row)),
        None => format!("{}@{}", described(reading, row), reading.register.source_row(row)),
    };
    (0..reading.register.len()).map(deal).collect()
}

/// A deal as text: unit, id, facts that are recorded, other columns.
fn described(reading: &Reading, row: usize) -> String {
    let register = &reading.register;
    let mut words = vec![format!("{}:{}", register.unit_id(row), register.deal(row).replace(' ', "_"))];
    for fact in DealFact::ALL {
        let written = register.written(*fact, row);
        if !written.is_empty() {
            words.push(format!("{}={written}", fact.name()));
        }
    }
    for (place, column) in register.other_columns().iter().enumerate() {
        words.push(format!("[{}]={}", column.name, register.other(place, row)));
    }
    words.join(" ")
}
mod workbook;
