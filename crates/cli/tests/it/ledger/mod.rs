//! The ledger through the binary: loading, exporting, correcting, erasing, importing.

mod erased_anew;
mod namesakes;
mod no_room;
mod put_back;
mod refused;
mod sample;
mod verify;

use self::sample::{head, ledger, portfolio, sound, whole, write};
use crate::run::{Folder, hostboard, say, text};
use std::path::Path;

// Loading and exporting.

#[test]
fn what_is_loaded_is_exported_byte_for_byte_and_loading_it_again_appends_nothing() {
    let folder = Folder::new("round");
    let (ledger, out) = (ledger(&folder), folder.path("out"));
    say("load csu-2012 --replay --store", &[&ledger])
        .exits(0)
        .has("Read 607 entries: portfolio 1,")
        .has("Appended 607 entries. Known from 14 May 2012 to 31 December 2013.");
    let before = head(&ledger);
    say("export portfolio", &[&out, "--store", &ledger]).exits(0).has("Wrote 28 files");
    let kept = crate::root().join("portfolios/csu-2012");
    let mut files = 0;
    for file in std::fs::read_dir(&out).unwrap() {
        let path = file.unwrap().path();
        let (written, kept) =
            (std::fs::read(&path).unwrap(), std::fs::read(kept.join(path.file_name().unwrap())).unwrap());
        assert!(written == kept, "{} is not as it was loaded", path.display());
        files += 1;
    }
    let is_file = |entry: &std::fs::DirEntry| entry.file_type().unwrap().is_file();
    let all = std::fs::read_dir(&kept).unwrap().filter(|entry| is_file(entry.as_ref().unwrap())).count();
    assert_eq!(files, all - 1, "all but the README and the stories");
    for portfolio in ["csu-2012", &out] {
        let again = say("load", &[portfolio, "--store", &ledger]);
        again.exits(0).has("Appended 0 entries; 607 said what the ledger held already.");
    }
    assert_eq!(head(&ledger), before);
    say("export portfolio", &[&out, "--store", &ledger]).refused(&["the folder holds something already"]);
}

#[test]
fn every_kind_stands_in_csv_or_in_toml() {
    let folder = Folder::new("kinds");
    for toml in [false, true] {
        let (path, ledger) =
            (folder.path(&format!("{toml}")), format!("sqlite:{}", folder.path(&format!("{toml}.db"))));
        write(Path::new(&path), &sound(), toml);
        say("load", &[&path, "--store", &ledger]).exits(0).has(&format!("Appended {} entries.", whole()));
        say("log --store", &[&ledger]).has("comparable comparable known").has("search=`search` title=`a hospital`");
        assert!(head(&ledger).starts_with(&format!("{}:", whole())));
        // A portfolio's folder is read as the ledger is.
        let title = |store: &str| {
            say("unit body --at 2021-01-01 --known 2999-01-01 --store", &[store]).exits(0).out().to_owned()
        };
        assert_eq!(title(&path), title(&ledger));
    }
}

#[test]
fn a_replay_makes_its_own_ledger() {
    let folder = Folder::new("replay");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    say("load --replay", &[&path, "--store", &ledger]).exits(0).has("Known from 1 January 2020 to 29 February 2020.");
    let before = head(&ledger);
    say("load --replay", &[&path, "--store", &ledger]).refused(&[
        &format!("there is a ledger already, with {} entries, and a replay makes its own", whole()),
        "load without --replay",
    ]);
    assert_eq!(head(&ledger), before);
}

#[test]
fn what_is_loaded_without_a_replay_is_known_from_today_on() {
    let folder = Folder::new("live");
    let ledger = ledger(&folder);
    say("load csu-2012 --store", &[&ledger]).exits(0).has("Appended 607 entries.").lacks("Known from");
    let portfolio = |known: &str| say("portfolio --at 2013-01-01 --store", &[&ledger, "--known", known]);
    portfolio("2013-12-31").exits(0).has("Hosted 0 units").lacks("Norfolk").lacks("S1");
    portfolio("2999-01-01").exits(0).has("Hosted 23 units").has("Norfolk and Waveney");
    assert_eq!(say("log --known 2013-12-31 --store", &[&ledger]).exits(0).out(), "");
    // It opens as at its own day, and as known today: nothing was known on its own known day.
    say("portfolio --store", &[&ledger])
        .exits(0)
        .has("As it was on 1 March 2013, as known on")
        .has("Hosted 19 to 23 units");
    assert_eq!(say("log --store", &[&ledger]).out().matches("by portfolio csu-2012").count(), 607);
}

