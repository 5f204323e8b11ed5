//! `hostboard pack list|show|test|sql`.

mod page;
mod parts;
mod text;

use super::args::AskedArgs;
use super::output::{output, say};
use super::reads::Reads;
use crate::text::{count, not_given, wrapped};
use clap::{Args, Subcommand, ValueEnum};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::{packs, printed_sql};
use hostboard_actions::codes::RULE_UNKNOWN;
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open;
use hostboard_actions::words::count::listed;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::cases;
use hostboard_rules::pack::Pack;
use page::{review_rule_page, rule_page, watch_rule_page};
use std::fmt::Write as _;
use std::io::Write;
use std::process::ExitCode;
use text::{pack_in_words, review_rule_in_words, rule_in_words, watch_rule_in_words};

/// List, show, test and print rule packs.
#[derive(Subcommand)]
pub enum PackCommand {
    /// List the packs inside the program
    List,
    /// Show a pack: its rules, parameters and sources; or one rule
    Show(Show),
    /// Run a pack's cases
    Test(Test),
    /// Print a question as one SQL statement over the table that `normalise` writes
    Sql(Sql),
}

/// Show a pack.
#[derive(Args)]
pub struct Show {
    /// The name of a pack inside the program, or the path of a folder
    pack: String,
    /// One rule
    rule: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: ShowFormat,
}

/// How to show a pack.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For a terminal
    Text,
    /// For a page of documentation
    Markdown,
}

/// Run a pack's cases.
#[derive(Args)]
pub struct Test {
    /// The name of a pack inside the program, or the path of a folder
    pack: String,
}

/// Print a question as SQL.
#[derive(Args)]
pub struct Sql {
    /// The name of a pack inside the program, or the path of a folder
    pack: String,
    /// duckdb, sqlite, postgres or spark
    #[arg(long, default_value = "duckdb")]
    dialect: String,
    #[command(flatten)]
    asked: AskedArgs,
    /// A file of questions that a person settled, whose parameters are filled in; its facts and parties are in the
    /// table that `normalise --settled` writes
    #[arg(long, value_name = "FILE")]
    settled: Vec<String>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl PackCommand {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        match self {
            PackCommand::List => list(),
            PackCommand::Show(show) => show.run(),
            PackCommand::Test(test) => test.run(),
            PackCommand::Sql(sql) => sql.run(),
        }
    }
}

fn list() -> Result<ExitCode, ActionError> {
    let mut text = String::new();
    for name in packs::names() {
        let pack = packs::open(name)?;
        let of_deals = (pack.rules.len(), "rule", "rules");
        let watching = (pack.watch.len(), "watch rule", "watch rules");
        let reviewing = (pack.reviews.len(), "review rule", "review rules");
        let there = [of_deals, watching, reviewing].into_iter().filter(|(rules, _, _)| *rules > 0);
        let there: Vec<String> = there.map(|(rules, one, more)| count(rules, one, more)).collect();
        let _ = writeln!(text, "{name:<18} {} ({})", pack.title, listed(&there));
    }
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

impl Test {
    fn run(&self) -> Result<ExitCode, ActionError> {
        let pack = packs::open_to_test(&self.pack)?;
        let report = cases::run(&pack);
        let mut text = String::new();
        for problem in &report.problems {
            let _ = writeln!(text, "{problem}");
        }
        for failure in &report.failed {
            let _ = writeln!(text, "failed: {}: {}", failure.file, failure.case);
            for difference in &failure.differences {
                let _ = writeln!(text, "{}", wrapped("    ", "      ", difference));
            }
        }
        if pack.cases.is_empty() {
            let _ =
                writeln!(text, "the pack has no cases: nothing shows that it means what it says; add some in cases/");
        }
        let _ = writeln!(text, "{}: {} passed, {} failed", pack.name, report.passed, report.failed.len());
        say(&text)?;
        let fine = report.failed.is_empty() && report.problems.is_empty();
        Ok(if fine { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

impl Sql {
    fn run(&self) -> Result<ExitCode, ActionError> {
        let pack = packs::open(&self.pack)?;
        let asked = &self.asked;
        let given = open::beside(asked.directions.as_deref(), asked.consents.as_deref())?;
        crate::text::problems(&given.problems, 0);
        let settled = hostboard_actions::register::settle::parameters(&self.settled)?;
        let question = Question { settled, ..asked.question() };
        let ready = question.ready_with(&pack, None, given)?;
        crate::text::problems(&ready.uncounted, 0);
        not_given(&ready.ask, false);
        let sql = printed_sql::printed_sql(&ready, &self.dialect)?;
        let settled = Reads::of(self.settled.iter().map(|path| Some(path.as_str())));
        let reads = Reads::of([Some(self.pack.as_str())]).and(asked.reads()).and(settled);
        let mut out = output(self.out.as_deref(), &reads)?;
        let result = writeln!(out, "{sql}");
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Show {
    fn run(&self) -> Result<ExitCode, ActionError> {
        let pack = packs::open(&self.pack)?;
        let Some(name) = &self.rule else {
            say(&pack_in_words(&pack))?;
            return Ok(ExitCode::SUCCESS);
        };
        let markdown = self.format == ShowFormat::Markdown;
        let text = if let Some(place) = pack.rule(name) {
            let rule = &pack.rules[place];
            if markdown { rule_page(&pack, rule) } else { rule_in_words(&pack, rule) }
        } else if let Some(place) = pack.watch_rule(name) {
            let rule = &pack.watch[place];
            if markdown { watch_rule_page(&pack, rule) } else { watch_rule_in_words(&pack, rule) }
        } else if let Some(place) = pack.review_rule(name) {
            let rule = &pack.reviews[place];
            if markdown { review_rule_page(&pack, rule) } else { review_rule_in_words(&pack, rule) }
        } else {
            return Err(ActionError::NotFound(no_rule(&self.pack, &pack, name)));
        };
        say(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn no_rule(shown: &str, pack: &Pack, name: &str) -> Problem {
    let of_deals = pack.rules.iter().map(|rule| rule.name.as_str());
    let watching = pack.watch.iter().map(|rule| rule.name.as_str());
    let reviewing = pack.reviews.iter().map(|rule| rule.name.as_str());
    let names: Vec<&str> = of_deals.chain(watching).chain(reviewing).collect();
    let help = format!("its rules are {}", names.join(", "));
    Problem::of_file(RULE_UNKNOWN, shown, format!("the pack has no rule {}", quoted(name)), help)
}
