//! Workbooks as texts, and those that claim more than is in them.

mod make;

use hostboard_exchange::source::workbook::sheets;
use make::{content, ods, packed, xls, xlsx};
use proptest::prelude::*;

#[track_caller]
fn check(book: &[u8], expected: &str) {
    let sheets = sheets("register.xlsx", book).unwrap_or_else(|problem| panic!("not read: {problem}"));
    let texts: Vec<&str> = sheets.iter().map(|sheet| sheet.text.as_str()).collect();
    assert_eq!(texts.join("---\n"), expected);
}

#[track_caller]
fn refused(book: &[u8], why: &str) {
    let Err(problem) = sheets("register.xlsx", book) else { panic!("it was read") };
    assert_eq!(problem.message, format!("the workbook can't be read: {why}"));
}

const STYLES: (&str, &str) =
    ("xl/styles.xml", r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#);
const TEXTS: (&str, &str) = (
    "xl/sharedStrings.xml",
    r#"<sst uniqueCount="2"><si><t>Ref</t></si><si><r><t>Caf</t></r><r><t>é, Ltd</t></r></si></sst>"#,
);

#[test]
fn cells_of_every_kind() {
    let rows = r##"<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
        <row><c t="inlineStr"><is><t xml:space="preserve"> two
lines</t></is></c><c t="e"><v>#DIV/0!</v></c><c t="b"><v>1</v></c></row>
        <row r="5"><c r="B5" s="1"><v>45000</v></c><c r="A5"><v>0.1</v></c><c r="C5"><f t="shared" si="4294967295"/><v>3</v></c></row>"##;
    check(&xlsx(rows, &[STYLES, TEXTS]), "\nRef,,\"Café, Ltd\"\n\" two\nlines\",#DIV/0!,TRUE\n\n0.1,2023-03-15,3\n");
    let book = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Register" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book = [STYLES, ("xl/workbook.xml", book)];
    check(&xlsx(r#"<row><c s="1"><v>43538</v></c></row>"#, &book), "2023-03-15\n");
    let numbers: Vec<u8> = [make::number(0, 0, 7.0), make::number(2, 1, 0.5), make::shared(2, 0, 0)].concat();
    let texts = make::record(0x00FC, b"\x01\0\0\0\x01\0\0\0\x03\0\0Ref");
    check(&xls(make::stream(1, &texts, &numbers), make::END), "7\n\nRef,0.5\n");
    check(&make::xlsb(1, &[]), ",1.5\n");
    let cells = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    check(&ods(cells), "a  b,a  b\na  b,a  b\n");
}

#[test]
fn cells_far_out() {
    check(&xlsx(r#"<row><c r="C1048576"><v>1</v></c></row>"#, &[]), &format!("{},,1\n", "\n".repeat(1_048_575)));
    let beyond = "a cell stands beyond the last row or column that a sheet can have";
    refused(&xlsx(r#"<row><c r="A1048577"><v>1</v></c></row>"#, &[]), beyond);
    refused(&xlsx(r#"<row><c r="XFE1"><v>1</v></c></row>"#, &[]), beyond);
    refused(&xlsx(r#"<row><c r="ZZZZZZ1"><v>1</v></c></row>"#, &[]), beyond);
    refused(&make::xlsb(u32::MAX, &[]), beyond);
    let last_column: String = (1..=33_000).map(|row| format!(r#"<c r="XFD{row}"><v>1</v></c>"#)).collect();
    let apart = "its cells stand too far apart, or are too many";
    refused(&xlsx(&last_column, &[]), apart);
    let corners = [make::number(0, 0, 1.0), make::number(65_535, 65_535, 1.0)].concat();
    refused(&xls(make::stream(1, &[], &corners), make::END), apart);
    let said = make::record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 0, 0, 0]);
    refused(&xls(make::stream(1, &[], &said), make::END), apart);
    let repeated = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value="1" table:number-columns-repeated="16384"/></table:table-row>"#;
    refused(&ods(repeated), "its cells hold too much text");
    let rows = r#"<table:table-row><table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value="1"/></table:table-row>"#;
    refused(&ods(&rows.repeat(1025)), apart);
}

#[test]
fn more_text_than_there_is_room_for() {
    let long = "x".repeat(1 << 20);
    let texts = format!("<sst><si><t>{long}</t></si></sst>");
    let rows = r#"<c t="s"><v>0</v></c>"#.repeat(513);
    let too_long = "its cells hold too much text";
    refused(&xlsx(&rows, &[("xl/sharedStrings.xml", &texts)]), too_long);
    let texts = r#"<sst uniqueCount="99999999999999"><si><t>a</t></si></sst>"#;
    refused(
        &xlsx("", &[("xl/sharedStrings.xml", texts)]),
        "it says that it holds 99999999999999 texts, but has no room for them",
    );
    let font = format!(r#"<font><name val="{long}"/></font>"#);
    let styles = format!("<styleSheet><fonts>{font}</fonts><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(600));
    refused(&xlsx("", &[("xl/styles.xml", &styles)]), "it has too many styles");
    let name = make::part(0x27, &vec![b'x'; 64 << 10]);
    refused(&make::xlsb(0, &name.repeat(2)), too_long);
    let spaces = r#"<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4294967295"/></text:p></table:table-cell></table:table-row>"#;
    refused(&ods(spaces), too_long);
    let text = [&b"\x01\0\0\0\x01\0\0\0\x00\x20\0"[..], &[b'x'; 0x2000]].concat();
    let cells: Vec<u8> = (0..22_000).flat_map(|row| make::shared(row, 0, 0)).collect();
    refused(&xls(make::stream(1, &make::record(0x00FC, &text), &cells), make::END), too_long);
}

/// A guard of ours stands on this: where it fails, the reader has been mended, and `check_texts` can go.
#[test]
fn calamine_alone_believes_a_number_of_texts() {
    let texts = format!(r#"<sst uniqueCount="{}"><si><t>a</t></si></sst>"#, usize::MAX);
    let book = xlsx("", &[("xl/sharedStrings.xml", &texts)]);
    let opened = std::panic::catch_unwind(|| calamine::open_workbook_auto_from_rs(std::io::Cursor::new(book)).is_ok());
    assert!(opened.is_err(), "tafia/calamine#684 is mended");
}

#[test]
fn files_without_an_end() {
    refused(&xls(make::stream(1, &[], &[]), 1), "its sectors run in a circle");
    let cells: Vec<u8> = (0..5000).flat_map(|row| make::number(row, 0, 1.0)).collect();
    refused(&xls(make::stream(300, &[], &cells), make::END), "its sheets are the same bytes over and over");
    for broken in ["<a>", "<a><table:table table:name=\"A\">", "<a><table:table table:name=\"A\"><table:table-row>"] {
        refused(&content(broken), "it breaks off");
    }
    let annotation = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>";
    refused(&content(&format!("<a><table:table table:name=\"A\">{annotation}")), "it breaks off");
}

#[test]
fn a_part_that_would_unpack_to_more_than_can_be_taken_in() {
    // What the archive says of the size is held to by whoever unpacks it.
    let says = |size: u32| {
        let mut book = xlsx("<row><c><v>1</v></c></row>", &[]);
        let name = b"xl/worksheets/sheet1.xml";
        let at = book.windows(name.len()).rposition(|window| window == name).unwrap();
        book[at - 22..at - 18].copy_from_slice(&size.to_le_bytes());
        book
    };
    refused(&says(0xF000_0000), "its part `xl/worksheets/sheet1.xml` would unpack to 4026531840 bytes");
    refused(&says(100 << 20), "its part `xl/worksheets/sheet1.xml` would unpack to 104857600 bytes");
    assert!(sheets("register.xlsx", &says(20)).is_err());
}

#[test]
fn elements_within_elements() {
    let (open, close) = ("<x>".repeat(300_000), "</x>".repeat(300_000));
    check(&xlsx(&format!("{open}<row><c><v>1</v></c></row>{close}"), &[]), "1\n");
    let table = "<table:table-row><table:table-cell office:value-type=\"string\"><table:table-row/></table:table-cell></table:table-row>";
    refused(&ods(table), "it has a table within a cell");
}

#[test]
fn damage_that_the_reader_panics_on_is_a_problem() {
    let parts = [("_rels/.rels", ""), ("xl/workbook.bin", "\u{9c}\u{1}\u{4}abcd")];
    assert!(sheets("register.xlsb", &packed(&parts)).is_err());
    let cut = make::record(0x0203, &[0, 0]);
    refused(&xls(make::stream(1, &make::record(0x0085, &[1]), &cut), make::END), "it is damaged");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_it_panic(
        which in 0..4usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut book = match which {
            0 => xlsx(r#"<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45000</v></c></row>"#, &[STYLES, TEXTS]),
            1 => make::xlsb(0, &[]),
            2 => ods(r#"<table:table-row><table:table-cell office:value="1"/></table:table-row>"#),
            _ => xls(make::stream(2, &[], &make::number(3, 3, 1.5)), make::END),
        };
        for (at, byte) in changes {
            let at = at.index(book.len());
            book[at] = byte;
        }
        let _ = sheets("register.xlsx", &book);
    }
}
