//! What waits for what, and what moves when one date moves.

use super::{Milestone, milestones};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::register::open;
use crate::words::title::title_of;
use hostboard_analysis::programme::{Dated, Dates, Move, Thing, Wait, dates, moves};
use hostboard_domain::body::Basis;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::record::{self, Appointment, Consent, Id, Kind, Personal, Search};
use hostboard_domain::time::{Day, When};

/// Everything that waits, or that something waits for, and every milestone.
#[derive(Clone, Debug, Default)]
pub struct Dependencies {
    /// The things: milestones in the order of the ledger, then others as waits name them.
    pub things: Vec<DatedThing>,
    /// Who waits for whom, in the order of the ledger.
    pub waits: Vec<Waits>,
    /// By thing: its date with all that it waits for; `None` for those in a ring and all that follow it.
    pub dates: Vec<Option<Dated>>,
    /// The rings, each by its things.
    pub rings: Vec<Vec<usize>>,
}

/// Something with a date of its own.
#[derive(Clone, Debug)]
pub struct DatedThing {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its own date.
    pub own: Dated,
    /// The day it came, if it has.
    pub done: Option<Day>,
}

/// One thing that waits for another.
#[derive(Clone, Debug)]
pub struct Waits {
    /// What waits, by its place.
    pub what: usize,
    /// What it waits for, by its place.
    pub on: usize,
    /// How many days must lie between.
    pub lag_days: i32,
    /// Who says so.
    pub cited: Cited,
}

impl Dependencies {
    /// The thing of that id: of several kinds the first.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.things.iter().position(|thing| thing.id == id)
    }

    /// Whose dates change, and to what, where the date of one thing moves to another.
    pub fn moves(&self, place: usize, to: When) -> Vec<Move> {
        moves(&self.for_analysis(), place, Dated { first: to.first(), last: to.last() })
    }

    /// What a thing waits for, each with its lag.
    pub fn waits_of(&self, place: usize) -> impl Iterator<Item = &Waits> {
        self.waits.iter().filter(move |waits| waits.what == place)
    }

    /// Things whose latest day is open because something that they wait for has none.
    pub fn waits_for_undated(&self, place: usize) -> bool {
        let is_open = |on: usize| self.dates[on].is_none_or(|dated| dated.last.is_none());
        self.things[place].done.is_none() && self.waits_of(place).any(|waits| is_open(waits.on))
    }

    fn for_analysis(&self) -> Vec<Thing> {
        let waits = |place: usize| self.waits_of(place).map(|of| Wait { on: of.on, lag_days: of.lag_days }).collect();
        let thing = |(place, of): (usize, &DatedThing)| Thing {
            first: of.own.first,
            last: of.own.last,
            done: of.done,
            waits: waits(place),
        };
        self.things.iter().enumerate().map(thing).collect()
    }

    /// The things in a ring, parted into rings: two are in one where each waits for the other by way of others.
    fn parted(&self, in_a_ring: &[usize]) -> Vec<Vec<usize>> {
        let reaches = |from: usize| {
            let mut seen = vec![from];
            let mut at = 0;
            while at < seen.len() {
                let next = self.waits_of(seen[at]).map(|waits| waits.on).filter(|on| in_a_ring.contains(on));
                let new: Vec<usize> = next.filter(|on| !seen.contains(on)).collect();
                seen.extend(new);
                at += 1;
            }
            seen
        };
        let mut rings: Vec<Vec<usize>> = Vec::new();
        for place in in_a_ring {
            let reached = reaches(*place);
            match rings.iter_mut().find(|ring| reached.contains(&ring[0]) && reaches(ring[0]).contains(place)) {
                Some(ring) => ring.push(*place),
                None => rings.push(vec![*place]),
            }
        }
        rings
    }
}

/// What waits for what, as at a view.
pub fn dependencies(view: &View<'_>) -> Dependencies {
    let all = milestones(&view.reading);
    let mut found = Dependencies::default();
    found.things.extend(all.iter().map(|milestone| of_milestone(milestone, view.times.at)));
    let all_waits: Vec<record::Wait<_>> = view.reading.records::<record::Wait<_>>().collect();
    for wait in &all_waits {
        let (Some(what), Some(on)) = (wait.what(), wait.awaited()) else { continue };
        let (what, on) = (place(view, &mut found.things, &what), place(view, &mut found.things, &on));
        let lag_days = wait.lag_days().map_or(0, |days| i32::try_from(days).unwrap_or(i32::MAX));
        found.waits.push(Waits { what, on, lag_days, cited: Cited::of(&view.reading, &wait.record) });
    }
    let Dates { dates, in_a_ring } = dates(&found.for_analysis());
    found.dates = dates;
    found.rings = found.parted(&in_a_ring);
    found
}

