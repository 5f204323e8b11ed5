//! `/assurance`: how each unit stood at each checkpoint, what is open, and what the host may do where one is weak.

use crate::frame::Frame;
use crate::kit::components::{Colour, Mark, Pager, Sources, Tag, sources};
use crate::kit::words::{capital, count};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::assurance::{Assurance, Checkpoint, Criterion, Review, Travel, Unit, assurance};
use hostboard_actions::portfolio::Said;
use hostboard_domain::record::ReviewState;
use hostboard_domain::time::When;

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
    pager: Pager,
    checkpoints: Vec<Point>,
    unplaced: Vec<(String, String, Mark)>,
    skills: Vec<(String, Mark)>,
    ladder: Vec<Step>,
    interventions: Vec<(String, Mark)>,
    sources: Sources,
}

struct Open {
    checkpoint: String,
    of: String,
    until: Option<String>,
    is_past: bool,
    note: Option<String>,
    mark: Mark,
}

struct Row {
    to: String,
    name: String,
    is_gone: bool,
    cells: Vec<(String, Option<Cell>)>,
    travel: &'static str,
}

struct Cell {
    tag: Tag,
    more: String,
    mark: Option<Mark>,
}

struct Point {
    id: String,
    title: String,
    facts: Vec<(String, Option<String>)>,
    missing: String,
    grades: Vec<(String, usize)>,
    criteria: Vec<(String, String, Mark)>,
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
    let page = assurance(&visit.view);
    let frame = visit.frame("Assurance", &[("/", "Portfolio"), ("/more", "More")]);
    let open = open(&frame, &page);
    let pager = Pager::new(&frame, "/assurance", visit.query, "the units", page.units.len())?;
    let on_page = &page.units[pager.lines(page.units.len())];
    let said = |all: &[Said]| all.iter().map(|said| claim(&frame, said)).collect::<Vec<_>>();
    shown(&Page {
        heading: heading(&page, &open),
        lead: lead(&page),
        columns: titles(&page, true),
        left_out: titles(&page, false),
        units: on_page.iter().map(|unit| row(&frame, &page, unit)).collect(),
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
    let way = |travels: &[Travel]| page.units.iter().filter(|u| u.exists && travels.contains(&u.travel)).count();
    let compared = way(&[Travel::Better, Travel::Worse, Travel::Same]);
    let direction = match (compared, way(&[Travel::NotComparable])) {
        (0, 0) => "No unit has two grades, so no direction can be told.".to_owned(),
        (0, _) => "Where a unit has two grades they are of scales that can’t be compared, so no direction can be told."
            .to_owned(),
        (n, _) => format!("Of {} two grades on one scale are known.", count(n, "unit", "units")),
    };
    format!("{graded} of {} on this day have a grade at some checkpoint. {direction}", count(there, "unit", "units"))
}

/// Reviews under way: those of all units at once, and those of one.
fn open(frame: &Frame, page: &Assurance) -> Vec<Open> {
    let line = |checkpoint: &Checkpoint, of: String, review: &Review| Open {
        checkpoint: checkpoint.title.clone(),
        of,
        until: review.expected_end.map(When::spoken),
        is_past: review.expected_end.and_then(When::last).is_some_and(|last| last < page.at),
        note: review.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &review.cited),
    };
    let mut open = Vec::new();
    for (place, checkpoint) in page.checkpoints.iter().enumerate() {
        let all = checkpoint.of_all.iter().filter(|review| review.is_open());
        open.extend(all.map(|review| line(checkpoint, "every unit".to_owned(), review)));
        for unit in &page.units {
            let own =
                unit.reviews.get(place).and_then(Option::as_ref).filter(|review| !review.of_all && review.is_open());
            open.extend(own.map(|review| line(checkpoint, unit.name.clone(), review)));
        }
    }
    open
}

/// The titles of checkpoints of which something is recorded of some unit, or of the others.
fn titles(page: &Assurance, recorded: bool) -> Vec<String> {
    let of_some = page.checkpoints.iter().enumerate().filter(|(place, _)| is_recorded(page, *place) == recorded);
    of_some.map(|(_, checkpoint)| checkpoint.title.clone()).collect()
}

fn is_recorded(page: &Assurance, place: usize) -> bool {
    page.units.iter().any(|unit| unit.reviews.get(place).is_some_and(Option::is_some))
}

fn row(frame: &Frame, page: &Assurance, unit: &Unit) -> Row {
    let all = page.checkpoints.iter().zip(&unit.reviews).enumerate();
    let cells = all.filter(|(place, _)| is_recorded(page, *place)).map(|(_, cell)| cell);
    Row {
        to: frame.of("/units", &unit.id),
        name: unit.name.clone(),
        is_gone: !unit.exists,
        cells: cells.map(|(c, review)| (c.title.clone(), review.as_ref().map(|r| cell(frame, r)))).collect(),
        travel: match unit.travel {
            Travel::Better => "better",
            Travel::Worse => "worse",
            Travel::Same => "the same",
            Travel::OneGrade => "one grade",
            Travel::NoGrade => "no grade",
            Travel::NotComparable => "can’t be compared: the scales differ",
        },
    }
}

fn cell(frame: &Frame, review: &Review) -> Cell {
    let perhaps = if review.perhaps { " (perhaps)" } else { "" };
    let word = review.rating.clone().unwrap_or_else(|| capital(state(review.state)));
    let colour = match (review.state, &review.rating) {
        (Some(ReviewState::Stopped), _) => Colour::Red,
        (Some(ReviewState::Open), _) => Colour::Blue,
        _ => Colour::Grey,
    };
    let stopped = review.rating.is_some() && review.state == Some(ReviewState::Stopped);
    let mut more: Vec<String> = Vec::new();
    more.extend(stopped.then(|| "stopped".to_owned()));
    more.extend(review.concluded.map(When::spoken));
    // When it is to end stands once for all, in the table of open reviews.
    more.extend(review.of_all.then(|| "every unit".to_owned()));
    more.extend(review.conditions.clone());
    let mark = (!review.of_all).then(|| Mark::of(frame, &review.cited));
    Cell { tag: Tag::new(format!("{word}{perhaps}"), colour), more: more.join(", "), mark }
}

fn state(state: Option<ReviewState>) -> &'static str {
    match state {
        Some(ReviewState::Planned) => "planned",
        Some(ReviewState::Open) => "under way",
        Some(ReviewState::Concluded) => "concluded, no grade recorded",
        Some(ReviewState::Stopped) => "stopped",
        None => "state not recorded",
    }
}

