//! Answers as files: CSV, JSON lines, Parquet.

use super::{AnswerKind, Checked};
use crate::answer::ask::Ready;
use crate::answer::explain::Working;
use crate::answer::once::{Lines, Numbered};
use crate::answer::record::AnswerRecord;
use crate::batches::in_batches;
use crate::threads::Threads;
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
use std::ops::Range;

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
            let lines = |rows: Range<usize>| {
                let mut text = Vec::new();
                for row in rows {
                    quoted_cell(register.unit_id(row), &mut text);
                    text.push(b',');
                    quoted_cell(register.deal(row), &mut text);
                    text.extend_from_slice(&tails[checked.rows[row] as usize]);
                }
                Ok(text)
            };
            in_batches(register.len(), threads, lines, |text| out.write_all(&text).map(|()| text.len()))?;
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
        Format::Jsonl => return jsonl(register, checked, ready, mapping_assumes, threads, out),
    }
    out.flush()
}

/// One object a deal, with findings.
fn jsonl(
    register: &Register,
    checked: &Checked,
    ready: &Ready<'_>,
    mapping_assumes: &[Assumption],
    threads: usize,
    out: impl Write,
) -> io::Result<()> {
    let (ask, context, none) = (&ready.ask, Context::new(register), Assumptions::default());
    let by_unit = context.index.rows_by_unit();
    let places = places(register.len(), by_unit);
    let views: Vec<UnitView<'_>> =
        by_unit.iter().map(|rows| UnitView::new(&context, rows, &none, ask.settings.on)).collect();
    let units: Vec<UnitAsk<'_>> = views.iter().map(|view| UnitAsk::made_by(&Threads(threads), ask, view)).collect();
    let lines = |rows: Range<usize>| {
        let mut lines = Lines::default();
        for row in rows {
            let (unit, place) = (register.unit(row) as usize, places[row] as usize);
            let mut answer = units[unit].deal(place).explain(Detail::Bulk);
            let kind = checked.kind(row);
            answer.rests_also_on(&kind.grounds);
            let working = kind.working.map(|status| Working {
                verdict: status.verdict(),
                status,
                assumed: kind.working_assumes.clone(),
            });
            let record = AnswerRecord::new(&answer, working.as_ref(), ask, mapping_assumes, &mut lines)?;
            lines.line(&record)?;
        }
        Ok(lines)
    };
    let mut numbered = Numbered::new(out);
    in_batches(register.len(), threads, lines, |lines| numbered.write(lines))?;
    numbered.flush()
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
