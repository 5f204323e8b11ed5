//! `hostboard erase`.

use super::args::kind_of;
use super::output::say;
use super::store;
use crate::text::count;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::erase::erase;
use std::process::ExitCode;

/// Erase a personal field of a record, such as the person of an appointment, from every entry of the record. Its hash
/// stays, so that the ledger still verifies; nothing else changes. It can't be undone.
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
}

impl Erase {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let kind = kind_of(&self.kind)?;
        let mut ledger = Ledger::open(&self.store)?;
        let erased = erase(&mut ledger, kind, &self.id, &self.field)?;
        let before =
            if erased.before > 0 { format!("; {} had been erased before", erased.before) } else { String::new() };
        let log = if erased.in_log {
            "Somebody else has the ledger open: bytes of the text go from its log once they close it.\n"
        } else {
            ""
        };
        say(&format!("Erased {}{before}.\n{log}", count(erased.texts, "personal text", "personal texts")))?;
        Ok(ExitCode::SUCCESS)
    }
}
