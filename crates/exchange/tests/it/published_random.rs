//! Registers of any kind, with rows, headings and bytes at random.

use super::published::published;
use super::shown;
use hostboard_domain::deal::DealFact;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::published::{Published, read};
use hostboard_exchange::register::{ReadOptions, Reading, write_register};
use proptest::prelude::*;

const HEADINGS: [&str; 9] = [
    "Contract Reference",
    "Organisation Name",
    "Supplier Name",
    "Company Number",
    "Total Contract Value (£)",
    "Start Date",
    "End Date",
    "CPV Code",
    "Contract Title",
];

fn cell(column: usize) -> BoxedStrategy<String> {
    let pick = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(str::to_owned).boxed();
    match column {
        0 => pick(&["C1", "C2", "C3", "", "X-9"]),
        1 => pick(&["Northtown", "Southtown", "Northtown "]),
        2 => pick(&["Example Lifts Ltd", "Various", "A; B", "\"Q\" & Sons, Ltd", "Caffè Ltd", "two\nlines", ""]),
        3 => pick(&["1234567", "SC123456", "n/a", "", "12345678"]),
        4 => pick(&["£1,000.00", "1000", "TBC", "", "1.2m", "£5 - £9", "0", "2,50"]),
        5 | 6 => pick(&[
            "01/04/2024",
            "31/03/2028",
            "2028-03-31",
            "TBC",
            "",
            "2022-09-31",
            "1 May 2026",
            "rolling",
            "22/04/222",
        ]),
        7 => pick(&["45000000", "45000000 71000000", ""]),
        _ => "[ -~é£\n]{0,30}".prop_map(|text| text.trim().to_owned()).boxed(),
    }
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = (0..HEADINGS.len()).map(cell).collect::<Vec<_>>();
    prop::collection::vec(row, 1..25)
}

