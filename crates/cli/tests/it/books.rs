//! Accounts from files to the books that `hostboard books` shows, good ones and bad ones.

use crate::run::{Folder, Said, say};
use std::path::Path;

/// The worked unit's folder, with what a test writes over, and the ledger beside it.
pub struct Easton(Folder);

impl Easton {
    pub fn new(test: &str) -> Easton {
        let easton = Easton(Folder::new(test));
        std::fs::create_dir_all(easton.file("")).unwrap();
        for entry in std::fs::read_dir(crate::root().join("docs/guides/easton")).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, Path::new(&easton.file("")).join(from.file_name().unwrap())).unwrap();
        }
        easton
    }

    pub fn file(&self, name: &str) -> String {
        self.0.path(&format!("easton/{name}"))
    }

    /// Changes one file's text.
    pub fn change(&self, name: &str, change: impl Fn(String) -> String) -> &Easton {
        let text = std::fs::read_to_string(self.file(name)).unwrap();
        std::fs::write(self.file(name), change(text)).unwrap();
        self
    }

    pub fn store(&self) -> String {
        format!("sqlite:{}", self.0.path("easton.db"))
    }

    pub fn load(&self) -> Said {
        say("load", &[&self.file(""), "--store", &self.store()])
    }

    pub fn books(&self, more: &str) -> Said {
        say(&format!("books easton --store {} {more}", self.store()), &[])
    }
}

