//! Folders, directions and consents.

use super::shown;
use hostboard_domain::body::Basis;
use hostboard_domain::consent::Scope;
use hostboard_domain::consenters::Consenters;
use hostboard_domain::problem::Place;
use hostboard_exchange::folder::{FolderFiles, FolderReading, read};
use hostboard_exchange::register::ReadOptions;
use hostboard_exchange::{consents, directions};

#[track_caller]
fn folder(deals: &str, bodies: &str, appointments: &str, consents: &str) -> FolderReading {
    let files = FolderFiles {
        deals: ("deals.csv", deals.as_bytes()),
        bodies: (!bodies.is_empty()).then_some(("bodies.csv", bodies.as_bytes())),
        appointments: (!appointments.is_empty()).then_some(("appointments.csv", appointments.as_bytes())),
        consents: (!consents.is_empty()).then_some(("consents.csv", consents.as_bytes())),
    };
    read(&files, &ReadOptions { threads: 1, ..Default::default() }).unwrap()
}

#[track_caller]
fn check(reading: &FolderReading, expected: &[&str]) {
    assert_eq!(shown(&reading.reading.problems).lines().collect::<Vec<_>>(), expected);
}

const BODIES: &str = "id,name,kind,sector,identifier,hosted_from,hosted_until,licence_delegates\n\
    U,A unit,unit,nhs,,2012-10-01,,no\n\
    S,A supplier,supplier,private,GB-COH-00000001,,,\n";

#[test]
fn a_folder_is_read_whole() {
    let reading = folder(
        "deal,unit,counterparty_id\nD,U,S\nE,U,GB-COH-00000001\n",
        BODIES,
        "unit,post,person,basis,from,to,expected_end\nU,managing director,,,2013-01-01,,\nU,chair,P,interim,,,2013-06-30\n",
        "id,scope,deal,given_on\nC,specific,D,2013-01-01\n",
    );
    check(&reading, &[]);
    let register = &reading.reading.register;
    assert_eq!(register.bodies.len(), 2);
    assert_eq!(register.body("GB-COH-00000001").unwrap().id, "S");
    assert_eq!(register.bodies[0].licence_delegates, Some(false));
    assert_eq!(register.appointments[0].person, None);
    assert_eq!(register.appointments[1].basis, Some(Basis::Interim));
    assert_eq!(reading.consents[0].scope, Scope::Specific);
    assert_eq!(reading.consents[0].place, Place::row_of("consents.csv", 2));
}

#[test]
fn strangers_and_dirt_are_problems_and_kept() {
    let reading = folder(
        "deal,unit,counterparty_id\nD,U,T\nE,U,T\n",
        &format!("{BODIES},nameless,unit,,,,,\nU,again,firm,nhs,,soon,,maybe\n"),
        "unit,post,basis,from\nV,chair,forever,2013-02-30\n,chair,,\n",
        "id,scope,deal,given_on\nC,specific,X,2013-01-01\n",
    );
    check(
        &reading,
        &[
            "deals.csv, row 2, column counterparty_id: no body has the id or identifier `T`; 2 deals name it",
            "bodies.csv, row 4, column id: the body has no id",
            "bodies.csv, row 5, column kind: `firm` is not a value of this column",
            "bodies.csv, row 5, column hosted_from: `soon` is not a value of this column",
            "bodies.csv, row 5, column licence_delegates: `maybe` is not a value of this column",
            "bodies.csv, row 5, column id: rows 2 and 5 are both `U`",
            "appointments.csv, row 2, column unit: no body has the id `V`",
            "appointments.csv, row 2, column basis: `forever` is not a value of this column",
            "appointments.csv, row 2, column from: `2013-02-30` is not a value of this column",
            "appointments.csv, row 3, column unit: the appointment names no unit",
        ],
    );
}

#[test]
fn directions_with_consenters_by_limb() {
    let (directions, problems) = directions::read(
        "directions.csv",
        b"unit,named,from,end,consenter,consenter:land-disposal,consenter:(c),consentr\nU,yes,2027-05-01,2028-04-01,successor,county,,\nV,perhaps,,,,,,\nW,,,,,,,\n,no,,,,,,\n",
    );
    let county = Consenters::parse("county").unwrap();
    assert!(directions.are_all);
    assert_eq!(directions.list[0].consenter_by_limb, [("land-disposal".to_owned(), county)]);
    assert_eq!(directions.list[1].named, None, "a cell that cannot be read is no blank");
    assert_eq!(directions.list[2].named, Some(true), "a blank cell says that it does");
    assert_eq!(
        shown(&problems).lines().collect::<Vec<_>>(),
        [
            "directions.csv, row 1, column consentr: the column `consentr` is not read",
            "directions.csv, row 3, column named: `perhaps` is not `yes` or `no`",
            "directions.csv, row 5, column unit: the row names no unit",
        ]
    );
}

#[test]
fn a_consent_that_cannot_be_read_whole_covers_nothing() {
    let (consents, problems) = consents::read(
        "consents.csv",
        b"id,scope,deal,limit,to,standing\nA,general,,100000,,official\nB,general,,lots,,\nC,specific,,,,\nD,,,,,\nE,general,,,2013-02-30,\n",
    );
    assert_eq!(consents.iter().map(|consent| consent.id.as_str()).collect::<Vec<_>>(), ["A"]);
    assert_eq!(shown(&problems).lines().filter(|line| line.ends_with("does not count as it stands")).count(), 4);
}

#[test]
fn a_consent_reads_conditions_and_whether_each_is_met() {
    let read = |conditions: &str, met: &str| {
        let bytes = format!(
            "id,scope,conditions,conditions_met,standing,note\nA,general,{conditions},{met},official,a remark is not a condition\n"
        );
        let (consents, problems) = consents::read("consents.csv", bytes.as_bytes());
        (consents.first().map(|one| one.conditions.iter().map(|c| c.met).collect::<Vec<_>>()), problems.len())
    };
    assert_eq!(read("", ""), (Some(vec![]), 0));
    assert_eq!(read("a bond", ""), (Some(vec![None]), 0));
    assert_eq!(read("a bond; a lease", "yes;no"), (Some(vec![Some(true), Some(false)]), 0));
    assert_eq!(read("a bond; a lease", ";yes"), (Some(vec![None, Some(true)]), 0));
    // A slip keeps the consent from counting, and is told twice: what is wrong, and what follows.
    assert_eq!(read("a bond", "maybe"), (None, 2));
    assert_eq!(read("a bond", "yes;no"), (None, 2));
}

#[test]
fn of_rows_with_one_id_the_last_counts_and_a_row_that_ends_early_covers_nothing() {
    let columns = "id,scope,deal,given_by,given_on,standing,to,revoked_on";
    let read = |rows: &str| consents::read("consents.csv", format!("{columns}\n{rows}").as_bytes());
    let (twice, problems) =
        read("c1,general,,East,2027-01-01,official,,\nc1,general,,East,2027-01-01,official,,2027-05-20\n");
    assert_eq!(twice.iter().map(|one| one.revoked_on.is_some()).collect::<Vec<_>>(), [true]);
    assert_eq!(shown(&problems), "consents.csv, row 3, column id: rows 2 and 3 are both `c1`");
    let (early, problems) = read("c1,general,,East,2027-01-01,official\n");
    assert!(early.is_empty() && problems.len() == 2, "{}", shown(&problems));
}
