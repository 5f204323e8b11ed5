//! Mappings, and registers read by them.

use super::{deals, shown};
use hostboard_domain::deal::DealFact;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::note::{ConstantGround, Note};
use hostboard_exchange::register::{ReadOptions, Reading, read_register};

#[track_caller]
fn read_by(mapping: &str, register: &str) -> Reading {
    let mapping = Mapping::parse("m.toml", mapping).unwrap_or_else(|problems| panic!("{}", shown(&problems)));
    let options = ReadOptions { mapping: Some(&mapping), unit: Some("U"), threads: 2, progress: None };
    read_register("r.csv", register.as_bytes(), &options).unwrap_or_else(|problems| panic!("{}", shown(&problems)))
}

/// One column of theirs named `X` under a rule for one of ours: what becomes of each text.
#[track_caller]
fn check(column: &str, rule: &str, cells: &[(&str, &str)]) {
    let mapping = format!("[column.{column}]\nfrom = \"X\"\n{rule}\n");
    let body: String = cells.iter().enumerate().map(|(n, (theirs, _))| format!("{n},\"{theirs}\"\n")).collect();
    let reading = read_by(&mapping, &format!("deal,x\n{body}"));
    let fact = hostboard_domain::deal::DealFact::parse(column).unwrap();
    for (row, (theirs, ours)) in cells.iter().enumerate() {
        let written = reading.register.written(fact, row);
        let wrong = reading.problems.iter().any(|problem| problem.place.row() == Some(row as u64 + 2));
        let became = if wrong { format!("problem {written}").trim().to_owned() } else { written };
        assert_eq!(&became, ours, "{theirs}");
    }
}

#[test]
fn amounts() {
    check(
        "value",
        "thousands = \",\"\nmarks = [\"£\"]\nnot_recorded = [\"-\", \"0\"]",
        &[
            ("£1,234.50", "1234.50"),
            ("1234.5", "1234.50"),
            ("1,23", "problem"),
            ("12,345,678", "12345678.00"),
            ("-", ""),
            ("0.00", ""),
            ("", ""),
            ("£0", ""),
            ("-5", "problem"),
            ("$5", "problem"),
            ("1234,567", "problem"),
        ],
    );
    check("value", "", &[("1,234", "problem"), ("0", "0.00")]);
    check(
        "value",
        "read = \"amount\"\nnot_recorded = [\"0.00\", \"1.00\"]",
        &[("0", ""), ("£1", ""), ("1.01", "1.01"), ("100", "100.00")],
    );
}

#[test]
fn an_amount_that_stands_for_nothing_does_so_in_every_column() {
    let mapping = "[column.value]\nfrom = [\"low\", \"high\"]\nread = \"range\"\nbasis = \"whole-life\"\nnot_recorded = [\"0.01\"]\n";
    let reading = read_by(mapping, "deal,low,high\n1,0.01,0.01\n2,5,5\n3,,\n4,1,2\n");
    let written = |fact, row| reading.register.written(fact, row);
    let found: Vec<String> =
        (0..4).map(|row| format!("{} {}", written(DealFact::Value, row), written(DealFact::ValueBasis, row))).collect();
    // No basis is recorded of a value that is not.
    assert_eq!(found, [" ", "5.00 whole-life", " ", " "]);
}

#[test]
fn dates() {
    check(
        "end",
        "dates = [\"%d/%m/%Y\", \"%Y-%m-%d\", \"%d %B %Y\"]\nwords = { Ongoing = \"open\" }",
        &[
            ("1/4/2022", "2022-04-01"),
            ("2022-04-01", "2022-04-01"),
            ("22/04/222", "problem"),
            ("31/09/2022", "problem"),
            ("ongoing", "open"),
            ("1 March 2022", "2022-03-01"),
            ("open", "problem"),
        ],
    );
    check("signed", "", &[("2022-04-01", "2022-04-01"), ("01/04/2022", "problem")]);
    check(
        "start",
        "dates = \"%d-%b-%Y\"\notherwise = \"not-recorded\"",
        &[("01-Apr-2022", "2022-04-01"), ("soon", "")],
    );
}

