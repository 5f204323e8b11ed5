//! `/market`: meetings with suppliers, how much business is said to be open, where the policy goes, who supplies.

mod meetings;
mod spend;
mod suppliers;

use crate::frame::Frame;
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Mark, Sources, sources};
use crate::kit::words::{capital, count, number_claimed};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::market::{Market, Series, market};
use hostboard_actions::words::market::{self as words, NoIndex};
use hostboard_analysis::trend::Verdict;
use hostboard_domain::time::When;
use meetings::{Meetings, meetings};
use spend::{Index, Spent, indices, spent};
use suppliers::{Line, lines, spread};

#[derive(Template)]
#[template(path = "market.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    series: Vec<Meetings>,
    interest: Vec<Sourced>,
    business: Vec<Business>,
    spend: Vec<Spent>,
    never_added: &'static str,
    policy: Vec<Step>,
    has_index: bool,
    about_index: &'static str,
    indices: Vec<Index>,
    diversity: Option<String>,
    spread: String,
    suppliers: Vec<Line>,
    left_out: usize,
    not_bodies: usize,
    illustrative: bool,
    sources: Sources,
}

/// What was said of how much business there is, by topic.
struct Business {
    topic: String,
    amounts: Vec<Amount>,
}

struct Amount {
    says: String,
    number: Option<String>,
    as_at: Option<String>,
    holder: Option<String>,
    note: Option<String>,
    mark: Mark,
}

struct Step {
    when: String,
    text: String,
    mark: Mark,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let illustrative = visit.illustrative();
    let page = market(&visit.view, illustrative);
    let has_bodies = page.suppliers.signed() > page.suppliers.not_bodies();
    let frame = visit.frame("Market", &[("/", "Portfolio"), ("/more", "More")]);
    shown(&Page {
        heading: heading(&page),
        lead: lead(&page),
        series: page.series.iter().enumerate().map(|(place, series)| meetings(&frame, place, series)).collect(),
        interest: page.interest.iter().map(|said| Sourced::new(&frame, in_words(said), &said.cited)).collect(),
        business: page
            .business
            .iter()
            .map(|(topic, all)| Business {
                topic: capital(topic),
                amounts: all.iter().map(|said| amount(&frame, said)).collect(),
            })
            .collect(),
        spend: page.spend.iter().map(|spend| spent(&frame, spend)).collect(),
        never_added: words::NEVER_ADDED,
        has_index: page.concentration.index != Err(NoIndex::NothingRecorded)
            || !page.spend.is_empty()
            || !page.customers.is_empty(),
        about_index: words::ABOUT_INDEX,
        indices: indices(&frame, &page),
        diversity: page.diversity.as_ref().map(words::diversity),
        policy: page.policy.iter().map(|said| step(&frame, said)).collect(),
        spread: spread(&page.suppliers),
        suppliers: lines(&frame, &page.suppliers),
        left_out: page.suppliers.left_out,
        not_bodies: if has_bodies { page.suppliers.not_bodies() } else { 0 },
        illustrative,
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// Claims of how much business there is that give a number.
fn with_number(page: &Market) -> usize {
    page.business.iter().flat_map(|(_, all)| all).filter(|said| said.number != (None, None)).count()
}

/// The series that says most: one that fell, then one that cannot be told, then one without counts.
fn foremost(page: &Market) -> Option<(&Series, &Verdict)> {
    let weight = |verdict: &Verdict| match verdict {
        Verdict::Tested(judged) if judged.is_found() => 0,
        Verdict::Tested(judged) if judged.swings_too_much() => 1,
        Verdict::Tested(_) => 2,
        Verdict::NoCounts => 3,
        Verdict::TooFew(_) => 4,
        Verdict::EndedByPlan => 5,
    };
    let all = page.series.iter().flat_map(|series| series.verdicts.iter().map(move |verdict| (series, verdict)));
    all.min_by_key(|(_, verdict)| weight(verdict))
}

fn heading(page: &Market) -> String {
    match foremost(page) {
        Some((series, verdict)) => words::verdict_in_short(verdict, series.in_order.every, &series.told),
        None => match with_number(page) {
            0 => "No figure on business and agreements, none on meetings with suppliers".to_owned(),
            n => {
                format!("{} on business and agreements, none on meetings with suppliers", count(n, "figure", "figures"))
            }
        },
    }
}

/// What is known, and what nobody is recorded to have said.
fn lead(page: &Market) -> String {
    let engagement = foremost(page).map_or_else(String::new, |(series, verdict)| {
        format!("{}: {} ", capital(&series.title), words::verdict(verdict, series.in_order.every, &series.told))
    });
    let said: usize = page.business.iter().map(|(_, all)| all.len()).sum();
    let named: usize = page.suppliers.sectors.iter().map(|line| line.bodies.len()).sum();
    let of_it = |n: usize, of: &str| (n > 0).then(|| format!("{} on {of}", count(n, "statement", "statements")));
    let known = [of_it(said, "the amount of business"), of_it(page.policy.len(), "the course of the policy")];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let statements = match &known[..] {
        [] => "No statement is recorded on how much business there is, or on the course of the policy.".to_owned(),
        [one] if one.starts_with("1 ") => format!("{one} was known."),
        known => format!("{} were known.", known.join(" and ")),
    };
    let suppliers = match named {
        0 => "No supplier has a record of its own.".to_owned(),
        1 => "1 supplier is named.".to_owned(),
        n => format!("{} are named.", count(n, "supplier", "suppliers")),
    };
    format!("{engagement}{statements} {suppliers}")
}

fn in_words(said: &Said) -> String {
    let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    let as_at = said.as_at.map_or_else(String::new, |when| format!(", as at {}", when.spoken()));
    format!("{}{phrase}{as_at}{holder}", capital(&said.says))
}

fn amount(frame: &Frame, said: &Said) -> Amount {
    Amount {
        says: capital(&said.says),
        number: Some(number_claimed(said)).filter(|number| !number.is_empty()),
        as_at: said.as_at.map(|when| capital(&when.spoken())),
        holder: said.holder.as_deref().map(capital),
        note: said.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &said.cited),
    }
}

fn step(frame: &Frame, said: &Said) -> Step {
    let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    Step {
        when: said.as_at.map_or_else(|| "At a time not recorded".to_owned(), |when: When| capital(&when.spoken())),
        text: format!("{}{phrase}{holder}", capital(&said.says)),
        mark: Mark::of(frame, &said.cited),
    }
}
