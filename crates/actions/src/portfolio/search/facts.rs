//! The facts of a unit that tests of conditions may name, as the records say them on the day.
//!
//! INVARIANT(missing): what nobody recorded is not recorded, never none: records of neighbours and customers are a least
//! number, unless one says that it is the only one.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::heads::{Head, Heads, Who, all_kept};
use crate::portfolio::review::{Graded, graded, may_be_last};
use crate::portfolio::units::{Sure, units};
use hostboard_domain::body::Basis;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Life;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::record::{Checkpoint, Intervention, Kind, Relation, Review, Tie};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::{Day, When};
use hostboard_rules::search::{Given, SearchFact, Searched, UnitFacts};
use std::collections::{BTreeMap, BTreeSet};

/// What tests may know of a unit on the day.
pub fn unit_facts(view: &View<'_>, unit: &str) -> UnitFacts {
    let names = Searched { grades: grades(view) };
    let mut given = Vec::new();
    given.extend(neighbours(view, unit).map(|given| (SearchFact::Neighbours, given)));
    given.extend(customers(view, unit).map(|given| (SearchFact::Customers, given)));
    given.extend(head(view, unit).map(|given| (SearchFact::Head, given)));
    given.extend(days_to_vacancy(view, unit).map(|given| (SearchFact::DaysToVacancy, given)));
    given.extend(rating(view, unit, &names).map(|given| (SearchFact::Rating, given)));
    given.extend(interventions_open(view, unit).map(|given| (SearchFact::InterventionsOpen, given)));
    UnitFacts { names, given }
}

/// Every grade that a review may come to, or has come to: the checkpoints' scales first.
fn grades(view: &View<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let scales = view.reading.records_even_perhaps::<Checkpoint<_>>();
    let scales = scales.filter_map(|(checkpoint, _)| Scale::parse(checkpoint.grades()?.as_ref()));
    let given = view.reading.records_even_perhaps::<Review<_>>();
    let given = given.filter_map(|(review, _)| review.rating().map(|grade| grade.into_owned()));
    let of_scales: Vec<String> = scales.flat_map(|scale| scale.grades().to_vec()).collect();
    for grade in of_scales.into_iter().chain(given) {
        if !all.contains(&grade) {
            all.push(grade);
        }
    }
    all
}

/// The body at the other end of a border; nothing where the record is no border of the unit.
fn across<'t>(tie: &Relation<Version<'t>>, unit: &str) -> Option<String> {
    let (body, to) = (tie.body()?, tie.to()?);
    let is_border = tie.how() == Some(Tie::Borders);
    match (&*body == unit, &*to == unit) {
        _ if !is_border => None,
        (true, _) => Some(to.into_string()),
        (_, true) => Some(body.into_string()),
        _ => None,
    }
}

/// Units that border it: at least those that are recorded, and no more where a record, live or ended, says that it is the
/// only one. Nothing where no border was ever recorded.
fn neighbours(view: &View<'_>, unit: &str) -> Option<Given> {
    let reading = &view.reading;
    let ever = reading.lives_where(Kind::Relation, |version| across(&Relation::of(*version), unit).is_some());
    if ever.is_empty() {
        return None;
    }
    let says_only = |version: Version<'_>| {
        let tie = Relation::of(version);
        tie.body().as_deref() == Some(unit) && tie.only() == Some(true)
    };
    let are_all = ever.iter().filter(|life| has_begun(life, view)).any(|life| says_only(life.version));
    let live: BTreeMap<String, Sure> = units(reading).into_iter().map(|unit| (unit.id, unit.exists)).collect();
    let mut found: BTreeMap<String, Sure> = BTreeMap::new();
    for (tie, perhaps) in reading.records_in_every_way::<Relation<_>>() {
        let Some(other) = across(&tie, unit) else { continue };
        let Some(exists) = live.get(&other) else { continue };
        let sure = Sure::unless(perhaps).max(*exists);
        let of = found.entry(other).or_insert(sure);
        *of = (*of).min(sure);
    }
    let surely = found.values().filter(|sure| **sure == Sure::Yes).count() as i64;
    let most = if are_all { found.len() as i64 } else { i64::MAX };
    let origins: Vec<Origin> = ever.iter().map(|life| Cited::of(reading, &life.version).origin()).collect();
    Some(Given::between(surely, most, origins))
}

