//! Files of the Organisation Data Service: made rows, and a real file where the data folder is there.

use super::{data_folder, shown};
use hostboard_domain::body::BodyKind;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_exchange::ods;
use hostboard_exchange::portfolio::Read;

fn read_bytes(bytes: &[u8]) -> Read {
    ods::read("orgs.csv", bytes, BodyKind::Customer, "a test", Day::parse("2025-12-29").unwrap())
}

/// Reads rows of which the first cells are given; the others of the 27 are blank.
fn read(rows: &[&str]) -> Read {
    let cells = |row: &str| row.matches("\",\"").count() + 1;
    let whole = |row: &&str| format!("{row}{}\n", ",\"\"".repeat(27 - cells(row)));
    read_bytes(rows.iter().map(whole).collect::<String>().as_bytes())
}

/// A draft of a body in words: id, valid time, fields.
fn bodies(read: &Read) -> Vec<String> {
    let of_body = read.drafts.iter().filter(|placed| placed.draft.kind == Kind::Body);
    let in_words = of_body.map(|placed| {
        let draft = &placed.draft;
        let date = |when: Option<hostboard_domain::time::When>| when.map_or_else(String::new, |when| when.to_string());
        let fields: Vec<String> = draft.fields.iter().map(|(name, text)| format!("{name}={text}")).collect();
        format!("{}@{} {}/{} {}", draft.id, placed.row, date(draft.from), date(draft.to), fields.join("; "))
    });
    in_words.collect()
}

/// Rows, the bodies they give, the problems.
#[track_caller]
fn check(rows: &[&str], expected: &[&str], problems: &str) {
    let read = read(rows);
    assert_eq!(bodies(&read), expected);
    assert_eq!(shown(&read.problems), problems);
    let sources = read.drafts.iter().filter(|placed| placed.draft.kind == Kind::Source).count();
    assert_eq!(sources, usize::from(!expected.is_empty()), "one source, where anything cites it");
}

const GOOD: &str =
    r#""00C","NHS DARLINGTON CCG","Y63","QHM","C/O A","","","BILLINGHAM","","TS23 2LA","20130401","20200331""#;
const GOOD_READ: &str = "ODS-00C@1 2013-04-01/2020-04-01 address=C/O A, BILLINGHAM; identifier=ODS-00C; kind=customer; \
                         name=NHS DARLINGTON CCG; note=national grouping Y63; health geography QHM; postcode=TS23 2LA; \
                         sector=nhs";

#[test]
fn a_row_becomes_a_body_that_holds_until_the_day_after_its_last() {
    check(&[GOOD], &[GOOD_READ], "");
    let read = read(&[GOOD]);
    let (source, body) = (&read.drafts[0].draft, &read.drafts[1].draft);
    assert_eq!((source.id.as_str(), source.fields.get("date")), ("ODS", Some("..2025-12-29")));
    assert_eq!(body.sources, ["ODS"]);
    assert_eq!((body.stance.unwrap().word(), body.standing.unwrap().word()), ("states", "official"));
}

#[test]
fn blanks_are_not_recorded() {
    check(
        &[r#""0AC","A","","","","","","","","","","""#],
        &["ODS-0AC@1 / identifier=ODS-0AC; kind=customer; name=A; sector=nhs"],
        "",
    );
    check(
        &[r#""0AC","A","","","","","","","","","20121001","""#],
        &["ODS-0AC@1 2012-10-01/ identifier=ODS-0AC; kind=customer; name=A; sector=nhs"],
        "",
    );
}

#[test]
fn quotes_commas_and_line_breaks_stay_in_their_cells() {
    check(
        &[r#""0AC","THE ""OLD"" UNIT, NORTH","","","1, ROAD","","","","","","","""#, GOOD],
        &[
            "ODS-0AC@1 / address=1, ROAD; identifier=ODS-0AC; kind=customer; name=THE \"OLD\" UNIT, NORTH; sector=nhs",
            &GOOD_READ.replace("@1", "@2"),
        ],
        "",
    );
    let unquoted = GOOD.replace('"', "").replace("NHS DARLINGTON CCG", "  NHS DARLINGTON CCG ") + &",".repeat(15);
    for text in
        [format!("{unquoted}\r\n"), unquoted.clone(), format!("\u{feff}{unquoted}\n"), format!("{unquoted}\n\n\n")]
    {
        assert_eq!(bodies(&read_bytes(text.as_bytes())), [GOOD_READ], "{text:?}");
    }
}

#[test]
fn a_row_that_is_not_whole_is_left_out_and_told() {
    let short = read_bytes(format!("\"0AC\",\"A\"\n{GOOD}{}\n", ",\"\"".repeat(15)).as_bytes());
    assert_eq!(shown(&short.problems), "orgs.csv, row 1: the row has 2 cells, and ODS files have 27");
    assert_eq!(bodies(&short), [GOOD_READ.replace("@1", "@2")]);
    check(
        &[
            r#""","A","","","","","","","","","","""#,
            r#""0AC","","","","","","","","","","","""#,
            r#""0 C","A","","","","","","","","","","""#,
            GOOD,
        ],
        &[&GOOD_READ.replace("@1", "@4")],
        "orgs.csv, row 1, column 1: the row has no code and name: ``, `A`\n\
         orgs.csv, row 2, column 1: the row has no code and name: `0AC`, ``\n\
         orgs.csv, row 3, column 1: the row has no code and name: `0 C`, `A`",
    );
}

#[test]
fn a_date_that_is_none_is_not_recorded_and_told() {
    for wrong in ["2013-04-01", "20130431", "2013", "20130401x", "soon", "é2013041"] {
        check(
            &[&format!(r#""0AC","A","","","","","","","","","{wrong}","20150331""#)],
            &["ODS-0AC@1 /2015-04-01 identifier=ODS-0AC; kind=customer; name=A; sector=nhs"],
            &format!("orgs.csv, row 1, column 11: `{wrong}` is not a date"),
        );
    }
}

#[test]
fn a_file_without_organisations_gives_nothing() {
    for text in ["", "\n\n", "deal,unit\nA,u\n"] {
        assert!(read_bytes(text.as_bytes()).drafts.is_empty(), "{text:?}");
    }
    let broken = read_bytes(b"\"0AC\",\"A\n");
    assert!(broken.drafts.is_empty() && shown(&broken.problems).contains("quote"), "{}", shown(&broken.problems));
}

/// The figures were counted by another program.
#[test]
fn the_groups_of_2013_with_data() {
    let Some(data) = data_folder() else { return };
    let read = read_bytes(&std::fs::read(data.join("ods_eccg_ccg_icb_sites_2025.csv")).unwrap());
    assert_eq!(shown(&read.problems), "");
    let bodies: Vec<_> =
        read.drafts.iter().map(|placed| &placed.draft).filter(|draft| draft.kind == Kind::Body).collect();
    let opened = |day: &str| {
        let day = day.to_owned();
        bodies.iter().filter(move |draft| draft.from.is_some_and(|from| from.to_string() == day))
    };
    assert_eq!(bodies.len(), 320);
    assert_eq!(opened("2013-04-01").count(), 214);
    assert_eq!(opened("2013-04-01").filter(|draft| draft.to.is_some()).count(), 142);
    assert_eq!(bodies.iter().filter(|draft| draft.to.is_some()).count(), 161);
    let ids: std::collections::HashSet<&str> = bodies.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(ids.len(), 320);
}
