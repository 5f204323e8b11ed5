//! A name that is erased and another given in its place, written out and loaded into a ledger of its own.

use super::sample::{head, ledger, portfolio};
use crate::run::{Folder, say};
use std::path::Path;

/// What is done to one person's name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Name,
    Erase,
    /// `(erased)` is written where a name stood.
    WriteErased,
}

/// The name that each step would give.
const PERSONS: [&str; 4] = ["Ada Orm", "Bea Quill", "Cleo Vex", "Dora Wick"];

/// Every way of up to so many steps after a first name.
fn ways(most: usize) -> Vec<Vec<Step>> {
    let mut all = vec![vec![Step::Name]];
    let mut newest = all.clone();
    for _ in 0..most {
        let longer =
            |way: &Vec<Step>| [Step::Name, Step::Erase, Step::WriteErased].map(|step| [&way[..], &[step]].concat());
        newest = newest.iter().flat_map(longer).collect();
        all.extend(newest.clone());
    }
    all
}

/// The names that stand in the ledger's entries of the appointment, in their order, or as `sorted` says.
fn names(store: &str, sorted: bool) -> Vec<String> {
    let log = say("log appointment --store", &[store]).exits(0).out().to_owned();
    let after = log.split("person=`").skip(1);
    let mut names: Vec<String> = after.map(|rest| rest.split('`').next().unwrap().to_owned()).collect();
    names.retain(|name| name != "(erased)");
    if sorted {
        names.sort();
    }
    names
}

/// Gives the appointment another person, or says that it was erased, on the word of a source that came out late or on nobody's.
fn give(folder: &Folder, store: &str, person: &str, is_sourced: bool) {
    let source = if is_sourced { "source" } else { "" };
    let row = format!("appointment,post,{person},permanent,{source},told anew");
    let text = format!("id,post,person,basis,sources,why\n{row}\n");
    let path = portfolio(folder, &[("appointments.csv", &text)]);
    say("load", &[&path, "--store", store]).exits(0);
}

#[test]
fn an_erasure_reaches_the_names_before_it_and_none_after_it() {
    for (number, way) in ways(3).into_iter().enumerate() {
        let folder = Folder::new(&format!("erased-anew-{number}"));
        let store = ledger(&folder);
        // With sources of different days, so that a replay brings the entries into another order.
        for (number, step) in way.iter().enumerate() {
            match step {
                Step::Name => give(&folder, &store, PERSONS[number], number % 2 == 0),
                Step::WriteErased => give(&folder, &store, "(erased)", number % 2 == 0),
                Step::Erase => {
                    say("erase appointment appointment person --why asked --store", &[&store]).exits(0);
                }
            }
        }
        let last_erased = way.iter().rposition(|step| *step == Step::Erase);
        let is_left = |place: &usize| way[*place] == Step::Name && last_erased.is_none_or(|last| *place > last);
        let left: Vec<String> = (0..way.len()).filter(is_left).map(|place| PERSONS[place].to_owned()).collect();
        assert_eq!(names(&store, false), left, "{way:?}");
        let out = folder.path("out");
        say("export portfolio", &[&out, "--store", &store]).exits(0);
        say("load", &[&out, "--store", &store]).exits(0).has("Appended 0 entries;");
        for replay in [false, true] {
            let fresh = format!("sqlite:{}", folder.path(&format!("fresh-{replay}.db")));
            say(if replay { "load --replay" } else { "load" }, &[&out, "--store", &fresh]).exits(0);
            assert_eq!(names(&fresh, replay), left, "{way:?}, replayed: {replay}");
            head(&fresh);
            // What was written out of it again says the same.
            let again = folder.path(&format!("again-{replay}"));
            say("export portfolio", &[&again, "--store", &fresh]).exits(0);
            if !replay {
                let file = |folder: &str| std::fs::read(Path::new(folder).join("appointments.csv")).unwrap();
                assert_eq!(file(&again), file(&out), "{way:?}");
            }
        }
    }
}
