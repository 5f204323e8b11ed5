//! A checkpoint: what it looks at, by which scale, and how many reviews came to each grade.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::components::lines::{Recorded, Statement};
use crate::kit::words::capital;
use hostboard_actions::portfolio::assurance::{Assurance, Checkpoint, Criterion, GridCell, GridRow};
use hostboard_domain::time::When;

/// How many reviews came to a grade.
pub(super) struct Grade {
    pub(super) grade: String,
    pub(super) number: usize,
}

/// The grades of the criteria in one review.
pub(super) struct Rated {
    pub(super) to: String,
    pub(super) name: String,
    pub(super) says: String,
    pub(super) cells: Vec<(String, String, bool)>,
}

pub(super) struct Point {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) facts: Vec<Recorded>,
    pub(super) missing: String,
    pub(super) grades: Vec<Grade>,
    pub(super) criteria: Vec<Statement>,
    pub(super) ratings: Vec<Rated>,
    pub(super) note: Option<String>,
    pub(super) mark: Mark,
}

pub(super) fn point(frame: &Frame, page: &Assurance, checkpoint: &Checkpoint) -> Point {
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
            .map(|(name, value)| Recorded { label: capital(name), value })
            .collect(),
        grades: grades(page, checkpoint),
        criteria: criteria(frame, &checkpoint.criteria),
        ratings: checkpoint.grid.iter().map(|row| rated(frame, row)).collect(),
        note: checkpoint.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &checkpoint.cited),
    }
}

fn rated(frame: &Frame, row: &GridRow) -> Rated {
    let cell = |cell: &GridCell| (capital(&cell.criterion), cell.comes_to.clone(), cell.is_decided);
    Rated {
        to: frame.of("/reviews", &row.review),
        name: row.name.clone(),
        says: row.says.clone(),
        cells: row.cells.iter().map(cell).collect(),
    }
}

/// How many reviews came to each grade, of all that are recorded, those of bodies that are gone among them.
pub(super) fn grades(page: &Assurance, checkpoint: &Checkpoint) -> Vec<Grade> {
    let place = page.checkpoints.iter().position(|other| other.id == checkpoint.id);
    let reviews = page.units.iter().filter_map(|unit| unit.last(place?));
    let mut grades = std::collections::BTreeMap::new();
    for rating in reviews.filter_map(|review| review.rating.clone()) {
        *grades.entry(rating).or_insert(0) += 1;
    }
    grades.into_iter().map(|(grade, number)| Grade { grade, number }).collect()
}

pub(super) fn criteria(frame: &Frame, criteria: &[Criterion]) -> Vec<Statement> {
    let line = |one: &Criterion| {
        let measure = one.measure.as_ref().map_or_else(String::new, |measure| format!(", measured by: {measure}"));
        let note = one.cited.note.as_ref().map_or_else(String::new, |note| format!(". {}", capital(note)));
        Statement { about: capital(&one.title), says: format!("{measure}{note}"), mark: Mark::of(frame, &one.cited) }
    };
    criteria.iter().map(line).collect()
}
