//! `/destinations`: what becomes of each deal that is live at the handover, and of which nobody has said.

use crate::codes;
use crate::error::{PageError, not_written};
use crate::frame::{Frame, Link};
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Mark, Pager};
use crate::kit::problem::problem_texts;
use crate::kit::words::{capital, count, grouped, recorded_pounds};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::cite::Cited;
use hostboard_actions::portfolio::destinations::{
    DestinationFormat, Destinations, LiveDeal, Standing, destinations, standing, write_destinations,
};
use hostboard_actions::register::destined::contradictions;
use hostboard_actions::register::open::{self, Opened};
use hostboard_actions::words::fact::some_day;
use hostboard_actions::words::name::name_of;
use hostboard_actions::words::part::{OwnValue, own_value};
use hostboard_analysis::exposure::Live;
use hostboard_domain::deal::{DealFact, Destination};
use hostboard_domain::fact::State;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;

#[derive(Template)]
#[template(path = "destinations.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    handover: String,
    unsaid: bool,
    problems: Vec<String>,
    contradictions: Vec<String>,
    counts: Vec<Count>,
    rows: Vec<Row>,
    pager: Pager,
    others: Vec<Others>,
    csv_to: String,
}

/// How many deals have a destination.
struct Count {
    words: String,
    live: String,
    perhaps: String,
}

struct Row {
    to: String,
    id: String,
    unit: Link,
    with: Option<String>,
    value: Option<OwnValue>,
    live: String,
    becomes: Option<String>,
    mark: Option<Mark>,
}

/// Posts or services, with what becomes of each.
struct Others {
    title: String,
    lead: String,
    record_to: String,
    lines: Vec<Sourced>,
    more: usize,
}

/// So many posts or services are named.
const NAMED: usize = 50;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Destinations", &[("/", "Portfolio"), ("/more", "More")]);
    let handover = handover(visit)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    let found = destinations(&opened.register, visit.view.name(), handover);
    let ordered = ordered(&found);
    let pager = Pager::new(&frame, "/destinations", visit.query, "deals", ordered.len())?;
    let rows = ordered[pager.lines(ordered.len())].iter().map(|deal| row(visit, &frame, &opened, deal)).collect();
    shown(&Page {
        heading: heading(&found),
        lead: lead(&found, frame.counts_illustrative()),
        handover: handover.spoken(),
        unsaid: !found.deals.is_empty() && found.deals.iter().all(|deal| deal.destination.is_none()),
        problems: found.problems.iter().map(|problem| problem.message.clone()).collect(),
        contradictions: problem_texts(&contradictions(&visit.view.reading)),
        counts: counts(&found),
        rows,
        pager,
        others: vec![
            others(visit, &frame, Kind::Post, handover, "post", "posts"),
            others(visit, &frame, Kind::Service, handover, "service", "services"),
        ],
        csv_to: frame.asking("/destinations.csv", &visit.query.without(&["page"])),
        frame,
    })
}

/// The day asked about: by default the portfolio's handover.
///
/// Errors: nobody recorded one, and none is given.
fn handover(visit: &Visit<'_>) -> Result<Day, PageError> {
    let asked = visit.day_asked("handover", "The handover")?.or_else(|| visit.handover());
    asked.ok_or_else(|| {
        let help = "record it with the portfolio, or add ?handover=2026-10-01 to the address";
        let problem =
            Problem::of_subject(codes::HANDOVER_NOT_RECORDED, "the handover", "nobody has recorded when it is", help);
        ActionError::Incorrect(vec![problem]).into()
    })
}

/// Orphans first, then those that may be live without anybody having said, then the others; each in the register's order.
fn ordered(found: &Destinations) -> Vec<LiveDeal> {
    let mut deals = found.deals.clone();
    deals.sort_by_key(|deal| (deal.destination.is_some(), deal.live != Live::Yes));
    deals
}

fn heading(found: &Destinations) -> String {
    let (live, without) = (found.live().count(), found.without().count());
    match (live, without) {
        (0, _) => "No deal is recorded that is certain to be live at the handover".to_owned(),
        (live, 0) => format!("Every one of {} has a destination", count(live, "live deal", "live deals")),
        (live, without) => {
            let have = if without == 1 { "has" } else { "have" };
            format!("{} of {} {have} no destination", grouped(without), count(live, "live deal", "live deals"))
        }
    }
}

fn lead(found: &Destinations, illustrative: bool) -> String {
    let day = found.handover.spoken();
    let perhaps = found.deals.len() - found.live().count();
    let of_ranges = found.perhaps(Live::EndRange).0 + found.perhaps(Live::OptionRange).0;
    let known = match of_ranges {
        0 => "not recorded",
        n if n == perhaps => "known only as a range of days",
        _ => "not recorded or known only as a range of days",
    };
    let more = match perhaps {
        0 => String::new(),
        1 => format!(" 1 more may be live: its end, or whether it may be extended, is {known}."),
        n => format!(" {} more may be live: their ends, or whether they may be extended, are {known}.", grouped(n)),
    };
    let counted = if illustrative { " Illustrative deals are counted." } else { "" };
    format!("What happens to every deal that is live on {day} has to be decided and recorded.{more}{counted}")
}

