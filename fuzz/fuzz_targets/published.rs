//! Any bytes as a register of any kind: no panic, the same result on one thread and on three, every row a deal or named
//! with the reason why it is none, and the mapping that was made for it reads it the same.
#![no_main]

use hostboard_exchange::register::{ReadOptions, Reading, write_register};
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::published::read;
use libfuzzer_sys::fuzz_target;

fn written(reading: &Reading) -> Vec<u8> {
    write_register(&reading.register, Vec::new()).expect("a vector takes every byte")
}

fuzz_target!(|bytes: &[u8]| {
    let options = |threads| ReadOptions { threads, ..ReadOptions::default() };
    let (one, three) = match (read("deals.csv", bytes, &options(1), &[]), read("deals.csv", bytes, &options(3), &[])) {
        (Ok(one), Ok(three)) => (one, three),
        (Err(one), Err(three)) => return assert_eq!(one, three),
        _ => panic!("readable on one number of threads only"),
    };
    assert_eq!(one.reading.problems, three.reading.problems);
    assert_eq!(one.reading.no_deals, three.reading.no_deals);
    assert_eq!(one.recognised, three.recognised);
    let first = written(&one.reading);
    assert!(first == written(&three.reading));
    let Some(recognised) = one.recognised else { return };
    let text = recognised.mapping.to_toml(&recognised.not_read);
    let mapping = Mapping::parse("made.toml", &text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    let by_mapping = ReadOptions { mapping: Some(&mapping), ..ReadOptions::default() };
    let again = read("deals.csv", bytes, &by_mapping, &[]).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    assert!(first == written(&again.reading), "{text}");
});
