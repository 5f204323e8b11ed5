//! `hostboard programme`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{safe, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::programme::{Expectation, Milestone, Programme, programme};
use hostboard_domain::record::MoveReason;
use hostboard_domain::time::When;
use std::process::ExitCode;

/// Show each milestone: when it was first to happen, what was expected of it later and by whom, and when it happened.
/// Expectations stay as they were given: a range a range, a bound a bound, a phrase a phrase.
#[derive(Args)]
pub struct ShowProgramme {
    #[command(flatten)]
    ledger: LedgerArgs,
}

impl ShowProgramme {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        say(&in_words(&programme(&self.ledger.view(&ledger))))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(page: &Programme) -> String {
    let mut out = format!("{}\n", two_times(page.times));
    for milestone in &page.milestones {
        out.push_str(&of_one(milestone));
    }
    out.push_str(&sources(&page.sources));
    out.push('\n');
    out
}

fn of_one(milestone: &Milestone) -> String {
    let mut lines =
        vec![String::new(), wrapped("", "", &format!("{} [{}]", safe(&milestone.title), safe(&milestone.id)))];
    if !milestone.of.is_empty() {
        lines.push(wrapped("  of ", "     ", &safe(&milestone.of.join(", "))));
    }
    let spoken = |when: Option<When>| when.map_or_else(|| "not recorded".to_owned(), When::spoken);
    lines.push(wrapped(
        "  ",
        "    ",
        &format!("first to happen: {} ({})", spoken(milestone.baseline), milestone.cited.short()),
    ));
    for expectation in &milestone.expectations {
        lines.push(wrapped("  ", "    ", &expected(expectation, milestone.baseline)));
    }
    if milestone.met.is_some() {
        lines.push(format!("  happened: {}", spoken(milestone.met)));
    }
    lines.join("\n") + "\n"
}

fn expected(expectation: &Expectation, baseline: Option<When>) -> String {
    let said = expectation.said.map_or_else(String::new, |when| format!("said {}: ", when.spoken()));
    let when = expectation.expected.map_or_else(|| "no date".to_owned(), When::spoken);
    let phrase =
        expectation.phrase.as_ref().map_or_else(String::new, |words| format!(", in the words \"{}\"", safe(words)));
    let later = match expectation.months_later_at_least(baseline) {
        Some(months) if months > 0 => {
            format!("; at least {} later than first promised", crate::text::count(months as usize, "month", "months"))
        }
        _ => String::new(),
    };
    let reason = expectation.reason.map_or_else(String::new, |reason| match reason {
        MoveReason::NotGiven => "; no reason given".to_owned(),
        reason => format!("; reason: {}", reason.word()),
    });
    let perhaps = if expectation.perhaps { "; perhaps" } else { "" };
    let (holder, source) = (safe(&expectation.holder), expectation.cited.short());
    format!("{said}{holder}: {when}{phrase}{later}{reason}{perhaps} ({source})")
}
