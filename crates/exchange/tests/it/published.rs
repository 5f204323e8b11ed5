//! Registers with headings of others, read without a mapping. The headings are those that the publishers use; the rows
//! are made up.

use super::{described, shown};
use hostboard_domain::deal::DealFact;
use hostboard_exchange::clean::date::Order;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::note::Note;
use hostboard_exchange::published::{Published, read, recognise_file};
use hostboard_exchange::recognise::{Covers, Doubt, Meaning};
use hostboard_exchange::register::{NoDealReason, ReadOptions};

pub fn published(bytes: &[u8]) -> Published {
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
        "Northtown:C-1 value=120000.00 currency=GBP counterparty=Example Lifts Ltd \
         counterparty_id=GB-COH-01234567 cpv=42416100 start=2025-04-01 end=2028-03-31 extendable_to=2030-03-31",
    );
}

#[test]
fn two_ends_and_two_flags() {
    check(
        "REFERENCE_NUMBER,CONTRACT_TITLE,SUPPLIER_NAME,SHORT_DESCRIPTION,CONTRACT_AWARD_VALUE,CONTRACT_START_DATE,\
         CONTRACT_CURRENT_END_DATE,MAXIMUM_CONTRACT_END_DATE,CONTRACT_EXTENDABLE,CONTRACT_EXTENDED,PROCUREMENT_ROUTE",
        "R1,Post,Example Post Ltd,Post,£5000,2024-04-01,2026-03-31,2028-03-31,Yes,No,Open",
        "northtown:R1 value=5000.00 currency=GBP counterparty=Example Post Ltd \
         start=2024-04-01 end=2026-03-31 extendable_to=2028-03-31",
    );
}

#[test]
fn a_family_of_departments() {
    check(
        "CONTRACT_REF,CONTRACT_NAME,WINNING_BIDDER,PROCUREMENT_ROUTE,START_DATE,CURRENT_END_DATE,CURRENT_VALUE,CURRENT_TERM_MONTHS,ESTIMATED_ANNUAL_VALUE",
        "C000001,Post,Example Post Ltd,Open,01-Apr-24,31-Mar-26,£5000.00,24,£2500.00",
        "northtown:C000001 value=5000.00 currency=GBP counterparty=Example Post Ltd \
         start=2024-04-01 end=2026-03-31",
    );
}

#[test]
fn a_vendor_and_a_period_of_validity() {
    check(
        "Contract Id,Contract Description,Vendor,Product Category,Directorate,Validity Period Start,Validity Period End,Contract Status,\
         Original Contract Value,Extended Contract Value",
        "4600001,Post,Example Post Ltd,Post,Place,01.04.2024,31.03.2026,Active,£4000,£5000",
        "northtown:4600001 value=5000.00 currency=GBP counterparty=Example Post Ltd stage=signed \
         start=2024-04-01 end=2026-03-31",
    );
}

#[test]
fn a_value_for_the_year_beside_one_that_is_blank() {
    check(
        "Contract number,Title of agreement,Contract description,Department,Contract value,Annual contract value,Start date,Supplier name",
        "7,Post,Post,Place,,£2500,1 April 2024,Example Post Ltd",
        "northtown:7 value=2500.00 currency=GBP value_basis=annual counterparty=Example Post Ltd start=2024-04-01",
    );
}

#[test]
fn yes_and_no_to_capital_and_options_in_a_column_of_months() {
    check(
        "Ref,Supplier,Value £,Start date,End date,Extension (months),Capital?",
        "1,A Ltd,5000,2024-04-01,2026-03-31,24 months initially plus two 6 month extensions,Y",
        "northtown:1 capital=yes value=5000.00 currency=GBP counterparty=A Ltd \
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
    assert!(facts(0).ends_with("value=5000.00 currency=GBP end=open"), "{}", facts(0));
    assert!(facts(1).ends_with("currency=GBP counterparty=C Ltd"), "{}", facts(1));
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
    let rows: Vec<(u64, NoDealReason)> =
        published.reading.no_deals.list.into_iter().map(|row| (row.row, row.reason)).collect();
    let given = |reason: &str| NoDealReason::Given(reason.to_owned());
    assert_eq!(
        rows,
        [
            (1, NoDealReason::BeforeHeadings),
            (2, NoDealReason::BeforeHeadings),
            (6, NoDealReason::Headings),
            (7, given("withdrawn or cancelled: nobody is bound by it")),
            (8, NoDealReason::Totals),
            (9, NoDealReason::AmountAlone),
            (10, NoDealReason::Note),
        ]
    );
}

#[test]
fn rows_that_end_early_are_problems_only_where_something_is_read() {
    let text = "Ref,Supplier,End date,Zzyx\n1,A Ltd,2028-03-31\n2,B Ltd,2028-03-31,x\n3,C Ltd\n";
    let reading = published(text.as_bytes()).reading;
    assert_eq!(reading.problems.iter().map(|problem| problem.place.row()).collect::<Vec<_>>(), [Some(4)]);
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

/// Rows of a list that is called a register of contracts, by what they say themselves.
#[test]
fn a_row_that_speaks_of_a_sale_is_not_presumed_a_contract() {
    let file = "Contract Ref,Contract title,Supplier,Start date,End date,Contract value (£),Type\n\
        A1,Sale of former depot (disposal of land),Quayside Homes Ltd,13/06/2027,30/09/2027,2300000,Disposal of land\n\
        A2,Grant of 25-year lease of a shop,Bean & Gone Ltd,13/06/2027,30/09/2027,250000,Lease\n\
        A3,Stray dogs kennelling,Pawsafe,13/06/2027,30/09/2027,18000,Services\n\
        A4,Clinical waste disposal,Grant Lease Sales Ltd,13/06/2027,30/09/2027,18000,\n\
        A5,Sale room catering,Pans Ltd,13/06/2027,30/09/2027,18000,Services\n";
    let published = read("northtown.csv", file.as_bytes(), &ReadOptions::default(), &[]).unwrap();
    let register = &published.reading.register;
    let speaks: Vec<&str> =
        (0..register.len()).filter(|row| register.speaks_of_no_contract(*row)).map(|row| register.deal(row)).collect();
    assert_eq!(speaks, ["A1", "A2"]);
    let supposed: Vec<(DealFact, Option<&str>)> =
        register.supposed().iter().map(|of| (of.fact, of.publication.as_deref())).collect();
    let publication = Some("the kind of publication: a register of contracts");
    assert_eq!(supposed, [(DealFact::Kind, publication), (DealFact::Stage, publication)]);
}

#[test]
fn the_words_of_a_heading_say_whether_tax_is_in_a_value() {
    let file = |heading: &str| {
        format!(
            "Contract Ref,Supplier,{heading},End date\nA1,Alpha Ltd,90000,13/06/2029\nA2,Alpha Ltd,\"90,000 inc VAT\",13/06/2029\n"
        )
    };
    let vats = |heading: &str| {
        let published = read("northtown.csv", file(heading).as_bytes(), &ReadOptions::default(), &[]).unwrap();
        [0, 1].map(|row| published.reading.register.written(DealFact::ValueVat, row))
    };
    assert_eq!(vats("Contract value (£)"), ["", "gross"]);
    assert_eq!(vats("Contract value excluding VAT (£)"), ["net", "gross"]);
    assert_eq!(vats("Total value (inc VAT)"), ["gross", "gross"]);
}
