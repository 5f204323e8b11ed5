//! `hostboard backup`.

use super::output::say;
use super::store;
use crate::text::safe;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::backup::back_up;
use std::process::ExitCode;

/// Copy a ledger as it stands now, also while others read and write it. Every hash of the copy is worked out again before it
/// appears. Keep the head that is printed apart from the copy: `verify --noted` then says whether a ledger goes back to it.
///
/// Exit code: 0 copied; 2 something is wrong, and there is no copy.
#[derive(Args)]
pub struct Backup {
    /// The file to write; nothing may be there
    file: String,
    #[arg(long, value_name = "LEDGER", help = store::WRITTEN)]
    store: String,
}

impl Backup {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let done = back_up(&self.store, &self.file)?;
        let ahead = if done.is_ahead { format!("{}\n", store::IS_AHEAD) } else { String::new() };
        say(&format!(
            "Everything fits, and is in {}.\nThe ledger's head: {}:{}\n{ahead}",
            safe(&self.file),
            done.head.size,
            done.head.root
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}