/// Whether what a record says of has surely begun, live or ended: one that is to come says nothing of today.
fn has_begun(life: &Life<'_>, view: &View<'_>) -> bool {
    life.from.is_none_or(|from| from.last().is_some_and(|last| last <= view.times.at))
}

/// Customers that it serves: at least those that are recorded, and no more where a record says that it is the only one.
fn customers(view: &View<'_>, unit: &str) -> Option<Given> {
    let reading = &view.reading;
    let serves = |tie: &Relation<Version<'_>>| tie.how() == Some(Tie::Serves) && tie.body().as_deref() == Some(unit);
    let ever = reading.lives_where(Kind::Relation, |version| serves(&Relation::of(*version)));
    if ever.is_empty() {
        return None;
    }
    let begun = ever.iter().filter(|life| has_begun(life, view));
    let are_all = begun.into_iter().any(|life| Relation::of(life.version).only() == Some(true));
    let (surely, may) = served(view, unit);
    let most = if are_all { may.len() as i64 } else { i64::MAX };
    let origins: Vec<Origin> = ever.iter().map(|life| Cited::of(reading, &life.version).origin()).collect();
    Some(Given::between(surely.len() as i64, most, origins))
}

/// The customers that a unit serves on the day, by id: surely, and surely or perhaps.
pub(super) fn served(view: &View<'_>, unit: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut surely, mut may) = (BTreeSet::new(), BTreeSet::new());
    for (tie, perhaps) in view.reading.records_in_every_way::<Relation<_>>() {
        if tie.how() != Some(Tie::Serves) || tie.body().as_deref() != Some(unit) {
            continue;
        }
        let Some(to) = tie.to() else { continue };
        if !perhaps {
            surely.insert(to.to_string());
        }
        may.insert(to.into_string());
    }
    (surely, may)
}

fn place(word: &str) -> Option<i64> {
    SearchFact::HEADS.iter().position(|one| *one == word).map(|place| place as i64)
}

fn head_word(head: &Head) -> Option<&'static str> {
    match (&head.who, head.basis) {
        (Who::Nobody, _) => Some("vacant"),
        (_, Some(Basis::Permanent | Basis::Shared)) => Some("permanent"),
        (_, Some(Basis::Interim | Basis::Acting | Basis::Seconded)) => Some("interim"),
        (_, None) => None,
    }
}

/// Those who head it, or may: a person goes before the word that the permanent place is vacant. All of them where records
/// contradict one another: persons on different footings, or a permanent one and a vacancy.
fn who_may_head(heads: &[Head]) -> Vec<&Head> {
    let surely: Vec<&Head> = heads.iter().filter(|head| !head.perhaps).collect();
    let (persons, vacant): (Vec<&Head>, Vec<&Head>) = surely.iter().partition(|head| head.who != Who::Nobody);
    let footing = persons.first().and_then(|head| head_word(head));
    let is_one = persons.iter().all(|head| head_word(head) == footing);
    let is_denied = footing == Some("permanent") && !vacant.is_empty();
    match persons.first().or(surely.first()) {
        Some(head) if is_one && !is_denied && heads.iter().all(|other| !other.perhaps) => vec![*head],
        _ => heads.iter().collect(),
    }
}

