//! `/`: the portfolio at a glance.

mod units;

use crate::codes;
use crate::error::PageError;
use crate::frame::Frame;
use crate::frame::Link;
use crate::kit::components::answer::colour;
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Sources, Tag, range, sources};
use crate::kit::level::{HORIZON, level_tag};
use crate::kit::query::day_of;
use crate::kit::words::{capital, count, grouped, number_claimed};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::answer::to_act::{self, ToAct};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::changes::{Change, latest};
use hostboard_actions::portfolio::overview::{Overview, kept};
use hostboard_actions::portfolio::summary::{ClaimedHeads, UnitLine};
use hostboard_actions::portfolio::units::{Count, Sure};
use hostboard_domain::problem::Problem;
use hostboard_domain::time::{Day, When};
use hostboard_rules::answer::Status;
use hostboard_rules::watch::{About, Level};
use units::{Units, units};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    heading: String,
    lead: String,
    clock: Vec<ClockLine>,
    alarms: Vec<AlarmLine>,
    of_deals: Vec<DealsLine>,
    is_watched: bool,
    horizon: u32,
    horizons: [u32; 4],
    since: String,
    changed: Vec<Link>,
    changed_more: String,
    priorities: Vec<Sourced>,
    hosted: String,
    claims: Vec<Sourced>,
    units: Units,
    illustrative: bool,
    deals: usize,
    total: Option<String>,
    exposure_to: String,
    changes_to: String,
    sources: Sources,
}

struct ClockLine {
    what: String,
    when: String,
    how_far: String,
}

struct AlarmLine {
    to: String,
    unit: String,
    tag: Tag,
    title: String,
    words: String,
}

/// Deals that ask somebody to act.
struct DealsLine {
    to: String,
    text: String,
    tag: Tag,
}

