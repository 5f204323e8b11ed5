//! `hostboard appraise`.

use super::args::LedgerArgs;
use super::output::output;
use super::reads::Reads;
use crate::text::{safe, sources, table, two_times, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::appraisal::{
    Appraisal, AppraisalQuestion, Decided, Group, MoneyOf, OfTable, SEED, appraisal, frozen, sentence, stands,
    write_appraisal,
};
use hostboard_actions::words::appraisal as words;
use hostboard_actions::words::count::capital;
use hostboard_actions::words::search::{passage, reason};
use std::process::ExitCode;

/// Appraise a search: which options pass their conditions, how each was scored, and whether the order survives other weights
/// and scores. Nothing is added up, and no option is named for you.
///
/// A share of weightings is not the chance that an option is right. What is missing is said, and never taken for a number.
///
/// Exit code: 0 shown; 2 the call is wrong, or no such search was known.
#[derive(Args)]
pub struct Appraise {
    /// The search's id
    search: String,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// What the weightings drawn begin from
    #[arg(long, value_name = "N", default_value_t = SEED)]
    seed: u64,
    /// How many threads; the figures are the same on any number
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: u16,
    /// How to write it: text for people, json for programs, frozen for what a decision on this day would rest on
    #[arg(long, value_enum, default_value = "text")]
    format: AppraisalFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// How to write an appraisal.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AppraisalFormat {
    /// Sentences and tables
    Text,
    /// Every figure with four digits and its error
    Json,
    /// What a decision keeps, with its digest, as fields of a decision's record
    Frozen,
}

impl Appraise {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let mut out = output(self.out.as_deref(), &Reads::of([Some(self.ledger.store.as_str())]))?;
        let ledger = self.ledger.open()?;
        let view = self.ledger.view(&ledger);
        let question = AppraisalQuestion { seed: self.seed, threads: usize::from(self.threads) };
        let result = match self.format {
            AppraisalFormat::Text => out.words(&in_words(&appraisal(&view, &self.search, question)?)),
            AppraisalFormat::Json => write_appraisal(&appraisal(&view, &self.search, question)?, &mut out),
            AppraisalFormat::Frozen => {
                let (text, digest) = frozen(&view, &self.search, question)?;
                let text = text.replace('\\', "\\\\").replace('"', "\\\"");
                out.words(&format!("frozen = \"{text}\"\ndigest = \"{digest}\"\n"))
            }
        };
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Lines of a printed appraisal.
struct Lines(Vec<String>);

impl Lines {
    fn say(&mut self, text: &str) {
        self.0.push(wrapped("", "", &safe(text)));
    }

    fn item(&mut self, text: &str) {
        self.0.push(wrapped("  - ", "    ", &safe(text)));
    }

    fn part(&mut self, title: &str) {
        self.0.push(format!("\n{title}"));
    }
}

fn in_words(found: &Appraisal) -> String {
    let title = format!("Who should run {}: the appraisal [{}]", safe(&found.unit_name), safe(&found.search));
    let mut lines = Lines(vec![title, two_times(found.times), String::new()]);
    match &found.of {
        Ok(of) => {
            stands(of, &found.conventions).iter().for_each(|says| lines.say(says));
            lines.say(&sentence(of, &found.conventions));
        }
        Err(lacks) => lacks.iter().for_each(|lack| lines.say(&words::lacking(lack))),
    }
    found.otherwise().iter().for_each(|says| lines.say(says));
    if found.invented().is_any() {
        lines.say(&format!("Illustrative. {}", words::invented(&found.invented())));
    }
    lines.part("STEP 1: WHICH OPTIONS GO ON");
    for option in &found.options {
        let called = option.called.as_ref().map_or_else(String::new, |called| format!(" (called {called} here)"));
        lines.item(&format!("{}{called}: {}", capital(&option.title), passage(option.passage)));
        option.reasons().iter().for_each(|of| lines.0.push(wrapped("      ", "        ", &safe(&reason(of)))));
    }
    if let Ok(of) = &found.of {
        lines.part("STEP 2: HOW EACH WAS SCORED");
        scores(&mut lines, found, of);
        found.scored_again().iter().for_each(|said| lines.item(said));
        lines.part("STEP 3: DOES THE ORDER SURVIVE?");
        lines.say(words::WHAT_SHARES_ARE);
        for group in of.groups.iter().chain([&of.any]) {
            weightings(&mut lines, found, of, group);
        }
        lines.part("HOW IT WAS WORKED OUT");
        lines.say(words::WHAT_A_WEIGHTING_IS);
        let says = words::conventions(&found.conventions);
        for (says, by) in says.iter().zip(found.set_by) {
            lines.item(&words::with_whose(says, by));
        }
    }
    money(&mut lines, found);
    found.decisions.iter().for_each(|decided| decision(&mut lines, decided));
    lines.0.push(sources(&found.sources));
    lines.0.join("\n") + "\n"
}

fn scores(lines: &mut Lines, found: &Appraisal, of: &OfTable) {
    for (column, criterion) in found.criteria.iter().enumerate() {
        lines.say(&words::criterion(&criterion.title, criterion.worst.as_deref(), criterion.best.as_deref()));
        for (row, place) in found.rows.iter().enumerate() {
            let by = found.scores.iter().filter(|score| score.option == *place && score.criterion == column);
            let by: Vec<String> = by.map(|score| words::scored_by(&score.assessor, score.value, score.grade)).collect();
            lines.item(&words::cell(found.options[*place].name(), of.table.cell(row, column), &by));
        }
    }
}

fn weightings(lines: &mut Lines, found: &Appraisal, of: &OfTable, group: &Group) {
    let named = of.names.named();
    lines.0.push(String::new());
    lines.say(&words::group_title(group.name.as_deref()));
    lines.say(&words::allowed(&group.allowed));
    let reckoned = match &group.found {
        Ok(reckoned) => reckoned,
        Err(fault) => return lines.say(&words::fault(fault, |id| found.criterion_title(id))),
    };
    lines.say(&words::outcome(reckoned, &group.allowed, &of.table, &found.conventions, &named));
    let heading = words::first_heading(of.names.is_illustrative);
    let mut rows = vec![vec!["option".to_owned(), heading.to_owned(), "as missing scores turn out".to_owned()]];
    rows.extend((0..of.table.options()).map(|row| {
        let as_scored = words::percent(reckoned.first_percent(row));
        vec![of.names.options[row].clone(), as_scored, words::first(reckoned, row)]
    }));
    lines.0.push(table(&rows));
    words::tied(reckoned).iter().for_each(|says| lines.say(says));
    words::pair(reckoned, &named).iter().for_each(|says| lines.say(says));
    lines.say("What would change it:");
    let changes = words::changes(reckoned, found.conventions.lead, &of.table, &group.allowed, &named);
    changes.iter().for_each(|says| lines.item(says));
    lines.say(&words::drawn(&reckoned.found, found.seed));
}

fn money(lines: &mut Lines, found: &Appraisal) {
    let Some(edition) = found.money.edition.filter(|_| !found.money.options.is_empty()) else { return };
    lines.part("MONEY");
    let name = |money: &MoneyOf| found.options[money.option].name().to_owned();
    for money in &found.money.options {
        match &money.facts {
            Some(Ok(facts)) => lines.item(&words::worth(&name(money), facts)),
            Some(Err(error)) => lines.item(&format!("{}: {error}", name(money))),
            None => {}
        }
        words::bias(&money.without_bias).iter().for_each(|says| lines.item(says));
        let repeated =
            money.repeated.iter().map(|(line, year, rows)| words::repeated(&name(money), line, *year, *rows));
        repeated.for_each(|says| lines.item(&says));
        words::not_counted(&money.not_counted).iter().for_each(|says| lines.item(says));
    }
    words::no_money(&found.without_money()).iter().for_each(|says| lines.item(says));
    lines.say(&words::edition(edition));
    if let Some(waiting) = &found.money.waiting {
        let given = waiting.given.as_ref().map(|(chance, whom, pays)| (*chance, whom.as_str(), *pays));
        lines.say(&words::waiting(
            &waiting.fact,
            waiting.months,
            waiting.pays_between,
            given,
            found.money.is_illustrative,
        ));
    }
}

fn decision(lines: &mut Lines, decided: &Decided) {
    lines.part("DECISION");
    lines.say(&words::decided(decided.chosen.as_deref(), decided.by.as_deref(), decided.on));
    let said = [
        ("Reasons", &decided.reasons),
        ("Dissent", &decided.dissent),
        ("Interests", &decided.interests),
        ("Dispensations", &decided.dispensations),
    ];
    for (what, text) in said {
        lines.item(&format!("{what}: {}", text.as_deref().unwrap_or("not recorded")));
    }
    match &decided.rested_on {
        None => lines.say(words::NOTHING_FROZEN),
        Some(rested) => {
            rested.said.iter().for_each(|said| lines.say(&words::said_then(said)));
            rested.reopenings.iter().for_each(|one| lines.item(&words::reopening(one)));
            if rested.reopenings.is_empty() {
                lines.say(words::NOTHING_REOPENS);
            }
        }
    }
}
