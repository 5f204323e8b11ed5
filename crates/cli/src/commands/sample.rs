//! `hostboard sample`.

use super::output::output;
use super::reads::Reads;
use crate::sample::{self, Recipe};
use clap::{Args, ValueEnum};
use hostboard_actions::error::ActionError;
use std::process::ExitCode;

/// Make up a register with the errors that published ones have, for trying things out.
///
/// Every row says that it is synthetic. The same options make the same bytes, on every machine.
#[derive(Args)]
pub struct Sample {
    /// How many deals
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(0..=10_000_000))]
    rows: u64,
    /// Another seed makes other deals
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Whose columns it has
    #[arg(long, value_enum, default_value = "canonical")]
    style: Style,
    /// How text is written as bytes [default: utf-8; of a council, the seed chooses one of the others]
    #[arg(long, value_enum)]
    encoding: Option<Encoding>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Style {
    /// Our own columns; problems and rows that can't be taken in among them
    Canonical,
    /// A council's register: its own headings, lines above and below, options in words
    Council,
    /// An export of notices: open and awarded, value low and high, suppliers in a cell
    Notices,
}

#[derive(Clone, Copy, ValueEnum)]
enum Encoding {
    /// UTF-8 without a mark
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-8 with its byte order mark twice
    TwoMarks,
    /// Windows code page 1252
    Cp1252,
}

impl Sample {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let style = match self.style {
            Style::Canonical => sample::Style::Canonical,
            Style::Council => sample::Style::Council,
            Style::Notices => sample::Style::Notices,
        };
        let encoding = self.encoding.map(|encoding| match encoding {
            Encoding::Utf8 => sample::Encoding::Utf8,
            Encoding::TwoMarks => sample::Encoding::TwoMarks,
            Encoding::Cp1252 => sample::Encoding::Cp1252,
        });
        let recipe = Recipe { rows: self.rows, seed: self.seed, style, encoding };
        let mut out = output(self.out.as_deref(), &Reads::default())?;
        let result = sample::write(&recipe, &mut out).map(|_| ());
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}
