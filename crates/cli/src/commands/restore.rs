//! `hostboard restore`.

use super::output::say;
use super::store;
use crate::text::{count, safe};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::backup::{Restore, restore};
use std::fmt::Write;
use std::process::ExitCode;

/// Put a copy of a backup in the place of a ledger. Every hash of the backup is worked out again first. The ledger that is
/// replaced is kept beside it under another name; what it says was erased is erased from what is put back, too.
///
/// End every program that serves or writes the ledger first.
///
/// Exit code: 0 put back; 2 something is wrong, and nothing was put back.
#[derive(Args)]
pub struct RestoreLedger {
    /// The backup
    file: String,
    #[arg(long, value_name = "LEDGER", help = store::MADE)]
    store: String,
    /// Who is said to do it, where something is erased again
    #[arg(long, value_name = "NAME", default_value = "somebody at this machine")]
    actor: String,
    /// Put it back even where what is there can't be read: then erase again what was erased since the backup was made
    #[arg(long)]
    unread: bool,
    #[command(flatten)]
    known_ahead: store::KnownAhead,
}

impl RestoreLedger {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let done = restore(&Restore {
            backup: &self.file,
            store: &self.store,
            actor: &self.actor,
            known_ahead: self.known_ahead.reason.as_deref(),
            unread: self.unread,
        })?;
        let mut out = format!("Put back {}:{}.\n", done.backup.size, done.backup.root);
        if done.erased_again > 0 {
            let number = usize::try_from(done.erased_again).unwrap_or(usize::MAX);
            let texts = count(number, "personal text", "personal texts");
            let _ = writeln!(out, "Erased {texts} again, which had been erased since the backup was made.");
        }
        if let Some(kept) = &done.kept {
            let stood = done.replaced.map_or_else(
                || ", and could not be read: erase again what was erased since the backup was made".to_owned(),
                |head| {
                    format!(
                        ", with its {}",
                        count(usize::try_from(head.size).unwrap_or(usize::MAX), "entry", "entries")
                    )
                },
            );
            let _ = writeln!(out, "What was there is kept{stood}: {}", safe(&kept.display().to_string()));
        } else {
            out.push_str(
                "No ledger was there, so what was erased since the backup was made is not known here: erase it again.\n",
            );
        }
        if done.is_ahead {
            let _ = writeln!(out, "{}", store::IS_AHEAD);
        }
        let _ = writeln!(out, "The ledger's head: {}:{}", done.head.size, done.head.root);
        if done.kept.is_some() {
            out.push_str("Note it: a head that was noted after the backup was made does not fit any more.\n");
        }
        say(&out)?;
        Ok(ExitCode::SUCCESS)
    }
}
