//! `/programme`: each dated promise, what is expected of it by whom, how far it moved, and what waits.

mod milestone;
mod moved;
mod outlook;
mod waiting;
mod waits;

use crate::error::not_written;
use crate::frame::Frame;
use crate::kit::components::{Sources, sources};
use crate::kit::level::HORIZON;
use crate::kit::words::{capital, count};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::overview::kept;
use hostboard_actions::portfolio::programme::{Milestone, Programme, Slip, programme, write_programme};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};
use hostboard_rules::watch::About;
use milestone::{Row, row};
use moved::{Moved, moved};
use outlook::{Forecast, forecast};
use waiting::{Deal, deals};
use waits::{Moving, Wait, moving, rings, waits};

#[derive(Template)]
#[template(path = "programme.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    all: Vec<Row>,
    moved: Vec<Moved>,
    forecast: Forecast,
    waits: Vec<Wait>,
    rings: Vec<String>,
    moving: Moving,
    calendar_to: String,
    deals: Vec<Deal>,
    more_deals: usize,
    left_out: usize,
    has_rules: bool,
    is_watched: bool,
    illustrative: bool,
    sources: Sources,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let view = &visit.view;
    let page = programme(view);
    let frame = visit.frame("Programme", &[("/", "Portfolio")]);
    let overview = kept(view, &visit.packs()?, HORIZON, visit.illustrative())?;
    let mut order: Vec<&Milestone> = page.milestones.iter().collect();
    order.sort_by_key(|milestone| (is_met(milestone, page.times.at), milestone.next().unwrap_or(Day::LATEST)));
    let left_out = if visit.illustrative() { 0 } else { invented(visit) };
    let (deals, more_deals) = deals(visit, &frame)?;
    shown(&Page {
        heading: frame.as_recorded(heading(&page)),
        lead: lead(&page),
        all: order.iter().map(|milestone| row(&frame, &overview, milestone, page.times.at)).collect(),
        moved: all_moved(&frame, &page, &order),
        forecast: forecast(visit, &frame, &page.forecasts),
        waits: waits(&frame, &page.dependencies),
        rings: rings(&page.dependencies),
        moving: moving(visit, &page.dependencies),
        calendar_to: frame.to("/programme/calendar.ics"),
        more_deals,
        deals,
        left_out,
        has_rules: !visit.deal_packs()?.is_empty(),
        is_watched: overview.watches(About::Milestone),
        illustrative: visit.illustrative(),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// `/programme/calendar.ics`: every dated thing, for a calendar program.
pub(crate) fn calendar(visit: &Visit<'_>) -> Shown {
    let mut out = Vec::new();
    write_programme(&visit.view, visit.illustrative(), &mut out).map_err(not_written)?;
    Ok(file("programme.ics", "text/calendar; charset=utf-8", out))
}

/// How far each milestone moved. The one that slipped farthest comes first, and its chart alone
/// is open.
fn all_moved(frame: &Frame, page: &Programme, order: &[&Milestone]) -> Vec<Moved> {
    let with_words = order.iter().filter(|milestone| !milestone.expectations.is_empty());
    let mut all: Vec<Moved> = with_words.map(|milestone| moved(frame, milestone, page.times.at)).collect();
    let farthest = slipped(page).first().map(|(milestone, _)| milestone.id.clone());
    let place = farthest.and_then(|id| all.iter().position(|one| one.id == id)).unwrap_or(0);
    if place < all.len() {
        let mut one = all.remove(place);
        one.first = true;
        all.insert(0, one);
    }
    all
}

fn is_met(milestone: &Milestone, at: Day) -> bool {
    milestone.met.and_then(When::first).is_some_and(|first| first <= at)
}

fn invented(visit: &Visit<'_>) -> usize {
    let deals = visit.view.reading.of(Kind::Deal);
    deals.filter(|deal| deal.is_illustrative()).count()
}

fn months(number: i32) -> String {
    count(usize::try_from(number).unwrap_or(0), "month", "months")
}

/// Milestones that surely moved, whoever is right, the farthest first.
fn slipped(page: &Programme) -> Vec<(&Milestone, Slip)> {
    let mut all: Vec<(&Milestone, Slip)> =
        page.milestones.iter().filter_map(|m| Some((m, m.slip()?))).filter(|(_, slip)| slip.least > 0).collect();
    all.sort_by_key(|(_, slip)| std::cmp::Reverse((slip.least, slip.most.0)));
    all
}

fn heading(page: &Programme) -> String {
    let all = count(page.milestones.len(), "milestone", "milestones");
    let slipped = slipped(page);
    match (&slipped[..], page.milestones.len()) {
        (_, 0) => "No milestone was known".to_owned(),
        ([], _) => format!("{all}, none known to have moved"),
        ([(_, slip)], _) => format!("1 of {all} moved, by at least {}", months(slip.least)),
        ([(_, slip), ..], _) => format!("{} of {all} moved, one by at least {}", slipped.len(), months(slip.least)),
    }
}

/// What moved farthest, in facts.
fn lead(page: &Programme) -> String {
    let slipped = slipped(page);
    let Some((milestone, slip)) = slipped.first() else {
        return "What each milestone was promised for, and what people expect of it now.".to_owned();
    };
    let promised = milestone.baseline.map_or_else(String::new, |when| format!(" for {}", when.spoken()));
    let soonest = milestone.newest().into_iter().filter_map(|e| e.expected.and_then(When::first)).min();
    let later = match soonest {
        Some(day) => {
            format!("Nobody recorded here expects it before {}, at least {} later.", day.spoken(), months(slip.least))
        }
        None => format!("It has slipped by at least {}.", months(slip.least)),
    };
    let (most, holder) = &slip.most;
    let most = if *most > slip.least {
        format!(" {} expect it at least {} later.", capital(holder), months(*most))
    } else {
        String::new()
    };
    format!("“{}” was first promised{promised}. {later}{most}", capital(&milestone.title))
}

fn perhaps(text: &str, perhaps: bool) -> String {
    if perhaps { format!("{text} (perhaps)") } else { text.to_owned() }
}
