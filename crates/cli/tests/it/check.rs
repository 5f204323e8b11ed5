//! `hostboard check` and `explain`, through the binary: answers, formats, exit codes, bad input.

use crate::answers::answers;
use crate::run::{Folder, hostboard, text};
use std::process::Output;

const DIRECTION: [&str; 8] = [
    "--pack",
    "lgr-section-24",
    "--set",
    "direction_from=2027-05-01",
    "--set",
    "direction_end=2028-04-01",
    "--on",
    "2027-06-01",
];

fn check(register: &str, more: &[&str]) -> Output {
    hostboard(&[&["check", register], &DIRECTION[..], more].concat())
}

/// Rows A, C and D of the worked table, and an old deal that counts with D.
const REGISTER: &str = "\
deal,unit,kind,capital,value,counterparty,matter,stage,signed,end,extendable_to
A,council,contract,no,120000.00,Alpha Ltd,m1,proposed,,2029-03-31,none
C,council,contract,no,120000.00,Gamma Ltd,m3,proposed,,2028-03-31,
D,council,contract,no,60000.00,Delta Ltd,m4,proposed,,2029-03-31,none
old,council,contract,no,50000.00,Delta Ltd,m5,signed,2019-05-05,2020-05-04,none
";
const COMPLETE: [&str; 2] = ["--set", "register_complete_since=2006-12-31"];

