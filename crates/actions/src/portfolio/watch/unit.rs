//! The facts of a unit that watch rules ask about.

use super::head::of_head;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::books::{BooksQuestion, books};
use crate::portfolio::claims::{Said, claims};
use crate::portfolio::heads::{Head, Heads, Who, all_kept};
use crate::portfolio::review::{Conditions, Graded, graded, may_be_last};
use crate::portfolio::units::{Sure, Unit};
use hostboard_analysis::books::{Holds, Tested};
use hostboard_domain::books::Certainty;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::record::{Id, Review, ReviewConditionKind, ReviewState, Search, Tie};
use hostboard_domain::scale::Scale;
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::Pack;
use hostboard_rules::review::Standing;
use hostboard_rules::watch::{About, Given, Subject, WatchFact};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is looked up once for every unit.
pub(super) struct Around {
    pub(super) heads: Arc<Heads>,
    all_heads: Arc<BTreeMap<String, Vec<Head>>>,
    lost: Vec<(Option<String>, Said)>,
    /// Reviews: the unit, or none for every one; whether it is open; who says so.
    reviews: Vec<(Option<String>, bool, Cited)>,
    /// How the conditions of reviews stand, where a rule asks.
    conditions: Option<Conditions>,
    pub(super) day: Day,
}

impl Around {
    /// What a pack's rules are put to: it says which claims count lost customers.
    pub(super) fn of(view: &View<'_>, pack: &Pack) -> Around {
        let reading = &view.reading;
        let open = |review: &Review<Version<'_>>| review.state() == Some(ReviewState::Open);
        let reviews = reading.records::<Review<_>>();
        Around {
            heads: Heads::kept(view),
            all_heads: all_kept(view),
            lost: claims(reading, &pack.topics.customers_lost),
            reviews: reviews
                .map(|review| (review.unit().map(Id::into_string), open(&review), Cited::of(reading, &review.record)))
                .collect(),
            conditions: pack.watches_fact(WatchFact::ConditionsOverdue).then(|| Conditions::of(view)),
            day: reading.valid,
        }
    }

