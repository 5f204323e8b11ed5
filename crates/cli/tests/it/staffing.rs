//! `hostboard staffing`: the worked unit through the command, what changes its answer, and what is missing.

use crate::books::{Easton, without};
use crate::run::{Folder, Said, say};

/// As the worked unit's figures were made elsewhere: 40 scenarios, 400 fresh ones.
const AS_WORKED: &str = "--fresh 400";

impl Easton {
    fn staffing(&self, more: &str) -> Said {
        say(&format!("staffing easton --store {} {more}", self.store()), &[])
    }
}

fn loaded(test: &str) -> Easton {
    let easton = Easton::new(test);
    easton.load().exits(0);
    easton
}

#[test]
fn the_worked_unit_comes_out_as_it_was_made_elsewhere() {
    let easton = loaded("staffing-worked");
    let said = easton.staffing(AS_WORKED);
    said.exits(0)
        .has("No plan does both. It is proved that no plan at all does both in every scenario")
        .has("£1,000 more buys about 12 hours.")
        .has("Today’s staffing leaves about 1,031 hours unmet, at £1,081,800")
        .has("There is the money in 285 of 400; enough is met in 194; both at once in 143.")
        .has("leaves about 536 hours unmet: hire 1.9 of band 4; take 4% of the deal M1.")
        .has("Money: £1,000 more saves about 12 hours")
        .has("Hours of the deal M1: ten more a month save less than an hour")
        .has("Rests on 1 placeholder: demand common share. Not for decision.")
        .has("40 scenarios and judged on 400 fresh ones of splitmix64-counter-1 from seed 20130715")
        .lacks("Hires of band");
    // The first, a middle and the last of the 21 steps.
    said.has("1 £870,900 16,022 101 h").has("11 £1,012,707 5,203 65 h").has("21 £1,154,514 214 0 h");
    let file = easton.staffing(&format!("{AS_WORKED} --format csv"));
    file.has("easton,today,,1031.146981,1081800.00,,").has("easton,step-16,1083610.15,986.48597");
    file.has("easton,mean-money,1108739.57,535.78396");
    assert_eq!(file.out().matches(",yes,Rests on 1 placeholder: demand common share. Not for decision.").count(), 23);
    easton.staffing("--final").refused(&["illustrative"]);
}

#[test]
fn a_customer_who_leaves_takes_money_with_it() {
    let easton = loaded("staffing-leaves");
    easton
        .staffing(&format!("{AS_WORKED} --leaves moor=2014-01"))
        .exits(0)
        .has("less since customers leave")
        .has("There is the money in 0 of 400; enough is met in 194; both at once in 0.");
    easton.staffing("--leaves north-vale=2013-10").refused(&["--leaves", "January 2014 is the earliest"]);
    easton.staffing("--leaves nobody=2014-01").refused(&["No income of this report is from nobody"]);
}

/// Without the parameter the books say what money there is, and less of it at a surer level.
#[test]
fn the_books_say_what_money_there_is() {
    let easton = Easton::new("staffing-books");
    easton.change("parameters.csv", |text| without(text, &["staffing_budget"]));
    easton.load().exits(0);
    easton
        .staffing("--scenarios 5 --fresh 100")
        .exits(0)
        .has("for staff and manpower deals: signed and agreed income less non-pay, recharge and one-off costs, by the accounts.")
        .has("Too close to tell. Step 21 of 21 may do both, at £")
        .has("There is the money in 100 of 100");
    let easton = Easton::new("staffing-no-cell");
    easton.change("parameters.csv", |text| without(text, &["staffing_budget"]));
    easton.change("accounts.csv", |text| without(text, &["2013-11", "continuing healthcare"]));
    easton.load().exits(0);
    easton.staffing("").refused(&["missing: income from Moor for continuing healthcare in November 2013 (no row)"]);
}

#[test]
fn one_seed_gives_the_same_and_another_another() {
    let easton = loaded("staffing-seed");
    let more = "--scenarios 5 --fresh 100 --format csv";
    let first = easton.staffing(more);
    assert_eq!(first.exits(0).out(), easton.staffing(more).out());
    assert_ne!(first.out(), easton.staffing(&format!("{more} --seed 7")).out());
    easton.staffing("--fresh 99").exits(2);
    easton.staffing("--scenarios 0").exits(2);
}

