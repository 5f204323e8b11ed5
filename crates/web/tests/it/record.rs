//! `/record` and the pages under it: recording, correcting, withdrawing.

use crate::{Page, Site, csu};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::Kind;
use std::collections::BTreeSet;

const POST: &str = "norfolk-and-waveney-managing-director";

fn own() -> Site {
    Site::over("csu-2012", Scope::Everything)
}

/// The key that forms of this site carry, as its reader was shown it.
pub fn key(site: &Site) -> String {
    site.get("/record/source").attribute("input[name=key]", "value")
}

/// Where a form that was taken leads.
#[track_caller]
pub fn goes_to(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.main());
    page.headers["location"].to_str().unwrap().to_owned()
}

/// Fills a form, looks at it, and appends it: what the page after it says.
#[track_caller]
pub fn record(site: &Site, path: &str, fields: &[(&str, &str)]) -> Page {
    let key = key(site);
    let drafts = goes_to(&site.post(path, &key, fields));
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    let done = goes_to(&site.post("/record/drafts", &key, &[("tray", &tray), ("then", "append")]));
    site.get(&done)
}

fn successor<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("post", POST),
        ("person", "Ann Other"),
        ("basis", "permanent"),
        ("valid_from", "1 April 2013"),
        ("took_up", "1 April 2013"),
        ("sources", "S2"),
        ("stance", "states"),
    ]
}

#[test]
fn what_is_recorded_is_seen_from_today_and_not_before() {
    let site = own();
    let done = record(&site, "/record/appointment", &successor());
    done.says("The ledger knows this from today; a page at an earlier known time does not show it");
    let to = done.link("Norfolk and Waveney, managing director: Ann Other");
    site.get(&to).says("from 1 April 2013, with no end recorded");
    let today = &to[to.find("known=").unwrap()..];
    site.get(&format!("/units/norfolk-and-waveney?at=2013-04-02&{today}")).says("Its head is Ann Other (permanent");
    site.get("/units/norfolk-and-waveney?at=2013-04-02&known=2013-03-01").never_says("Ann Other");
    // The id was proposed, and names nobody.
    assert!(to.contains(&format!("/records/appointment/{POST}-3?")), "{to}");
    site.get("/ledger/verify").says("The record was not altered");
}

#[test]
fn a_correction_shows_what_changes_and_needs_a_reason() {
    let site = own();
    let path = format!("/record/appointment?correct={POST}-2");
    let form = site.get(&path);
    assert_eq!(form.one("h1"), "Correct: Norfolk and Waveney, managing director: Robert Garner");
    assert_eq!(form.attribute("input[name=expected_end]", "value"), "31 March 2013");
    let against = form.attribute("input[name=against]", "value");
    let of = format!("{POST}-2");
    let mut fields = vec![
        ("correcting", of.as_str()),
        ("against", against.as_str()),
        ("post", POST),
        ("person", "Robert Garner"),
        ("basis", "interim"),
        ("valid_from", "by 30 November 2012"),
        ("expected_end", "30 April 2013"),
        ("sources", "S2"),
        ("stance", "states"),
    ];
    let refused = site.post("/record/appointment", &key(&site), &fields);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Say why this changes.");
    assert_eq!(refused.attribute("input[name=expected_end]", "value"), "30 April 2013");
    fields.push(("why", "the article was misread"));
    let drafts = site.get(&goes_to(&site.post("/record/appointment", &key(&site), &fields)));
    let rows = drafts.all("tbody tr");
    assert!(
        rows.iter().any(|row| row == "The last day that is expected of it 31 March 2013 30 April 2013"),
        "{rows:?}"
    );
    let done = record(&site, "/record/appointment", &fields);
    site.get(&done.link("Norfolk and Waveney, managing director: Robert Garner")).says("Why: the article was misread");
}

#[test]
fn a_withdrawal_holds_from_its_day() {
    let site = own();
    let form = site.get(&format!("/record/appointment/{POST}-2/withdraw"));
    let against = form.attribute("input[name=against]", "value");
    let of = format!("{POST}-2");
    let fields = [
        ("correcting", of.as_str()),
        ("against", &against),
        ("act", "retract"),
        ("valid_from", "1 March 2013"),
        ("why", "he left"),
    ];
    let done = record(&site, "/record/appointment", &fields);
    let page = site.get(&done.link("Norfolk and Waveney, managing director: Robert Garner"));
    page.says("This record does not apply on 1 March 2013").says("Why: he left");
}

