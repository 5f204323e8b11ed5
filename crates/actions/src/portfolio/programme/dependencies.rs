//! What waits for what, and what moves when one date moves.

use super::{Milestone, milestones};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::register::open;
use crate::words::programme::NOT_YOURS;
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
    /// Between which days it came, if it has; an end that nobody knows is open.
    pub done: Option<Dated>,
    /// Whether the reader may not see it: then its title says so, and its id is for nobody to read.
    pub is_hidden: bool,
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
    /// The thing of that id that the reader may see: of several kinds the first.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.things.iter().position(|thing| !thing.is_hidden && thing.id == id)
    }

    /// Whose dates change, and to what, where the date of one thing moves to another.
    pub fn moves(&self, place: usize, to: When) -> Vec<Move> {
        moves(&self.for_analysis(), place, Dated { first: to.first(), last: to.last() })
    }

    /// How many of those that wait for a thing, at whatever remove, have no date that could be worked out: they are in a ring or
    /// follow one.
    pub fn untold_after(&self, place: usize) -> usize {
        let (mut follows, mut next) = (vec![false; self.things.len()], vec![place]);
        while let Some(on) = next.pop() {
            for waits in self.waits.iter().filter(|waits| waits.on == on) {
                if !std::mem::replace(&mut follows[waits.what], true) {
                    next.push(waits.what);
                }
            }
        }
        follows[place] = false;
        let is_untold = |place: &usize| follows[*place] && self.dates[*place].is_none();
        (0..self.things.len()).filter(is_untold).count()
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
        let thing =
            |of: &DatedThing| Thing { first: of.own.first, last: of.own.last, done: of.done, waits: Vec::new() };
        let mut things: Vec<Thing> = self.things.iter().map(thing).collect();
        for of in &self.waits {
            things[of.what].waits.push(Wait { on: of.on, lag_days: of.lag_days });
        }
        things
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
    Dates { dates: found.dates, rings: found.rings } = dates(&found.for_analysis());
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
        done: milestone.met.and_then(|met| came(Some(met), at).1),
        is_hidden: false,
    }
}

fn of_other(view: &View<'_>, kind: Kind, id: &Id<'_>) -> DatedThing {
    let at = view.times.at;
    let is_hidden = id.kinds().iter().all(|kind| !view.reading.sees(*kind, id));
    let title = view.reading.named(kind, id).map(|version| title_of(&view.reading, &version));
    let title = title.unwrap_or_else(|| if is_hidden { NOT_YOURS.to_owned() } else { id.to_string() });
    let (own, done) = match kind {
        Kind::Post => of_post(view, id, at),
        Kind::Deal => of_deal(view, id),
        Kind::Search => {
            let search = view.reading.record_named::<Search<_>>(id);
            let decisions = view.reading.records::<record::Decision<_>>();
            let of_it = decisions.filter(|one| one.search().as_deref() == Some(id));
            let by_record = of_it.filter_map(|one| one.decided_on()).filter(|on| *on <= at).min().and_then(When::on);
            came(search.and_then(|search| search.decided()).or(by_record), at)
        }
        Kind::Consent => {
            let given = view.reading.record_named::<Consent<_>>(id).and_then(|consent| consent.given_on());
            came(given.and_then(When::on), at)
        }
        _ => (Dated::default(), None),
    };
    DatedThing { kind, id: id.to_string(), title, own, done, is_hidden }
}

/// By a date at which something came or is to come: it has come where no day of the date is still ahead.
fn came(when: Option<When>, at: Day) -> (Dated, Option<Dated>) {
    let dated = when.map_or_else(Dated::default, |when| Dated { first: when.first(), last: when.last() });
    (dated, dated.last.filter(|last| *last <= at).map(|_| dated))
}

/// A post comes once somebody fills it permanently. Since when may be known to nobody: it has come all the same.
fn of_post(view: &View<'_>, id: &str, at: Day) -> (Dated, Option<Dated>) {
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
        match (since, came(since, at)) {
            (None, _) => return (Dated::default(), Some(Dated::default())),
            (_, filled @ (_, Some(_))) => return filled,
            (_, (dated, None)) => ahead = dated,
        }
    }
    (ahead, None)
}

/// A deal comes when it is signed; a proposed one has the day on which it is to start.
fn of_deal(view: &View<'_>, id: &str) -> (Dated, Option<Dated>) {
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
        return (signed, Some(signed));
    }
    (of(DealFact::Start), None)
}