// Corrections.

#[test]
fn a_correction_changes_what_is_known_and_not_what_was_known() {
    let folder = Folder::new("correction");
    let ledger = ledger(&folder);
    let path = portfolio(&folder, &[]);
    say("load --replay", &[&path, "--store", &ledger]).exits(0);
    let portfolio_known =
        |known: &str| say("portfolio --at 2021-01-01 --store", &[&ledger, "--known", known]).exits(0).out().to_owned();
    let (then, now) = (portfolio_known("2020-03-01"), portfolio_known("2999-01-01"));
    assert!(then.contains("The unit [body], hosted") && now.contains("The unit [body], hosted"), "{then}\n{now}");
    let corrected = "id,name,kind,why\nbody,The renamed unit,unit,the name was misread\nhost,The host,host,\n";
    std::fs::write(Path::new(&path).join("bodies.csv"), corrected).unwrap();
    say("load", &[&path, "--store", &ledger])
        .exits(0)
        .has(&format!("Appended 1 entry; {} said what the ledger held already.", whole() - 1));
    let log = say("log body --store", &[&ledger]);
    let first = log.exits(0).out().split(' ').next().unwrap().to_owned();
    log.has("name=`The unit`").has("name=`The renamed unit`");
    log.has(&format!("corrects entry {first}; because: the name was misread"));
    assert_eq!(portfolio_known("2020-03-01"), then);
    assert_eq!(portfolio_known("2999-01-01"), now.replace("The unit [body]", "The renamed unit [body]"));
    // Both entries are exported, and loaded again say nothing new.
    let out = folder.path("out");
    say("export portfolio", &[&out, "--store", &ledger]).exits(0);
    let bodies = std::fs::read_to_string(Path::new(&out).join("bodies.csv")).unwrap();
    assert!(
        bodies.contains("body,The unit,unit,\n")
            && bodies.contains("body,The renamed unit,unit,the name was misread\n"),
        "{bodies}"
    );
    say("load", &[&out, "--store", &ledger]).exits(0).has(&format!("Appended 0 entries; {} said", whole() + 1));
    // A retraction takes it away from its day on, and leaves what was.
    let retraction = "id,title,valid_from,act,why\nrung,a letter,,,\nrung,,2021-06-01,retract,it was given up\n";
    std::fs::write(Path::new(&path).join("rungs.csv"), retraction).unwrap();
    say("load", &[&path, "--store", &ledger]).exits(0).has("Appended 1 entry;");
    say("log rung --store", &[&ledger]).has("retract from 2021-06-01").has("because: it was given up");
}

// Erasing.

#[test]
fn an_erased_name_is_gone_and_everything_else_stays() {
    let folder = Folder::new("erase");
    let ledger = ledger(&folder);
    say("load csu-2012 --replay --store", &[&ledger]).exits(0);
    let head_before = head(&ledger);
    let others = || {
        [
            "programme",
            "watch",
            "unit essex",
            "log essex-managing-director-1",
            "check --pack csu-2012 --illustrative --format csv",
        ]
        .map(|command| say(command, &["--store", &ledger]).out().to_owned())
    };
    let (unit, log) = ("unit norfolk-and-waveney --store", "log norfolk-and-waveney-managing-director-2 --store");
    let page = || say(unit, &[&ledger]).part("Norfolk", "NOT RECORDED").out().to_owned();
    let (before, page_before) = (others(), page());
    let erase = "erase appointment norfolk-and-waveney-managing-director-2 person --why asked --store";
    say(erase, &[&ledger]).exits(0).has("Erased 2 personal texts. Entry 608 says who erased it and why.");
    assert_eq!(page(), page_before.replace("Robert Garner", "a person whose name was erased"));
    say(unit, &[&ledger]).lacks("Garner");
    say(log, &[&ledger]).lacks("Garner").has("`person` was erased");
    say("portfolio --store", &[&ledger]).lacks("Garner").has("a person whose name was erased, interim");
    say("verify", &[&ledger]).exits(0).has("24 personal texts kept, 2 erased.");
    // The hashes of what was there stay; one entry more says that it was erased.
    say("verify", &[&ledger, "--noted", &head_before]).exits(0).has("stood at the noted head");
    say("log norfolk-and-waveney-managing-director-2-person --store", &[&ledger]).has("asked");
    // Whether somebody whose name is gone heads another unit too, nobody can tell: the rule that asks is open now.
    let open = |rules: usize| format!("{rules} more alarms could be raised or not");
    assert_eq!(others(), before.map(|said| said.replace(&open(11), &open(12))));
    let bytes = std::fs::read(folder.path("ledger.db")).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"Garner"), "the name still stands in the file");
    // Once more does nothing, and the files from which it came do not bring it back unasked.
    say(erase, &[&ledger]).exits(0).has("2 had been erased before.").lacks("Entry");
    say("load csu-2012 --store", &[&ledger]).refused(&["the person of this appointment was erased"]);
    say(log, &[&ledger]).lacks("Garner");
    // What is exported then is a portfolio all the same.
    let (out, fresh) = (folder.path("out"), format!("sqlite:{}", folder.path("fresh.db")));
    say("export portfolio", &[&out, "--store", &ledger]).exits(0);
    say("load", &[&out, "--store", &ledger]).exits(0).has("Appended 0 entries;");
    say("load --replay", &[&out, "--store", &fresh]).exits(0).has("Appended 608 entries.").has("Erased");
    say(unit, &[&fresh]).exits(0).has("erased").lacks("Garner");
}

