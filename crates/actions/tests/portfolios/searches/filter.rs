//! Which options pass, which fail, which are open, and why.

use super::{ledger, reader, times};
use hostboard_actions::portfolio::search::standings;
use hostboard_actions::words::search::{passage, reason};

/// How the option of that id stands on 1 March 2013: what the filter makes of it, then each reason.
#[track_caller]
fn check(test: &str, option: &str, files: &[(&str, &str)], expected: &[&str]) {
    let ledger = ledger(&format!("filter-{test}"), files);
    let view = ledger.view(times("2013-03-01"), &reader());
    let all = standings(&view, "s");
    let one = all.iter().find(|one| one.id == option).unwrap();
    let said: Vec<String> =
        [passage(one.passage).to_owned()].into_iter().chain(one.reasons().iter().map(reason)).collect();
    assert_eq!(said, expected);
}

const CONDITIONS: &str = "id,search,approach,options,title,test,state,shown_by,settled_by,stance,sources\n";
const APPROACHES: &str = "id,search,body,options,answer,answered_on\n";
const RELATIONS: &str = "id,body,how,to,only,valid_from,valid_to\n";
const SOURCES: (&str, &str) = ("sources.csv", "id,publisher,title,date\nS,Nobody,A paper,2013-01\n");

#[test]
fn an_option_without_a_condition_goes_on_and_is_no_pass() {
    check("none", "stay", &[], &["no condition recorded"]);
    check("nobody", "whole", &[], &["open", "nobody is recorded who might do it"]);
    check("silent", "take", &[], &["open", "Unit V: no answer is recorded"]);
}

#[test]
fn what_a_person_settled_counts_with_who_and_what_shows_it() {
    let with = |test: &str, rest: &str, expected: &[&str]| {
        let text = format!("{CONDITIONS}c,s,,stay,It can be paid for,{rest}\n");
        check(test, "stay", &[("conditions.csv", &text), SOURCES], expected);
    };
    with("met", ",passed,a budget,the treasurer,,", &["passes"]);
    let failed = "It can be paid for: not met; settled by the treasurer: a budget";
    with("unmet", ",failed,a budget,the treasurer,,", &["fails", failed]);
    with("open", ",open,,,,", &["open", "It can be paid for: open; nobody has settled it"]);
    let told = "It can be paid for: open; told as met, but who settled it is not recorded, so it stays open";
    with("told", ",passed,a budget,,,", &["open", told]);
}

#[test]
fn records_that_disagree_are_open_until_one_is_adopted() {
    let two = |stance: &str| {
        format!(
            "{CONDITIONS}c,s,,stay,It can be paid for,,passed,a budget,the treasurer,,\n\
             d,s,,stay,It can be paid for,,failed,a sum,the auditor,{stance}\n"
        )
    };
    let open = "It can be paid for: open; records disagree, and none of them is adopted";
    check("disagree", "stay", &[("conditions.csv", &two("states,S")), SOURCES], &["open", open]);
    let adopted = "It can be paid for: not met; settled by the auditor: a sum";
    check("adopted", "stay", &[("conditions.csv", &two("decided,S")), SOURCES], &["fails", adopted]);
}

#[test]
fn a_test_is_tried_on_what_the_register_knows() {
    let with = |test: &str, condition: &str, relations: &str, expected: &[&str]| {
        let conditions = format!("{CONDITIONS}c,s,,take,A neighbour is there,{condition},,,,,\n");
        let relations = format!("{RELATIONS}{relations}");
        let approaches = format!("{APPROACHES}a,s,v,take,interested,2013-02-01\n");
        let files: [(&str, &str); 3] =
            [("conditions.csv", &conditions), ("relations.csv", &relations), ("approaches.csv", &approaches)];
        check(test, "take", &files, expected);
    };
    let says = |state: &str, value: &str| {
        format!("A neighbour is there: {state}; the register says so: how many units border it: {value}")
    };
    with("least", "neighbours >= 1", "r,v,borders,u,,,\n", &["passes"]);
    with("only", "neighbours == 1", "r,u,borders,v,yes,,\n", &["passes"]);
    // That V has no other neighbour says nothing of U.
    let open = says("open", "at least 1; open until we know how many units border it");
    with("other-only", "neighbours == 1", "r,v,borders,u,yes,,\n", &["open", &open]);
    with("ended", "neighbours >= 1", "r,u,borders,v,yes,2012-01-01,2013-01-01\n", &["fails", &says("not met", "0")]);
    let never = says("open", "not recorded; open until we know how many units border it");
    with("never", "neighbours >= 1", "r,u,serves,c1,,,\n", &["open", &never]);
    let slip = "A neighbour is there: open; its test cannot be read, so it stays open: `passable` is not a value \
                of `rating`";
    with("slip", "rating == \"passable\"", "", &["open", slip]);
}

