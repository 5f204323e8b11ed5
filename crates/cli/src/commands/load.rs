//! `hostboard load`.

use super::output::say;
use super::store;
use crate::text::{count, safe, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_actions::words::loaded as words;
use std::fmt::Write;
use std::process::ExitCode;

/// Load a portfolio's files into a ledger.
///
/// Every file is read and looked at first; where anything is wrong, every problem is listed by file, row and column,
/// and nothing is appended. Loading again appends only what changed.
///
/// Exit code: 0 loaded; 2 something is wrong, and nothing was appended.
#[derive(Args)]
pub struct Load {
    /// A folder with portfolio.toml, or the name of a portfolio inside the program
    portfolio: String,
    #[arg(long, value_name = "LEDGER", help = store::MADE)]
    store: String,
    /// Count each record as known from the last possible day of its earliest source's publication; the ledger
    /// must not be there yet
    #[arg(long)]
    replay: bool,
    #[command(flatten)]
    known_ahead: store::KnownAhead,
}

impl Load {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let loaded = load(&LoadOptions {
            portfolio: &self.portfolio,
            store: &self.store,
            replay: self.replay,
            known_ahead: self.known_ahead.reason.as_deref(),
        })?;
        let mut out = String::new();
        let read: Vec<String> = loaded.read.iter().map(|(kind, number)| format!("{} {number}", kind.file())).collect();
        let total = loaded.read.iter().map(|(_, number)| number).sum();
        let _ = writeln!(
            out,
            "{}",
            wrapped("", "", &format!("Read {}: {}.", count(total, "entry", "entries"), read.join(", ")))
        );
        let appended = &loaded.appended;
        let unchanged = match appended.unchanged {
            0 => String::new(),
            same => format!("; {same} said what the ledger held already"),
        };
        let _ = writeln!(out, "Appended {}{unchanged}.", count(appended.entries, "entry", "entries"));
        for unread in &loaded.unread {
            let said = words::unread_sheets(&unread.file, &unread.sheets);
            let _ = writeln!(out, "{}", wrapped("", "  ", &safe(&said)));
        }
        for gone in &loaded.gone {
            let said = words::gone(gone.kind, gone.of.as_deref(), &gone.records);
            let _ = writeln!(out, "{}", wrapped("", "  ", &safe(&said)));
        }
        if appended.erased > 0 {
            let texts =
                count(usize::try_from(appended.erased).unwrap_or(usize::MAX), "personal text", "personal texts");
            let _ = writeln!(out, "Erased {texts}.");
        }
        if let Some((first, last)) = loaded.known {
            let _ = writeln!(out, "Known from {} to {}.", first.spoken(), last.spoken());
        }
        let _ = writeln!(out, "The ledger's head: {}:{}", appended.head.size, appended.head.root);
        say(&out)?;
        Ok(ExitCode::SUCCESS)
    }
}
