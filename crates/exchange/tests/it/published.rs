//! Registers with headings of others, read without a mapping. The headings are those that the publishers use; the rows
//! are made up.

use super::{described, shown};
use hostboard_domain::deal::DealFact;
use hostboard_exchange::clean::date::Order;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::note::Note;
use hostboard_exchange::published::{Published, read, recognise_file};
use hostboard_exchange::recognise::{Covers, Doubt, Meaning};
use hostboard_exchange::register::{ReadOptions, Reading, write_register};
use proptest::prelude::*;

fn published(bytes: &[u8]) -> Published {
    read("northtown.csv", bytes, &ReadOptions::default(), &[]).unwrap_or_else(|problems| panic!("{}", shown(&problems)))
}

/// What is read of the only row under those headings.
#[track_caller]
fn check(headings: &str, row: &str, expected: &str) {
    let published = published(format!("{headings}\n{row}\n").as_bytes());
    let said = described(&published.reading, 0);
    let facts = said.split(" [").next().unwrap_or_default();
    assert_eq!(facts, expected, "\n{:?}", published.recognised.unwrap().doubts);
    assert_eq!(shown(&published.reading.problems), "");
}

#[test]
fn the_schema_of_the_local_government_association() {
    check(
        "OrganisationLabel,OrganisationURI,ContractReference,OpenContractingID,ContractTitle,ContractType,OrganisationalUnit,\
         Description,CPVLabel,CPVCode,StartDate,EndDate,ReviewDate,LastExtensionDate,ContractValue,FixedCost,IrrecoverableVAT,\
         SupplierName,CompaniesHouseRegistrationNumber,CharityCommissionNumber,SMESupplier,ContactName,ProcessType",
        "Northtown,http://x/1,C-1,,Lifts,Single award contract,Estates,Lifts,Lifts,42416100,01/04/2025,31/03/2028,30/09/2027,\
         31/03/2030,\"£120,000.00\",true,0.00,Example Lifts Ltd,1234567,,Yes,,Invitation to quote",
        "Northtown:C-1 kind=contract value=120000.00 currency=GBP payer=unit counterparty=Example Lifts Ltd \
         counterparty_id=GB-COH-01234567 cpv=42416100 stage=signed start=2025-04-01 end=2028-03-31 extendable_to=2030-03-31",
    );
}

#[test]
fn two_ends_and_two_flags() {
    check(
        "REFERENCE_NUMBER,CONTRACT_TITLE,SUPPLIER_NAME,SHORT_DESCRIPTION,CONTRACT_AWARD_VALUE,CONTRACT_START_DATE,\
         CONTRACT_CURRENT_END_DATE,MAXIMUM_CONTRACT_END_DATE,CONTRACT_EXTENDABLE,CONTRACT_EXTENDED,PROCUREMENT_ROUTE",
        "R1,Post,Example Post Ltd,Post,£5000,2024-04-01,2026-03-31,2028-03-31,Yes,No,Open",
        "northtown:R1 kind=contract value=5000.00 currency=GBP payer=unit counterparty=Example Post Ltd stage=signed \
         start=2024-04-01 end=2026-03-31 extendable_to=2028-03-31",
    );
}

#[test]
fn a_family_of_departments() {
    check(
        "CONTRACT_REF,CONTRACT_NAME,WINNING_BIDDER,PROCUREMENT_ROUTE,START_DATE,CURRENT_END_DATE,CURRENT_VALUE,CURRENT_TERM_MONTHS,ESTIMATED_ANNUAL_VALUE",
        "C000001,Post,Example Post Ltd,Open,01-Apr-24,31-Mar-26,£5000.00,24,£2500.00",
        "northtown:C000001 kind=contract value=5000.00 currency=GBP payer=unit counterparty=Example Post Ltd stage=signed \
         start=2024-04-01 end=2026-03-31",
    );
}

#[test]
fn a_vendor_and_a_period_of_validity() {
    check(
        "Contract Id,Contract Description,Vendor,Product Category,Directorate,Validity Period Start,Validity Period End,Contract Status,\
         Original Contract Value,Extended Contract Value",
        "4600001,Post,Example Post Ltd,Post,Place,01.04.2024,31.03.2026,Active,£4000,£5000",
        "northtown:4600001 kind=contract value=5000.00 currency=GBP payer=unit counterparty=Example Post Ltd stage=signed \
         start=2024-04-01 end=2026-03-31",
    );
}

#[test]
fn a_value_for_the_year_beside_one_that_is_blank() {
    check(
        "Contract number,Title of agreement,Contract description,Department,Contract value,Annual contract value,Start date,Supplier name",
        "7,Post,Post,Place,,£2500,1 April 2024,Example Post Ltd",
        "northtown:7 kind=contract value=2500.00 currency=GBP value_basis=annual payer=unit counterparty=Example Post Ltd stage=signed start=2024-04-01",
    );
}

