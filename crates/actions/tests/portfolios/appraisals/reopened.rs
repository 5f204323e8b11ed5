//! What would reopen a decision: what it rested on is held against what is known now.

use super::{Worked, asked, view};
use hostboard_actions::portfolio::appraisal::{AppraisalQuestion, frozen};
use hostboard_actions::words::appraisal as words;

/// A decision of the worked search with what it rested on.
fn decision(reopen_if: &str) -> String {
    decision_on(Worked::new(), reopen_if)
}

/// The same of another search, as it stood on that day.
fn decision_on(worked: Worked, reopen_if: &str) -> String {
    let ledger = worked.ledger("decided-on");
    let (text, digest) = frozen(&view(&ledger), "westmarsh", AppraisalQuestion::default()).unwrap();
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "[[decision]]\nid = \"d\"\nsearch = \"westmarsh\"\nchosen = \"neighbour\"\nby = \"the host's board\"\n\
         on = \"2014-02-03\"\nreasons = \"no firm is needed\"\nreopen_if = \"{reopen_if}\"\nfrozen = \"{text}\"\ndigest = \"{digest}\"\n\
         sources = \"minutes\"\nillustrative = \"yes\"\n"
    )
}

#[track_caller]
fn check(test: &str, worked: Worked, reopen_if: &str, expected: &[&str]) {
    let ledger = worked.and("decisions.toml", &decision(reopen_if)).ledger(test);
    let found = asked(&view(&ledger));
    let rested = found.decisions[0].rested_on.as_ref().unwrap();
    let said: Vec<String> = rested.reopenings.iter().map(words::reopening).collect();
    assert_eq!(said, expected);
    assert!(rested.said.is_some());
}

#[test]
fn nothing_is_otherwise_where_nothing_changed() {
    check("same", Worked::new(), "neighbours == 0", &[]);
}

/// In which order records stand says nothing.
#[test]
fn other_rows_first_reopen_nothing() {
    let mut worked = Worked::new();
    for file in ["options.csv", "criteria.csv", "conditions.csv", "scores.csv"] {
        worked = worked.turned(file);
    }
    check("turned", worked, "", &[]);
}

/// Each score of one decimal comes back as it was kept, with the width of its grade about it.
#[test]
fn scores_come_back_as_they_were_kept() {
    let row = "director,support,assessor 1,host,60,judged,";
    for tenths in [89, 131, 277, 333, 567, 949] {
        let other = format!("director,support,assessor 1,host,{}.{},documented,", tenths / 10, tenths % 10);
        let worked = || Worked::new().with("scores.csv", row, &other);
        let kept = decision_on(worked(), "");
        let found = asked(&view(&worked().and("decisions.toml", &kept).ledger("kept-score")));
        assert_eq!(found.decisions[0].rested_on.as_ref().unwrap().reopenings, [], "{tenths}");
    }
}

/// What is kept are ids and codes, so that other words for the same reopen nothing.
#[test]
fn other_titles_reopen_nothing() {
    let worked =
        Worked::new().with("criteria.csv", "support,support of customers and staff,", "support,who is for it,").with(
            "conditions.csv",
            "customers,,alder,,customers support it,",
            "customers,,alder,,its customers are for it,",
        );
    check("retitled", worked, "neighbours == 0", &[]);
}

#[test]
fn a_test_that_holds_reopens_it() {
    check("test", Worked::new(), "neighbours >= 1", &["A test that the decision names holds: neighbours >= 1."]);
}

#[test]
fn a_condition_that_changed_a_score_that_came_in_and_other_weights_reopen_it() {
    let met = "customers,,alder,,customers support it,,passed,letters of all,the host's board,2014-02-01,minutes,yes";
    let worked = Worked::new()
        .with("conditions.csv", "customers,,alder,,customers support it,,open,,,,minutes,yes", met)
        .with("scores.csv", "franchise,support,assessor 1,host,,,", "franchise,support,assessor 1,host,95,documented,")
        .with("weights.csv", "host,,kinds,0,0.1", "host,,kinds,0,0.2");
    let ledger = worked.and("decisions.toml", &decision("")).ledger("changed");
    let found = asked(&view(&ledger));
    let said: Vec<String> =
        found.decisions[0].rested_on.as_ref().unwrap().reopenings.iter().map(words::reopening).collect();
    assert_eq!(said[0], "The franchise was open then, and passes now.");
    assert_eq!(said[1], "Condition “customers support it” was open, and is met now.");
    assert_eq!(said[2], "The score of the franchise for “support of customers and staff” was missing and came in.");
    assert_eq!(said[3], "What host says of weights is otherwise.");
    assert!(
        said[4].starts_with("The appraisal says otherwise. Then: With the weights of customers and host"),
        "{said:?}"
    );
    assert_eq!(said.len(), 5);
}

#[test]
fn a_decision_that_kept_nothing_says_so_and_a_broken_one_too() {
    let bare = "id,search,by,on,reasons,sources\nd,westmarsh,the host's board,2014-02-03,because,minutes\n";
    let found = asked(&view(&Worked::new().and("decisions.csv", bare).ledger("bare")));
    assert!(found.decisions[0].rested_on.is_none());
    let broken = decision("").replace("\\\"seed\\\":1", "\\\"seed\\\":2");
    let found = asked(&view(&Worked::new().and("decisions.toml", &broken).ledger("broken")));
    let rested = found.decisions[0].rested_on.as_ref().unwrap();
    assert_eq!(
        rested.reopenings.iter().map(words::reopening).collect::<Vec<_>>(),
        ["What it rested on cannot be read, or is not what its digest says."]
    );
}
