//! What the peer is given: every entry as a row for PostgreSQL's `COPY`, and the questions that both are asked.
//!
//! `entries.tsv`: seq, kind, id, whether it asserts, known, the days that its valid time may cover, those that it
//! surely covers, its canonical bytes as text. `pairs.tsv`: valid, known. `lookups.tsv`: kind, id, valid, known.

use crate::generate::Portfolio;
use crate::told::Told;
use crate::{BATCH, Outcome};
use hostboard_domain::ledger::entry::{Entry, EntryAct};
use hostboard_domain::time::{Day, When};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const PAIRS: usize = 20;
const LOOKUPS: usize = 10_000;

/// Writes the three files.
pub fn make(folder: &Path, entries: u64, seed: u64) -> Outcome {
    std::fs::create_dir_all(folder)?;
    let mut portfolio = Portfolio::new(seed, entries / BATCH);
    let mut out = BufWriter::new(File::create(folder.join("entries.tsv"))?);
    let (mut seq, mut bytes, mut ranges, mut correcting, mut retracting, mut deals) = (0u64, 0, 0, 0, 0, 0);
    for _ in 0..entries / BATCH {
        for sealed in portfolio.next_sealed(BATCH).1 {
            let entry = Entry::read(&sealed.bytes)?;
            seq += 1;
            bytes += sealed.bytes.len();
            ranges += usize::from([entry.from, entry.to].into_iter().flatten().any(|when| when.day().is_none()));
            correcting += usize::from(entry.corrects().is_some());
            retracting += usize::from(entry.act == EntryAct::Retract);
            deals += usize::from(entry.kind == hostboard_domain::record::Kind::Deal);
            let asserts = if entry.act == EntryAct::Assert { "t" } else { "f" };
            let (may, sure) = covers(entry.from, entry.to);
            write!(out, "{seq}\t{}\t{}\t{asserts}\t{}\t{may}\t{sure}\t", entry.kind, entry.id, entry.known)?;
            let text = std::str::from_utf8(&sealed.bytes)?;
            writeln!(out, "{}", text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n"))?;
        }
    }
    out.flush()?;
    let mut out = BufWriter::new(File::create(folder.join("pairs.tsv"))?);
    // The first is the newest of all: what is asked for most.
    writeln!(out, "{}\t{}", Portfolio::last_day(), hostboard_domain::time::Moment::end_of(Portfolio::last_day()))?;
    for _ in 1..PAIRS {
        writeln!(out, "{}\t{}", portfolio.any_day(), portfolio.any_moment())?;
    }
    out.flush()?;
    let mut out = BufWriter::new(File::create(folder.join("lookups.tsv"))?);
    for _ in 0..LOOKUPS {
        let (kind, id) = portfolio.any_record();
        writeln!(out, "{kind}\t{id}\t{}\t{}", portfolio.any_day(), portfolio.any_moment())?;
    }
    out.flush()?;
    let mut told = Told::default();
    let share = |of: usize| of as f64 / seq as f64;
    told.one("entries", seq as f64);
    told.one("bytes_an_entry", share(bytes));
    told.one("deals", share(deals));
    told.one("correcting", share(correcting));
    told.one("retracting", share(retracting));
    told.one("with_a_range", share(ranges));
    Ok(told)
}

/// The days that a valid time may cover, and those that it surely covers, as PostgreSQL writes ranges.
fn covers(from: Option<When>, to: Option<When>) -> (String, String) {
    let range = |from: Option<Day>, to: Option<Day>| match (from, to) {
        (Some(from), Some(to)) if from >= to => "empty".to_owned(),
        (from, to) => {
            let text = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
            format!("[{},{})", text(from), text(to))
        }
    };
    let may = range(from.and_then(When::first), to.and_then(When::last));
    // An end that nobody has put a bound to is never surely past or surely to come.
    let unbounded = from.is_some_and(|from| from.last().is_none()) || to.is_some_and(|to| to.first().is_none());
    let sure = if unbounded { "empty".to_owned() } else { range(from.and_then(When::last), to.and_then(When::first)) };
    (may, sure)
}
