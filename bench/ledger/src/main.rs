//! Measures the ledger: its entries made up from a seed, appended, verified, and read as at two times.
//!
//! `bench/run ledger` calls these, and puts the peer's figures beside them. Each writes what it measured
//! as one line of JSON; seconds, unless a name says otherwise.

mod append;
mod generate;
mod make;
#[path = "../../src/random.rs"]
mod random;
mod read;
mod told;
mod verify;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: ledger make FOLDER ENTRIES SEED     what the peer is given, and the questions for both
       ledger append FOLDER ENTRIES SEED   a ledger, by batches of 1,000
       ledger verify FOLDER                every hash again
       ledger read FOLDER                  as at two times";

/// How many entries are appended at once.
const BATCH: u64 = 1_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let measured = match words[..] {
        ["make", folder, entries, seed] => {
            numbers(entries, seed).and_then(|(n, s)| make::make(Path::new(folder), n, s))
        }
        ["append", folder, entries, seed] => {
            numbers(entries, seed).and_then(|(n, s)| append::append(Path::new(folder), n, s))
        }
        ["verify", folder] => verify::verify(Path::new(folder)),
        ["read", folder] => read::read(Path::new(folder)),
        _ => Err(USAGE.into()),
    };
    match measured {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Whatever went wrong: a measurement ends there.
type Outcome = Result<told::Told, Box<dyn std::error::Error>>;

fn numbers(entries: &str, seed: &str) -> Result<(u64, u64), Box<dyn std::error::Error>> {
    let entries: u64 = entries.parse()?;
    if entries == 0 || !entries.is_multiple_of(BATCH) {
        return Err(format!("entries come in whole batches of {BATCH}").into());
    }
    Ok((entries, seed.parse()?))
}