#[test]
fn all_that_is_missing_is_listed_at_once_and_nothing_is_reckoned() {
    let easton = Easton::new("staffing-missing");
    easton.change("staffing.csv", |text| {
        without(text, &["2013-12", "band 6"]).replace("2014-01,band 4,12,2900.00", "2014-01,band 4,,2900.00")
            + "easton,2014-02,band 4,12,2900.00,125,made-up,yes\n"
    });
    easton.change("demand.csv", |text| text.replace("2014-03,finance,1100,3", "2014-03,finance,1100,"));
    easton.change("parameters.csv", |text| without(without(text, &["hire_cost", "band 4"]), &["unmet_allowed"]));
    easton.load().exits(0);
    easton.staffing("").refused(&[
        "missing: how many are in post of band 6 in December 2013 (no row)",
        "missing: the productive hours of band 6 in December 2013 (no row)",
        "missing: how many are in post of band 4 in January 2014 (blank)",
        "missing: the monthly cost of band 4 in February 2014 (given more than once)",
        "missing: the hours a piece of finance in March 2014 (blank)",
        "missing: the parameter hire cost (`hire_cost`) of band 4",
        "missing: the parameter unmet allowed",
    ]);
    say("staffing essex --store csu-2012", &[])
        .refused(&["missing: the staff of the unit", "missing: the work asked of the unit"]);
    say("staffing nowhere --store csu-2012", &[]).refused(&["no body with the id"]);
}

#[test]
fn what_does_not_go_together_is_told() {
    let easton = Easton::new("staffing-wrong");
    easton.change("staffing.csv", |text| text.replace("2014-02,band 6,30", "2014-02,band 6,28"));
    easton.change("parameters.csv", |text| {
        text + "deal_of_grade,M2:band 6,0,,,observed,,2013-06-30\ndoes_service,band 5:finance,1,,,observed,,2013-06-30\n"
    });
    easton.load().exits(0);
    easton.staffing("").refused(&[
        "missing: how many are in post of band 6, as one figure: it differs from month to month",
        "missing: the one grade of the manpower deal M2",
    ]);
    let easton = Easton::new("staffing-nobody");
    easton.change("parameters.csv", |text| {
        text.replace("does_service,,1", "does_service,,0").replace("call_off_hours,M1,150", "call_off_hours,M1,600")
    });
    easton.load().exits(0);
    easton.staffing("").refused(&["no grade does service `finance`", "a call-off of 600 hours above its cap of 500"]);
}

#[test]
fn bad_cells_are_told_by_row_and_column_and_nothing_is_loaded() {
    let easton = Easton::new("staffing-bad");
    let rows = "easton,2013-10,band 2,many,2000.00,100,made-up,yes\n\
                easton,autumn,band 2,3,2000.00,100,made-up,yes\n\
                easton,2013-10,band 2,-3,-2000.00,100,made-up,yes\n\
                elsewhere,2013-10,band 2,3,about 2k,100,made-up,yes\n";
    easton.change("staffing.csv", |text| text + rows);
    easton.change("demand.csv", |text| {
        text + "easton,2013-10,audit,-4,2,made-up,yes\neaston,2013-10,audit,some,2,made-up,yes\n"
    });
    easton.load().refused(&[
        "staffing.csv, row 14, column fte: `many` is not a number",
        "staffing.csv, row 15, column month: `autumn` is not a month",
        "staffing.csv, row 16, column fte: it is below zero",
        "staffing.csv, row 16, column cost: it is below zero",
        "staffing.csv, row 17, column cost: `about 2k` is not pounds and pence",
        "demand.csv, row 14, column work: it is below zero",
        "demand.csv, row 15, column work: `some` is not a number",
    ]);
}

/// A portfolio of one's own may be recorded and exported again.
#[test]
fn what_is_recorded_comes_back_as_it_was() {
    let easton = loaded("staffing-export");
    let folder = Folder::new("staffing-exported");
    say(&format!("export portfolio --store {}", easton.store()), &[&folder.path("out")]).exits(0);
    let again = say("staffing easton --scenarios 5 --fresh 100 --format csv --store", &[&folder.path("out")]);
    assert_eq!(again.exits(0).out(), easton.staffing("--scenarios 5 --fresh 100 --format csv").out());
}

/// A value that is recorded and cannot be used is told, and nothing takes its place: neither a general one nor the accounts.
#[test]
fn a_value_that_cannot_be_used_is_not_replaced() {
    for (old, new) in [
        ("staffing_budget,,1110000.00,", "staffing_budget,,-1000,"),
        ("hire_limit,band 6,5,", "hire_limit,band 6,-5,"),
        ("hire_limit,band 6,5,", "hire_limit,,9,,,observed,,2013-06-30\nhire_limit,band 6,-5,"),
        ("unmet_allowed,,0.02,", "unmet_allowed,,2,"),
    ] {
        let easton = Easton::new("staffing-unusable");
        easton.change("parameters.csv", |text| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        });
        easton.load();
        easton.staffing("").refused(&["missing: a usable value in the parameter"]);
    }
}
