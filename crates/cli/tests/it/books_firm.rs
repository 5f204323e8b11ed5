//! Figures that would be too firm: what stands beside a row is not the row, what is overdue has not come, and what nobody named
//! is not used in silence.

use crate::books::{Easton, without};
use crate::run::{Said, say};

/// The worked unit's folder with files changed, and its books asked.
fn books(test: &str, changes: &[(&str, &dyn Fn(String) -> String)], more: &str) -> Said {
    let easton = Easton::new(test);
    for (file, change) in changes {
        easton.change(file, change);
    }
    say(&format!("books easton --store {} {more}", easton.file("")), &[])
}

const PAY: &str = "easton-month-3,easton,2013-08,pay,,,,band 6,,,,,142750.00";

#[test]
fn a_credit_or_something_named_does_not_stand_for_the_row_that_is_missing() {
    let missing = "pay of band 6 in August 2013 (no row)";
    for beside in ["band 6,,,secondment refund,yes,-100.00", "band 6,,,overtime,,100.00"] {
        let row = format!("easton-month-3,easton,2013-08,pay,,,,{beside}");
        let changed = |text: String| text.replace(PAY, &row);
        books("firm-credit", &[("accounts.csv", &changed)], "").exits(0).has(missing);
        // Beside the row, it is counted with it.
        let both = |text: String| text.replace(PAY, &format!("{PAY}\n{row}"));
        books("firm-credit-both", &[("accounts.csv", &both)], "").exits(0).lacks(missing);
    }
}

#[test]
fn on_costs_of_no_grade_stand_for_the_rate_of_all() {
    let add = |text: String| text + "easton-month-3,easton,2013-04,on-costs,,,,,,,,,60000.00\n";
    let no_rate = |text: String| without(text, &["on_cost_rate"]);
    // Without graded on-costs beside them, no rate is asked for in that month.
    let bare = |text: String| without(add(text), &["2013-04,on-costs,,,,band 8"]);
    let said = books("firm-on-costs", &[("accounts.csv", &bare), ("parameters.csv", &no_rate)], "");
    said.exits(0).lacks("in April 2013 (no amount").has("in May 2013 (no amount, and no `on_cost_rate`)");
    // The month costs what these say, and no rate on top: 60,000 instead of 18,009 and 23% of 197,875.33.
    let with_rate = books("firm-on-costs-rate", &[("accounts.csv", &bare)], "");
    with_rate.exits(0).has("holds: £279,178.41");
}

#[test]
fn debtors_of_some_customers_are_not_those_of_all() {
    let of_moor = "easton-month-3,easton,2013-04,debtors,moor,,,,,,,,96800.50";
    let by_customer = |text: String| text.replace("easton-month-3,easton,2013-04,debtors,,,,,,,,,395000.00", of_moor);
    books("firm-debtors", &[("accounts.csv", &by_customer)], "")
        .exits(0)
        .has("what customers owed from before from North Vale in April 2013 (no row)")
        .lacks("from before from Moor in April 2013");
}

#[test]
fn a_parameter_about_nobody_is_told_first() {
    let misspelt = |text: String| text.replace("debtor_months,harbour", "debtor_months,harbuor");
    books("firm-about", &[("parameters.csv", &misspelt)], "")
        .exits(0)
        .has("Debtor months (`debtor_months`) of harbuor: nothing that is recorded is called so (is it `harbour`?), so it is not used.");
    let twice = |text: String| text + "on_cost_rate,,0.5,,,published,,2013-04-01\n";
    let said = books("firm-twice", &[("parameters.csv", &twice)], "");
    let (told, table) = (said.out().find("it is given twice; the last counts"), said.out().find("THREE TESTS"));
    assert!(told.is_some() && told < table, "{}", said.out());
}

#[test]
fn what_is_overdue_has_not_come() {
    let head = "--forecast --ready 2015-04 --head head-appointed=2014-12-31";
    let expected = |when: &str| {
        let row = format!("head-appointed-host,head-appointed,the host,{when},");
        move |text: String| text.replace("head-appointed-host,head-appointed,the host,2014-06..2015-02,", &row)
    };
    let asked = |test: &str, when: &str, more: &str| books(test, &[("expectations.csv", &expected(when))], more);
    asked("firm-overdue", "2012-06", head)
        .exits(0)
        .has("head-appointed: overdue. By 30 June 2012 the host expected it, and nothing says that it was met")
        .has("Not decided: whether a permanent head is in post by then.")
        .has("It is ready by April 2015 in at most");
    // What is past of a range is no longer drawn; `by` a month is from now to then.
    for when in ["2013-05..2014-10", "..2014-10"] {
        asked("firm-part-overdue", when, head)
            .exits(0)
            .has("head-appointed: from August 2013 to October 2014, each month alike (assumed), as the host expects. Nothing says that it was met by 31 July 2013")
            .has("The milestone head-appointed is met by 31 December 2014 in all but under 3 of 10,000 draws.");
    }
    // A day in the month in which it may come leaves draws open; a day is a day.
    asked("firm-within", "2014-12", "--forecast --ready 2015-04 --head head-appointed=2014-12-30")
        .exits(0)
        .has("Not decided: whether the permanent head is in post by that day where it comes in December 2014; such draws are counted.")
        .has("is met by 30 December 2014 in every draw at most.");
    asked("firm-day", "2014-12-30", "--forecast --ready 2015-04 --head head-appointed=2014-12-30")
        .exits(0)
        .has("is met by 30 December 2014 in all but under 3 of 10,000 draws.")
        .lacks("Not decided");
    // Two who expect the same do not disagree.
    let second = "head-appointed-unit,head-appointed,the unit,2014-06..2015-02,2013-07-15,made-up,yes\n";
    books("firm-agreed", &[("expectations.csv", &|text| text + second)], head)
        .exits(0)
        .has("each month alike (assumed), as the host and the unit expect.");
}

#[test]
fn a_what_if_that_changes_nothing_is_not_counted() {
    let easton = Easton::new("firm-nothing");
    easton.change("what-ifs.csv", |text| text + "easton,Nothing,,,,saving_share,,made-up,yes\n");
    say(&format!("what-ifs easton --level in-negotiation --store {}", easton.file("")), &[])
        .exits(0)
        .has("1 of 3 what-ifs breaks even.");
}
