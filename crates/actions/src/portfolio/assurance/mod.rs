//! Assurance: what each checkpoint looked at, how units stood, what is still open, and the ladder of interventions.
//!
//! A direction of travel is given only between two grades of one scale that has an order; grades of two scales are never put
//! in one. What is open stands first.

mod read;

pub(crate) use read::criterion;

use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said_on, topics};
use crate::portfolio::review::{Rungs, rungs};
use crate::words::review::grid;
use crate::words::travel::Way;
use hostboard_domain::record::{self, ReviewState};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::When;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// Assurance as at two times.
#[derive(Clone, Debug)]
pub struct Assurance {
    /// The two times.
    pub times: TwoTimes,
    /// The checkpoints, in the order of their series.
    pub checkpoints: Vec<Checkpoint>,
    /// How each unit stood, by name; those that exist on the day first.
    pub units: Vec<Unit>,
    /// Reviews that are recorded of every unit at once.
    pub of_every_unit: Vec<Review>,
    /// What is looked at, and belongs to no checkpoint and no search.
    pub unplaced: Vec<Criterion>,
    /// What was said of the skills that units need.
    pub skills: Vec<Said>,
    /// The ladder of interventions, the mildest first.
    pub ladder: Vec<Rung>,
    /// What was said of interventions.
    pub interventions: Vec<Said>,
    /// Steps that rules propose, and those that a person decided on.
    pub rungs: Rungs,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// An assurance review of many units.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its place in the series.
    pub number: Option<u64>,
    /// When it was to be held.
    pub planned: Option<When>,
    /// When it was held.
    pub happened: Option<When>,
    /// Its domains or tests.
    pub examines: Option<String>,
    /// Its grades and what they mean.
    pub scale: Option<String>,
    /// The grades that a review may come to.
    pub grades: Option<Scale>,
    /// How a grade follows.
    pub decides: Option<String>,
    /// What it looks at.
    pub criteria: Vec<Criterion>,
    /// What is recorded of every unit at once.
    pub of_all: Vec<Review>,
    /// The grades of its criteria by unit, where any was rated: what is open first.
    pub grid: Vec<GridRow>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// The grades of a checkpoint's criteria in one review.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// The review's id.
    pub review: String,
    /// The unit's name.
    pub name: String,
    /// How the review stands, in a sentence.
    pub says: String,
    /// By criterion: its title with its domain, and what its ratings come to.
    pub cells: Vec<GridCell>,
    /// Whether it is not concluded yet, or something of it is late.
    pub is_open: bool,
}

/// The grade of one criterion in one review.
#[derive(Clone, Debug)]
pub struct GridCell {
    /// The criterion, with its domain where that is recorded.
    pub criterion: String,
    /// What its ratings come to.
    pub comes_to: String,
    /// Whether it has a grade that counts.
    pub is_decided: bool,
}

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// What.
    pub title: String,
    /// How it is measured.
    pub measure: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// A unit's standing over the checkpoints.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it exists on the day, surely or perhaps.
    pub exists: bool,
    /// By checkpoint, in their order: its own reviews, or else those of every unit; the last one last.
    pub reviews: Vec<Vec<Review>>,
    /// Its own reviews at checkpoints that are not there on the day.
    pub elsewhere: Vec<Review>,
    /// Which way it goes.
    pub travel: Travel,
    /// How many conditions of its reviews are overdue: surely, and surely or perhaps.
    pub overdue: (u32, u32),
}

impl Unit {
    /// The last review at the checkpoint of that place.
    pub fn last(&self, checkpoint: usize) -> Option<&Review> {
        self.reviews.get(checkpoint)?.last()
    }

    /// Every review of it.
    pub fn all_reviews(&self) -> impl Iterator<Item = &Review> {
        self.reviews.iter().flatten().chain(&self.elsewhere)
    }

    /// Whether a review of it is under way.
    pub fn is_open(&self) -> bool {
        self.all_reviews().any(Review::is_open)
    }
}

/// A review.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its id.
    pub id: String,
    /// The title of its checkpoint, or its id where nothing else is known of it.
    pub checkpoint: String,
    /// How far it has come.
    pub state: Option<ReviewState>,
    /// The grade.
    pub rating: Option<String>,
    /// When it came to its conclusion.
    pub concluded: Option<When>,
    /// When it is expected to.
    pub expected_end: Option<When>,
    /// What the unit has to do.
    pub conditions: Option<String>,
    /// Whether it is recorded of every unit, not of one by name.
    pub of_all: bool,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

