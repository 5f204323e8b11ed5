//! `/units/{id}`: everything recorded of one unit, or of any other body.

use crate::frame::{Frame, part};
use crate::kit::components::{Mark, Sources, Tag, range, sources};
use crate::kit::level::{HORIZON, level_tag};
use crate::kit::words::{capital, footing, number_claimed, since, who};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::heads::{Head, Who};
use hostboard_actions::overview::{Glance, Overview, kept};
use hostboard_actions::portfolio::Said;
use hostboard_actions::unit::{Part, Searched, UnitPage, unit};
use hostboard_actions::units::Sure;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, When};
use hostboard_rules::watch::Alarm;

#[derive(Template)]
#[template(path = "unit.html")]
struct Page {
    frame: Frame,
    ask_to: String,
    name: String,
    lead: String,
    is_unit: bool,
    tag: Option<Tag>,
    alarms: Vec<AlarmLine>,
    heads: Vec<HeadLine>,
    past: Vec<HeadLine>,
    details: Vec<(String, String)>,
    own: Mark,
    relations: Vec<(String, String, Option<String>, Mark)>,
    successions: Vec<(String, Mark)>,
    reviews: Vec<(String, String, String, Mark)>,
    services: Vec<(String, String, Mark)>,
    deals: Vec<(String, String, String, Mark)>,
    more_deals: usize,
    deals_to: String,
    exposure: Option<String>,
    searches: Vec<Search>,
    claims: Vec<(String, String, Mark)>,
    more_claims: usize,
    gaps: Vec<String>,
    sources: Sources,
}

struct AlarmLine {
    tag: Tag,
    title: String,
    words: String,
    strength: String,
    cite: String,
    figures: Vec<(String, String, String)>,
}

struct HeadLine {
    who: String,
    footing: String,
    dates: String,
    also: Vec<String>,
    mark: Mark,
}

struct Search {
    to: String,
    trigger: String,
    decision: String,
    options: usize,
    approaches: usize,
    mark: Mark,
}

