//! `hostboard exposure` and `destinations`, through the binary.

use crate::run::{Folder, hostboard, say, text};

/// Worked by hand for a handover on 1 April 2028: G1 has 365 days at £1,000 left; L1 91 days
/// at £100 and 730 more if extended; G2 275 days at £1,000; R1, if its value is whole-life, 244 days at £54.74
/// and £4.96 over.
const REGISTER: &str = "\
deal,unit,kind,form,value,value_basis,payer,counterparty,counterparty_id,stage,start,end,extendable_to,break_on,Destination
G1,northtown,contract,works,731000.00,whole-life,,Grounds Ltd,,signed,2027-04-01,2029-03-31,none,,transfer
L1,northtown,contract,manpower,36500.00,annual,,Lifts Ltd,,signed,2026-04-01,2028-06-30,2030-06-30,,
R1,northtown,contract,works,60000.00,,,Roads Ltd,,signed,2025-12-01,2028-11-30,none,,lapse
G2,southtown,contract,works,275000.00,whole-life,,GROUNDS  LTD,,,2028-04-01,2028-12-31,,,elsewhere
S2,southtown,contract,works,,,,Signs Ltd,,signed,2024-01-01,,,,
O1,southtown,contract,works,100.00,whole-life,,Signs Ltd,,signed,2016-01-01,2017-12-31,,,
I1,southtown,contract,customer-agreement,90000.00,annual,counterparty,Trust,,signed,2024-01-01,2030-12-31,none,,host
P1,southtown,contract,works,60000.00,whole-life,,Signs Ltd,,proposed,2028-01-01,2030-12-31,none,,
D1,southtown,disposal,,500000.00,,,Homes Ltd,,signed,,,,,
";

fn register(folder: &Folder) -> String {
    folder.file("register.csv", REGISTER)
}

#[test]
fn the_first_sentence_is_the_answer() {
    let folder = Folder::new("exposure");
    let register = register(&folder);
    say(&format!("exposure {register} --handover 2028-04-01"), &[])
        .exits(0)
        .has(
            "At least £649,100 is committed on and after 1 April 2028 by 3 deals; of 2 of them it is known how much at \
             most: £374,100 to £447,100; we could not work out 2 deals: 1 (basis of the value not stated), 1 (no value, \
             basis of the value not stated, end not recorded).",
        )
        .has("BY MONTH low of it, no high high April 2028 £63,000 £30,000 £33,000")
        .has("June 2030 £0 £0 £3,000 BY UNIT")
        .has("BY UNIT low of it, no high high deals not placed northtown £374,100 £0 £447,100 2 1 southtown £275,000 £275,000 £0 1 1")
        // One supplier, however its name is written, across units.
        .has("Grounds Ltd £640,000 £275,000 £365,000 2 0")
        .has("2 deals, recorded values of £275,100, high: options not recorded")
        .has("£275,000 of low (1 deal) comes from whole-life values whose options are not recorded")
        .has(
            "Left out: 1 deal only proposed (£60,000); 1 deal disposing of something or using reserves (£500,000); 1 deal \
             paid by the other party (£90,000).",
        )
        .has("5 deals are live on the handover; 3 have a destination, 2 none (`hostboard destinations`).");
    say(&format!("exposure {register} --handover 2031-01-01"), &[])
        .exits(0)
        .has("Nothing that we could work out is committed on and after 1 January 2031; we could not work out 1 deal");
    say(&format!("exposure {register} --handover 2028-04-01 --until 2028-04-30 --by month"), &[])
        .exits(0)
        .has("At least £63,000 is committed from 1 April 2028 to 30 April 2028 by 3 deals")
        .has("BY MONTH")
        .lacks("BY UNIT");
}

#[test]
fn working_figures_stand_beside_firm_ones() {
    let folder = Folder::new("exposure-working");
    let register = register(&folder);
    let asked =
        format!("exposure {register} --handover 2028-04-01 --assume extension=none --assume value-basis=whole-life");
    say(&asked, &[])
        .exits(0)
        .has("At least £649,100 is committed")
        .has(
            "Working, assuming extension=none (of 4 deals); value-basis=whole-life (of 3 deals): £662,462 to £735,462 is \
             committed on and after 1 April 2028 by 4 deals; we could not work out 1 deal: 1 (no value, end not recorded).",
        )
        .has("low of it, no high high working low working high")
        .has("NOT PLACED IN THE WORKING FIGURES");
    // A stage that is assumed leaves deals out of the working figures.
    say(&format!("exposure {register} --handover 2028-04-01 --assume stage=proposed"), &[])
        .has("Working, assuming stage=proposed (of 1 deal): £374,100 to £447,100 is committed");
    say(&format!("exposure {register} --handover 2028-04-01 --assume extension=maybe"), &[])
        .refused(&["`extension=maybe` is not an assumption"]);
    say(&format!("exposure {register} --handover 2028-04-01 --until 2028-03-31"), &[])
        .refused(&["the last day comes before the handover"]);
}