#[test]
fn csv_has_one_line_a_deal_in_the_order_of_the_register() {
    let folder = Folder::new("csv");
    let register = folder.file("register.csv", REGISTER);
    let output = check(&register, &[&COMPLETE[..], &["--format", "csv"]].concat());
    let (limit, who) = ("non_capital_limit=100000", "unsaid_vat=as-it-stands; unsaid_payer=unit; consenter=successor");
    let expected = format!(
        "unit,deal,verdict,at_least,at_most,consent_of,rules,missing,strength,working,assumed,status,covered_by\n\
         council,A,consent,consent,consent,successor,non-capital-contract,,statute,,{limit}; {who},consent,\n\
         council,C,cannot-tell,allowed,consent,,non-capital-contract,extendable_to,statute,,{who},cannot-tell,\n\
         council,D,consent,consent,consent,successor,non-capital-contract,,statute,,{limit}; aggregate_since=2006-12-31; {who},consent,\n\
         council,old,allowed,allowed,allowed,,,,,,,allowed,\n"
    );
    assert_eq!(text(&output.stdout), expected);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn jsonl_carries_rule_figures_counted_deals_and_advice() {
    let folder = Folder::new("jsonl");
    let register = folder.file("register.csv", REGISTER);
    let output = check(&register, &[&COMPLETE[..], &["--format", "jsonl"]].concat());
    let answers = answers(&text(&output.stdout));
    let d = &answers[2];
    assert_eq!(d["deal"], "D");
    assert_eq!(d["consent_of"], serde_json::json!(["successor"]));
    let finding = d["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "non-capital-contract").unwrap();
    assert_eq!(finding["truth"], "holds");
    assert_eq!(finding["cite"], "s24(1)(c), s27(2)");
    assert_eq!(finding["counted"], serde_json::json!({ "number": 1, "ids": ["old"] }));
    assert!(finding["figures"].as_array().unwrap().contains(&serde_json::json!("contracts_total")), "{finding}");
    let sum = d["figures"].as_array().unwrap().iter().find(|f| f["name"] == "contracts_total").unwrap();
    assert_eq!(sum["value"], serde_json::json!({ "type": "money", "pence": 11_000_000 }));
    let expected = serde_json::json!([{ "origin": "register", "unit": "council", "cite": "s27(2)-(3)" }]);
    assert_eq!(sum["from"], expected);
    assert_eq!(d["changes"], serde_json::json!([[{ "fact": "end", "value": "2028-04-01" }]]));
    assert_eq!(d["earliest"], serde_json::json!({ "allowed": "never", "consent": "2027-06-01" }));
    let c = &answers[1];
    assert_eq!(c["missing"][0]["fact"], "extendable_to");
    assert_eq!(c["missing"][0]["holder"], "the contract itself");
    let fields: Vec<&str> = c.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "pack",
        "deal",
        "unit",
        "row",
        "verdict",
        "status",
        "at_least",
        "at_most",
        "consent_of",
        "findings",
        "figures",
        "missing",
        "may_need",
        "branches",
        "too_many_ways",
        "strength",
        "advice",
        "earliest",
        "contravention",
        "covered_by",
        "changes",
        "assumed",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn parquet_is_written_to_a_file_only() {
    let folder = Folder::new("parquet");
    let register = folder.file("register.csv", REGISTER);
    let refused = check(&register, &["--format", "parquet"]);
    assert_eq!(refused.status.code(), Some(2));
    let out = folder.0.join("answers.parquet");
    let path = out.display().to_string();
    let output = check(&register, &["--format", "parquet", "--out", &path]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let bytes = std::fs::read(out).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn working_answers_stand_beside_open_ones_and_name_what_they_assume() {
    let folder = Folder::new("working");
    let register = folder.file("register.csv", REGISTER);
    let output = check(&register, &[&COMPLETE[..], &["--assume", "extension=none", "--format", "csv"]].concat());
    let lines = text(&output.stdout);
    let c = lines.lines().find(|line| line.starts_with("council,C,")).unwrap();
    assert_eq!(
        c,
        "council,C,cannot-tell,allowed,consent,,non-capital-contract,extendable_to,statute,allowed,unsaid_vat=as-it-stands; unsaid_payer=unit; consenter=successor; extension=none,cannot-tell,"
    );
}

#[test]
fn explain_says_what_counts_and_what_to_do() {
    let folder = Folder::new("explain");
    let register = folder.file("register.csv", REGISTER);
    let output = hostboard(&[&["explain", "D", &register], &DIRECTION[..], &COMPLETE[..]].concat());
    let said = text(&output.stdout);
    for part in [
        "Caught by section 24: needs consent",
        "1 other deal counted with it: old",
        "£110,000",
        "end it by 1 April 2028",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let none = hostboard(&[&["explain", "E", &register], &DIRECTION[..]].concat());
    assert_eq!(none.status.code(), Some(2));
    assert_eq!(text(&none.stderr), "the register: the register has no deal `E`; ids stand in the column `deal`\n");
}

/// Wrong input: exit code 2 and a message that names the file and what to do.
#[track_caller]
fn refused(name: &str, bytes: &[u8], expected: &str) {
    let folder = Folder::new(name);
    let register = folder.file("register.csv", bytes);
    let output = check(&register, &["--format", "csv"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(expected), "{said}");
    assert!(said.contains("register.csv"), "{said}");
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn what_can_not_be_read_at_all_is_refused() {
    refused("empty", b"", "empty");
    refused("no-deal", b"unit,value\nu,1\n", "`deal`");
    refused("quote", b"deal,unit,value\nD,u,\"1\nE,u,2\n", "quote");
    // What says that it is UTF-16 is read as that, and holds one letter.
    refused("not-text", &[0xff, 0xfe, 0x00, 0x41], "no register of deals");
    refused("nonsense", b"\x00\x01\x80garbage\xff\n", "no register of deals");
    let many = format!("deal,unit{}\n", ",x".repeat(1_000_000));
    refused("columns", many.as_bytes(), "columns");
}

#[test]
fn rows_that_are_no_deals_are_told_by_reason() {
    let folder = Folder::new("no-deals");
    let text_of = "Our contracts\nRef,Supplier,Contract value (£),End date,Status\n1,A Ltd,500,2028-03-31,Live\n\
                   2,B Ltd,600,2028-03-31,Cancelled\n3,C Ltd,600,2028-03-31,Cancelled\nTotal,,1700,,\n";
    let register = folder.file("northtown.csv", text_of);
    let output = check(&register, &["--format", "jsonl"]);
    assert_eq!(answers(&text(&output.stdout)).len(), 1);
    let said = text(&output.stderr);
    for part in [
        "northtown.csv, row 1: no deal: a line before the headings",
        "northtown.csv, rows 4-5: no deal: withdrawn or cancelled: nobody is bound by it",
        "northtown.csv, row 6: no deal: a row of totals",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}

#[test]
fn a_wrong_cell_is_named_and_its_row_still_answered() {
    let folder = Folder::new("cells");
    let register = folder.file(
        "register.csv",
        "deal,unit,kind,capital,value,end\n\
         A,u,contract,no,-5,2022-09-31\n\
         A,u,contract,no,99999999999999999999,22/04/222\n\
         B,u,contrat,perhaps,1.234,open\n\
         C,,contract,no,1,open\n",
    );
    let output = check(&register, &["--format", "csv"]);
    let said = text(&output.stderr);
    for part in [
        "row 2, column value: `-5`",
        "row 2, column end: `2022-09-31` is not a real date",
        "row 3, column value: `99999999999999999999`",
        "row 3, column end: `22/04/222`",
        "row 4, column kind: `contrat`",
        "row 4, column capital: `perhaps`",
        "row 4, column value: `1.234`",
        "row 5",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(said.contains("row 3, column deal"), "two rows of one id: {said}");
    assert_eq!(text(&output.stdout).lines().count(), 4, "three rows answered, one parked");
}

#[test]
fn a_wrong_question_says_everything_wrong_at_once() {
    let folder = Folder::new("question");
    let register = folder.file("register.csv", REGISTER);
    let output = hostboard(&[
        "check",
        &register,
        "--pack",
        "lgr-section-24",
        "--set",
        "direction_frm=2027-05-01",
        "--set",
        "disposal_limit=lots",
        "--assume",
        "capital=maybe",
        "--act",
        "sing",
    ]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in ["`direction_frm`", "disposal_limit: `lots`", "`capital=maybe`", "`sing`"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let nowhere = hostboard(&["check", "nowhere.csv", "--pack", "no-such-pack"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains("there is no pack `no-such-pack`"));
}

#[test]
fn a_unit_that_the_directions_do_not_name_is_not_caught() {
    let folder = Folder::new("directions");
    let register = folder.file("register.csv", REGISTER);
    let directions =
        folder.file("directions.csv", "unit,named,from,end,consenter\nelsewhere,yes,2027-05-01,2028-04-01,shadow\n");
    let check = || {
        hostboard(&[
            "check",
            &register,
            "--pack",
            "lgr-section-24",
            "--directions",
            &directions,
            "--on",
            "2027-06-01",
            "--format",
            "csv",
        ])
    };
    // The two files have no unit in common, and may name one council in two ways.
    let strange = check();
    assert_eq!(strange.status.code(), Some(0), "{}", text(&strange.stdout));
    let told = "none of the units in this file is a unit of the register";
    assert!(text(&strange.stderr).contains(told), "{}", text(&strange.stderr));
    folder.file("bodies.csv", "id,name\ncouncil,The Council\nelsewhere,Elsewhere\n");
    let output = check();
    assert!(!text(&output.stderr).contains(told));
    assert_eq!(output.status.code(), Some(0), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn hostile_text_reaches_the_terminal_harmless() {
    let folder = Folder::new("hostile");
    let register = folder.file(
        "register.csv",
        "deal,unit,kind,capital,value,counterparty,stage,end\n\"\u{1b}[31mA,\"\"x\"\"\",=1+1,contract,no,5,\"<script>\",proposed,open\n",
    );
    let shown = check(&register, &[]);
    assert!(!text(&shown.stdout).contains('\u{1b}'));
    let csv = check(&register, &["--format", "csv"]);
    assert!(text(&csv.stdout).contains("\"\u{1b}[31mA,\"\"x\"\"\""));
}

#[test]
fn normalise_writes_whole_numbers() {
    let folder = Folder::new("normalise");
    let register = folder.file("register.csv", REGISTER);
    let output = hostboard(&["normalise", &register]);
    let table = text(&output.stdout);
    let mut lines = table.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    let first: Vec<&str> = lines.next().unwrap().split(',').collect();
    let cell = |name: &str| first[headings.iter().position(|h| *h == name).unwrap()];
    assert_eq!((cell("unit"), cell("deal"), cell("value"), cell("value_state")), ("council", "A", "12000000", "1"));
    assert_eq!((cell("capital"), cell("capital_state"), cell("extendable_to_state")), ("0", "1", "2"));
    assert_eq!((cell("variable_price"), cell("variable_price_state")), ("0", "0"));
    assert!(first[2..].iter().all(|cell| cell.parse::<i64>().is_ok()));
}

#[test]
fn a_consent_that_discharges_is_named_with_its_conditions() {
    let folder = Folder::new("consents");
    let register = folder.file("register.csv", REGISTER);
    let consents = folder.file(
        "consents.csv",
        "id,scope,deal,given_by,given_on,conditions,conditions_met,standing\n\
         c1,specific,A,Shadow Authority,2027-05-20,only at the tendered price,yes,official\n\
         c2,specific,D,Shadow Authority,2027-05-20,,,report\n\
         c3,specific,Z,Shadow Authority,2027-05-20,,,official\n",
    );
    let explain = |deal: &str| {
        hostboard(&[&["explain", deal, &register, "--consents", &consents], &DIRECTION[..], &COMPLETE[..]].concat())
    };
    let a = text(&explain("A").stdout);
    assert!(a.contains("Caught by section 24, and covered by a consent"), "{a}");
    assert!(
        a.contains("The consent of Shadow Authority, given on 20 May 2027 (c1) covers “Other contract above the"),
        "{a}"
    );
    assert!(a.contains("at the tendered price"), "{a}");
    assert!(a.contains("  covered         non-capital-contract"), "{a}");
    let d = explain("D");
    assert!(text(&d.stdout).contains("The consent c2 names this deal and does not count: only a report says"));
    assert!(text(&d.stderr).contains("consent `c3`: the register has no deal `Z`"), "{}", text(&d.stderr));
}

#[test]
fn a_covered_deal_is_counted_apart_from_one_that_is_not_caught() {
    let folder = Folder::new("covered");
    let register = folder.file("register.csv", REGISTER);
    let consents = folder.file(
        "consents.csv",
        "id,scope,deal,given_by,given_on,standing\n\
         c1,specific,A,Shadow Authority,2027-05-20,official\n\
         c2,specific,C,Shadow Authority,2027-05-20,official\n",
    );
    let asked = |more: &[&str]| check(&register, &[&COMPLETE[..], &["--consents", &consents], more].concat());
    let csv = text(&asked(&["--format", "csv"]).stdout);
    let ends: Vec<&str> = csv.lines().skip(1).map(|line| line.rsplit(',').nth(1).unwrap()).collect();
    assert_eq!(ends, ["covered", "covered-if-caught", "consent", "allowed"], "{csv}");
    assert!(csv.contains(",covered,c1\n") && csv.contains(",covered-if-caught,c2\n"), "{csv}");
    let screen = text(&asked(&[]).stdout);
    let count = |words: &str| screen.lines().find_map(|line| line.trim().strip_suffix(words).map(str::trim));
    assert_eq!(count("Caught by section 24, and covered by a consent"), Some("1"), "{screen}");
    assert_eq!(count("Covered by a consent if section 24 catches it"), Some("1"), "{screen}");
    assert_eq!(count("Not caught by section 24"), Some("1"), "{screen}");
}

#[test]
fn a_consent_that_cannot_be_read_is_told_by_every_command_and_the_others_count() {
    let folder = Folder::new("bad-consent");
    let register = folder.file("register.csv", REGISTER);
    let consents = folder.file(
        "consents.csv",
        "id,scope,deal,given_by,given_on,standing\nc1,specific,A,Shadow Authority,soon,official\n\
         c2,specific,D,Shadow Authority,2027-05-20,official\n",
    );
    let given = ["--consents", &consents];
    let sql = ["pack", "sql", "lgr-section-24", "--dialect", "sqlite"];
    let checked = check(&register, &[&COMPLETE[..], &given, &["--format", "csv"]].concat());
    let explained = hostboard(&[&["explain", "A", &register], &given[..], &DIRECTION, &COMPLETE].concat());
    for output in [&checked, &explained, &hostboard(&[&sql[..], &given, &DIRECTION[2..]].concat())] {
        let told = text(&output.stderr);
        assert!(told.contains("the consent does not count as it stands") && told.contains("`soon`"), "{told}");
    }
    let answers = text(&checked.stdout);
    assert!(answers.contains("council,A,consent,") && answers.contains("council,D,allowed,"), "{answers}");
}

#[test]
fn a_consent_to_an_unknown_deal_is_told_once() {
    let folder = Folder::new("unknown-deal");
    folder.file("deals.csv", REGISTER);
    folder.file(
        "consents.csv",
        "id,scope,unit,deal,given_by,given_on,standing\n\
         C-1,specific,,D-9,Shadow Authority,2027-05-20,official\n\
         C-2,specific,nowhere,A,Shadow Authority,2027-05-20,official\n\
         C-3,specific,council,A,Shadow Authority,2027-05-20,official\n",
    );
    let path = folder.0.display().to_string();
    let output = check(&path, &[]);
    let told = text(&output.stderr).replace(&format!("{path}/"), "");
    let expected = [
        "consents.csv, row 2, column deal: consent `C-1`: the register has no deal `D-9`; write the deal's id as the \
         register does",
        "consents.csv, row 3, column unit: consent `C-2`: the register has no unit `nowhere`; write the unit as the \
         register does",
    ];
    assert_eq!(told.lines().filter(|line| line.contains("consents.csv")).collect::<Vec<_>>(), expected);
    // The same by the option, beside a file.
    let (register, consents) = (format!("{path}/deals.csv"), format!("{path}/consents.csv"));
    let beside = check(&register, &["--consents", &consents]);
    let told = text(&beside.stderr).replace(&format!("{path}/"), "");
    assert_eq!(told.lines().filter(|line| line.contains("consents.csv")).collect::<Vec<_>>(), expected);
}

#[test]
fn a_unit_that_the_register_does_not_have_is_said() {
    let folder = Folder::new("strangers");
    let register = folder.file("register.csv", REGISTER);
    let directions = folder.file("directions.csv", "unit,named,from,end\nCouncil,yes,2027-05-01,2028-04-01\n");
    let output = hostboard(&["check", &register, "--pack", "lgr-section-24", "--directions", &directions]);
    assert!(
        text(&output.stderr).contains("the register has no unit `Council`; is it `council`"),
        "{}",
        text(&output.stderr)
    );
    assert!(text(&output.stdout).contains("Not among the directions, so taken as not named: council."));
    let both = format!("{REGISTER}X,other,contract,no,5.00,Alpha,m6,proposed,,2028-03-31,none\n");
    let register = folder.file("both.csv", both);
    let directions = folder.file(
        "directions.csv",
        "unit,named,from,end\nCouncil,yes,2027-05-01,2028-04-01\nother,yes,2027-05-01,2028-04-01\n",
    );
    let output = hostboard(&["check", &register, "--pack", "lgr-section-24", "--directions", &directions]);
    assert!(text(&output.stdout).contains("Not among the directions, so taken as not named: council."));
}

#[test]
fn the_reason_names_the_limb_that_holds() {
    let folder = Folder::new("reason");
    let register = folder.file(
        "register.csv",
        "deal,unit,kind,capital,variable_price,value,counterparty,stage\nG,u,contract,yes,yes,5.00,Alpha,proposed\n\
         S,u,contract,yes,yes,5.00,Alpha,signed\n",
    );
    let said = text(&hostboard(&[&["explain", "G", &register], &DIRECTION[..]].concat()).stdout);
    assert!(said.contains("(s24(1)(b)(ii))."), "{said}");
    let signed = folder.file(
        "signed.csv",
        "deal,unit,kind,capital,variable_price,value,counterparty,signed\nS,u,contract,yes,yes,5.00,Alpha,2027-05-10\n",
    );
    let said = text(&hostboard(&[&["explain", "S", &signed], &DIRECTION[..]].concat()).stdout);
    assert!(said.contains("Find out whether the successor gave consent before it was signed"), "{said}");
    assert!(!said.contains("Waiting"), "{said}");
}
