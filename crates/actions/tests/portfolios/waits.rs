//! What waits for what has already come, and for what a reader may not see.

use crate::{Folder, at, local};
use hostboard_actions::portfolio::programme::{Dependencies, dependencies};
use hostboard_actions::reader::{Reader, ReaderId, Role};
use hostboard_actions::words::programme::dated_with_waits;
use hostboard_domain::ledger::scope::Scope;
use std::collections::BTreeSet;

const MILESTONES: &str = "id,title,baseline,met\nready,Ready,2014-02,\nmoved,Moved,2014-03,2014-05\n";

fn read(folder: &Folder, day: &str, reader: &Reader) -> Dependencies {
    dependencies(&folder.open().view(at(day), reader))
}

/// The dates that are left to the milestone `ready` where it waits for something, 10 days between.
#[track_caller]
fn check(name: &str, awaited: &str, files: &[(&str, &str)], expected: &str) {
    let waits = format!("id,what,for,lag_days\nw,ready,{awaited},10\n");
    let all = [files, &[("milestones.csv", MILESTONES), ("waits.csv", &waits)]].concat();
    let found = read(&Folder::new(name, &all), "2014-06-20", &local());
    let place = found.place_of("ready").unwrap();
    assert_eq!(dated_with_waits(found.dates[place]), expected);
    assert!(found.things[found.place_of(awaited).unwrap()].done.is_some());
}

#[test]
fn what_came_in_a_month_leaves_a_month_to_what_waits_for_it() {
    check("waits-met", "moved", &[], "between 11 May 2014 and 10 June 2014");
}

#[test]
fn what_came_on_a_day_that_nobody_knows_sets_no_day() {
    let filled = "id,post,person,basis\na,up,Ann,permanent\n";
    check("waits-post", "up", &[("appointments.csv", filled)], "not before 1 February 2014");
    let filled = "id,post,person,basis,took_up\na,up,Ann,permanent,..2014-05\n";
    let first_open = "between 1 February 2014 and 10 June 2014";
    check("waits-post-by", "up", &[("appointments.csv", filled)], first_open);
    let signed = |day: &str| format!("id,unit,counterparty,stage,signed\nD,u,c,signed,{day}\n");
    check("waits-deal", "D", &[("deals.csv", &signed(""))], "not before 1 February 2014");
    check("waits-deal-in", "D", &[("deals.csv", &signed("2014-05"))], "between 11 May 2014 and 10 June 2014");
}

#[test]
fn a_search_comes_with_the_decision_that_is_recorded_of_it() {
    let search = ("searches.csv", "id,unit,trigger\ns,u,its head leaves\n");
    let decided = ("decisions.csv", "id,search,by,on,reasons\nd,s,the board,2014-05-20,it is settled\n");
    check("waits-search", "s", &[search, decided], "30 May 2014");
}

#[test]
fn what_a_reader_may_not_see_is_not_named() {
    let waits = "id,what,for\nw,up,vp\n";
    let folder = Folder::new("waits-hidden", &[("waits.csv", waits)]);
    let units = BTreeSet::from(["u".to_owned()]);
    let reader = Reader::new(ReaderId::new("u"), "of unit u", Scope::Units(units), Role::HostOfficer);
    let titles = |of: &Dependencies| of.things.iter().map(|thing| thing.title.clone()).collect::<Vec<_>>();
    let found = read(&folder, "2014-06-20", &reader);
    assert_eq!(titles(&found), ["Unit U, head", "something that is not yours to see"]);
    assert_eq!(found.place_of("vp"), None);
    assert_eq!(titles(&read(&folder, "2014-06-20", &local())), ["Unit U, head", "Unit V, head"]);
}

#[test]
fn rings_are_named_each_by_itself() {
    let waits = "id,what,for\n1,a,b\n2,b,a\n3,c,a\n4,d,e\n5,e,d\n6,f,f\n";
    let milestones: String = "abcdef".chars().map(|id| format!("{id},{id},2014-01\n")).collect();
    let milestones = format!("id,title,baseline\n{milestones}");
    let found = read(
        &Folder::new("waits-rings", &[("waits.csv", waits), ("milestones.csv", &milestones)]),
        "2014-01-01",
        &local(),
    );
    let rings: Vec<String> =
        found.rings.iter().map(|ring| ring.iter().map(|place| found.things[*place].id.as_str()).collect()).collect();
    assert_eq!(rings, ["ab", "de", "f"]);
    assert_eq!(found.dates, [None; 6]);
}
