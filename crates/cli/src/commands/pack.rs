//! `hostboard pack list|show|test|sql`.

use super::{AskedArgs, output, say, written};
use crate::text::{count, wrapped};
use clap::{Args, Subcommand, ValueEnum};
use hostboard_actions::error::ActionError;
use hostboard_actions::{open, packs, printed_sql};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::cases;
use hostboard_rules::pack::{Pack, Rule};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

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
        let _ = writeln!(text, "{name:<18} {} ({})", pack.title, count(pack.rules.len(), "rule"));
    }
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

impl Test {
    fn run(&self) -> Result<ExitCode, ActionError> {
        let pack = packs::open(&self.pack)?;
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
        let (directions, consents) = open::beside(asked.directions.as_deref(), asked.consents.as_deref())?;
        let ready = asked.question().ready_with(&pack, None, directions, consents)?;
        let sql = printed_sql::printed_sql(&ready, &self.dialect)?;
        let mut out = output(self.out.as_deref())?;
        written(self.out.as_deref(), writeln!(out, "{sql}").and_then(|()| out.flush()))?;
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
        let Some(place) = pack.rule(name) else {
            let names: Vec<&str> = pack.rules.iter().map(|r| r.name.as_str()).collect();
            let problem = Problem::of_file(
                &self.pack,
                format!("the pack has no rule {}", quoted(name)),
                format!("its rules are {}", names.join(", ")),
            );
            return Err(ActionError::NotFound(problem));
        };
        let rule = &pack.rules[place];
        match self.format {
            ShowFormat::Text => say(&rule_in_words(&pack, rule))?,
            ShowFormat::Markdown => say(&rule_page(&pack, rule))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn outcome(pack: &Pack, rule: &Rule) -> String {
    match (rule.outcome, rule.consent_of) {
        (Some(_), Some(who)) => format!("consent of the parameter `{}`", pack.parameters[who].name),
        (Some(outcome), None) => outcome.word().to_owned(),
        (None, _) => {
            let names: Vec<String> = rule.exception_to.iter().map(|r| format!("`{}`", pack.rules[*r].name)).collect();
            format!("exception to {}", names.join(", "))
        }
    }
}

fn source(pack: &Pack, key: &str) -> String {
    match pack.sources.get(key) {
        Some(s) => {
            let locator = if s.locator.is_empty() { String::new() } else { format!(", {}", s.locator) };
            format!("{}, {}, {}{locator}", s.publisher, s.title, s.date.spoken())
        }
        None => key.to_owned(),
    }
}

fn pack_in_words(pack: &Pack) -> String {
    let mut out = format!("{}: {}\n{}\n\n", pack.name, pack.title, wrapped("", "", &pack.authority));
    out.push_str("Rules\n");
    for rule in &pack.rules {
        let _ = writeln!(out, "  {:<36} {} ({})", rule.name, outcome(pack, rule), rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    out.push_str("\nParameters\n");
    for parameter in &pack.parameters {
        let _ = writeln!(out, "{}", wrapped(&format!("  {:<28} ", parameter.name), "      ", &parameter.label));
        for value in &parameter.values {
            let from = value.from.map_or_else(String::new, |day| format!("for acts from {}: ", day.spoken()));
            let why = if value.why.is_empty() { String::new() } else { format!(": {}", value.why) };
            let text = format!("{from}{} ({}{why})", parameter.kind.spoken(&value.value), value.stance);
            let _ = writeln!(out, "{}", wrapped("      ", "        ", &text));
        }
        if let (true, Some(ask)) = (parameter.values.is_empty(), &parameter.ask) {
            let _ = writeln!(out, "{}", wrapped("      ", "        ", ask));
        }
    }
    out.push_str("\nSources\n");
    for key in pack.sources.keys() {
        let _ = writeln!(out, "{}", wrapped(&format!("  {key}: "), "      ", &source(pack, key)));
    }
    let _ = writeln!(out, "\n{}", wrapped("", "", &pack.notice));
    out
}

fn rule_in_words(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("{}: {}\n\n{}\n\n", rule.name, rule.title, wrapped("  ", "  ", &rule.words));
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{}", wrapped(&format!("  {name:<14} "), "                 ", text));
    };
    line("outcome", &outcome(pack, rule));
    line("strength", rule.strength.word());
    line("where", &rule.cite);
    line("source", &source(pack, &rule.source));
    line("known from", &rule.known_from.spoken());
    line("condition", &rule.written);
    let place = pack.rule(&rule.name);
    for exception in place.into_iter().flat_map(|place| pack.exceptions_of(place)) {
        line("exception", &format!("{}: {}", pack.rules[exception].name, pack.rules[exception].words));
    }
    if !rule.why.is_empty() {
        line("why", &rule.why);
    }
    out
}

/// The rule's page of documentation.
fn rule_page(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let acts: Vec<&str> = rule.acts.iter().map(|act| act.word()).collect();
    let force = match (rule.in_force.from, rule.in_force.to) {
        (None, None) => "always".to_owned(),
        (from, to) => {
            let from = from.map_or_else(String::new, |day| format!("from {} ", day.spoken()));
            let to = to.map_or_else(String::new, |day| format!("to {} (not included)", day.spoken()));
            let assumed = rule.in_force_assumed.as_ref().map_or_else(String::new, |why| format!("; assumed: {why}"));
            format!("{}{assumed}", format!("{from}{to}").trim())
        }
    };
    let rows = [
        ("rule", format!("`{}` of the pack `{}`", rule.name, pack.name)),
        ("governs", acts.join(", ")),
        ("outcome", outcome(pack, rule)),
        ("strength", rule.strength.word().to_owned()),
        ("where it stands", rule.cite.clone()),
        ("source", source(pack, &rule.source)),
        ("known from", rule.known_from.spoken()),
        ("in force", force),
    ];
    out.push_str("| | |\n| --- | --- |\n");
    for (name, text) in rows {
        let _ = writeln!(out, "| {name} | {} |", text.replace('|', "\\|"));
    }
    let _ = write!(out, "\nIt holds where\n\n```\n{}\n```\n", rule.written);
    let parameters: Vec<_> = pack.parameters.iter().filter(|p| mentions(&rule.written, &p.name)).collect();
    if !parameters.is_empty() {
        out.push_str("\n## Parameters\n\n| parameter | for acts from | value | stance | where |\n| --- | --- | --- | --- | --- |\n");
        for parameter in parameters {
            if parameter.values.is_empty() {
                let _ = writeln!(out, "| `{}` | | given with the question | | |", parameter.name);
            }
            for value in &parameter.values {
                let from = value.from.map_or_else(|| "any day".to_owned(), |day| day.spoken());
                let shown = parameter.kind.spoken(&value.value);
                let _ =
                    writeln!(out, "| `{}` | {from} | {shown} | {} | {} |", parameter.name, value.stance, value.cite);
            }
        }
    }
    let exceptions: Vec<String> = pack
        .rule(&rule.name)
        .map(|place| {
            pack.exceptions_of(place).map(|e| format!("- `{}`: {}", pack.rules[e].name, pack.rules[e].words)).collect()
        })
        .unwrap_or_default();
    if !exceptions.is_empty() {
        let _ = write!(out, "\n## Exceptions\n\n{}\n", exceptions.join("\n"));
    }
    if !rule.why.is_empty() {
        let _ = write!(out, "\n## Why\n\n{}\n", rule.why);
    }
    let _ = write!(out, "\n{}\n", pack.notice);
    out
}

/// Whether a condition names a parameter, as a whole word.
fn mentions(condition: &str, name: &str) -> bool {
    condition.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}
