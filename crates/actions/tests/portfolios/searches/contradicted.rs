//! What records leave open because they contradict one another or are not yet true: in whatever order they stand.

use super::{ledger, reader, times};
use hostboard_actions::portfolio::market::market;
use hostboard_actions::portfolio::search::{search, standings};
use hostboard_actions::words::market::index;
use hostboard_actions::words::search::passage;
use hostboard_domain::record::Way;

/// How an option stands on 1 March 2013, with the rows of a file in both orders.
#[track_caller]
fn check(
    test: &str,
    option: &str,
    (file, heading, rows): (&str, &str, &[&str]),
    others: &[(&str, &str)],
    expected: &str,
) {
    let mut turned = rows.to_vec();
    turned.reverse();
    for (order, rows) in [("as-is", rows.to_vec()), ("turned", turned)] {
        let text = format!("{heading}\n{}\n", rows.join("\n"));
        let files: Vec<(&str, &str)> = others.iter().copied().chain([(file, text.as_str())]).collect();
        let ledger = ledger(&format!("contradicted-{test}-{order}"), &files);
        let all = standings(&ledger.view(times("2013-03-01"), &reader()), "s");
        let one = all.iter().find(|one| one.id == option).unwrap();
        assert_eq!(passage(one.passage), expected, "{test}, {order}: {:?}", one.reasons());
    }
}

#[test]
fn answers_of_one_day_and_answers_to_come_are_none() {
    let option = "id,search,title,way,candidates,candidates_complete\nwhole,s,A firm does it,whole-team,x,yes\n";
    let with = |test: &str, rows: &[&str], expected: &str| {
        let file = ("approaches.csv", "id,search,body,options,answer,answered_on", rows);
        check(test, "whole", file, &[("options.csv", option)], expected);
    };
    with("later", &["a,s,x,whole,interested,2013-01-10", "b,s,x,whole,declined,2013-01-11"], "fails");
    with("one-day", &["a,s,x,whole,interested,2013-01-10", "b,s,x,whole,declined,2013-01-10"], "open");
    with("on-the-day", &["a,s,x,whole,declined,2013-03-01"], "fails");
    with("to-come", &["a,s,x,whole,declined,2013-03-02"], "open");
    with("perhaps-to-come", &["a,s,x,whole,declined,2013-02..2013-03"], "open");
    with("then", &["a,s,x,whole,interested,2013-01-10", "b,s,x,whole,declined,2013-03-02"], "no condition recorded");
}

#[test]
fn heads_that_contradict_one_another_leave_a_test_open() {
    let with = |test: &str, condition: &str, rows: &[&str], expected: &str| {
        let conditions = format!("id,search,options,title,test\nc,s,stay,It is so,\"head == \"\"{condition}\"\"\"\n");
        let file = ("appointments.csv", "id,post,person,basis,vacant", rows);
        check(test, "stay", file, &[("conditions.csv", &conditions)], expected);
    };
    let (permanent, other) = ("1,up,Ann Example,permanent,", "2,up,Bob Example,interim,");
    let vacant = "3,up,,,yes";
    with("permanent", "permanent", &[permanent], "passes");
    for word in ["permanent", "interim"] {
        with(&format!("two-{word}"), word, &[permanent, other], "open");
    }
    with("vacant-too", "vacant", &[permanent, vacant], "open");
    // Who holds a vacant post meanwhile is its head.
    with("meanwhile", "interim", &[other, vacant], "passes");
}

#[test]
fn a_relation_to_come_says_nothing_of_today() {
    let with = |test: &str, rows: &[&str], expected: &str| {
        let conditions = "id,search,options,title,test\nc,s,stay,A neighbour is there,neighbours >= 1\n";
        let file = ("relations.csv", "id,body,how,to,only,valid_from,valid_to", rows);
        check(test, "stay", file, &[("conditions.csv", conditions)], expected);
    };
    with("to-come", &["r,u,borders,v,yes,2013-06-01,"], "open");
    with("over", &["r,u,borders,v,yes,2012-01-01,2013-01-01"], "fails");
    with("live", &["r,u,borders,v,yes,2012-01-01,"], "passes");
}

#[test]
fn options_that_share_a_name_go_by_their_titles() {
    let options = |called: &str| {
        format!("id,search,title,called,way\na,s,The first way,{called},secondment\nb,s,The second way,shared,mutual\n")
    };
    let names = |test: &str, called: &str| -> Vec<String> {
        let ledger = ledger(&format!("called-{test}"), &[("options.csv", &options(called))]);
        let all = standings(&ledger.view(times("2013-03-01"), &reader()), "s");
        let of = |way: Way| all.iter().find(|one| one.way == Some(way)).unwrap().name().to_owned();
        vec![of(Way::Secondment), of(Way::Mutual)]
    };
    assert_eq!(names("apart", "own"), ["own", "shared"]);
    assert_eq!(names("same", "Shared"), ["The first way", "The second way"]);
    assert_eq!(names("as-title", "the second way"), ["The first way", "shared"]);
}

#[test]
fn who_had_declined_is_not_said_to_have_had_the_same() {
    let words = |test: &str, answer_of_y: &str, given: &str| {
        let approaches = format!(
            "id,search,body,answer,answered_on,log_complete\na,s,x,,,yes\nb,s,y,{answer_of_y},yes\nc,s,z,,,yes\n"
        );
        let digest = "0".repeat(64);
        let rows: String = given.chars().map(|to| format!("{to}1,{to},pack,{digest},2013-02-01\n")).collect();
        let disclosures = format!("id,approach,item,digest,on\n{rows}");
        let ledger =
            ledger(&format!("equal-{test}"), &[("approaches.csv", &approaches), ("disclosures.csv", &disclosures)]);
        search(&ledger.view(times("2013-03-01"), &reader()), &[], "s", false).unwrap().equal.in_words()
    };
    assert_eq!(words("three", ",", "abc"), "All three had the same 1 paper within 7 days.");
    assert_eq!(words("declined", "declined,2013-01-01", "ac"), "Both had the same 1 paper within 7 days.");
    assert_eq!(words("gap", ",", "ac"), "Equal treatment cannot be shown: 1 of 3 cells is a gap.");
}

/// Deals of £1,000 with a party and £1,000 with nobody who is named: these may be anybody's.
#[test]
fn what_nobody_is_named_for_may_be_anybodys() {
    let deals = |party: &str| {
        format!(
            "id,unit,counterparty,stage,signed,value,currency,start,end\n\
             D,u,Firm X,signed,2012-01-01,1000.00,GBP,2012-01-01,2012-12-31\n\
             E,u,{party},signed,2012-01-01,1000.00,GBP,2012-01-01,2012-12-31\n"
        )
    };
    let said = |test: &str, party: &str| {
        let ledger = ledger(&format!("unnamed-{test}"), &[("deals.csv", &deals(party))]);
        index(&market(&ledger.view(times("2013-03-01"), &reader()), false).concentration.index)
    };
    assert_eq!(said("named", "Firm Y"), "The index is 5,000.");
    assert_eq!(said("unnamed", ""), "The index is between 2,500 and 10,000.");
}
