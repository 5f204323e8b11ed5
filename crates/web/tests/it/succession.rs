//! `/succession`.

use crate::{Site, csu};
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::erase::{ToErase, erase};
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::Kind;

#[test]
fn a_week_before_the_article_no_search_was_known() {
    for path in ["/succession?at=2013-03-01&known=2013-02-21", "/succession?at=2013-02-21&known=2013-02-21"] {
        let page = csu().get(path);
        assert_eq!(page.one("h1"), "No search was known");
        page.says("nobody had recorded it by then").never_says("Capita").never_says("Derek Felton");
    }
    assert_eq!(
        csu().get("/succession?at=2013-02-28&known=2013-02-28").one("h1"),
        "Who should run Norfolk and Waveney: not decided"
    );
    // As we know now, it was perhaps open in January already.
    csu().get("/succession?at=2013-01-15&known=2013-03-01").says("(perhaps not yet)");
}

#[test]
fn seed_n01_the_host_asks_private_firms_to_run_a_unit() {
    let page = csu().get("/succession");
    page.says("7 options are named, 8 bodies are understood to have been approached, and 4 conditions are still open.");
    page.says("Firms approached The Board has asked several private firms whether they might run the unit");
}

#[test]
fn seed_n02_the_register_itself_raises_what_the_search_was_opened_for() {
    let page = csu().get("/succession");
    page.says("Who runs the search The business development unit of the Board")
        .says("Alarms on this unit")
        .says("The unit has no permanent head")
        .says("An interim head is due to leave and no successor is recorded Act now");
    assert_eq!(page.link("The unit has no permanent head"), "/units/norfolk-and-waveney#alarms");
}

#[test]
fn seed_n05_eight_firms_are_understood_to_be_approached_and_equal_information_cant_be_shown() {
    let page = csu().get("/succession");
    let rows: Vec<String> = page
        .all("table tbody tr")
        .into_iter()
        .filter(|row| row.contains("Running the unit By February 2013"))
        .collect();
    assert_eq!(rows.len(), 8, "{rows:?}");
    for firm in ["Ernst and Young", "Capita", "Serco", "Circle", "Atos", "KPMG", "PwC", "McKinsey"] {
        let row = rows.iter().find(|row| row.starts_with(firm)).unwrap_or_else(|| panic!("{firm}: {rows:?}"));
        assert!(row.contains("private") && row.contains("not recorded not recorded"), "{row}");
        assert!(row.ends_with("S2, understood"), "{row}");
    }
    page.says("Who is understood to have been approached").says("Each body that is understood to have been approached");
    page.never_says("were approached");
    let unit = csu().get("/units/norfolk-and-waveney");
    unit.says("8 firms or bodies are understood to have been approached.").never_says("were approached");
    let record = csu().get("/records/approach/norfolk-approach-capita");
    assert_eq!(record.one("h1"), "Approach to Capita");
    record.says("understood: they give an understanding and name nobody");
    page.says("We cannot show that all were given the same information: for 8 of 8, what they were told or given is not recorded.");
}

#[test]
fn seed_n06_two_options_and_no_decision() {
    let page = csu().get("/succession");
    page.says("Decision No decision is recorded");
    let cards = page.all(".card");
    assert_eq!(cards.len(), 7, "{cards:?}");
    assert!(cards[0].contains("An outside body fills the head post only"), "{cards:?}");
    assert!(cards[1].contains("An outside body forms the whole top team"), "{cards:?}");
}

#[test]
fn seed_n07_the_choice_is_to_test_the_market_and_make_it_more_diverse() {
    csu()
        .get("/succession")
        .says("Tests the market for suppliers from outside the NHS")
        .says("Makes the sector more diverse, measured by the diversity figure of the market")
        .says("It could show whether suppliers from outside the NHS find a market here (“test of the market”)");
    csu().get("/market").says("we cannot work out how much of the business goes to whom, or how diverse that is");
}

#[test]
fn seed_n08_one_firm_answers_on_record_and_its_conditions_are_open_tests() {
    let page = csu().get("/succession");
    page.says(
        "Cautious of such openings; named four things that the firm would have to be sure of Answered by Derek Felton",
    );
    let tests: Vec<String> =
        page.all("table tbody tr").into_iter().filter(|row| row.contains("Ernst and Young Open nothing yet")).collect();
    assert_eq!(tests.len(), 4, "{tests:?}");
    assert!(
        tests[0].starts_with("The unit's customers support the partnership") && tests[0].ends_with("S2, on record"),
        "{tests:?}"
    );
}

