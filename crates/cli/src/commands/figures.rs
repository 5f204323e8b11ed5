//! How commands about a unit's figures end: refused where they are to be final and rest on what is not, or else written.

use super::output::Output;
use clap::ValueEnum;
use hostboard_actions::codes::BOOKS_NOT_FOR_DECISION;
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::Problem;
use std::io;
use std::process::ExitCode;

/// How to write a unit's figures.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresFormat {
    /// Sentences and tables
    Text,
    /// A table alone, for programs
    Csv,
}

/// What figures rest on that keeps them from being final.
pub(super) struct RestsOn<'a> {
    /// What is said where the records are invented; nothing where they are not.
    pub invented: Option<&'a str>,
    /// What the figures say of themselves where they rest on placeholders.
    pub warning: Option<&'a str>,
}

impl RestsOn<'_> {
    /// Refuses figures that are to be final and are not.
    pub(super) fn check(&self, is_final: bool) -> Result<(), ActionError> {
        let Some(why) = self.invented.or(self.warning).filter(|_| is_final) else { return Ok(()) };
        let help = "record where these values come from, or leave --final out";
        Err(vec![Problem::of_option(BOOKS_NOT_FOR_DECISION, "--final", why.trim_end_matches('.'), help)].into())
    }
}

/// Writes figures in one of the two ways.
pub(super) fn write(
    mut out: Output,
    format: FiguresFormat,
    text: impl FnOnce() -> String,
    csv: impl FnOnce(&mut Output) -> io::Result<()>,
) -> Result<ExitCode, ActionError> {
    let result = match format {
        FiguresFormat::Text => out.words(&text()),
        FiguresFormat::Csv => csv(&mut out),
    };
    out.finish(result)?;
    Ok(ExitCode::SUCCESS)
}
