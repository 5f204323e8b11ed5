//! `hostboard erase`.

use super::args::kind_of;
use super::output::say;
use super::store;
use crate::text::{count, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::erase::{ToErase, erase};
use hostboard_actions::words::remark::{stands_as_a_name, stands_elsewhere};
use std::fmt::Write;
use std::process::ExitCode;

/// Erase a personal field of a record, such as the person of an appointment, from every entry of the record, and record who
/// erased it and why. Its hash stays, so that the ledger still verifies; nothing else changes. It can't be undone.
#[derive(Args)]
pub struct Erase {
    /// The kind of record, such as appointment
    kind: String,
    /// The record's id
    id: String,
    /// The personal field, such as person
    field: String,
    #[arg(long, value_name = "LEDGER", help = store::WRITTEN)]
    store: String,
    /// Why it is erased, such as "asked for by the person"; never what the text was
    #[arg(long, value_name = "REASON")]
    why: String,
    /// Who is said to have erased it
    #[arg(long, value_name = "NAME", default_value = "somebody at this machine")]
    actor: String,
    #[command(flatten)]
    known_ahead: store::KnownAhead,
}

impl Erase {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let kind = kind_of(&self.kind)?;
        let mut ledger = Ledger::open(&self.store)?;
        ledger.known_ahead.clone_from(&self.known_ahead.reason);
        let what = ToErase { kind, id: &self.id, field: &self.field, why: &self.why, actor: &self.actor };
        let erased = erase(&mut ledger, &what)?;
        let texts =
            |number: u64| count(usize::try_from(number).unwrap_or(usize::MAX), "personal text", "personal texts");
        let mut out = format!("Erased {}", texts(erased.texts));
        if erased.before > 0 {
            let _ = write!(out, "; {} had been erased before", erased.before);
        }
        out.push_str(".\n");
        if let Some(seq) = erased.entry {
            let _ = writeln!(out, "Entry {seq} says who erased it and why.");
        }
        if erased.in_log {
            out.push_str("Somebody else has the ledger open: bytes of the text go from its log once they close it.\n");
        }
        if !erased.also_in.is_empty() {
            let _ = writeln!(out, "{}", wrapped("", "", &stands_as_a_name(&erased.also_in)));
        }
        if !erased.still_in.is_empty() {
            let _ = writeln!(out, "{}", wrapped("", "", &stands_elsewhere(&erased.still_in)));
        }
        say(&out)?;
        Ok(ExitCode::SUCCESS)
    }
}
