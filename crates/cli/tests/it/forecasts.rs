//! Forecasts of a unit's books: what they take of milestones, when it is ready, and how good earlier ones were.

use crate::books::{Easton, without};
use crate::run::{Said, say};

fn forecast(easton: &Easton, more: &str) -> Said {
    say(&format!("books easton --forecast --store {} {more}", easton.file("")), &[])
}

#[test]
fn a_milestone_that_is_only_not_before_gives_two_answers() {
    let easton = Easton::new("forecast-open");
    let two_answers = "If none of those falls in this forecast:";
    forecast(&easton, "").exits(0).lacks(two_answers);
    easton.change("expectations.csv", |text| text.replace("2013-11..2014-04", "2013-11.."));
    forecast(&easton, "")
        .exits(0)
        .has("procurement-hub: not before November 2013, and taken at the earliest, as the host expects.")
        .has(two_answers);
    // How much later is recorded: then there is one answer, and no word of the earliest.
    easton.change("parameters.csv", |text| text + "delay_months,procurement-hub,,3,9,elicited,host,2013-06-28\n");
    forecast(&easton, "")
        .exits(0)
        .has("procurement-hub: after November 2013, by as many months as its parameter")
        .lacks("at the earliest")
        .lacks(two_answers);
}

#[test]
fn a_milestone_falls_when_it_was_met_and_never_where_two_disagree() {
    let easton = Easton::new("forecast-milestones");
    let second = "head-appointed-unit,head-appointed,the unit,2014-05,2013-07-15,made-up,yes\n";
    easton.change("expectations.csv", |text| text + second);
    let ready = "--ready 2015-04 --head head-appointed=2014-12-31";
    forecast(&easton, ready)
        .exits(0)
        .has("head-appointed: the host and the unit expect different things of it")
        .has("Pick one with --milestone head-appointed=MONTH.")
        .has("Not decided: whether a permanent head is in post by then.")
        .has("It is ready by April 2015 in at most");
    forecast(&easton, &format!("{ready} --milestone head-appointed=2014-05"))
        .exits(0)
        .has("head-appointed: in May 2014, as was asked for.")
        .has("The milestone head-appointed is met by 31 December 2014 in all but under 3 of 10,000 draws.")
        .lacks("Not decided");
    easton.change("milestones.csv", |text| {
        text.replacen("id,title,baseline,", "id,title,baseline,met,", 1)
            .replace("2013-11,bodies", "2013-11,,bodies")
            .replace("2014-06,bodies", "2014-06,2013-07-10,bodies")
    });
    forecast(&easton, ready).exits(0).has("head-appointed: in July 2013, when it was met.").lacks("different things");
}

#[test]
fn readiness_names_each_condition_and_is_asked_only_of_the_reports_months() {
    let easton = Easton::new("forecast-ready");
    forecast(&easton, "--ready 2015-04 --head head-appointed=2014-12-31")
        .exits(0)
        .has("It is ready by April 2015 in about 1 of 10 draws: that is all of these in one draw.")
        .has("- 2014-15 has no deficit")
        .has("- It breaks even over all months")
        .has("- Cash is never below zero")
        .has("- The milestone head-appointed is met by 31 December 2014 in 78 of 100 draws.");
    for month in ["2013-06", "2015-05", "2030-01"] {
        forecast(&easton, &format!("--ready {month}")).refused(&[
            "its forecast months run from July 2013 to March 2015",
            "ask for a month from 2013-07 to 2015-04",
        ]);
    }
}

#[test]
fn what_cannot_be_drawn_says_so_with_its_exit_code() {
    let easton = Easton::new("forecast-lacks");
    easton.change("parameters.csv", |text| without(text, &["convert,pipeline"]));
    forecast(&easton, "").exits(1).has("Nothing can be drawn: a forecast needs all of these.").has("convert");
}

/// A report of six months later, by which all came as written but for what waits for the hub.
fn six_months_on(easton: &Easton) {
    let later =
        "easton-month-9,easton,Month 9 finance report,forecast,2014-01-15,2013-04,2015-03,2013-12,made-up,yes\n";
    easton.change("reports.csv", |text| text + later);
    easton.change("accounts.csv", |text| {
        let again = text.lines().skip(1).map(|line| {
            let line = line.replace("easton-month-3", "easton-month-9");
            let mut cells: Vec<&str> = line.split(',').collect();
            let (month, hangs_on, amount) = (cells[2], cells[9], cells.len() - 1);
            if month <= "2013-12" && !hangs_on.is_empty() {
                cells[amount] = "0";
            }
            cells.join(",")
        });
        text.clone() + &again.collect::<Vec<_>>().join("\n") + "\n"
    });
}

#[test]
fn an_earlier_forecast_is_held_against_what_came() {
    let easton = Easton::new("forecast-history");
    six_months_on(&easton);
    forecast(&easton, "").exits(0).has("No scored history");
    let later = "--at 2014-02-01 --known 2014-02-01";
    forecast(&easton, later)
        .exits(0)
        .lacks("No scored history")
        .has("Of 6 months that earlier forecasts drew and that are now actual, 6 lay in the band of 8 of 10 draws.")
        .has("By the score CRPS the draws miss the surplus of a month by £3,668, a flat baseline by £14,167")
        .has("Held against what came: easton-month-3, as known on 15 July 2013.");
    // Four months are counted, and give no score.
    easton.change("reports.csv", |text| text.replace("2013-04,2015-03,2013-12", "2013-04,2015-03,2013-10"));
    forecast(&easton, later).exits(0).has("Of 4 months").has("Fewer than 5 give no score.").lacks("CRPS");
    // A month that came otherwise than any draw lies outside.
    easton.change("accounts.csv", |text| {
        text.replace(
            "easton-month-9,easton,2013-07,income,harbour,finance,signed,,,,,,141250.00",
            "easton-month-9,easton,2013-07,income,harbour,finance,signed,,,,,,941250.00",
        )
    });
    forecast(&easton, later).exits(0).has("Of 4 months that earlier forecasts drew and that are now actual, 3 lay");
}