#[test]
fn words_and_identifiers() {
    check(
        "capital",
        "words = { Y = \"yes\", N = \"no\" }",
        &[("y", "yes"), ("N", "no"), ("yes", "yes"), ("?", "problem"), ("", "")],
    );
    check("payer", "words = { us = \"unit\" }\notherwise = \"not-recorded\"", &[("us", "unit"), ("", ""), ("who", "")]);
    check(
        "counterparty_id",
        "identifier = { scheme = \"GB-COH\", digits = 8 }\notherwise = \"not-recorded\"",
        &[("123", "GB-COH-00000123"), ("12345678", "GB-COH-12345678"), ("123456789", ""), ("SC123456", ""), ("0", "")],
    );
}

#[test]
fn several_columns_must_say_the_same() {
    let reading = read_by(
        "[column.extendable_to]\nfrom = [\"Months\", \"How many\"]\nwords = { 0 = \"none\" }\notherwise = \"not-recorded\"\n",
        "deal,Months,How many\nA,0,0\nB,12,0\nC,0,\n",
    );
    let extendable: Vec<String> =
        (0..3).map(|row| reading.register.written(hostboard_domain::deal::DealFact::ExtendableTo, row)).collect();
    assert_eq!(extendable, ["none", "", ""]);
    assert!(reading.problems.is_empty());
}

const BY_REF: &str = "[deal]\nfrom = [\"Ref\"]\n[unit]\nfrom = \"Body\"\n";

#[test]
fn ids_are_made_where_references_are_not_unique() {
    let reading = read_by(BY_REF, "Ref,Body,a\nR1,U,1\nR2,U,1\nR2,U,2\n,U,3\nR1,V,1\nR2,U,2\n");
    let ids: Vec<&str> = (0..6).map(|row| reading.register.deal(row)).collect();
    assert_eq!((ids[0], ids[4]), ("R1", "R1"));
    assert!(ids[1].starts_with("R2-") && ids[2].starts_with("R2-") && ids[1] != ids[2]);
    assert!(ids[3].starts_with("no-reference-"));
    assert_eq!(ids[5], format!("{}-2", ids[2]));
    assert!(reading.problems.is_empty());
    // Neither the order of rows nor that of columns changes them.
    let other = read_by(BY_REF, "a,Ref,Body\n3,,U\n2,R2,U\n1,R1,V\n1,R2,U\n1,R1,U\n2,R2,U\n");
    let mut ids: Vec<&str> = ids.clone();
    let mut again: Vec<&str> = (0..6).map(|row| other.register.deal(row)).collect();
    ids.sort_unstable();
    again.sort_unstable();
    assert_eq!(ids, again);
}

#[test]
fn every_column_of_theirs_is_kept_and_none_is_read_unnamed() {
    let reading = read_by("[column.value]\nfrom = \"Cost\"\n", "deal,Cost,end\nD,5,2028-01-01\n");
    assert_eq!(deals(&reading), ["U:D@2 value=5.00 [Cost]=5 [end]=2028-01-01"]);
    assert!(
        reading.notes.contains(&Note::NearMiss { heading: "end".to_owned(), near: "end", by_mapping: true }),
        "{:?}",
        reading.notes
    );
}

#[test]
fn constants_without_a_source_are_assumptions() {
    let text = "[column.kind]\nconstant = \"contract\"\nsource = \"its title\"\n[column.capital]\nconstant = \"no\"\n\
        [column.currency]\nconstant = \"GBP\"\nin_truth = \"AUD\"\n";
    let mapping = Mapping::parse("m.toml", text).unwrap();
    assert_eq!(mapping.assumptions().iter().map(ToString::to_string).collect::<Vec<_>>(), ["currency=GBP"]);
    let reading = read_by(text, "deal\nD\n");
    // What is no text is supposed of rows, and recorded of none.
    assert_eq!(deals(&reading), ["U:D@2 kind=contract currency=GBP"]);
    let supposed: Vec<(DealFact, bool)> =
        reading.register.supposed().iter().map(|of| (of.fact, of.publication.is_some())).collect();
    assert_eq!(supposed, [(DealFact::Capital, false)]);
    assert!(reading.notes.contains(&Note::Constant {
        fact: DealFact::Currency,
        value: "GBP".to_owned(),
        ground: ConstantGround::InTruth("AUD".to_owned()),
    }));
}

