//! `hostboard search`.

use super::args::LedgerArgs;
use super::output::say;
use crate::text::{safe, sources, two_times, wrapped};
use clap::Args;
use hostboard_actions::answer::packs::NamedPack;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::cite::Cited;
use hostboard_actions::ledger::view::View;
use hostboard_actions::portfolio::appraisal::otherwise;
use hostboard_actions::portfolio::search::{
    Condition, EQUAL_DAYS, Proposed, Search, Sheet, Standing, Told, search, searches, sheet,
};
use hostboard_actions::portfolio::watch::packs_of;
use hostboard_actions::words::search as words;
use hostboard_actions::words::{candidate, equal};
use hostboard_domain::time::When;
use hostboard_rules::pack::Pack;
use std::process::ExitCode;
use std::sync::Arc;

/// Show a search for who should run a unit: why it opened, which options pass, fail or are open and why, who said so of each
/// condition, candidates that the register proposes, whether those approached were told the same, talks, comparables, and what
/// would change it. Without an id: every search.
///
/// Nothing is chosen and nobody is ranked. A condition counts as met or not met only by a test of the register, or by a person
/// with what shows it; else it is open.
///
/// Exit code: 0 shown; 2 the call is wrong, or no such search was known.
#[derive(Args)]
pub struct ShowSearch {
    /// The search's id [default: every search]
    search: Option<String>,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Show the sheet of this body alone, by its id: what it was told, answered and asks for, without a trace of the others
    #[arg(long, value_name = "BODY", requires = "search")]
    candidate: Option<String>,
    /// The packs whose watch rules are asked, by name or path [default: the packs of the portfolio]
    #[arg(long)]
    pack: Option<String>,
    /// Take invented suppliers and deals in
    #[arg(long)]
    illustrative: bool,
}

impl ShowSearch {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let ledger = self.ledger.open()?;
        let view = self.ledger.view(&ledger);
        if let (Some(id), Some(body)) = (&self.search, &self.candidate) {
            say(&of_candidate(&sheet(&view, id, body)?))?;
            return Ok(ExitCode::SUCCESS);
        }
        let packs = self.packs(&view)?;
        let ids = match &self.search {
            Some(id) => vec![id.clone()],
            None => searches(&view),
        };
        let one = |id: &String| -> Result<String, ActionError> {
            Ok(in_words(&search(&view, &packs, id, self.illustrative)?, otherwise(&view, id)?))
        };
        let texts = ids.iter().map(one).collect::<Result<Vec<String>, ActionError>>()?;
        match texts.is_empty() {
            true => say(&format!("{}\n\nNo search is recorded.\n", two_times(view.times)))?,
            false => say(&texts.join("\n"))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The packs that a person names, or else those of the portfolio, which may be none.
    fn packs(&self, view: &View<'_>) -> Result<Vec<Arc<Pack>>, ActionError> {
        let named = match &self.pack {
            Some(named) => packs_of(view, Some(named))?,
            None => view.packs(),
        };
        named.iter().map(|pack| NamedPack::open(pack).map(Arc::new)).collect()
    }
}

fn line(text: &str) -> String {
    wrapped("  ", "    ", &safe(text))
}

fn point(text: &str) -> String {
    wrapped("  - ", "    ", &safe(text))
}

fn below(text: &str) -> String {
    wrapped("    - ", "      ", &safe(text))
}

fn none_if_empty(lines: Vec<String>, none: &str) -> Vec<String> {
    if lines.is_empty() { vec![line(none)] } else { lines }
}

fn in_words(found: &Search, otherwise: Option<String>) -> String {
    let told = &found.told;
    let mut out = vec![safe(&format!("Who should run {} [{}]", told.unit_name, told.id)), two_times(found.times)];
    out.push(String::new());
    out.push(wrapped("", "", &safe(&found.headline())));
    out.extend(otherwise.map(|says| wrapped("", "", &safe(&says))));
    out.push("\nTHE SEARCH".to_owned());
    let fact =
        |label: &str, value: &Option<String>| line(&format!("{label}: {}", value.as_deref().unwrap_or("not recorded")));
    out.push(fact("opened", &told.opened.map(When::spoken)));
    out.push(fact("owner", &told.owner));
    out.push(fact("objectives", &told.objectives));
    out.push(fact("timetable", &told.timetable));
    out.push(fact("whom to consult", &told.consult));
    out.push(fact("decision", &told.decision));
    out.push(line(&format!("who says so: {}", told.cited.short())));
    out.push(line(&found.raised_in_words()));
    out.extend(found.alarms.iter().map(|alarm| point(&format!("raised now, {}: {}", alarm.level.word(), alarm.title))));
    out.push("\nOPTIONS, AND WHAT WOULD HAVE TO BE TRUE".to_owned());
    out.extend(none_if_empty(found.standings.iter().map(option).collect(), "none recorded"));
    out.extend(found.lacks().map(|lacks| line(&lacks)));
    out.push("\nCONDITIONS, AND WHO SAID SO".to_owned());
    out.extend(none_if_empty(found.conditions.iter().map(|one| condition(found, one)).collect(), "none recorded"));
    out.push("\nCANDIDATES THAT THE REGISTER PROPOSES, BY NAME; NONE IS CHOSEN".to_owned());
    out.extend(none_if_empty(found.proposed.iter().map(proposed).collect(), "none: no record makes one"));
    out.push("\nEQUAL INFORMATION".to_owned());
    out.extend(equal_information(found));
    out.push("\nTALKS, BY LEVEL".to_owned());
    let talks = told.talks.iter().map(|talk| {
        let level = talk.level.map_or("level not recorded", |level| level.word());
        let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "not recorded".to_owned());
        let when = or(&talk.held.map(When::spoken));
        let (whom, outcome, source) = (or(&talk.whom), or(&talk.outcome), talk.cited.short());
        point(&format!("{level}: with whom: {whom}; when: {when}; what came of it: {outcome} ({source})"))
    });
    out.extend(none_if_empty(talks.collect(), "none recorded"));
    out.push("\nCASES IT HAS BEEN COMPARED WITH".to_owned());
    let compared = told.comparables.iter().map(|one| {
        let weight = if one.counts { "counts" } else { "weight none" };
        let because = one.because.as_deref().unwrap_or("nobody has said why");
        point(&format!("{}: {weight}: {because} ({})", one.title, one.cited.short()))
    });
    out.extend(none_if_empty(compared.collect(), "none recorded"));
    out.push("\nWHAT WOULD CHANGE IT".to_owned());
    out.extend(none_if_empty(found.would_change().iter().map(|one| point(one)).collect(), "nothing that is open"));
    out.push(sources(&found.sources));
    out.join("\n") + "\n"
}

