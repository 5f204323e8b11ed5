//! Watch rules asked of a portfolio: which units and milestones need somebody's attention, and why.
//!
//! Facts come from the records as at the two times. What a ledger does not hold is not recorded, with three
//! exceptions, since a ledger learns of these only when they happen: nobody is named to follow a head while no later
//! appointment is in it; no review of a unit is open while its reviews are all concluded; a milestone is not met while
//! nothing says that it is.

use crate::error::ActionError;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::claims::{Said, claims};
use crate::portfolio::heads::{Head, Heads, Who, all_kept};
use crate::portfolio::programme::{Milestone, milestones};
use crate::portfolio::units::{Sure, Unit, units};
use crate::register::given::named_values;
use hostboard_domain::body::Basis;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{Kind, ReviewState};
use hostboard_domain::time::{Day, When};
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::{self, About, Asked, Given, Subject, WatchFact, Watching};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What watching came to.
#[derive(Clone, Debug)]
pub struct Watched {
    /// What the portfolio is called.
    pub title: String,
    /// The day.
    pub at: Day,
    /// The day as known at the end of which.
    pub known: Day,
    /// The units and milestones asked about.
    pub subjects: Vec<Subject>,
    /// What the rules say.
    pub watching: Watching,
}

/// The topic of claims that count the customers a unit lost.
pub const CUSTOMERS_LOST: &str = "customers lost";

/// The packs whose rules watch a portfolio: the one named, else those that the portfolio itself names.
///
/// Errors: neither names any.
pub fn packs_of(view: &View<'_>, named: Option<&str>) -> Result<Vec<String>, ActionError> {
    let own = || view.portfolio().and_then(|portfolio| portfolio.text("packs")).unwrap_or_default().into_owned();
    let names: Vec<String> = named.map_or_else(own, str::to_owned).split_whitespace().map(str::to_owned).collect();
    if names.is_empty() {
        let help = "name one with --pack, or in the portfolio's `packs`";
        return Err(vec![Problem::of_file("--pack", "the portfolio names no pack", help)].into());
    }
    Ok(names)
}

/// Asks a pack's watch rules of every unit and milestone of a portfolio, looking so many days ahead. `set` gives
/// parameters, as `NAME=VALUE`.
///
/// Errors: a parameter that is not so written, that the pack does not have, or that is no such value.
pub fn watch(view: &View<'_>, pack: &Pack, horizon_days: u32, set: &[String]) -> Result<Watched, ActionError> {
    let help = "write for instance customers_lost=2";
    let set = named_values(set).map_err(|messages| {
        messages.into_iter().map(|message| Problem::of_file("--set", message, help)).collect::<Vec<_>>()
    })?;
    let (at, known, reading) = (view.at, view.known, &view.reading);
    let around = Around::of(view);
    let mut subjects: Vec<Subject> = units(reading).iter().map(|unit| of_unit(&around, unit)).collect();
    let milestones = milestones(reading);
    subjects.extend(milestones.iter().filter(|m| !m.perhaps).map(|milestone| of_milestone(milestone, at)));
    let asked = Asked { at, known, horizon_days, set };
    let watching = watch::watch(pack, &asked, &subjects)?;
    let own = view.portfolio().and_then(|portfolio| portfolio.text("title"));
    let title = own.map_or_else(|| view.name().to_owned(), |title| title.into_owned());
    Ok(Watched { title, at, known, subjects, watching })
}

/// What is looked up once for every unit.
struct Around {
    heads: Arc<Heads>,
    all_heads: Arc<BTreeMap<String, Vec<Head>>>,
    lost: Vec<(Option<String>, Said)>,
    /// Reviews: the unit, or none for every one; whether it is open; who says so.
    reviews: Vec<(Option<String>, bool, Cited)>,
    day: Day,
}

