//! What changes nothing, what is the same by two ways, and what always holds.

use super::{deals, described};
use hostboard_domain::deal::DealFact;
use hostboard_exchange::out::csv::write_csv;
use hostboard_exchange::register::{ReadOptions, Reading, read_cell, read_register, write_register};
use proptest::prelude::*;

const HEADINGS: [&str; 12] = [
    "deal",
    "kind",
    "value",
    "counterparty",
    "counterparty_id",
    "stage",
    "signed",
    "end",
    "extendable_to",
    "notice_days",
    "payer",
    "title",
];

fn cell() -> impl Strategy<Value = String> {
    let dirt = prop::sample::select(vec![
        "",
        " ",
        "contract",
        "yes",
        "60000.00",
        "5",
        "0.5",
        "-1",
        "2020-02-29",
        "2021-02-29",
        "open",
        "none",
        "signed",
        "proposed",
        "Various",
        "A \"quoted\" name",
        "two\nlines",
        "comma, here",
        "5\" pipe",
        "\"",
        "é",
        "unit",
        "90",
        "D-1",
        "\r",
        "x\ry",
        "\u{0}",
    ]);
    prop_oneof![3 => dirt.prop_map(str::to_owned), 1 => "[ -~]{0,12}", 1 => "\\PC{0,6}"]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), HEADINGS.len()), 0..30)
}

fn csv(rows: &[Vec<String>], order: &[usize], quote: csv::QuoteStyle, end: csv::Terminator) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().quote_style(quote).terminator(end).from_writer(Vec::new());
    out.write_record(order.iter().map(|at| HEADINGS[*at])).unwrap();
    for row in rows {
        out.write_record(order.iter().map(|at| row[*at].as_str())).unwrap();
    }
    out.into_inner().unwrap()
}

fn read(bytes: &[u8], threads: usize) -> Reading {
    read_register("deals.csv", bytes, &ReadOptions { unit: Some("U"), threads, ..Default::default() }).unwrap()
}

