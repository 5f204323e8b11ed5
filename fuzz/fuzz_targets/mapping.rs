//! Any text as a mapping, and where it is one, any bytes as a register read by it. The mapping ends
//! at the first NUL byte; the register follows.
#![no_main]

use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_exchange::mapping::Mapping;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (text, register) = (&bytes[..at], bytes.get(at + 1..).unwrap_or(&[]));
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Ok(mapping) = Mapping::parse("mapping.toml", text) else { return };
    mapping.assumptions();
    let options = |threads| ReadOptions { unit: Some("U"), mapping: Some(&mapping), threads, progress: None };
    let one = read_register("register.csv", register, &options(1));
    let two = read_register("register.csv", register, &options(2));
    match (one, two) {
        (Ok(one), Ok(two)) => {
            assert_eq!(one.problems, two.problems);
            let ids = |reading: &hostboard_exchange::register::Reading| {
                (0..reading.register.len()).map(|row| reading.register.deal(row).to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(ids(&one), ids(&two));
        }
        (Err(one), Err(two)) => assert_eq!(one, two),
        _ => panic!("readable on one number of threads only"),
    }
});
