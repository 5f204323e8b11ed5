//! Options written in words, against answers written down by hand before this code read the texts.
//!
//! The texts are not in the repository: an answer is keyed by the hash of its text, which is read where it lies.

use super::data_folder;
use hostboard_exchange::clean::extension::{Extension, Field, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const ANSWERS: &str = include_str!("../corpus/extensions.tsv");

/// FNV-1a, 64 bits, as 16 hexadecimal digits.
pub(super) fn hash(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

type Texts = BTreeMap<(String, &'static str), String>;

fn add(texts: &mut Texts, field: &'static str, text: &str) {
    texts.insert((hash(text), field), text.to_owned());
}

/// Every description in a JSON value; those of renewals and options apart.
fn walk(value: &Value, path: &mut Vec<String>, texts: &mut Texts) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                path.push(name.clone());
                walk(value, path, texts);
                path.pop();
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, path, texts)),
        Value::String(text) => match path.as_slice() {
            [.., parent, name] if name == "description" && matches!(parent.as_str(), "renewal" | "options") => {
                add(texts, "option", text);
            }
            [.., parent, name] if name == "description" && parent != "recurrence" => add(texts, "text", text),
            [name] if name == "description" => add(texts, "text", text),
            _ => {}
        },
        _ => {}
    }
}

fn texts(data: &Path) -> Texts {
    let mut texts = Texts::new();
    for folder in ["uk-sell2wales", "uk-public-contracts-scotland", "uk-contracts-finder"] {
        for file in std::fs::read_dir(data.join("ocds").join(folder)).unwrap() {
            let bytes = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for value in serde_json::Deserializer::from_str(&bytes).into_iter::<Value>() {
                walk(&value.unwrap(), &mut Vec::new(), &mut texts);
            }
        }
    }
    let notices = data.join("contracts/contracts-finder-csv/open-notices-2025-11.csv");
    let mut notices = csv::ReaderBuilder::new().flexible(true).from_path(notices).unwrap();
    let place = notices.headers().unwrap().iter().position(|heading| heading == "Description").unwrap();
    for record in notices.byte_records() {
        add(&mut texts, "text", &String::from_utf8_lossy(&record.unwrap()[place]));
    }
    texts
}

/// An answer as the table writes it: `24`, `24 until 2030-05-31`, `until 2030-05-31`, `none`, `open`.
fn shown(extension: &Extension) -> String {
    match extension {
        Extension::Settled(options) => {
            let months = options.months.map(|months| months.to_string());
            let until = options.until.map(|until| format!("until {until}"));
            months.into_iter().chain(until).collect::<Vec<_>>().join(" ")
        }
        Extension::NoOption => "none".to_owned(),
        Extension::NotApplicable => "n/a".to_owned(),
        Extension::Open { .. } => "open".to_owned(),
    }
}

/// Whether an answer is the one written down; one that leaves out a last day beside its months is.
fn agrees(expected: &str, found: &str) -> bool {
    let months = |answer: &str| answer.split(' ').next().map(str::to_owned);
    found == expected || (!found.contains("until") && months(expected).as_deref() == Some(found))
}

#[test]
fn real_texts_are_read_as_a_person_reads_them_with_data() {
    let Some(data) = data_folder() else { return };
    let texts = texts(&data);
    let mut wrong = Vec::new();
    // By field: found, settled by hand, settled here.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut answered = std::collections::BTreeSet::new();
    for line in ANSWERS.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, field) = match cells[1] {
            "option" => ("option", Field::Option),
            _ => ("text", Field::Text),
        };
        let Some(text) = texts.get(&(cells[0].to_owned(), name)) else { continue };
        let answer = read(text, field);
        let found = shown(&answer);
        let count = counts.entry(name).or_default();
        count[0] += 1;
        count[1] += usize::from(cells[2] != "open");
        count[2] += usize::from(found != "open" && cells[2] != "open");
        if found != "open" && !agrees(cells[2], &found) {
            wrong.push(format!("{line}: {answer:?}"));
        }
        if found == "open" && cells[2] != "open" {
            println!("left open: {} {name} {} {answer:?}", cells[0], cells[2]);
        }
        answered.insert((cells[0].to_owned(), name));
    }
    for (key, text) in &texts {
        let field = if key.1 == "option" { Field::Option } else { Field::Text };
        let found = read(text, field);
        if !answered.contains(key) && !matches!(found, Extension::Open { .. }) {
            wrong.push(format!("{} {} is not in the table: {found:?}", key.0, key.1));
        }
    }
    println!("found, settled by hand, settled here: {counts:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let count = |name: &str| counts.get(name).copied().unwrap_or_default();
    assert!(counts.values().map(|count| count[0]).sum::<usize>() >= 150, "{counts:?}");
    assert!(count("option")[2] * 100 > count("option")[1] * 90, "{counts:?}");
    assert!(count("text")[2] * 100 > count("text")[1] * 60, "{counts:?}");
}
