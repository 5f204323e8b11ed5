//! Workbooks in a portfolio's folder.

use hostboard_domain::record::Kind;
use hostboard_exchange::portfolio::{is_workbook_name, near_sheet, record_sheets};
use rust_xlsxwriter::Workbook;

fn workbook(sheets: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    for name in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        sheet.write(0, 0, "report").unwrap().write(0, 1, "amount").unwrap().write(0, 2, "note").unwrap();
        // A blank row stands between, and an amount is a number.
        sheet.write(2, 0, "r1").unwrap().write(2, 1, 96_800.5).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn sheets_are_found_by_the_names_of_kinds_files_and_keep_their_rows() {
    let found = record_sheets("q1.xlsx", &workbook(&["Cover", "Accounts", "reports"])).unwrap();
    assert_eq!(found.unread, ["Cover"]);
    let kinds: Vec<_> = found.read.iter().map(|sheet| (sheet.kind, sheet.sheet.as_str())).collect();
    assert_eq!(kinds, [(Kind::Account, "Accounts"), (Kind::Report, "reports")]);
    let rows: Vec<&str> = found.read[0].text.lines().collect();
    // A row whose last cells are blank has them all the same.
    assert_eq!((rows.len(), rows[2]), (3, "r1,96800.5,"));
}

#[test]
fn a_workbook_that_is_named_as_a_file_of_records_needs_no_such_sheet() {
    let found = record_sheets("out/accounts.xlsx", &workbook(&["Sheet1"])).unwrap();
    assert_eq!((found.read.len(), found.read[0].kind), (1, Kind::Account));
    let notes = record_sheets("notes.xlsx", &workbook(&["Sheet1"])).unwrap();
    assert_eq!((notes.read.len(), notes.unread), (0, vec!["Sheet1".to_owned()]));
    assert!(record_sheets("accounts.xlsx", b"no workbook").is_err());
    assert!(is_workbook_name("A.XLSX") && !is_workbook_name("~$a.xlsx") && !is_workbook_name("accounts.csv"));
}

/// A name that is nearly that of a file counts only where no sheet is named so more nearly.
#[test]
fn the_sheet_that_is_named_most_nearly_is_read() {
    #[track_caller]
    fn check(sheets: &[&str], read: &[&str]) {
        let found = record_sheets("q1.xlsx", &workbook(sheets)).unwrap();
        let names: Vec<&str> = found.read.iter().map(|sheet| sheet.sheet.as_str()).collect();
        assert_eq!(names, read);
        assert_eq!(found.unread.len(), sheets.len() - read.len());
    }
    check(&["accounts "], &["accounts "]);
    check(&["accounts ", "accounts", "reports"], &["accounts", "reports"]);
    check(&[" Accounts ", "Accounts"], &["Accounts"]);
    check(&["Accounts 2026-27"], &[]);
    assert_eq!(near_sheet("Accounts 2026-27"), Some("accounts"));
    assert_eq!(near_sheet("acounts"), Some("accounts"));
    assert_eq!(near_sheet("Cover"), None);
}
