//! What files say is what their rows say: the readers of files and the helpers of the rules' own tests agree.

use crate::asking::{register, run};
use crate::consents::consents;
use crate::csv::{csv_text, directions_csv};
use crate::folders::folder;
use crate::naive::Row;
use crate::reading::{consents_of, directions_of};
use crate::registers::{columns_of, situation};
use hostboard_domain::body::{Appointment, Body};
use hostboard_domain::deal::DealFact;
use hostboard_domain::direction::Directions;
use hostboard_domain::register::Register;
use hostboard_exchange::folder::{self as exchange_folder, FolderFiles};
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_exchange::{consents as consents_file, directions as directions_file};
use proptest::prelude::*;

/// Every deal of both registers, with its facts as they are written and their states.
fn check_same(by_file: &Register, by_rows: &Register) -> Result<(), TestCaseError> {
    prop_assert_eq!(by_file.len(), by_rows.len());
    for row in 0..by_file.len() {
        let ids = |register: &Register| (register.unit_id(row).to_owned(), register.deal(row).to_owned());
        prop_assert_eq!(ids(by_file), ids(by_rows));
        for fact in DealFact::ALL {
            let said = |register: &Register| (register.fact(*fact, row).state, register.written(*fact, row));
            prop_assert_eq!(said(by_file), said(by_rows), "{} of row {}", fact.name(), row);
        }
        prop_assert_eq!(by_file.pounds(row), by_rows.pounds(row));
    }
    Ok(())
}

#[test]
fn deals_and_directions() {
    run(300, situation(), |situation| {
        let text = csv_text(&situation.rows, &columns_of(&situation.rows));
        let reading = read_register("deals.csv", text.as_bytes(), &ReadOptions::default());
        let reading = reading.unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
        prop_assert_eq!(reading.parked.len(), 0, "{}", text);
        check_same(&reading.register, &register(&situation.rows))?;
        let by_file = directions_csv(&situation.parameters).map(|text| {
            let (directions, problems) = directions_file::read("directions.csv", text.as_bytes());
            assert!(problems.is_empty(), "{problems:#?}");
            directions
        });
        // A file leaves nothing out.
        let given = directions_of(&situation.parameters).map(|given| Directions::all(given.list));
        prop_assert_eq!(by_file, given);
        Ok(())
    });
}

const CONSENT_COLUMNS: &[&str] = &[
    "id",
    "scope",
    "unit",
    "deal",
    "condition",
    "limb",
    "limit",
    "given_by",
    "given_on",
    "from",
    "to",
    "revoked_on",
    "conditions",
    "conditions_met",
    "standing",
];

#[test]
fn consents_of_every_scope() {
    run(100, consents(), |consents| {
        let text = csv_text(&consents.rows, CONSENT_COLUMNS);
        let (by_file, problems) = consents_file::read("consents.csv", text.as_bytes());
        prop_assert!(problems.is_empty(), "{:#?}", problems);
        prop_assert_eq!(by_file, consents_of(&consents.rows));
        Ok(())
    });
}

#[test]
fn folders_with_bodies_and_posts() {
    run(200, folder(), |folder| {
        let text = |rows: &[Row], columns: &[&str]| csv_text(rows, columns).into_bytes();
        let deals = text(&folder.deals, &columns_of(&folder.deals));
        let (bodies, appointments) =
            (text(&folder.bodies, &Body::COLUMNS), text(&folder.appointments, &Appointment::COLUMNS));
        let files = FolderFiles {
            deals: ("deals.csv", &deals),
            bodies: Some(("bodies.csv", &bodies)),
            appointments: Some(("appointments.csv", &appointments)),
            consents: None,
        };
        let read = exchange_folder::read(&files, &ReadOptions::default());
        let by_file = read.unwrap_or_else(|problems| panic!("{problems:#?}")).reading.register;
        let by_rows = folder.read();
        check_same(&by_file, &by_rows)?;
        prop_assert_eq!(format!("{:?}", by_file.bodies), format!("{:?}", by_rows.bodies));
        prop_assert_eq!(format!("{:?}", by_file.appointments), format!("{:?}", by_rows.appointments));
        Ok(())
    });
}
