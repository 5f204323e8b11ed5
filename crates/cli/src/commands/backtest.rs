//! `hostboard backtest`.

use super::args::local_reader;
use super::books::month;
use super::output::output;
use super::reads::Reads;
use super::store;
use super::watch::days;
use crate::text::{safe, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::portfolio::backtest::{BackTest, BackTestQuestion, run_back_test, write_back_test};
use hostboard_actions::words::backtest as words;
use hostboard_actions::words::pack::origin_in_short;
use hostboard_analysis::backtest::{Class, Classified, Outcome, Report, Why};
use hostboard_domain::time::Month;
use std::process::ExitCode;
use std::sync::Arc;

/// Try watch rules on the past: read a portfolio at the end of each month as it was known then, and set when each rule first
/// held of a unit beside what became of the unit. Says how many events a rule warned of before they happened and how many
/// months before, how often it warned where nothing happened, and apart from these, of how many units nobody can tell.
///
/// Exit code: 0 answered; 2 the call is wrong, or the file of outcomes is.
#[derive(Args)]
pub struct BackTestRules {
    #[arg(long, value_name = "LEDGER", help = store::READ)]
    store: String,
    /// What became of units: a CSV file with the columns unit, outcome (a word, or none where nothing happened) and on
    #[arg(long, value_name = "FILE")]
    outcomes: String,
    /// The first month at whose end the rules are read
    #[arg(long, value_name = "MONTH", value_parser = month)]
    from: Month,
    /// The last month
    #[arg(long, value_name = "MONTH", value_parser = month)]
    to: Month,
    /// The rules to try, by name or path of their pack [default: the packs of the portfolio]
    #[arg(long)]
    pack: Option<String>,
    /// How far the rules look ahead, in days, such as 60d
    #[arg(long, value_name = "DAYS", default_value = "60d", value_parser = days)]
    horizon: u32,
    /// Give a parameter of the pack, such as customers_lost=2
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Try this rule alone
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// How to write it: text for people, csv for every rule and unit
    #[arg(long, value_enum, default_value = "text")]
    format: BackTestFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// How to write a back-test.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BackTestFormat {
    /// Sentences and tables
    Text,
    /// A row for each rule and unit
    Csv,
}

impl BackTestRules {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let reads = Reads::of([Some(self.store.as_str()), Some(self.outcomes.as_str()), self.pack.as_deref()]);
        let mut out = output(self.out.as_deref(), &reads)?;
        let ledger = Ledger::open(&self.store)?;
        let question = BackTestQuestion {
            packs: self.pack.clone(),
            horizon_days: self.horizon,
            set: self.set.clone(),
            from: self.from,
            to: self.to,
            outcomes: self.outcomes.clone(),
            rule: self.rule.clone(),
        };
        let found = run_back_test(&ledger, &local_reader(), &question)?;
        let result = match self.format {
            BackTestFormat::Text => out.words(&in_words(&found)),
            BackTestFormat::Csv => write_back_test(MadeFor::Programs, &found, &mut out),
        };
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(found: &BackTest) -> String {
    let mut out = vec![wrapped("", "", &safe(&found.title))];
    let months = words::months(found.from, found.to);
    out.push(wrapped("", "", &months));
    out.extend(found.nothing_there.iter().map(|(from, to)| wrapped("", "", &words::nothing_there(*from, *to))));
    for of in &found.packs {
        let text =
            format!("Watch rules of the pack {}: {} ({}).", of.pack.name, of.pack.title, origin_in_short(&of.pack));
        out.push(format!("\n{}", wrapped("", "", &safe(&text))));
        out.extend(words::of_milestones(of.of_milestones).map(|text| wrapped("", "", &text)));
        for (rule, report) in &of.rules {
            out.push(format!("\n{} [{}]", of.pack.watch[*rule].title, report.rule));
            out.push(of_rule(found, report));
        }
    }
    out.join("\n") + "\n"
}

fn of_rule(found: &BackTest, report: &Report) -> String {
    let totals = &report.totals;
    let mut said = vec![words::caught(totals)];
    said.extend(totals.caught().ok().map(|share| words::interval(&share)));
    said.extend(words::with_undecided(totals));
    let mut others = vec![words::false_alarms(totals)];
    others.extend(totals.false_alarm_rate().ok().map(|share| words::interval(&share)));
    let mut lines = vec![wrapped("  ", "  ", &said.join(" ")), wrapped("  ", "  ", &others.join(" "))];
    let is_silent = |of: &Classified| of.fired.is_none() && !matches!(of.class, Class::Undecided(_));
    let left_out: Vec<String> = report.left_out.iter().map(|unit| name(found, unit)).collect();
    let left_out = words::left_out(&left_out).map(|text| wrapped("  ", "  ", &safe(&text)));
    if !report.units.is_empty() && report.units.values().all(is_silent) {
        lines.push(format!("  {}", words::NEVER_FIRED));
        lines.extend(left_out);
        return lines.join("\n");
    }
    let is_not_read = |of: &Classified| of.class == Class::Undecided(Why::NotRead);
    let is_shown = |of: &Classified| of.class != Class::Quiet && !is_not_read(of);
    let mut shown: Vec<_> = report.units.iter().filter(|(_, of)| is_shown(of)).collect();
    shown.sort_by_key(|(_, of)| of.outcome == Outcome::NoneHappened);
    lines.extend(shown.into_iter().map(|(unit, of)| {
        let event = found.events.get(unit).map(|(what, when)| words::event(what, *when));
        wrapped("  - ", "    ", &safe(&words::unit(&name(found, unit), event.as_deref(), of)))
    }));
    if totals.quiet > 0 {
        lines.push(wrapped("  ", "  ", &words::quiet(totals.quiet)));
    }
    let not_read = report.units.iter().filter(|(_, of)| is_not_read(of));
    let not_read: Vec<String> = not_read.map(|(unit, _)| name(found, unit)).collect();
    lines.extend(words::not_read(&not_read).map(|text| wrapped("  ", "  ", &safe(&text))));
    lines.extend(left_out);
    lines.join("\n")
}

fn name(found: &BackTest, unit: &Arc<str>) -> String {
    found.names.get(unit).cloned().unwrap_or_else(|| unit.to_string())
}