/// The place of what a wait names, which is added where it is new.
fn place(view: &View<'_>, things: &mut Vec<DatedThing>, id: &Id<'_>) -> usize {
    let kind = view.reading.referred(id).map(|version| record::FieldTexts::kind(&version));
    let kind = kind.or(id.kinds().first().copied()).unwrap_or(Kind::Milestone);
    if let Some(place) = things.iter().position(|thing| thing.kind == kind && thing.id == **id) {
        return place;
    }
    things.push(of_other(view, kind, id));
    things.len() - 1
}

fn of_milestone(milestone: &Milestone, at: Day) -> DatedThing {
    let stated = milestone.stated();
    DatedThing {
        kind: Kind::Milestone,
        id: milestone.id.clone(),
        title: milestone.title.clone(),
        own: Dated { first: stated.and_then(|(first, _)| first), last: stated.and_then(|(_, last)| last) },
        done: milestone.met.and_then(When::last).filter(|met| *met <= at),
    }
}

fn of_other(view: &View<'_>, kind: Kind, id: &str) -> DatedThing {
    let at = view.times.at;
    let title = view.reading.named(kind, id).map(|version| title_of(&view.reading, &version));
    let (own, done) = match kind {
        Kind::Post => of_post(view, id, at),
        Kind::Deal => of_deal(view, id, at),
        Kind::Search => {
            let search = view.reading.record_named::<Search<_>>(id);
            came(search.and_then(|search| search.decided()), at)
        }
        Kind::Consent => {
            let given = view.reading.record_named::<Consent<_>>(id).and_then(|consent| consent.given_on());
            came(given.and_then(When::on), at)
        }
        _ => (Dated::default(), None),
    };
    DatedThing { kind, id: id.to_owned(), title: title.unwrap_or_else(|| id.to_owned()), own, done }
}

/// By a date at which something came or is to come.
fn came(when: Option<When>, at: Day) -> (Dated, Option<Day>) {
    let dated = when.map_or_else(Dated::default, |when| Dated { first: when.first(), last: when.last() });
    (dated, dated.last.filter(|last| *last <= at))
}

/// A post comes once somebody fills it permanently.
fn of_post(view: &View<'_>, id: &str, at: Day) -> (Dated, Option<Day>) {
    let mut ahead = Dated::default();
    for life in view.reading.lives(Kind::Appointment) {
        let appointment = Appointment::of(life.version);
        let fills = appointment.post().as_deref() == Some(id)
            && matches!(appointment.basis(), Some(Basis::Permanent | Basis::Shared))
            && matches!(appointment.person(), Personal::Text(_) | Personal::Erased);
        let since = appointment.took_up().or(life.from);
        let is_over = life.to.and_then(When::first).is_some_and(|to| to <= at);
        if !fills || is_over {
            continue;
        }
        match since.map(|when| (when.first(), when.last())) {
            None => return (Dated::default(), Some(at)),
            Some((first, Some(last))) if last <= at => return (Dated { first, last: Some(last) }, Some(last)),
            Some((first, last)) => ahead = Dated { first, last },
        }
    }
    (ahead, None)
}

/// A deal comes when it is signed; a proposed one has the day on which it is to start.
fn of_deal(view: &View<'_>, id: &str, at: Day) -> (Dated, Option<Day>) {
    let opened = open::kept(view, true);
    let register = &opened.register;
    let Some(row) = (0..register.len()).find(|row| register.deal(*row) == id) else { return (Dated::default(), None) };
    let day = |number: Option<i64>| number.and_then(|day| i32::try_from(day).ok()).map(Day::from_number);
    let of = |fact: DealFact| {
        let fact = register.fact(fact, row);
        Dated { first: day(fact.least()), last: day(fact.most()) }
    };
    if register.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64) {
        let signed = of(DealFact::Signed);
        return (signed, Some(signed.last.filter(|last| *last <= at).unwrap_or(at)));
    }
    (of(DealFact::Start), None)
}