#[test]
fn yes_and_no_to_capital_and_options_in_a_column_of_months() {
    check(
        "Ref,Supplier,Value £,Start date,End date,Extension (months),Capital?",
        "1,A Ltd,5000,2024-04-01,2026-03-31,24 months initially plus two 6 month extensions,Y",
        "northtown:1 kind=contract capital=yes value=5000.00 currency=GBP payer=unit counterparty=A Ltd stage=signed \
         start=2024-04-01 end=2026-03-31 extendable_to=2027-03-31",
    );
}

#[test]
fn what_is_not_said_is_not_recorded() {
    // Nothing says pounds, several suppliers, a month for a day, a range, and an id made of the row.
    let text = "Supplier,Contract value,Start date,Expiry date\nA Ltd; B Ltd,5000,April 2024,ongoing\nC Ltd,1000 - 2000,TBC,31/12/9999\n";
    let published = published(text.as_bytes());
    let facts = |row| described(&published.reading, row).split(" [").next().unwrap_or_default().to_owned();
    assert!(facts(0).starts_with("northtown:no-reference-"), "{}", facts(0));
    assert!(
        facts(0).ends_with("kind=contract value=5000.00 currency=GBP payer=unit stage=signed end=open"),
        "{}",
        facts(0)
    );
    assert!(
        facts(1).ends_with("kind=contract currency=GBP payer=unit counterparty=C Ltd stage=signed"),
        "{}",
        facts(1)
    );
    let mapping = published.recognised.unwrap().mapping;
    assert_eq!(mapping.assumptions()[0].to_string(), "currency=GBP");
}

#[test]
fn two_columns_that_could_be_one_fact_are_neither() {
    let text = "Ref,Supplier,Contract value,Total value,End date\n1,A Ltd,5,6,2028-03-31\n";
    let published = published(text.as_bytes());
    assert_eq!(published.reading.register.written(DealFact::Value, 0), "");
    let doubts = published.recognised.unwrap().doubts;
    assert_eq!(
        doubts,
        [Doubt::SeveralColumns {
            columns: vec!["Contract value".to_owned(), "Total value".to_owned()],
            meaning: Meaning::Value(Covers::Unsaid)
        }]
    );
}

