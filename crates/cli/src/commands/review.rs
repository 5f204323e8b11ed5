//! `hostboard review`.

use super::args::{LedgerArgs, packs_or_own};
use super::output::output;
use super::reads::Reads;
use crate::text::{safe, sources, two_times, wrapped};
use clap::{Args, ValueEnum};
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::assurance::{Assurance, Review as Reviewed, assurance};
use hostboard_actions::portfolio::review::{
    Criterion, Given, Intervention, ProposedRung, Rating, Review, ReviewCondition, review, write_review,
};
use hostboard_actions::portfolio::watch::title;
use hostboard_actions::words::review as words;
use hostboard_domain::time::When;
use hostboard_rules::language::truth::Truth;
use std::process::ExitCode;

/// Show a review: the evidence, the unit's own assessment, the ratings and the moderation of each criterion, the grade that
/// the rules of the portfolio's packs propose and what could still change it, what a person concluded, the conditions and
/// the plan with owners and due dates, and what the host does. Without an id: how every unit stands.
///
/// What the unit says of itself is shown and never counted. Rules propose; a person concludes and decides.
///
/// Exit code: 0 shown; 2 the call is wrong, or no such review was known.
#[derive(Args)]
pub struct ShowReview {
    /// The review's id [default: every review, in short]
    review: Option<String>,
    #[command(flatten)]
    ledger: LedgerArgs,
    /// The rules that propose, by name or path [default: the packs of the portfolio]
    #[arg(long)]
    pack: Option<String>,
    /// How to write it: text for people, csv for every rating and condition of one review
    #[arg(long, value_enum, default_value = "text", requires_if("csv", "review"))]
    format: ReviewFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// How to write a review.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// Sentences
    Text,
    /// A row for each criterion, rating and condition
    Csv,
}

