//! Recording by two people, and within a scope.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::ledger::{Ledger, Times};
use crate::reader::{ReaderId, Role};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::{Appointment, Kind, Post, Source};
use hostboard_store::{Address, Store};
use std::path::PathBuf;

/// A ledger's file that is gone with the value.
struct Kept(PathBuf);

impl Kept {
    fn new(name: &str) -> Kept {
        let path = std::env::temp_dir().join(format!("hostboard-record-{name}-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Kept(path)
    }
}

impl Kept {
    /// A new ledger in the file.
    fn create(&self) -> Ledger {
        Ledger::of_store(&self.name(), Store::create(&Address::of_file(&self.0)).unwrap()).unwrap()
    }

    /// The ledger's address.
    fn name(&self) -> String {
        Address::of_file(&self.0).to_string()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

fn local() -> Reader {
    Reader::local("a test")
}

fn of_units(units: &[&str]) -> Reader {
    let scope = Scope::Units(units.iter().map(|unit| (*unit).to_owned()).collect());
    Reader::new(ReaderId::new("of-units"), "an officer", scope, Role::UnitOfficer)
}

fn body(id: &str, name: &str, why: &str, against: Option<u64>) -> Meant {
    let cells = [("id", id), ("name", name), ("kind", "unit"), ("why", why), ("stance", "assumed")];
    let cells: Vec<(&str, String)> =
        cells.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.to_owned())).collect();
    Meant { draft: drafted(Kind::Body, &cells, "a test", &mut |_, c, m, _| panic!("{c}: {m}")), against }
}

#[test]
fn who_comes_second_is_shown_both_versions_and_may_go_on_top() {
    let file = Kept::new("second");
    let mut mine = file.create();
    let mut theirs = Ledger::open(&file.name()).unwrap();
    record(&mut theirs, &local(), &[body("essex", "Essex", "", None)]).unwrap();
    let meant = body("essex", "Mid Essex", "its own name", None);
    let Err(NotRecorded::Changed(clashes)) = record(&mut mine, &local(), &[meant]) else {
        panic!("the second was appended")
    };
    let name = clashes[0].fields.iter().find(|differs| differs.field == "name").unwrap();
    assert_eq!((name.before.as_deref(), name.after.as_deref()), (Some("Essex"), Some("Mid Essex")));
    assert_eq!((clashes[0].seq, mine.history().len()), (1, 1));
    record(&mut mine, &local(), &[body("essex", "Mid Essex", "its own name", Some(1))]).unwrap();
    assert_eq!(mine.history().entry(2).unwrap().draft().corrects, Some(1));
}

#[test]
fn what_others_say_of_other_records_does_not_stand_in_the_way() {
    let file = Kept::new("others");
    let mut mine = file.create();
    let mut theirs = Ledger::open(&file.name()).unwrap();
    record(&mut theirs, &local(), &[body("essex", "Essex", "", None)]).unwrap();
    record(&mut mine, &local(), &[body("kent", "Kent", "", None)]).unwrap();
    assert_eq!(Ledger::open(&file.name()).unwrap().history().len(), 2);
}

#[test]
fn a_change_needs_a_reason_and_a_source() {
    let file = Kept::new("reason");
    let mut ledger = file.create();
    record(&mut ledger, &local(), &[body("essex", "Essex", "", None)]).unwrap();
    let mut bare = body("essex", "Mid Essex", "", Some(1)).draft;
    bare.stance = None;
    let refused = refusals(&ledger, &local(), &[bare]);
    assert_eq!(refused.iter().map(|refusal| refusal.field).collect::<Vec<_>>(), ["why", "sources"]);
}

#[test]
fn a_reader_records_only_for_the_units_in_scope() {
    let file = Kept::new("scope");
    let mut ledger = file.create();
    record(&mut ledger, &local(), &[body("essex", "Essex", "", None), body("kent", "Kent", "", None)]).unwrap();
    let reader = of_units(&["essex"]);
    let post = |id: &str, of: &str| {
        let mut draft = Draft::new(Kind::Post, id, "a test");
        draft.set(Post::BODY, of);
        draft.set(Post::TITLE, "head");
        draft
    };
    assert_eq!(refusals(&ledger, &reader, &[post("a", "essex")]), []);
    // A unit that is not seen is told as one that is not there.
    let refused = refusals(&ledger, &reader, &[post("b", "kent")]);
    assert_eq!(refused[0].message, "no body has the id `kent`");
    let theirs = body("kent", "Kent and more", "new name", Some(2)).draft;
    assert_eq!(refusals(&ledger, &reader, &[theirs])[0].message, "you may record only for the units that you see");
    let nobody = of_units(&[]);
    assert!(!refusals(&ledger, &nobody, &[post("a", "essex")]).is_empty());
}

#[test]
fn ids_are_proposed_without_the_names_of_people() {
    let ledger = Ledger::open("csu-2012").unwrap();
    let reading = &ledger.view(Times::default(), &local()).reading;
    let mut draft = Draft::new(Kind::Appointment, "", "a test");
    draft.set(Appointment::POST, "essex-head");
    draft.set(Appointment::PERSON, "Somebody");
    assert_eq!(propose_id(reading, &draft, &|id| id == "essex-head"), "essex-head-2");
    let mut source = Draft::new(Kind::Source, "", "a test");
    source.set(Source::TITLE, "Outcome: the “third” check");
    assert_eq!(propose_id(reading, &source, &|_| false), "outcome-the-third-check");
}

#[test]
fn the_reader_who_records_is_the_actor() {
    let file = Kept::new("actor");
    let mut ledger = file.create();
    record(&mut ledger, &Reader::local("Ann"), &[body("essex", "Essex", "", None)]).unwrap();
    assert_eq!(ledger.history().entry(1).unwrap().draft().actor, "Ann");
}

#[test]
fn who_only_reads_records_nothing() {
    let file = Kept::new("auditor");
    let mut ledger = file.create();
    for role in Role::ALL {
        let reader = Reader::new(ReaderId::new("a"), "a", Scope::Everything, role);
        let refused = refusals(&ledger, &reader, &[body("essex", "Essex", "", None).draft]);
        assert_eq!(refused.is_empty(), !matches!(role, Role::Auditor | Role::Public), "{role:?}");
    }
    let auditor = Reader::new(ReaderId::new("a"), "a", Scope::Everything, Role::Auditor);
    assert!(record(&mut ledger, &auditor, &[body("essex", "Essex", "", None)]).is_err());
    assert_eq!(ledger.history().len(), 0);
}

#[test]
fn a_record_that_is_not_seen_is_refused_and_not_shown() {
    let file = Kept::new("unseen");
    let mut ledger = file.create();
    let units = [body("essex", "Essex", "", None), body("kent", "Kent", "", None)];
    record(&mut ledger, &local(), &units).unwrap();
    let post = |of: &str| {
        let mut draft = Draft::new(Kind::Post, "head", "a test");
        draft.fields.insert("body", of.to_owned());
        draft.fields.insert("title", "head".to_owned());
        [Meant { draft, against: None }]
    };
    record(&mut ledger, &of_units(&["kent"]), &post("kent")).unwrap();
    assert_eq!(clashes(&ledger, &of_units(&["kent"]), &post("kent")).len(), 1);
    let mine = of_units(&["essex"]);
    assert!(clashes(&ledger, &mine, &post("essex")).is_empty());
    let Err(NotRecorded::Refused(refused)) = record(&mut ledger, &mine, &post("essex")) else { panic!("it was taken") };
    assert_eq!(refused[0].message, "you may record only for the units that you see");
}
