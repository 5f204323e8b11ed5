//! Random folders for the pack of 2012: deals with their bodies and posts.

use crate::asking::{ask, assumed, compare_with_sql, day, engines, outcomes, pack, run};
use crate::naive::Row;
use crate::properties::{Asked, check_missing, check_nothing_overturned};
use crate::registers::{assumptions, columns_of, csv_text, shifted};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::folder::{self, FolderFiles};
use hostboard_exchange::register::ReadOptions;
use hostboard_rules::language::act::Act;
use hostboard_rules::question::Settings;
use hostboard_rules::unit::assume::Assumptions;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::cell::RefCell;

/// A folder as its files' rows.
#[derive(Clone, Debug)]
pub struct Folder {
    pub deals: Vec<Row>,
    pub bodies: Vec<Row>,
    pub appointments: Vec<Row>,
}

impl Folder {
    /// The register with what stands beside it.
    pub fn read(&self) -> Register {
        let text = |rows: &[Row], columns: &[&str]| csv_text(rows, columns).into_bytes();
        let deals = text(&self.deals, &columns_of(&self.deals));
        let (bodies, appointments) = (text(&self.bodies, BODIES), text(&self.appointments, APPOINTMENTS));
        let files = FolderFiles {
            deals: ("deals.csv", &deals),
            bodies: Some(("bodies.csv", &bodies)),
            appointments: Some(("appointments.csv", &appointments)),
            consents: None,
        };
        let read = folder::read(&files, &ReadOptions::default()).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(read.reading.register.len(), self.deals.len());
        read.reading.register
    }

    /// The folder with units of its own, so that it may stand beside others.
    pub fn moved(mut self, folder: usize) -> Folder {
        let of_unit = |row: &mut Row, column: &str| {
            if folder > 0 && row[column].starts_with('U') {
                row.insert(column.to_owned(), format!("{} of {folder}", row[column]));
            }
        };
        self.deals.iter_mut().chain(&mut self.appointments).for_each(|row| of_unit(row, "unit"));
        self.bodies.iter_mut().for_each(|row| of_unit(row, "id"));
        self
    }
}

const BODIES: &[&str] =
    &["id", "name", "kind", "sector", "identifier", "hosted_from", "hosted_until", "licence_delegates"];
const APPOINTMENTS: &[&str] = &["unit", "post", "person", "basis", "from", "to", "expected_end"];

/// Days on and beside those that decide.
const DAYS: &[&str] = &[
    "2012-07-31",
    "2012-08-01",
    "2012-09-01",
    "2012-09-30",
    "2012-10-01",
    "2012-10-02",
    "2013-03-31",
    "2013-04-01",
    "2013-10-01",
];

fn days() -> BoxedStrategy<String> {
    select(DAYS).prop_map(str::to_owned).boxed()
}

/// One of the texts, or a blank now and then.
fn cell(texts: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![5 => texts, 1 => Just(String::new())].boxed()
}

fn words(words: &'static [&'static str]) -> BoxedStrategy<String> {
    cell(select(words).prop_map(str::to_owned).boxed())
}

