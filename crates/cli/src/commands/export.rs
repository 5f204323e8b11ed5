//! `hostboard export`.

use super::output::say;
use super::store;
use clap::Subcommand;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::export::export;
use std::process::ExitCode;

/// Write a ledger back as files.
#[derive(Subcommand)]
pub enum Export {
    /// As the files of a portfolio: every entry, corrections and retractions with the rest
    Portfolio {
        /// The folder to write; it has to be empty or not there
        folder: String,
        #[arg(long, value_name = "LEDGER", help = store::READ)]
        store: String,
    },
}

impl Export {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let Export::Portfolio { folder, store } = self;
        let files = export(&Ledger::open(store)?, folder)?;
        say(&format!(
            "Wrote {} into {folder}: {}.\n",
            crate::text::count(files.len(), "file", "files"),
            files.join(", ")
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}