/// So many deals and statements are listed; all stand on pages of their own.
const FEW: usize = 20;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let page = unit(&visit.view, visit.param("id"))?;
    let is_unit = page.kind == "unit";
    let up: &[(&str, &str)] = if is_unit { &[("/", "Portfolio"), ("/units", "Units")] } else { &[("/", "Portfolio")] };
    let frame = visit.frame(&page.name, up);
    let overview = kept(&visit.view, &visit.packs()?, HORIZON, visit.illustrative())?;
    let glance = overview.units.iter().find(|unit| unit.line.unit.id == page.id);
    let at = page.at;
    shown(&Page {
        deals_to: frame.to(&format!("/deals?unit={}", part(&page.id))),
        ask_to: frame.to(&format!("/check?unit={}", part(&page.id))),
        name: page.name.clone(),
        lead: portrait(&page),
        is_unit,
        tag: glance.map(|glance| level_tag(glance.level)),
        alarms: glance.map_or_else(Vec::new, |glance| alarms(&overview, glance)),
        heads: page.heads.iter().map(|head| head_line(&frame, head, at)).collect(),
        past: page.all_heads.iter().rev().map(|head| head_line(&frame, head, at)).collect(),
        details: page.details.iter().map(|(label, text)| (capital(label), text.clone())).collect(),
        own: Mark::of(&frame, &page.cited),
        relations: relations(visit, &frame, &page),
        successions: page
            .successions
            .iter()
            .map(|became| (became_in_words(became), Mark::of(&frame, &became.cited)))
            .collect(),
        reviews: reviews(&frame, &page),
        services: page
            .services
            .iter()
            .map(|served| (served.line.clone(), served.customers.join(", "), Mark::of(&frame, &served.cited)))
            .collect(),
        more_deals: page.deals.len().saturating_sub(FEW),
        deals: page
            .deals
            .iter()
            .take(FEW)
            .map(|(id, what, cited)| {
                (frame.of("/deals", id), id.clone(), what.replace('-', " "), Mark::of(&frame, cited))
            })
            .collect(),
        exposure: glance.and_then(|glance| glance.exposure.as_ref()).map(range),
        searches: page.searches.iter().map(|search| searched(&frame, search)).collect(),
        more_claims: page.claims.len().saturating_sub(FEW),
        claims: page.claims.iter().take(FEW).map(|(topic, said)| claim(&frame, topic, said)).collect(),
        gaps: page.gaps.iter().map(|gap| capital(gap)).collect(),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// One paragraph made of facts.
fn portrait(page: &UnitPage) -> String {
    let name = &page.name;
    let mut parts = Vec::new();
    match page.exists {
        None => parts.push(format!("{name} does not exist on this day, as far as was known.")),
        Some(Sure::Perhaps) => parts.push(format!("Whether {name} exists on this day is not known for certain.")),
        Some(Sure::Yes) => {}
    }
    if let Some(host) = page.relations.iter().find(|related| related.how == "hosted by") {
        let from = host.from.map_or_else(String::new, |from| format!(" {}", since(from)));
        parts.push(format!("{name} has been hosted by {}{from}.", host.other));
    }
    if page.kind != "unit" {
        return parts.join(" ");
    }
    let people = page.heads.iter().filter(|head| head.who != Who::Nobody);
    let person = people.min_by_key(|head| (head.perhaps, head.is_past_its_end(page.at), !head.is_permanent()));
    let vacant = page.heads.iter().find(|head| head.who == Who::Nobody);
    match (person, vacant) {
        (Some(head), vacant) => {
            let also = match &head.also_heads[..] {
                [] => String::new(),
                others => format!(", and heads {} too", others.join(" and ")),
            };
            parts.push(format!("{} heads it, {}{also}.", who(head), footing(head, page.at)));
            if let Some(vacant) = vacant.filter(|_| !head.is_permanent()) {
                let from = vacant.from.map_or_else(String::new, |from| format!(" {}", since(from)));
                parts.push(format!("The permanent post has been vacant{from}."));
            }
            if head.expected_end.is_some() && !has_successor(page, head) {
                parts.push("Nobody is recorded to follow.".to_owned());
            }
        }
        (None, Some(_)) => parts.push("Nobody heads it: the post is recorded as vacant.".to_owned()),
        (None, None) => parts.push("Who heads it is not known, which is not the same as vacant.".to_owned()),
    }
    if let Some(only) = page.relations.iter().find(|related| related.how == "borders" && related.only) {
        parts.push(format!("Its only neighbour is {}.", only.other));
    }
    if !page.searches.is_empty() {
        parts.push("The host is looking for somebody to run it.".to_owned());
    }
    parts.join(" ")
}

fn has_successor(page: &UnitPage, head: &Head) -> bool {
    let end = head.expected_end.and_then(When::last);
    page.all_heads.iter().any(|other| {
        other.cited.id != head.cited.id && other.who != Who::Nobody && other.from.and_then(When::first) >= end
    })
}

fn alarms(overview: &Overview, glance: &Glance) -> Vec<AlarmLine> {
    glance
        .alarms
        .iter()
        .filter_map(|at| overview.alarm(*at))
        .map(|(pack, alarm): (_, &Alarm)| {
            let rule = &pack.watch[alarm.rule];
            let source = rule.source.as_ref().and_then(|key| pack.sources.get(key));
            let source = source.map_or_else(String::new, |source| format!(" ({}, {})", source.publisher, source.title));
            AlarmLine {
                tag: level_tag(Some(alarm.level)),
                title: rule.title.clone(),
                words: rule.words.clone(),
                strength: capital(rule.strength.spoken().trim_end_matches(',')),
                cite: format!("{}{source}", rule.cite),
                figures: alarm.used.iter().map(|f| (capital(&f.label), f.value.clone(), f.from.clone())).collect(),
            }
        })
        .collect()
}

fn head_line(frame: &Frame, head: &Head, at: Day) -> HeadLine {
    let mut dates = Vec::new();
    dates.extend(head.from.map(|when| format!("as said {}", since(when))));
    dates.extend(head.took_up.map(|when| format!("in post {}", since(when))));
    dates.extend(head.to.map(|when| format!("until {}", when.spoken())));
    HeadLine {
        who: who(head),
        footing: footing(head, at),
        dates: capital(&dates.join(", ")),
        also: head.also_heads.clone(),
        mark: Mark::of(frame, &head.cited),
    }
}

fn relations(visit: &Visit<'_>, frame: &Frame, page: &UnitPage) -> Vec<(String, String, Option<String>, Mark)> {
    let to_body = |name: &str| {
        let bodies = visit.view.reading.of(Kind::Body);
        let found = bodies.into_iter().find(|body| body.text("name").as_deref() == Some(name));
        found.map(|body| frame.of("/units", body.id()))
    };
    page.relations
        .iter()
        .map(|related| {
            let mut what = capital(&related.how);
            if related.only {
                what.push_str(" (the only one)");
            }
            let from = related.from.map_or_else(String::new, |from| format!(", {}", since(from)));
            let perhaps = if related.perhaps { ", perhaps" } else { "" };
            (
                what,
                format!("{}{from}{perhaps}", related.other),
                to_body(&related.other),
                Mark::of(frame, &related.cited),
            )
        })
        .collect()
}

fn became_in_words(became: &hostboard_actions::unit::Became) -> String {
    let when = became.when.map_or_else(|| "at a time not recorded".to_owned(), When::spoken);
    let into = if became.into.is_empty() { String::new() } else { format!(" into {}", became.into.join(" and ")) };
    let surely = if became.surely { "" } else { " (perhaps not yet)" };
    format!("{}: {}{into}, {when}{surely}", capital(&became.how.replace('-', " ")), became.from.join(" and "))
}

fn reviews(frame: &Frame, page: &UnitPage) -> Vec<(String, String, String, Mark)> {
    let line = |review: &hostboard_actions::unit::Reviewed| {
        let when = review.when.map_or_else(String::new, |when| {
            if review.state == "concluded" { when.spoken() } else { format!("expected to end {}", when.spoken()) }
        });
        let of_all = if review.of_all { " (recorded of every unit)" } else { "" };
        let grade = review.rating.clone().unwrap_or_else(|| format!("no grade: {}", review.state));
        (review.checkpoint.clone(), grade, format!("{when}{of_all}"), Mark::of(frame, &review.cited))
    };
    page.reviews.iter().map(line).collect()
}

fn searched(frame: &Frame, search: &Searched) -> Search {
    let many = |parts: &[Part]| parts.len();
    Search {
        to: frame.to(&format!("/succession#{}", search.id)),
        trigger: search.trigger.clone().unwrap_or_else(|| "why it opened is not recorded".to_owned()),
        decision: search.decision.clone().unwrap_or_else(|| "No decision is recorded.".to_owned()),
        options: many(&search.options),
        approaches: many(&search.approaches),
        mark: Mark::of(frame, &search.cited),
    }
}

fn claim(frame: &Frame, topic: &str, said: &Said) -> (String, String, Mark) {
    let number = number_claimed(said);
    let number = if number.is_empty() { number } else { format!(" ({number})") };
    let as_at = said.as_at.map_or_else(String::new, |when| format!(", as at {}", when.spoken()));
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    (capital(topic), format!("{}{number}{as_at}{holder}", said.says), Mark::of(frame, &said.cited))
}
