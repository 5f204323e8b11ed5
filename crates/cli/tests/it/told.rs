//! What a command tells beside its answers: rows and files that give none, cells that cannot be so, names that are one, and what an
//! answer waits for or rests on.

use crate::run::{Folder, say};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

const ASKED: &str = "--pack lgr-section-24 --on 2027-06-01 --set direction_from=2027-05-01 --set direction_end=2028-04-01 \
                     --set register_complete_since=2006-12-31";
const HEAD: &str =
    "deal,unit,kind,capital,variable_price,value,value_vat,value_gross,counterparty,matter,stage,end,extendable_to\n";

#[test]
fn a_row_that_is_not_taken_in_is_told_in_a_readable_length() {
    let folder = Folder::new("told-parked");
    let long = "x".repeat(5_000);
    let text = format!("{HEAD}A,,contract,no,no,5.00,,,{long},\"m, of many\",proposed,2030-01-01,none\n");
    let register = folder.file("register.csv", text);
    let cut =
        format!("the row is: A,,contract,no,no,5.00,,,{}…,\"m, of many\",proposed,2030-01-01,none", "x".repeat(60));
    say(&format!("check {register} {ASKED}"), &[]).warns(&cut);
    let many = format!("A,{}\n", ",y".repeat(3_000));
    let register = folder.file(
        "wide.csv",
        format!("deal,unit,{}\n{many}", (0..3_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",")),
    );
    let told = say(&format!("check {register} {ASKED}"), &[]);
    told.warns("the row is: A,,y,y").warns("y,y…");
}

#[test]
fn a_register_without_a_deal_is_told_and_is_no_success() {
    let folder = Folder::new("told-empty");
    for (n, (rows, why)) in
        [("", "it holds none"), ("A,,contract,no,no,5.00,,,B,m,proposed,2030-01-01,none\n", "1 row was set aside")]
            .into_iter()
            .enumerate()
    {
        let register = folder.file(&format!("{n}.csv"), format!("{HEAD}{rows}"));
        for format in ["text", "jsonl", "csv"] {
            say(&format!("check {register} {ASKED} --format {format}"), &[])
                .exits(1)
                .warns(&format!("{n}.csv: there is no deal to answer about: {why}"));
        }
    }
}

#[test]
fn a_value_with_tax_is_no_less_than_without() {
    let folder = Folder::new("told-gross");
    let row = |deal: &str, vat: &str, gross: &str| {
        format!("{deal},u,contract,no,no,90000.00,{vat},{gross},{deal},{deal},proposed,2030-01-01,none\n")
    };
    let rows = [
        row("less", "net", "80000.00"),
        row("unsaid", "", "89999.99"),
        row("same", "net", "90000.00"),
        row("more", "net", "108000.00"),
    ];
    let register = folder.file("register.csv", format!("{HEAD}{}", rows.concat()));
    let said = say(&format!("check {register} {ASKED} --format csv --set counts_vat=yes"), &[]);
    said.warns(
        "row 2, column value_gross: with VAT the value is 80000.00, which is less than `value` without it (90000.00); correct one \
         of them; until then `value_gross` counts as not recorded",
    )
    .warns("row 3, column value_gross: with VAT the value is 89999.99");
    // As if only the net value stood there: with tax it is £108,000.
    said.has("u,less,consent").has("u,same,allowed").has("u,more,consent").has("u,unsaid,allowed");
}

#[test]
fn a_unit_by_the_name_and_the_id_of_a_body_is_one() {
    let folder = Folder::new("told-units");
    let row = |deal: &str, unit: &str, stage: &str| {
        format!("{deal},{unit},contract,no,no,60000.00,,,Firm,{deal},{stage},2030-01-01,none,2019-05-05\n")
    };
    let head = HEAD.replace('\n', ",signed\n");
    let (old, new) =
        (row("old", "Northtown  council", "signed"), row("new", "northtown", "proposed").replace("2019-05-05", ""));
    folder.file("deals.csv", format!("{head}{old}{new}"));
    folder.file("bodies.csv", "id,name,kind\nnorthtown,Northtown Council,unit\nother,Other Council,unit\n");
    let by_folder = folder.0.display().to_string();
    let as_file = folder.path("deals.csv");
    for register in [by_folder, as_file] {
        say(&format!("check {register} {ASKED} --format csv"), &[])
            .has("northtown,new,consent")
            .has("northtown,old,allowed")
            .warns("`Northtown council` is the body `northtown`: rows of both are read as of one unit");
        // It is found by either name.
        say(&format!("explain new {register} {ASKED} --unit"), &["Northtown  council"]).has("new of northtown");
    }
    // A name that two bodies have is neither's.
    folder.file("bodies.csv", "id,name,kind\nnorthtown,Northtown Council,unit\nother,Northtown Council,unit\n");
    say(&format!("check {} {ASKED} --format csv", folder.path("deals.csv")), &[]).has("northtown,new,allowed");
}