#[test]
fn a_column_that_does_not_hold_what_its_name_says_is_not_read() {
    let text = "Ref,Supplier,Value,End date\n1,A Ltd,low,see file\n2,B Ltd,high,see file\n";
    let published = published(text.as_bytes());
    let recognised = published.recognised.unwrap();
    assert_eq!(recognised.not_read, ["Value", "End date"]);
    assert_eq!(recognised.doubts.len(), 2);
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_whole_file() {
    let ends = |text: &str| {
        let published = published(text.as_bytes());
        let register = &published.reading.register;
        let ends: Vec<String> = (0..register.len()).map(|row| register.written(DealFact::End, row)).collect();
        (ends.join(" "), published.reading.problems.len())
    };
    assert_eq!(ends("Ref,Supplier,End date\n1,A,04/05/2028\n2,B,31/03/2028\n"), ("2028-05-04 2028-03-31".into(), 0));
    assert_eq!(ends("Ref,Supplier,End date\n1,A,04/05/2028\n2,B,03/31/2028\n"), ("2028-04-05 2028-03-31".into(), 0));
    // One of a kind against two: the odd one is a problem, not a guess.
    assert_eq!(
        ends("Ref,Supplier,End date\n1,A,03/31/2028\n2,B,31/03/2028\n3,C,30/04/2028\n"),
        (" 2028-03-31 2028-04-30".into(), 1)
    );
}

#[test]
fn titles_totals_notes_and_plans_are_told_apart_from_deals() {
    let text = "Northtown contracts register\nas at 1 May 2025,,,\n\nRef,Supplier,Contract value (£),End date,Status\n\
                1,A Ltd,500,2028-03-31,Live\nRef,Supplier,Contract value (£),End date,Status\n2,B Ltd,600,2028-03-31,Cancelled\n\
                Total,,1100,,\n,,1100,,\nPlease note that values are estimates,,,,\n";
    let published = published(text.as_bytes());
    assert_eq!((published.reading.register.len(), published.reading.register.source_row(0)), (1, 5));
    let rows: Vec<(u64, &str)> =
        published.reading.no_deals.list.iter().map(|row| (row.row, row.reason.as_str())).collect();
    assert_eq!(
        rows,
        [
            (1, "a line before the headings"),
            (2, "a line before the headings"),
            (6, "the headings again"),
            (7, "withdrawn or cancelled: nobody is bound by it"),
            (8, "a row of totals"),
            (9, "a total: an amount, and nothing else in the row"),
            (10, "a note: words in one cell, and nothing else in the row"),
        ]
    );
}

#[test]
fn rows_that_end_early_are_problems_only_where_something_is_read() {
    let text = "Ref,Supplier,End date,Zzyx\n1,A Ltd,2028-03-31\n2,B Ltd,2028-03-31,x\n3,C Ltd\n";
    let reading = published(text.as_bytes()).reading;
    assert_eq!(reading.problems.iter().map(|problem| problem.row).collect::<Vec<_>>(), [Some(4)]);
    assert!(reading.notes.contains(&Note::ShortRows { rows: 1 }));
}

#[test]
fn thousands_and_millions_in_headings_are_written_out_and_elsewhere_heeded() {
    let value = |text: &str| {
        let published = published(text.as_bytes());
        let doubts = published.recognised.unwrap().doubts;
        (published.reading.register.written(DealFact::Value, 0), doubts.len())
    };
    for (heading, expected) in [
        ("Lifetime cost (£000)", "2400000.00"),
        ("Value (£k)", "2400000.00"),
        ("Contract value £000s", "2400000.00"),
        ("Total value (thousands)", "2400000.00"),
        ("Contract value £m", "2400000000.00"),
        ("Contract value £", "2400.00"),
        ("Sum to be paid (£)", "2400.00"),
    ] {
        assert_eq!(
            value(&format!("Ref,Supplier,{heading},End date\n1,A,2400,2028-03-31\n")),
            (expected.into(), 0),
            "{heading}"
        );
    }
    let noted = "All figures in £000s,,,\nRef,Supplier,Contract value,End date\n1,A,2400,2028-03-31\n";
    assert_eq!(value(noted), (String::new(), 1));
}

#[test]
fn a_column_whose_order_of_day_and_month_nothing_shows_is_in_doubt() {
    let doubts = |text: &str| published(text.as_bytes()).recognised.unwrap().doubts;
    assert_eq!(
        doubts("Ref,Supplier,Signed date,End date\n1,A,02/06/2025,03/31/2028\n"),
        [Doubt::DayOrMonth {
            heading: "Signed date".to_owned(),
            cells: 1,
            order: Order::MonthFirst,
            as_other_columns: true
        }]
    );
    assert!(doubts("Ref,Supplier,End date\n1,A,2028-03-31\n2,B,31/03/2028\n").is_empty());
}

#[test]
fn amounts_stages_and_options_that_others_contradict_are_left() {
    let text = "Ref,Supplier,Value,Original end date,Current end date,Extension,Status\n\
                1,A,£500,2026-03-31,2027-03-31,2 x 12 months,Under negotiation\n\
                2,B,€900,,2027-03-31,2 x 12 months,Under negotiation\n";
    let published = published(text.as_bytes());
    let written = |fact, row| published.reading.register.written(fact, row);
    assert_eq!((written(DealFact::Value, 0), written(DealFact::Value, 1)), ("500.00".into(), String::new()));
    assert_eq!(written(DealFact::Stage, 0), "");
    // Two years after the first end, not after the present one, which counts the first option already.
    assert_eq!(
        (written(DealFact::ExtendableTo, 0), written(DealFact::ExtendableTo, 1)),
        ("2028-03-31".into(), String::new())
    );
}

#[test]
fn files_that_are_no_registers_say_so() {
    let refused = |text: &str| shown(&read("x.csv", text.as_bytes(), &ReadOptions::default(), &[]).err().unwrap());
    assert!(refused("Body,Payment date,Supplier,Amount\nN,2025-01-01,A,5\n").contains("looks like a list of payments"));
    assert!(refused("Name,Colour\nA,red\n").contains("looks like no register of deals"));
    // Our own words throughout, and no ids: an oversight, not a register of others.
    assert!(refused("unit,value,end\nu,1,2028-03-31\n").contains("the heading row has no column `deal`"));
    assert!(refused("").contains("the file is empty"));
    assert!(refused("\n\n").contains("no heading row"));
}

#[test]
fn a_mapping_that_was_made_reads_the_file_the_same() {
    let text = "Ref;Supplier;Total value incl. extensions (£);Annual value (£);Start;Expiry date;Option to extend;Status;Awarded\n\
                1;A Ltd;\"1.5m\";;01/04/2024;31/03/2028;12 months;Live;2024-03-01\n2;B Ltd;;500;01/04/2024;rolling;;Planned;\n";
    let first = published(text.as_bytes());
    let recognised = recognise_file("northtown.csv", text.as_bytes(), &[]).unwrap();
    let written = recognised.mapping.to_toml(&recognised.not_read);
    let mapping =
        Mapping::parse("m.toml", &written).unwrap_or_else(|problems| panic!("{}\n{written}", shown(&problems)));
    let options = ReadOptions { mapping: Some(&mapping), ..Default::default() };
    let second = read("northtown.csv", text.as_bytes(), &options, &[]).unwrap();
    let deals = |published: &Published| (0..2).map(|row| described(&published.reading, row)).collect::<Vec<_>>();
    assert_eq!(deals(&first), deals(&second), "{written}");
    assert!(written.contains("# named like"), "{written}");
}

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
            let (row, column) = (problem.row.unwrap() as usize, problem.column.as_deref().unwrap());
            let place = HEADINGS.iter().position(|heading| *heading == column).unwrap();
            let cell = &rows[row - 2][place];
            prop_assert!(problem.message.contains(cell.as_str()), "{problem} of {cell}");
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