impl Around {
    fn of(view: &View<'_>) -> Around {
        let reading = &view.reading;
        let text = |version: &Version<'_>, field: &str| version.text(field).map(|text| text.into_owned());
        let open = |review: &Version<'_>| review.text("state").as_deref() == Some(ReviewState::Open.word());
        let reviews = reading.of(Kind::Review);
        Around {
            heads: Heads::kept(view),
            all_heads: all_kept(view),
            lost: claims(reading, CUSTOMERS_LOST),
            reviews: reviews.map(|r| (text(&r, "unit"), open(&r), Cited::of(reading, &r))).collect(),
            day: reading.valid,
        }
    }

    fn all_heads(&self, unit: &str) -> &[Head] {
        self.all_heads.get(unit).map_or(&[], Vec::as_slice)
    }
}

fn of_unit(around: &Around, unit: &Unit) -> Subject {
    let mut facts = vec![(WatchFact::Hosted, hosted(unit))];
    facts.extend(of_head(around, &unit.id));
    facts.push((WatchFact::HeadsInYear, heads_in_year(around, &unit.id)));
    facts.extend(customers_lost(around, &unit.id).map(|given| (WatchFact::CustomersLostInYear, given)));
    facts.push((WatchFact::ReviewOpen, review_open(around, &unit.id)));
    Subject { about: About::Unit, id: unit.id.clone(), name: unit.name.clone(), facts }
}

fn hosted(unit: &Unit) -> Given {
    let origin = "relations of how `hosted-by`";
    match (unit.exists, unit.hosted) {
        (Sure::Yes, Some(Sure::Yes)) => Given::yes_no(true, origin),
        (_, None) => Given::yes_no(false, origin),
        _ => Given::between(0, 1, origin),
    }
}

/// The facts of the head: none where nothing is recorded, or where dates leave open who it is.
fn of_head(around: &Around, unit: &str) -> Vec<(WatchFact, Given)> {
    let heads = around.heads.of_body(unit);
    let open = heads.iter().any(|head| head.perhaps);
    let person = heads.iter().find(|head| head.who != Who::Nobody && !head.perhaps);
    let Some(head) = person.or(heads.first()).filter(|_| !open) else { return Vec::new() };
    let from = head.cited.origin();
    let mut facts = Vec::new();
    let basis = match (&head.who, head.basis) {
        (Who::Nobody, _) => Some("vacant"),
        // One who heads several units is shared, whatever the announcement called it.
        (_, Some(Basis::Permanent)) if !head.also_heads.is_empty() => Some(Basis::Shared.word()),
        (_, basis) => basis.map(Basis::word),
    };
    facts.extend(
        basis
            .and_then(|word| Given::word(WatchFact::HeadBasis, word, &from))
            .map(|given| (WatchFact::HeadBasis, given)),
    );
    match (head.expected_end, &head.who) {
        (Some(end), _) => {
            let (first, last) = (end.first().unwrap_or(Day::from_number(i32::MIN)), end.last().unwrap_or(Day::LATEST));
            facts.push((WatchFact::HeadExpectedEnd, Given::days(first, last, &from)));
        }
        (None, Who::Nobody) => facts.push((WatchFact::HeadExpectedEnd, Given::not_applicable(&from))),
        (None, _) => {}
    }
    if head.who != Who::Nobody {
        let units = 1 + head.also_heads.len() as i64;
        facts.push((WatchFact::UnitsOfHead, Given::number(units, &from)));
    }
    // Somebody whose time begins later, or who is there already and stays on after the head has gone.
    let end = head.expected_end.and_then(When::last);
    let stays_on = |other: &Head| {
        let here = heads.iter().any(|now| now.cited.id == other.cited.id && !now.perhaps);
        let until = other.to.or(other.expected_end).and_then(When::first);
        here && end.is_some() && until.is_none_or(|until| Some(until) > end)
    };
    let after = |other: &Head| {
        let later = other.from.and_then(When::first).is_some_and(|first| first > around.day);
        other.cited.id != head.cited.id && other.who != Who::Nobody && (later || stays_on(other))
    };
    let successor = around.all_heads(unit).iter().find(|other| after(other));
    let named = match successor {
        Some(next) => Given::yes_no(true, next.cited.origin()),
        None => Given::yes_no(false, "no appointment after the head's is recorded"),
    };
    facts.push((WatchFact::SuccessorNamed, named));
    facts
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
        return Given::not_recorded("no appointment of a person in that time is recorded");
    }
    // Nobody says that no other headed it, so the record bounds the number from below alone where it has gaps; we
    // count those who are named.
    Given::between(sure.len() as i64, may.len() as i64, origins.join("; "))
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
        let number = |text: &Option<String>| text.as_ref().and_then(|text| Pence::parse(text).ok());
        let least = number(&said.number.0).filter(|_| whole).map_or(0, |number| number.0 / 100);
        let most = number(&said.number.1).map_or(i64::MAX, |number| (number.0 + 99) / 100);
        // Claims of one period that disagree leave it open between them.
        let held = periods.entry((first, last)).or_insert((least, most));
        *held = (held.0.min(least), held.1.max(most));
        origins.push(said.cited.origin());
    }
    for (least, most) in periods.values() {
        low += least;
        high = most.saturating_add(high);
    }
    (!periods.is_empty()).then(|| Given::between(low, high, origins.join("; ")))
}