#[test]
fn a_row_that_gives_no_facts_is_missing_by_its_number() {
    let folder = Folder::new("told-unread");
    let rows = "A,u,contract,no,no,60000.00,,,Firm,A,proposed,2030-01-01,none\n\
                B,u,contract,no,no,60,000.00,,,Firm,B,signed,2030-01-01,none\n\
                C,other,contract,no,no,60000.00,,,Firm,C,proposed,2030-01-01,none\n";
    let register = folder.file("register.csv", format!("{HEAD}{rows}"));
    say(&format!("check {register} {ASKED} --format csv"), &[])
        .has("u,A,cannot-tell,allowed,consent,,non-capital-contract,row-3,")
        .has("u,row-3,cannot-tell,allowed,consent,,capital-contract; land-disposal; non-capital-contract; reserves; variable-capital-contract,row-3,")
        .has("other,C,allowed");
    say(&format!("check {register} {ASKED} --format jsonl"), &[])
        .has(r#""missing":{"fact":"row-3","deal":null,"holder":"the person responsible for the register","#);
    say(&format!("check {register} {ASKED}"), &[])
        .has("what the row holds, of which nothing is read")
        .has("(row-3): settles 2");
}

#[test]
fn a_day_by_which_all_were_signed_is_asked_for_where_it_decides_alone() {
    let folder = Folder::new("told-signed-by");
    let rows = "A,u,contract,,,600000.00,,,Firm,A,signed,,\nB,u,contract,,,700000.00,,,Other,B,signed,,\n\
                C,u,contract,,,700000.00,,,Third,C,proposed,,\n";
    let register = folder.file("register.csv", format!("{HEAD}{rows}"));
    let questions = folder.path("questions.csv");
    say(&format!("check {register} {ASKED} --questions {questions}"), &[])
        .has("a day by which all were signed that are marked as signed without a day (signed_by): settles 2 if no rule binds on that day yet")
        // It stands in the place of others, and is not counted twice.
        .has("15 questions are written to")
        .has("replies settle 3.");
    let text = std::fs::read_to_string(&questions).unwrap();
    let (head, line) = (text.lines().next().unwrap(), text.lines().find(|line| line.starts_with("signed_by")).unwrap());
    let places: Vec<&str> = head.split(',').collect();
    let mut cells: Vec<String> = line.splitn(places.len(), ',').map(str::to_owned).collect();
    for (column, cell) in
        [("answer", "2026-12-31"), ("reason", "published then"), ("by", "registrar"), ("on", "2027-01-05")]
    {
        cells[places.iter().position(|place| *place == column).unwrap()] = cell.to_owned();
    }
    let settled = folder.file("settled.csv", format!("{head}\n{}\n", cells.join(",")));
    say(&format!("check {register} {ASKED} --settled {settled} --format csv"), &[])
        .has("u,A,allowed")
        .has("u,B,allowed")
        .has("u,C,cannot-tell");
}

#[test]
fn an_office_that_is_likely_to_know_is_the_pack_s() {
    let folder = Folder::new("told-holder");
    let rows = "A,u,contract,no,no,90000.00,net,,Firm,A,proposed,2030-01-01,none\n";
    let register = folder.file("register.csv", format!("{HEAD}{rows}"));
    let office = "the council's monitoring officer (law) or chief finance officer";
    say(&format!("explain A {register} {ASKED}"), &[]).has(&format!("({office} is likely to know)"));
    say(&format!("check {register} {ASKED}"), &[])
        .has(&format!("(counts_vat): settles 1. Where to find out: {office}."));
}

/// That a supply bears the standard rate is assumed, and named where the answer would be another if it bore none.
#[test]
fn a_rate_that_was_used_is_named_where_it_bears() {
    let folder = Folder::new("told-rate");
    let row = |deal: &str, value: &str, vat: &str, gross: &str| {
        format!("{deal},u,contract,no,no,{value},{vat},{gross},{deal},{deal},proposed,2030-01-01,none\n")
    };
    let rows = [
        row("turns", "90000.00", "net", ""),
        row("small", "80000.00", "net", ""),
        row("large", "120000.00", "net", ""),
        row("invoiced", "90000.00", "net", "108000.00"),
        row("unsaid", "90000.00", "", ""),
    ];
    let register = folder.file("register.csv", format!("{HEAD}{}", rows.concat()));
    let assumed = |counts: &str, deal: &str| {
        let said = say(&format!("check {register} {ASKED} --format csv --set counts_vat={counts}"), &[]);
        said.part(&format!("u,{deal},"), " u,").out().contains("vat_rate")
    };
    for (counts, deal, expected) in [
        ("yes", "turns", true),
        ("yes", "small", false),
        ("yes", "large", false),
        ("yes", "invoiced", false),
        ("yes", "unsaid", false),
        ("no", "turns", false),
    ] {
        assert_eq!(assumed(counts, deal), expected, "{deal} where VAT counts: {counts}");
    }
    say(&format!("explain turns {register} {ASKED} --set counts_vat=yes"), &[])
        .has("This depends on what is only assumed: non_capital_limit=100000; vat_rate; unsaid_payer=unit");
}

/// No portfolio is needed to check a register: pages are served without a ledger, and nothing is kept.
#[test]
fn pages_are_served_without_a_ledger() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hostboard"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = String::new();
    let address = lines.find_map(|line| {
        said += &line;
        Some(line.split_once("http://")?.1.split_once('/')?.0.to_owned())
    });
    let mut page = String::new();
    if let Some(address) = &address {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /check/register HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let _ = stream.read_to_string(&mut page);
    }
    let _ = child.kill();
    let _ = child.wait();
    let _ = std::fs::remove_dir_all(std::env::temp_dir().join(format!("hostboard-empty-{}", child.id())));
    assert!(said.contains("No ledger is shown: check a register"), "{said}");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("type=\"file\""), "{page}");
}
