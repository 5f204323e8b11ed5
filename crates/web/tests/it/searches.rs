//! `/searches/{id}` and the sheet of a candidate.

use crate::record::record;
use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::reader::{Reader, ReaderId, Role};
use hostboard_domain::ledger::scope::Scope;

const SEARCH: &str = "/searches/norfolk-and-waveney-search";

#[test]
fn the_first_sentence_is_one_that_a_minute_could_carry() {
    let page = csu().get(SEARCH);
    assert_eq!(page.one("h1"), "Who should run Norfolk and Waveney: not decided");
    assert_eq!(
        page.one(".lead"),
        "Opened because the unit has no permanent managing director, and its interim head is to go at the end of March 2013. \
         Four options are open, three have no condition recorded; nothing is decided."
    );
    page.says("Opened without an alarm of the register.")
        .says("What it is to achieve not recorded")
        .says("An interim head is due to leave and no successor is recorded Act now");
}

#[test]
fn options_say_why_they_are_open_and_conditions_who_said_so() {
    let page = csu().get(SEARCH);
    let cards = page.all(".card");
    assert_eq!(cards.len(), 7, "{cards:?}");
    assert!(cards[2].contains("Other units of the NHS take the unit over Open"), "{cards:?}");
    assert!(cards[2].contains("Nobody is recorded who might do it."), "{cards:?}");
    assert!(cards[5].contains("No condition recorded"), "{cards:?}");
    let row = |begins: &str| page.all("table tbody tr").into_iter().find(|row| row.starts_with(begins)).unwrap();
    let neighbour = row("Another unit borders this one");
    assert!(neighbour.contains("The search Other units of the NHS take the unit over Met"), "{neighbour}");
    assert!(neighbour.contains("The register says so: how many units border it: 1"), "{neighbour}");
    assert!(neighbour.ends_with("S2, assumed"), "{neighbour}");
    let support = row("The unit's customers support the partnership");
    assert!(support.contains("Ernst and Young") && support.contains("Open Nobody has settled it"), "{support}");
}

#[test]
fn candidates_are_proposed_by_name_with_what_is_not_recorded() {
    let page = csu().get(SEARCH);
    page.says("None is chosen or ranked; only a record makes a candidate of an option.")
        .says("Its area borders the unit’s Source of relation norfolk-and-waveney-neighbour: S2, report")
        .says("Rating B at Checkpoint 2, 14 May 2012 Source of review checkpoint-2-greater-east-midlands: E1, H3, official")
        .never_says("neighbours >= 1")
        .never_says("(illustrative)");
    assert_eq!(page.link("Everything recorded of Capita"), "/units/capita");
    csu().get(&format!("{SEARCH}?illustrative=yes")).says("Example Staffing Ltd (illustrative)");
}

#[test]
fn what_is_missing_is_said_and_leads_to_the_form_that_records_it() {
    let page = csu().get(SEARCH);
    page.says("What the eight were told is not recorded, so equal treatment cannot be shown.");
    assert!(page.link("Record a disclosure").starts_with("/record/disclosure?approach=norfolk-approach-"));
    page.says("The answer of Atos, Capita, Circle, KPMG, McKinsey, PwC and Serco is not recorded.");
    csu().get("/succession").says("See this search, with what would have to be true of each option");
}

#[test]
fn a_candidates_sheet_has_no_word_of_the_others() {
    let page = csu().get(&format!("{SEARCH}/candidates/ernst-and-young"));
    assert_eq!(page.one("h1"), "Ernst and Young: who should run Norfolk and Waveney");
    page.says("Answer Interested on conditions")
        .says("The unit's staff support the partnership: open . Nobody has settled it.");
    for other in ["Capita", "Serco", "Circle", "Atos", "KPMG", "PwC", "McKinsey", "entries"] {
        page.never_says(other);
    }
    csu().get(SEARCH).says("Sheet of Ernst and Young");
}

#[test]
fn what_was_not_known_or_is_not_to_be_seen_is_not_there() {
    let before = csu().ask(&format!("{SEARCH}?at=2013-02-21&known=2013-02-21"));
    assert_eq!(before.status, axum::http::StatusCode::NOT_FOUND);
    let other = Site::over("csu-2012", Scope::Units(["essex".to_owned()].into()));
    for path in [SEARCH.to_owned(), format!("{SEARCH}/candidates/capita")] {
        let page = other.ask(&path);
        assert_eq!(page.status, axum::http::StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text.contains("Capita") && !page.text.contains("Felton"), "{path}");
    }
}