#[test]
fn figures_are_written_for_machines() {
    let folder = Folder::new("exposure-formats");
    let register = register(&folder);
    let run = |more: &[&str]| {
        let asked = [&["exposure", &register, "--handover", "2028-11-15"][..], more].concat();
        text(&hostboard(&asked).stdout)
    };
    let months = run(&["--format", "csv", "--until", "2029-01-31"]);
    // November from the 15th: 16 days.
    let expected = "month,low,low_alone,high,working_low,working_low_alone,working_high\n\
                    2028-11,32000.00,16000.00,17600.00,,,\n\
                    2028-12,62000.00,31000.00,34100.00,,,\n\
                    2029-01,31000.00,0.00,34100.00,,,\n";
    assert_eq!(months, expected);
    let forms = run(&["--format", "csv", "--by", "form", "--assume", "extension=none"]);
    assert!(forms.contains("\nmanpower,1,0.00,0.00,59300.00,0,0,0.00,1,0.00,0.00,59300.00,0,0,0.00\n"), "{forms}");
    let lines: Vec<serde_json::Value> =
        run(&["--format", "jsonl", "--by", "unit"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["by"], &lines[0]["handover"]), (&"total".into(), &"2028-11-15".into()));
    assert_eq!(lines[0]["reasons"][0]["high"], serde_json::json!(["extendable-to"]));
    assert_eq!(
        (&lines[1]["by"], &lines[1]["name"], &lines[1]["low"]),
        (&"unit".into(), &"northtown".into(), &"137000.00".into())
    );
    let out = folder.path("months.csv");
    assert_eq!(run(&["--format", "csv", "--until", "2029-01-31", "--out", &out]), "");
    assert_eq!(std::fs::read_to_string(out).unwrap(), expected);
}

