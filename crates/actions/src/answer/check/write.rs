//! Answers as files: CSV, JSON lines, Parquet.

use super::{AnswerKind, Checked};
use crate::answer::ask::Ready;
use crate::answer::explain::Working;
use crate::answer::record::AnswerRecord;
use crate::threads::shared_out;
use hostboard_domain::register::Register;
use hostboard_exchange::formula::defused;
use hostboard_exchange::mapping::Assumption;
use hostboard_exchange::out::csv::MadeFor;
use hostboard_exchange::out::parquet::ParquetWriter;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::io::{self, Write};

/// How answers are written to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One line a deal.
    Csv(MadeFor),
    /// One object a deal, with findings.
    Jsonl,
    /// The columns of CSV.
    Parquet,
}

const HEADINGS: [&str; 13] = [
    "unit",
    "deal",
    "verdict",
    "at_least",
    "at_most",
    "consent_of",
    "rules",
    "missing",
    "strength",
    "working",
    "assumed",
    "status",
    "covered_by",
];

/// Rows written at a time by each thread.
const BATCH: usize = 65_536;

/// Writes the answers in the register's order.
///
/// Errors: those of the writer.
pub fn write_answers(
    format: Format,
    register: &Register,
    checked: &Checked,
    ready: &Ready<'_>,
    mapping_assumes: &[Assumption],
    threads: usize,
    mut out: impl Write + Send,
) -> io::Result<()> {
    let ask = &ready.ask;
    match format {
        Format::Csv(made_for) => {
            let quoted_cell = |cell: &str, text: &mut Vec<u8>| match made_for {
                MadeFor::Programs => quoted_cell(cell, text),
                MadeFor::People => quoted_cell(&defused(cell), text),
            };
            out.write_all(HEADINGS.join(",").as_bytes())?;
            out.write_all(b"\n")?;
            let tails: Vec<Vec<u8>> = checked.kinds.iter().map(|kind| tail(kind, ask, quoted_cell)).collect();
            in_batches(register.len(), threads, &mut out, |row, text| {
                quoted_cell(register.unit_id(row), text);
                text.push(b',');
                quoted_cell(register.deal(row), text);
                text.extend_from_slice(&tails[checked.rows[row] as usize]);
                Ok(())
            })?;
        }
        Format::Parquet => {
            let tails: Vec<[String; 11]> = checked.kinds.iter().map(|kind| cells(kind, ask)).collect();
            let mut table = ParquetWriter::new(out, &HEADINGS)?;
            for row in 0..register.len() {
                let tail = &tails[checked.rows[row] as usize];
                let mut cells = vec![register.unit_id(row), register.deal(row)];
                cells.extend(tail.iter().map(String::as_str));
                table.row(&cells)?;
            }
            return table.finish()?.flush();
        }
        Format::Jsonl => {
            let context = Context::new(register);
            let (none, on) = (Assumptions::default(), ready.ask.settings.on);
            let by_unit = register.rows_by_unit();
            let places = places(register.len(), &by_unit);
            let views: Vec<UnitView<'_>> =
                by_unit.iter().map(|rows| UnitView::new(&context, rows, &none, on)).collect();
            let units: Vec<UnitAsk<'_>> = views.iter().map(|view| UnitAsk::new(&ready.ask, view)).collect();
            in_batches(register.len(), threads, &mut out, |row, text| {
                let (unit, place) = (register.unit(row) as usize, places[row] as usize);
                let mut answer = units[unit].deal(place).explain(Detail::Bulk);
                let kind = checked.kind(row);
                answer.rests_also_on(&kind.grounds);
                let working = kind.working.map(|status| Working {
                    verdict: status.verdict(),
                    status,
                    assumed: kind.working_assumes.clone(),
                });
                let record = AnswerRecord::new(&answer, working.as_ref(), ask, mapping_assumes);
                serde_json::to_writer(&mut *text, &record)?;
                text.push(b'\n');
                Ok(())
            })?;
        }
    }
    out.flush()
}

/// By row of the register: its place within its unit.
fn places(rows: usize, by_unit: &[Vec<u32>]) -> Vec<u32> {
    let mut places = vec![0; rows];
    for rows in by_unit {
        for (place, row) in rows.iter().enumerate() {
            places[*row as usize] = place as u32;
        }
    }
    places
}

/// Rows in order, made by several threads, a batch each at a time.
fn in_batches(
    rows: usize,
    threads: usize,
    out: &mut impl Write,
    line: impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let threads = threads.max(1);
    for from in (0..rows).step_by(threads * BATCH) {
        let batches = (rows - from).div_ceil(BATCH).min(threads);
        let texts = shared_out(
            threads,
            batches,
            || (),
            |(), batch| {
                let start = from + batch * BATCH;
                let mut text = Vec::new();
                (start..(start + BATCH).min(rows)).try_for_each(|row| line(row, &mut text)).map(|()| text)
            },
        );
        texts.into_iter().try_for_each(|text| out.write_all(&text?))?;
    }
    Ok(())
}

/// The cells after unit and deal.
fn cells(kind: &AnswerKind, ask: &Ask<'_>) -> [String; 11] {
    [
        kind.verdict.word().to_owned(),
        kind.at_least.word().to_owned(),
        kind.at_most.word().to_owned(),
        kind.consenters().join("; "),
        kind.rule_names(ask.pack).join("; "),
        ask.missing_names(&kind.missing).join("; "),
        kind.strength.map_or("", |s| s.word()).to_owned(),
        kind.working.map_or("", |working| working.verdict().word()).to_owned(),
        kind.assumed(ask.pack).join("; "),
        kind.status.word().to_owned(),
        kind.covered_by.join("; "),
    ]
}

/// The same as the end of a line of CSV.
fn tail(kind: &AnswerKind, ask: &Ask<'_>, quoted_cell: impl Fn(&str, &mut Vec<u8>)) -> Vec<u8> {
    let mut text = Vec::new();
    for cell in cells(kind, ask) {
        text.push(b',');
        quoted_cell(&cell, &mut text);
    }
    text.push(b'\n');
    text
}

fn quoted_cell(cell: &str, out: &mut Vec<u8>) {
    let plain = !cell.bytes().any(|c| matches!(c, b',' | b'"' | b'\n' | b'\r'));
    if plain {
        out.extend_from_slice(cell.as_bytes());
        return;
    }
    out.push(b'"');
    for c in cell.bytes() {
        if c == b'"' {
            out.push(b'"');
        }
        out.push(c);
    }
    out.push(b'"');
}
