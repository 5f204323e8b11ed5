//! What is wrong with checkpoints and rules about reviews is told when the pack is loaded.

use crate::files;
use hostboard_rules::pack::Pack;

/// The problems of the made-up pack with one text in one file put in place of another.
#[track_caller]
fn check(file: &str, old: &str, new: &str, expected: &str) {
    let mut files = files();
    let changed = files.iter_mut().find(|one| one.path == file).unwrap();
    assert!(changed.text.contains(old), "{old}");
    changed.text = changed.text.replacen(old, new, 1);
    let problems: Vec<String> = Pack::load(&files).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(problems[0].contains(expected), "{problems:#?}");
}

#[test]
fn each_problem_is_told_in_words() {
    let (head, rule) = ("pack.toml", "rules/two-failed.toml");
    check(head, "A>B>C", "A,B,C", "`A,B,C` is no ordered scale, and of several rules none would be the worst");
    check(head, "passed>marginal>failed", "passed>passed", "`passed>passed` is no scale");
    check(
        head,
        "\"business-plan\", ",
        "\"leadership\", ",
        "conditions could not name `leadership`: it is taken, or no name",
    );
    check(head, "\"business-plan\", ", "\"1-plan\", ", "conditions could not name `1_plan`: it is taken, or no name");
    check(rule, "checkpoint = \"readiness\"", "checkpoint = \"other\"", "the pack declares no checkpoint `other`");
    check(rule, "grade C", "grade D", "`grade D` is not an outcome of a rule about a review");
    check(rule, "grade C", "act", "`act` is not an outcome of a rule about a review");
    check(rule, "rated_failed >= 2", "rated_fialed >= 2", "no fact, parameter or aggregate is called `rated_fialed`");
    check(rule, "rated_failed >= 2", "leadership == \"bad\"", "`bad` is not a value of `leadership`");
    check(rule, "rated_failed >= 2", "leadership >= \"failed\"", "words have no order");
    check(
        rule,
        "rated_failed >= 2",
        "recorded(leadership)",
        "`recorded` stands only in rules about a unit or a milestone",
    );
    check(rule, "why = \"Made up for the tests.\"", "", "an assumed rule says no why");
}
