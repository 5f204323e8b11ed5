//! The cases of the pack's directions and consents, asked of files beside a register, of a folder, and of a ledger that is
//! loaded from the same folder. All must answer as the case expects, as the pack's own cases do.

use crate::Folder;
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::explain::explain_one;
use hostboard_actions::answer::packs;
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::{OpenOptions, Opened, open};
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

const PORTFOLIO: &str =
    "id = \"p\"\ntitle = \"P\"\nhost = \"h\"\ndeclared = \"2010-01-01\"\npacks = \"lgr-section-24\"\n";

const BODIES: &str = "id,name,kind\nh,Host,host\nU,Council U,unit\nV,Council V,unit\n";

/// A row of a file: columns with their texts.
type Row = BTreeMap<String, String>;

/// One case: what stands in which file, how it is asked, what is expected.
struct Case {
    name: String,
    on: Day,
    set: Row,
    deals: Vec<Row>,
    directions: Option<Vec<Row>>,
    consents: Vec<Row>,
    expect: Table,
}

fn texts(table: &Table) -> Row {
    table.iter().filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

fn rows(table: &Table, name: &str) -> Vec<Row> {
    let list = table.get(name).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_table).map(texts).collect()
}

/// The cases of a file that are about a deal, ask about signing and assume nothing.
fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/../../packs/lgr-section-24/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let read: Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let list = read["case"].as_array().unwrap().iter().filter_map(Value::as_table);
    let plain = list.filter(|case| ["known", "act", "assume", "unreadable"].iter().all(|key| !case.contains_key(*key)));
    plain.map(case).collect()
}

fn case(table: &Table) -> Case {
    let mut deals: Vec<Row> = table.get("deal").and_then(Value::as_table).map(texts).into_iter().collect();
    deals.extend(rows(table, "other"));
    for (place, deal) in deals.iter_mut().enumerate() {
        deal.entry("deal".to_owned()).or_insert_with(|| if place == 0 { "D".to_owned() } else { format!("O{place}") });
        deal.entry("unit".to_owned()).or_insert_with(|| "U".to_owned());
        // What a file's missing column means, a ledger's records say.
        deal.entry("currency".to_owned()).or_insert_with(|| "GBP".to_owned());
        deal.entry("value_basis".to_owned()).or_insert_with(|| "whole-life".to_owned());
    }
    let mut consents = rows(table, "consent");
    for (place, consent) in consents.iter_mut().enumerate() {
        consent.entry("id".to_owned()).or_insert_with(|| format!("c{}", place + 1));
    }
    Case {
        name: table["name"].as_str().unwrap().to_owned(),
        on: Day::parse(&table["on"].to_string()).unwrap(),
        set: table.get("set").and_then(Value::as_table).map(texts).unwrap_or_default(),
        deals,
        directions: table.contains_key("direction").then(|| rows(table, "direction")),
        consents,
        expect: table["expect"].as_table().unwrap().clone(),
    }
}

