//! `hostboard backtest`: watch rules tried on a made-up portfolio of 21 units. Some of these units failed.

use crate::run::{Folder, Said, say};

const RULE: &str = "interim-ends-without-successor";

fn back_test(outcomes: &str, more: &str) -> Said {
    let asked = "backtest --store docs/guides/warned --from 2013-01 --to 2013-12";
    say(&format!("{asked} {more} --outcomes"), &[outcomes])
}

fn of_guide(more: &str) -> Said {
    back_test("docs/guides/warned-outcomes.csv", more)
}

#[test]
fn a_planted_failure_is_a_hit_with_its_lead_and_what_nobody_can_tell_stands_apart() {
    of_guide(&format!("--rule {RULE}"))
        .exits(0)
        .has("Caught 3 of 5; 2 undecided. Exact 95% interval: 14.7% to 94.7%.")
        .has("Were all that is undecided missed, it would be 3 of 7; were all of it caught, 5 of 7.")
        .has("False alarms: 1 of 11; 1 undecided.")
        .has("Ashdown: left without a head in October 2013; fired first in August 2013: hit, 2 months before")
        // The outcome is between two months, and so is the lead.
        .has("fired first in June 2013: hit, 2 to 4 months before")
        // Until July nobody knew when the head of Calder would go.
        .has("fired first in July 2013: hit, 3 months before")
        .has("Dunmore: left without a head in September 2013; never fired: miss")
        // It fired, and too late.
        .has("Eastry: left without a head in September 2013; fired first in October 2013: miss")
        .has("Farley: left without a head in September 2013; never fired: undecided: whether it held in 9 months")
        .has("undecided: it fired in a month in which it may have happened already")
        .has("Holme: nothing happened; fired first in May 2013: false alarm")
        .has("10 units are quiet")
        .has("2 units are left out: their outcomes are not recorded (Tarrant, Upton).")
        .lacks("Several people headed");
}

#[test]
fn what_the_rules_look_for_changes_when_they_fire() {
    // Looking three months ahead, the end of September is seen in July.
    of_guide(&format!("--rule {RULE} --horizon 92d")).has("fired first in June 2013: hit, 4 months before");
    of_guide("--set many_heads=1").has("[several-heads-in-year] Caught 7 of 7.");
    of_guide("--rule shared-head").has("Caught 0 of 7.").has("It never fired.").lacks("miss");
    of_guide("--set heads=1").exits(2);
    of_guide("--horizon much").exits(2);
}

#[test]
fn under_five_events_no_share_is_given() {
    let folder = Folder::new("backtest-few");
    let few = "unit,outcome,on\nashdown,failed,2013-10\ndunmore,failed,2013-09\nbrading,failed,\nkelso,none,\n";
    back_test(&folder.file("few.csv", few), &format!("--rule {RULE}"))
        .exits(0)
        .has("Too few events: 2. It caught 1 and missed 1; 1 undecided.")
        .has("Too few units where nothing happened: 1.")
        .has("Brading: failed, nobody has said when;")
        .lacks("interval");
}

#[test]
fn the_file_has_every_rule_and_unit() {
    let file = of_guide("--format csv");
    file.exits(0).has("pack,rule,unit,outcome,on,fired,class,lead_at_least,lead_at_most,why");
    file.has(&format!("transition,{RULE},brading,left without a head,2013-08..2013-10,2013-06,hit,2,4,"))
        .has(&format!(
            "transition,{RULE},gresham,left without a head,2013-09..2013-12,2013-10,undecided,,,fired-within"
        ))
        .has(&format!("transition,{RULE},holme,none,,2013-05,false-alarm,,,"))
        .has(&format!("transition,{RULE},upton,,,,left-out,,,"));
    assert_eq!(file.out().matches(",head-not-recorded,").count(), 21);
}

