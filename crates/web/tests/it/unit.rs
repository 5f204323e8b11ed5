//! The page of a unit or of another body.

use crate::{Site, csu, folder};
use hostboard_domain::ledger::scope::Scope;

/// A portfolio in which two bodies have one name.
fn namesakes(name: &str, files: &[(&str, &str)]) -> Site {
    let bodies = "id,kind,name\nh1,host,Host\nu1,unit,Unit one\nu2,unit,Unit two\nu3,unit,Unit two\n\
                  c1,customer,Mid Essex CCG\nc2,customer,Mid Essex CCG\n";
    let all: Vec<(&str, &str)> = [("bodies.csv", bodies)].into_iter().chain(files.iter().copied()).collect();
    Site::over(folder(name, &all).to_str().unwrap(), Scope::Everything)
}

#[test]
fn two_bodies_of_one_name_lead_to_their_own_pages() {
    let relations = "id,body,how,to\nu1-c2,u1,serves,c2\nu2-u3,u2,borders,u3\n";
    let site = namesakes("namesakes", &[("relations.csv", relations)]);
    assert_eq!(site.get("/units/u1").link("Mid Essex CCG"), "/units/c2");
    assert_eq!(site.get("/units/c2").link("Unit one"), "/units/u1");
    site.get("/units/c1").never_says("Unit one");
    assert_eq!(site.get("/units/u2").link("Unit two"), "/units/u3");
    assert_eq!(site.get("/units/u3").link("Unit two"), "/units/u2");
}

#[test]
fn a_person_who_heads_two_bodies_of_one_name_besides_heads_three() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\np2,u2,managing director,yes\n\
                 p3,u3,managing director,yes\n";
    let appointments = "id,post,person,basis\na1,p1,A Person,shared\na2,p2,A Person,shared\na3,p3,A Person,shared\n";
    let site = namesakes("heads-three", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1").says("Also heads Unit two and Unit two");
}

#[test]
fn a_vacancy_is_said_with_the_date_that_its_source_gives_and_no_closer() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\np2,u2,managing director,yes\n";
    let appointments = "id,post,person,vacant,basis,valid_from\na1,p1,,yes,,2012-06-01\n";
    let site = namesakes("vacant", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1").says("It has no head: the post is recorded as vacant.");
    site.get("/units/u2").says("Who heads it is not known, which is not the same as vacant.");
    let page = csu().get("/units/norfolk-and-waveney");
    page.says("The permanent post is recorded as vacant, since 30 November 2012 or earlier.");
    page.never_says("vacant since").never_says("July 2012");
}

#[test]
fn nobody_heads_a_unit_before_taking_up_the_post() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let appointments = "id,post,person,basis,took_up,expected_end\na1,p1,R Tarn,interim,2012-01-09,2013-03-31\n\
                        a2,p1,J Example,permanent,2013-04-01,\n";
    let site = namesakes("to-come", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    let before = site.get("/units/u1?at=2013-03-31");
    before.says("Its head is R Tarn (interim").says("J Example is recorded to take up the post on 1 April 2013.");
    before.never_says("Its head is J Example").never_says("No successor is recorded");
    site.get("/units/u1?at=2013-04-01").says("Its head is J Example (permanent).");
}

#[test]
fn who_perhaps_heads_another_unit_is_not_said_to_head_it() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\np2,u2,managing director,yes\n";
    let appointments =
        "id,post,person,basis,took_up\na1,p1,A Person,shared,2012-01-01\na2,p2,A Person,shared,2012-10\n";
    let site = namesakes("perhaps-heads", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1?at=2012-10-15").says("who perhaps also heads Unit two");
    site.get("/units/u1?at=2012-11-15").says("who also heads Unit two");
    site.get("/units/u1?at=2012-09-15").never_says("also heads");
}

#[test]
fn a_post_that_is_vacant_and_filled_for_good_is_told_as_a_contradiction() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let appointments = "id,post,person,vacant,basis\na1,p1,A Person,,permanent\na2,p1,,yes,\n";
    let site = namesakes("contradicts", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1")
        .says("Its head is A Person (permanent).")
        .says("The post is recorded as vacant too, which contradicts that.");
}

#[test]
fn nobody_has_recorded_is_said_only_where_nobody_ever_did() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let appointments = "id,post,person,basis,took_up\na1,p1,A Person,permanent,2013-04-01\n";
    let with = namesakes("headed-later", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    let page = with.get("/?at=2012-04-01");
    page.says("Nobody is recorded as head of any unit on this day.").never_says("Nobody has recorded a head");
    let without = namesakes("headed-never", &[("posts.csv", posts)]);
    without.get("/?at=2012-04-01").says("Nobody has recorded a head").never_says("Nobody is recorded as head");
}

#[test]
fn nobody_is_to_come_whose_time_ended_before() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let head = "id,post,person,basis,took_up,valid_from,valid_to\na1,p1,J Example,permanent,2013-04-01,2013-01-01";
    let at = |name: &str, to: &str, day: &str| {
        let appointments = format!("{head},{to}\n");
        let site = namesakes(name, &[("posts.csv", posts), ("appointments.csv", &appointments)]);
        site.get(&format!("/units/u1?at={day}"))
    };
    at("withdrawn-1", "2013-03-01", "2013-03-15").never_says("is recorded to take up").never_says("Its head is");
    at("withdrawn-2", "2013-03-01", "2013-02-01").never_says("is recorded to take up").never_says("Its head is");
    at("withdrawn-3", "2013-06-01", "2013-02-01").says("J Example is recorded to take up the post on 1 April 2013.");
}

#[test]
fn a_post_taken_up_on_no_known_day_is_perhaps_filled() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let appointments = "id,post,person,basis,took_up\na1,p1,J Example,permanent,2013-04..\n";
    let site = namesakes("open-ended", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1?at=2013-03-31").never_says("Its head is");
    site.get("/units/u1?at=2014-01-01").says("Its head is J Example (permanent, perhaps).");
}

#[test]
fn a_beginning_that_is_not_known_to_the_day_is_perhaps_still_to_come() {
    let posts = "id,body,title,head\np1,u1,managing director,yes\n";
    let appointments = "id,post,person,basis,took_up\na1,p1,J Example,permanent,2013-04\n";
    let site = namesakes("perhaps-to-come", &[("posts.csv", posts), ("appointments.csv", appointments)]);
    site.get("/units/u1?at=2013-03-31").never_says("Its head is");
    site.get("/units/u1?at=2013-04-15")
        .says("Its head is J Example (permanent, perhaps).")
        .says("J Example is recorded to take up the post in April 2013.");
    site.get("/units/u1?at=2013-04-30").says("Its head is J Example (permanent).");
}

#[test]
fn a_rule_that_is_read_nowhere_cites_nothing() {
    for unit in ["greater-east-midlands", "essex", "north-east", "norfolk-and-waveney"] {
        csu().get(&format!("/units/{unit}")).never_says(": .");
    }
    csu().get("/units/greater-east-midlands").says("A rule that we assume, and have not read anywhere.");
}