#[test]
fn a_stage_that_could_not_be_read_stays_open() {
    let reading = read_by(
        "[column.stage]\nfrom = \"S\"\notherwise = \"not-recorded\"\nnot_recorded = [\"-\"]\n[column.signed]\nfrom = \"D\"\n",
        "deal,S,D\nA,odd,2020-01-01\nB,-,2020-01-01\n",
    );
    let stages: Vec<String> =
        (0..2).map(|row| reading.register.written(hostboard_domain::deal::DealFact::Stage, row)).collect();
    assert_eq!(stages, ["", "signed"]);
}

#[test]
fn columns_that_the_register_lacks() {
    let text = "[column.value]\nfrom = \"Cost\"\n\n[column.end]\nfrom = \"Finish\"\n";
    let mapping = Mapping::parse("m.toml", text).unwrap();
    let options = ReadOptions { mapping: Some(&mapping), unit: Some("U"), threads: 1, progress: None };
    let Err(problems) = read_register("r.csv", b"deal,Cost\nD,5\n", &options) else { panic!("it is refused") };
    assert_eq!(shown(&problems), "m.toml, line 4: the register has no column `Finish`");
}

#[track_caller]
fn check_refused(text: &str, expected: &[&str]) {
    let problems = Mapping::parse("m.toml", text).expect_err("refused");
    assert_eq!(shown(&problems).lines().collect::<Vec<_>>(), expected);
    assert!(problems.iter().all(|problem| !problem.help.is_empty()));
}

#[test]
fn mappings_that_are_wrong() {
    check_refused("[column.finish]\nfrom = \"End\"\n", &["m.toml, line 1: `finish` is not a column of the register"]);
    check_refused(
        "titel = \"x\"\n[column.end]\nfrm = \"End\"\nfrom = 3\n",
        &[
            "m.toml, line 1: `titel` is not a key here",
            "m.toml, line 2: it is not said where this comes from",
            "m.toml, line 3: `frm` is not a key here",
            "m.toml, line 4: `from` is not a text",
        ],
    );
    check_refused(
        "[column.end]\nfrom = \"End\"\ndates = [\"%d/%m/%Y\", \"%m/%d/%Y\", \"%y\"]\nthousands = \",\"\n",
        &[
            "m.toml, line 1: `thousands` says nothing about `end`",
            "m.toml, line 1: day before month and month before day cannot be told apart",
            "m.toml, line 3: `%y` is not a form of date",
        ],
    );
    check_refused(
        "[column.kind]\nconstant = \"deal\"\n[column.capital]\nfrom = \"C\"\nwords = { x = \"maybe\" }\notherwise = \"no\"\n",
        &[
            "m.toml, line 1: `deal` is none of the values of this column",
            "m.toml, line 5: `maybe` is neither `yes` nor `no`",
            "m.toml, line 6: `no` says nothing about other texts",
        ],
    );
    check_refused("[deal]\nconstant = \"D\"\n", &["m.toml, line 1: every deal would have the same id"]);
    let broken = Mapping::parse("m.toml", "[column\n").expect_err("refused");
    assert_eq!(broken[0].place.row(), Some(1));
}

#[test]
fn long_texts_are_kept_whole_only_where_a_rule_reads_them() {
    let long = "é".repeat(200);
    let file = format!("deal,What,Remarks,Short\nA,{long},{long},{}\n", &long[..240]);
    let register = read_by("[column.matter]\nfrom = \"What\"\n", &file).register;
    assert_eq!(register.other(0, 0), long);
    assert_eq!(register.other(1, 0), format!("{}…", &long[..240]));
    assert_eq!(register.other(2, 0), &long[..240]);
    // Our own columns are written back as they came.
    let canonical =
        read_register("r.csv", file.as_bytes(), &ReadOptions { unit: Some("U"), ..Default::default() }).unwrap();
    assert_eq!(canonical.register.other(1, 0), long);
}
