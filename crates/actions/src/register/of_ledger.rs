//! The register of deals that a ledger holds, as rules read it: deals with their units, heads and sectors.
//!
//! Deals are those that hold on the day. The dates around them are taken whole: a rule that asks from when a unit is
//! hosted has to be told of a hosting that begins later.

use crate::ledger::cite::Cited;
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::register::destined::{Destined, destined};
use hostboard_domain::body::{Appointment, Body};
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::fact::Fact;
use hostboard_domain::ledger::entry::ERASED;
use hostboard_domain::ledger::history::{Span, Version};
use hostboard_domain::ledger::reading::{Life, Reading};
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::record::{self, DealTexts, Id, Kind, Personal, Post, Relation, Tie, shares};
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::share::Share;
use hostboard_domain::time::When;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A ledger's register, and how many illustrative deals were left out of it.
pub(crate) struct OfLedger {
    pub(crate) register: Register,
    pub(crate) left_out: usize,
}

/// Columns of a ledger's register besides those of deals.
const OTHERS: [&str; 3] = ["illustrative", "note", "destination"];

/// What a file's missing column means is no fact of a record.
const DEFAULTS: Defaults = Defaults { currency_is_gbp: false, basis_is_whole_life: false };

/// What records of their own say becomes of deals.
type AllDestined<'v> = BTreeMap<(Kind, String), Destined<'v>>;

/// Makes the register of deals as at those times. Illustrative deals are in it only where `illustrative` asks for them.
pub(crate) fn register(view: &View<'_>, illustrative: bool) -> OfLedger {
    let reading = &view.reading;
    let mut register = Register::new(&OTHERS);
    let mut left_out = 0;
    let destined = destined(reading);
    for deal in reading.of(Kind::Deal) {
        let invented = deal.is_illustrative();
        if invented && !illustrative {
            left_out += 1;
            continue;
        }
        with_rows(reading, &deal, &destined, |row| {
            register.push(row, DEFAULTS, false);
            if invented {
                register.mark_illustrative(register.len() - 1);
            }
        });
    }
    register.of_ledger = true;
    register.bodies = bodies(reading);
    register.appointments = appointments(reading);
    OfLedger { register, left_out }
}

/// Gives the rows of a deal: one for each unit that enters into it and that the reader may see.
fn with_rows(reading: &Reading<'_>, deal: &Version<'_>, destined: &AllDestined<'_>, mut take: impl FnMut(&Row<'_>)) {
    let texts = DealTexts::of(deal.texts());
    let units: Vec<&str> = texts.units().collect();
    let is_joint = units.len() > 1;
    let shares = texts.facts[DealFact::Share as usize].as_deref().map(shares).unwrap_or_default();
    let [note, own] = [&texts.note, &texts.destination].map(|t| t.as_deref().unwrap_or(""));
    let destination = match destined.is_empty() {
        true => own,
        false => destined.get(&(Kind::Deal, deal.id().to_owned())).map_or(own, |of| of.becomes.word()),
    };
    let others = [if deal.is_illustrative() { "yes" } else { "" }, note, destination];
    let seq = u32::try_from(deal.seq).unwrap_or(u32::MAX);
    for (place, unit) in units.into_iter().enumerate().filter(|(_, unit)| !is_joint || sees_unit(reading, unit)) {
        let mut cells = Row::BLANK;
        for ((fact, text), cell) in DealFact::ALL.iter().zip(&texts.facts).zip(&mut cells) {
            // Admission read every text; a blank means what it means in a file.
            *cell = match fact {
                DealFact::Share => {
                    Cell::Fact(shares.get(place).copied().flatten().map_or(Fact::NOT_RECORDED, Share::fact))
                }
                fact => fact.read(text.as_deref().unwrap_or("")).unwrap_or(Cell::Fact(Fact::NOT_RECORDED)),
            };
        }
        take(&Row { deal: deal.id(), unit, source_row: seq, cells, is_joint, marked: None, others: &others });
    }
}

/// Whether a reader may see what is answered for a unit that enters into a deal with others: only where the unit itself is in scope.
pub(crate) fn sees_unit(reading: &Reading<'_>, unit: &str) -> bool {
    reading.sees(Kind::Body, unit)
}