fn csv_of(rows: &[Vec<String>], order: &[usize], junk: usize, delimiter: u8, quote: csv::QuoteStyle) -> String {
    let mut out = csv::WriterBuilder::new().delimiter(delimiter).quote_style(quote).from_writer(Vec::new());
    let junk_of = |row: usize| (0..junk).map(move |n| format!("junk {row} {n}"));
    let headings = order.iter().map(|at| HEADINGS[*at].to_owned());
    out.write_record(headings.chain((0..junk).map(|n| format!("Zzyx {n}")))).unwrap();
    for (n, row) in rows.iter().enumerate() {
        out.write_record(order.iter().map(|at| row[*at].clone()).chain(junk_of(n))).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

/// Unit and facts of every deal, sorted; ids that are made of a row's cells change with junk.
fn facts(published: &Published) -> Vec<String> {
    let register = &published.reading.register;
    let facts = |row: usize| {
        let written = DealFact::ALL.iter().map(|fact| register.written(*fact, row));
        format!("{}|{}", register.unit_id(row), written.collect::<Vec<_>>().join("|"))
    };
    let mut all: Vec<String> = (0..register.len()).map(facts).collect();
    all.sort();
    all
}

fn ids(published: &Published) -> Vec<String> {
    let mut ids: Vec<String> =
        (0..published.reading.register.len()).map(|row| published.reading.register.deal(row).to_owned()).collect();
    ids.sort();
    ids
}

/// A heading that names something, more or less.
fn heading() -> impl Strategy<Value = String> {
    let names = [
        "Ref",
        "Contract Reference",
        "Organisation",
        "Supplier",
        "Supplier Name",
        "Vendor",
        "Company Number",
        "Charity Number",
        "Contract Value (£)",
        "Total value",
        "Annual value",
        "Original value",
        "Value excluding options",
        "Value low",
        "Value high",
        "Currency",
        "Start Date",
        "End Date",
        "Expiry Date",
        "Current End Date",
        "Latest End Date",
        "Initial end date",
        "Option to extend",
        "Extension months",
        "Number of extensions",
        "Extended",
        "Status",
        "Contract type",
        "CPV Code",
        "Award Date",
        "Date signed",
        "Capital or revenue",
        "Title",
        "deal ",
        "Unit",
        "Value",
    ];
    let marks = ["", "", "", "", " \"", "\\", "\u{7f}", "\n", " #", "'", "\u{85}", "é"];
    (prop::sample::select(names.to_vec()), prop::sample::select(marks.to_vec()))
        .prop_map(|(name, mark)| format!("{name}{mark}"))
}

/// A cell as publishers leave it.
fn dirt() -> impl Strategy<Value = String> {
    let cells = [
        "",
        "C1",
        "Northtown",
        "Example Lifts Ltd",
        "A; B",
        "Various",
        "1234567",
        "£1,000.00",
        "1.250,00",
        "0.01",
        "€5",
        "1.2m",
        "31/03/2028",
        "03/31/2028",
        "2028-03-31",
        "April 2024",
        "rolling",
        "TBC",
        "n/a",
        "12 months",
        "3 + 1",
        "24",
        "Live",
        "Planned",
        "Cancelled",
        "Pipeline",
        "Yes",
        "No",
        "GBP",
        "Capital",
        "R",
        "45000000",
        "Total",
        "Ref",
        "Supplier",
        "two\nlines",
        "\"quoted\"",
        "\u{7f}",
        "Live\u{85}",
        "Awarded\\",
        "31/03/2028 or later",
    ];
    prop::sample::select(cells.to_vec()).prop_map(str::to_owned)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_quoting_delimiter_encoding_and_junk_change_nothing(
        rows in rows(),
        order in Just((0..HEADINGS.len()).collect::<Vec<_>>()).prop_shuffle(),
        seed in any::<u64>(),
    ) {
        use csv::QuoteStyle::{Always, Necessary};
        let straight: Vec<usize> = (0..HEADINGS.len()).collect();
        let text = csv_of(&rows, &straight, 0, b',', Necessary);
        let plain = published(text.as_bytes());
        let mut shuffled = rows.clone();
        shuffled.rotate_left(seed as usize % rows.len());
        for other in [
            csv_of(&rows, &order, 0, b',', Necessary),
            csv_of(&rows, &straight, 0, b';', Always),
            csv_of(&rows, &order, 0, b'\t', Necessary),
            csv_of(&shuffled, &straight, 0, b'|', Always),
        ] {
            let other = published(other.as_bytes());
            prop_assert_eq!(facts(&plain), facts(&other));
            prop_assert_eq!(ids(&plain), ids(&other));
            prop_assert_eq!(plain.reading.problems.len(), other.reading.problems.len());
        }
        for bytes in [utf16(&text), [b"\xef\xbb\xbf", text.as_bytes()].concat(), [b"\xc3\xaf\xc2\xbb\xc2\xbf", text.as_bytes()].concat()] {
            prop_assert_eq!(facts(&plain), facts(&published(&bytes)));
        }
        prop_assert_eq!(facts(&plain), facts(&published(csv_of(&rows, &order, 3, b',', Necessary).as_bytes())));
    }

    #[test]
    fn every_problem_names_a_cell_of_the_file(rows in rows()) {
        let straight: Vec<usize> = (0..HEADINGS.len()).collect();
        let published = published(csv_of(&rows, &straight, 0, b',', csv::QuoteStyle::Necessary).as_bytes());
        for problem in &published.reading.problems {
            let (row, column) = (problem.place.row().unwrap() as usize, problem.place.column().unwrap());
            let place = HEADINGS.iter().position(|heading| *heading == column).unwrap();
            let cell = &rows[row - 2][place];
            let names_columns = problem.code.word() == "day-denied-by-day";
            prop_assert!(names_columns || problem.message.contains(cell.as_str()), "{problem} of {cell}");
        }
        for row in &published.reading.no_deals.list {
            prop_assert!((2..rows.len() as u64 + 2).contains(&row.row));
        }
        let told = published.reading.register.len() + published.reading.no_deals.list.len() + published.reading.parked.len();
        let blank = rows.iter().filter(|row| row.iter().all(|cell| cell.trim().is_empty())).count();
        prop_assert_eq!(told + blank, rows.len());
    }

    #[test]
    fn any_mapping_that_was_made_reads_the_file_the_same(
        headings in prop::collection::vec(heading(), 1..14),
        cells in prop::collection::vec(prop::collection::vec(dirt(), 14), 0..8),
        delimiter in prop::sample::select(b",;\t|".to_vec()),
        preamble in prop::sample::select(&["", "Register of contracts\n\n", "as at,1 May 2025\n"]),
    ) {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(preamble.as_bytes().to_vec());
        out.write_record(&headings).unwrap();
        cells.iter().for_each(|row| out.write_record(&row[..headings.len()]).unwrap());
        let bytes = out.into_inner().unwrap();
        let Ok(first) = read("northtown.csv", &bytes, &ReadOptions::default(), &[]) else { return Ok(()) };
        let Some(recognised) = first.recognised else { return Ok(()) };
        let made = recognised.mapping.to_toml(&recognised.not_read);
        let mapping = Mapping::parse("m.toml", &made).unwrap_or_else(|problems| panic!("{}\n{made}", shown(&problems)));
        let options = ReadOptions { mapping: Some(&mapping), ..Default::default() };
        let again = read("northtown.csv", &bytes, &options, &[]);
        let again = again.unwrap_or_else(|problems| panic!("{}\n{made}", shown(&problems)));
        let written = |reading: &Reading| write_register(&reading.register, Vec::new()).unwrap();
        let (first, again) = (written(&first.reading), written(&again.reading));
        prop_assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&again), "{}", made);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("x.csv", &bytes, &ReadOptions { unit: Some("U"), ..Default::default() }, &[]);
    }
}
