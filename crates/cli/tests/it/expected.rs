//! Small registers with the answer that each row should have: what is presumed, joint deals and tax among them.
//!
//! `tests/expected/expected.csv` names for each row the register, the question and what its answer must say; remarks are for readers.

use crate::answers::answers;
use crate::run::{Folder, hostboard, say, text};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Direction and day of each question.
fn asked(question: &str) -> &'static str {
    match question {
        "2026" => "--set direction_from=2026-05-01 --set direction_end=2027-04-01",
        "2028" => {
            "--set direction_from=2026-05-01 --set direction_end=2028-04-01 --set register_complete_since=2006-12-31"
        }
        _ => {
            "--set direction_from=2027-05-01 --set direction_end=2028-04-01 --set register_complete_since=2006-12-31 \
             --on 2027-06-01"
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected")
}

/// The program's answer about a deal of a unit, as JSON lines give it.
fn answer(register: &str, question: &str, options: &str, unit: &str, deal: &str) -> Value {
    let path = folder().join(format!("{register}.csv"));
    let in_folder = |word: &str| match word.ends_with(".csv") || word.ends_with(".toml") {
        true => folder().join(word).display().to_string(),
        false => word.to_owned(),
    };
    // Of a parameter that is set twice the later one counts.
    let words = format!("check {} --pack lgr-section-24 --format jsonl {} {options}", path.display(), asked(question));
    let words: Vec<String> = words.split_whitespace().map(in_folder).collect();
    let output = hostboard(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let found = answers(&text(&output.stdout)).into_iter().find(|line| line["unit"] == unit && line["deal"] == deal);
    found.unwrap_or_else(|| panic!("{register}: no answer about {deal} of {unit}: {}", text(&output.stderr)))
}

#[test]
fn every_row_has_its_answer() {
    let mut rows = csv::Reader::from_path(folder().join("expected.csv")).unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let [register, question, options, unit, deal, verdict, missing, named] =
            std::array::from_fn(|at| row[at].to_owned());
        let answer = answer(&register, &question, &options, &unit, &deal);
        let all = answer["missing"].as_array().unwrap().iter().map(|one| one["fact"].as_str().unwrap().to_owned());
        let all: Vec<String> = all.collect();
        let has_all = |wanted: &str, found: &dyn Fn(&str) -> bool| wanted.split_whitespace().all(found);
        let is_missing = has_all(&missing, &|fact| all.iter().any(|one| one == fact));
        let is_named = has_all(&named, &|name| answer["assumed"].to_string().contains(name));
        if answer["verdict"] != verdict.as_str() || !is_missing || !is_named {
            wrong.push(format!("{register}, {unit} {deal}: {} {all:?} {}", answer["verdict"], answer["assumed"]));
        }
        checked += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(checked > 30, "{checked} rows");
}

#[test]
fn a_register_of_contracts_is_presumed_to_hold_signed_contracts() {
    let options = "--unit Northtown --published 2027-03-31 --assume capital=no --assume extension=none";
    let working = |deal: &str, more: &str| {
        let answer = answer("sales", "2027", &format!("{options} {more}"), "Northtown", deal);
        (answer["verdict"].clone(), answer["working"]["verdict"].clone(), answer["working"]["assumed"].clone())
    };
    let assumed = json!(["kind=contract", "capital=no", "extension=none"]);
    assert_eq!(working("A3", ""), (json!("cannot-tell"), json!("allowed"), assumed));
    assert_eq!(working("A1", "").1, "cannot-tell");
    // What a person assumes comes first, and nothing else is presumed where they say so.
    assert_eq!(working("A1", "--assume kind=contract").1, "allowed");
    assert_eq!(working("A3", "--assume presumptions=none").1, "cannot-tell");
}

#[test]
fn what_is_signed_is_presumed_signed_by_the_day_of_publication() {
    let folder = Folder::new("presumed-signed");
    let register = folder.file(
        "register.csv",
        "deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,end,extendable_to\n\
         D,north,contract,no,no,120000.00,Delta Ltd,m4,signed,2029-03-31,none\n",
    );
    let words = format!("check {register} --pack lgr-section-24 --format jsonl {}", asked("2027"));
    let answered = |more: &[&str]| {
        let words: Vec<&str> = words.split_whitespace().chain(more.iter().copied()).collect();
        let line = answers(&text(&hostboard(&words).stdout)).remove(0);
        (line["verdict"].clone(), line["working"]["verdict"].clone(), line["working"]["assumed"].clone())
    };
    let published = ["--published", "2022-07-31"];
    assert_eq!(answered(&published), (json!("cannot-tell"), json!("allowed"), json!(["signed-by=published"])));
    let none = ["--published", "2022-07-31", "--assume", "presumptions=none"];
    assert_eq!(answered(&none), (json!("cannot-tell"), Value::Null, Value::Null));
}

#[test]
fn each_buyer_of_a_joint_deal_answers_under_its_own_direction() {
    let folder = Folder::new("joint-directions");
    let directions =
        folder.file("directions.csv", "unit,named,from,end\nEastbridge Borough Council,yes,2026-05-01,2027-04-01\n");
    let options = format!("--on 2027-02-01 --directions {directions}");
    let verdict = |unit: &str| answer("joint", "2026", &options, unit, "waste")["verdict"].clone();
    assert_eq!(verdict("Eastbridge Borough Council"), "cannot-tell");
    assert_eq!(verdict("Oakham Vale Borough Council"), "allowed");
}

#[test]
fn shares_that_are_no_shares_are_told() {
    let folder = Folder::new("shares");
    let file = |share: &str| {
        let head = "deal,unit,share,kind,value\n";
        folder.file("register.csv", format!("{head}J,A; B,{share},contract,1000.00\nK,A,,contract,5.00\n"))
    };
    let told = |share: &str, expected: &str| {
        say(&format!("check --pack lgr-section-24 {}", asked("2027")), &[&file(share)]).warns(expected);
    };
    told("600.00; 600.00", "row 2, column share: `600.00; 600.00` is more than the value of the deal together");
    told("60%; 50%", "row 2, column share: `60%; 50%` is more than 100 % together");
    told("60%", "row 2, column share: `60%` gives 1 share for 2 buyers");
    told("half; half", "row 2, column share: `half` is neither an amount nor a percentage");
}