#[test]
fn every_live_deal_needs_a_destination() {
    let folder = Folder::new("destinations");
    let register = register(&folder);
    let asked = format!("destinations {register} --handover 2028-04-01");
    say(&asked, &[])
        .exits(1)
        .has("5 deals are live on 1 April 2028: 3 with a destination, 2 without; 2 more may be.")
        .has("BY DESTINATION live may be live transfer 1 0 novate 0 0 host 1 0 lapse 1 0 end 0 0 none 2 2")
        .has("WITHOUT A DESTINATION (2) L1 of northtown, with Lifts Ltd, £36,500 a year, ends 30 June 2028, may be extended to 30 June 2030 G2 of southtown")
        .has("Of those that may be live 1 have no end on record; 1 have no destination.")
        .has("1 end before, and whether they may be extended is not recorded; 1 have no destination.");
    let csv = hostboard(&["destinations", &register, "--handover", "2028-04-01", "--format", "csv"]);
    assert_eq!(text(&csv.stdout).lines().count(), 8);
    assert!(text(&csv.stdout).contains("\nsouthtown,S2,perhaps: end not recorded,Signs Ltd,,,,,\n"));
    assert!(
        text(&csv.stderr)
            .contains("row 5, column destination: `elsewhere` is not a destination; write one of transfer")
    );
    say(&format!("{asked} --format jsonl"), &[])
        .exits(1)
        .has(r#"{"unit":"northtown","deal":"G1","live":"yes","counterparty":"Grounds Ltd","value":"731000.00","end":"2029-03-31","extendable_to":"none","destination":"transfer","whole_value":null}"#);
    say(&format!("destinations {register} --handover 2031-01-01"), &[]).exits(0).has("0 deals are live on");
    let silent = folder.file("silent.csv", "deal,unit,end\nA,u,open\n");
    say(&format!("destinations {silent} --handover 2031-01-01"), &[]).exits(1).has("it has no column `destination`");
}

const RANGES: &str = "\
deal,unit,kind,value,value_basis,counterparty,stage,start,end,extendable_to,break_on,destination
P,u1,contract,731000.00,whole-life,Acme,signed,2027-04-01,2029-03-31,2030-Q1,none,
P8,u1,contract,40000.00,annual,Acme Ltd,signed,2024-10-01,2029-03-31,none,2028-06,
";

/// The figures of a range are those of the days that make them least and most.
#[test]
fn ranges_are_placed() {
    let folder = Folder::new("exposure-ranges");
    let rows: Vec<&str> = RANGES.lines().collect();
    let check = |row: &str, expected: &str, is_ranged: bool| {
        let register = folder.file("register.csv", format!("{}\n{row}\n", rows[0]));
        let said = say(&format!("exposure {register} --handover 2027-10-01"), &[]);
        said.exits(0).has(&format!("{expected} is committed on and after 1 October 2027 by 1 deal."));
        let words = "1 deal has a value or a day that is known only as a range: each figure is the least, or the most";
        if is_ranged {
            said.has(words)
        } else {
            said.lacks(words)
        };
    };
    check(rows[1], "£365,500 to £608,944", true);
    check(&rows[1].replace("2030-Q1", "2030-03-31"), "£365,500 to £608,944", false);
    check(rows[2], "£26,774 to £59,944", true);
    let at_least = rows[2].replace("40000.00", "40000.00..");
    let register = folder.file("register.csv", format!("{}\n{at_least}\n", rows[0]));
    say(&format!("exposure {register} --handover 2027-10-01"), &[])
        .has("At least £26,774 is committed")
        .has("high: value known only to be at least so much");
}

/// A range says what each of its days says; where they differ the deal is perhaps live, since its end is known only so.
#[test]
fn a_deal_with_a_range_is_live_where_each_of_its_days_says_so() {
    let folder = Folder::new("destinations-ranges");
    let row = |deal: &str, end: &str, option: &str| {
        format!("{deal},u1,contract,10.00,whole-life,Acme,signed,2024-10-01,{end},{option},none,\n")
    };
    let rows = [
        row("after", "2028-03-15..2028-05-15", "none"),
        row("before", "2027-05-15..2027-06-15", "none"),
        row("option", "2027-09-30", "2027-Q4"),
        row("either", "2027-09", "2027-09-15..2027-10-15"),
        row("unsure", "2027-09-15..2027-10-15", "none"),
    ];
    let head = RANGES.lines().next().unwrap();
    let register = folder.file("register.csv", format!("{head}\n{}", rows.concat()));
    let asked = format!("destinations {register} --handover 2027-10-01");
    say(&asked, &[])
        .has("2 deals are live on 1 October 2027: 0 with a destination, 2 without; 2 more may be.")
        .has("after of u1, with Acme, £10, ends some day from 15 March 2028 to 15 May 2028")
        .has("ends 30 September 2027, may be extended to some day in quarter 4 of 2027")
        .has("1 have an end that is known only as a range of days")
        .has("1 may be extended to a day that is known only as a range");
    say(&format!("{asked} --format csv"), &[])
        .has("u1,after,yes,")
        .has("u1,option,yes,")
        .has("u1,either,perhaps: options known only as a range,")
        .has("u1,unsure,perhaps: end known only as a range,")
        .lacks("u1,before");
}

/// The destination of a ledger's deal survives the ledger.
#[test]
fn a_ledger_says_what_becomes_of_its_deals() {
    let folder = Folder::new("destinations-ledger");
    let portfolio = folder.path("portfolio");
    std::fs::create_dir_all(&portfolio).unwrap();
    let put = |name: &str, text: &str| std::fs::write(format!("{portfolio}/{name}"), text).unwrap();
    put("portfolio.toml", "id = \"p\"\ntitle = \"A trial\"\nhost = \"host\"\ndeclared = \"2020-01-01\"\n");
    put("bodies.csv", "id,name,kind\nhost,The host,host\nunit,The unit,unit\n");
    put(
        "deals.csv",
        "id,unit,kind,value,currency,value_basis,stage,start,end,extendable_to,destination\n\
         D1,unit,contract,366.00,GBP,whole-life,signed,2028-01-01,2028-12-31,none,novate\n\
         D2,unit,contract,10.00,GBP,whole-life,signed,2028-01-01,2028-12-31,none,\n",
    );
    let ledger = format!("sqlite:{}", folder.path("ledger.db"));
    say(&format!("load {portfolio} --store {ledger}"), &[]).exits(0);
    for store in [ledger.as_str(), portfolio.as_str()] {
        say(&format!("destinations --store {store} --handover 2028-04-01 --format csv"), &[])
            .exits(1)
            .has("unit,D1,yes,,366.00,2028-12-31,none,novate")
            .has("unit,D2,yes,,10.00,2028-12-31,none,");
        say(&format!("exposure --store {store} --handover 2028-04-01"), &[])
            .exits(0)
            .has("£283 is committed on and after 1 April 2028 by 2 deals.");
    }
}
