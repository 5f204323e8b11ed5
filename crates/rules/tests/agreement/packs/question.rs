//! What random packs are asked: folders, settings, directions, consents.

use super::condition::{test, text};
use super::written::{Written, written};
use crate::asking::{ask, day};
use crate::folders::Folder;
use crate::naive::{Parameters, Row};
use crate::registers::{assumptions, large_unit, many_small_units};
use hostboard_domain::consent::{Consent, Scope, Settled};
use hostboard_domain::consenters::Consenters;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_rules::question::{Ask, Settings};
use proptest::prelude::*;
use proptest::sample::select;

/// A pack with some registers and a way to ask.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) pack: Written,
    pub(super) registers: Vec<Folder>,
    pub(super) settings: Settings,
    pub(super) assumptions: Vec<String>,
}

pub(super) fn questions(most_registers: usize) -> impl Strategy<Value = Question> {
    let parameters = Parameters::default();
    let rows = prop_oneof![large_unit(&parameters), many_small_units(&parameters)];
    let folder = (rows, bodies()).prop_map(|(deals, bodies)| Folder { deals, bodies, appointments: Vec::new() });
    let folders = proptest::collection::vec(folder, 1..=most_registers);
    (written(), folders, settings(), assumptions()).prop_map(|(pack, folders, settings, assumptions)| {
        let registers = folders.into_iter().enumerate().map(|(n, folder)| folder.moved(n)).collect();
        Question { pack, registers, settings, assumptions }
    })
}

fn bodies() -> impl Strategy<Value = Vec<Row>> {
    let ids = &["GB-COH-01234567", "GB-COH-OC300001", "GB-COH-07654321", "body-7", "U1", "U2", "U3"];
    let each: Vec<_> = ids
        .iter()
        .map(|id| {
            let sector = text(&["private", "nhs", "voluntary", ""]);
            let day = || text(&["", "2026-12-31", "2027-05-01", "2028-04-01"]);
            (proptest::bool::weighted(0.7), sector, day(), day(), text(&["yes", "no", ""])).prop_map(
                |(there, sector, from, until, delegates)| {
                    let cells = [
                        ("id", (*id).to_owned()),
                        ("kind", if id.starts_with('U') { "unit" } else { "supplier" }.to_owned()),
                        ("sector", sector),
                        ("hosted_from", from),
                        ("hosted_until", until),
                        ("licence_delegates", delegates),
                    ];
                    there.then(|| cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect::<Row>())
                },
            )
        })
        .collect();
    each.prop_map(|bodies| bodies.into_iter().flatten().collect())
}

pub(super) fn settings() -> impl Strategy<Value = Settings> {
    let on = select(&["2027-06-01", "2027-05-01", "2026-12-30"][..]);
    let set: Vec<(&str, &[&str])> = vec![
        ("m1", &["100000", "75000.01"]),
        ("d1", &["2027-05-01", "2027-06-01"]),
        ("d2", &["2028-04-01"]),
        ("y2", &["yes", "no"]),
        ("complete", &["2006-12-31"]),
        ("who", &["Somebody else"]),
    ];
    let set: Vec<_> = set
        .into_iter()
        .map(|(name, values)| {
            (proptest::bool::weighted(0.3), select(values))
                .prop_map(move |(said, v)| said.then(|| (name.to_owned(), v.to_owned())))
        })
        .collect();
    let list = (proptest::collection::vec(direction(), 0..5), proptest::bool::weighted(0.6));
    let list = list.prop_map(|(list, are_all)| Some(Directions { list, are_all }));
    let directions = prop_oneof![2 => Just(None), 2 => list];
    let consents = prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(consent(), 1..4)];
    (on, set, directions, consents).prop_map(|(on, set, directions, mut consents)| {
        consents.iter_mut().enumerate().for_each(|(n, consent)| consent.id = format!("C{n}"));
        Settings { set: set.into_iter().flatten().collect(), directions, consents, ..Settings::on(day(on)) }
    })
}

