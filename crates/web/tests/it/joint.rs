//! Deals that several bodies enter into together, on pages: in a register that is sent, and in a ledger.

use crate::readers::register_of;
use crate::record::record;
use crate::{Page, Site, csu, folder};
use axum::http::StatusCode;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::reader::{Reader, ReaderId, Role};
use hostboard_domain::ledger::scope::Scope;

/// The register that the command line is held to.
const REGISTER: &str = include_str!("../../../cli/tests/expected/together.csv");

const NOT_RECORDED: &str = "Its part is not recorded: from nothing to the whole.";

/// The page of a deal of a register that was sent.
fn deal_of(register: &str, row: usize) -> Page {
    csu().get(&format!("{register}/deals/{row}"))
}

/// What the page says of those who enter into a deal together, in order.
fn together(page: &Page) -> Vec<String> {
    let is_of_units = |text: &String| text.contains("part is") && !text.contains("tested");
    page.all("main ul.tasks > li").into_iter().filter(is_of_units).collect()
}

#[test]
fn the_page_of_a_deal_that_was_sent_has_all_its_buyers() {
    let register = register_of(csu(), REGISTER);
    let list = csu().get(&register);
    list.says("Joint deals: 4, counted once for each who enters into them (8 times).");
    let consent = csu().get(&format!("{register}?pile=consent"));
    consent.says("£240,000 of £400,000").says("£120,000 of £150,000");
    for (row, own, other) in [(0, "U1 (this page)", "U2"), (1, "U2 (this page)", "U1")] {
        let page = deal_of(&register, row);
        page.says("Who enters into it together").says("£150,000 in all. Each answers for its own part");
        let each = together(&page);
        assert_eq!(each.len(), 2, "{each:?}");
        assert!(each.iter().any(|text| text.starts_with(own)) && each.iter().any(|text| text.starts_with(other)));
        for text in &each {
            assert!(text.contains(NOT_RECORDED) && text.contains("(consent of"), "{text}");
            assert!(text.ends_with("We cannot tell yet"), "{text}");
        }
    }
    let roads = together(&deal_of(&register, 4));
    assert!(roads[0].contains("Its part is £120,000.") && roads[0].contains("Consent of"), "{roads:?}");
    // Nobody has said that the register holds every deal of U2, so that others may bring it over the limit.
    assert!(roads[1].contains("Its part is £30,000.") && roads[1].ends_with("We cannot tell yet"), "{roads:?}");
    deal_of(&register, 8).never_says("enters into it together").never_says("Who enters into it together");
}

const PORTFOLIO: &str = "id = \"vale\"\ntitle = \"Councils of the vale\"\nhost = \"vale\"\nhandover = \"2028-04-01\"\n\
                         opens_at = \"2026-06-01\"\nopens_known = \"2026-06-01\"\ndeclared = \"2026-01-01\"\n\
                         packs = \"lgr-section-24\"\n";
const BODIES: &str = "id,kind,name\nvale,host,Vale County Council\neast,unit,East Vale Council\nwest,unit,West Vale Council\n\
                      mid,unit,Mid Vale Council\n";
const DEALS: &str = "id,unit,share,kind,capital,variable_price,value,currency,value_basis,counterparty,matter,stage,end,extendable_to\n\
                     buses,east; west,240000.00; 40%,contract,no,no,400000.00,GBP,whole-life,Example Buses Ltd,buses,proposed,2030-03-31,none\n\
                     lifts,east;west,,contract,no,no,150000.00,GBP,whole-life,Example Lifts Ltd,lifts,proposed,2029-03-31,none\n\
                     paper,mid,,contract,no,no,90000.00,GBP,whole-life,Example Paper Ltd,paper,proposed,2029-03-31,none\n";
const DIRECTIONS: &str = "id,unit,from,end,consenter,complete\nto-east,east,2026-05-01,2028-04-01,vale,yes\n\
                          to-west,west,2026-09-01,2028-04-01,vale,yes\n";
const SETTINGS: &str = "id,parameter,value,reason,advised_by\nall,register_complete_since,2006-12-31,\"it was searched\",the monitoring officer\n";

