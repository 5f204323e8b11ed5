//! The register of deals that a ledger holds, as rules read it: deals with their units, heads and sectors.
//!
//! Deals are those that hold on the day. The dates around them are taken whole: a rule that asks from when a unit is
//! hosted has to be told of a hosting that begins later.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::deal::{Cell, DealFact, FACTS};
use hostboard_domain::ledger::entry::ERASED;
use hostboard_domain::ledger::history::{Span, Version};
use hostboard_domain::ledger::reading::{Life, Reading};
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::record::{Kind, Tie};
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::time::When;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A ledger's register, and how many illustrative deals were left out of it.
pub(crate) struct OfLedger {
    pub(crate) register: Register,
    pub(crate) left_out: usize,
}

/// Makes the register of deals as at those times. Illustrative deals are in it only where `illustrative` asks for them.
pub(crate) fn register(view: &View<'_>, illustrative: bool) -> OfLedger {
    let reading = &view.reading;
    let mut register = Register::new(&["illustrative", "note", "destination"]);
    let mut left_out = 0;
    for deal in reading.of(Kind::Deal) {
        let entry = deal.entry();
        let invented = entry.said("illustrative").is_some();
        if invented && !illustrative {
            left_out += 1;
            continue;
        }
        let texts = Texts::of(&deal);
        let mut cells = Row::BLANK;
        for ((fact, text), cell) in DealFact::ALL.iter().zip(&texts.facts).zip(&mut cells) {
            // Admission read every text; a blank means what it means in a file.
            *cell = fact
                .read(text.as_deref().unwrap_or(""))
                .unwrap_or(Cell::Fact(hostboard_domain::fact::Fact::NOT_RECORDED));
        }
        let others = [if invented { "yes" } else { "" }, &texts.note, &texts.destination];
        let seq = u32::try_from(deal.seq).unwrap_or(u32::MAX);
        let row = Row { deal: entry.id, unit: &texts.unit, source_row: seq, cells, others: &others };
        // What a file's missing column means is no fact of a record.
        register.push(&row, Defaults { currency_is_gbp: false, basis_is_whole_life: false }, false);
    }
    register.of_ledger = true;
    register.bodies = bodies(reading);
    register.appointments = appointments(reading);
    OfLedger { register, left_out }
}

/// What a deal's entry says, read in one go.
struct Texts<'h> {
    facts: [Option<Cow<'h, str>>; FACTS],
    unit: Cow<'h, str>,
    note: Cow<'h, str>,
    destination: Cow<'h, str>,
}

impl<'h> Texts<'h> {
    fn of(deal: &Version<'h>) -> Texts<'h> {
        let (mut facts, blank) = ([const { None }; FACTS], Cow::Borrowed(""));
        let (mut unit, mut note, mut destination) = (blank.clone(), blank.clone(), blank);
        for (name, text) in deal.texts() {
            match name {
                "unit" => unit = text,
                "note" => note = text,
                "destination" => destination = text,
                name => {
                    if let Some(fact) = DealFact::parse(name) {
                        facts[fact as usize] = Some(text);
                    }
                }
            }
        }
        Texts { facts, unit, note, destination }
    }
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
    let is_hosting = |version: &Version<'_>| version.text("how").as_deref() == Some(Tie::HostedBy.word());
    for life in reading.lives_where(Kind::Relation, is_hosting) {
        if is_hosting(&life.version)
            && let Some(body) = life.version.text("body")
        {
            let hosting = Hosting::of(reading, &life);
            let held = hosted.entry(body.into_owned()).or_insert_with(|| hosting.clone());
            if hosting.rank < held.rank {
                *held = hosting;
            }
        }
    }
    let mut seen = HashSet::new();
    let newest = reading.lives(Kind::Body).into_iter().rev().map(|life| life.version);
    let mut bodies: Vec<Body> = newest
        .filter(|body| seen.insert(body.id().to_owned()))
        .map(|body| {
            let text = |field: &str| body.text(field).map(|text| text.into_owned());
            let hosting = hosted.get(body.id());
            Body {
                id: body.id().to_owned(),
                name: text("name").unwrap_or_default(),
                kind: text("kind").and_then(|word| BodyKind::parse(&word)),
                sector: text("sector").and_then(|word| Sector::parse(&word)),
                identifier: text("identifier"),
                hosted_from: hosting.and_then(|hosting| day(hosting.from)),
                hosted_until: hosting.and_then(|hosting| day(hosting.to)),
                licence_delegates: body.yes("licence_delegates"),
                origin: Some(origin(reading, &body)),
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

/// When a person began is `took_up`; an announcement is no beginning. A vacancy begins when it is said to.
fn appointments(reading: &Reading<'_>) -> Vec<Appointment> {
    let mut all = Vec::new();
    for life in reading.lives(Kind::Appointment) {
        let version = life.version;
        let Some(post) = version.text("post").and_then(|post| reading.named(Kind::Post, &post)) else { continue };
        let vacant = version.yes("vacant") == Some(true);
        let name = |field: &str| version.text(field).map(|text| text.into_owned());
        let erased = version.is_erased("person").then(|| ERASED.to_owned());
        all.push(Appointment {
            unit: post.text("body").unwrap_or_default().into_owned(),
            post: if post.yes("head") == Some(true) {
                "head".to_owned()
            } else {
                post.text("title").unwrap_or_default().into_owned()
            },
            person: if vacant { None } else { name("person").or(erased) },
            basis: name("basis").and_then(|word| Basis::parse(&word)),
            from: day(if vacant { life.from } else { version.when("took_up") }),
            to: day(life.to),
            expected_end: version.when("expected_end").and_then(When::last),
            origin: Some(origin(reading, &version)),
        });
    }
    all
}