/// Brings the deals of a register up to date. False where the units would have other symbols than in one that is made
/// anew.
pub(crate) fn bring_up_to_date(
    register: &mut Register,
    left_out: &mut usize,
    news: &News<'_>,
    illustrative: bool,
) -> bool {
    let destined = destined(&news.reading);
    let is_in = |deal: &Version<'_>| illustrative || !deal.is_illustrative();
    let seq = |deal: &Version<'_>| u32::try_from(deal.seq).unwrap_or(u32::MAX);
    // A deal of several units has several rows: such a register is made anew.
    let is_joint = |deal: Option<Version<'_>>| deal.is_some_and(|deal| record::Deal::of(deal).units().len() > 1);
    if news.of(Kind::Deal).any(|turn| is_joint(turn.was) || is_joint(turn.is)) {
        return false;
    }
    let mut all_found = true;
    // The last of the ledger's order first, so that what follows a deal stands already as it stays.
    for turn in news.of(Kind::Deal).rev() {
        *left_out -= usize::from(turn.was.is_some_and(|was| !is_in(&was)));
        *left_out += usize::from(turn.is.is_some_and(|is| !is_in(&is)));
        let was = turn.was.filter(is_in).map(|was| register.row_from(seq(&was)));
        all_found &= was != Some(None);
        match (was.flatten(), turn.is.filter(is_in)) {
            (Some(at), Some(is)) => {
                with_rows(&news.reading, &is, &destined, |row| register.put(at, row, DEFAULTS, invented(&is)))
            }
            (Some(at), None) => register.remove(at),
            (None, Some(is)) => {
                // Before the next deal of the ledger's order that is in the register.
                let later = news.reading.of(Kind::Deal).skip_while(|deal| deal.seq != is.seq).skip(1);
                let at = later.filter(is_in).find_map(|deal| register.row_from(seq(&deal))).unwrap_or(register.len());
                with_rows(&news.reading, &is, &destined, |row| register.insert(at, row, DEFAULTS, invented(&is)));
            }
            (None, None) => {}
        }
    }
    all_found && register.units_are_in_order()
}

fn invented(deal: &Version<'_>) -> bool {
    deal.is_illustrative()
}

fn day(when: Option<When>) -> Option<hostboard_domain::time::Day> {
    when.and_then(When::day)
}

fn origin(reading: &Reading<'_>, version: &Version<'_>) -> Origin {
    Cited::of(reading, version).origin()
}

/// A stretch of time over which a body is hosted.
#[derive(Clone)]
struct Hosting {
    from: Option<When>,
    to: Option<When>,
    origin: Origin,
    rank: (u8, i64),
}

impl Hosting {
    fn of(reading: &Reading<'_>, life: &Life<'_>) -> Hosting {
        let span = Span::new(life.from, life.to);
        let first = life.from.and_then(When::first).map_or(i64::MIN, |day| i64::from(day.number()));
        let rank = match reading.valid {
            day if span.may_hold(day) => (0, 0),
            day if first > i64::from(day.number()) => (1, first),
            _ => (2, first.saturating_neg()),
        };
        Hosting { from: life.from, to: life.to, origin: origin(reading, &life.version), rank }
    }
}

fn bodies(reading: &Reading<'_>) -> Vec<Body> {
    // Of several stretches the one that the day lies in counts; else the next to come; else the last.
    let mut hosted: HashMap<String, Hosting> = HashMap::new();
    let is_hosting = |version: &Version<'_>| Relation::of(*version).how() == Some(Tie::HostedBy);
    for life in reading.lives_where(Kind::Relation, is_hosting) {
        if is_hosting(&life.version)
            && let Some(body) = Relation::of(life.version).body()
        {
            let hosting = Hosting::of(reading, &life);
            let held = hosted.entry(body.into_string()).or_insert_with(|| hosting.clone());
            if hosting.rank < held.rank {
                *held = hosting;
            }
        }
    }
    let mut seen = HashSet::new();
    let newest = reading.lives(Kind::Body).into_iter().rev().map(|life| record::Body::of(life.version));
    let mut bodies: Vec<Body> = newest
        .filter(|body| seen.insert(body.record.id()))
        .map(|body| {
            let hosting = hosted.get(body.record.id());
            Body {
                id: body.record.id().to_owned(),
                name: body.name().unwrap_or_default().into_owned(),
                kind: body.kind(),
                sector: body.sector(),
                identifier: body.identifier().map(Cow::into_owned),
                hosted_from: hosting.and_then(|hosting| day(hosting.from)),
                hosted_until: hosting.and_then(|hosting| day(hosting.to)),
                licence_delegates: body.licence_delegates(),
                origin: Some(origin(reading, &body.record)),
                hosting_origin: Some(hosting.map_or_else(
                    || Origin::NothingRecorded { of: Absence::Hosting },
                    |hosting| hosting.origin.clone(),
                )),
            }
        })
        .collect();
    bodies.reverse();
    bodies
}

/// When a person began is `took_up`; an announcement is no beginning. A vacancy counts from the last day on which it may
/// have begun, since a rule asks from when it surely holds.
fn appointments(reading: &Reading<'_>) -> Vec<Appointment> {
    let mut all = Vec::new();
    for life in reading.lives(Kind::Appointment) {
        let appointment = record::Appointment::of(life.version);
        let Some(post) = appointment.post().and_then(|post| reading.record_named::<Post<_>>(&post)) else { continue };
        let vacant = appointment.vacant() == Some(true);
        let person = match appointment.person() {
            Personal::Text(name) => Some(name.into_owned()),
            Personal::Erased => Some(ERASED.to_owned()),
            Personal::NotRecorded => None,
        };
        let title = post.title().unwrap_or_default().into_owned();
        all.push(Appointment {
            unit: post.body().map(Id::into_string).unwrap_or_default(),
            is_head: post.head() == Some(true),
            post: title,
            person: person.filter(|_| !vacant),
            basis: appointment.basis(),
            from: if vacant { life.from.and_then(When::last) } else { day(appointment.took_up()) },
            to: day(life.to),
            expected_end: appointment.expected_end().and_then(When::last),
            origin: Some(origin(reading, &life.version)),
        });
    }
    all
}
