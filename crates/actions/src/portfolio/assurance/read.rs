//! Reading checkpoints, reviews, criteria and the ladder from the records.

use super::{Checkpoint, Criterion, GridCell, GridRow, Review, Rung, Travel, Unit};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::review::{Conditions, graded, of_checkpoint, overdue_of, place, rated, standing, way_to};
use crate::portfolio::units::units;
use crate::words::name::name_of;
use crate::words::review::{criterion_grade, headline};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, Id, Kind, ReviewState};
use hostboard_domain::scale::Scale;
use hostboard_rules::pack::Pack;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn checkpoint(
    reading: &Reading<'_>,
    checkpoint: &record::Checkpoint<Version<'_>>,
    perhaps: bool,
) -> Checkpoint {
    Checkpoint {
        id: checkpoint.record.id().to_owned(),
        title: checkpoint.title().unwrap_or_default().into_owned(),
        number: checkpoint.number(),
        planned: checkpoint.planned(),
        happened: checkpoint.happened(),
        examines: checkpoint.examines().map(Cow::into_owned),
        scale: checkpoint.scale().map(Cow::into_owned),
        grades: checkpoint.grades().as_deref().and_then(Scale::parse),
        decides: checkpoint.decides().map(Cow::into_owned),
        criteria: Vec::new(),
        of_all: Vec::new(),
        grid: Vec::new(),
        perhaps,
        cited: Cited::of(reading, &checkpoint.record),
    }
}

/// By what they belong to; those that belong to nothing under no id.
pub(super) fn criteria(reading: &Reading<'_>) -> BTreeMap<String, Vec<Criterion>> {
    let mut by_owner: BTreeMap<String, Vec<Criterion>> = BTreeMap::new();
    for (found, _) in reading.records_even_perhaps::<record::Criterion<_>>() {
        let owner = found.owner().map(Id::into_string).unwrap_or_default();
        by_owner.entry(owner).or_default().push(criterion(reading, &found));
    }
    by_owner
}

pub(crate) fn criterion(reading: &Reading<'_>, criterion: &record::Criterion<Version<'_>>) -> Criterion {
    Criterion {
        title: criterion.title().unwrap_or_default().into_owned(),
        measure: criterion.measure().map(Cow::into_owned),
        cited: Cited::of(reading, &criterion.record),
    }
}

/// By checkpoint and unit, the last one last; without a unit: of every one.
pub(super) type Reviews = BTreeMap<(String, Option<String>), Vec<Review>>;

pub(super) fn reviews(view: &View<'_>) -> Reviews {
    let reading = &view.reading;
    let mut all: Vec<_> = reading.records_even_perhaps::<record::Review<_>>().collect();
    all.sort_by_key(|(review, _)| place(view, review));
    let mut reviews = Reviews::new();
    for (found, perhaps) in all {
        let of = (found.checkpoint().map(Id::into_string).unwrap_or_default(), found.unit().map(Id::into_string));
        reviews.entry(of).or_default().push(review(view, &found, perhaps));
    }
    reviews
}

fn review(view: &View<'_>, found: &record::Review<Version<'_>>, perhaps: bool) -> Review {
    let (reading, stands) = (&view.reading, standing(view, found));
    let checkpoint = found.checkpoint().map(Id::into_string).unwrap_or_default();
    let title = reading.record_named::<record::Checkpoint<_>>(&checkpoint).and_then(|found| found.title());
    Review {
        id: found.record.id().to_owned(),
        state: stands.state,
        rating: stands.grade,
        concluded: found.concluded(),
        expected_end: found.expected_end(),
        conditions: found.conditions().map(Cow::into_owned),
        of_all: found.unit().is_none(),
        perhaps,
        cited: Cited::of(reading, &found.record),
        checkpoint: title.map_or(checkpoint, Cow::into_owned),
    }
}