/// So many changes are named; the others stand on a page of their own.
const FEW: usize = 5;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let horizon = horizon(visit)?;
    let since = since(visit)?;
    let illustrative = visit.illustrative();
    let overview = kept(&visit.view, &visit.packs()?, horizon, illustrative)?;
    let page = &overview.portfolio;
    let frame = visit.frame(&page.title, &[]);
    let (changed, changes) = latest(&visit.view, since, FEW);
    let (deals, _) = page.deals;
    let to_act = overview.to_act();
    let of_deals = to_act::to_act(&visit.view, &visit.deal_packs()?, illustrative)?;
    let needs = match to_act {
        _ if !overview.watches(About::Unit) => "watched by no rule",
        0 if of_deals == ToAct::default() => "none needs attention",
        0 => "no alarm needs action",
        1 => "1 needs attention",
        n => &format!("{n} need attention"),
    };
    shown(&Home {
        heading: frame.as_recorded(heading(&page.units, needs, of_deals)),
        lead: lead(&overview, frame.is_old()),
        clock: clock(&overview, (!frame.is_old()).then_some(page.times.at)),
        alarms: alarms(&frame, &overview),
        of_deals: deals_to_act(&frame, of_deals),
        is_watched: overview.watches(About::Unit),
        horizon,
        horizons: [30, 60, 90, 180],
        exposure_to: frame.to("/exposure"),
        changes_to: frame.to(&format!("/ledger/changes?since={since}")),
        since: since.spoken(),
        changed: changed.iter().map(|change| changed_line(&frame, change)).collect(),
        changed_more: more(changes),
        priorities: page.priorities.iter().map(|said| Sourced::new(&frame, said.says.clone(), &said.cited)).collect(),
        hosted: hosted(&page.hosted),
        claims: page.claimed_heads.iter().map(|c| Sourced::new(&frame, claimed(c), &c.said.cited)).collect(),
        units: units(&frame, &overview, page.times.at),
        illustrative,
        deals,
        total: overview.exposure.as_ref().map(|exposure| range(&exposure.whole.firm.total)),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// `2 units, no alarm needs action; 3 deals need consent`.
fn heading(units: &[UnitLine], needs: &str, deals: ToAct) -> String {
    let perhaps = if units.iter().all(|line| line.unit.exists == Sure::Yes) { "" } else { " that exist or may exist" };
    let units = format!("{}{perhaps}", count(units.len(), "unit", "units"));
    let refused = (deals.refused > 0).then(|| refused(deals.refused));
    let consent = (deals.consent > 0).then(|| consent(deals.consent));
    let open = (deals.open > 0).then(|| open(deals.open));
    let parts = [Some(format!("{units}, {needs}")), refused, consent, open];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn refused(deals: usize) -> String {
    format!("{} refused", count(deals, "deal is", "deals are"))
}

fn consent(deals: usize) -> String {
    count(deals, "deal needs consent", "deals need consent")
}

fn open(deals: usize) -> String {
    format!("{} we cannot answer yet", count(deals, "deal", "deals"))
}

/// The deals that ask somebody to act, with the way to them.
fn deals_to_act(frame: &Frame, deals: ToAct) -> Vec<DealsLine> {
    let line = |status: Status, text: String, tag: Tag| DealsLine {
        to: frame.to(&format!("/deals?verdict={}", status.word())),
        text,
        tag,
    };
    let refused = (deals.refused > 0)
        .then(|| line(Status::Refused, refused(deals.refused), Tag::new("Refused", colour(Status::Refused))));
    let consent = (deals.consent > 0)
        .then(|| line(Status::Consent, consent(deals.consent), Tag::new("Ask first", colour(Status::Consent))));
    let open = (deals.open > 0)
        .then(|| line(Status::CannotTell, open(deals.open), Tag::new("Find out", colour(Status::CannotTell))));
    let mut lines: Vec<DealsLine> = refused.into_iter().chain(consent).collect();
    if let (Some(last), 1..) = (lines.last_mut(), deals.signed) {
        let are = if deals.signed == 1 { "is" } else { "are" };
        last.text = format!("{}; {} of them {are} signed already", last.text, grouped(deals.signed));
    }
    lines.extend(open);
    lines
}

fn horizon(visit: &Visit<'_>) -> Result<u32, PageError> {
    let Some(text) = visit.query.get("horizon") else { return Ok(HORIZON) };
    text.parse().ok().filter(|days| (1..=3660).contains(days)).ok_or_else(|| {
        let message = format!("{} is not a number of days from 1 to 3660", hostboard_domain::problem::quoted(text));
        let problem = Problem::of_parameter(codes::ADDRESS_NOT_A_VALUE, "Days ahead", message, "write 1 to 3660");
        PageError::from(ActionError::Incorrect(vec![problem]))
    })
}

/// Since when changes are shown: the day asked for, else a month before the known day.
fn since(visit: &Visit<'_>) -> Result<Day, PageError> {
    let Some(text) = visit.query.get("since") else { return Ok(visit.view.times.known.plus_months(-1)) };
    day_of(text).ok_or_else(|| ActionError::Incorrect(vec![PageError::not_a_day(text, "Changed since")]).into())
}

fn lead(overview: &Overview, is_old: bool) -> String {
    let page = &overview.portfolio;
    let host = page.host.clone().unwrap_or_else(|| "A host that is not recorded".to_owned());
    let (holds, needs) = if is_old { ("held", "needed") } else { ("holds", "needs") };
    if page.units.is_empty() {
        return "No unit was recorded by then. Choose a later date.".to_owned();
    }
    let first = match (page.hosted.sure, page.hosted.open.is_empty()) {
        (0, true) => format!("Nothing that is recorded says that {host} {holds} any of them in trust on this day."),
        _ => format!("{host} {holds} {} in trust.", hosted(&page.hosted)),
    };
    let reasons: Vec<String> = overview
        .units
        .iter()
        .filter(|unit| unit.level == Some(Level::Act))
        .map(|unit| unit.line.unit.name.clone())
        .collect();
    match &reasons[..] {
        [] if !overview.watches(About::Unit) => {
            format!("{first} No rule watches them, so nothing here can need action.")
        }
        [] => format!("{first} No alarm {needs} action."),
        names if is_old => format!("{first} As last recorded, {} needed action.", names.join(" and ")),
        [one] => format!("{first} Look at {one} first."),
        [one, rest @ ..] => format!("{first} Look at {one} first, then at {}.", rest.join(" and ")),
    }
}

fn hosted(count_of: &Count) -> String {
    if count_of.open.is_empty() {
        return count(count_of.sure, "unit", "units");
    }
    let numbers = if count_of.low == count_of.high {
        count_of.low.to_string()
    } else {
        format!("{} to {}", count_of.low, count_of.high)
    };
    format!("{numbers} units ({} for certain; perhaps: {})", count_of.sure, count_of.open_words())
}

/// Dates that the whole portfolio moves to; how far they are from a day only where somebody looks after them.
fn clock(overview: &Overview, at: Option<Day>) -> Vec<ClockLine> {
    let page = &overview.portfolio;
    let line = |what: &str, when: Option<When>| ClockLine {
        what: what.to_owned(),
        when: when.map_or_else(|| "not recorded".to_owned(), When::spoken),
        how_far: when.zip(at).map_or_else(String::new, |(when, at)| how_far(when, at)),
    };
    let developed = page.development_until.map(|until| line("Host's time to develop the units ends", Some(until)));
    [line("Handover", page.handover)].into_iter().chain(developed).collect()
}

fn how_far(when: When, at: Day) -> String {
    let months = |from: Day, to: Day| match from.months_to(to) {
        0 => count(usize::try_from(to.number() - from.number()).unwrap_or(0), "day", "days"),
        n => count(usize::try_from(n).unwrap_or(0), "month", "months"),
    };
    match (when.first(), when.last()) {
        (Some(first), _) if first > at => format!("in {}", months(at, first)),
        (_, Some(last)) if last < at => format!("{} ago", months(last, at)),
        _ => "about now".to_owned(),
    }
}

fn alarms(frame: &Frame, overview: &Overview) -> Vec<AlarmLine> {
    let act = overview.units.iter().filter(|unit| unit.level == Some(Level::Act));
    act.flat_map(|unit| {
        let raised = unit.alarms.iter().filter_map(|at| overview.alarm(*at));
        raised.filter(|(_, alarm)| alarm.level == Level::Act).map(|(pack, alarm)| {
            let rule = &pack.watch[alarm.rule];
            AlarmLine {
                to: frame.of("/units", &unit.line.unit.id),
                unit: unit.line.unit.name.clone(),
                tag: level_tag(alarm.level, frame.is_old()),
                title: rule.title.clone(),
                words: rule.words.clone(),
            }
        })
    })
    .collect()
}

fn changed_line(frame: &Frame, change: &Change) -> Link {
    let text = format!("{} ({}, {})", change.title, change.kind.word(), change.how.words());
    Link { to: frame.record(change.kind.word(), &change.id), text: capital(&text) }
}

fn more(changes: usize) -> String {
    if changes <= FEW {
        return String::new();
    }
    format!("all {}", count(changes, "change", "changes"))
}

fn claimed(claimed: &ClaimedHeads) -> String {
    let said = &claimed.said;
    let as_at = said.as_at.map_or_else(String::new, |when| format!(" for {}", when.spoken()));
    format!("Claimed{as_at}: {}. Named in these records by then: {}", number_claimed(said), claimed.named)
}