fn point(frame: &Frame, page: &Assurance, checkpoint: &Checkpoint) -> Point {
    let spoken = |when: Option<When>| when.map(|when| capital(&when.spoken()));
    let text = |text: &Option<String>| text.as_deref().map(capital);
    let (planned, happened) = (spoken(checkpoint.planned), spoken(checkpoint.happened));
    let others = [
        ("what it examines", text(&checkpoint.examines)),
        ("scale", text(&checkpoint.scale)),
        ("what decides", text(&checkpoint.decides)),
    ];
    Point {
        id: checkpoint.id.clone(),
        title: if checkpoint.perhaps { format!("{} (perhaps)", checkpoint.title) } else { checkpoint.title.clone() },
        missing: others.iter().filter(|(_, text)| text.is_none()).map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
        facts: [("Planned for", planned), ("Happened", happened)]
            .into_iter()
            .chain(others.into_iter().filter(|(_, text)| text.is_some()))
            .map(|(name, text)| (capital(name), text))
            .collect(),
        grades: grades(page, checkpoint),
        criteria: criteria(frame, &checkpoint.criteria),
        note: checkpoint.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &checkpoint.cited),
    }
}

/// How many reviews came to each grade, of all that are recorded, those of bodies that are gone among them.
fn grades(page: &Assurance, checkpoint: &Checkpoint) -> Vec<(String, usize)> {
    let place = page.checkpoints.iter().position(|other| other.id == checkpoint.id);
    let reviews = page.units.iter().filter_map(|unit| unit.reviews.get(place?)?.as_ref());
    let mut grades = std::collections::BTreeMap::new();
    for rating in reviews.filter_map(|review| review.rating.clone()) {
        *grades.entry(rating).or_insert(0) += 1;
    }
    grades.into_iter().collect()
}

fn criteria(frame: &Frame, criteria: &[Criterion]) -> Vec<(String, String, Mark)> {
    let line = |one: &Criterion| {
        let measure = one.measure.as_ref().map_or_else(String::new, |measure| format!(", measured by: {measure}"));
        let note = one.cited.note.as_ref().map_or_else(String::new, |note| format!(". {}", capital(note)));
        (capital(&one.title), format!("{measure}{note}"), Mark::of(frame, &one.cited))
    };
    criteria.iter().map(line).collect()
}

fn claim(frame: &Frame, said: &Said) -> (String, Mark) {
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    (format!("{}{phrase}{holder}", capital(&said.says)), Mark::of(frame, &said.cited))
}
