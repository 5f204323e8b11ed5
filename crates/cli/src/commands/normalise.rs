//! `hostboard normalise`.

use super::args::{RegisterArgs, ThreadArgs};
use super::opened::opened;
use super::output::output;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::normalise::{FactsFormat, normalise};
use std::process::ExitCode;

/// Write the facts as the rules see them: one row a deal, whole numbers only, a state beside each
/// fact (0 not recorded, 1 known, 2 not applicable). The SQL that `pack sql` prints reads this table.
#[derive(Args)]
pub struct Normalise {
    #[command(flatten)]
    register: RegisterArgs,
    /// The file to write: Parquet where its name ends in `.parquet`, else CSV [default: CSV to standard
    /// output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    #[command(flatten)]
    threads: ThreadArgs,
}

impl Normalise {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let opened = opened(&self.register, None, self.threads.number())?;
        let format = self.out.as_deref().map_or(FactsFormat::Csv, FactsFormat::of_file);
        let mut out = output(self.out.as_deref(), &self.register.reads())?;
        let result = normalise(&opened, format, self.threads.number(), &mut out);
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}
