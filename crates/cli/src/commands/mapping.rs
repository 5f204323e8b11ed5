//! `hostboard mapping`.

use super::output::output;
use super::reads::Reads;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::{format_names, mappings};
use hostboard_actions::words::note::doubt_in_words;
use std::process::ExitCode;

/// Show how a register's columns would be read, as a mapping to keep, change and give back with --mapping.
///
/// Each column that is read stands with the ground on which it was taken; columns that are not read are named at the
/// end. A register of a kind that is known is read as its kind is.
#[derive(Args)]
pub struct ShowMapping {
    #[arg(help = format!("A register as it was published: {}", format_names()))]
    register: String,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl ShowMapping {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let recognised = mappings::recognise(&self.register)?;
        for doubt in &recognised.doubts {
            let words = crate::text::safe(&doubt_in_words(doubt));
            crate::terminal::tell(&format!("{}: in doubt: {words}", self.register));
        }
        let text = recognised.mapping.to_toml(&recognised.not_read);
        let mut out = output(self.out.as_deref(), &Reads::of([Some(self.register.as_str())]))?;
        let result = out.words(&text);
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}
