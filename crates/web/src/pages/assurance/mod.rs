//! `/assurance`: how each unit stood at each checkpoint, what is open, and what the host may do where one is weak.

mod checkpoint;
mod grid;

use crate::frame::Frame;
use crate::kit::components::lines::{Sourced, Statement};
use crate::kit::components::{Mark, Pager, Sources, sources};
use crate::kit::query::Query;
use crate::kit::words::{capital, count};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use checkpoint::{Point, criteria, point};
use grid::{Row, row, titles};
use hostboard_actions::portfolio::assurance::{Assurance, Checkpoint, Review, Travel, assurance};
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::review::{Intervention as Decided, ProposedRung};
use hostboard_actions::words::review as words;
use hostboard_actions::words::travel::Way;
use hostboard_domain::record::{Intervention, Kind};
use hostboard_domain::time::When;
use hostboard_rules::language::truth::Truth;
use hostboard_rules::review::Travel::{Better, Same, Worse};

#[derive(Template)]
#[template(path = "assurance.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    open: Vec<Open>,
    columns: Vec<String>,
    left_out: Vec<String>,
    units: Vec<Row>,
    /// Whether any unit has two grades, so that there may be a change to show.
    any_change: bool,
    pager: Pager,
    checkpoints: Vec<Point>,
    unplaced: Vec<Statement>,
    skills: Vec<Sourced>,
    ladder: Vec<Step>,
    interventions: Vec<Sourced>,
    /// How units stand, in a sentence.
    says: Option<String>,
    /// Whether any rule of the portfolio proposes steps.
    any_rung_rule: bool,
    proposals: Vec<Proposal>,
    going_on: Vec<GoingOn>,
    sources: Sources,
}

/// A step that a rule proposes for a unit.
struct Proposal {
    to: String,
    unit: String,
    title: String,
    rule: String,
    reasons: String,
    is_sure: bool,
    decide_to: String,
}

/// A step that a person decided on for a unit.
struct GoingOn {
    to: String,
    unit: String,
    title: String,
    says: String,
    mark: Mark,
}

struct Open {
    to: String,
    checkpoint: String,
    of: String,
    until: Option<String>,
    is_past: bool,
    note: Option<String>,
    mark: Mark,
}

struct Step {
    title: String,
    when: Option<String>,
    until: Option<String>,
    mark: Mark,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let packs = visit.packs()?;
    let page = assurance(&visit.view, &packs)?;
    let frame = visit.frame("Assurance", &[("/", "Portfolio"), ("/more", "More")]);
    let open = open(&frame, &page);
    let pager = Pager::new(&frame, "/assurance", visit.query, "the units", page.units.len())?;
    let on_page = &page.units[pager.lines(page.units.len())];
    let said = |all: &[Said]| all.iter().map(|said| claim(&frame, said)).collect::<Vec<_>>();
    shown(&Page {
        heading: frame.as_recorded(heading(&page, &open)),
        lead: lead(&page),
        columns: titles(&page, true),
        left_out: titles(&page, false),
        units: on_page.iter().map(|unit| row(&frame, &page, unit)).collect(),
        any_change: page.units.iter().any(|unit| matches!(unit.travel, Travel::Way(_))),
        pager,
        checkpoints: page.checkpoints.iter().map(|checkpoint| point(&frame, &page, checkpoint)).collect(),
        unplaced: criteria(&frame, &page.unplaced),
        skills: said(&page.skills),
        ladder: page
            .ladder
            .iter()
            .map(|rung| Step {
                title: capital(&rung.title),
                when: rung.when.clone(),
                until: rung.until.clone(),
                mark: Mark::of(&frame, &rung.cited),
            })
            .collect(),
        interventions: said(&page.interventions),
        says: page.grid(),
        any_rung_rule: page.rungs.any_rule,
        proposals: page.rungs.proposed.iter().map(|one| proposal(&frame, one)).collect(),
        going_on: page.rungs.interventions.iter().map(|one| going_on(&frame, one)).collect(),
        sources: sources(&frame, &page.sources),
        open,
        frame,
    })
}

fn heading(page: &Assurance, open: &[Open]) -> String {
    match (open, page.checkpoints.len()) {
        (_, 0) => "No checkpoint was known".to_owned(),
        ([], n) => format!("{}, no review is recorded as open", count(n, "checkpoint", "checkpoints")),
        ([one], _) => match &one.until {
            Some(until) if one.is_past => format!("{} is open and was to end {until}", one.checkpoint),
            Some(until) => format!("{} is open, expected to end {until}", one.checkpoint),
            None => format!("{} is open; when it is to end is not recorded", one.checkpoint),
        },
        (many, _) => format!("{} are open", count(many.len(), "review", "reviews")),
    }
}

