//! The pack of 2012 over random folders: what must be so of every answer, and in both databases.

use crate::advice::Asked;
use crate::asking::{ask, assumed, day, outcomes, pack, run};
use crate::folders::{DAYS, Folder, days, folder};
use crate::naive::Row;
use crate::printed::{compare_with_sql, engines};
use crate::properties::{check_missing, check_nothing_overturned};
use crate::registers::assumptions;
use crate::registers::contradicts;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::language::act::Act;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::cell::RefCell;

fn settings_of_2012() -> impl Strategy<Value = Settings> {
    let known = select(&["2012-08-31", "2012-09-29", "2012-09-30", "2013-12-31", "2013-12-31"][..]);
    let act = select(&[Act::Sign, Act::Sign, Act::Sign, Act::OpenTalks, Act::Extend][..]);
    let long_term = select(&[None, None, Some("24"), Some("1")][..]);
    (days(), known, act, long_term).prop_map(|(on, known, act, long_term)| Settings {
        known: day(known),
        act,
        set: long_term.map(|months| ("long_term_months".to_owned(), months.to_owned())).into_iter().collect(),
        ..Settings::on(day(&on))
    })
}

/// What may be recorded later without overturning an answer. Not the ids; not a post's person, `to` and
/// `expected_end`, whose blanks mean something: a vacancy, and that it goes on.
const RECORDABLE: [&[&str]; 3] = [
    &["form", "one_off", "counterparty_id", "stage", "signed", "signed_by", "start", "end", "extendable_to"],
    &["kind", "sector", "hosted_from", "hosted_until", "licence_delegates"],
    &["basis", "from"],
];

/// The folder with some recorded cells made blank, but for cells of deals that contradict themselves.
fn with_blanks(folder: &Folder, picks: &[Index]) -> Folder {
    let mut files = [folder.deals.clone(), folder.bodies.clone(), folder.appointments.clone()];
    for pick in picks {
        let mut places = Vec::new();
        for (file, rows) in files.iter().enumerate() {
            for (place, row) in rows.iter().enumerate() {
                if file == 0 && contradicts(row) {
                    continue;
                }
                let recorded = |column: &&&str| row.get(**column).is_some_and(|text| !text.is_empty());
                places.extend(RECORDABLE[file].iter().filter(recorded).map(|column| (file, place, *column)));
            }
        }
        if places.is_empty() {
            break;
        }
        let (file, place, column) = *pick.get(&places);
        files[file][place].insert(column.to_owned(), String::new());
    }
    let [deals, bodies, appointments] = files;
    Folder { deals, bodies, appointments }
}

#[test]
fn recording_a_fact_overturns_nothing() {
    let pack = pack("csu-2012");
    let cases = (settings_of_2012(), folder(), assumptions(), proptest::collection::vec(any::<Index>(), 1..8));
    run(400, cases, |(settings, folder, assumptions, blanks)| {
        let ask = ask(&pack, settings);
        let firm = |folder: &Folder| outcomes(&ask, &folder.read(), &Assumptions::default());
        let now = firm(&folder);
        check_nothing_overturned(&ask, &firm(&with_blanks(&folder, &blanks[..1])), &now)?;
        check_nothing_overturned(&ask, &firm(&with_blanks(&folder, &blanks)), &now)?;
        check_nothing_overturned(&ask, &now, &outcomes(&ask, &folder.read(), &assumed(&assumptions)))
    });
}

#[test]
fn what_cannot_be_told_names_what_is_missing() {
    let pack = pack("csu-2012");
    run(200, (settings_of_2012(), folder(), assumptions()), |(settings, folder, assumptions)| {
        let (ask, register) = (ask(&pack, settings), folder.read());
        check_missing(&ask, &register, &Assumptions::default())?;
        check_missing(&ask, &register, &assumed(&assumptions))
    });
}

#[test]
fn advice_keeps_its_promises() {
    let pack = pack("csu-2012");
    let cases = (settings_of_2012(), folder(), assumptions(), proptest::collection::vec(any::<Index>(), 4));
    run(150, cases, |(settings, folder, assumptions, picks)| {
        let read = |deals: &[Row]| Folder { deals: deals.to_vec(), ..folder.clone() }.read();
        for assume in [Assumptions::default(), assumed(&assumptions)] {
            let days: Vec<Day> = DAYS.iter().flat_map(|text| [day(text), day(text).plus_days(1)]).collect();
            let (settings, rows) = (settings.clone(), &folder.deals[..]);
            Asked { pack: &pack, settings, rows, assume, read: &read, days }.check_advice(&picks)?;
        }
        Ok(())
    });
}

#[test]
fn printed_sql_agrees() {
    let Some(engines) = engines("the printed SQL of 2012") else { return };
    let (engines, pack) = (RefCell::new(engines), pack("csu-2012"));
    let cases = (settings_of_2012(), proptest::collection::vec(folder(), 1..=20), assumptions());
    run(20, cases, |(settings, folders, assumptions)| {
        let ask = ask(&pack, settings);
        let registers: Vec<Register> =
            folders.into_iter().enumerate().map(|(n, folder)| folder.moved(n).read()).collect();
        for assume in [Assumptions::default(), assumed(&assumptions)] {
            let compared = compare_with_sql(&mut engines.borrow_mut(), &ask, &registers, &assume);
            let compared = compared.expect("the rules of verdict can be printed");
            prop_assert!(compared.is_ok(), "assuming {:?}: {}", assumptions, compared.unwrap_err());
        }
        Ok(())
    });
}