fn option(one: &Standing) -> String {
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    let head = format!("{}{perhaps} [{}]: {} ({})", one.title, one.id, words::passage(one.passage), one.cited.short());
    let mut lines = vec![point(&head)];
    lines.extend(one.reasons().iter().map(|reason| below(&words::reason(reason))));
    lines.join("\n")
}

fn condition(found: &Search, one: &Condition) -> String {
    let by = one.of.name().map_or_else(|| "demanded by the search".to_owned(), |name| format!("asked for by {name}"));
    let test = match &one.basis {
        words::Basis::Tested { test, .. } | words::Basis::Unreadable { test, .. } => format!("test: {test}; "),
        _ => String::new(),
    };
    let options: Vec<&str> = found.standings.iter().map(|option| option.id.as_str()).collect();
    let options: Vec<&str> = options.into_iter().filter(|id| one.options.has(id)).collect();
    let shorts: Vec<String> = one.cited.iter().map(Cited::short).collect();
    let (state, basis) = (words::state(one.state), words::basis(&one.basis));
    let text = format!("{}: {state}; {basis} ({})", one.title, shorts.join("; "));
    [point(&text), below(&format!("{by}; {test}for {}", options.join(", ")))].join("\n")
}

fn proposed(one: &Proposed) -> String {
    let mut lines = vec![point(&format!("{} [{}]", one.body.name, one.body.id))];
    lines.extend(one.facts.iter().map(|(fact, cited)| {
        let said = candidate::says(fact).unwrap_or_else(|| "not recorded".to_owned());
        let from: Vec<String> = cited.iter().map(|one| format!("{} {} ({})", one.kind, one.id, one.short())).collect();
        let from = if from.is_empty() { String::new() } else { format!(" [{}]", from.join("; ")) };
        below(&format!("{}: {said}{from}", candidate::label(fact)))
    }));
    lines.join("\n")
}

fn equal_information(found: &Search) -> Vec<String> {
    let mut lines = vec![line(&found.equal.in_words())];
    if found.equal.items.is_empty() {
        return lines;
    }
    lines.push(line(&format!(
        "In time is within {EQUAL_DAYS} days of the first, and before the answer: our convention."
    )));
    for (item, cells) in found.equal.items.iter().zip(&found.equal.matrix.cells) {
        lines.push(point(&item.title));
        lines.extend(
            found
                .equal
                .approached
                .iter()
                .zip(cells)
                .map(|((_, name), cell)| below(&format!("{name}: {}", equal::cell(*cell)))),
        );
    }
    lines
}

/// The sheet of one candidate: nothing on it depends on anybody else.
fn of_candidate(sheet: &Sheet) -> String {
    let head = format!("{}: who should run {}", sheet.name, sheet.unit_name);
    let mut out = vec![safe(&head), two_times(sheet.times)];
    for one in &sheet.approaches {
        out.push(String::new());
        out.extend(
            one.lines().into_iter().map(|(label, value)| {
                line(&format!("{label}: {}", value.unwrap_or_else(|| "not recorded".to_owned())))
            }),
        );
        out.push("\nWHAT YOU WERE TOLD AND GIVEN".to_owned());
        out.extend(none_if_empty(one.told.iter().map(told).collect(), "nothing is recorded"));
        out.push("\nWHAT YOU ASK FOR".to_owned());
        let conditions = one.conditions.iter().map(|condition| {
            point(&format!(
                "{}: {}; {}",
                condition.title,
                words::state(condition.state),
                words::basis(&condition.basis)
            ))
        });
        out.extend(none_if_empty(conditions.collect(), "nothing is recorded"));
    }
    out.join("\n") + "\n"
}

fn told(one: &Told) -> String {
    let on = one.on.map_or_else(|| "when is not recorded".to_owned(), When::spoken);
    let by = one.by.as_ref().map_or_else(String::new, |by| format!(", by {by}"));
    let digest = one.digest.as_ref().map_or_else(|| ", said".to_owned(), |digest| format!(", SHA-256 {digest}"));
    point(&format!("{}: {on}{by}{digest}", one.title))
}