impl Review {
    /// Whether it is under way.
    pub fn is_open(&self) -> bool {
        self.state == Some(ReviewState::Open)
    }
}

/// Which way a unit goes, between its last two grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Travel {
    /// No grade.
    NoGrade,
    /// One grade only.
    OneGrade,
    /// From the grade before to the last.
    Way(Way),
}

impl Assurance {
    /// How the units stand that exist on the day, in a sentence; nothing where no review is recorded.
    pub fn grid(&self) -> Option<String> {
        let there: Vec<&Unit> = self.units.iter().filter(|unit| unit.exists).collect();
        let open = there.iter().filter(|unit| unit.is_open()).count();
        let surely = there.iter().filter(|unit| unit.overdue.0 > 0).count();
        let perhaps = there.iter().filter(|unit| unit.overdue.0 == 0 && unit.overdue.1 > 0).count();
        let first = there.first().filter(|unit| unit.is_open() || unit.overdue.1 > 0).map(|unit| unit.name.as_str());
        let any = there.iter().any(|unit| unit.all_reviews().next().is_some());
        any.then(|| grid((open, there.len()), (surely, perhaps), first))
    }
}

/// A step of the ladder.
#[derive(Clone, Debug)]
pub struct Rung {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: String,
    /// Its place.
    pub place: Option<u64>,
    /// What leads to it.
    pub when: Option<String>,
    /// What ends it.
    pub until: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// Reads assurance, with the rules of these packs.
///
/// Errors: none but those of watch rules.
pub fn assurance(view: &View<'_>, packs: &[Arc<Pack>]) -> Result<Assurance, ActionError> {
    let reading = &view.reading;
    let reviews = read::reviews(view);
    let mut criteria = read::criteria(reading);
    let mut checkpoints: Vec<Checkpoint> = reading
        .records_even_perhaps::<record::Checkpoint<_>>()
        .map(|(checkpoint, perhaps)| {
            let id = checkpoint.record.id();
            Checkpoint {
                criteria: criteria.remove(id).unwrap_or_default(),
                of_all: reviews.get(&(id.to_owned(), None)).cloned().unwrap_or_default(),
                grid: read::grid(view, packs, id),
                ..read::checkpoint(reading, &checkpoint, perhaps)
            }
        })
        .collect();
    checkpoints.sort_by_key(|checkpoint| checkpoint.number.unwrap_or(u64::MAX));
    let topics = topics(view);
    let mut page = Assurance {
        times: view.times,
        units: read::standings(view, &checkpoints, &reviews),
        of_every_unit: reviews
            .iter()
            .filter(|((_, unit), _)| unit.is_none())
            .flat_map(|(_, all)| all.clone())
            .collect(),
        unplaced: criteria.remove("").unwrap_or_default(),
        skills: said_on(reading, &topics.skills),
        ladder: read::ladder(reading),
        interventions: said_on(reading, &topics.intervention),
        rungs: rungs(view, packs, None)?,
        checkpoints,
        sources: Vec::new(),
    };
    page.sources = sources(cited(&page));
    Ok(page)
}

fn cited(page: &Assurance) -> Vec<&Cited> {
    let of_checkpoints = page.checkpoints.iter().flat_map(|checkpoint| {
        let criteria = checkpoint.criteria.iter().map(|criterion| &criterion.cited);
        criteria.chain(checkpoint.of_all.iter().map(|review| &review.cited)).chain([&checkpoint.cited])
    });
    let of_units = page.units.iter().flat_map(Unit::all_reviews).chain(&page.of_every_unit).map(|review| &review.cited);
    let said = page.skills.iter().chain(&page.interventions).map(|said| &said.cited);
    let rest = page.unplaced.iter().map(|criterion| &criterion.cited).chain(page.ladder.iter().map(|rung| &rung.cited));
    let rest = rest.chain(page.rungs.interventions.iter().map(|one| &one.cited));
    of_checkpoints.chain(of_units).chain(said).chain(rest).collect()
}
