//! Plain JSON: headings, cells, containers, and what is broken.

use super::{column, read};
use hostboard_exchange::note::Note;
use hostboard_exchange::source::{Publication, json};

#[track_caller]
fn check(text: &str, headings: &[&str], rows: &[&[&str]]) {
    let (table, problems) = read("a.json", text);
    assert_eq!(problems, "");
    assert_eq!(table.headings, headings);
    assert_eq!(table.rows, rows);
}

#[test]
fn keys_are_columns_in_order_of_first_sight() {
    check(r#"[{"b": 1, "a": "x"}, {"c": true, "a": null}]"#, &["b", "a", "c"], &[&["1", "x", ""], &["", "", "true"]]);
    check(
        r#"[{"supplier": {"name": "A", "of": {"id": "1"}}}, {"supplier": null, "of": {}}]"#,
        &["supplier/name", "supplier/of/id", "supplier", "of"],
        &[&["A", "1", "", ""], &["", "", "", ""]],
    );
}

#[test]
fn numbers_keep_their_text() {
    for number in
        ["40465.20", "0.010", "1e9999", "-0", "123456789012345678901234567890", "1E+2", "0.1000000000000000055"]
    {
        check(&format!("[{{\"value\": {number}}}]"), &["value"], &[&[number]]);
    }
}

#[test]
fn items_of_lists_stay_apart() {
    check(
        r#"[{"value": ["£1", "£2"], "none": [], "one": ["a\nb"], "two": ["a\r\nb", "c"], "deep": [[1, 2], [3]]}]"#,
        &["value", "none", "one", "two", "deep"],
        &[&["£1\n£2", "", "a\nb", "a; b\nc", "1, 2\n3"]],
    );
    check(
        r#"[{"suppliers": [{"name": "A", "id": 1}, {"name": "B"}, {"id": 3}]}]"#,
        &["suppliers/name", "suppliers/id"],
        &[&["A\nB\n", "1\n\n3"]],
    );
}

#[test]
fn escapes_are_read_and_half_a_pair_stays_as_written() {
    check(
        r#"[{"a": "\u00a35 \"x\"\t\ud83d\ude00", "b\n": "\ud800!"}]"#,
        &["a", "b\n"],
        &[&["£5 \"x\"\t😀", "\\ud800!"]],
    );
}

#[test]
fn containers() {
    #[track_caller]
    fn notes(text: &str, rows: usize, notes: &[Note]) {
        let (table, _) = read("a.json", text);
        assert_eq!((table.rows.len(), table.notes.as_slice()), (rows, notes));
    }
    notes(r#"[{"a": 1}, {"a": 2}]"#, 2, &[]);
    notes(
        r#"{"total": 9, "page": {}, "results": [{"a": 1}, {"a": 2}]}"#,
        2,
        &[
            Note::RowsUnder { key: "results".to_owned() },
            Note::LeftAside { keys: vec!["total".to_owned(), "page".to_owned()] },
        ],
    );
    notes(r#"{"a": 1, "b": ["x"]}"#, 1, &[Note::OneObject]);
    notes(
        r#"{"hitCount": 7, "noticeList": [{"score": 1, "item": {"id": "x"}}]}"#,
        1,
        &[Note::SearchAnswer, Note::SearchHits { found: "7".to_owned(), in_file: 1 }],
    );
    let (answer, _) = read("a.json", r#"{"hitCount": 0, "noticeList": []}"#);
    assert_eq!((answer.kind, answer.rows.len()), (Publication::ContractsFinderSearch, 0));
    let (scraped, _) = read("a.json", r#"[{"url": "https://www.find-tender.service.gov.uk/Notice/1-2025"}]"#);
    assert_eq!(scraped.kind, Publication::FindATender);
}

#[test]
fn a_file_with_one_object_a_line() {
    let lines = "{\"a\": 1}\n\n{\"a\": 2, \"list\": [{\"b\": 1}]}\n{\"a\": \n{\"a\": 5}\n";
    for name in ["a.jsonl", "a.json", "a.NDJSON"] {
        let (table, problems) = read(name, lines);
        // A row's number tells its line: line 5 is row 6, which is `rows[4]`.
        assert_eq!(column(&table, "a"), ["1", "", "2", "", "5"]);
        assert_eq!(column(&table, "list/b"), ["", "", "1", "", ""]);
        assert_eq!(
            problems,
            format!("{name}: line 4 is not read: the text breaks off in it, at byte 6 of it, within a value")
        );
    }
    // The first line is broken.
    let (table, problems) = read("a.json", "{\"a\": 1,,}\n{\"a\": 2}\n");
    assert_eq!((column(&table, "a"), problems.lines().count()), (vec!["", "2"], 1));
}

#[test]
fn objects_that_are_none_leave_their_row_blank() {
    let (table, problems) = read("a.json", r#"[{"a": 1}, 5, {"a": 2, "a": 3}, {"b": {"c": 1}, "b/c": 2}, [], null]"#);
    assert_eq!(column(&table, "a"), ["1", "", "3", "", "", ""]);
    assert_eq!(
        problems.lines().collect::<Vec<_>>(),
        [
            "a.json, row 3: object 2 is none, but `5`",
            "a.json, row 4, column a: object 3 says `a` twice, and not the same",
            "a.json, row 5, column b/c: object 4 says `b/c` twice, and not the same",
            "a.json, row 6: object 5 is none, but a list",
            "a.json, row 7: object 6 is none, but `null`",
        ]
    );
}

#[test]
fn files_that_are_refused() {
    #[track_caller]
    fn check(text: &str, message: &str) {
        let problem = json::read("a.json", text).unwrap_err();
        assert_eq!((problem.message.as_str(), problem.help.is_empty()), (message, false));
    }
    check("", "the file is empty");
    check(" \n", "the file is empty");
    check("[", "the text breaks off in line 1, at byte 1 of it, within a value");
    check("[{\"a\": 1},\n {\"a\"", "the text breaks off in line 2, at byte 5 of it, within a value");
    check("[{\"a\": 1}\n {\"a\": 2}]", "line 2 is not JSON at its byte 2: expected `,` or `]`");
    check("[{\"a\": 01}]", "line 1 is not JSON at its byte 9: invalid number");
    check("{'a': 1}", "line 1 is not JSON at its byte 2: key must be a string");
    check("[{\"a\": NaN}]", "line 1 is not JSON at its byte 8: expected value");
    check("[{}] x", "more follows after the end of the value");
    check("[]", "the file holds no objects");
    check("[1, 2]", "the file holds no objects");
    check("5", "the file holds no objects");
    check(r#"{"a": [{"x": 1}], "b": [{"x": 1}]}"#, "both `a` and `b` are lists of objects");
    let deep = format!("[{{\"a\":\n{}1{}}}]", "[".repeat(70), "]".repeat(70));
    check(&deep, "line 2 is nested more than 64 deep");
    let deeper = "[".repeat(1_000_000);
    check(&deeper, "the text breaks off in line 1, at byte 1000000 of it, within a value");
    let wide: Vec<String> = (0..5_000).map(|n| format!("\"k{n}\": 1")).collect();
    check(&format!("[{{{}}}]", wide.join(", ")), "object 1 brings more than 4096 different keys, or very long ones");
    let long = "k".repeat(2_000);
    check(&format!("[{{\"{long}\": 1}}]"), "object 1 brings more than 4096 different keys, or very long ones");
    let each: Vec<String> = (0..3_000).map(|n| format!("{{\"k{n}\": 1}}")).collect();
    let spread = format!("[{{\"list\": [{}]}}]", each.join(", "));
    check(&spread, "object 1 brings more than 4096 different keys, or very long ones");
    check(&",".repeat(50_000_001), "the file has 50000001 bytes and about 50000001 values");
}

#[test]
fn a_few_keys_of_many_objects_cannot_claim_all_memory() {
    let wide: Vec<String> = (0..4_000).map(|n| format!("\"k{n}\": 1")).collect();
    let mut text = format!("[{{{}}}", wide.join(", "));
    text.push_str(&",{\"k0\":1}".repeat(30_000));
    text.push(']');
    let problem = json::read("a.json", &text).unwrap_err();
    assert_eq!(problem.message, "the file holds more than 100000000 cells");
}