#[test]
fn everything_that_is_wrong_is_told_by_cell() {
    let folder = Folder::new("backtest-wrong");
    let wrong =
        "unit,outcome,on\nashdown,failed,spring\n,none,\nbrading,,\nholme,none,2013-01\nkelso,none,\n\nkelso,none,\n";
    back_test(&folder.file("wrong.csv", wrong), "").refused(&[
        "row 2, column on: `spring` is not a date",
        "row 3, column unit: the row names no unit",
        "row 4, column outcome: what became of the unit is blank, and blank is not `none`",
        "row 5, column on: nothing happened, and yet it did on `2013-01`",
        "rows 6 and 8 are both of `kelso`",
    ]);
    back_test(&folder.file("none.csv", "unit,happened\nashdown,yes\n"), "")
        .refused(&["has no column `outcome`", "has no column `on`"]);
    back_test(&folder.file("strange.csv", "unit,outcome,on\nelsewhere,none,\n"), "")
        .refused(&["row 2, column unit: no unit `elsewhere` was known by the end of December 2013"]);
    back_test(&folder.file("body.csv", "unit,outcome,on\nhost,none,\nashdown,none,\n"), "")
        .refused(&["row 2, column unit: `host` is a body of the portfolio, and no unit of it"]);
    back_test(&folder.file("headings.csv", "unit,outcome,on\n\n"), "")
        .refused(&["the file has headings and no row of outcomes", "write a row for each unit"]);
    back_test(&folder.path("nowhere.csv"), "").refused(&["can't be read"]);
    of_guide("--rule head-not-found").refused(&["--rule: no watch rule about units is called `head-not-found`"]);
    let asked = "backtest --store docs/guides/warned --outcomes docs/guides/warned-outcomes.csv";
    say(&format!("{asked} --from 2013-12 --to 2013-01"), &[]).refused(&["January 2013 comes before December 2013"]);
    say(&format!("{asked} --from 2013-01 --to 9998-01"), &[]).refused(&["1200 are the most"]);
    say(&format!("{asked} --from 9990-01 --to 9998-01"), &[]).refused(&["has not ended"]);
    say(&format!("{asked} --from spring --to 9998-01"), &[]).exits(2);
}

/// Nothing that was learned later warns of anything.
#[test]
fn a_month_is_read_as_it_was_known_at_its_end() {
    let asked = "backtest --store docs/guides/warned --outcomes docs/guides/warned-outcomes.csv";
    let until_june = say(&format!("{asked} --from 2013-01 --to 2013-06 --rule {RULE}"), &[]);
    // The end of Calder's head was learned in July, and what became of it came after June.
    until_june
        .exits(0)
        .has("Calder: left without a head in October 2013; never fired: not judged: after the months read");
}

/// A rule that had no time to fire is not blamed for it.
#[test]
fn what_happened_after_the_last_month_is_no_miss() {
    let asked = "backtest --store docs/guides/warned --outcomes docs/guides/warned-outcomes.csv";
    let until_june = say(&format!("{asked} --from 2013-01 --to 2013-06 --rule {RULE}"), &[]);
    until_june.exits(0).lacks("miss;").lacks(": miss");
    until_june.has("not judged: after the months read.").has("Were all that is not judged missed,");
    let file = say(&format!("{asked} --from 2013-01 --to 2013-06 --rule {RULE} --format csv"), &[]);
    file.exits(0).has(&format!("transition,{RULE},dunmore,left without a head,2013-09,,not-judged,,,after-last-month"));
    // Nobody has said when: it may have been after the last month.
    let folder = Folder::new("backtest-whenever");
    back_test(&folder.file("whenever.csv", "unit,outcome,on\ndunmore,failed,\n"), &format!("--rule {RULE}"))
        .exits(0)
        .has("Dunmore: failed, nobody has said when; never fired: undecided: it may have happened after the months that were read");
}

#[test]
fn months_in_which_nothing_was_there_are_told_once() {
    let asked = "backtest --store docs/guides/warned --outcomes docs/guides/warned-outcomes.csv";
    let before = say(&format!("{asked} --from 2009-01 --to 2009-12"), &[]);
    before.refused(&[
        "--to: from January 2009 to December 2009 no unit was there, as far as was known then",
        "give months in which the portfolio was known",
    ]);
    assert!(!before.err().contains("ashdown"), "{}", before.err());
    let partly = say(&format!("{asked} --from 2012-06 --to 2013-12 --rule {RULE}"), &[]);
    partly.exits(0).has("From June 2012 to November 2012 no unit was there").has("Caught 3 of 5; 2 undecided.");
}
