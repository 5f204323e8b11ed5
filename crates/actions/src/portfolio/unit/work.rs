//! What a unit does, has signed and was reviewed for.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::named::Named;
use crate::words::direction::direction_in_words;
use crate::words::review;
use hostboard_domain::deal::Form;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::{Life, Reading};
use hostboard_domain::record::{Checkpoint, Deal, Direction, Field, Id, Kind, Review, ReviewState, Service};
use hostboard_domain::time::When;
use std::borrow::Cow;

/// How a unit stands at a checkpoint.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The checkpoint.
    pub checkpoint: Named,
    /// How far it has come.
    pub state: Option<ReviewState>,
    /// The grade.
    pub rating: Option<String>,
    /// When it came to its conclusion.
    pub concluded: Option<When>,
    /// When it is, or was, expected to.
    pub expected_end: Option<When>,
    /// Whether it is recorded of every unit, not of this one by name.
    pub of_all: bool,
    /// Who says so.
    pub cited: Cited,
}

impl Reviewed {
    /// How far it has come, in the word of files.
    pub fn state_word(&self) -> &'static str {
        self.state.map_or("", ReviewState::word)
    }

    /// When it ended, or is to end; empty where neither is recorded.
    pub fn ended(&self) -> String {
        review::ended(self.state, self.concluded, self.expected_end).unwrap_or_default()
    }
}

/// A deal of a unit.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// Its id.
    pub id: String,
    /// What form it takes.
    pub form: Option<Form>,
    /// With whom.
    pub with: Option<String>,
    /// Whether others enter into it with the unit.
    pub is_joint: bool,
    /// Who says so.
    pub cited: Cited,
}

/// A task done for customers.
#[derive(Clone, Debug)]
pub struct Served {
    /// The service line.
    pub line: String,
    /// For whom; empty: not recorded.
    pub customers: Vec<Named>,
    /// Whether it is recorded of every unit, not of this one by name.
    pub of_all: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn reviews(view: &View<'_>, id: &str) -> Vec<Reviewed> {
    let reading = &view.reading;
    let mut reviews: Vec<Reviewed> = of_unit_or_all(view, Kind::Review, Review::UNIT, id)
        .into_iter()
        .map(Review::of)
        .map(|review| Reviewed {
            checkpoint: checkpoint_of(reading, &review),
            state: review.state(),
            rating: review.rating().map(Cow::into_owned),
            concluded: review.concluded(),
            expected_end: review.expected_end(),
            of_all: review.unit().is_none(),
            cited: Cited::of(reading, &review.record),
        })
        .collect();
    // What is recorded of the unit itself goes before what is recorded of all.
    let own = reviews.iter().filter(|review| !review.of_all);
    let own: Vec<String> = own.map(|review| review.checkpoint.id.clone()).collect();
    reviews.retain(|review| !review.of_all || !own.contains(&review.checkpoint.id));
    reviews
}

/// The checkpoint of a review; one of which nothing is known is called by its id.
fn checkpoint_of(reading: &Reading<'_>, review: &Review<Version<'_>>) -> Named {
    let id = review.checkpoint().map(Id::into_string).unwrap_or_default();
    let title = reading.record_named::<Checkpoint<_>>(&id).and_then(|checkpoint| checkpoint.title());
    Named { name: title.map_or_else(|| id.clone(), Cow::into_owned), id }
}

/// Records of one unit, and those of every unit, in the order of the ledger; `unit` is the field that names it.
fn of_unit_or_all<'l>(view: &View<'l>, kind: Kind, unit: &'static Field, id: &str) -> Vec<Version<'l>> {
    let mut all = view.of(kind, unit, id);
    all.extend(view.blank(kind, unit));
    all.sort_by_key(|version| version.seq);
    all
}

pub(super) fn services(view: &View<'_>, id: &str) -> Vec<Served> {
    let reading = &view.reading;
    of_unit_or_all(view, Kind::Service, Service::UNIT, id)
        .into_iter()
        .map(Service::of)
        .map(|service| Served {
            line: service.line().unwrap_or_default().into_owned(),
            customers: service.customers().iter().map(|id| Named::body(reading, id)).collect(),
            of_all: service.unit().is_none(),
            cited: Cited::of(reading, &service.record),
        })
        .collect()
}

pub(super) fn deals(view: &View<'_>, id: &str) -> Vec<Agreed> {
    view.of(Kind::Deal, Deal::UNIT, id)
        .into_iter()
        .map(Deal::of)
        .map(|deal| Agreed {
            id: deal.record.id().to_owned(),
            form: deal.form(),
            with: deal.counterparty().map(Cow::into_owned),
            is_joint: deal.units().len() > 1,
            cited: Cited::of(&view.reading, &deal.record),
        })
        .collect()
}

/// All that were known then, whenever they hold: an act of tomorrow is judged by the direction that begins tomorrow.
pub(super) fn directions(view: &View<'_>, id: &str) -> Vec<(String, Cited)> {
    let reading = &view.reading;
    let lives = reading.lives(Kind::Direction).into_iter();
    let of_unit = lives.filter(|life| Direction::of(life.version).unit().is_some_and(|unit| &*unit == id));
    let line = |life: Life<'_>| (direction_in_words(reading, &life), Cited::of(reading, &life.version));
    of_unit.map(line).collect()
}
