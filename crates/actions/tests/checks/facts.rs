//! The table of facts: the same in every format.

use crate::asking::run;
use crate::csv::csv_text;
use crate::registers::{columns_of, situation};
use hostboard_actions::register::normalise::{FactsFormat, normalise};
use hostboard_actions::register::open::{OpenOptions, Opened, open_sent};
use hostboard_exchange::source::parquet;
use proptest::prelude::*;

fn table(opened: &Opened, format: FactsFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    normalise(opened, format, 2, &mut bytes).expect("a vector takes every byte");
    bytes
}

#[test]
fn parquet_holds_what_csv_holds() {
    run(60, situation(), |situation| {
        let text = csv_text(&situation.rows, &columns_of(&situation.rows));
        let options = OpenOptions { register: "deals.csv", threads: 1, ..OpenOptions::default() };
        let opened = open_sent(text.as_bytes(), &options, &[]).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let csv = String::from_utf8(table(&opened, FactsFormat::Csv)).expect("CSV is text");
        let bytes = table(&opened, FactsFormat::Parquet);
        let (parquet, problems) = parquet::read("facts.parquet", bytes.into()).expect("what we write is read");
        prop_assert!(problems.list.is_empty());
        prop_assert_eq!(parquet.to_csv(), csv);
        Ok(())
    });
}
