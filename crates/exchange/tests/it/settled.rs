//! Files of settled questions: what is read, and that everything wrong is told at once.

use hostboard_domain::settled::{Decision, Question};
use hostboard_domain::time::Day;
use hostboard_exchange::settled::read;

/// Reads rows under all headings and compares the problems as they are shown.
#[track_caller]
fn check(rows: &str, expected: &[&str]) {
    let text = format!("question,unit,deal,where,about,answer,reason,by,on,settles,waits,ask\n{rows}\n");
    let (_, problems) = read("settled.csv", text.as_bytes());
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, expected, "{rows}");
}

#[test]
fn what_is_wrong_is_told() {
    check("capital,,,,,no,revenue,,,,,", &[]);
    check("capital,U,D1; D2,,,no,revenue,Finance,2027-05-31,3,4,whether", &[]);
    check("matter,,D1,,,own,alone,,,,,", &[]);
    check("register_complete_since,,,,,2006-12-31,all ledgers read,,,,,", &[]);
    // Open questions are passed over, whatever else stands in the row.
    check("what of it,,,,,,,,soon,,,", &[]);
    check(
        "capital,,,,,perhaps,revenue,,,,,",
        &["settled.csv, row 2, column answer: `perhaps` is neither `yes` nor `no`; write `yes` or `no`"],
    );
    check(
        "value_basis,,,,,not-stated,asked,,,,,",
        &[
            "settled.csv, row 2, column answer: `not-stated` says that it is not recorded; leave `answer` blank until it is",
        ],
    );
    check(
        "counterparty,,D1,,,Various,asked,,,,,",
        &[
            "settled.csv, row 2, column answer: `Various` says that it is not recorded; leave `answer` blank until it is",
        ],
    );
    check(
        "capital,,,,,no,,,,,,",
        &["settled.csv, row 2, column reason: the answer gives no reason; write into `reason` why it is so"],
    );
    check(
        ",,,,,no,so it is,,,,,",
        &["settled.csv, row 2, column question: an answer to no question; name the fact, or remove the row"],
    );
    check(
        "capital,,D1,form = \"works\",,yes,built,,,,,",
        &["settled.csv, row 2, column where: the row names deals and a class of them; give one of the two"],
    );
    check(
        "same-party,,,,Acme Ltd,same,one firm,,,,,",
        &[
            "settled.csv, row 2, column about: the row does not name two parties; write their names with ` | ` between them",
        ],
    );
    check(
        "same-party,,,,Acme | ACME,same,one firm,,,,,",
        &[
            "settled.csv, row 2, column about: the row does not name two parties; write their names with ` | ` between them",
        ],
    );
    check("same-party,,,,Acme [1] | Acme [2],same,one firm,,,,,", &[]);
    check(
        "same-party,,D1,,Acme | Acme Ltd,perhaps,one firm,,,,,",
        &[
            "settled.csv, row 2, column answer: `perhaps` is neither `same` nor `different`; write one of them",
            "settled.csv, row 2, column deal: this question is not about single deals; leave the cell blank",
        ],
    );
    check(
        "limit of consent C1,,,,,5,asked,,,,,",
        &[
            "settled.csv, row 2, column question: `limit of consent C1` is not a question of this file; give a fact of deals, `same-party`, or a parameter of the pack; what consents and bodies say stands in their own files",
        ],
    );
}

#[test]
fn everything_wrong_is_told_at_once() {
    check(
        "capital,,,,,perhaps,,,31/05/2027,,,\nstage,,,,,done,asked,,,,,",
        &[
            "settled.csv, row 2, column reason: the answer gives no reason; write into `reason` why it is so",
            "settled.csv, row 2, column on: `31/05/2027` is not a value of this column; write the date as `2027-05-31`, or leave it blank",
            "settled.csv, row 2, column answer: `perhaps` is neither `yes` nor `no`; write `yes` or `no`",
            "settled.csv, row 3, column answer: `done` is none of the values of this column; write one of `proposed`, `signed`",
        ],
    );
}

#[test]
fn headings_are_needed_and_others_left_alone() {
    let (decisions, problems) = read("s.csv", b"question,answer,reason,priority\nvalue,5.00,invoice,high\n");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(decisions[0].question.name(), "value");
    let told = |text: &str| read("s.csv", text.as_bytes()).1.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        told("question,reason\nvalue,invoice\n"),
        ["s.csv, row 1: the heading row has no column `answer`; add it; no question is answered without it"]
    );
    assert_eq!(
        told("answer\n5.00\n"),
        ["s.csv, row 1: the heading row has no column `question`; add it; nothing is read without it"]
    );
    assert_eq!(
        told("question,answer,reasons\n")[0],
        "s.csv, row 1, column reasons: the column `reasons` is not read; is it `reason`?"
    );
    assert_eq!(
        told("question,answer\nvalue,5.00\n"),
        ["s.csv, row 2, column answer: the answer gives no reason; write into `reason` why it is so"]
    );
}

#[test]
fn a_decision_keeps_who_and_when() {
    let text = b"question,unit,where,answer,reason,by,on\ncapital,U,\"form = \"\"works\"\"\",yes,built,A. Officer,2027-05-31\n";
    let (decisions, problems) = read("folder/s.csv", text);
    assert!(problems.is_empty(), "{problems:?}");
    let decision = &decisions[0];
    assert_eq!(decision.question, Question::parse("capital"));
    assert_eq!(decision.class.as_deref(), Some("form = \"works\""));
    assert_eq!(decision.place(), "folder/s.csv row 2");
    assert_eq!((decision.by.as_deref(), decision.on), (Some("A. Officer"), Day::parse("2027-05-31")));
    assert_eq!((decision.answer.as_str(), decision.reason.as_str()), ("yes", "built"));
}

/// Who gives back what was given before, with more, or from two copies of one file, decides once.
#[test]
fn what_is_said_again_is_one_decision() {
    let file = "question,unit,deal,where,about,answer,reason,by,on\n\
                capital,,D1,,,no,looked up,,2027-01-01\ncapital,,D2,,,no,looked up,,2027-01-01\n\
                capital,,D1,,,no,looked up,,2027-01-01\ncapital,,D1,,,no,asked,,2027-01-01\n";
    let read = |name: &str| read(name, file.as_bytes()).0;
    let once = Decision::once([read("settled.csv"), read("copy.csv")].concat());
    let rows: Vec<(&str, u64)> = once.iter().map(|one| (one.file.as_str(), one.row)).collect();
    assert_eq!(rows, [("settled.csv", 2), ("settled.csv", 3), ("settled.csv", 5)]);
}
