//! Workbooks, written and read back: by a reader of workbooks that is not ours, and by the parts of the file.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use hostboard_exchange::out::workbook::{Cell, Column, Kind, MOST_ROWS, Tone, Workbook, harmless};
use proptest::prelude::*;
use std::io::Cursor;

const COLUMNS: [Column<'_>; 4] = [
    Column::new("Deal", Kind::Text, 12),
    Column::new("Value", Kind::Money, 14),
    Column::new("End", Kind::Date, 18),
    Column::new("Waits", Kind::Number, 8),
];

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn book(rows: &[[Cell<'_>; 4]]) -> Vec<u8> {
    let mut book = Workbook::new("Answers", day("2027-06-01"));
    let mut sheet = book.sheet("All deals", &COLUMNS).unwrap();
    sheet.note("Every deal.").unwrap();
    let mut table = sheet.table(rows.len(), "There are none.").unwrap();
    rows.iter().for_each(|row| table.row(row).unwrap());
    table.finish().unwrap();
    book.finish(Vec::new()).unwrap()
}

/// The cells of a sheet below its note and headings.
fn read(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    assert!(book.worksheet_formula(sheet).unwrap().cells().all(|(_, _, formula)| formula.is_empty()));
    range.rows().skip(2).map(<[Data]>::to_vec).collect()
}

#[test]
fn cells_keep_their_kind() {
    let days = ["1900-01-01", "1900-02-28", "1900-03-01", "2013-03-01", "9999-12-31"];
    let rows: Vec<[Cell<'_>; 4]> =
        days.iter().map(|d| [Cell::Text("007"), Cell::Money(Pence(123)), Cell::Day(day(d)), Cell::Number(5)]).collect();
    for (row, written) in read(&book(&rows), "All deals").into_iter().zip(days) {
        assert_eq!(row[0], Data::String("007".to_owned()));
        assert_eq!(row[1], Data::Float(1.23));
        let Data::DateTime(date) = &row[2] else { panic!("{:?} is not a date", row[2]) };
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        assert_eq!(format!("{year:04}-{month:02}-{day:02}"), written);
        assert_eq!(row[3], Data::Float(5.0));
    }
}

#[test]
fn days_before_1900_are_words() {
    let row = [Cell::Text("old"), Cell::Blank, Cell::Day(day("1899-12-31")), Cell::Blank];
    assert_eq!(read(&book(&[row]), "All deals")[0][2], Data::String("31 December 1899".to_owned()));
}

#[test]
fn hostile_texts_stay_texts() {
    let long = "é".repeat(40_000);
    let texts = [
        "=1+1",
        "+44 20 7946 0000",
        "-5",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "'quoted",
        "=HYPERLINK(\"https://example.org\")",
        "https://example.org",
        "mailto:a@example.org",
        "internal:Sheet1!A1",
        "01234567",
        "1e5",
        "TRUE",
        "1/2",
        " spaces ",
        "two\nlines",
        "<b>&amp;</b>",
        "_x0041_ and _x000D_",
        "nul\u{0}bell\u{7}escape\u{1b}",
        "\u{fffe}\u{ffff}",
        "turned \u{202e} round",
        "🦀 é \u{200b}",
        &long,
    ];
    let rows: Vec<[Cell<'_>; 4]> = texts
        .iter()
        .map(|text| [Cell::Text(text), Cell::Text(text), Cell::Toned(text, Tone::Red), Cell::Bold(text)])
        .collect();
    for (row, text) in read(&book(&rows), "All deals").iter().zip(texts) {
        for cell in row {
            assert_eq!(*cell, Data::String(harmless(text).into_owned()), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_and_amount_comes_back(texts in prop::collection::vec(any::<String>(), 1..8), pence in 0..=Pence::MOST.0) {
        let rows: Vec<[Cell<'_>; 4]> = texts
            .iter()
            .map(|text| [Cell::Text(text), Cell::Money(Pence(pence)), Cell::Text(text), Cell::Text("row")])
            .collect();
        let back = read(&book(&rows), "All deals");
        prop_assert_eq!(back.len(), texts.len());
        for (row, text) in back.iter().zip(&texts) {
            let text = harmless(text).into_owned();
            let expected = if text.is_empty() { Data::Empty } else { Data::String(text) };
            prop_assert_eq!(&row[0], &expected);
            prop_assert_eq!(&row[2], &expected);
            let Data::Float(pounds) = row[1] else { panic!("{:?}", row[1]) };
            prop_assert_eq!(Pence::parse(&format!("{pounds}")), Ok(Pence(pence)));
        }
    }
}

#[test]
fn sheets_stand_in_the_order_in_which_they_were_begun() {
    let mut book = Workbook::new("Answers", day("2027-06-01"));
    for name in ["Summary", "a/b", "summary", "All deals"] {
        let mut sheet = book.sheet(name, &COLUMNS).unwrap();
        sheet.title("Title").unwrap();
        sheet.heading("Heading").unwrap();
        sheet.line(&[Cell::Link("All deals", "All deals")]).unwrap();
    }
    let bytes = book.finish(Vec::new()).unwrap();
    let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Summary", "a b", "summary 2", "All deals"]);
}

#[test]
fn the_same_sheets_are_the_same_bytes() {
    let rows = [[Cell::Text("D-1"), Cell::Money(Pence(10)), Cell::Day(day("2013-03-01")), Cell::Number(1)]; 50];
    assert_eq!(book(&rows), book(&rows));
}

#[test]
fn an_empty_table_says_so() {
    assert_eq!(read(&book(&[]), "All deals")[0][0], Data::String("There are none.".to_owned()));
}

#[test]
fn tables_are_held_to_what_was_said_of_them() {
    let mut book = Workbook::new("Answers", day("2027-06-01"));
    let row = [Cell::Text("D-1"), Cell::Blank, Cell::Blank, Cell::Blank];
    let full = book.sheet("Full", &COLUMNS).unwrap().table(MOST_ROWS, "").err().unwrap();
    assert_eq!(full.kind(), std::io::ErrorKind::InvalidInput);
    assert!(full.to_string().contains("1048576"), "{full}");
    let mut table = book.sheet("Short", &COLUMNS).unwrap().table(1, "").unwrap();
    assert!(table.row(&row[..3]).is_err(), "a row of another length");
    assert!(table.finish().is_err(), "a row is missing");
    let mut table = book.sheet("Long", &COLUMNS).unwrap().table(1, "").unwrap();
    table.row(&row).unwrap();
    assert!(table.row(&row).is_err(), "a row too many");
}
