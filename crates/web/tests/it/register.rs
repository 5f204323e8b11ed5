//! `/check/register`: a register that is sent to be checked.

use crate::{Page, Site};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use hostboard_domain::ledger::scope::Scope;
use std::sync::OnceLock;

/// A made-up register with the headings that councils give theirs.
const REGISTER: &str = "\
Contract Ref,Supplier Company Name,Contract Title,Contract value (£),Start Date,End Date,Extension option,Capital
C1,Example Grounds Ltd,Grass cutting,\"£120,000\",01/04/2027,31/03/2029,None,No
C2,Example Lifts Ltd,Lifts,\"£120,000\",01/04/2027,31/03/2028,,No
C3,Example Roads Ltd,Road markings,\"£45,000\",01/04/2027,31/03/2028,None,
C4,Example <b>Signs</b> & Sons,Signs,lots,31/02/2027,31/03/2030,None,No
";

/// The same in our own columns, of which the facts decide more.
const OWN: &str = "\
deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,signed,end,extendable_to
D1,northtown,contract,no,no,120000.00,Example Grounds Ltd,grass,proposed,,2029-03-31,none
D2,northtown,contract,no,no,120000.00,Example Lifts Ltd,lifts,proposed,,2028-03-31,
D3,northtown,contract,,,45000.00,Example Roads Ltd,roads,proposed,,2028-03-31,none
D4,northtown,contract,no,no,60000.00,Example Signs & Sons Ltd,signs,proposed,,2030-03-31,none
D5,northtown,contract,no,no,60000.00,Example Signs and Sons,signs repair,signed,2020-05-05,2028-03-31,none
";

const DIRECTION: [(&str, &str); 4] = [
    ("pack", "lgr-section-24"),
    ("on", "1 June 2027"),
    ("set.direction_from", "1 May 2027"),
    ("set.direction_end", "1 April 2028"),
];

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::over("csu-2012", Scope::Everything))
}

/// The key that every form of the site carries.
fn key(site: &Site) -> String {
    site.get("/check/register").attribute("input[name=key]", "value")
}

