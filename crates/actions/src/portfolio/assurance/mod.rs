//! Assurance: what each checkpoint looked at, how units stood, what is still open, and the ladder of interventions.
//!
//! A direction of travel is given only between two grades of one scale that names them both; grades of two scales are
//! never put in an order. A scale lists its grades as `A: what it means.`, the best first.

mod read;

pub(crate) use read::criterion;

use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, said_on, topics};
use hostboard_domain::record::{self, ReviewState};
use hostboard_domain::time::When;

/// Assurance as at two times.
#[derive(Clone, Debug)]
pub struct Assurance {
    /// The two times.
    pub times: TwoTimes,
    /// The checkpoints, in the order of their series.
    pub checkpoints: Vec<Checkpoint>,
    /// How each unit stood, by name; those that exist on the day first.
    pub units: Vec<Unit>,
    /// What is looked at, and belongs to no checkpoint and no search.
    pub unplaced: Vec<Criterion>,
    /// What was said of the skills that units need.
    pub skills: Vec<Said>,
    /// The ladder of interventions, the mildest first.
    pub ladder: Vec<Rung>,
    /// What was said of interventions.
    pub interventions: Vec<Said>,
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
    /// How a grade follows.
    pub decides: Option<String>,
    /// What it looks at.
    pub criteria: Vec<Criterion>,
    /// What is recorded of every unit at once.
    pub of_all: Vec<Review>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
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
    /// By checkpoint, in their order: its own review, or else what is recorded of every unit.
    pub reviews: Vec<Option<Review>>,
    /// Which way it goes.
    pub travel: Travel,
}

/// A review.
#[derive(Clone, Debug)]
pub struct Review {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// To a better grade.
    Better,
    /// To a worse one.
    Worse,
    /// The same.
    Same,
    /// One grade only.
    OneGrade,
    /// No grade.
    NoGrade,
    /// The two are not grades of one scale that orders them.
    NotComparable,
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

/// Reads assurance.
pub fn assurance(view: &View<'_>) -> Assurance {
    let reading = &view.reading;
    let reviews = read::reviews(reading);
    let mut criteria = read::criteria(reading);
    let mut checkpoints: Vec<Checkpoint> = reading
        .records_even_perhaps::<record::Checkpoint<_>>()
        .map(|(checkpoint, perhaps)| {
            let id = checkpoint.record.id();
            Checkpoint {
                criteria: criteria.remove(id).unwrap_or_default(),
                of_all: reviews.get(&(id.to_owned(), None)).cloned().unwrap_or_default(),
                ..read::checkpoint(reading, &checkpoint, perhaps)
            }
        })
        .collect();
    checkpoints.sort_by_key(|checkpoint| checkpoint.number.unwrap_or(u64::MAX));
    let topics = topics(view);
    let mut page = Assurance {
        times: view.times,
        units: read::standings(reading, &checkpoints, &reviews),
        unplaced: criteria.remove("").unwrap_or_default(),
        skills: said_on(reading, &topics.skills),
        ladder: read::ladder(reading),
        interventions: said_on(reading, &topics.intervention),
        checkpoints,
        sources: Vec::new(),
    };
    page.sources = sources(cited(&page));
    page
}

fn cited(page: &Assurance) -> Vec<&Cited> {
    let of_checkpoints = page.checkpoints.iter().flat_map(|checkpoint| {
        let criteria = checkpoint.criteria.iter().map(|criterion| &criterion.cited);
        criteria.chain(checkpoint.of_all.iter().map(|review| &review.cited)).chain([&checkpoint.cited])
    });
    let of_units = page.units.iter().flat_map(|unit| unit.reviews.iter().flatten().map(|review| &review.cited));
    let said = page.skills.iter().chain(&page.interventions).map(|said| &said.cited);
    let rest = page.unplaced.iter().map(|criterion| &criterion.cited).chain(page.ladder.iter().map(|rung| &rung.cited));
    of_checkpoints.chain(of_units).chain(said).chain(rest).collect()
}
