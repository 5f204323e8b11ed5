//! What the first article says of dates and of the market, with one input changed: the answer changes with it, and without
//! the record it says what is missing.

use super::{ask, with, with_file};
use crate::run::{Folder, Said, say};

fn of(command: &str, store: &str) -> Said {
    say(command, &["--store", store])
}

/// Months of meetings, the last of which may say how the series ended.
fn meetings(held: &[u32], ended: &str) -> String {
    let last = held.len();
    let row = |(place, held): (usize, &u32)| {
        let ended = if place + 1 == last { ended } else { "" };
        format!("m{place},learning network,2012-{:02},{held},{ended},S1,states,report\n", place + 1)
    };
    let rows: String = held.iter().enumerate().map(row).collect();
    format!("id,series,period,held,ended,sources,stance,standing\n{rows}")
}

const NEEDED: &str = "Tailed off in recent months, by one source; no figures were published. Needed: meetings planned and held by \
                      month, 6 at least, and whether it ended by plan.";

#[test]
fn seed_p01_a_later_date_is_a_longer_slip() {
    let slip = "by leading market figures: It moved at least 19 months: between March 2012 and May 2012 to not before \
                January 2014.";
    ask("programme").exits(0).has(slip);
    let folder = Folder::new("seed-p01-moved");
    let later = with(&folder, "expectations.csv", "2014-01..", "2014-06..");
    of("programme", &later).exits(0).has("by leading market figures: It moved at least 24 months").lacks(slip);
    let folder = Folder::new("seed-p01-without");
    let none = with_file(&folder, "expectations.csv", "id,milestone,holder,expected\n");
    of("programme", &none).exits(0).lacks("It moved").has("Not tested: that takes 5 milestones");
}

#[test]
fn seed_p02_without_a_first_promise_no_slip_is_measured_from_it() {
    let folder = Folder::new("seed-p02");
    let none = with(&folder, "milestones.csv", "2012-03..2012-05", "");
    of("programme", &none)
        .exits(0)
        .has("[partnerships-begin] first to happen: not recorded")
        .lacks("between March 2012 and May 2012 to not before January 2014");
}

#[test]
fn seed_p03_a_move_without_reason_and_note_is_told_and_what_waits_moves_too() {
    ask("programme").lacks("no reason and no note").has("Nothing is recorded as waiting for anything.");
    let folder = Folder::new("seed-p03");
    let note = "\"not in the financial year 2012-13. The article names obstacles, the understanding and late appointments, and ties \
                none of them to this date\"";
    let row = format!("partnerships-begin,NHS bosses,2013-04..,,not-given,{note}");
    let unexplained = with(&folder, "expectations.csv", &row, "partnerships-begin,NHS bosses,2013-04..,,,");
    of("programme", &unexplained).exits(0).has("not before April 2013. 1 move has no reason and no note.");
    let waits = "id,what,for,lag_days,sources\nw,independence,checkpoint-4-held,30,S1\n";
    let waiting = with(&folder, "waits.csv", "", waits);
    of("programme --move checkpoint-4-held=2016-06", &waiting)
        .exits(0)
        .has("If “checkpoint 4 is held for every unit” came in June 2016, 1 other date moves.")
        .has("units are independent [independence]: from between 1 May 2013 and 30 April 2016 to between 1 July 2016 and 30 July 2016")
        .has("units are independent waits for checkpoint 4 is held for every unit, and 30 days more");
    of("programme --move nowhere=2016", &waiting).refused(&["`nowhere` is no milestone"]);
    let ring = format!("{waits}v,checkpoint-4-held,independence,,S1\n");
    let ring = with(&folder, "waits.csv", waits, &ring);
    of("programme", &ring)
        .exits(0)
        .has("wait for each other: no date can be worked out for them, nor for what follows.");
}

#[test]
fn seed_p13_counts_that_decline_change_the_sentence() {
    ask("market").exits(0).has(NEEDED);
    let told = |name: &str, text: &str| {
        let folder = Folder::new(name);
        let store = with_file(&folder, "engagements.csv", text);
        let said = of("market", &store);
        said.exits(0).lacks(NEEDED);
        said
    };
    told("seed-p13-fell", &meetings(&[6, 5, 7, 6, 5, 6, 2, 2, 1], ""))
        .has("Meetings fell from 5.8 to 1.7 a month; fewer than 5 in 100 steady series look so.");
    told("seed-p13-short", &meetings(&[5, 6, 4, 6, 5, 4, 4, 3], "")).has("8 months cannot show a decline; ");
    told("seed-p13-few", &meetings(&[3, 0, 2], "not-by-plan"))
        .has("3 months of counts in a row: too few for a verdict");
    told("seed-p13-planned", &meetings(&[6, 5, 7, 6, 5, 6, 2, 2, 1], "by-plan")).has("Ended as planned.").lacks("fell");
    told("seed-p13-none", "id,series,period\n").has("No series of meetings was recorded by then.");
}

#[test]
fn seed_p14_spend_is_set_against_what_deals_tie_source_by_source() {
    ask("market").has("No source’s figure of spend by line is recorded.");
    let folder = Folder::new("seed-p14");
    let rows = "id,line,period,low,high,deals,sources\n\
                a,payroll,2012,100000.00,200000.00,D1,S1\n\
                b,payroll,2012,,300000.00,D1,S2\n\
                c,estates,2012,50000.00,50000.00,,S1\n";
    with(&folder, "spend.csv", "", rows);
    let deals = "id,unit,kind,value,currency,value_basis,payer,counterparty,stage,signed,start,break_on,end,extendable_to,sources\n\
                 D1,essex,contract,60000.00,GBP,annual,unit,A supplier,signed,2011-12-01,2012-01-01,none,2013-12-31,none,S1\n";
    let store = with_file(&folder, "deals.csv", deals);
    let said = of("market", &store);
    said.exits(0).has("Of payroll, £40,000 to £140,000 is open to others. (S1");
    said.has("Of payroll, £0 to £240,000 is open to others. (S2").lacks("£500,000");
    said.has("Of estates, £0 to £50,000 is open to others.").has("not recorded: no deal is named as one of this line");
    // Nobody says whose the rest is: it may be anybody's, or all the same supplier's.
    said.has("Suppliers: The index is between 900 and 10,000.");
}

#[test]
fn seed_p15_a_position_that_is_not_recorded_is_not_in_the_sequence() {
    let guidance = "Guidance of the Board encourages commercial partnerships";
    let policy = ask("market");
    policy.exits(0).part("THE COURSE OF THE POLICY", " SOURCES").has(&guidance.to_lowercase()[..8]);
    let folder = Folder::new("seed-p15");
    let other = with(&folder, "claims.toml", "topic = \"policy position\"", "topic = \"the weather\"");
    let said = of("market", &other);
    let steps = |said: &Said| said.part("THE COURSE OF THE POLICY", " SOURCES").out().matches(" - ").count();
    assert_eq!((steps(&policy), steps(&said)), (4, 3));
}
