//! Reading the records as at two times: from the file, and from memory.

use crate::Outcome;
use crate::told::{Told, memory};
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::record::{Deal, Kind};
use hostboard_domain::time::{Day, Moment};
use hostboard_store::{Address, PersonalText, Store};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

/// Looks at `ledger.db` in the folder, asks what `pairs.tsv` and `lookups.tsv` ask, and writes `answers-hostboard.tsv`.
pub fn read(folder: &Path) -> Outcome {
    let questions = |name: &str| std::fs::read_to_string(folder.join(name));
    let pairs: Vec<(Day, Moment)> = questions("pairs.tsv")?.lines().map(pair).collect::<Result<_, _>>()?;
    let lookups = questions("lookups.tsv")?;
    let lookups: Vec<(Kind, &str, Day, Moment)> = lookups.lines().map(lookup).collect::<Result<_, _>>()?;
    let mut told = Told::default();
    let before = memory("VmRSS");

    let started = Instant::now();
    let mut lap = Instant::now();
    let mut parts = Vec::new();
    let mut part = || parts.push(std::mem::replace(&mut lap, Instant::now()).elapsed().as_secs_f64());
    let store = Store::open(&Address::of_file(folder.join("ledger.db")))?;
    part();
    let mut history = History::default();
    store.entries::<Box<dyn std::error::Error>>(.., &mut |entry| Ok(history.push(entry.bytes)?))?;
    part();
    store.personal::<Box<dyn std::error::Error>>(.., &mut |row| {
        if let PersonalText::Kept { text, .. } = row.text {
            history.tell(row.seq, row.field, text);
        }
        Ok(())
    })?;
    part();
    black_box(history.as_of(pairs[0].0, pairs[0].1).of(Kind::Deal).count());
    part();
    told.one("cold", started.elapsed().as_secs_f64());
    told.many("cold_open_entries_personal_as_of", parts);
    told.one("entries", history.len() as f64);
    told.one("memory", memory("VmRSS") - before);
    told.one("memory_most", memory("VmHWM"));

    let mut out = BufWriter::new(File::create(folder.join("answers-hostboard.tsv"))?);
    let (mut warm, mut fields) = (Vec::new(), Vec::new());
    for (number, (valid, known)) in pairs.iter().enumerate() {
        let started = Instant::now();
        let reading = history.as_of(*valid, *known);
        let deals = reading.of(Kind::Deal).count();
        warm.push(started.elapsed().as_secs_f64());
        let started = Instant::now();
        let of_unit = |deal: &Version<'_>| Deal::of(*deal).unit().as_deref() == Some("norfolk-body-000000");
        black_box(reading.of(Kind::Deal).filter(of_unit).count());
        fields.push(started.elapsed().as_secs_f64() / deals.max(1) as f64);
        for kind in Kind::ALL {
            let (sure, perhaps) = (reading.of(*kind).count(), reading.perhaps(*kind).count());
            if sure + perhaps > 0 {
                writeln!(out, "{}\t{kind}\t{sure}\t{perhaps}", number + 1)?;
            }
        }
    }
    told.many("warm", warm);
    told.many("field_of_a_deal", fields);

    let started = Instant::now();
    let sure = lookups.iter().filter(|question| surely(&history, question).is_some()).count();
    told.one("lookup", started.elapsed().as_secs_f64() / lookups.len() as f64);
    writeln!(out, "lookups\t\t{sure}\t")?;
    out.flush()?;
    let reading = history.as_of(pairs[0].0, pairs[0].1);
    let started = Instant::now();
    black_box(lookups.iter().filter(|(kind, id, ..)| reading.surely(*kind, id).is_some()).count());
    told.one("lookup_in_a_reading", started.elapsed().as_secs_f64() / lookups.len() as f64);
    Ok(told)
}

/// One record at its own two times, without reading all others: the newest entry of those known whose valid time may
/// cover the day, if it asserts and surely does.
fn surely<'h>(history: &'h History, (kind, id, valid, known): &(Kind, &str, Day, Moment)) -> Option<Version<'h>> {
    let mut known = history.entries_of(*kind, id).filter(|version| version.entry().known <= *known);
    let newest = known.find(|version| version.span().may_hold(*valid))?;
    (newest.entry().act == EntryAct::Assert && newest.span().surely_holds(*valid)).then_some(newest)
}

fn pair(line: &str) -> Result<(Day, Moment), String> {
    let read = line.split_once('\t').and_then(|(valid, known)| Some((Day::parse(valid)?, Moment::parse(known)?)));
    read.ok_or_else(|| format!("`{line}` is no valid day and known time"))
}

fn lookup(line: &str) -> Result<(Kind, &str, Day, Moment), String> {
    let mut cells = line.splitn(3, '\t');
    let read = (|| {
        let (kind, id) = (Kind::parse(cells.next()?)?, cells.next()?);
        let (valid, known) = pair(cells.next()?).ok()?;
        Some((kind, id, valid, known))
    })();
    read.ok_or_else(|| format!("`{line}` is no question"))
}