/// A form with a file, as a browser sends it.
fn send_to(site: &Site, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Page {
    send_at(site, "/check/register", fields, name, bytes)
}

fn send_at(site: &Site, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Page {
    let mut body = Vec::new();
    for (field, value) in fields {
        let part = format!("--XX\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--XX--\r\n");
    let request = Request::post(path).header("content-type", "multipart/form-data; boundary=XX");
    site.send(request.body(Body::from(body)).unwrap_or_default())
}

/// Sends a register, again while others are worked on.
fn send(more: &[(&str, &str)], name: &str, bytes: &[u8]) -> Page {
    let key = key(site());
    let fields: Vec<(&str, &str)> = [("key", key.as_str())].into_iter().chain(more.iter().copied()).collect();
    patient(|| send_to(site(), &fields, name, bytes))
}

fn patient(ask: impl Fn() -> Page) -> Page {
    loop {
        let page = ask();
        if page.status != StatusCode::SERVICE_UNAVAILABLE {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[track_caller]
fn address(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.main());
    page.headers["location"].to_str().unwrap_or_default().to_owned()
}

fn checked(more: &[(&str, &str)], name: &str, text: &str) -> String {
    let fields: Vec<(&str, &str)> = DIRECTION.iter().chain(more).copied().collect();
    address(&send(&fields, name, text.as_bytes()))
}

#[test]
fn the_form_asks_for_what_the_pack_needs() {
    let page = site().get("/check/register?pack=lgr-section-24");
    page.says("The first day on which the direction binds").says("The register");
    assert_eq!(page.all("#field-set-direction_from").len(), 1);
    assert!(site().get("/check/register").all("#field-set-direction_from").is_empty());
}

#[test]
fn a_published_register_is_read_checked_and_says_how() {
    let to = checked(&[], "northtown.csv", REGISTER);
    let page = site().get(&to);
    let heading = page.one("h1");
    assert!(heading.starts_with("4 deals: ") && heading.contains("we cannot answer yet"), "{heading}");
    page.says("We read “Supplier Company Name” as who it is with");
    assert_eq!(page.all(".piles li").len(), 3);
    let problems = site().get(&format!("{to}?pile=problems"));
    problems.says("northtown.csv, row 5");
    let open = site().get(&format!("{to}?pile=open"));
    assert!(open.text.contains("Example &#60;b&#62;Signs"), "{}", open.text);
    let mapping = site().get(&format!("{to}/mapping.toml"));
    assert!(mapping.text.contains("Supplier Company Name"));
    assert!(mapping.headers["content-disposition"].to_str().unwrap().contains("northtown-mapping.toml"));
}

#[test]
fn piles_name_what_surely_needs_action_and_one_deal_says_why() {
    let to = checked(&[], "deals.csv", OWN);
    let page = site().get(&to);
    assert_eq!(page.one("h1"), "5 deals: 1 needs consent, 1 needs no consent, 3 we cannot answer yet");
    assert_eq!(page.one("h2"), "Firm answers that need action");
    page.says("D1").says("Consent of successor").never_says("D2");
    let deal = site().get(&page.link("D1"));
    assert_eq!(deal.one(".answer .verdict"), "Caught by section 24: needs consent");
    deal.says("s24(1)(c)").says("£120,000").says("Ask the successor for consent before it is signed.");
    let workbook = site().get(&format!("{to}/workbook.xlsx"));
    assert!(workbook.text.starts_with("PK"));
    let answers = site().get(&format!("{to}/answers.csv"));
    assert!(answers.text.contains("northtown,D1,consent"), "{}", answers.text);
    assert!(site().get(&format!("{to}/questions.csv")).text.starts_with("question,unit,deal,where"));
}

#[test]
fn replies_settle_answers_and_need_a_reason() {
    let to = checked(&[("set.register_complete_since", "31 December 2006")], "deals.csv", OWN);
    let asked = site().get(&format!("{to}?pile=questions"));
    let questions = asked.all(".tasks h3");
    let place = questions.iter().position(|q| q == "The latest date it may be extended to").unwrap();
    let (answer, reason) = (format!("answer.{place}"), format!("reason.{place}"));
    let key = key(site());
    let wrong = patient(|| site().post(&to, &key, &[("round", "0"), (&answer, "perhaps")]));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Say why it is so, or who says so");
    assert_eq!(wrong.attribute(&format!("#field-answer-{place}"), "value"), "perhaps");
    let wrong = patient(|| site().post(&to, &key, &[("round", "0"), (&answer, "perhaps"), (&reason, "Legal")]));
    wrong.says("`perhaps` is not written as a date here");
    let fields =
        [("round", "0"), (answer.as_str(), "no"), (reason.as_str(), "Legal read the contract"), ("by", "Legal")];
    let done = address(&patient(|| site().post(&to, &key, &fields)));
    let page = site().get(&done);
    page.says("1 reply is kept: 1 answer is settled by it.");
    assert!(!page.all(".tasks h3").contains(&"The latest date it may be extended to".to_owned()));
    // The same page sent again speaks of questions that are others now.
    let again = patient(|| site().post(&to, &key, &fields));
    assert_eq!(again.status, StatusCode::CONFLICT);
    let firm = site().get(&format!("{to}?pile=allowed"));
    let deal = site().get(&firm.link("D2"));
    deal.says("answered \"none\" by Legal: Legal read the contract");
    // The replies are taken away in the form in which they are given back.
    let replies = site().get(&page.link("your replies (CSV)"));
    assert!(
        replies.text.contains("\nextendable_to,northtown,D2,,,none,Legal read the contract,Legal,,,,\n"),
        "{}",
        replies.text
    );
}

#[test]
fn a_file_of_questions_that_was_filled_in_is_taken_as_replies() {
    let to = checked(&[("set.register_complete_since", "31 December 2006")], "deals.csv", OWN);
    let key = key(site());
    let send = |text: &str| {
        let path = format!("{to}/replies");
        patient(|| send_at(site(), &path, &[("key", &key)], "filled in.csv", text.as_bytes()))
    };
    let wrong = send("question,deal,answer,reason\nextendable_to,D2,perhaps,Legal\n");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Row 2: `perhaps` is not written as a date here");
    assert_eq!(send("").status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = address(&send("question,deal,answer,reason\nextendable_to,D2,none,Legal read it\n"));
    site().get(&done).says("1 reply is kept: 1 answer is settled by it.");
}

#[test]
fn what_is_assumed_gives_working_answers() {
    let to = checked(&[("set.register_complete_since", "31 December 2006")], "deals.csv", OWN);
    site().get(&format!("{to}?pile=working")).says("Nothing is assumed, so there are no working answers.");
    let key = key(site());
    let fields = [("do", "assume"), ("assume.extension", "extension=none")];
    let done = address(&patient(|| site().post(&to, &key, &fields)));
    let page = site().get(&done);
    page.says("D2").says("True only if: Options to extend: there are none");
}

#[test]
fn what_is_wrong_with_the_form_is_told_and_what_was_typed_is_kept() {
    let fields = [("pack", "lgr-section-24"), ("set.direction_from", "soon"), ("unit", "<i>North")];
    let page = send(&fields, "deals.csv", OWN.as_bytes());
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Enter the date named in the direction");
    assert_eq!(page.attribute("#field-set-direction_from", "value"), "soon");
    assert_eq!(page.attribute("#field-unit", "value"), "<i>North");
    let page = send(
        &[("pack", "lgr-section-24"), ("set.direction_from", "soon"), ("set.direction_end", "2028-04-01")],
        "deals.csv",
        OWN.as_bytes(),
    );
    page.says("`soon` is not a date");
    let page = send(&DIRECTION, "deals.csv", b"");
    page.says("Choose the file with the register");
    assert!(page.one("title").starts_with("Error: "));
}

#[test]
fn what_is_no_register_is_told() {
    for (name, bytes) in [
        ("../../etc/passwd", &b"\x00\x01\x02\x03\xff\xfe"[..]),
        ("a.xlsx", b"PK\x03\x04 not a workbook"),
        ("notes.txt", b"only a line of text\n"),
        ("a.parquet", b"PAR1PAR1"),
        ("a.json", b"{\"a\": ["),
    ] {
        let page = send(&DIRECTION, name, bytes);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.main());
        assert!(!page.text.contains("../"), "{name}");
        assert!(!page.all(".problem li").is_empty(), "{name}");
    }
}

#[test]
fn a_form_from_elsewhere_is_not_taken() {
    let page =
        patient(|| send_to(site(), &[("key", "guessed"), ("pack", "lgr-section-24")], "deals.csv", OWN.as_bytes()));
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = patient(|| send_to(site(), &[], "deals.csv", OWN.as_bytes()));
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let to = checked(&[], "deals.csv", OWN);
    let page = site().post(&to, "guessed", &[("round", "0"), ("answer.0", "no"), ("reason.0", "x")]);
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let key = key(site());
    let request = Request::post(&to).header("sec-fetch-site", "cross-site");
    let page = site().send(request.body(Body::from(format!("key={key}&do=assume"))).unwrap());
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[test]
fn a_file_that_is_too_large_is_not_taken() {
    let page = send(&DIRECTION, "deals.csv", &vec![b'x'; 26 * 1024 * 1024]);
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let rows = "D1,northtown,contract\n".repeat(250_001);
    let page = send(&DIRECTION, "deals.csv", format!("deal,unit,kind\n{rows}").as_bytes());
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("250,000 are taken here");
}

#[test]
fn registers_are_kept_under_names_that_nobody_can_guess_and_the_oldest_goes_first() {
    let own = Site::over("csu-2012", Scope::Everything);
    let key = key(&own);
    let fields: Vec<(&str, &str)> = [("key", key.as_str())].into_iter().chain(DIRECTION).collect();
    let first = address(&send_to(&own, &fields, "deals.csv", OWN.as_bytes()));
    for _ in 0..8 {
        let next = address(&send_to(&own, &fields, "deals.csv", OWN.as_bytes()));
        assert_ne!(first, next);
        assert_eq!(next.len(), "/check/register/".len() + 32);
        own.get(&next);
    }
    let gone = own.ask(&first);
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    gone.says("This register is no longer kept here");
    assert_eq!(own.ask(&format!("{first}/workbook.xlsx")).status, StatusCode::NOT_FOUND);
    assert_eq!(own.ask(&format!("{first}/deals/0")).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_register_is_forgotten_by_its_button_and_says_so() {
    let to = checked(&[], "deals.csv", OWN);
    let page = site().get(&to);
    page.says("kept in this program’s memory for an hour");
    let forget = page.attribute("form[action$='/forget']", "action");
    assert_eq!(forget, format!("{to}/forget"));
    assert_eq!(site().post(&forget, "guessed", &[]).status, StatusCode::FORBIDDEN);
    site().get(&to);
    let key = page.attribute("form[action$='/forget'] input[name=key]", "value");
    let after = site().get(&address(&site().post(&forget, &key, &[])));
    after.says("The register is forgotten. Nothing of it is kept here any longer.").says("Check a register");
    for below in ["", "/answers.csv", "/deals/0"] {
        let gone = patient(|| site().ask(&format!("{to}{below}")));
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{below}");
        gone.says("This register is no longer kept here");
    }
    assert_eq!(site().post(&forget, &key, &[]).status, StatusCode::NOT_FOUND);
    let replies = patient(|| site().post(&to, &key, &[("do", "assume")]));
    assert_eq!(replies.status, StatusCode::NOT_FOUND);
}

#[test]
fn no_address_of_a_register_breaks_anything() {
    let to = checked(&[], "deals.csv", OWN);
    for end in ["/deals/99", "/deals/x", "/deals/18446744073709551615", "/nothing.txt", "/mapping.toml"] {
        assert_eq!(patient(|| site().ask(&format!("{to}{end}"))).status, StatusCode::NOT_FOUND, "{end}");
    }
    for query in ["?pile=nothing", "?page=0", "?page=99999999999999999999", "?pile=questions&page=7", "?pile=problems"]
    {
        site().get(&format!("{to}{query}"));
    }
}
