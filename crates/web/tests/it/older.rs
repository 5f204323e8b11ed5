//! A ledger that an older release wrote, in a browser.

use crate::Site;
use crate::record::record;
use hostboard_actions::ledger::Ledger;
use hostboard_domain::ledger::scope::Scope;
use std::path::Path;

/// The ledger of the first release, in a place of this test's own.
fn old_ledger(name: &str) -> String {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/fixtures/ledger-0.1/ledger.db");
    let copy = std::env::temp_dir().join(format!("hostboard-older-{}-{name}.db", std::process::id()));
    std::fs::copy(old, &copy).unwrap();
    format!("sqlite:{}", copy.display())
}

#[test]
fn its_pages_are_shown_and_it_takes_a_record() {
    let name = old_ledger("pages");
    let site = Site::of(Ledger::open(&name).unwrap(), Scope::Everything);
    let pages =
        ["/", "/units", "/units/north", "/deals", "/deals/D1", "/programme", "/assurance", "/succession", "/sources"];
    for page in pages {
        assert!(!site.get(page).one("h1").is_empty(), "{page}");
    }
    site.get("/units/north").says("A. Example");
    site.get("/ledger/verify").says("The record was not altered");
    let done = record(&site, "/record/rung", &[("title", "a visit by the chair"), ("sources", "B1")]);
    site.get(&done.link("A visit by the chair")).says("a visit by the chair");
    site.get("/ledger/verify").says("The record was not altered");
    std::fs::remove_file(name.trim_start_matches("sqlite:")).unwrap();
}