#[test]
fn seed_n09_options_say_who_named_them_and_how_that_source_stands() {
    let cards = csu().get("/succession").all(".card");
    let card =
        |title: &str| cards.iter().find(|card| card.starts_with(title)).unwrap_or_else(|| panic!("{title}: {cards:?}"));
    let takeover = card("Other units of the NHS take the unit over");
    assert!(takeover.contains("Named by: A senior source in commissioning support"), "{takeover}");
    assert!(
        takeover.contains("S2, unnamed") && takeover.contains("The unit has one direct neighbour only"),
        "{takeover}"
    );
    let secondment = card("People are seconded from within the NHS");
    assert!(secondment.contains("A spokeswoman of the Board") && secondment.contains("S2, on record"), "{secondment}");
    assert!(card("The interim arrangement is renewed").contains("S2, assumed"), "{cards:?}");
}

#[test]
fn seed_n10_the_only_neighbour_is_named_and_nobody_knows_its_head() {
    let page = csu().get("/succession");
    page.says("Greater East Midlands is its only neighbour, and who heads that unit is not known.");
    assert_eq!(page.link("Greater East Midlands"), "/units/greater-east-midlands");
    page.says("An independent body runs it under licence");
}

#[test]
fn seed_n11_the_comparison_is_set_aside_with_its_reason() {
    csu()
        .get("/succession")
        .says("a hospital trust run as a franchise, run by Circle Set aside, weight none: commissioning support and acute hospitals differ too much");
}

#[test]
fn seed_n14_talks_were_held_at_three_levels() {
    let page = csu().get("/succession");
    let talks: Vec<String> = page
        .all("table tbody tr")
        .into_iter()
        .filter(|row| row.contains("not recorded By February 2013 not recorded"))
        .collect();
    assert_eq!(talks.len(), 3, "{talks:?}");
    for (talk, level) in talks.iter().zip(["Local", "Regional", "National"]) {
        assert!(talk.starts_with(level), "{talk}");
    }
}

#[test]
fn seed_n15_secondment_is_considered_too() {
    csu()
        .get("/succession")
        .says("Secondments from within the NHS are considered too, according to a spokeswoman of the Board");
}

#[test]
fn a_reader_who_may_see_nothing_sees_no_search() {
    let page = Site::over("csu-2012", Scope::Units(std::collections::BTreeSet::new())).get("/succession");
    assert_eq!(page.one("h1"), "No search was known");
    assert!(!page.text.contains("Felton") && !page.text.contains("Norfolk"));
}

#[test]
fn a_name_that_was_erased_is_said_to_be_erased_and_the_answer_stays() {
    let file = std::env::temp_dir().join(format!("hostboard-web-erased-{}.sqlite", std::process::id()));
    let store = format!("sqlite:{}", file.display());
    load(&LoadOptions { portfolio: "csu-2012", store: &store, replay: true, known_ahead: None }).unwrap();
    let mut ledger = Ledger::open(&store).unwrap();
    erase(
        &mut ledger,
        &ToErase {
            kind: Kind::Approach,
            id: "norfolk-approach-ernst-and-young",
            field: "respondent",
            why: "they asked for it",
            actor: "a test",
        },
    )
    .unwrap();
    drop(ledger);
    let page = Site::over(&store, Scope::Everything).get("/succession?at=2013-03-01&known=2013-03-01");
    page.says("Cautious of such openings").says("Answered by a person whose name was erased").never_says("Felton");
    for kind in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{kind}", file.display()));
    }
}

#[test]
fn a_name_that_another_program_erases_is_gone_from_pages_that_are_served() {
    let file = std::env::temp_dir().join(format!("hostboard-web-erased-elsewhere-{}.sqlite", std::process::id()));
    let store = format!("sqlite:{}", file.display());
    load(&LoadOptions { portfolio: "csu-2012", store: &store, replay: true, known_ahead: None }).unwrap();
    let site = Site::over(&store, Scope::Everything);
    site.get("/succession").says("Felton");
    let mut beside = Ledger::open(&store).unwrap();
    erase(
        &mut beside,
        &ToErase {
            kind: Kind::Approach,
            id: "norfolk-approach-ernst-and-young",
            field: "respondent",
            why: "they asked for it",
            actor: "a test",
        },
    )
    .unwrap();
    // What others did is looked for once a second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    site.get("/succession").says("Answered by a person whose name was erased").never_says("Felton");
    drop((site, beside));
    for kind in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{kind}", file.display()));
    }
}

#[test]
fn one_unit_sees_its_own_search_and_another_unit_none() {
    let scope = |unit: &str| Scope::Units([unit.to_owned()].into());
    let own = Site::over("csu-2012", scope("norfolk-and-waveney")).get("/succession");
    assert_eq!(own.one("h1"), "Who should run Norfolk and Waveney: not decided");
    let other = Site::over("csu-2012", scope("essex")).get("/succession");
    assert_eq!(other.one("h1"), "No search was known");
    assert!(!other.text.contains("Felton"));
}