/// By destination that any deal has: its words, how many are live, how many may be.
fn counts(found: &Destinations) -> Vec<Count> {
    let all = Destination::ALL.iter().copied().map(Some).chain([None]);
    let line = |destination: Option<Destination>| {
        let of = |live: bool| {
            let is_it = |deal: &&LiveDeal| deal.destination == destination && (deal.live == Live::Yes) == live;
            grouped(found.deals.iter().filter(is_it).count())
        };
        Count { words: capital(destination.map_or("not recorded", words)), live: of(true), perhaps: of(false) }
    };
    all.map(line).filter(|of| of.live != "0" || of.perhaps != "0").collect()
}

/// A destination in a person's words.
fn words(destination: Destination) -> &'static str {
    match destination {
        Destination::Transfer => "passes to the successor with the unit",
        Destination::Novate => "is replaced by a new contract with another body (novation)",
        Destination::Host => "passes to the host",
        Destination::Lapse => "is left to run out",
        Destination::End => "is ended",
    }
}

fn row(visit: &Visit<'_>, frame: &Frame, opened: &Opened, deal: &LiveDeal) -> Row {
    let (register, row, reading) = (&opened.register, deal.row, &visit.view.reading);
    let id = register.deal(row);
    let end = register.fact(DealFact::End, row);
    let has_no_end = end.state == State::NotApplicable;
    let end = some_day(end);
    let option = some_day(register.fact(DealFact::ExtendableTo, row));
    let option = option.map_or_else(String::new, |day| format!(", may be extended to {day}"));
    Row {
        to: frame.deal(id, register.unit_id(row), register.is_joint(row)),
        id: id.to_owned(),
        unit: Link { to: frame.of("/units", register.unit_id(row)), text: name_of(reading, register.unit_id(row)) },
        with: register.text(DealFact::Counterparty, row).map(str::to_owned),
        value: own_value(register, row, recorded_pounds),
        live: match (deal.live, end) {
            (Live::Yes, _) if has_no_end => "Yes, ends never".to_owned(),
            (Live::Yes, Some(end)) => format!("Yes, ends {end}{option}"),
            (Live::Yes, None) => "Yes, by an option to extend".to_owned(),
            (Live::EndNotRecorded, _) => "Perhaps: its end is not recorded".to_owned(),
            (Live::EndRange, Some(end)) => format!("Perhaps: its end is known only as {end}"),
            (Live::OptionRange, Some(end)) => {
                format!("Perhaps: ends {end}{option}, which is all that is known of the day")
            }
            (Live::OptionRange, None) => {
                format!("Perhaps: its end is not recorded{option}, which is all that is known of the day")
            }
            (_, Some(end)) => format!("Perhaps: ends {end}, and whether it may be extended is not recorded"),
            (_, None) => "Perhaps".to_owned(),
        },
        becomes: deal.destination.map(|destination| capital(words(destination))),
        mark: reading.named(Kind::Deal, id).map(|version| Mark::of(frame, &Cited::of(reading, &version))),
    }
}

fn others(visit: &Visit<'_>, frame: &Frame, kind: Kind, handover: Day, one: &str, many: &str) -> Others {
    let all: Vec<Standing> = standing(&visit.view, kind, handover);
    let title = match all.len() {
        0 => format!("No {one} is recorded for the handover"),
        n => format!("What happens to {}", count(n, one, many)),
    };
    let mut ordered: Vec<&Standing> = all.iter().collect();
    // Those of which nobody has said come first.
    ordered.sort_by_key(|of| of.destination.is_some());
    let line = |of: &&Standing| {
        let perhaps = if of.perhaps { " (perhaps)" } else { "" };
        let becomes = of.destination.map_or_else(
            || "nobody has said".to_owned(),
            |destination| {
                let to = of.to.as_ref().map_or_else(String::new, |to| format!(", {to}"));
                format!("{}{to}", words(destination))
            },
        );
        Sourced::new(frame, format!("{}{perhaps}: {becomes}", of.title), &of.cited)
    };
    Others {
        title,
        lead: match (all.len(), all.iter().filter(|of| of.destination.is_none()).count()) {
            (0, _) => String::new(),
            (_, 0) => "What happens to each is recorded.".to_owned(),
            (1, 1) => "What happens to it is not recorded.".to_owned(),
            (all, without) if all == without => "What happens to them is not recorded for any.".to_owned(),
            (_, without) => format!("What happens to {} is not recorded.", grouped(without)),
        },
        record_to: frame.to(&format!("/record/{}", Kind::Destination.word())),
        more: all.len().saturating_sub(NAMED),
        lines: ordered.iter().take(NAMED).map(line).collect(),
    }
}

/// `/destinations.csv`: every deal that is or may be live.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let handover = handover(visit)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    let found = destinations(&opened.register, visit.view.name(), handover);
    let mut out = Vec::new();
    write_destinations(DestinationFormat::Csv(MadeFor::People), &opened.register, &found, &mut out)
        .map_err(not_written)?;
    Ok(file(&format!("destinations-{handover}.csv"), "text/csv; charset=utf-8", out))
}