#[test]
fn everything_that_is_wrong_is_told_at_once_at_its_field() {
    let site = own();
    let fields = [
        ("valid_from", "next spring"),
        ("sources", "NOT-THERE"),
        ("post", "nobody"),
        ("vacant", "yes"),
        ("person", "A"),
    ];
    let page = site.post("/record/appointment", &key(&site), &fields);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problems = page.all(".problem li");
    for says in [
        "`next spring` is not a date",
        "No source has the id `NOT-THERE`",
        "No post has the id `nobody`",
        "vacant and filled",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(says)), "{says}: {problems:?}");
    }
    assert_eq!(page.attribute("input[name=valid_from]", "value"), "next spring");
    assert!(page.attribute("input[name=person]", "value") == "A");
}

#[test]
fn what_is_wrong_is_told_in_the_words_of_the_form() {
    let site = own();
    let page = site.post("/record/appointment", &key(&site), &[("valid_from", "next spring")]);
    let problems = page.all(".problem li");
    assert_eq!(problems[0], "Enter the post.");
    assert!(problems[1].ends_with("Name the person, or say that the post is vacant."), "{problems:?}");
    assert!(problems.iter().all(|problem| !problem.contains("`vacant`")), "{problems:?}");
    assert!(problems[2].contains("Write it as 1 March 2027"), "{problems:?}");
    // An id is proposed once there is something to make it of.
    assert_eq!(page.attribute("input[name=id]", "value"), "");
}

