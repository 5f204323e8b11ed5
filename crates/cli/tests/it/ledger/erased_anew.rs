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
fn give(folder: &Folder, store: &str, person: &str, number: usize) {
    let source = if number.is_multiple_of(2) { "source" } else { "" };
    let row = format!("appointment,post,{person},permanent,{source},told anew for the {number}th time");
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
                Step::Name => give(&folder, &store, PERSONS[number], number),
                Step::WriteErased => give(&folder, &store, "(erased)", number),
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
        // Files are read as a ledger that was loaded from them is.
        let as_files = names(&out, true);
        let mut sorted = left.clone();
        sorted.sort();
        assert_eq!(as_files, sorted, "{way:?}, as files");
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

#[test]
fn the_same_files_bring_no_erased_name_back() {
    let rows = [
        "first,post,Zed Exampel,permanent,2019-01-01,\n",
        "first,post,Zed Exampel,permanent,2019-01-01,taken from the Gazette\n",
        "first,post,Zed Exampel,interim,2019-01-01,\nfirst,post,Zed Exampel,permanent,2019-06-01,he was confirmed\n",
    ];
    for (number, rows) in rows.iter().enumerate() {
        let folder = Folder::new(&format!("same-files-{number}"));
        let written = |rows: &str| {
            let file = format!("id,post,person,basis,valid_from,why\n{rows}");
            portfolio(&folder, &[("appointments.csv", &file)])
        };
        let (path, store) = (written(rows), ledger(&folder));
        say("load", &[&path, "--store", &store]).exits(0);
        say("erase appointment first person --why", &["asked for", "--store", &store]).exits(0);
        say("load", &[&path, "--store", &store]).refused(&["the person of this appointment was erased"]);
        // Mended in the first row alone, the others still name him.
        if rows.lines().count() > 1 {
            written(&rows.replacen("Zed Exampel", "(erased)", 1));
            say("load", &[&path, "--store", &store]).refused(&["the person of this appointment was erased"]);
        }
        written(&rows.replace("Zed Exampel", "(erased)"));
        say("load", &[&path, "--store", &store]).exits(0);
        say("unit body --store", &[&store]).exits(0).lacks("Exampel");
        // In words of its own a name is given again.
        let again = rows.lines().last().unwrap().rsplit_once(',').unwrap().0;
        let again = format!("{again},he agreed to be named\n");
        written(&again);
        say("load", &[&path, "--store", &store]).exits(0);
        say("unit body --store", &[&store]).exits(0).has("Exampel");
    }
}