fn lead(page: &Assurance) -> String {
    let graded = page.units.iter().filter(|unit| unit.exists && unit.travel != Travel::NoGrade).count();
    let there = page.units.iter().filter(|unit| unit.exists).count();
    let ways = || {
        page.units.iter().filter(|unit| unit.exists).filter_map(|unit| match &unit.travel {
            Travel::Way(way) => Some(way),
            Travel::NoGrade | Travel::OneGrade => None,
        })
    };
    let is_compared = |way: &&Way| matches!(way, Way::Since { travel: Better | Worse | Same, .. });
    let is_order_open = |way: &&Way| matches!(way, Way::OrderNotKnown(_));
    let (compared, unordered) = (ways().filter(is_compared).count(), ways().filter(is_order_open).count());
    let direction = match (compared, ways().count()) {
        (0, 0) => "No unit has two grades, so we cannot show a change since the last grade.".to_owned(),
        (0, all) if unordered == all => {
            "Where a unit has two grades, their days leave open which came first, so we cannot show a change since the last grade."
                .to_owned()
        }
        (0, _) => "Where a unit has two grades they are on scales that can’t be compared, so we cannot show a change since the last grade."
            .to_owned(),
        (n, _) => format!("Two grades on one scale are known for {}.", count(n, "unit", "units")),
    };
    format!("{graded} of {} on this day have a grade at some checkpoint. {direction}", count(there, "unit", "units"))
}

/// Reviews under way: those of all units at once, and those of one.
fn open(frame: &Frame, page: &Assurance) -> Vec<Open> {
    let line = |checkpoint: &Checkpoint, of: String, review: &Review| Open {
        to: frame.of("/reviews", &review.id),
        checkpoint: checkpoint.title.clone(),
        of,
        until: review.expected_end.map(When::spoken),
        is_past: review.expected_end.and_then(When::last).is_some_and(|last| last < page.times.at),
        note: review.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &review.cited),
    };
    let mut open = Vec::new();
    for (place, checkpoint) in page.checkpoints.iter().enumerate() {
        let all = checkpoint.of_all.iter().filter(|review| review.is_open());
        open.extend(all.map(|review| line(checkpoint, "every unit".to_owned(), review)));
        for unit in &page.units {
            let own = unit.reviews.get(place).into_iter().flatten().filter(|review| !review.of_all && review.is_open());
            open.extend(own.map(|review| line(checkpoint, unit.name.clone(), review)));
        }
    }
    open
}

fn proposal(frame: &Frame, one: &ProposedRung) -> Proposal {
    let fields = [
        (Intervention::UNIT, one.unit.as_str()),
        (Intervention::RUNG, &one.rung),
        (Intervention::DECISION, &one.reasons),
    ];
    let query = fields.iter().fold(Query::default(), |query, (field, text)| query.with(field.name, text));
    Proposal {
        to: frame.of("/units", &one.unit),
        unit: one.name.clone(),
        title: one.title.as_deref().map_or_else(|| one.rung.clone(), capital),
        rule: one.rule.clone(),
        reasons: one.reasons.clone(),
        is_sure: one.truth == Truth::Holds,
        decide_to: frame.to(&format!("/record/{}?{}", Kind::Intervention.word(), query.written())),
    }
}

fn going_on(frame: &Frame, one: &Decided) -> GoingOn {
    let decided = words::decided(one.decided_by.as_deref(), one.decided_on);
    let due = one.due.map(|due| format!("due {}", due.spoken()));
    let owner = one.owner.as_ref().map(|owner| format!("owner: {owner}"));
    let ended = one.ended.map(|ended| format!("ended {}", ended.spoken()));
    let may_end = one.no_longer.as_ref().map(|rule| words::may_end(rule, one.ends_when.as_deref()));
    let says: Vec<String> = [decided].into_iter().chain(owner).chain(due).chain(ended).chain(may_end).collect();
    GoingOn {
        to: frame.of("/units", &one.unit),
        unit: one.name.clone(),
        title: capital(&one.title),
        says: capital(&says.join("; ")),
        mark: Mark::of(frame, &one.cited),
    }
}

fn claim(frame: &Frame, said: &Said) -> Sourced {
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    Sourced::new(frame, format!("{}{phrase}{holder}", capital(&said.says)), &said.cited)
}
