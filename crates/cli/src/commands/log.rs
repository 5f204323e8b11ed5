//! `hostboard log`.

use super::args::day;
use super::output::say;
use super::store;
use crate::text::{safe, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::log::{Line, log};
use hostboard_domain::time::Day;
use std::fmt::Write;
use std::process::ExitCode;

/// List the entries of a ledger, the oldest first: when each was learned, what it says, who made it and why.
#[derive(Args)]
pub struct Log {
    /// Only the entries of the records with this id
    record: Option<String>,
    #[arg(long, value_name = "LEDGER", help = store::READ)]
    store: String,
    /// Only what was known at the end of this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known: Option<Day>,
}

impl Log {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = Ledger::open(&self.store)?;
        let lines = log(&ledger, self.record.as_deref(), self.known)?;
        say(&lines.iter().map(in_words).collect::<String>())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(line: &Line) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {} {}  known {}", line.seq, line.kind, safe(&line.id), line.known);
    let _ = writeln!(out, "{}", wrapped("    ", "    ", &safe(&line.says)));
    let mut more = vec![format!("by {}", safe(&line.actor))];
    if !line.sources.is_empty() {
        let locator = line.locator.as_ref().map_or_else(String::new, |locator| format!(", {}", safe(locator)));
        more.push(format!("sources {}{locator}", safe(&line.sources.join(" "))));
    }
    if !line.evidence.is_empty() {
        more.push(line.evidence.join(", "));
    }
    more.extend(line.corrects.map(|seq| format!("corrects entry {seq}")));
    more.extend(line.why.iter().map(|why| format!("because: {}", safe(why))));
    more.extend(line.erased.iter().map(|field| format!("`{field}` was erased")));
    let _ = writeln!(out, "{}", wrapped("    ", "    ", &more.join("; ")));
    out
}
