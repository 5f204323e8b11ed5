//! `/market`: meetings with suppliers, how much business is said to be open, where the policy goes, who supplies.

mod suppliers;

use crate::frame::Frame;
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Mark, Sources, sources};
use crate::kit::words::{capital, count, grouped, number_claimed};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::market::{Market, Period, Series, Shows, market};
use hostboard_domain::time::When;
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
    policy: Vec<Step>,
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

struct Meetings {
    title: String,
    conclusion: String,
    periods: Vec<Row>,
}

struct Row {
    when: String,
    counts: [Option<String>; 4],
    trend: Option<String>,
    mark: Mark,
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
    let has_bodies = page.suppliers.signed() > page.suppliers.not_bodies;
    let frame = visit.frame("Market", &[("/", "Portfolio"), ("/more", "More")]);
    shown(&Page {
        heading: heading(&page),
        lead: lead(&page),
        series: page.series.iter().map(|series| meetings(&frame, series)).collect(),
        interest: page.interest.iter().map(|said| Sourced::new(&frame, in_words(said), &said.cited)).collect(),
        business: page
            .business
            .iter()
            .map(|(topic, all)| Business {
                topic: capital(topic),
                amounts: all.iter().map(|said| amount(&frame, said)).collect(),
            })
            .collect(),
        policy: page.policy.iter().map(|said| step(&frame, said)).collect(),
        spread: spread(&page.suppliers),
        suppliers: lines(&frame, &page.suppliers),
        left_out: page.suppliers.left_out,
        not_bodies: if has_bodies { page.suppliers.not_bodies } else { 0 },
        illustrative,
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// Claims of how much business there is that give a number.
fn with_number(page: &Market) -> usize {
    page.business.iter().flat_map(|(_, all)| all).filter(|said| said.number != (None, None)).count()
}

fn heading(page: &Market) -> String {
    let figures = match with_number(page) {
        0 => "No figure".to_owned(),
        n => count(n, "figure", "figures"),
    };
    let counted = page.series.iter().filter(|series| series.shows() != Shows::NoCounts).count();
    let meetings = match counted {
        0 => "none on meetings with suppliers".to_owned(),
        n => format!("counts of {} with suppliers", count(n, "series of meetings", "series of meetings")),
    };
    format!("{figures} on business and agreements, {meetings}")
}

/// What is known, and what nobody is recorded to have said.
fn lead(page: &Market) -> String {
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
    format!("{statements} {suppliers}")
}

fn meetings(frame: &Frame, series: &Series) -> Meetings {
    Meetings {
        title: capital(&series.title),
        conclusion: conclusion(series),
        periods: series.periods.iter().map(|period| row(frame, period)).collect(),
    }
}

/// What the counts allow to be said, and what not.
fn conclusion(series: &Series) -> String {
    let said = series.periods.iter().any(|period| period.trend.is_some());
    match series.shows() {
        Shows::NoCounts if said => "What can be said: a source tells of the course of it. What can’t: how many meetings \
            there were, how far the number fell or rose and since when, or whether that is more than chance. No count is recorded, \
            and none is made up here. Whoever ran the meetings is likely to have the numbers."
            .to_owned(),
        Shows::NoCounts => "Nothing can be concluded: no count is recorded, and nothing was said of the course of it.".to_owned(),
        Shows::OnePeriod => "One period is counted, so there is nothing to compare it with.".to_owned(),
        Shows::Counted(periods, first, last) => format!(
            "Over {} the number of meetings held went from {} to {}. Whether that is more than chance is not tested here.",
            count(periods, "counted period", "counted periods"),
            first,
            last
        ),
    }
}

fn row(frame: &Frame, period: &Period) -> Row {
    let number = |number: Option<u64>| number.map(|n| grouped(usize::try_from(n).unwrap_or(usize::MAX)));
    Row {
        when: period.when.map_or_else(|| "Period not recorded".to_owned(), |when| capital(&when.spoken())),
        counts: [period.planned, period.held, period.invited, period.attending].map(number),
        trend: period.trend.as_deref().map(capital),
        mark: Mark::of(frame, &period.cited),
    }
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