#[test]
fn a_form_without_the_key_is_refused() {
    let site = own();
    for path in ["/record/source", "/record/drafts"] {
        let page = site.post(path, "", &[("publisher", "x"), ("title", "y"), ("date", "2013")]);
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    let request = Request::post("/record/source").header("sec-fetch-site", "cross-site");
    let body = format!("key={}&publisher=x", key(&site));
    assert_eq!(site.send(request.body(Body::from(body)).unwrap()).status, StatusCode::FORBIDDEN);
}

#[test]
fn hostile_text_is_text_on_every_page() {
    let site = own();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let fields = [
        ("id", "evil'\"<b>"),
        ("publisher", evil),
        ("title", evil),
        ("date", "2013-01-01"),
        ("kept_at", evil),
        ("note", evil),
        ("locator", evil),
        ("why", evil),
    ];
    let key = key(&site);
    let drafts = goes_to(&site.post("/record/source", &key, &fields));
    let tray = site.get(&drafts).attribute("input[name=tray]", "value");
    let done = goes_to(&site.post("/record/drafts", &key, &[("tray", &tray), ("then", "append")]));
    let id = "evil%27%22%3Cb%3E";
    let today = &site.get(&done).link("The portfolio, as it is known today")[2..].to_owned();
    for path in [
        drafts.replace("drafts", "source"),
        done.clone(),
        format!("/records/source/{id}?{today}"),
        format!("/record/source?correct={id}"),
        format!("/record/source/{id}/withdraw"),
        format!("/sources/{id}?{today}"),
        format!("/sources?{today}"),
        format!("/ledger?{today}"),
        format!("/ledger/changes?since=2013-03-01&{today}"),
        "/record/source?title=%3Cscript%3E%22%3E".to_owned(),
    ] {
        let page = site.get(&path);
        assert!(!page.text.contains("<script") && !page.text.contains("<img") && !page.text.contains("<b>"), "{path}");
    }
}

#[test]
fn too_much_is_refused() {
    let site = own();
    let page = site.post("/record/claim", &key(&site), &[("says", &"x".repeat(600_000))]);
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let page = site.post("/record/claim", &key(&site), &[("topic", "t"), ("says", &"x".repeat(30_000))]);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("goes on for more than 20000 bytes");
}

#[test]
fn unknown_kinds_records_and_batches_are_not_there() {
    for path in [
        "/record/nonsense",
        "/record/body?correct=nobody",
        "/record/body/nobody/withdraw",
        "/record/drafts?tray=x",
        "/record/source?tray=x&draft=1",
    ] {
        assert_eq!(csu().ask(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn every_kind_has_a_form() {
    for kind in Kind::ALL {
        let page = csu().get(&format!("/record/{}", kind.word()));
        for field in kind.spec().fields {
            assert!(page.text.contains(&format!("name=\"{}\"", field.name)), "{kind} {}", field.name);
        }
    }
    let page = csu().get("/record/deal?unit=essex&value=60000&counterparty=A+%26+B");
    assert_eq!(page.attribute("input[name=value]", "value"), "60000");
    assert_eq!(page.attribute("input[name=counterparty]", "value"), "A & B");
    assert_eq!(page.attribute("input[name=unit][checked]", "value"), "essex");
}

#[test]
fn a_batch_is_appended_whole_and_drafts_can_be_taken_out() {
    let site = own();
    let key = key(&site);
    let source =
        [("id", "T1"), ("publisher", "A paper"), ("title", "On T"), ("date", "January 2013"), ("then", "another")];
    let form = goes_to(&site.post("/record/source", &key, &source));
    let tray = site.get(&form).attribute("input[name=tray]", "value");
    let claim =
        [("topic", "t"), ("says", "it is so"), ("sources", "T1"), ("stance", "states"), ("tray", tray.as_str())];
    let drafts = site.get(&goes_to(&site.post("/record/claim", &key, &claim)));
    assert_eq!(drafts.one("h1"), "Check 2 drafts before you record");
    // Without its source the claim can't stand, and nothing is offered to append.
    let without = site.get(&goes_to(&site.post("/record/drafts", &key, &[("tray", &tray), ("then", "drop-1")])));
    without.says("No source has the id `T1`");
    assert!(without.all("button[value=append]").is_empty());
    let refused = site.post("/record/drafts", &key, &[("tray", &tray), ("then", "append")]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.get("/ledger").says("The ledger has 607 entries");
}

#[test]
fn another_page_of_the_same_browser_is_told_both_versions() {
    let site = own();
    let key = key(&site);
    let form = site.get("/record/body?correct=essex");
    let against = form.attribute("input[name=against]", "value");
    let fields = |name: &'static str| {
        [
            ("correcting", "essex"),
            ("against", &against),
            ("name", name),
            ("kind", "unit"),
            ("why", "its name"),
            ("stance", "assumed"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let tray = |name: &'static str| {
        let fields = fields(name);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let drafts = goes_to(&site.post("/record/body", &key, &fields));
        site.get(&drafts).attribute("input[name=tray]", "value")
    };
    let (first, second) = (tray("Essex one"), tray("Essex two"));
    goes_to(&site.post("/record/drafts", &key, &[("tray", &first), ("then", "append")]));
    let page = site.post("/record/drafts", &key, &[("tray", &second), ("then", "append")]);
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.all("tbody tr").iter().any(|row| row == "Its name Essex one Essex two"), "{}", page.main());
    let why = [("tray", second.as_str()), ("then", "mine-1"), ("why-1", "the second holds")];
    site.get(&goes_to(&site.post("/record/drafts", &key, &why)));
    let done = site.get(&goes_to(&site.post("/record/drafts", &key, &[("tray", &second), ("then", "append")])));
    site.get(&done.link("Essex two")).says("Why: the second holds");
}

#[test]
fn another_program_at_the_same_file_is_told_both_versions() {
    let path = std::env::temp_dir().join(format!("hostboard-web-record-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let store = format!("sqlite:{}", path.display());
    load(&LoadOptions { portfolio: "csu-2012", store: &store, replay: true, known_ahead: None }).unwrap();
    let one = Site::of(Ledger::open(&store).unwrap(), Scope::Everything);
    let other = Site::of(Ledger::open(&store).unwrap(), Scope::Everything);
    let against = one.get("/record/body?correct=essex").attribute("input[name=against]", "value");
    let fields = |name: &'static str| {
        vec![
            ("correcting", "essex"),
            ("against", against.as_str()),
            ("name", name),
            ("kind", "unit"),
            ("why", "its name"),
            ("stance", "assumed"),
        ]
    };
    record(&one, "/record/body", &fields("Essex of one"));
    let key = key(&other);
    let drafts = goes_to(&other.post("/record/body", &key, &fields("Essex of the other")));
    let tray = other.get(&drafts).attribute("input[name=tray]", "value");
    let page = other.post("/record/drafts", &key, &[("tray", &tray), ("then", "append")]);
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Nothing was recorded").says("Essex of one").says("Essex of the other");
    other.get("/ledger/verify").says("The record was not altered");
    drop((one, other));
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
}

fn upload(site: &Site, key: &str, kind: &str, csv: &str) -> Page {
    let part =
        |name: &str, text: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
    let file =
        format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{csv}\r\n--x--\r\n");
    let body = format!("{}{}{file}", part("key", key), part("kind", kind));
    let request = Request::post("/record/file").header("content-type", "multipart/form-data; boundary=x");
    site.send(request.body(Body::from(body)).unwrap())
}

#[test]
fn a_file_becomes_drafts_or_is_refused_whole() {
    let site = own();
    let key = key(&site);
    let csv = "id,publisher,title,date\nT1,A paper,On T,2013-01\nT2,A paper,On U,2013-02\n";
    site.get(&goes_to(&upload(&site, &key, "source", csv))).says("Check 2 drafts before you record").says("On U");
    let wrong = upload(&site, &key, "source", "id,publisher,title,date\nT1,,On T,soon\nT2,A paper,,2013-02\n");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Row 2, date: `soon` is not a date");
    let wrong = upload(&site, &key, "source", "id,publisher,title,date\nT1,,On T,2013\nT2,A paper,,2013-02\n");
    wrong.says("Row 2, publisher:").says("Row 3, title:");
    assert_eq!(upload(&site, "", "source", csv).status, StatusCode::FORBIDDEN);
    assert_eq!(upload(&site, &key, "source", &"x".repeat(3 << 20)).status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn who_sees_nothing_records_nothing_and_who_sees_two_units_only_theirs() {
    let none = Site::over("csu-2012", Scope::Units(BTreeSet::new()));
    none.get("/record").says("you cannot record anything");
    let form = none.get("/record/source");
    form.says("you cannot record anything");
    assert!(form.all("form[method=post]").is_empty());
    let two = Site::over("csu-2012", Scope::Units(BTreeSet::from(["essex".to_owned(), "north-east".to_owned()])));
    let form = two.get("/record/appointment");
    form.never_says("Norfolk").says("Essex");
    let key = form.attribute("input[name=key]", "value");
    let page = two.post("/record/appointment", &key, &successor());
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(&format!("No post has the id `{POST}`"));
    assert_eq!(two.ask(&format!("/record/appointment?correct={POST}-2")).status, StatusCode::NOT_FOUND);
    let theirs: Vec<(&str, &str)> = successor()
        .into_iter()
        .map(|(name, value)| if name == "post" { (name, "north-east-managing-director") } else { (name, value) })
        .filter(|(name, _)| *name != "sources" && *name != "stance")
        .collect();
    record(&two, "/record/appointment", &theirs).says("Recorded: 1 entry");
}

/// Whatever a browser would leave out of an address or turn round leads nowhere else.
#[test]
fn the_way_back_stays_on_this_site() {
    for (back, is_kept) in [
        ("/units/essex", true),
        ("/%09/evil.example", false),
        ("/%0A/evil.example", false),
        ("/%0D/evil.example", false),
        ("/%0B/evil.example", false),
        ("/%7F/evil.example", false),
        ("/%C2%85/evil.example", false),
        ("//evil.example", false),
        ("/%5Cevil.example", false),
        ("https://evil.example", false),
    ] {
        let page = csu().get(&format!("/record/done?last=607&count=1&same=0&back={back}"));
        let leads = page.text.contains("href=\"/units/essex");
        assert_eq!(leads, is_kept, "{back}");
        assert!(!page.main().contains("evil.example") && !page.text.contains("example?at"), "{back}");
    }
}