/// Without the rows in which all of these stand.
pub fn without(text: String, parts: &[&str]) -> String {
    let lines = text.lines().filter(|line| !parts.iter().all(|part| line.contains(part)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_customer_that_leaves_changes_the_answer() {
    let easton = Easton::new("books-leaves");
    easton.load().exits(0);
    easton
        .books("")
        .exits(0)
        .has("On signed income alone, a deficit of £595,546.42 in 2013-14; with what is agreed, a surplus of £275,658.08.")
        .has("With what is in negotiation, surplus of 2013-14: None of 4 may leave: it breaks with Moor alone.")
        .has("in-negotiation, surplus of 2014-15: income 1.9% more; pay with on-costs 2.4% less")
        .has("Illustrative: invented");
    easton.books("--leaves harbour=2014-07").exits(0).has("fails: -£1,366,591.92");
    easton.books("--leaves harbour=2014-07 --saving").exits(0).has("fails: -£1,098,216.92");
    easton
        .books("--leaves north-vale=2013-10")
        .refused(&["North Vale cannot leave in October 2013: with its notice, January 2014 is the earliest"]);
    easton.books("--leaves harbour=2014-07").has("If Harbour leaves in July 2014 and costs stay:");
    easton.books("--leaves harbour=2030-01").refused(&["--leaves", "after March 2015, the last month of the report"]);
    easton.books("--independent 2013-04").refused(&["--independent", "April 2013 is actual"]);
    easton.books("--leaves nobody=2014-07").refused(&["No income of this report is from nobody"]);
}

#[test]
fn what_rests_on_a_placeholder_says_so_everywhere() {
    let easton = Easton::new("books-placeholder");
    easton.load().exits(0);
    easton.books("--final").refused(&["these accounts are illustrative"]);
    let easton = Easton::new("books-placeholder-real");
    easton.change("reports.csv", |text| text.replace(",yes", ","));
    easton.load().exits(0);
    let warning = "Rests on 1 placeholder: own overhead. Not for decision.";
    let refused = "Rests on 1 placeholder: own overhead. Not for decision; record where these values come from";
    easton.books("").lacks("Not for decision");
    easton.books("--final").exits(0);
    easton.books("--independent 2014-10").has(warning).has("fails: -£132,652.32");
    easton.books("--independent 2014-10 --final").refused(&[refused]);
    let file = easton.books("--independent 2014-10 --format csv");
    assert_eq!(file.out().matches(warning).count(), 2 * 4 * 24);
    easton.change("parameters.csv", |text| {
        text.replace("own_overhead,,21000.00,,,placeholder", "own_overhead,,21000.00,,,observed")
    });
    let known = Easton(Folder::new("books-observed"));
    std::fs::create_dir_all(known.0.path("easton")).unwrap();
    for name in ["accounts.csv", "bodies.csv", "parameters.csv", "portfolio.toml", "reports.csv", "sources.csv"] {
        std::fs::copy(easton.file(name), known.file(name)).unwrap();
    }
    known.load().exits(0);
    known.books("--independent 2014-10 --final").exits(0).lacks("Not for decision");
}

#[test]
fn what_is_missing_is_never_zero_and_is_named() {
    let easton = Easton::new("books-missing");
    easton.change("accounts.csv", |text| without(text, &["2013-08", "continuing healthcare"]));
    easton.load().exits(0);
    easton
        .books("")
        .exits(0)
        .has("holds: £178,857.58 or more")
        .has("Cannot tell: 1 cell is missing: income from Moor for continuing healthcare in August 2013 (no row).");
    easton
        .books("--assume missing=last")
        .has("WORKING, MISSING ROWS TAKEN AS IN THEIR LAST RECORDED MONTH: 1")
        .has("holds: £275,658.08");
}

/// A grade that is paid in some month is asked for in every month: costs are never lower for a row that nobody wrote.
#[test]
fn pay_of_a_grade_that_no_row_of_a_month_gives_is_missing() {
    let easton = Easton::new("books-grade");
    easton.change("accounts.csv", |text| without(text, &["2013-12", "band 8"]));
    easton.load().exits(0);
    easton.books("").exits(0).has("pay of band 8 in December 2013 (no row)").has("Cannot tell:");
    easton.books("--assume missing=last").has("WORKING, MISSING ROWS TAKEN AS IN THEIR LAST RECORDED MONTH: 1");
}

#[test]
fn a_forecast_takes_independence_from_a_milestone() {
    let easton = Easton::new("books-independence");
    easton.load().exits(0);
    let hosted = easton.books("--forecast");
    hosted.exits(0).lacks("Independent from");
    let independent = easton.books("--forecast --independence head-appointed");
    independent.exits(0).has("Independent from the month of “A permanent head is appointed” (assumed).");
    independent
        .has("head-appointed: from June 2014 to February 2015, each month alike (assumed), as the host expects.");
    // It rests on what independence reads.
    independent.has("own overhead").has("Not for decision.");
    assert_ne!(hosted.out(), independent.out());
    easton.books("--forecast --independence nowhere").refused(&["--independence: no milestone `nowhere` is known"]);
    easton.books("--independence head-appointed").exits(2);
}

#[test]
fn a_level_that_is_none_is_refused_wherever_it_stands() {
    let easton = Easton::new("books-level");
    easton.change("accounts.csv", |text| text.replacen(",signed,", ",nonsense,", 1));
    easton.load().exits(2).warns("column certainty: `nonsense` is not one of");
    say("what-ifs easton --level nonsense --store docs/guides/easton", &[])
        .refused(&["write one of signed, agreed, in-negotiation, pipeline"]);
}

#[test]
fn a_later_report_changes_nothing_of_an_earlier_one() {
    let easton = Easton::new("books-reports");
    let later =
        "easton-month-4,easton,Month 4 finance report,forecast,2013-08-15,2013-04,2015-03,2013-07,made-up,yes\n";
    easton.change("reports.csv", |text| text + later);
    easton.change("accounts.csv", |text| {
        let again = text.lines().skip(1).map(|line| line.replace("easton-month-3", "easton-month-4"));
        let again = again.map(|line| line.replace("142750.00", "242750.00"));
        text.clone() + &again.collect::<Vec<_>>().join("\n") + "\n"
    });
    easton.load().exits(0);
    easton.books("").has("Month 4 finance report").lacks("£275,658.08");
    easton.books("--report easton-month-3").has("Month 3 finance report").has("a surplus of £275,658.08");
    easton.books("--report nothing").refused(&["is no report of this unit"]);
}

#[test]
fn bad_accounts_are_told_by_cell_and_nothing_is_lost() {
    let easton = Easton::new("books-bad");
    // A word in a sum, a line and a month that are none: all told, with their rows, and nothing is loaded.
    easton.change("accounts.csv", |text| {
        text.replacen(
            "2013-04,income,north-vale,finance,,,,,,,100000.00",
            "2013-04,income,north-vale,finance,,,,,,,about 100k",
            1,
        )
        .replacen("2013-04,pay,,,,band 4", "spring,wages,,,,band 4", 1)
    });
    easton.load().refused(&[
        "accounts.csv, row 2, column amount: `about 100k` is not pounds and pence",
        "column month: `spring` is not a date",
        "column line: `wages` is not one of",
    ]);
    // What can be read and does not reconcile is kept, shown, and counts as the reference says.
    let easton = Easton::new("books-odd");
    easton.change("accounts.csv", |text| {
        text.replacen(
            "2013-05,income,harbour,finance,,,,,,,141250.00",
            "2013-05,income,harbour,finance,,,,,,,-141250.00",
            1,
        ) + "easton-month-3,easton,2013-06,pay,,,,band 6,,,,,142750.00\n\
               easton-month-3,easton,2013-04..2013-06,income,moor,training,,,,,,,100.00\n\
               easton-month-3,easton,2016-04,income,moor,finance,,,,,,,100.00\n\
               easton-month-3,easton,2013-04,total-income,,,,,,,,,1.00\n\
               easton-month-3,easton,2013-04,income,stranger,finance,,,,,,,0\n"
            + &",,,,,,,,,,,,\n".repeat(2_000)
    });
    easton.load().exits(0);
    easton
        .books("")
        .exits(0)
        .has("-£141,250 is below zero, and it is no credit with a matter. It is taken as not recorded.")
        .has("2 rows say the same but for their amounts. Each of them or all together may be meant: £142,750 to £285,500.")
        .has("is not one month, so it does not count")
        .has("April 2016 is none of the report’s months, so it does not count.")
        .has("The file gives £1; its rows come to £458,450.50, a difference of £458,449.50.")
        .has("1 customer is recorded as no body: stranger. Their income counts.");
}

#[test]
fn a_unit_without_a_report_says_what_is_missing() {
    say("books essex --store csu-2012", &[])
        .refused(&["no finance report of Essex", "record a report and its accounts"]);
    say("books nowhere --store csu-2012", &[]).refused(&["no body with the id"]);
}

/// The rules of a host that lets nothing be signed before a day, asks for its consent until another, and then lets it be.
const HOST_RULES: [(&str, &str); 3] = [
    (
        "pack.toml",
        r#"
name = "host-rules"
title = "Deals of hosted units"
authority = "the host"
notice = "Made up."

[verdicts]
allowed = "It may be signed"
consent = "The host has to consent"
refused = "It may not be signed"
cannot-tell = "We cannot tell yet"

[[parameter]]
name = "consenter"
type = "text"
label = "who consents"

  [[parameter.value]]
  value = "host"
  stance = "assumed"
  why = "made up"

[source.host]
publisher = "The host"
title = "Made-up rules"
date = "2013-01"
"#,
    ),
    (
        "rules/not-yet.toml",
        r#"
title = "Nothing is signed before March"
about = "deal"
acts = ["sign"]
outcome = "refuse"
strength = "assumed"
condition = 'act_date < date("2014-03-01")'
words = "It is too early."
why = "Made up."
cite = "made up"
source = "host"
known_from = "2013-01-01"
"#,
    ),
    (
        "rules/with-consent.toml",
        r#"
title = "Until September the host consents"
about = "deal"
acts = ["sign"]
outcome = "consent"
consent_of = "consenter"
strength = "assumed"
condition = 'act_date >= date("2014-03-01") && act_date < date("2014-09-01") && start < date("2014-09-01")'
words = "The host wants to see it."
why = "Made up."
cite = "made up"
source = "host"
known_from = "2013-01-01"
"#,
    ),
];

/// A deal that waits for a milestone starts in the draws when the packs let it be signed, its dates moved alike, and not before.
#[test]
fn a_deal_starts_when_the_packs_let_it() {
    let easton = Easton::new("books-packs");
    let folder = || say(&format!("books easton --forecast --store {}", easton.file("")), &[]);
    let waits = "we cannot tell by the packs whether the deal P1 may be signed";
    folder().exits(0).has("The deal P1 never starts in the draws.").has(waits);
    std::fs::create_dir_all(easton.file("host-rules/rules")).unwrap();
    for (name, text) in HOST_RULES {
        std::fs::write(easton.file(&format!("host-rules/{name}")), text).unwrap();
    }
    easton.change("portfolio.toml", |text| text + "packs = \"host-rules\"\n");
    // Not recorded as a deal: nobody can ask the rules.
    folder().exits(0).has(waits);
    let deals = "id,unit,kind,stage,start\nP1,easton,contract,proposed,2014-01-01\n";
    std::fs::write(easton.file("deals.csv"), deals).unwrap();
    // Its income is won in three of ten draws, and consent comes in seven of ten of these.
    folder()
        .exits(0)
        .has("The deal P1 starts in 22 of 100 draws.")
        .has("In some draws the deal P1 needs consent and does not get it.")
        .lacks("cannot tell by the packs");
    let refused = HOST_RULES[1].1.replace("2014-03-01", "2024-03-01");
    std::fs::write(easton.file("host-rules/rules/not-yet.toml"), refused).unwrap();
    folder().exits(0).has("The deal P1 never starts in the draws.").has("the packs refuse the deal P1");
}
