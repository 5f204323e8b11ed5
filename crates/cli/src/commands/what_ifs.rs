//! `hostboard what-ifs`.

use super::args::LedgerArgs;
use super::books::{INVENTED, in_short, level};
use super::figures::{FiguresFormat, RestsOn, write};
use super::output::{Output, output};
use super::reads::Reads;
use crate::text::{safe, sources, table, two_times, wrapped};
use clap::Args;
use hostboard_actions::MadeFor;
use hostboard_actions::codes::BOOKS_NOT_RECORDED;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::books::{OfWhatIfs, WhatIfs, what_ifs, write_what_ifs};
use hostboard_actions::words::books::{level as level_words, tested};
use hostboard_actions::words::count::stopped;
use hostboard_actions::words::what_ifs as words;
use hostboard_analysis::books::Statement;
use hostboard_domain::books::Certainty;
use hostboard_domain::problem::Problem;
use std::process::ExitCode;

/// Try the what-ifs of a unit that are recorded, side by side with its books as they are: the surplus of each year,
/// break-even over all months and cash, at one level of certainty.
///
/// Exit code: 0 answered; 2 the call is wrong, or no report is recorded.
#[derive(Args)]
pub struct ShowWhatIfs {
    /// The unit's id, such as essex
    unit: String,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// The report, by id [default: the newest]
    #[arg(long, value_name = "ID")]
    report: Option<String>,
    /// Which forecast income counts: signed, agreed, in-negotiation or pipeline, each with those before it
    #[arg(long, value_name = "LEVEL", value_parser = level, default_value = "agreed")]
    level: Certainty,
    /// Refuse figures that rest on a placeholder, or on accounts that are invented
    #[arg(long = "final")]
    is_final: bool,
    /// How to write it: text for people, csv for every test of every what-if
    #[arg(long, value_enum, default_value = "text")]
    format: FiguresFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl ShowWhatIfs {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let out = output(self.out.as_deref(), &Reads::of([Some(self.ledger.store.as_str())]))?;
        let ledger = self.ledger.open()?;
        let found = what_ifs(&self.ledger.view(&ledger), &self.unit, self.report.as_deref(), self.level)?;
        let Some(of) = &found.of else { return Err(no_report(&found)) };
        let warnings = of.warnings();
        let rests_on = RestsOn { invented: of.is_illustrative.then_some(INVENTED), warning: warnings.first().copied() };
        rests_on.check(self.is_final)?;
        let csv = |out: &mut Output| write_what_ifs(MadeFor::Programs, &found, out);
        write(out, self.format, || in_words(&found, of), csv)
    }
}

fn no_report(found: &WhatIfs) -> ActionError {
    let message = format!("no finance report of {} was known by {}", found.name, found.times.known.spoken());
    let help = "record a report and its accounts: `hostboard record show report` says what it takes";
    vec![Problem::of_subject(BOOKS_NOT_RECORDED, &found.unit, message, help)].into()
}

fn in_words(found: &WhatIfs, of: &OfWhatIfs) -> String {
    let mut out = vec![format!("What-ifs of {} [{}]", safe(&found.name), safe(&found.unit)), two_times(found.times)];
    let title = of.report.title.as_deref().unwrap_or(&of.report.id);
    out.push(format!("From: {}", safe(title)));
    if of.is_illustrative {
        out.push("Illustrative: invented, to show something.".to_owned());
    }
    out.push(String::new());
    if of.recorded == 0 {
        out.push(wrapped("", "", words::NONE_RECORDED));
    } else {
        out.push(format!("{} ({}.)", words::lead(of.break_even()), level_words(found.level)));
        out.push(String::new());
        out.push(side_by_side(of));
        for tried in &of.tried {
            let base = tried.base.as_ref().map_or_else(String::new, |base| format!(" Builds on {}", stopped(base)));
            let said = words::supposes(&tried.change, &tried.supposed, &of.customers);
            let warning = tried.warning.as_ref().map_or_else(String::new, |warning| format!(" {warning}"));
            let cannot = match &tried.books {
                Ok(_) => String::new(),
                Err(refused) => format!(" {}", words::cannot_be(refused, &of.customers)),
            };
            let line = format!("{}: {said}.{base}{cannot}{warning}", tried.name);
            out.push(wrapped("  - ", "    ", &safe(&line)));
        }
    }
    if !of.problems.is_empty() {
        out.push(String::from("\nWHAT IS WRONG WITH THE OTHERS"));
        out.extend(of.problems.iter().map(|one| wrapped("  - ", "    ", &safe(&words::problem(one, &of.customers)))));
    }
    out.push(sources(&found.sources));
    out.join("\n") + "\n"
}

/// The books as they are and each what-if, a row for each, with its tests.
fn side_by_side(of: &OfWhatIfs) -> String {
    let tests = &of.as_recorded.tests;
    let heading = std::iter::once(String::new()).chain(tests.iter().map(|test| tested(test.of)));
    let cells = |name: &str, statement: &Statement| {
        let cell = |test: &hostboard_analysis::books::Test| statement.test(test.of).map_or_else(String::new, in_short);
        std::iter::once(safe(name)).chain(tests.iter().map(cell)).collect::<Vec<_>>()
    };
    let mut rows = vec![heading.collect(), cells("as recorded", &of.as_recorded)];
    rows.extend(of.tried.iter().filter_map(|tried| Some(cells(&tried.name, tried.books.as_ref().ok()?))));
    table(&rows)
}