fn rows(cells: Vec<(&'static str, BoxedStrategy<String>)>, least: usize, most: usize) -> BoxedStrategy<Vec<Row>> {
    let (columns, cells): (Vec<&'static str>, Vec<_>) = cells.into_iter().unzip();
    let row = cells.prop_map(move |texts| columns.iter().map(|c| c.to_string()).zip(texts).collect::<Row>());
    proptest::collection::vec(row, least..=most).boxed()
}

/// Around a number of months after a day, both days included.
fn months_after(start: &str, months: i32, days: i64) -> String {
    shifted(&day(start).plus_months(months).to_string(), days - 1)
}

fn deals() -> impl Strategy<Value = Vec<Row>> {
    let term = (any::<bool>(), select(&[0, 11, 12, 12, 18, 24, 60][..]), -1..=1_i64);
    let day = day_strategy;
    let deal = (
        (select(&["U1", "U2", "U3"][..]), words(&["consultancy", "partnership", "customer-agreement"])),
        (
            words(&["yes", "no"]),
            cell(select(&["s1", "s2", "GB-COH-1", "stranger", "U2"][..]).prop_map(str::to_owned).boxed()),
        ),
        (words(&["proposed", "proposed", "signed"]), day(), day(), cell(days())),
        (term.clone(), words(&["", "", "open", "end"]), term, words(&["none", "none", "day", "day", ""])),
    );
    let deal =
        deal.prop_map(|((unit, form), (one_off, party), (stage, signed, by, start), (long, end, more, extend))| {
            let after = |(_, months, days): (bool, i32, i64)| {
                if start.is_empty() { String::new() } else { months_after(&start, months, days) }
            };
            let is_signed = stage != "proposed";
            let (signed, by) = if is_signed { (signed, by) } else { (String::new(), String::new()) };
            // No deal is signed after the day by which it certainly was.
            let by = if !by.is_empty() && by < signed { signed.clone() } else { by };
            let end = match (end.as_str(), long.0) {
                ("open", _) => end,
                (_, true) => after(long),
                _ => String::new(),
            };
            let extend = if extend == "day" { after(more) } else { extend };
            let cells = [
                ("unit", unit.to_owned()),
                ("kind", "contract".to_owned()),
                ("form", form),
                ("one_off", one_off),
                ("counterparty_id", party),
                ("stage", stage),
                ("signed", signed),
                ("signed_by", by),
                ("start", start),
                ("end", end),
                ("extendable_to", extend),
            ];
            cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect::<Row>()
        });
    proptest::collection::vec(deal, 1..=8).prop_map(|mut deals| {
        for (place, deal) in deals.iter_mut().enumerate() {
            deal.insert("deal".to_owned(), format!("D{}", place + 1));
        }
        deals
    })
}

/// A day, half of the time.
fn day_strategy() -> BoxedStrategy<String> {
    prop_oneof![1 => days(), 1 => Just(String::new())].boxed()
}

fn bodies() -> impl Strategy<Value = Vec<Row>> {
    let unit = rows(
        vec![
            ("kind", words(&["unit", "unit", "unit", "host"])),
            ("hosted_from", cell(days())),
            ("hosted_until", day_strategy()),
            ("licence_delegates", words(&["yes", "no", "no"])),
        ],
        0,
        3,
    );
    let supplier = rows(
        vec![
            ("sector", words(&["private", "private", "private", "nhs", "voluntary"])),
            ("identifier", words(&["GB-COH-1", "GB-COH-2"])),
        ],
        0,
        2,
    );
    (unit, supplier).prop_map(|(mut units, suppliers)| {
        for (place, unit) in units.iter_mut().enumerate() {
            unit.insert("id".to_owned(), format!("U{}", place + 1));
            if unit["kind"] == "host" {
                // Nobody hosts a host.
                unit.insert("hosted_from".to_owned(), String::new());
                unit.insert("hosted_until".to_owned(), String::new());
            }
        }
        let suppliers = suppliers.into_iter().enumerate().map(|(place, mut supplier)| {
            supplier.insert("id".to_owned(), format!("s{}", place + 1));
            supplier
        });
        units.extend(suppliers);
        units
    })
}

fn appointments() -> impl Strategy<Value = Vec<Row>> {
    rows(
        vec![
            ("unit", select(&["U1", "U2"][..]).prop_map(str::to_owned).boxed()),
            ("post", Just("managing director".to_owned()).boxed()),
            ("person", words(&["A Person"])),
            ("basis", words(&["permanent", "interim", "acting", "shared", "seconded"])),
            ("from", cell(days())),
            ("to", day_strategy()),
            ("expected_end", day_strategy()),
        ],
        0,
        4,
    )
}

pub fn folder() -> impl Strategy<Value = Folder> {
    (deals(), bodies(), appointments()).prop_map(|(deals, bodies, appointments)| Folder { deals, bodies, appointments })
}

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

/// The folder with some recorded cells made blank.
fn with_blanks(folder: &Folder, picks: &[Index]) -> Folder {
    let mut files = [folder.deals.clone(), folder.bodies.clone(), folder.appointments.clone()];
    for pick in picks {
        let mut places = Vec::new();
        for (file, rows) in files.iter().enumerate() {
            for (place, row) in rows.iter().enumerate() {
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