fn review_open(around: &Around, unit: &str) -> Given {
    let of_it = || around.reviews.iter().filter(|(of, _, _)| of.as_deref().is_none_or(|of| of == unit));
    match of_it().find(|(_, open, _)| *open).or(of_it().next()) {
        Some((_, open, cited)) => Given::yes_no(*open, cited.origin()),
        None => Given::not_recorded("no review is recorded"),
    }
}

/// The newest expectation counts, or where there is none the first promise. Of several of one date the latest bound
/// counts: what nobody expects any more is past.
fn of_milestone(milestone: &Milestone, at: Day) -> Subject {
    let mut facts = Vec::new();
    let sure = || milestone.expectations.iter().filter(|e| !e.perhaps);
    let dated = || sure().filter(|e| e.expected.is_some());
    let newest = dated().filter_map(|e| e.said.and_then(When::last)).max();
    let current: Vec<_> = dated()
        .filter(|e| newest.is_none() || e.said.and_then(When::last) == newest)
        .filter_map(|e| Some((e.expected?, e.cited.origin())))
        .collect();
    let promised = milestone.baseline.map(|when| (when, milestone.cited.origin()));
    // An expectation without a date says that the first promise holds no longer, and not what does.
    let current = if sure().next().is_none() { promised.into_iter().collect() } else { current };
    if !current.is_empty() {
        let from = current.iter().map(|(_, from)| from.as_str()).collect::<Vec<_>>().join("; ");
        let last = current.iter().map(|(when, _)| when.last()).max_by_key(|last| last.unwrap_or(Day::LATEST)).flatten();
        facts.push((
            WatchFact::ExpectedBy,
            match last {
                Some(last) => Given::days(last, last, &from),
                None => Given::not_applicable(&from),
            },
        ));
        if let Some(first) = current.iter().filter_map(|(when, _)| when.first()).min() {
            facts.push((WatchFact::ExpectedFrom, Given::days(first, first, &from)));
        }
    }
    let met = match milestone.met {
        Some(when) if when.last().is_some_and(|last| last <= at) => Given::yes_no(true, milestone.cited.origin()),
        Some(when) if when.first().is_none_or(|first| first <= at) => Given::between(0, 1, milestone.cited.origin()),
        _ => Given::yes_no(false, "nothing recorded says that it has happened"),
    };
    facts.push((WatchFact::Met, met));
    Subject { about: About::Milestone, id: milestone.id.clone(), name: milestone.title.clone(), facts }
}
