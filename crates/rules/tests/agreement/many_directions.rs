//! Units with many directions and with few in one question: each answers as if it were alone, and none makes others slow.

use crate::asking::{Id, ask, day, each_unit, pack, register};
use crate::naive::Row;
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::consenters::Consenters;
use hostboard_domain::direction::{Direction, Directions};
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Place;
use hostboard_domain::register::Register;
use hostboard_rules::answer::explain::Detail;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// So many deals of each unit, each of another value.
fn deals(units: &[&str], number: usize) -> Register {
    let row = |unit: &str, at: usize| -> Row {
        let (deal, value) = (format!("D{at}"), format!("{}.00", 40_000 + 1_000 * at));
        let (counterparty, matter) = (format!("Firm {}", at % 7), format!("m{}", at % 5));
        let cells = [
            ("deal", deal.as_str()),
            ("unit", unit),
            ("kind", "contract"),
            ("capital", if at.is_multiple_of(3) { "" } else { "no" }),
            ("variable_price", "no"),
            ("value", &value),
            ("counterparty", &counterparty),
            ("counterparty_id", ""),
            ("matter", &matter),
            ("cpv", ""),
            ("stage", "proposed"),
            ("signed", ""),
            ("signed_by", ""),
            ("end", "2029-03-31"),
            ("extendable_to", if at.is_multiple_of(4) { "" } else { "none" }),
        ];
        cells.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect()
    };
    let rows: Vec<Row> = units.iter().flat_map(|unit| (0..number).map(move |at| row(unit, at))).collect();
    register(&rows)
}

/// A direction to a unit; they differ in whom they name, from when they bind, and in one sum.
fn direction(unit: &str, at: usize) -> Direction {
    Direction {
        unit: unit.to_owned(),
        named: Some(true),
        from: Some(day(["2027-05-01", "2027-05-15", "2027-07-01"][at % 3])),
        end: Some(day("2028-04-01")),
        consenter: Consenters::parse(["East", "West", "East+West", "North|West"][at % 4]),
        non_capital_limit: (at % 5 == 1).then_some(Pence(5_000_000)),
        limbs: if at % 7 == 2 { vec!["(c)".to_owned()] } else { Vec::new() },
        ..Direction::default()
    }
}

fn consent() -> Consent {
    let cells = [("scope", "general"), ("given_by", "West"), ("given_on", "2027-05-02")];
    let draft = hostboard_domain::ledger::cells::draft_beside(
        hostboard_domain::record::Kind::Consent,
        &cells.map(|(column, text)| (column, text.to_owned())),
        &mut |_, column, message, _| panic!("{column}: {message}"),
    )
    .0;
    let place = Place::row_of("consents.csv", 2);
    let record = hostboard_domain::record::Consent::of(&draft);
    let read = Consent::of("c", &record, Some(Standing::Official), place).unwrap_or_else(|_| panic!("it can be read"));
    assert_eq!(read.scope, Scope::General);
    read
}

fn question(pack: &Pack, list: Vec<Direction>) -> Ask<'_> {
    let directions = Some(Directions { list, are_all: true });
    ask(pack, Settings { directions, consents: vec![consent()], ..Settings::on(day("2027-06-01")) })
}

/// Each deal's answer as this program writes it for itself.
fn shown(ask: &Ask<'_>, register: &Register) -> BTreeMap<Id, String> {
    let mut all = BTreeMap::new();
    each_unit(ask, register, &Assumptions::default(), |unit| {
        for (i, outcomes) in unit.outcomes().into_iter().enumerate() {
            let answer = unit.deal(i).explain(Detail::Whole);
            let missing: Vec<String> = answer.missing.iter().map(|missing| missing.name(ask)).collect();
            let text = format!(
                "{outcomes:?} {} {:?} {:?} {missing:?}",
                answer.verdict.word(),
                answer.consent_of,
                answer.may_need
            );
            let row = unit.view.row(i);
            all.insert((register.unit_id(row).to_owned(), register.deal(row).to_owned()), text);
        }
    });
    all
}

#[test]
fn a_unit_answers_as_if_it_were_alone_however_many_directions_others_have() {
    let pack = pack("lgr-section-24");
    let numbers = [("none", 0), ("one", 1), ("two", 2), ("three", 3), ("many", 9)];
    let register = deals(&numbers.map(|(unit, _)| unit), 12);
    let of = |(unit, number): &(&str, usize)| (0..*number).map(|at| direction(unit, at)).collect::<Vec<_>>();
    let together = shown(&question(&pack, numbers.iter().flat_map(of).collect()), &register);
    for (unit, number) in &numbers {
        let alone = shown(&question(&pack, of(&(*unit, *number))), &register);
        for (id, answer) in alone.iter().filter(|((of, _), _)| of == unit) {
            assert_eq!(&together[id], answer, "{id:?}");
        }
    }
}

/// The shortest time of a few, to put the other units' outcomes together.
fn time_of(ask: &Ask<'_>, register: &Register) -> Duration {
    let once = || {
        let began = Instant::now();
        each_unit(ask, register, &Assumptions::default(), |unit| drop(unit.outcomes()));
        began.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn many_directions_to_one_unit_make_no_other_slow() {
    let pack = pack("lgr-section-24");
    let units: Vec<String> = (0..20).map(|at| format!("U{at}")).collect();
    let names: Vec<&str> = units.iter().map(String::as_str).collect();
    let register = deals(&names, 100);
    let ones = || names.iter().map(|unit| direction(unit, 0));
    // The unit with many has no deal here: what is measured is the others.
    let many = (0..100).map(|at| direction("crowded", at));
    let (few, crowded) = (question(&pack, ones().collect()), question(&pack, ones().chain(many).collect()));
    // Other programs on the machine may hold up one round, not every one; what is slow itself is slow in each.
    let is_quick = (0..10).any(|_| time_of(&crowded, &register) < time_of(&few, &register) * 3);
    assert!(is_quick, "three times as slow beside a unit with 100 directions, ten times over");
}