#[test]
fn the_other_facts_come_from_the_records() {
    let with = |test: &str, condition: &str, expected: &str| {
        let conditions = format!("{CONDITIONS}c,s,,stay,It is so,{condition},,,,,\n");
        let files: [(&str, &str); 6] = [
            ("conditions.csv", &conditions),
            ("relations.csv", "id,body,how,to\nr,u,serves,c1\nt,u,serves,c2\n"),
            ("appointments.csv", "id,post,person,basis,expected_end\nm,up,Ann Example,interim,2013-03-31\n"),
            ("checkpoints.csv", "id,title,grades\nk,Checkpoint,A>B>C\n"),
            ("reviews.csv", "id,checkpoint,unit,state,rating,concluded\nw,k,u,concluded,B,2012-05-14\n"),
            ("interventions.csv", "id,unit,rung,ended\ni,u,g,\nj,u,g,2012-12\n"),
        ];
        let rungs = [("rungs.csv", "id,title\ng,a letter\n")];
        let all: Vec<(&str, &str)> = files.into_iter().chain(rungs).collect();
        let ledger = ledger(&format!("facts-{test}"), &all);
        let view = ledger.view(times("2013-03-01"), &reader());
        let standings = standings(&view, "s");
        let stay = standings.iter().find(|one| one.id == "stay").unwrap();
        assert_eq!(passage(stay.passage), expected, "{condition}: {:?}", stay.reasons());
    };
    with("interim", "\"head == \"\"interim\"\"\"", "passes");
    with("days", "days_to_vacancy == 30", "passes");
    with("days-more", "days_to_vacancy > 30", "fails");
    with("customers", "customers >= 2", "passes");
    with("customers-more", "customers >= 3", "open");
    with("rating", "\"rating in [\"\"A\"\", \"\"B\"\"]\"", "passes");
    with("rating-a", "\"rating == \"\"A\"\"\"", "fails");
    with("interventions", "interventions_open == 1", "passes");
}

#[test]
fn somebody_who_would_run_it_has_to_be_found() {
    let with = |test: &str, approaches: &str, conditions: &str, complete: &str, expected: &[&str]| {
        let options = format!(
            "id,search,title,way,candidates,candidates_complete\nwhole,s,A firm forms the top team,whole-team,,{complete}\n"
        );
        let (approaches, conditions) = (format!("{APPROACHES}{approaches}"), format!("{CONDITIONS}{conditions}"));
        let files: [(&str, &str); 3] =
            [("options.csv", &options), ("approaches.csv", &approaches), ("conditions.csv", &conditions)];
        check(test, "whole", &files, expected);
    };
    let asked = "a,s,x,,conditional,\nb,s,y,,,\n";
    let met = "c,,a,,It has our support,,passed,a letter,the host,,\n";
    with("one-passes", asked, met, "", &["passes"]);
    let failed = "c,,a,,It has our support,,failed,a letter,the host,,\n";
    let not_met = "Firm X: 1 of its conditions is not met: It has our support";
    let others = "somebody whom nobody has asked may still do it";
    with("others", asked, failed, "", &["open", not_met, "Firm Y: no answer is recorded", others]);
    let declined = "a,s,x,,conditional,\nb,s,y,,declined,\n";
    with("complete", declined, failed, "yes", &["fails", not_met, "Firm Y: it declined"]);
    with(
        "no-condition",
        "a,s,x,,conditional,\n",
        "",
        "yes",
        &["open", "Firm X: it set conditions, and none is recorded"],
    );
    with("nobody-left", "", "", "yes", &["fails", "nobody comes into question who might do it"]);
    // A condition of one option says nothing of another.
    let other_option = "c,,a,whole,It has our support,,failed,a letter,the host,,\n";
    with("of-option", "a,s,x,,interested,\n", other_option, "yes", &["fails", not_met]);
    // A later answer of the same body counts, and two of which nobody knows the order are none.
    let twice = "a,s,x,,interested,2013-01-10\nb,s,x,,declined,2013-02-10\n";
    with("twice", twice, "", "yes", &["fails", "Firm X: it declined"]);
    let unclear = "a,s,x,,interested,\nb,s,x,,declined,\n";
    with("unclear", unclear, "", "yes", &["open", "Firm X: no answer is recorded"]);
}

#[test]
fn an_approach_is_about_what_firms_take_up_unless_it_says_otherwise() {
    let approaches = format!("{APPROACHES}a,s,x,,interested,\n");
    check("ways", "whole", &[("approaches.csv", &approaches)], &["no condition recorded"]);
    check("ways-take", "take", &[("approaches.csv", &approaches)], &["open", "Unit V: no answer is recorded"]);
    let of_take = format!("{APPROACHES}a,s,v,take,declined,\n");
    check("ways-own", "take", &[("approaches.csv", &of_take)], &["fails", "Unit V: it declined"]);
    check("ways-other", "whole", &[("approaches.csv", &of_take)], &["open", "nobody is recorded who might do it"]);
}

#[test]
fn what_an_open_option_hangs_on_is_said_as_an_if() {
    let conditions = format!("{CONDITIONS}c,s,,whole,Its customers support it,,open,,,,\n");
    let ledger = ledger("if", &[("conditions.csv", &conditions)]);
    let view = ledger.view(times("2013-03-01"), &reader());
    let clauses: Vec<Option<String>> = standings(&view, "s").iter().map(|one| one.condition_clause()).collect();
    assert_eq!(
        clauses,
        [
            Some("if its customers support it and a body is found that would run the unit".to_owned()),
            Some("if a body is found that would run the unit".to_owned()),
            None,
        ]
    );
}