    pub(super) fn all_heads(&self, unit: &str) -> &[Head] {
        self.all_heads.get(unit).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn of_unit(view: &View<'_>, pack: &Pack, around: &Around, unit: &Unit) -> Subject {
    let mut facts = vec![(WatchFact::Hosted, hosted(unit))];
    facts.extend(of_head(around, &unit.id));
    facts.push((WatchFact::HeadsInYear, heads_in_year(around, &unit.id)));
    facts.extend(customers_lost(around, &unit.id).map(|given| (WatchFact::CustomersLostInYear, given)));
    facts.push((WatchFact::ReviewOpen, review_open(around, &unit.id)));
    if pack.watches_fact(WatchFact::SearchWithoutTimetable) {
        facts.push((WatchFact::SearchWithoutTimetable, search_without_timetable(view, &unit.id)));
    }
    let conditions = around.conditions.as_ref();
    facts.extend(conditions.map(|all| (WatchFact::ConditionsOverdue, conditions_overdue(all, &unit.id))));
    if pack.watches_fact(WatchFact::GradePlace) {
        facts.push((WatchFact::GradePlace, grade_place(view, &unit.id)));
    }
    if OF_BOOKS.iter().any(|fact| pack.watches_fact(*fact)) {
        facts.extend(of_books(view, &unit.id));
    }
    Subject { about: About::Unit, id: unit.id.clone(), name: unit.name.clone(), facts }
}

/// Whether a search of the unit that is not decided has no timetable; no while none is recorded.
fn search_without_timetable(view: &View<'_>, unit: &str) -> Given {
    let all = view.reading.records::<Search<_>>();
    let goes_on = |search: &Search<Version<'_>>| search.unit().as_deref() == Some(unit) && search.decided().is_none();
    let open: Vec<Search<Version<'_>>> = all.filter(goes_on).collect();
    let from: Vec<Origin> = open.iter().map(|search| Cited::of(&view.reading, &search.record).origin()).collect();
    if from.is_empty() {
        return Given::yes_no(false, Origin::NothingRecorded { of: Absence::Search });
    }
    Given::yes_no(open.iter().any(|search| search.timetable().is_none()), from)
}

/// How many conditions of its reviews are overdue; none while none is recorded. A step of the plan is no condition.
fn conditions_overdue(all: &Conditions, unit: &str) -> Given {
    let (least, most) = all.overdue(unit);
    let conditions = || all.of_unit(unit).filter(|one| one.kind == ReviewConditionKind::Condition);
    let late = conditions().filter(|one| matches!(one.standing, Standing::Overdue | Standing::PerhapsOverdue));
    let mut origins: Vec<Origin> = late.map(|one| one.cited.origin()).collect();
    if origins.is_empty() {
        origins = conditions().map(|one| one.cited.origin()).collect();
    }
    if origins.is_empty() {
        origins.push(Origin::NothingRecorded { of: Absence::ReviewCondition });
    }
    Given::between(least.into(), most.into(), origins)
}

/// Where the grade of its last concluded review stands, among those whose grades have an order; between two places where
/// their dates leave open which is the last, and not known where its grade is none of the scale.
fn grade_place(view: &View<'_>, unit: &str) -> Given {
    let graded = graded(view, unit, true);
    let is_ordered = |one: &&Graded<'_>| one.of.grades.as_ref().is_some_and(Scale::is_ordered);
    let ordered: Vec<&Graded<'_>> = graded.iter().filter(is_ordered).collect();
    let place = |one: &Graded<'_>| one.of.grades.as_ref().and_then(|scale| scale.place(&one.grade));
    let last: Vec<&Graded<'_>> = may_be_last(&ordered).collect();
    let origins: Vec<Origin> = last.iter().map(|one| Cited::of(&view.reading, &one.review.record).origin()).collect();
    let places: Option<Vec<usize>> = last.iter().map(|one| place(one)).collect();
    let Some(places) = places else { return Given::not_recorded(origins) };
    match (places.iter().min(), places.iter().max()) {
        (Some(best), Some(worst)) => Given::between(*best as i64 + 1, *worst as i64 + 1, origins),
        _ => Given::not_recorded(Origin::NothingRecorded { of: Absence::OrderedGrade }),
    }
}

/// The facts that come from a unit's books.
const OF_BOOKS: [WatchFact; 3] = [WatchFact::SurplusFails, WatchFact::CumulativeFails, WatchFact::CashFails];

/// Whether each test of the unit's books fails by what is signed or agreed in writing; the surplus is that of the year of the
/// first forecast month.
fn of_books(view: &View<'_>, unit: &str) -> Vec<(WatchFact, Given)> {
    let found = books(view, unit, &BooksQuestion::default()).ok().and_then(|books| books.of);
    let Some(of) = found else {
        let absent = || Given::not_recorded(Origin::NothingRecorded { of: Absence::Report });
        return OF_BOOKS.iter().map(|fact| (*fact, absent())).collect();
    };
    let agreed = of.levels.iter().map(|level| &level.statement).find(|one| one.level == Certainty::Agreed);
    let fact = |tested: Tested| match tested {
        Tested::Surplus(year) => (year == of.year()).then_some(WatchFact::SurplusFails),
        Tested::Cumulative => Some(WatchFact::CumulativeFails),
        Tested::Cash => Some(WatchFact::CashFails),
    };
    let origin = || of.report.cited.origin();
    let given = |holds: Holds| match holds {
        Holds::Holds => Given::yes_no(false, origin()),
        Holds::Fails => Given::yes_no(true, origin()),
        Holds::Undecided => Given::between(0, 1, origin()),
    };
    let tests = agreed.into_iter().flat_map(|statement| &statement.tests);
    tests.filter_map(|test| Some((fact(test.of)?, given(test.holds)))).collect()
}

fn hosted(unit: &Unit) -> Given {
    let origin = Origin::Relations { how: Tie::HostedBy };
    match (unit.exists, unit.hosted) {
        (Sure::Yes, Some(Sure::Yes)) => Given::yes_no(true, origin),
        (_, None) => Given::yes_no(false, origin),
        _ => Given::between(0, 1, origin),
    }
}

/// How many people surely and perhaps headed it on some day of the 12 months up to the day.
fn heads_in_year(around: &Around, unit: &str) -> Given {
    let (start, end) = (around.day.plus_months(-12), around.day);
    let (mut sure, mut may) = (BTreeSet::new(), BTreeSet::new());
    let mut origins = Vec::new();
    for head in around.all_heads(unit).iter().filter(|head| head.who != Who::Nobody) {
        let first = |when: Option<When>| when.and_then(When::first).unwrap_or(Day::from_number(i32::MIN));
        let last = |when: Option<When>, open: Day| when.map_or(open, |when| when.last().unwrap_or(Day::LATEST));
        let began_by_end = last(head.from, Day::from_number(i32::MIN)) <= end;
        let may_have_begun = first(head.from) <= end;
        let ended_after_start = head.to.is_none_or(|to| to.first().is_some_and(|first| first > start));
        let may_have_ended_after = last(head.to, Day::LATEST) > start;
        let name = head.name().unwrap_or(&head.cited.id).to_owned();
        if may_have_begun && may_have_ended_after {
            origins.push(head.cited.origin());
            may.insert(name.clone());
        }
        if began_by_end && ended_after_start {
            sure.insert(name);
        }
    }
    if may.is_empty() {
        return Given::not_recorded(Origin::NothingRecorded { of: Absence::Appointment });
    }
    // Nobody says that no other headed it, so the record bounds the number from below alone where it has gaps; we
    // count those who are named.
    Given::between(sure.len() as i64, may.len() as i64, origins)
}

/// Customers lost in the 12 months up to the day, by what was claimed of it.
fn customers_lost(around: &Around, unit: &str) -> Option<Given> {
    let start = around.day.plus_months(-12);
    let (mut low, mut high, mut origins) = (0, 0, Vec::new());
    let mut periods: BTreeMap<(Option<Day>, Option<Day>), (i64, i64)> = BTreeMap::new();
    for (_, said) in around.lost.iter().filter(|(about, _)| about.as_deref() == Some(unit)) {
        let Some(when) = said.as_at else { continue };
        let (first, last) = (when.first(), when.last());
        if last.is_none_or(|last| last <= start) || first > Some(around.day) {
            continue;
        }
        // What was lost in a period that lies partly outside may all have been lost outside.
        let whole = first > Some(start) && last <= Some(around.day);
        let whole_number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let least = said.number.0.filter(|_| whole).map_or(0, |number| whole_number(number.floor()));
        let most = said.number.1.map_or(i64::MAX, |number| whole_number(number.ceil()));
        // Claims of one period that disagree leave it open between them.
        let held = periods.entry((first, last)).or_insert((least, most));
        *held = (held.0.min(least), held.1.max(most));
        origins.push(said.cited.origin());
    }
    for (least, most) in periods.values() {
        low += least;
        high = most.saturating_add(high);
    }
    (!periods.is_empty()).then(|| Given::between(low, high, origins))
}

fn review_open(around: &Around, unit: &str) -> Given {
    let of_it = || around.reviews.iter().filter(|(of, _, _)| of.as_deref().is_none_or(|of| of == unit));
    match of_it().find(|(_, open, _)| *open).or(of_it().next()) {
        Some((_, open, cited)) => Given::yes_no(*open, cited.origin()),
        None => Given::not_recorded(Origin::NothingRecorded { of: Absence::Review }),
    }
}
