//! Coming decisions for machines: CSV and JSON lines, one a decision.

use super::{Enters, Length, Lengths, Renewal, Renewals};
use crate::answer::record::PackRecord;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::range::MARK;
use hostboard_domain::register::{OwnPart, Register};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_rules::question::Ask;
use serde_json::json;
use std::io::{self, Write};

/// How coming decisions are written for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalFormat {
    /// One line a decision.
    Csv,
    /// One object a decision, with the names of the columns of CSV.
    Jsonl,
}

const HEADINGS: [&str; 21] = [
    "unit",
    "deal",
    "event",
    "date",
    "counterparty",
    "value",
    "length_months",
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
    "whole_value",
    "new_contract",
    "sure",
];

/// Writes them, by day.
///
/// Errors: those of the writer.
pub fn write_renewals(
    format: RenewalFormat,
    register: &Register,
    renewals: &Renewals,
    ask: &Ask<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    match format {
        RenewalFormat::Csv => {
            let mut table = CsvWriter::new(out, MadeFor::Programs, &HEADINGS)?;
            for renewal in &renewals.list {
                let cells = cells(register, renewals, renewal, ask);
                table.row(&cells.each_ref().map(String::as_str))?;
            }
            table.finish()?.flush()
        }
        RenewalFormat::Jsonl => {
            for renewal in &renewals.list {
                writeln!(out, "{}", object(register, renewals, renewal, ask))?;
            }
            out.flush()
        }
    }
}

/// The new contract's value; of a joint deal, the unit's own part. Empty where it is not known.
fn value(register: &Register, renewal: &Renewal) -> String {
    match register.own_part_of(renewal.row, whole(renewal)) {
        OwnPart::Whole => DealFact::Value.written(whole(renewal)),
        OwnPart::Of(part) => DealFact::Value.written(part),
        OwnPart::Millionths(_) | OwnPart::NotRecorded => String::new(),
    }
}

/// What a contract that others enter into too is worth in all; empty where the unit buys alone.
fn whole_value(register: &Register, renewal: &Renewal) -> String {
    if register.is_joint(renewal.row) { DealFact::Value.written(whole(renewal)) } else { String::new() }
}

/// Nothing where it is not known, or where the day asks for no new contract.
fn whole(renewal: &Renewal) -> Fact {
    let value = renewal.contract.value.ok().filter(|_| renewal.enters != Enters::No);
    value.unwrap_or(Fact::NOT_RECORDED)
}

/// How many whole months a new contract has.
enum Months {
    Open,
    Of(i32),
    Between(i32, i32),
}

/// Nothing where that is not known, or where the day asks for no new contract.
fn months(renewal: &Renewal) -> Option<Months> {
    let Lengths { shortest, longest } = renewal.contract.length.ok().filter(|_| renewal.enters != Enters::No)?;
    Some(match (shortest, longest) {
        (Length::Of { months: least, .. }, Length::Of { months: most, .. }) if least == most => Months::Of(least),
        (Length::Of { months: least, .. }, Length::Of { months: most, .. }) => Months::Between(least, most),
        _ => Months::Open,
    })
}

fn cells(register: &Register, renewals: &Renewals, renewal: &Renewal, ask: &Ask<'_>) -> [String; HEADINGS.len()] {
    let kind = renewals.answer(renewal);
    let months = match months(renewal) {
        None => String::new(),
        Some(Months::Open) => "open".to_owned(),
        Some(Months::Of(months)) => months.to_string(),
        Some(Months::Between(least, most)) => format!("{least}{MARK}{most}"),
    };
    [
        register.unit_id(renewal.row).to_owned(),
        register.deal(renewal.row).to_owned(),
        renewal.event.word().to_owned(),
        DealFact::End.written(renewal.when()),
        register.text(DealFact::Counterparty, renewal.row).unwrap_or("").to_owned(),
        value(register, renewal),
        months,
        kind.verdict.word().to_owned(),
        kind.at_least.word().to_owned(),
        kind.at_most.word().to_owned(),
        kind.consenters().join("; "),
        kind.rule_names(ask.pack).join("; "),
        renewals.missing_names(renewal, ask).join("; "),
        kind.strength.map_or("", |s| s.word()).to_owned(),
        kind.working.map_or("", |working| working.verdict().word()).to_owned(),
        kind.assumed(ask.pack).join("; "),
        kind.status.word().to_owned(),
        kind.covered_by.join("; "),
        whole_value(register, renewal),
        renewal.enters.word().to_owned(),
        if renewal.is_sure { "yes" } else { "perhaps" }.to_owned(),
    ]
}

fn object(register: &Register, renewals: &Renewals, renewal: &Renewal, ask: &Ask<'_>) -> serde_json::Value {
    let kind = renewals.answer(renewal);
    let known = |text: String| if text.is_empty() { None } else { Some(text) };
    let months = match months(renewal) {
        None => json!(null),
        Some(Months::Open) => json!("open"),
        Some(Months::Of(months)) => json!(months),
        Some(Months::Between(least, most)) => json!(format!("{least}{MARK}{most}")),
    };
    json!({
        "pack": PackRecord::of(ask.pack),
        "unit": register.unit_id(renewal.row),
        "deal": register.deal(renewal.row),
        "event": renewal.event.word(),
        "date": DealFact::End.written(renewal.when()),
        "counterparty": register.text(DealFact::Counterparty, renewal.row),
        "value": known(value(register, renewal)),
        "length_months": months,
        "verdict": kind.verdict.word(),
        "at_least": kind.at_least.word(),
        "at_most": kind.at_most.word(),
        "consent_of": kind.consent_of,
        "rules": kind.rule_names(ask.pack),
        "missing": renewals.missing_names(renewal, ask),
        "strength": kind.strength.map(|s| s.word()),
        "working": kind.working.map(|working| working.verdict().word()),
        "assumed": kind.assumed(ask.pack),
        "status": kind.status,
        "covered_by": kind.covered_by,
        "whole_value": known(whole_value(register, renewal)),
        "new_contract": renewal.enters.word(),
        "sure": if renewal.is_sure { "yes" } else { "perhaps" },
    })
}
