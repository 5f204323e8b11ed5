//! Rule files that are refused, and in which words.

use super::{HEAD, deal_rule, file, refused, rule};
use crate::pack::Pack;
use crate::watch::{About, WatchFact};

#[test]
fn conditions_name_what_their_subject_has() {
    let line_5 = |condition: &str, expected: &str| {
        refused(&rule("unit", "act", condition), &format!("rules/r.toml, line 5: {expected}"));
    };
    let facts: Vec<&str> = WatchFact::of(About::Unit).map(WatchFact::name).collect();
    let own = format!("the facts of a unit are {}", facts.join(", "));
    line_5(
        "head_base == \"vacant\"",
        "no fact, parameter or aggregate is called `head_base`; did you mean `head_basis`",
    );
    line_5("value > 5", &format!("`value` is a fact of a deal, and this condition is about units; {own}"));
    line_5("!met", &format!("`met` is a fact of a milestone, and this condition is about units; {own}"));
    line_5("recorded(value)", &format!("`value` is a fact of a deal, and this condition is about units; {own}"));
    line_5("recorded(many)", "`many` is a parameter and no fact; write a fact alone, such as `recorded(head_basis)`");
    line_5("recorded(at)", "`at` is given with every question; write a fact alone, such as `recorded(head_basis)`");
    line_5("recorded(hosted, met)", "`recorded` takes one fact; write a fact alone, such as `recorded(head_basis)`");
    line_5(
        "head_expected_end < at + days(heads_in_year)",
        "the number must be a parameter or a whole number from 0; write a date plus `months(n)` or `days(n)`",
    );
    line_5(
        "head_basis == \"retired\"",
        "`retired` is not a value of `head_basis`; its values are permanent, shared, interim, acting, seconded, vacant",
    );
}

#[test]
fn conditions_that_are_the_same_for_every_subject_are_refused() {
    for condition in
        ["true", "hosted || !hosted", "recorded(hosted) || !recorded(hosted)", "at < date(\"2013-01-01\")", "many > 2"]
    {
        refused(
            &rule("unit", "act", condition),
            "rules/r.toml, line 5: the condition is the same for every unit; name a fact in it",
        );
    }
}

#[test]
fn conditions_about_deals_keep_to_deals() {
    let line_6 =
        |condition: &str, expected: &str| refused(&deal_rule(condition), &format!("rules/r.toml, line 6: {expected}"));
    line_6(
        "!recorded(value)",
        "`recorded` stands only in rules about a unit or a milestone; leave it out: where a fact of a deal is not \
         recorded, the rule is undecided and names it",
    );
    line_6(
        "head_basis == \"vacant\"",
        "`head_basis` is a fact of a unit, and this condition is about deals; put it in a rule with `about = \"unit\"`",
    );
    line_6("end > at", "`at` stands only in rules about a unit or a milestone; the day of a deal's act is `act_date`");
}

#[test]
fn rule_files_say_what_fits_their_subject() {
    let hosted = rule("unit", "act", "hosted");
    refused(
        &rule("unit", "refuse", "hosted"),
        "rules/r.toml, line 3: `refuse` is not an outcome of a rule about a unit; write act, watch, note, or \
         `propose` and the id of a step of the ladder",
    );
    refused(
        &deal_rule("value > 5").replace("'refuse'", "'act'"),
        "rules/r.toml, line 4: unknown variant `act`, expected one of `refuse`, `consent`, `advise`, `watch`; \
         see docs/reference/packs.md for what stands in this file",
    );
    refused(
        &rule("units", "act", "hosted"),
        "rules/r.toml, line 2: no rule can be about `units`; write deal, unit, milestone or review",
    );
    refused(
        &format!("{hosted}acts = ['sign']\n"),
        "rules/r.toml, line 8: `acts` has no meaning in a rule about a unit; remove it, or write `about = \"deal\"`",
    );
    refused(
        &hosted.replace("why = 'Because.'", ""),
        "rules/r.toml, line 4: an assumed rule says no why; add `why = \"…\"`",
    );
    refused(
        &hosted.replace("'assumed'", "'guidance'"),
        "rules/r.toml, line 4: the rule is not assumed and names no source; add `source = \"…\"`, a key under [source.…] \
         in pack.toml",
    );
    refused(
        &format!("{hosted}source = 'book'\n"),
        "rules/r.toml, line 8: the pack has no source `book`; add it under [source.…] in pack.toml",
    );
}

#[test]
fn parameters_leave_the_names_of_facts_alone() {
    for name in ["head_basis", "horizon"] {
        let head = HEAD.replace("\"few\"", &format!("\"{name}\""));
        let problems = Pack::load(&[file("pack.toml", &head), file("rules/r.toml", &rule("unit", "act", "hosted"))]);
        assert_eq!(problems.unwrap_err()[0].message, format!("the name `{name}` is taken"));
    }
}