#[test]
fn only_a_personal_field_that_is_there_can_be_erased() {
    let folder = Folder::new("erase-wrong");
    let (path, ledger) = (portfolio(&folder, &[]), ledger(&folder));
    say("load", &[&path, "--store", &ledger]).exits(0);
    let refused = |record: &str, message: &str| {
        say(&format!("erase {record} --why asked --store"), &[&ledger]).refused(&[message]);
    };
    refused("person appointment person", "`person` is not a kind of record");
    refused("appointment appointment note", "`note` can't be erased");
    refused("rung rung title", "a rung has no personal fields");
    refused("appointment nobody person", "no appointment with the id `nobody` has the field `person`");
    refused("approach nobody respondent", "no approach with the id `nobody` has the field `respondent`");
    let named = ["--why", "a n other asked for it", "--store", &ledger];
    say("erase appointment appointment person", &named).refused(&["the reason holds the text that is to be erased"]);
    say("erase appointment appointment person --why asked --store csu-2012", &[]).exits(2);
}

// Importing.

#[test]
fn bodies_come_in_from_a_public_register_once() {
    let folder = Folder::new("ods");
    let ledger = ledger(&folder);
    let rest = ",\"\"".repeat(15);
    let good = format!(
        "\"0AC\",\"A UNIT\",\"Y55\",\"Q99\",\"1 ROAD\",\"\",\"\",\"T\",\"\",\"AB1\",\"20130401\",\"20150331\"{rest}\n"
    );
    let odd = format!("\"0AD\",\"ANOTHER\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"20131301\",\"\"{rest}\n");
    let file = folder.file("orgs.csv", format!("{good}{odd}\"0AE\",\"SHORT\"\n"));
    let imported = hostboard(&["import", "ods", &file, "--kind", "unit", "--store", &ledger]);
    let (out, problems) = (text(&imported.stdout), text(&imported.stderr));
    assert_eq!(imported.status.code(), Some(0), "{problems}");
    assert!(out.contains("Read 2 bodies; appended 3 entries; 0 said"), "{out}");
    assert!(out.contains("2 problems in the file"), "{out}");
    assert!(problems.contains("orgs.csv, row 2, column 11: `20131301` is not a date"), "{problems}");
    assert!(problems.contains("orgs.csv, row 3: the row has 2 cells, and ODS files have 27"), "{problems}");
    let again = say("import ods", &[&file, "--kind", "unit", "--store", &ledger]);
    again.exits(0).has("Read 2 bodies; appended 0 entries; 2 said what the ledger held already.");
    let unit = |at: &str| say("unit ODS-0AC --known 2999-01-01 --store", &[&ledger, "--at", at]);
    unit("2015-03-31").exits(0).has("A UNIT [ODS-0AC], unit As it was").has("ODS NHS England");
    unit("2015-04-01").exits(0).has("which does not exist on this day");
    let none = folder.file("none.csv", "deal,unit\nA,u\n");
    say("import ods", &[&none, "--store", &ledger]).refused(&["no organisation could be read from the file"]);
    say("import ods", &[&folder.path("nowhere.csv"), "--store", &ledger]).refused(&["it can't be read"]);
    say("import ods", &[&file, "--kind", "firm", "--store", &ledger]).exits(2);
}