/// Deals and problems, whatever the order of columns.
fn outcome(reading: &Reading) -> (Vec<String>, Vec<String>) {
    let mut problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    problems.sort();
    (deals(reading), problems)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_quoting_line_ends_and_chunks_change_nothing(
        rows in rows(),
        order in Just((0..HEADINGS.len()).collect::<Vec<_>>()).prop_shuffle(),
        threads in 1..9usize,
    ) {
        let straight: Vec<usize> = (0..HEADINGS.len()).collect();
        let lf = csv::Terminator::Any(b'\n');
        let plain = read(&csv(&rows, &straight, csv::QuoteStyle::Necessary, lf), 1);
        for bytes in [
            csv(&rows, &order, csv::QuoteStyle::Necessary, lf),
            csv(&rows, &order, csv::QuoteStyle::Always, lf),
            csv(&rows, &order, csv::QuoteStyle::NonNumeric, csv::Terminator::CRLF),
            csv(&rows, &straight, csv::QuoteStyle::Always, csv::Terminator::Any(b'\r')),
        ] {
            prop_assert_eq!(outcome(&plain), outcome(&read(&bytes, threads)));
        }
    }

    #[test]
    fn problems_name_rows_and_columns_that_exist(rows in rows(), threads in 1..4usize) {
        let order: Vec<usize> = (0..HEADINGS.len()).collect();
        let reading = read(&csv(&rows, &order, csv::QuoteStyle::Necessary, csv::Terminator::CRLF), threads);
        for problem in &reading.problems {
            prop_assert_eq!(problem.place.name(), "deals.csv");
            prop_assert!((2..=rows.len() as u64 + 1).contains(&problem.place.row().unwrap()));
            prop_assert!(problem.place.column().is_none_or(|column| HEADINGS.contains(&column)));
            prop_assert!(!problem.help.is_empty());
        }
    }

    #[test]
    fn any_bytes_do_no_harm_and_chunks_agree(mut bytes in prop::collection::vec(prop_oneof![
        prop::sample::select(b"\",\n\r\0 Da5".to_vec()), any::<u8>()], 0..400), head in any::<bool>()) {
        if head {
            bytes.splice(0..0, b"deal,value,b\n".iter().copied());
        }
        let options = |threads| ReadOptions { unit: Some("U"), threads, ..Default::default() };
        let one = read_register("deals.csv", &bytes, &options(1));
        for threads in [2, 5] {
            match (&one, &read_register("deals.csv", &bytes, &options(threads))) {
                (Ok(one), Ok(other)) => {
                    prop_assert_eq!(deals(one), deals(other));
                    prop_assert_eq!(&one.problems, &other.problems);
                    prop_assert_eq!(&one.parked, &other.parked);
                }
                (Err(one), Err(other)) => prop_assert_eq!(one, other),
                _ => prop_assert!(false, "read on one number of threads only"),
            }
        }
    }

    #[test]
    fn what_is_written_reads_back_equal(mut rows in rows()) {
        let order: Vec<usize> = (0..HEADINGS.len()).collect();
        // The two things that canonical columns cannot say are left out; see `write_register`.
        for row in &mut rows {
            for (cell, heading) in row.iter_mut().zip(HEADINGS) {
                if matches!(heading, "payer" | "stage") && read_cell(DealFact::parse(heading).unwrap(), cell).is_err() {
                    cell.clear();
                }
            }
            // A stage that a day denies is one that cannot be read.
            let place = |wanted: &str| HEADINGS.iter().position(|heading| *heading == wanted).unwrap();
            if row[place("stage")].trim() == "proposed" {
                row[place("stage")].clear();
            }
        }
        let first = read(&csv(&rows, &order, csv::QuoteStyle::Necessary, csv::Terminator::CRLF), 2);
        let written = write_register(&first.register, Vec::new()).unwrap();
        let again = read(&written, 2);
        // Blank rows are not written, so rows of the file may differ.
        let facts = |reading: &Reading| (0..reading.register.len()).map(|row| described(reading, row)).collect::<Vec<_>>();
        prop_assert_eq!(facts(&first), facts(&again));
    }

    #[test]
    fn tables_read_back_equal(rows in prop::collection::vec(prop::collection::vec("\\PC{0,8}|[\",\r\n =+@-]{0,4}", 3), 0..20)) {
        let bytes = write_csv(Vec::new(), &["a", "b", "c"], &rows).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let again: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(&rows, &again);
    }

    #[test]
    fn tables_are_the_bytes_that_the_crate_csv_writes(rows in (1_usize..4).prop_flat_map(|columns| {
        prop::collection::vec(prop::collection::vec("\\PC{0,8}|[\",\r\n =+@-]{0,4}", columns), 1..20)
    })) {
        let headings: Vec<&str> = rows[0].iter().map(String::as_str).collect();
        let bytes = write_csv(Vec::new(), &headings, &rows[1..]).unwrap();
        let mut theirs = csv::Writer::from_writer(Vec::new());
        rows.iter().for_each(|row| theirs.write_record(row).unwrap());
        prop_assert_eq!(bytes, theirs.into_inner().unwrap());
    }

    #[test]
    fn columns_read_cells_as_single_cells_are_read(texts in prop::collection::vec(cell(), 1..40), fact in prop::sample::select(DealFact::ALL)) {
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.contains(['\n', '\r', '"', ','])).collect();
        let body: String = texts.iter().enumerate().map(|(n, text)| format!("{n},{text}\n")).collect();
        let reading = read(format!("deal,{}\n{body}", fact.name()).as_bytes(), 1);
        for (row, text) in texts.iter().enumerate() {
            let alone = read(format!("deal,{}\n{row},{text}\n", fact.name()).as_bytes(), 1);
            prop_assert_eq!(reading.register.written(fact, row), alone.register.written(fact, 0));
            let wrong = reading.problems.iter().any(|p| p.place.row() == Some(row as u64 + 2) && p.place.column() == Some(fact.name()));
            // A stage may contradict a day, and shares are told by the buyers of their record.
            let by_record = matches!(fact, DealFact::Stage | DealFact::Share);
            prop_assert!(by_record || wrong == read_cell(fact, text).is_err());
        }
    }
}

#[test]
fn guesses_that_stray_quotes_upset_are_put_right() {
    let mut text = String::from("deal,title\n");
    for n in 0..5_000 {
        text.push_str(&match n % 7 {
            0 => format!("{n},5\" pipe\n"),
            1 => format!("{n},\"two\nlines {n}\"\n"),
            2 => format!("{n},\"doubled \"\" quote\"\n\n"),
            _ => format!("{n},plain\n"),
        });
    }
    let one = read(text.as_bytes(), 1);
    assert_eq!(one.register.len(), 5_000);
    for threads in 2..12 {
        let other = read(text.as_bytes(), threads);
        assert_eq!(deals(&one), deals(&other), "{threads} threads");
    }
}
