//! Deals that several bodies enter into together, on every face of the command line: `tests/expected/together.csv`.

use crate::run::{Said, say};
use std::path::Path;

const ASKED: &str = "--pack lgr-section-24 --on 2027-06-01 --set register_complete_since=2006-12-31";
const ONE_DIRECTION: &str = "--set direction_from=2027-05-01 --set direction_end=2028-04-01";

fn file(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name).display().to_string()
}

/// What a command says of the register, under one direction to all.
fn said(command: &str, more: &str) -> Said {
    say(&format!("{command} {} {ASKED} {ONE_DIRECTION} {more}", file("together.csv")), &[])
}

/// The same where each has its own direction, which binds U2 only from September.
fn each_under_its_own(command: &str, more: &str) -> Said {
    say(
        &format!("{command} {} {ASKED} --directions {} {more}", file("together.csv"), file("together-directions.csv")),
        &[],
    )
}

#[test]
fn a_part_that_nobody_recorded_is_anything_up_to_the_whole() {
    let both = said("explain W", "");
    both.exits(1).has("W of U1 (row 2) We cannot tell yet.").has("W of U2 (row 2) We cannot tell yet.");
    both.has("similar matter: £0 to £150,000 [the register of U1").has("£0 to £150,000 [the register of U2");
    let each = "its part is not recorded: from nothing to the whole. We cannot tell yet. The answer is either “Not caught by \
                section 24” or “Caught by section 24: needs consent” (consent of the successor).";
    let who = both.part("Who enters into it together", "What each rule makes of it");
    who.has("£150,000 in all. Each answers for its own part, under its own direction.");
    who.has(&format!("- U1: {each} - U2: {each}"));
    both.has("share: its own part of the deal (the unit's procurement team is likely to know)");
}

#[test]
fn each_is_caught_by_its_own_direction_and_its_own_part() {
    let who = |deal: &str, unit: &str| {
        let explained = each_under_its_own(&format!("explain {deal}"), &format!("--unit {unit}"));
        explained.part("Who enters into it together", "What each rule makes of it")
    };
    // Whichever of them is asked about, all of them are told.
    for unit in ["U1", "U2"] {
        who("buses", unit).has(
            "£400,000 in all. Each answers for its own part, under its own direction. - U1: its part is £240,000. Caught by \
             section 24: needs consent (consent of North Council). - U2: its part is £160,000. Not caught by section 24.",
        );
        who("roads", unit).has("U1: its part is £120,000. Caught").has("U2: its part is £30,000. Not caught");
    }
    each_under_its_own("explain alone", "").lacks("enters into it together");
    each_under_its_own("explain buses", "--unit U1").has("buses of U1 (row 3)").lacks("buses of U2 (row 3)");
}

#[test]
fn lists_show_the_units_own_part_and_of_what() {
    let report = each_under_its_own("check", "");
    report.has("Joint deals: 4, counted once for each who enters into them (8 times).");
    report.has("buses of U1, £240,000 of £400,000").has("roads of U1, £120,000 of £150,000");
    report.has("W of U1, a part not recorded of £150,000");
    let renewals = said("check", "--renewals");
    renewals.has("end of waste of U1, with Example Waste Ltd, £25,000 a year of £100,000");
    renewals.has("end of waste of U2, with Example Waste Ltd, a part not recorded of £100,000 a year");
}

#[test]
fn files_of_coming_decisions_have_the_part_beside_the_whole() {
    let said = said("check", "--renewals --format csv");
    said.has("missing,strength,working,assumed,status,covered_by,whole_value");
    said.has("U1,waste,end,2028-03-31,Example Waste Ltd,125000.00,60,");
    said.has("U2,waste,end,2028-03-31,Example Waste Ltd,,60,");
    assert_eq!(said.out().matches(",500000.00,yes").count(), 2);
}
