//! A name that is to be erased: no reason may keep it, and where else it stands is told without it.

use super::sample::{ledger, portfolio};
use crate::run::{Folder, hostboard, say, text};

const APPOINTMENTS: &str = "id,post,person,basis,valid_from\n\
                            first,post,Zoë O'Neil-Exampel,permanent,2019-01-01\n\
                            second,post,zoe  ONEIL exampel,interim,2020-01-01\n\
                            it's,post,\"ZOË O’NEIL-EXAMPEL\",interim,2021-01-01\n\
                            third,post,Zoë Exampel,interim,2022-01-01\n";
const APPROACHES: &str =
    "id,search,body,respondent\napproach,search,host,(erased)\nother,search,host,Zoe O'Neil-Exampel\n";

#[test]
fn a_reason_holds_no_word_of_the_name() {
    let folder = Folder::new("erase-why");
    let path = portfolio(&folder, &[("appointments.csv", APPOINTMENTS), ("approaches.csv", APPROACHES)]);
    let store = ledger(&folder);
    say("load", &[&path, "--store", &store]).exits(0);
    let erase = |why: &str| say("erase appointment first person --store", &[&store, "--why", why]);
    for why in ["Zoë O'Neil-Exampel asked", "zoe oneil exampel", "Z o e ONeilExampel", "zoe.o’neil.exampel@example.org"]
    {
        erase(why).refused(&["the reason holds the text that is to be erased"]);
    }
    for why in ["Ms Exampel asked", "EXAMPEL", "exampel's letter", "Exámpel.", "of Zoe", "asked by o’neil", "(O'NEIL)"]
    {
        erase(why)
            .refused(&["--why: the reason holds a word of the text that is to be erased", "asked for by the person"]);
        // The refusal does not say it either.
        let words = ["erase", "appointment", "first", "person", "--store", &store, "--why", why];
        let said = text(&hostboard(&words).stderr);
        assert!(!said.contains("Exampel") && !said.contains("Neil"), "{said}");
    }
    erase("asked for by the person, an example of one, as the law on personal data says").exits(0);
}

#[test]
fn where_the_same_name_stands_is_told_with_what_erases_it() {
    let folder = Folder::new("erase-also");
    let path = portfolio(&folder, &[("appointments.csv", APPOINTMENTS), ("approaches.csv", APPROACHES)]);
    let store = ledger(&folder);
    say("load", &[&path, "--store", &store]).exits(0);
    let erase = |words: &str| say(&format!("erase {words} --why asked --store"), &[&store]);
    let commands = [
        "hostboard erase appointment second person",
        "hostboard erase appointment 'it'\\''s' person",
        "hostboard erase approach other respondent",
    ];
    let said = erase("appointment first person");
    said.exits(0).has("The same name still stands in 3 personal fields of other records");
    said.lacks("Exampel").lacks("first person").lacks("third").lacks("EXAMPEL");
    for command in commands {
        said.has(command);
    }
    let said = erase("approach other respondent");
    said.exits(0).has("still stands in 2 personal fields of other records").lacks("respondent;");
    erase("appointment it's person").exits(0).has("in 1 personal field of another record").has(commands[0]);
    erase("appointment second person").exits(0).lacks("The same name still stands");
    say("log --store", &[&store]).exits(0).has("person=`Zoë Exampel`").lacks("Neil");
}

/// An id that is made of a name can't be erased; the name can all the same.
#[test]
fn a_name_goes_though_the_id_of_its_record_is_made_of_it() {
    let folder = Folder::new("erase-id");
    let appointments = "id,post,person,basis\nzoe-exampel,post,Zoë Exampel,permanent\n";
    let path = portfolio(&folder, &[("appointments.csv", appointments)]);
    let store = ledger(&folder);
    say("load", &[&path, "--store", &store]).exits(0);
    say("erase appointment zoe-exampel person --why asked --store", &[&store]).exits(0).has("Erased 1 personal text.");
}
