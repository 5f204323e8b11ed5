//! `hostboard pack list|show|test|sql`.

use super::{AskedArgs, output, say, written};
use crate::text::{count, wrapped};
use clap::{Args, Subcommand, ValueEnum};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::{packs, printed_sql};
use hostboard_actions::error::ActionError;
use hostboard_actions::register::open;
use hostboard_actions::words::figure::of_parameter;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Interval;
use hostboard_rules::cases;
use hostboard_rules::language::condition::Operand;
use hostboard_rules::pack::parameter::{DatedValue, Parameter};
use hostboard_rules::pack::{Pack, Rule, Strength};
use hostboard_rules::watch::{Level, Name, WatchRule};
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
        let of_deals = count(pack.rules.len(), "rule");
        let watched = match pack.watch.len() {
            0 => String::new(),
            rules => format!(" and {}", count(rules, "watch rule")),
        };
        let _ = writeln!(text, "{name:<18} {} ({of_deals}{watched})", pack.title);
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
        let settled = hostboard_actions::register::settle::parameters(&self.settled)?;
        let question = Question { settled, ..asked.question() };
        let ready = question.ready_with(&pack, None, directions, consents)?;
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
        let markdown = self.format == ShowFormat::Markdown;
        let text = match (pack.rule(name), pack.watch_rule(name)) {
            (Some(place), _) if markdown => rule_page(&pack, &pack.rules[place]),
            (Some(place), _) => rule_in_words(&pack, &pack.rules[place]),
            (None, Some(place)) if markdown => watch_rule_page(&pack, &pack.watch[place]),
            (None, Some(place)) => watch_rule_in_words(&pack, &pack.watch[place]),
            (None, None) => return Err(ActionError::NotFound(no_rule(&self.pack, &pack, name))),
        };
        say(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn no_rule(shown: &str, pack: &Pack, name: &str) -> Problem {
    let of_deals = pack.rules.iter().map(|rule| rule.name.as_str());
    let names: Vec<&str> = of_deals.chain(pack.watch.iter().map(|rule| rule.name.as_str())).collect();
    let help = format!("its rules are {}", names.join(", "));
    Problem::of_file(shown, format!("the pack has no rule {}", quoted(name)), help)
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

fn value_in_words(parameter: &Parameter, value: &DatedValue) -> String {
    let why = if value.why.is_empty() { String::new() } else { format!(": {}", value.why) };
    format!("{} ({}{why})", of_parameter(parameter.kind, &value.value), value.stance)
}

fn pack_in_words(pack: &Pack) -> String {
    let mut out = format!("{}: {}\n{}\n\n", pack.name, pack.title, wrapped("", "", &pack.authority));
    out.push_str("Rules\n");
    for rule in &pack.rules {
        let _ = writeln!(out, "  {:<36} {} ({})", rule.name, outcome(pack, rule), rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    if !pack.watch.is_empty() {
        out.push_str("\nWatch rules\n");
    }
    for rule in &pack.watch {
        let (about, level) = (rule.about.word(), rule.level.word());
        let _ = writeln!(out, "  {:<36} {level}, about a {about} ({})", rule.name, rule.strength.word());
        let _ = writeln!(out, "{}", wrapped("      ", "      ", &rule.words));
    }
    out.push_str("\nParameters\n");
    for parameter in &pack.parameters {
        let _ = writeln!(out, "{}", wrapped(&format!("  {:<28} ", parameter.name), "      ", &parameter.label));
        for value in &parameter.values {
            let from = value.from.map_or_else(String::new, |day| format!("for acts from {}: ", day.spoken()));
            let text = format!("{from}{}", value_in_words(parameter, value));
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

fn in_force(period: Interval, assumed: Option<&str>) -> String {
    if (period.from, period.to) == (None, None) {
        return "always".to_owned();
    }
    let from = period.from.map_or_else(String::new, |day| format!("from {} ", day.spoken()));
    let to = period.to.map_or_else(String::new, |day| format!("to {} (not included)", day.spoken()));
    let assumed = assumed.map_or_else(String::new, |why| format!("; assumed: {why}"));
    format!("{}{assumed}", format!("{from}{to}").trim())
}

fn rows_of_page(out: &mut String, rows: &[(&str, String)]) {
    out.push_str("| | |\n| --- | --- |\n");
    for (name, text) in rows {
        let _ = writeln!(out, "| {name} | {} |", text.replace('|', "\\|"));
    }
}

/// The rule's page of documentation.
fn rule_page(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let acts: Vec<&str> = rule.acts.iter().map(|act| act.word()).collect();
    let rows = [
        ("rule", format!("`{}` of the pack `{}`", rule.name, pack.name)),
        ("governs", acts.join(", ")),
        ("outcome", outcome(pack, rule)),
        ("strength", rule.strength.word().to_owned()),
        ("where it stands", rule.cite.clone()),
        ("source", source(pack, &rule.source)),
        ("known from", rule.known_from.spoken()),
        ("in force", in_force(rule.in_force, rule.in_force_assumed.as_deref())),
    ];
    rows_of_page(&mut out, &rows);
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
                let shown = of_parameter(parameter.kind, &value.value);
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

/// What a watch rule's text and page both begin with.
fn rows_of_watch_rule(pack: &Pack, rule: &WatchRule) -> Vec<(&'static str, String)> {
    let level = match rule.level {
        Level::Act => "somebody has to do something now",
        Level::Watch => "keep an eye on it",
        Level::Note => "something to know",
    };
    let mut rows = vec![
        ("about", format!("a {}", rule.about.word())),
        ("level", format!("{}: {level}", rule.level.word())),
        ("strength", rule.strength.word().to_owned()),
    ];
    let stands = rule.strength != Strength::Assumed;
    if !rule.cite.is_empty() {
        rows.push((if stands { "where it stands" } else { "prompted by" }, rule.cite.clone()));
    }
    rows.push((
        "source",
        rule.source.as_ref().map_or_else(|| "none: the rule is ours".to_owned(), |s| source(pack, s)),
    ));
    let whatever = "applied whatever was known, as the rule is assumed";
    rows.push(("known from", rule.known_from.map_or_else(|| whatever.to_owned(), |day| day.spoken())));
    rows.push(("in force", in_force(rule.in_force, rule.in_force_assumed.as_deref())));
    rows
}

/// The facts that a watch rule reads, and its parameters, each as it first comes up.
fn read_by<'a>(pack: &'a Pack, rule: &WatchRule) -> (Vec<Name>, Vec<&'a Parameter>) {
    let (mut facts, mut parameters) = (Vec::new(), Vec::new());
    rule.condition.atoms(&mut |test| {
        test.operands(&mut |operand| match operand {
            Operand::Fact(fact) if !facts.contains(fact) => facts.push(*fact),
            Operand::Parameter(place) if !parameters.contains(place) => parameters.push(*place),
            _ => {}
        });
    });
    (facts, parameters.into_iter().map(|place| &pack.parameters[place]).collect())
}

/// Who is likely to know what a name stands for.
const fn likely_to_know(name: Name) -> &'static str {
    match name {
        Name::Fact(fact) => fact.holder(),
        Name::At | Name::Horizon => "whoever asks",
    }
}

/// The first case of the file that is called like the rule, as it is written, and how many the file has.
fn example<'a>(pack: &'a Pack, rule: &str) -> Option<(&'a str, usize)> {
    let file = pack.cases.iter().find(|file| file.path == format!("cases/{rule}.toml"))?;
    let mut places = Vec::new();
    let mut place = 0;
    for line in file.text.split_inclusive('\n') {
        if line.trim_end() == "[[case]]" {
            places.push(place);
        }
        place += line.len();
    }
    let first = *places.first()?;
    Some((file.text[first..places.get(1).copied().unwrap_or(place)].trim_end(), places.len()))
}

fn watch_rule_in_words(pack: &Pack, rule: &WatchRule) -> String {
    let mut out = format!("{}: {}\n\n{}\n\n", rule.name, rule.title, wrapped("  ", "  ", &rule.words));
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{}", wrapped(&format!("  {name:<15} "), "                  ", text));
    };
    rows_of_watch_rule(pack, rule).iter().for_each(|(name, text)| line(name, text));
    line("condition", &rule.written);
    let (facts, parameters) = read_by(pack, rule);
    for fact in facts {
        line("reads", &format!("{}: {} (likely to know: {})", fact.written(), fact.label(), likely_to_know(fact)));
    }
    for parameter in parameters {
        line("parameter", &format!("{}: {}", parameter.name, parameter.label));
        if parameter.values.is_empty() {
            line("", "given with the question");
        }
        for value in &parameter.values {
            let from = value.from.map_or_else(String::new, |day| format!("from {}: ", day.spoken()));
            line("", &format!("{from}{}", value_in_words(parameter, value)));
        }
    }
    if let Some((_, cases)) = example(pack, &rule.name) {
        line("cases", &format!("{cases} in cases/{}.toml", rule.name));
    }
    if !rule.why.is_empty() {
        line("why", &rule.why);
    }
    out
}

/// The watch rule's page of documentation.
fn watch_rule_page(pack: &Pack, rule: &WatchRule) -> String {
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.words);
    let mut rows = vec![("watch rule", format!("`{}` of the pack `{}`", rule.name, pack.name))];
    rows.extend(rows_of_watch_rule(pack, rule));
    rows_of_page(&mut out, &rows);
    let _ = write!(out, "\nIt is raised where\n\n```\n{}\n```\n", rule.written);
    let (facts, parameters) = read_by(pack, rule);
    out.push_str("\n## What it reads\n\n| fact | what it is | likely to know |\n| --- | --- | --- |\n");
    for fact in facts {
        let _ = writeln!(out, "| `{}` | {} | {} |", fact.written(), fact.label(), likely_to_know(fact));
    }
    if !parameters.is_empty() {
        out.push_str("\n## Parameters\n\n| parameter | from | value | stance | source | why |\n| --- | --- | --- | --- | --- | --- |\n");
    }
    for parameter in parameters {
        if parameter.values.is_empty() {
            let _ = writeln!(out, "| `{}` | | given with the question | | | |", parameter.name);
        }
        for value in &parameter.values {
            let from = value.from.map_or_else(|| "any day".to_owned(), |day| day.spoken());
            let shown = of_parameter(parameter.kind, &value.value);
            let places = value.source.as_ref().map(|key| source(pack, key)).into_iter().chain([value.cite.clone()]);
            let place: Vec<String> = places.filter(|text| !text.is_empty()).collect();
            let (name, stance) = (&parameter.name, value.stance);
            let [place, why] = [&place.join(": "), &value.why].map(|text| text.replace('|', "\\|"));
            let _ = writeln!(out, "| `{name}` | {from} | {shown} | {stance} | {place} | {why} |");
        }
    }
    if let Some((case, cases)) = example(pack, &rule.name) {
        let _ = write!(out, "\n## Example\n\n```toml\n{case}\n```\n");
        let file = format!("`cases/{}.toml` of the pack", rule.name);
        let _ = match cases {
            1 => writeln!(out, "\nThe case is in {file}."),
            _ => writeln!(out, "\nIt is the first of {cases} cases in {file}."),
        };
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