/// Units that exist, what is late and what is open first; then those that were reviewed and are not there on the day.
pub(super) fn standings(view: &View<'_>, checkpoints: &[Checkpoint], reviews: &Reviews) -> Vec<Unit> {
    let reading = &view.reading;
    let conditions = Conditions::of(view);
    let mut all: Vec<(String, String, bool)> =
        units(reading).into_iter().map(|unit| (unit.id, unit.name, true)).collect();
    let mut gone: Vec<(String, String, bool)> = Vec::new();
    for unit in reviews.keys().filter_map(|(_, unit)| unit.as_ref()) {
        if !all.iter().chain(&gone).any(|(id, _, _)| id == unit) {
            gone.push((unit.clone(), name_of(reading, unit), false));
        }
    }
    gone.sort_by(|a, b| a.1.cmp(&b.1));
    all.extend(gone);
    let mut standings: Vec<Unit> = all
        .into_iter()
        .map(|(id, name, exists)| {
            let of = |checkpoint: &Checkpoint| {
                let own = reviews.get(&(checkpoint.id.clone(), Some(id.clone())));
                own.or(Some(&checkpoint.of_all).filter(|_| exists)).cloned().unwrap_or_default()
            };
            let is_elsewhere = |(at, unit): &(String, Option<String>)| {
                unit.as_ref() == Some(&id) && !checkpoints.iter().any(|checkpoint| checkpoint.id == *at)
            };
            let elsewhere = reviews.iter().filter(|(of, _)| is_elsewhere(of)).flat_map(|(_, all)| all.clone());
            let (own, elsewhere) = (checkpoints.iter().map(of).collect(), elsewhere.collect());
            let (travel, overdue) = (travel(view, &id, exists), conditions.overdue(&id));
            Unit { id, name, exists, reviews: own, elsewhere, travel, overdue }
        })
        .collect();
    standings.sort_by_key(|unit| (!unit.exists, Reverse(unit.overdue), !unit.is_open()));
    standings
}

/// The grades of a checkpoint's criteria in each review that has ratings; what is open first, then by name.
pub(super) fn grid(view: &View<'_>, packs: &[Arc<Pack>], checkpoint: &str) -> Vec<GridRow> {
    let reviews = view.of(Kind::Review, record::Review::CHECKPOINT, checkpoint).into_iter().map(record::Review::of);
    let given = Conditions::of(view);
    let mut rows: Vec<GridRow> = reviews.filter_map(|review| grid_row(view, packs, &given, &review)).collect();
    rows.sort_by(|a, b| (!a.is_open, &a.name).cmp(&(!b.is_open, &b.name)));
    rows
}

fn grid_row(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    given: &Conditions,
    found: &record::Review<Version<'_>>,
) -> Option<GridRow> {
    let (ratings, _) = rated(view, packs, found, &of_checkpoint(view, found));
    let conditions = given.of_review(found.record.id());
    if ratings.all().next().is_none() && conditions.is_empty() {
        return None;
    }
    let unit = found.unit().map_or_else(|| "Every unit".to_owned(), |unit| name_of(&view.reading, &unit));
    let (overdue, stands) = (overdue_of(&conditions), standing(view, found));
    let cells = ratings.criteria.iter().map(|criterion| GridCell {
        criterion: match &criterion.domain {
            Some(domain) => format!("{domain}: {}", criterion.title),
            None => criterion.title.clone(),
        },
        comes_to: criterion_grade(&criterion.grade, &ratings.scale),
        is_decided: criterion.grade.known().is_some(),
    });
    Some(GridRow {
        review: found.record.id().to_owned(),
        name: unit,
        says: headline(stands.state, stands.grade.as_deref(), ratings.rated(), overdue),
        cells: cells.collect(),
        is_open: overdue.1 > 0 || matches!(stands.state, Some(ReviewState::Planned | ReviewState::Open)),
    })
}

fn travel(view: &View<'_>, unit: &str, is_there: bool) -> Travel {
    let all = graded(view, unit, is_there);
    let Some(last) = all.len().checked_sub(1) else { return Travel::NoGrade };
    way_to(&all, last).map_or(Travel::OneGrade, Travel::Way)
}

pub(super) fn ladder(reading: &Reading<'_>) -> Vec<Rung> {
    let mut rungs: Vec<Rung> = reading
        .records_even_perhaps::<record::Rung<_>>()
        .map(|(rung, _)| Rung {
            id: rung.record.id().to_owned(),
            title: rung.title().unwrap_or_default().into_owned(),
            place: rung.place(),
            when: rung.when().map(Cow::into_owned),
            until: rung.until().map(Cow::into_owned),
            cited: Cited::of(reading, &rung.record),
        })
        .collect();
    rungs.sort_by_key(|rung| rung.place.unwrap_or(u64::MAX));
    rungs
}