fn csv(rows: &[Row]) -> String {
    let columns: BTreeSet<&str> = rows.iter().flat_map(|row| row.keys().map(String::as_str)).collect();
    // The column that a file is read by stands first.
    let first = ["deal", "id", "unit"].into_iter().find(|name| columns.contains(name)).unwrap_or("id");
    let columns: Vec<&str> = [first].into_iter().chain(columns.into_iter().filter(|name| *name != first)).collect();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |row: &Row| {
        columns.iter().map(|column| quoted(row.get(*column).map_or("", String::as_str))).collect::<Vec<_>>().join(",")
    };
    let lines = rows.iter().map(line);
    [columns.join(",")].into_iter().chain(lines).collect::<Vec<_>>().join("\n") + "\n"
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

#[test]
fn directions_consents_and_settings_answer_alike_as_cases_by_file_by_folder_and_by_ledger() {
    let pack = packs::open("lgr-section-24").unwrap();
    let all: Vec<Case> = ["direction.toml", "consents.toml"].into_iter().flat_map(cases).collect();
    assert!(all.len() > 60, "most cases of both files are asked, {} now", all.len());
    let mut differences = Vec::new();
    for (number, case) in all.iter().enumerate() {
        let by_file = by_file(case, number);
        differences.extend(differing(case, "by file", &by_file, &pack, &case.set));
        let by_ledger = by_ledger(case, number);
        // Its parameters are settings, but for what a direction says.
        differences.extend(differing(case, "by ledger", &by_ledger, &pack, &Row::new()));
        differences.extend(differing(case, "by folder", &by_folder(case, number), &pack, &Row::new()));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn by_file(case: &Case, number: usize) -> Opened {
    let folder = Folder::empty(&format!("by-file-{number}"));
    folder.write("deals.csv", &csv(&case.deals));
    // A direction to V alone says something of U only where both are named alike.
    folder.write("bodies.csv", BODIES);
    let given = |name: &str, rows: Option<&Vec<Row>>| {
        let rows = rows.filter(|rows| !rows.is_empty())?;
        folder.write(name, &csv(rows));
        Some(format!("{}/{name}", folder.portfolio()))
    };
    let directions = given("given-directions.csv", case.directions.as_ref());
    let consents = given("given-consents.csv", Some(&case.consents));
    let register = format!("{}/deals.csv", folder.portfolio());
    let options = OpenOptions {
        register: &register,
        directions: directions.as_deref(),
        consents: consents.as_deref(),
        threads: 1,
        ..OpenOptions::default()
    };
    open(&options, &Reader::local("a test")).unwrap_or_else(|error| panic!("{}: {:?}", case.name, error.problems()))
}

/// Writes a case's files as a portfolio has them, but for `portfolio.toml`.
fn write_portfolio(folder: &Folder, case: &Case) {
    folder.write("bodies.csv", BODIES);
    let mut deals = case.deals.clone();
    // A consent of the ledger names a deal that is there.
    for named in case.consents.iter().filter_map(|consent| consent.get("deal")) {
        if !deals.iter().any(|deal| deal["deal"] == *named) {
            let cells = [("deal", named.as_str()), ("unit", "V")];
            deals.push(cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect());
        }
    }
    let with_id = |row: &Row, id: &str| {
        let mut row = row.clone();
        row.insert("id".to_owned(), id.to_owned());
        row
    };
    let as_records: Vec<Row> = deals
        .iter()
        .map(|deal| {
            let mut record = with_id(deal, &deal["deal"]);
            record.remove("deal");
            record
        })
        .collect();
    folder.write("deals.csv", &csv(&as_records));
    let mut directions: Vec<Row> = Vec::new();
    for (place, row) in case.directions.iter().flatten().enumerate() {
        let (columns, by_limb): (Vec<_>, Vec<_>) =
            row.iter().partition(|(column, _)| !column.starts_with("consenter:"));
        let mut record: Row = columns.into_iter().map(|(column, text)| (column.clone(), text.clone())).collect();
        for (column, who) in by_limb {
            record.insert("consenter_by_limb".to_owned(), format!("{}: {who}", &column["consenter:".len()..]));
        }
        // A file leaves nothing out.
        record.insert("complete".to_owned(), "yes".to_owned());
        directions.push(with_id(&record, &format!("d{place}")));
    }
    if !directions.is_empty() {
        folder.write("directions.csv", &csv(&directions));
    }
    if !case.consents.is_empty() {
        folder.write("consents.csv", &csv(&case.consents));
    }
    let settings: Vec<Row> = case
        .set
        .iter()
        .map(|(name, value)| {
            let cells = [("id", name.as_str()), ("parameter", name), ("value", value), ("reason", "the case says so")];
            cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
        })
        .collect();
    if !settings.is_empty() {
        folder.write("settings.csv", &csv(&settings));
    }
}

fn by_folder(case: &Case, number: usize) -> Opened {
    let folder = Folder::empty(&format!("by-folder-{number}"));
    write_portfolio(&folder, case);
    opened(case, &folder)
}

fn by_ledger(case: &Case, number: usize) -> Opened {
    let folder = Folder::empty(&format!("by-ledger-{number}"));
    folder.write("portfolio.toml", PORTFOLIO);
    write_portfolio(&folder, case);
    opened(case, &folder)
}

fn opened(case: &Case, folder: &Folder) -> Opened {
    let portfolio = folder.portfolio();
    let options = OpenOptions {
        register: &portfolio,
        times: hostboard_actions::ledger::Times { at: Some(case.on), known: day("2100-01-01") },
        threads: 1,
        ..OpenOptions::default()
    };
    open(&options, &Reader::local("a test")).unwrap_or_else(|error| panic!("{}: {:?}", case.name, error.problems()))
}

/// What is answered otherwise than the case expects.
fn differing(case: &Case, way: &str, opened: &Opened, pack: &Pack, set: &Row) -> Vec<String> {
    let question = Question {
        on: Some(case.on),
        known: day("2100-01-01"),
        set: set.iter().map(|(name, value)| format!("{name}={value}")).collect(),
        ..Question::default()
    };
    let ready = question.ready(pack, opened).unwrap_or_else(|error| panic!("{}: {:?}", case.name, error.problems()));
    let register = &opened.register;
    let row = (0..register.len()).find(|row| register.deal(*row) == case.deals[0]["deal"]).expect("the deal");
    let answer = explain_one(opened, &ready, row).answer;
    let mut found: Vec<(&str, Vec<String>)> = vec![
        ("verdict", vec![answer.verdict.word().to_owned()]),
        ("at_least", vec![answer.at_least.word().to_owned()]),
        ("at_most", vec![answer.at_most.word().to_owned()]),
        ("consent_of", answer.consent_of.iter().map(|who| who.name().to_owned()).collect()),
        ("may_need", answer.may_need.iter().map(|who| who.name().to_owned()).collect()),
        ("rules", answer.speaking(pack)),
        ("missing", answer.missing.iter().map(|missing| missing.name(&ready.ask)).collect()),
        ("contravention", vec![answer.contravention.word().to_owned()]),
    ];
    found.retain(|(what, _)| case.expect.contains_key(*what));
    let expected = |what: &str| match &case.expect[what] {
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>(),
        value => value.as_str().map(str::to_owned).into_iter().collect(),
    };
    let other = found.into_iter().filter(|(what, got)| expected(what) != *got);
    other.map(|(what, got)| format!("{} {way}: {what} expected {:?}, got {got:?}", case.name, expected(what))).collect()
}