impl ShowReview {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let reads = Reads::of([Some(self.ledger.store.as_str()), self.pack.as_deref()]);
        let mut out = output(self.out.as_deref(), &reads)?;
        let ledger = self.ledger.open()?;
        let view = self.ledger.view(&ledger);
        let packs = packs_or_own(&view, self.pack.as_deref())?;
        let result = match &self.review {
            None => out.words(&all_in_words(&title(&view), &assurance(&view, &packs)?)),
            Some(id) => {
                let found = review(&view, &packs, id)?;
                match self.format {
                    ReviewFormat::Text => out.words(&in_words(&found)),
                    ReviewFormat::Csv => write_review(MadeFor::Programs, &found, &mut out),
                }
            }
        };
        out.finish(result)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn line(text: &str) -> String {
    wrapped("  ", "    ", &safe(text))
}

fn point(text: &str) -> String {
    wrapped("  - ", "    ", &safe(text))
}

fn in_words(found: &Review) -> String {
    let whose = found.unit.as_ref().map_or("every unit", |(_, name)| name.as_str());
    let head = format!("{} of {whose} [{}]", found.checkpoint.title, found.id);
    let mut out = vec![safe(&head), two_times(found.times), String::new()];
    out.push(wrapped("", "", &safe(&found.headline())));
    out.push(wrapped("", "", &safe(&found.proposed.in_words())));
    if !found.problems.is_empty() {
        out.push("\nWHAT IS WRONG".to_owned());
        out.extend(found.problems.iter().map(|one| point(&words::problem(one))));
    }
    out.push("\nEVIDENCE".to_owned());
    if found.ratings.evidence.is_empty() {
        out.push(line("none recorded"));
    }
    for one in &found.ratings.evidence {
        let by = one.given_by.as_ref().map_or_else(String::new, |by| format!(", given by {by}"));
        let on = one.given_on.map_or_else(String::new, |day| format!(" on {}", day.spoken()));
        out.push(point(&format!("{}{by}{on}, SHA-256 {}", one.title, one.digest)));
    }
    out.push("\nRATINGS".to_owned());
    if found.ratings.criteria.is_empty() {
        out.push(line("No criterion of this checkpoint is recorded."));
    }
    out.extend(found.ratings.criteria.iter().map(|one| criterion(one, &found.ratings.scale)));
    if !found.ratings.others.is_empty() {
        out.push(line("Of the review as a whole, or of something else, and not counted:"));
    }
    out.extend(found.ratings.others.iter().map(rating));
    out.push("\nTHE GRADE THAT THE RULES PROPOSE".to_owned());
    out.push(line(&found.proposed.in_words()));
    out.extend(found.proposed.reasons().iter().map(|one| point(one)));
    out.push("\nCONCLUSION".to_owned());
    out.push(line(&found.conclusion()));
    let reason = found.reason.as_ref().map(|reason| format!("Why: {reason}"));
    out.extend(found.difference().or(reason).map(|text| line(&text)));
    out.extend(found.before().map(|before| line(&before)));
    let of_kind = |kind: Given| found.conditions.iter().filter(move |one| one.kind == kind);
    for (heading, kind) in [("CONDITIONS", Given::Condition), ("DEVELOPMENT PLAN", Given::PlanStep)] {
        out.push(format!("\n{heading}"));
        if of_kind(kind).next().is_none() {
            out.push(line("none recorded"));
        }
        out.extend(of_kind(kind).map(condition));
    }
    out.push("\nWHAT THE HOST DOES".to_owned());
    out.extend(steps(found.rungs.any_rule, &found.rungs.proposed, &found.rungs.interventions));
    out.push(sources(&found.sources));
    out.join("\n") + "\n"
}

fn criterion(one: &Criterion, scale: &[String]) -> String {
    let mut lines = vec![line(&format!("{}: {}", one.title, words::criterion_grade(&one.grade, scale)))];
    let asked = one.evidence_asked.as_ref().map(|asked| format!("asked to show: {asked}"));
    lines.extend(asked.map(|asked| wrapped("    ", "      ", &safe(&asked))));
    lines.extend(one.ratings.iter().map(rating));
    lines.join("\n")
}

fn rating(one: &Rating) -> String {
    let counted = if one.counts { "" } else { ", not counted" };
    let evidence = if one.evidence.is_empty() { "none".to_owned() } else { one.evidence.join(", ") };
    let [how, body] = [words::how(one.how), &one.body];
    let text = format!("{} ({how}{counted}), by {}, {body}: {} [evidence: {evidence}]", one.grade, one.by, one.reason);
    wrapped("    - ", "      ", &safe(&text))
}

fn condition(one: &ReviewCondition) -> String {
    let owner = one.owner.as_ref().map_or_else(|| "owner not recorded".to_owned(), |owner| format!("owner: {owner}"));
    let due = one.due.map(|due| format!("due {}", due.spoken()));
    let met = one.met.map(|met| format!("met {}, as the unit says", met.spoken()));
    let accepted = one.accepted_by.as_ref().map(|by| format!("accepted by {by}"));
    let waived = one.waived_by.as_ref().map(|by| format!("waived by {by}"));
    let more: Vec<String> = [owner].into_iter().chain(due).chain(met).chain(accepted).chain(waived).collect();
    point(&format!("{}: {} ({})", one.title, words::standing(one.standing), more.join("; ")))
}

fn steps(any_rule: bool, proposed: &[ProposedRung], decided: &[Intervention]) -> Vec<String> {
    let mut lines = Vec::new();
    if !any_rule {
        lines.push(line("No rule of the portfolio's packs proposes a step of the ladder."));
    } else if proposed.is_empty() {
        lines.push(line("No step is proposed that nobody has decided on."));
    }
    lines.extend(proposed.iter().map(|one| {
        let perhaps = if one.truth == Truth::Holds { "" } else { ", perhaps" };
        let title = one.title.as_deref().unwrap_or(&one.rung);
        point(&format!("Proposed for {}{perhaps}: {title}. {}: {}", one.name, one.rule, one.reasons))
    }));
    lines.extend(decided.iter().map(|one| {
        let goes_on = if one.goes_on { "goes on" } else { "ended" };
        let decided = words::decided(one.decided_by.as_deref(), one.decided_on);
        let facts = [("owner", one.owner.clone()), ("due", one.due.map(When::spoken)), ("told", one.told.clone())];
        let facts = facts.into_iter().filter_map(|(name, text)| Some(format!("{name}: {}", text?)));
        let all: Vec<String> = [decided].into_iter().chain(facts).collect();
        let reasons =
            one.decision.as_ref().map_or_else(String::new, |text| format!(". Reasons and facts then: {text}"));
        let may_end = one.no_longer.as_ref().map(|rule| words::may_end(rule, one.ends_when.as_deref()));
        let may_end = may_end.map_or_else(String::new, |text| format!(" {text}"));
        point(&format!("{}: {} {goes_on}; {}{reasons}{may_end}", one.name, one.title, all.join("; ")))
    }));
    lines
}

/// Reviews in short: checkpoint, id and how each stands.
fn in_short(reviews: &mut dyn Iterator<Item = &Reviewed>) -> String {
    let said: Vec<String> = reviews
        .map(|review| {
            let says = words::headline(review.state, review.rating.as_deref(), (0, 0), (0, 0));
            format!("{} [{}]: {says}", review.checkpoint, review.id)
        })
        .collect();
    if said.is_empty() { "no review is recorded.".to_owned() } else { said.join(" ") }
}

/// How every unit stands: what is open first, then each review in short.
fn all_in_words(title: &str, page: &Assurance) -> String {
    let mut out = vec![safe(title), two_times(page.times), String::new()];
    out.push(match page.grid() {
        Some(says) => wrapped("", "", &safe(&says)),
        None => "No review is recorded.".to_owned(),
    });
    for checkpoint in page.checkpoints.iter().filter(|checkpoint| !checkpoint.grid.is_empty()) {
        out.push(format!("\n{}", safe(&checkpoint.title).to_uppercase()));
        for row in &checkpoint.grid {
            out.push(line(&format!("{} [{}]: {}", row.name, row.review, row.says)));
            out.extend(
                row.cells
                    .iter()
                    .map(|cell| wrapped("    - ", "      ", &safe(&format!("{}: {}", cell.criterion, cell.comes_to)))),
            );
        }
    }
    out.push("\nUNITS, WHAT IS OPEN FIRST".to_owned());
    if !page.of_every_unit.is_empty() {
        out.push(line(&format!("Every unit: {}", in_short(&mut page.of_every_unit.iter()))));
    }
    out.extend(page.units.iter().map(|unit| {
        let late = words::overdue_words(unit.overdue).join("; ");
        let late = if late.is_empty() { late } else { format!(" {late}.") };
        line(&format!("{}: {}{late}", unit.name, in_short(&mut unit.all_reviews())))
    }));
    out.push("\nWHAT THE HOST DOES".to_owned());
    out.extend(steps(page.rungs.any_rule, &page.rungs.proposed, &page.rungs.interventions));
    out.join("\n") + "\n"
}