fn head(view: &View<'_>, unit: &str) -> Option<Given> {
    let heads = Heads::kept(view);
    let may = who_may_head(heads.of_body(unit));
    let places: Option<Vec<i64>> = may.iter().map(|head| head_word(head).and_then(place)).collect();
    let places = places.filter(|places| !places.is_empty())?;
    let origins: Vec<Origin> = may.iter().map(|head| head.cited.origin()).collect();
    // Of those who all only perhaps head it, somebody else may, whom nobody recorded.
    if may.iter().all(|head| head.or_absent) {
        return None;
    }
    Some(Given::between(*places.iter().min()?, *places.iter().max()?, origins))
}

/// Days until its head goes, where nobody is recorded after; 0 where the post is vacant, and none where somebody is.
fn days_to_vacancy(view: &View<'_>, unit: &str) -> Option<Given> {
    let heads = Heads::kept(view);
    let [head] = who_may_head(heads.of_body(unit))[..] else { return None };
    if head.perhaps {
        return None;
    }
    if head.who == Who::Nobody {
        return Some(Given::number(0, head.cited.origin()));
    }
    let end = head.expected_end?;
    let all = all_kept(view);
    let after = all.get(unit).into_iter().flatten().find(|other| follows(other, head, view.times.at));
    if let Some(after) = after {
        return Some(Given::not_applicable(after.cited.origin()));
    }
    let days = |day: Option<Day>| day.map(|day| i64::from(day.number()) - i64::from(view.times.at.number()));
    let (first, last) = (days(end.first()).unwrap_or(i64::MIN), days(end.last()).unwrap_or(i64::MAX));
    Some(Given::between(first, last, vec![head.cited.origin(), nobody_after()]))
}

/// That no later appointment is recorded is what a host would record, as for watch rules.
fn nobody_after() -> Origin {
    Origin::NothingRecorded { of: Absence::LaterAppointment }
}

/// Whether somebody is recorded who begins after the day, and whose time is not over by then.
fn follows(other: &Head, head: &Head, at: Day) -> bool {
    let ends = other.to.and_then(When::last);
    let later = other.may_begin().is_some_and(|first| first > at && ends.is_none_or(|ends| ends > first));
    other.cited.id != head.cited.id && other.who != Who::Nobody && later
}

/// The grade of the latest concluded review; between several where their days leave open which that is.
fn rating(view: &View<'_>, unit: &str, names: &Searched) -> Option<Given> {
    let graded = graded(view, unit, true);
    let all: Vec<&Graded<'_>> = graded.iter().collect();
    let last: Vec<&Graded<'_>> = may_be_last(&all).collect();
    let place = |one: &&Graded<'_>| names.grades.iter().position(|grade| *grade == one.grade).map(|place| place as i64);
    let places: Vec<i64> = last.iter().filter_map(place).collect();
    let origins: Vec<Origin> = last.iter().map(|one| Cited::of(&view.reading, &one.review.record).origin()).collect();
    Some(Given::between(*places.iter().min()?, *places.iter().max()?, origins))
}

/// Interventions with it that go on; nothing where none was ever recorded.
pub(super) fn interventions_open(view: &View<'_>, unit: &str) -> Option<Given> {
    let reading = &view.reading;
    let of_unit = |version: &Version<'_>| Intervention::of(*version).unit().as_deref() == Some(unit);
    if reading.lives_where(Kind::Intervention, of_unit).is_empty() {
        return None;
    }
    let (mut least, mut most, mut origins) = (0, 0, Vec::new());
    let at = view.times.at;
    for (one, perhaps) in reading.records_in_every_way::<Intervention<_>>() {
        if one.unit().as_deref() != Some(unit) {
            continue;
        }
        let surely_over = one.ended().is_some_and(|ended| ended.last().is_some_and(|last| last <= at));
        let surely_on = one.ended().is_none_or(|ended| ended.first().is_some_and(|first| first > at));
        origins.push(Cited::of(reading, &one.record).origin());
        least += i64::from(surely_on && !perhaps);
        most += i64::from(!surely_over);
    }
    Some(Given::between(least, most, origins))
}
