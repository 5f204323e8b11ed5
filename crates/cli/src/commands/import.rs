//! `hostboard import`.

use super::output::say;
use super::store;
use crate::text::{count, problems};
use clap::Subcommand;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::import::import_ods;
use hostboard_domain::body::BodyKind;
use std::process::ExitCode;

/// Import what public registers publish.
#[derive(Subcommand)]
pub enum Import {
    /// A file of the NHS Organisation Data Service (27 columns, no headings): bodies with open and close dates
    Ods {
        /// The file
        file: String,
        /// What the bodies are here for: host, unit, customer, supplier, stakeholder
        #[arg(long, value_name = "KIND", default_value = "stakeholder", value_parser = kind)]
        kind: BodyKind,
        #[arg(long, value_name = "LEDGER", help = store::MADE)]
        store: String,
        #[command(flatten)]
        known_ahead: store::KnownAhead,
    },
}

fn kind(text: &str) -> Result<BodyKind, String> {
    BodyKind::parse(text).ok_or_else(|| format!("write one of {}", BodyKind::WORDS.join(", ")))
}

impl Import {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let Import::Ods { file, kind, store, known_ahead } = self;
        let imported = import_ods(file, *kind, store, known_ahead.reason.as_deref())?;
        problems(&imported.problems, 0);
        let appended = &imported.appended;
        let found = match imported.problems.len() {
            0 => String::new(),
            number => format!("{} in the file, listed on standard error.\n", count(number, "problem", "problems")),
        };
        say(&format!(
            "Read {}; appended {}; {} said what the ledger held already.\n{found}",
            count(imported.read, "body", "bodies"),
            count(appended.entries, "entry", "entries"),
            appended.unchanged
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}
