//! Watch rules through the module's public face.

mod alarms;
mod cases;
mod rule_files;
mod truth;

use super::{About, Alarm, Asked, Given, Subject, WatchFact, watch};
use crate::language::truth::Truth;
use crate::pack::{Pack, PackFile};
use hostboard_domain::origin::Origin;
use hostboard_domain::time::Day;

const HEAD: &str = r#"
name = "example"
title = "An example"
authority = "nobody"
notice = "Made up."
verdicts = { allowed = "yes", consent = "ask", refused = "no", cannot-tell = "unknown" }
source.paper = { publisher = "A board", title = "A paper", date = "2012-09" }
parameter = [
  { name = "many", type = "number", label = "how many are many", value = [
    { value = "3", stance = "assumed", why = "a guess" },
    { from = "2013-01-01", value = "2", stance = "decided", source = "paper", cite = "page 2" },
  ] },
  { name = "few", type = "number", label = "how many are few" },
]
"#;

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), text: text.to_owned() }
}

fn rule(about: &str, outcome: &str, condition: &str) -> String {
    format!(
        "title = 'A rule'\nabout = '{about}'\noutcome = '{outcome}'\nstrength = 'assumed'\n\
         condition = '''{condition}'''\nwords = 'Words.'\nwhy = 'Because.'\n"
    )
}

fn deal_rule(condition: &str) -> String {
    format!(
        "title = 'A rule'\nabout = 'deal'\nacts = ['sign']\noutcome = 'refuse'\nstrength = 'guidance'\n\
         condition = '''{condition}'''\nwords = 'Words.'\ncite = 'page 1'\nsource = 'paper'\n"
    )
}

#[track_caller]
fn pack(rules: &[(&str, String)]) -> Pack {
    let rules = rules.iter().map(|(name, text)| file(&format!("rules/{name}.toml"), text));
    let files: Vec<PackFile> = [file("pack.toml", HEAD)].into_iter().chain(rules).collect();
    Pack::load(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let problems = Pack::load(&[file("pack.toml", HEAD), file("rules/r.toml", text)]).unwrap_err();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, [expected]);
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn asked(at: &str) -> Asked {
    Asked { at: day(at), known: day(at), horizon_days: 90, set: Vec::new() }
}

fn subject(about: About, id: &str, facts: &[(&str, &str)]) -> Subject {
    let facts = facts.iter().map(|(name, text)| {
        let fact = WatchFact::parse(name).unwrap();
        (fact, Given { said: fact.read(text).unwrap(), from: Origin::Case.into() })
    });
    Subject { about, id: id.to_owned(), name: id.to_uppercase(), facts: facts.collect() }
}

fn unit(facts: &[(&str, &str)]) -> Subject {
    subject(About::Unit, "essex", facts)
}

/// What becomes of one rule about units.
#[track_caller]
fn one(condition: &str, facts: &[(&str, &str)]) -> Option<Alarm> {
    let pack = pack(&[("r", rule("unit", "watch", condition))]);
    watch(&pack, &asked("2013-03-01"), &[unit(facts)]).unwrap().alarms.pop()
}

#[track_caller]
fn check(condition: &str, facts: &[(&str, &str)], expected: Truth, missing: &[&str]) {
    let pack = pack(&[("r", rule("unit", "watch", condition))]);
    let alarm = one(condition, facts);
    assert_eq!(alarm.as_ref().map_or(Truth::Fails, |alarm| alarm.truth), expected);
    let named: Vec<&str> = alarm.iter().flat_map(|a| &a.missing).map(|m| m.name(&pack)).collect();
    assert_eq!(named, missing);
}
