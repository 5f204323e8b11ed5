//! Small portfolios, read at two times through the actions: the ways in which records may stand that csu-2012 does not
//! happen to hold. Each test writes its files and asks one question.
#![allow(clippy::unwrap_used)]

mod appraisals;
mod destinations;
mod named_alike;
mod searches;
mod three_ways;
mod waits;

use hostboard_actions::answer::packs;
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::portfolio::summary::portfolio;
use hostboard_actions::portfolio::{unit, watch};
use hostboard_actions::reader::Reader;
use hostboard_actions::register::open::{OpenOptions, open};
use hostboard_domain::time::Day;
use hostboard_rules::watch::{Level, Said, WatchFact};
use std::path::PathBuf;

const PORTFOLIO: &str = "id = \"p\"\ntitle = \"P\"\nhost = \"h\"\ndeclared = \"2010-01-01\"\npacks = \"csu-2012\"\n";
const BODIES: &str =
    "id,name,kind\nh,Host,host\nh2,Second Host,host\nu,Unit U,unit\nv,Unit V,unit\nc,Customer,customer\n";
const POSTS: &str = "id,body,title,head\nup,u,head,yes\nvp,v,head,yes\n";

/// A folder of one test's own, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &str)]) -> Folder {
        let folder = Folder::empty(test);
        for (name, text) in [("portfolio.toml", PORTFOLIO), ("bodies.csv", BODIES), ("posts.csv", POSTS)] {
            folder.write(name, text);
        }
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    fn empty(test: &str) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("hostboard-{test}-{}", std::process::id())));
        std::fs::create_dir_all(folder.0.join("p")).unwrap();
        folder
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join("p").join(name), text).unwrap();
    }

    fn portfolio(&self) -> String {
        self.0.join("p").display().to_string()
    }

    fn store(&self) -> String {
        hostboard_store::Address::of_file(self.0.join("l.db")).to_string()
    }

    fn load(&self) {
        let (portfolio, store) = (self.portfolio(), self.store());
        let loaded = load(&LoadOptions { portfolio: &portfolio, store: &store, replay: false, known_ahead: None });
        loaded.unwrap_or_else(|error| panic!("{:?}", error.problems()));
    }

    fn open(&self) -> Ledger {
        Ledger::open(&self.portfolio()).unwrap_or_else(|error| panic!("{:?}", error.problems()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn at(day: &str) -> Times {
    Times { at: Day::parse(day), known: Day::parse("2099-12-31") }
}

fn local() -> Reader {
    Reader::local("a test")
}

fn hosted(ledger: &Ledger, day: &str) -> (usize, usize) {
    let count = portfolio(&ledger.view(at(day), &local()), false).hosted;
    (count.low, count.high)
}

/// From when the rules take unit `u` to be hosted.
fn hosted_from(folder: &Folder, day: &str) -> Option<String> {
    let store = folder.portfolio();
    let opened =
        open(&OpenOptions { store: Some(&store), times: at(day), threads: 1, ..OpenOptions::default() }, &local());
    let register = opened.unwrap_or_else(|error| panic!("{:?}", error.problems())).register;
    let body = register.bodies.iter().find(|body| body.id == "u").unwrap();
    body.hosted_from.map(|day| day.to_string())
}

fn fact(ledger: &Ledger, day: &str, subject: &str, fact: WatchFact) -> Option<Said> {
    let watched = watch::watch(&ledger.view(at(day), &local()), &packs::open("csu-2012").unwrap(), 60, &[]).unwrap();
    let subject = watched.subjects.into_iter().find(|one| one.id == subject).unwrap();
    subject.facts.into_iter().find(|(name, _)| *name == fact).map(|(_, given)| given.said)
}

#[test]
fn a_hosting_that_was_corrected_or_followed_by_another_is_judged_on_its_own_days() {
    #[track_caller]
    fn check(name: &str, relations: &str, day: &str, expected: Option<&str>) {
        let relations = format!("id,body,how,to,valid_from,valid_to,act,why\n{relations}");
        let folder = Folder::new(name, &[("relations.csv", &relations)]);
        assert_eq!(hosted_from(&folder, day).as_deref(), expected, "{day}: {relations}");
    }
    let first = "r,u,hosted-by,h,2012-10-01,,,\n";
    check("hosting-1", first, "2012-09-01", Some("2012-10-01"));
    let corrected = format!("{first}r,u,hosted-by,h,2012-04-01,,,it began earlier\n");
    check("hosting-2", &corrected, "2012-05-10", Some("2012-04-01"));
    let followed = "r,u,hosted-by,h,2012-10-01,2014-04-01,,\nr2,u,hosted-by,h2,2014-04-01,,,\n";
    check("hosting-3", followed, "2012-11-10", Some("2012-10-01"));
    check("hosting-4", followed, "2014-05-01", Some("2014-04-01"));
    let never = format!("{first}r,,,,,,retract,a slip\n");
    check("hosting-5", &never, "2012-11-10", None);
}

#[test]
fn a_row_that_ends_earlier_than_the_ledger_says_ends_the_record() {
    let relations = |to: &str| format!("id,body,how,to,valid_from,valid_to\nr,u,hosted-by,h,2012-10-01,{to}\n");
    let folder = Folder::new("ends", &[("relations.csv", &relations(""))]);
    folder.load();
    let read = || Ledger::open(&folder.store()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    assert_eq!(hosted(&read(), "2014-01-01"), (1, 1));
    folder.write("relations.csv", &relations("2013-10-01"));
    folder.load();
    assert_eq!(hosted(&read(), "2013-01-01"), (1, 1));
    assert_eq!(hosted(&read(), "2014-01-01"), (0, 0), "the files and the ledger say the same");
    let entries = read().history().len();
    folder.load();
    assert_eq!(read().history().len(), entries, "nothing changed, and nothing is appended");
}

#[test]
fn only_units_are_counted_as_hosted() {
    let relations = "id,body,how,to,valid_from\nr,u,hosted-by,h,2012-10-01\ns,c,hosted-by,h,2012-10-01\n";
    let bodies =
        "id,name,kind,valid_to\nh,Host,host,\nu,Unit U,unit,2013-01-01\nv,Unit V,unit,\nc,Customer,customer,\n";
    let folder = Folder::new("counted", &[("relations.csv", relations), ("bodies.csv", bodies)]);
    assert_eq!(hosted(&folder.open(), "2012-12-31"), (1, 1));
    assert_eq!(hosted(&folder.open(), "2014-01-01"), (0, 0));
}

const APPOINTMENTS: &str = "id,post,person,vacant,basis,expected_end,valid_from,valid_to\n";

#[test]
fn a_head_of_the_past_is_no_successor() {
    #[track_caller]
    fn check(name: &str, others: &str, expected: bool) {
        let appointments = format!("{APPOINTMENTS}a,up,Ann,,interim,2013-03-31,,\n{others}");
        let folder = Folder::new(name, &[("appointments.csv", &appointments)]);
        let said = fact(&folder.open(), "2013-03-01", "u", WatchFact::SuccessorNamed);
        let number = i64::from(expected);
        assert_eq!(said, Some(Said::Between { lo: number, hi: number }), "{others}");
    }
    check("successor-1", "", false);
    check("successor-2", "z,up,Zed,,permanent,,2011-01-01,2011-06-01\n", false);
    check("successor-3", "z,up,Zed,,permanent,,2013-04-01,\n", true);
    // Announced before the head goes, and withdrawn before the time came.
    check("successor-4", "z,up,Zed,,permanent,,2013-02-01,2013-02-15\n", false);
}

#[test]
fn who_is_announced_and_takes_the_post_up_later_is_a_successor() {
    #[track_caller]
    fn check(name: &str, took_up: &str, to: &str, expected: bool) {
        let appointments = format!(
            "id,post,person,basis,expected_end,took_up,valid_from,valid_to\na,up,Ann,interim,2013-03-31,,,\n\
             z,up,Zed,permanent,,{took_up},2013-02-01,{to}\n"
        );
        let folder = Folder::new(name, &[("appointments.csv", &appointments)]);
        let number = i64::from(expected);
        let said = fact(&folder.open(), "2013-03-01", "u", WatchFact::SuccessorNamed);
        assert_eq!(said, Some(Said::Between { lo: number, hi: number }), "{took_up} {to}");
    }
    check("announced-1", "2013-06-01", "", true);
    check("announced-2", "2013-06-01", "2013-07-01", true);
    check("announced-3", "2013-06-01", "2013-05-01", false);
}

#[test]
fn a_leave_of_absence_does_not_end_a_head() {
    let appointments = "id,post,person,basis,valid_from,valid_to,act,why\n\
                        a,up,Ann,permanent,2010-01-01,,,\na,,,,2011-01-01,2011-02-01,retract,away\n";
    let folder = Folder::new("leave", &[("appointments.csv", appointments)]);
    let said = fact(&folder.open(), "2013-01-01", "u", WatchFact::HeadsInYear);
    assert_eq!(said, Some(Said::Between { lo: 1, hi: 1 }));
}

#[test]
fn two_people_of_one_name_are_two() {
    #[track_caller]
    fn check(name: &str, basis: &str, expected: usize) {
        let appointments =
            format!("{APPOINTMENTS}a,up,John Smith,,permanent,,2012-01-01,\nb,vp,John Smith,,{basis},,2012-01-01,\n");
        let folder = Folder::new(name, &[("appointments.csv", &appointments)]);
        let page =
            unit::unit(&folder.open().view(at("2013-01-01"), &local()), "u").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(page.heads[0].also_heads.len(), expected, "{basis}");
    }
    check("names-1", "permanent", 0);
    check("names-2", "shared", 1);
    check("names-3", "acting", 1);
}

/// Of a name that was erased nobody can tell where else it stands: the number is open, and not one.
#[test]
fn an_erased_head_heads_nobody_knows_how_many_units() {
    let said = |test: &str, person: &str| {
        let rows = format!("a,up,{person},,shared,,2012-01-01,\nb,vp,{person},,shared,,2012-01-01,\n");
        let folder = Folder::new(test, &[("appointments.csv", &format!("{APPOINTMENTS}{rows}"))]);
        fact(&folder.open(), "2013-01-01", "u", WatchFact::UnitsOfHead)
    };
    assert_eq!(said("shared-named", "John Smith"), Some(Said::Between { lo: 2, hi: 2 }));
    assert_eq!(said("shared-erased", "(erased)"), None);
}

#[test]
fn claims_on_lost_customers_that_disagree_leave_it_open_and_periods_add_up() {
    #[track_caller]
    fn check(name: &str, claims: &str, expected: (i64, i64)) {
        let claims = format!("id,topic,about,says,low,high,as_at\n{claims}");
        let folder = Folder::new(name, &[("claims.csv", &claims)]);
        let said = fact(&folder.open(), "2013-03-01", "u", WatchFact::CustomersLostInYear);
        assert_eq!(said, Some(Said::Between { lo: expected.0, hi: expected.1 }), "{claims}");
    }
    let claim =
        |id: &str, number: &str, when: &str| format!("{id},customers lost,u,lost some,{number},{number},{when}\n");
    let (three, none) = (claim("a", "3", "2013-01"), claim("b", "0", "2013-01"));
    check("lost-1", &three, (3, 3));
    check("lost-2", &format!("{three}{none}"), (0, 3));
    check("lost-3", &format!("{none}{three}"), (0, 3));
    check("lost-4", &format!("{}{none}", claim("a", "3", "2012-09")), (3, 3));
    // Part of the year lies outside the twelve months.
    check("lost-5", &claim("a", "3", "2012"), (0, 3));
}

#[test]
fn a_phrase_does_not_bring_back_the_first_promise() {
    let milestones = "id,title,baseline\nm,Deals begin,2012-06\n";
    let expectation =
        |id: &str, expected: &str, phrase: &str, said: &str| format!("{id},m,all,{expected},{phrase},{said}\n");
    let expectations = format!(
        "id,milestone,holder,expected,phrase,said\n{}{}",
        expectation("e1", "2014-01", "", "2012-11"),
        expectation("e2", "", "unlikely this year", "2013-02")
    );
    let files = [("milestones.csv", milestones), ("expectations.csv", expectations.as_str())];
    let folder = Folder::new("promise", &files);
    let said = fact(&folder.open(), "2013-03-01", "m", WatchFact::ExpectedBy);
    let last = i64::from(Day::parse("2014-01-31").unwrap().number());
    assert_eq!(said, Some(Said::Between { lo: last, hi: last }));
    let watched =
        watch::watch(&folder.open().view(at("2013-03-01"), &local()), &packs::open("csu-2012").unwrap(), 60, &[]);
    assert!(watched.unwrap().watching.raised().all(|alarm| alarm.level == Level::Note));
}

#[test]
fn who_makes_a_ledger_leaves_alone_what_is_there_already() {
    let folder = Folder::new("making", &[]);
    folder.load();
    let (portfolio, store) = (folder.portfolio(), folder.store());
    let head = Ledger::open(&store).unwrap_or_else(|error| panic!("{error}")).head();
    let again = load(&LoadOptions { portfolio: &portfolio, store: &store, replay: true, known_ahead: None });
    assert!(again.is_err());
    assert_eq!(Ledger::open(&store).unwrap_or_else(|error| panic!("{error}")).head(), head);
    let left: Vec<String> = std::fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("making"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}
