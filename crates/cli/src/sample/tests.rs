//! Made-up registers are the same for the same seed, marked in every row, and as dirty as they say.

use super::{Encoding, Recipe, Style, Wrong, write};
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::{OpenOptions, open};

const STYLES: [Style; 3] = [Style::Canonical, Style::Council, Style::Notices];

fn made(rows: u64, seed: u64, style: Style, encoding: Option<Encoding>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&Recipe { rows, seed, style, encoding }, &mut bytes).unwrap();
    bytes
}

/// The records of a file without its marks, line breaks within quotes kept.
fn records(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut records = vec![String::new()];
    let mut quoted = false;
    for c in text.trim_start_matches('\u{feff}').chars() {
        quoted ^= c == '"';
        match records.last_mut() {
            Some(last) if c != '\n' || quoted => last.push(c),
            _ => records.push(String::new()),
        }
    }
    assert_eq!(records.pop().as_deref(), Some(""), "the last line ends");
    records
}

#[test]
fn the_same_seed_makes_the_same_bytes() {
    for style in STYLES {
        assert_eq!(made(300, 7, style, None), made(300, 7, style, None));
        assert_ne!(made(300, 7, style, None), made(300, 8, style, None));
    }
}

/// Written down, so that another machine or version that makes other bytes is found out.
#[test]
fn the_first_row_is_this_one() {
    let rows = records(&made(1, 1, Style::Canonical, None));
    assert_eq!(rows[1], FIRST);
}

const FIRST: &str = "SYN-000001,Exampleshire Council (synthetic),synthetic: made up by hostboard sample,\
    Energy: framework – lot 1,contract,no,,756520.00,GBP,whole-life,unit,Notional Energy Ltd (synthetic),,09310000,\
    signed,2023-02-13,2023-03-11,2027-03-10,none,";

#[test]
fn every_row_says_that_it_is_synthetic() {
    for (style, above) in STYLES.into_iter().zip([0, 2, 0]) {
        let mut rows = records(&made(500, 3, style, Some(Encoding::Utf8)));
        rows.remove(above);
        assert_eq!(rows.len(), 500 + if above > 0 { 3 } else { 0 });
        assert!(rows.iter().all(|row| row.contains("synthetic: made up by hostboard sample")), "{style:?}");
    }
}

#[test]
fn the_canonical_style_has_the_problems_it_was_made_to_have_and_no_more() {
    for seed in [1, 2, 3, 14, 99] {
        let mut bytes = Vec::new();
        let recipe = Recipe { rows: 400, seed, style: Style::Canonical, encoding: None };
        let made = write(&recipe, &mut bytes).unwrap();
        let path = std::env::temp_dir().join(format!("hostboard-sample-{seed}-{}.csv", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let register = path.display().to_string();
        let options = OpenOptions { register: &register, threads: 2, ..Default::default() };
        let opened = open(&options, &Reader::local("a test")).unwrap();
        std::fs::remove_file(&path).unwrap();
        let column = |name: &str| ["end", "start", "value", "deal", "capital"].into_iter().find(|c| *c == name);
        let found: Vec<Wrong> = opened
            .problems
            .iter()
            .map(|p| Wrong {
                row: p.place.row().unwrap(),
                column: p.place.column().and_then(column).unwrap_or_else(|| panic!("{p}")),
            })
            .collect();
        assert_eq!(found, made.problems, "seed {seed}");
        assert_eq!(opened.parked.iter().map(|row| row.row).collect::<Vec<u64>>(), made.parked, "seed {seed}");
        assert_eq!(opened.register.len() + made.parked.len(), 400);
        let columns: std::collections::BTreeSet<&str> = found.iter().map(|wrong| wrong.column).collect();
        assert_eq!(columns.into_iter().collect::<Vec<_>>(), ["capital", "deal", "end", "start", "value"]);
        assert!(!made.parked.is_empty());
    }
}

#[test]
fn each_style_has_its_dirt() {
    #[track_caller]
    fn check(style: Style, dirt: &[&str]) {
        let text = String::from_utf8(made(400, 5, style, Some(Encoding::TwoMarks))).unwrap();
        assert!(text.starts_with("\u{feff}\u{feff}"));
        for part in dirt {
            assert!(text.contains(part), "{style:?} has no {part}");
        }
    }
    let all = ["TBC", "22/04/222", "-09-31", ",Various,", ",9310000,", "LTD (SYNTHETIC)", "£"];
    check(Style::Canonical, &all);
    check(Style::Canonical, &[",annual,", "(synthetic); "]);
    check(Style::Council, &all);
    check(
        Style::Council,
        &["Contract\nReference", "two 6 month extensions", "Total,,", ",12,2,", "contracts register (synthetic"],
    );
    check(Style::Notices, &["Open,", "Awarded,", "12 x 2", " per annum", "[Various|", "|Yes|No]\n["]);
}

#[test]
fn text_may_be_written_as_published_registers_are() {
    let council = |seed, encoding| made(20, seed, Style::Council, encoding);
    assert!(council(1, None).starts_with(b"\xef\xbb\xbf\xef\xbb\xbfExampleshire"), "two marks");
    let narrow = council(2, None);
    assert!(String::from_utf8(narrow.clone()).is_err(), "code page 1252");
    assert!(narrow.windows(9).any(|bytes| bytes == b"council\x92s"));
    assert!(narrow.windows(6).any(|bytes| bytes == b"\xa35,000"));
    assert_eq!(council(2, Some(Encoding::Cp1252)), narrow);
    assert!(!council(2, Some(Encoding::Utf8)).starts_with(b"\xef\xbb\xbf"));
}
