//! Reading checkpoints, reviews, criteria and the ladder from the records.

use super::{Checkpoint, Criterion, Review, Rung, Travel, Unit};
use crate::ledger::cite::Cited;
use crate::portfolio::units::units;
use crate::words::name::name_of;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, Id};
use std::borrow::Cow;
use std::collections::BTreeMap;

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
        decides: checkpoint.decides().map(Cow::into_owned),
        criteria: Vec::new(),
        of_all: Vec::new(),
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

/// By checkpoint and unit; without a unit: of every one.
pub(super) type Reviews = BTreeMap<(String, Option<String>), Vec<Review>>;

pub(super) fn reviews(reading: &Reading<'_>) -> Reviews {
    let mut reviews = Reviews::new();
    for (found, perhaps) in reading.records_even_perhaps::<record::Review<_>>() {
        let of = (found.checkpoint().map(Id::into_string).unwrap_or_default(), found.unit().map(Id::into_string));
        let review = Review {
            state: found.state(),
            rating: found.rating().map(Cow::into_owned),
            concluded: found.concluded(),
            expected_end: found.expected_end(),
            conditions: found.conditions().map(Cow::into_owned),
            of_all: of.1.is_none(),
            perhaps,
            cited: Cited::of(reading, &found.record),
        };
        reviews.entry(of).or_default().push(review);
    }
    reviews
}

/// Units that exist, then those that were reviewed and are not there on the day.
pub(super) fn standings(reading: &Reading<'_>, checkpoints: &[Checkpoint], reviews: &Reviews) -> Vec<Unit> {
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
    all.into_iter()
        .map(|(id, name, exists)| {
            let of = |checkpoint: &Checkpoint| {
                let own = reviews.get(&(checkpoint.id.clone(), Some(id.clone()))).and_then(|own| own.last()).cloned();
                own.or_else(|| checkpoint.of_all.last().filter(|_| exists).cloned())
            };
            let reviews: Vec<Option<Review>> = checkpoints.iter().map(of).collect();
            Unit { travel: travel(checkpoints, &reviews), id, name, exists, reviews }
        })
        .collect()
}

fn travel(checkpoints: &[Checkpoint], reviews: &[Option<Review>]) -> Travel {
    let graded = checkpoints
        .iter()
        .zip(reviews)
        .filter_map(|(checkpoint, review)| Some((checkpoint.scale.as_deref(), review.as_ref()?.rating.as_deref()?)));
    let graded: Vec<(Option<&str>, &str)> = graded.collect();
    let [.., (scale_before, before), (scale, grade)] = graded[..] else {
        return if graded.is_empty() { Travel::NoGrade } else { Travel::OneGrade };
    };
    let Some(scale) = scale.filter(|scale| scale_before == Some(*scale)) else { return Travel::NotComparable };
    match (place_in(scale, before), place_in(scale, grade)) {
        (Some(before), Some(now)) if now < before => Travel::Better,
        (Some(before), Some(now)) if now > before => Travel::Worse,
        (Some(_), Some(_)) => Travel::Same,
        _ => Travel::NotComparable,
    }
}

/// Where a grade stands in a scale such as `A: good. B: fair.`
fn place_in(scale: &str, grade: &str) -> Option<usize> {
    let grades = scale.split(['.', ';']).filter_map(|part| part.split_once(':')).map(|(grade, _)| grade.trim());
    grades.into_iter().position(|named| named.eq_ignore_ascii_case(grade.trim()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_orders_the_grades_that_it_names() {
        let scale = "A: medium to low issues. B: needs to be managed more closely. C: stop";
        assert_eq!(place_in(scale, "b"), Some(1));
        assert!(place_in(scale, "passed").is_none());
    }
}
