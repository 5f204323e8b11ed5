//! Cells that a spreadsheet would run: none is written for people, and what was defused is read as it was.

use hostboard_exchange::formula::{defused, original};
use hostboard_exchange::out::csv::{CsvWriter, MadeFor};
use hostboard_exchange::register::{ReadOptions, read_register};
use hostboard_exchange::settled;
use proptest::prelude::*;

/// Texts with what spreadsheets look for at their beginning.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "['=+@＝＋－＠﹦\\-\t\r\n ,\";0-9a]{0,6}",
        "[a0']{0,2}[;\t\r\n][ '\"]{0,2}[=+@＝\\-][a1;,']{0,3}",
        "'{0,3}[=+@-]\\PC{0,6}",
        "-[0-9]{1,4}(\\.[0-9]{1,3})?",
        "\\PC{0,8}"
    ]
}

/// Told without the code under test: what a spreadsheet looks at first, white space left aside.
fn begins_a_formula(cell: &str) -> bool {
    let is_number = cell.parse::<f64>().is_ok() && cell.starts_with('-');
    cell.starts_with(['\t', '\r', '\n'])
        || (cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number)
}

/// What a spreadsheet makes of a cell where it splits it, quotes of the table left aside.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '\t', '\r', '\n']).skip(1).map(|part| part.trim_start_matches(['"', ' ']))
}

fn table(made_for: MadeFor, headings: &[&str], cells: &[&str]) -> Vec<u8> {
    let mut table = CsvWriter::new(Vec::new(), made_for, headings).unwrap();
    table.row(cells).unwrap();
    table.finish().unwrap()
}

proptest! {
    #[test]
    fn no_cell_for_people_begins_a_formula_and_each_is_read_as_it_was(text in text()) {
        let cell = defused(&text);
        prop_assert!(!begins_a_formula(&cell), "{cell:?}");
        prop_assert!(!parts(&cell).any(begins_a_formula), "{cell:?}");
        prop_assert_eq!(&*original(&cell), &*text);
        // Cells of a table of people, as any other program reads them.
        let bytes = table(MadeFor::People, &["a", "b"], &[&text, "x"]);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let record = reader.records().next().unwrap().unwrap();
        prop_assert_eq!(&record[0], &*cell);
    }

    #[test]
    fn questions_are_read_as_they_were_asked(text in text()) {
        let cells = ["matter", &text, "D1", "", "", "own", &text, &text];
        let bytes = table(MadeFor::People, &["question", "unit", "deal", "where", "about", "answer", "reason", "by"], &cells);
        let (decisions, problems) = settled::read("questions.csv", &bytes);
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.contains('\0') {
            return Ok(());
        }
        prop_assert!(problems.is_empty(), "{problems:?}");
        prop_assert_eq!(decisions[0].unit.as_deref(), Some(trimmed));
        prop_assert_eq!(&decisions[0].reason, trimmed);
    }

    #[test]
    fn a_register_is_read_as_if_nothing_had_been_defused(text in text()) {
        // Nobody defused this one; a text that looks as if it had been is read as what it would have been.
        prop_assume!(original(&text) == text);
        let (headings, cells) = (["deal", "unit", "counterparty", "matter", "title"], ["D1", "U", &text, &text, &text]);
        let read = |made_for| {
            let bytes = table(made_for, &headings, &cells);
            let reading = read_register("deals.csv", &bytes, &ReadOptions::default()).unwrap();
            let described: Vec<String> = (0..reading.register.len()).map(|row| crate::described(&reading, row)).collect();
            (described, crate::shown(&reading.problems))
        };
        prop_assert_eq!(read(MadeFor::People), read(MadeFor::Programs));
    }
}
