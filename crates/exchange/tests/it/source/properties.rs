//! What changes nothing, and what always holds.

use super::column;
use hostboard_exchange::source::{encoding, json, parquet};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn scalar() -> impl Strategy<Value = String> {
    let written = [
        "null",
        "true",
        "0",
        "40465.20",
        "1e9999",
        "\"\"",
        "\"a\\nb\"",
        "\"£\"",
        "\"1\"",
        "\"2025-04-01\"",
        "{}",
        "[]",
    ];
    prop::sample::select(written.map(str::to_owned).to_vec())
}

fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(3, 24, 4, |inner| {
        let key = prop::sample::select(vec!["a", "b", "id", "name", "a/b", ""]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key, inner), 0..4).prop_map(|members| object(&members)),
        ]
    })
}

fn object<K: AsRef<str>>(members: &[(K, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{}\": {value}", key.as_ref())).collect();
    format!("{{{}}}", members.join(", "))
}

/// Keys of OCDS over values that may be of any shape.
fn release() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec!["\"1\"", "\"2\"", "1", "null", "{}"]);
    let entry = (id.clone(), id.clone(), value()).prop_map(|(id, award, value)| {
        format!(r#"{{"id": {id}, "awardID": {award}, "value": {value}, "suppliers": {value}, "status": "active"}}"#)
    });
    let entries = prop::collection::vec(prop_oneof![9 => entry, 1 => value()], 0..3);
    let entries = entries.prop_map(|entries| format!("[{}]", entries.join(",")));
    let date = prop::sample::select(vec!["\"2025-01-01\"", "\"2025-01-02T00:00:00Z\"", "\"x\"", "null"]);
    let ocid = prop::sample::select(vec!["\"O\"", "\"P\"", "\"\""]);
    let buyer = prop::sample::select(vec!["{\"name\": \"A\"}", "{\"name\": \"B\", \"id\": 1}", "null"]);
    (ocid, date, buyer, entries.clone(), entries, value(), any::<bool>()).prop_map(
        |(ocid, date, buyer, awards, contracts, tender, has_tender)| {
            let tender = if has_tender { format!(", \"tender\": {tender}, \"parties\": {tender}") } else { String::new() };
            format!(
                r#"{{"ocid": {ocid}, "id": "1", "date": {date}, "tag": [], "buyer": {buyer}, "awards": {awards}, "contracts": {contracts}{tender}}}"#
            )
        },
    )
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (text, _) = encoding::decode(&bytes);
        let _ = json::read("a.json", &text);
        let _ = json::read("a.jsonl", &text);
        let _ = parquet::read("a.parquet", bytes.into());
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}:,\"a1\\\\ud80\n ]{0,40}") {
        let _ = json::read("a.json", &text);
        let _ = json::read("a.jsonl", &text);
    }

    // Of pound signs alone, for other letters of windows-1252 can stand so that they are UTF-8 as well.
    #[test]
    fn every_encoding_gives_the_same_text(text in "[ -~£\n]{1,60}") {
        let by = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect() };
        let western = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [text.clone().into_bytes(), by(u16::to_le_bytes), by(u16::to_be_bytes), western] {
            let (read, _) = encoding::decode(&bytes);
            prop_assert_eq!(read, text.as_str());
        }
    }

    #[test]
    fn rows_are_as_long_as_the_headings_and_problems_have_a_place(items in prop::collection::vec(value(), 0..6)) {
        if let Ok((table, problems)) = json::read("a.json", &format!("[{}]", items.join(","))) {
            prop_assert_eq!(table.rows.len(), items.len());
            prop_assert!(table.rows.iter().all(|row| row.len() == table.headings.len()));
            let headings: HashSet<&String> = table.headings.iter().collect();
            prop_assert_eq!(headings.len(), table.headings.len());
            prop_assert!(problems.list.iter().all(|problem| problem.place.row().is_some()));
        }
    }

    #[test]
    fn the_order_of_keys_changes_only_the_order_of_headings(
        members in prop::collection::hash_map("[a-e]", value(), 1..5),
        order in any::<prop::sample::Index>(),
    ) {
        let mut members: Vec<(String, String)> = members.into_iter().collect();
        let read = |members: &[(String, String)]| {
            let (table, _) = json::read("a.json", &format!("[{}]", object(members))).unwrap();
            let mut cells: Vec<(String, String)> = table.headings.iter().cloned().zip(table.rows[0].clone()).collect();
            cells.sort();
            cells
        };
        let first = read(&members);
        let by = order.index(members.len());
        members.rotate_left(by);
        prop_assert_eq!(first, read(&members));
    }

    #[test]
    fn a_list_and_a_file_with_one_object_a_line_say_the_same(
        objects in prop::collection::vec(prop::collection::hash_map("[a-c]", scalar(), 1..3), 2..5),
    ) {
        let objects: Vec<String> = objects.iter().map(|members| object(&members.clone().into_iter().collect::<Vec<_>>())).collect();
        let (list, _) = json::read("a.json", &format!("[{}]", objects.join(","))).unwrap();
        let (lines, _) = json::read("a.jsonl", &objects.join("\n")).unwrap();
        prop_assert_eq!(list, lines);
    }

    #[test]
    fn of_each_deal_one_row_holds(releases in prop::collection::vec(release(), 1..6)) {
        let (table, _) = json::read("a.json", &format!("{{\"releases\": [{}]}}", releases.join(","))).unwrap();
        let at = |heading: &str| column(&table, heading);
        let (ocids, buyers, awards, contracts) = (at("ocid"), at("buyer/name"), at("award/id"), at("contract/id"));
        let (places, instead, reasons) = (at("place"), at("superseded"), at("not a deal"));
        let all: HashSet<&str> = places.iter().copied().collect();
        prop_assert_eq!(all.len(), places.len());
        let mut held: HashMap<(&str, &str, &str, &str), &str> = HashMap::new();
        for row in 0..places.len() {
            prop_assert!(instead[row].is_empty() || all.contains(instead[row]) && !reasons[row].is_empty());
            let parts: Vec<&str> = places[row].split('/').collect();
            let (release, kind) = (parts[1], *parts.get(2).unwrap_or(&""));
            let id = if kind == "contracts" { contracts[row] } else { awards[row] };
            if reasons[row].is_empty() && ![id, ocids[row], buyers[row]].contains(&"") {
                // Two of one id within one release are told as a problem, and are both rows.
                let first = *held.entry((ocids[row], buyers[row], kind, id)).or_insert(release);
                prop_assert_eq!(first, release, "{}", table.rows[row].join("|"));
            }
        }
    }
}