fn vale(name: &str) -> Ledger {
    let files = [
        ("portfolio.toml", PORTFOLIO),
        ("bodies.csv", BODIES),
        ("deals.csv", DEALS),
        ("directions.csv", DIRECTIONS),
        ("settings.csv", SETTINGS),
    ];
    let folder = folder(name, &files);
    Ledger::open(folder.to_str().unwrap()).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

#[test]
fn a_ledgers_deal_is_one_record_with_an_answer_for_each_unit() {
    let site = Site::of(vale("joint-ledger"), Scope::Everything);
    let (east, west) = (site.get("/deals/buses"), site.get("/deals/buses?unit=west"));
    east.says("A deal of East Vale Council , which enters into it together with West Vale Council");
    west.says("A deal of West Vale Council , which enters into it together with East Vale Council");
    assert!(east.one(".answer .verdict").starts_with("Caught by section 24: needs consent"));
    assert_eq!(west.one(".answer .verdict"), "Not caught by section 24.");
    for page in [&east, &west] {
        let each = together(page);
        assert!(each[0].contains("Its part is £240,000. Consent of Vale County Council."), "{each:?}");
        assert!(each[1].contains("Its part is £160,000.") && each[1].ends_with("Not caught by section 24"), "{each:?}");
        page.says("£400,000 in all");
    }
    east.says("Its own part of the deal £240,000");
    west.says("Its own part of the deal 40%");
    assert_eq!(east.link("West Vale Council"), "/deals/buses?unit=west");
    let list = site.get("/deals");
    list.says("Joint deals: 2, counted once for each who enters into them (4 times).");
    list.says("£240,000 of £400,000").says("£160,000 of £400,000").says("a part not recorded of £150,000");
    list.says("5 deals match.");
    assert_eq!(site.get("/deals?unit=west").all("tbody tr").len(), 2);
    for unit in ["east", "west"] {
        site.get(&format!("/units/{unit}")).says("buses").says("lifts").never_says("paper");
    }
    // The record names all of them, and the share of each.
    let own = site.get("/records/deal/buses");
    own.says("East Vale Council").says("West Vale Council").says("£240,000; 40%");
    own.says("East Vale Council and West Vale Council:");
    assert_eq!(site.ask("/deals/buses?unit=mid").status, StatusCode::NOT_FOUND);
    // Who buys alone is asked for no part.
    site.get("/deals/lifts").says("Its own part of the deal not recorded");
    site.get("/deals/paper").never_says("own part").never_says("enters into it together");
}

#[test]
fn who_may_see_one_unit_is_told_of_the_others_by_the_record_alone() {
    let officer = |id: &str| {
        Reader::new(ReaderId::new(id), "an officer", Scope::Units([id.to_owned()].into()), Role::UnitOfficer)
    };
    let site = Site::of_readers(vale("joint-scope"), ["east", "west", "mid"].map(officer).into());
    let (east, west, mid) = (site.read_by("east"), site.read_by("west"), site.read_by("mid"));
    let page = west.get("/deals/buses");
    page.says("A deal of West Vale Council").says("enters into it too, and is not among the units that you may see.");
    let each = together(&page);
    assert!(each.len() == 1 && each[0].starts_with("West Vale Council (this page)"), "{each:?}");
    // Neither how the deal stands for the other, nor its part, nor its name beyond what the record says.
    page.never_says("needs consent").never_says("£240,000").never_says("East Vale Council");
    assert_eq!(west.ask("/deals/buses?unit=east").status, StatusCode::NOT_FOUND);
    west.get("/deals").says("£160,000 of £400,000").never_says("£240,000 of").says("2 deals match.");
    east.get("/deals").says("£240,000 of £400,000").never_says("£160,000 of");
    mid.get("/deals").says("paper").never_says("buses");
    assert_eq!(mid.ask("/deals/buses").status, StatusCode::NOT_FOUND);
}

#[test]
fn joint_deals_are_recorded_as_registers_write_them() {
    let site = Site::of(vale("joint-record"), Scope::Everything);
    let deal = |share: &'static str| {
        [
            ("unit", "east"),
            ("unit", "mid"),
            ("share", share),
            ("kind", "contract"),
            ("capital", "no"),
            ("value", "£300,000"),
            ("currency", "GBP"),
            ("value_basis", "whole-life"),
            ("counterparty", "Example Signs Ltd"),
            ("stage", "proposed"),
            ("id", "signs"),
            ("stance", "assumed"),
            ("why", "both agreed to it"),
        ]
    };
    let key = crate::record::key(&site);
    let sent = |share| site.post("/record/deal", &key, &deal(share));
    sent("50%").says("`share` gives 1 share for 2 units");
    sent("60%; 50%").says("The shares are more than 100 % together");
    sent("£200,000; £150,000").says("The shares are more than the value of the deal together");
    record(&site, "/record/deal", &deal("£200,000; "));
    // What was worked out before is brought up to date.
    let page = site.get("/deals/signs?known=2030-01-01");
    let each = together(&page);
    assert!(each[0].contains("Its part is £200,000.") && each[1].contains(NOT_RECORDED), "{each:?}");
    site.get("/deals?unit=mid&known=2030-01-01").says("a part not recorded of £300,000").says("paper");
    let alone = [("unit", "mid"), ("share", "50%"), ("id", "alone"), ("stance", "assumed")];
    site.post("/record/deal", &key, &alone).says("`share` is recorded of a deal that one unit enters into alone");
}