pub(super) fn direction() -> impl Strategy<Value = Direction> {
    let day = || {
        select(&[None, Some("2027-05-01"), Some("2027-06-01"), Some("2028-04-01")][..]).prop_map(|text| text.map(day))
    };
    let consenter = select(CONSENTERS).prop_map(|text| text.and_then(Consenters::parse));
    let units = select(&["U1", "U1", "U2", "U1 of 1", "U1 of 2", "U3 of 3"][..]);
    let named = select(&[None, Some(true), Some(true), Some(true), Some(false)][..]);
    let limbs = select(LIMBS);
    let excludes = prop_oneof![3 => Just(None), 1 => test().prop_map(Some)];
    let until = prop_oneof![3 => Just(None), 1 => day()];
    ((units, named, limbs), (day(), until, day()), (consenter, consenter_by_limb()), excludes).prop_map(
        |((unit, named, limbs), (from, until, end), (consenter, consenter_by_limb), excludes)| Direction {
            unit: unit.to_owned(),
            named,
            from,
            until,
            end,
            consenter,
            consenter_by_limb,
            limbs: limbs.iter().map(|limb| (*limb).to_owned()).collect(),
            excludes,
            ..Direction::default()
        },
    )
}

const LIMBS: &[&[&str]] = &[&[], &[], &["r0"]];

const MET: &[&[Option<bool>]] = &[&[], &[], &[], &[Some(true)], &[Some(true), None], &[Some(false), None]];

/// One body, several that must all agree, several of which one is enough.
const CONSENTERS: &[Option<&str>] = &[
    None,
    Some("Northshire Council"),
    Some("Somebody else"),
    Some("Northshire Council+Somebody else"),
    Some("Northshire Council|Somebody else"),
];

fn consenter_by_limb() -> impl Strategy<Value = Vec<(String, Consenters)>> {
    let somebody = Consenters::All(vec!["Somebody else".to_owned()]);
    select(&[0, 0, 1][..]).prop_map(move |n| vec![("r0".to_owned(), somebody.clone()); n])
}

pub(super) fn consent() -> impl Strategy<Value = Consent> {
    let day = || {
        select(&[None, Some("2020-01-01"), Some("2027-05-01"), Some("2027-06-02")][..]).prop_map(|text| text.map(day))
    };
    let some = |texts: &'static [&'static str]| prop_oneof![1 => Just(None), 1 => select(texts).prop_map(|text| Some(text.to_owned()))];
    let standing = select(&[None, Some(Standing::Official), Some(Standing::Official), Some(Standing::Report)][..]);
    let limit = select(&[None, None, Some(Pence(12_000_000))][..]);
    (
        (select(&[Scope::General, Scope::General, Scope::Specific, Scope::Delegation][..]), some(&["U1", "U2", "U9"])),
        (some(&["D1", "D2", "D5"]), prop_oneof![1 => Just(None), 2 => test().prop_map(Some)], some(&["r0", "r1"])),
        (limit, some(&["Northshire  council", "successor", "Somebody else"]), standing, conditions_met()),
        (day(), day(), day(), day()),
    )
        .prop_map(|((scope, unit), (deal, condition, limb), (limit, given_by, standing, conditions), days)| {
            Consent {
                id: String::new(),
                scope,
                unit,
                deal,
                condition,
                limb,
                limit,
                given_by,
                given_on: days.0,
                from: days.1.or(days.0),
                to: days.2,
                revoked_on: days.3,
                may_end_on: days.3.map(|day| day.plus_days(-1)),
                conditions,
                standing,
                origin: None,
                place: hostboard_domain::problem::Place::file("consents.csv"),
            }
        })
}

fn conditions_met() -> impl Strategy<Value = Vec<Settled>> {
    let met = select(MET);
    let one = |met: &Option<bool>| Settled { text: "a bond is given".to_owned(), met: *met };
    met.prop_map(move |met| met.iter().map(one).collect())
}

/// Calls `check` with the question compiled, where the pack and its consents can be.
pub(super) fn put(
    question: &Question,
    check: impl FnOnce(&Ask<'_>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    match question.pack.load() {
        Some(pack) => check(&ask(&pack, question.settings.clone())),
        None => Err(TestCaseError::reject("a condition that is the same for every deal")),
    }
}
