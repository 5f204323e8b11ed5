//! `/units/{id}`: everything recorded of one unit, or of any other body.

mod lines;
mod portrait;

use crate::frame::{Frame, part};
use crate::kit::components::lines::{Labelled, Sourced, Statement};
use crate::kit::components::{Mark, Sources, Tag, range, sources};
use crate::kit::level::{HORIZON, unit_tag};
use crate::kit::query::Query;
use crate::kit::words::capital;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::named::names;
use hostboard_actions::portfolio::overview::kept;
use hostboard_actions::portfolio::unit::unit;
use hostboard_domain::record::{Direction, Kind, Report};
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::About;
use lines::{AlarmLine, HeadLine, Search, alarms, became_in_words, claim, head_line, relations, reviews, searched};
use lines::{DealLine, RelationLine, ReviewLine, deal_line};
use portrait::portrait;
use std::sync::Arc;

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
    details: Vec<Labelled>,
    own: Mark,
    relations: Vec<RelationLine>,
    successions: Vec<Sourced>,
    reviews: Vec<ReviewLine>,
    /// Where its books are, if it is a unit.
    books_to: Option<String>,
    /// Where its staffing is, likewise.
    staffing_to: Option<String>,
    /// Whether a finance report of it is recorded.
    has_report: bool,
    services: Vec<Statement>,
    directions: Vec<Sourced>,
    /// Where one is recorded, if rules of the portfolio wait for one.
    direction_to: Option<String>,
    deals: Vec<DealLine>,
    more_deals: usize,
    deals_to: String,
    exposure: Option<String>,
    searches: Vec<Search>,
    claims: Vec<Statement>,
    more_claims: usize,
    gaps: Vec<String>,
    sources: Sources,
}

/// So many deals and statements are listed; all stand on pages of their own.
const FEW: usize = 20;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let page = unit(&visit.view, id).map_err(|error| visit.not_known(error, Kind::Body, id))?;
    let is_unit = page.is_unit();
    let up: &[(&str, &str)] = if is_unit { &[("/", "Portfolio"), ("/units", "Units")] } else { &[("/", "Portfolio")] };
    let frame = visit.frame(&page.name, up);
    let packs = visit.packs()?;
    let overview = kept(&visit.view, &packs, HORIZON, visit.illustrative())?;
    let glance = overview.units.iter().find(|unit| unit.line.unit.id == page.id);
    let at = page.times.at;
    let has_report = !visit.view.of(Kind::Report, Report::UNIT, &page.id).is_empty();
    shown(&Page {
        has_report,
        staffing_to: is_unit.then(|| frame.to(&format!("/units/{}/staffing", part(&page.id)))),
        books_to: is_unit.then(|| frame.to(&format!("/units/{}/books", part(&page.id)))),
        deals_to: frame.to(&format!("/deals?unit={}", part(&page.id))),
        ask_to: frame.to(&format!("/check?unit={}", part(&page.id))),
        name: page.name.clone(),
        lead: frame.as_recorded(portrait(&page)),
        is_unit,
        tag: glance.map(|glance| unit_tag(glance.level, overview.watches(About::Unit), frame.is_old())),
        alarms: glance.map_or_else(Vec::new, |glance| alarms(&overview, glance, frame.is_old())),
        heads: page.heads.iter().map(|head| head_line(&frame, head, at)).collect(),
        past: page.all_heads.iter().rev().map(|head| head_line(&frame, head, at)).collect(),
        details: page.details.iter().map(|(label, text)| Labelled::new(capital(label), text.clone())).collect(),
        own: Mark::of(&frame, &page.cited),
        relations: relations(visit, &frame, &page),
        successions: page
            .successions
            .iter()
            .map(|became| Sourced::new(&frame, became_in_words(became), &became.cited))
            .collect(),
        reviews: reviews(&frame, &page),
        services: page
            .services
            .iter()
            .map(|served| Statement {
                about: served.line.clone(),
                says: names(&served.customers, ", "),
                mark: Mark::of(&frame, &served.cited),
            })
            .collect(),
        directions: page.directions.iter().map(|(title, cited)| Sourced::new(&frame, title.clone(), cited)).collect(),
        direction_to: (is_unit && waits_for_direction(&packs)).then(|| {
            let query = Query::default().with(Direction::UNIT.name, &page.id);
            frame.to(&format!("/record/{}?{}", Kind::Direction.word(), query.written()))
        }),
        more_deals: page.deals.len().saturating_sub(FEW),
        deals: page.deals.iter().take(FEW).map(|deal| deal_line(&frame, &page.id, deal)).collect(),
        exposure: glance.and_then(|glance| glance.exposure.as_ref()).map(range),
        searches: page.searches.iter().map(|search| searched(&frame, search)).collect(),
        more_claims: page.claims.len().saturating_sub(FEW),
        claims: page.claims.iter().take(FEW).map(|(topic, said)| claim(&frame, topic, said)).collect(),
        gaps: page.gaps.iter().map(|gap| capital(&gap.spoken())).collect(),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

/// Whether any rule of the packs turns on a direction to the unit.
fn waits_for_direction(packs: &[Arc<Pack>]) -> bool {
    packs.iter().any(|pack| pack.parameters.iter().any(|parameter| parameter.direction.is_some()))
}