const BODIES: &str = "id,kind,name\nh1,host,Host\nu,unit,Unit U\nv,unit,Unit V\nw,unit,Unit W\n";
const OPTIONS: &str = "id,search,title,way,candidates,candidates_complete\n\
                       merge,s,A secret merger,takeover,v,yes\nstay,s,Things stay as they are,business-as-usual,,\n";
const CONDITIONS: &str =
    "id,search,approach,title,state\nfit,s,,A secret condition,open\nasks,,asked,A secret demand,open\n";
const SCORES: &str =
    "id,option,criterion,assessor,value,grade,reason\nfirst,merge,skills,assessor 1,60,judged,A secret reason\n";
const DECISIONS: &str =
    "id,search,chosen,by,on,reasons,stance\nmade,s,merge,the board,2013-02-01,A secret decision,assumed\n";

/// A search of unit U that names V as candidate and has approached W; an officer of each reads it.
fn neighbours(test: &str) -> Site {
    let files = [
        ("bodies.csv", BODIES),
        ("searches.csv", "id,unit,trigger\ns,u,its head leaves\n"),
        ("options.csv", OPTIONS),
        ("approaches.csv", "id,search,body,options,answer,told\nasked,s,w,merge,conditional,A secret offer\n"),
        ("conditions.csv", CONDITIONS),
        ("criteria.csv", "id,title,worst,best\nskills,Skills,none,all\n"),
        ("scores.csv", SCORES),
        ("decisions.csv", DECISIONS),
    ];
    let folder = folder(&format!("neighbours-{test}"), &files);
    let ledger = Ledger::open(folder.to_str().unwrap()).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let officer = |id: &str| {
        Reader::new(ReaderId::new(id), "an officer", Scope::Units([id.to_owned()].into()), Role::UnitOfficer)
    };
    Site::of_readers(ledger, ["u", "v", "w"].map(officer).into())
}

const OF_SEARCH: [&str; 6] =
    ["option/merge", "approach/asked", "condition/fit", "condition/asks", "score/first", "decision/made"];

#[test]
fn who_is_named_as_candidate_or_was_approached_is_shown_nothing_of_the_search() {
    let site = neighbours("seen");
    let own = site.read_by("u");
    OF_SEARCH.iter().for_each(|record| assert_eq!(own.ask(&format!("/records/{record}")).status, StatusCode::OK));
    own.get("/searches/s").says("A secret merger").says("A secret demand");
    assert!(own.ask("/ledger.csv").text.contains("decision"));
    for other in ["v", "w"].map(|unit| site.read_by(unit)) {
        for record in OF_SEARCH {
            assert_eq!(other.ask(&format!("/records/{record}")).status, StatusCode::NOT_FOUND, "{record}");
        }
        for path in ["/searches/s", "/searches/s/candidates/w", "/searches/s/appraisal"] {
            let page = other.ask(path);
            assert!(page.status == StatusCode::NOT_FOUND && !page.text.contains("secret"), "{path}");
        }
        let kinds = ["option", "approach", "condition", "score", "decision"];
        for path in kinds.map(|kind| format!("/records/{kind}")).iter().map(String::as_str).chain([
            "/records",
            "/ledger",
            "/ledger.csv",
            "/succession",
        ]) {
            assert!(!other.ask(path).text.to_lowercase().contains("secret"), "{path}");
        }
    }
}

#[test]
fn the_searching_units_officer_names_a_neighbour_and_the_neighbours_cannot() {
    let site = neighbours("recorded");
    let fields = [
        ("id", "join"),
        ("search", "s"),
        ("title", "They join"),
        ("way", "takeover"),
        ("candidates", "v w"),
        ("stance", "assumed"),
    ];
    record(&site.read_by("u"), "/record/option", &fields);
    site.read_by("u").get("/records/option/join?known=2030-01-01").says("They join");
    let other = site.read_by("v");
    assert_eq!(other.ask("/records/option/join?known=2030-01-01").status, StatusCode::NOT_FOUND);
    let refused = other.post("/record/option", &crate::record::key(&other), &fields);
    assert!(
        refused.status != StatusCode::SEE_OTHER && refused.main().contains("No search has the id"),
        "{}",
        refused.main()
    );
}
