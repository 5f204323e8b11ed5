//! `/`, `/units` and `/units/{id}`.

use crate::{Site, csu, folder};
use axum::http::StatusCode;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_domain::ledger::scope::Scope;

#[test]
fn the_unit_without_a_permanent_head_stands_first() {
    let page = csu().get("/");
    assert_eq!(page.one("h1"), "23 units, 2 need attention");
    assert_eq!(page.one("table tbody th"), "Norfolk and Waveney");
    page.says("An interim head is due to leave and no successor is recorded");
    assert_eq!(page.one(".times strong"), "1 March 2013");
}

#[test]
fn links_keep_the_two_times_of_the_address() {
    let page = csu().get("/?at=1+November+2012&known=2012-09-30");
    assert_eq!(page.link("Norfolk and Waveney"), "/units/norfolk-and-waveney?at=2012-11-01&known=2012-09-30");
    let unit = csu().get("/units/norfolk-and-waveney?at=2012-11-01&known=2012-09-30");
    unit.says("Who heads it is not known, which is not the same as vacant.").never_says("Garner");
    assert_eq!(unit.link("As we knew it then"), "/units/norfolk-and-waveney?at=2012-11-01&known=2012-11-01");
}

#[test]
fn a_day_that_is_none_is_told_and_nothing_typed_is_lost() {
    let page = csu().ask("/?at=30+February+2013");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("`30 February 2013` is not a real date");
    let page = csu().ask("/units/nobody");
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("No body with the id `nobody` was known by 1 March 2013");
}

#[test]
fn nothing_in_an_address_is_reflected_as_markup() {
    for path in
        ["/units?find=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/units/%3Cscript%3E", "/%3Cscript%3E?at=%22%3E%3Cb%3E"]
    {
        let page = csu().ask(path);
        assert!(!page.text.contains("<script"), "{path}: {}", page.text);
        assert!(!page.text.contains("\"><b>"), "{path}");
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
    }
}

#[test]
fn a_shared_head_is_named_with_whom_else_they_head() {
    let page = csu().get("/units/essex");
    page.says("Its head is David Stout (shared), who also heads Hertfordshire.").says("Also heads Hertfordshire");
    csu().get("/units/greater-east-midlands").says("Who heads it is not known, which is not the same as vacant.");
}

#[test]
fn what_another_program_appends_is_seen() {
    let bodies = |more: &str| format!("id,kind,name\nh1,host,Host\nu1,unit,Unit one\n{more}");
    let files = folder("appended", &[]);
    let store = format!("sqlite:{}", files.join("ledger.db").display());
    let load = || {
        let options =
            LoadOptions { portfolio: files.to_str().unwrap(), store: &store, replay: false, known_ahead: None };
        load(&options).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    };
    let _ = std::fs::remove_file(files.join("ledger.db"));
    load();
    let site = Site::of(Ledger::open(&store).unwrap(), Scope::Everything);
    let today = "/units?known=2100-01-01";
    site.get(today).says("1 unit").never_says("Unit two");
    std::fs::write(files.join("bodies.csv"), bodies("u2,unit,Unit two\n")).unwrap();
    load();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    site.get(today).says("2 units").says("Unit two");
}
