//! `hostboard verify`.

use super::output::say;
use super::store;
use crate::text::grouped;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::verify::{Looks, verify};
use hostboard_actions::words::count::count_wide;
use hostboard_actions::words::unfit::unfit;
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Work out every hash of a ledger again, read every entry, and say what does not fit.
///
/// The tree shows that entries were not altered since a head was noted. It can't show more: who controls the database could
/// rewrite all of it. So note the head it prints somewhere else, and give it back later with --noted.
///
/// Exit code: 0 everything fits; 1 something does not; 2 the ledger can't be read.
#[derive(Args)]
pub struct Verify {
    #[arg(help = store::READ)]
    store: String,
    /// A head that was noted earlier, as SIZE:ROOT: says whether the ledger ever stood there
    #[arg(long, value_name = "SIZE:ROOT")]
    noted: Option<String>,
    /// Admit every batch again, as when it was appended: finds a record that names another which is not there, say
    #[arg(long)]
    deep: bool,
}

impl Verify {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let on_terminal = io::stderr().is_terminal();
        let mut progress = |entries: u64| {
            if on_terminal && entries > 0 {
                let entries = grouped(usize::try_from(entries).unwrap_or(usize::MAX));
                crate::terminal::progress(&format!("{entries} entries"));
            }
        };
        let verified = verify(&self.store, Looks { noted: self.noted.as_deref(), deep: self.deep }, &mut progress)?;
        let found = &verified.verification;
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{} in {} read.",
            count_wide(found.entries, "entry", "entries"),
            count_wide(found.batches, "batch", "batches")
        );
        if verified.kept + found.erased > 0 {
            let _ = writeln!(
                out,
                "{} kept, {} erased.",
                count_wide(verified.kept, "personal text", "personal texts"),
                found.erased
            );
        }
        for fault in &found.faults {
            let _ = writeln!(out, "DOES NOT FIT: {fault}");
        }
        for found in &verified.unfit {
            let what = if found.is_fault() { "DOES NOT FIT" } else { "NOT ACCOUNTED FOR" };
            let _ = writeln!(out, "{what}: {}", crate::text::safe(&unfit(found)));
        }
        match verified.stood_at_noted {
            Some(true) => out.push_str("The ledger stood at the noted head.\n"),
            Some(false) => out.push_str("DOES NOT FIT: the ledger never stood at the noted head\n"),
            None => {}
        }
        if verified.is_ahead {
            let _ = writeln!(out, "Known at {}. {}", found.head.known, store::IS_AHEAD);
        }
        if verified.is_clean() {
            let _ = writeln!(out, "Everything fits. The ledger's head: {}:{}", found.head.size, found.head.root);
        } else {
            out.push_str("Take the ledger's last good copy, and find out who wrote to this one.\n");
        }
        say(&out)?;
        Ok(ExitCode::from(if verified.is_clean() { 0 } else { 1 }))
    }
}
