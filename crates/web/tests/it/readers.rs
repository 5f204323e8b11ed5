//! Several readers of one site: none is ever shown another's page, draft, register or count, and none sends another's form.

use crate::record::{goes_to, key};
use crate::routes::routes;
use crate::{Page, Site};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_actions::reader::{Reader, ReaderId, Role};
use hostboard_domain::ledger::scope::Scope;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::{fs, path::PathBuf};

/// Two officers of one unit, one of another, and one of the host.
const READERS: [(&str, &str, &str); 4] = [
    ("ann", "Ann of Essex", "essex"),
    ("cat", "Cat of Essex", "essex"),
    ("bob", "Bob of North East", "north-east"),
    HOST,
];
const HOST: (&str, &str, &str) = ("host", "Hal of the host", "");

fn reader((id, who, unit): (&str, &str, &str)) -> Reader {
    let (scope, role) = match unit {
        "" => (Scope::Everything, Role::HostOfficer),
        unit => (Scope::Units([unit.to_owned()].into()), Role::UnitOfficer),
    };
    Reader::new(ReaderId::new(id), who, scope, role)
}

/// The portfolio of 2012 for all of them.
pub fn site() -> Site {
    Site::of_readers(Ledger::open("csu-2012").unwrap(), READERS.map(reader).into())
}

/// A site that only one of them ever asked.
fn alone(ledger: Ledger, id: &str) -> Site {
    let own = READERS.into_iter().find(|(of, ..)| *of == id).unwrap();
    Site::of_readers(ledger, vec![reader(own)]).read_by(id)
}

/// Drafts a post of a unit: the name of its tray.
#[track_caller]
fn draft(site: &Site, unit: &str, title: &str) -> String {
    let fields = [("body", unit), ("title", title), ("stance", "assumed")];
    let to = goes_to(&site.post("/record/post", &key(site), &fields));
    to.split("tray=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

#[track_caller]
fn append(site: &Site, tray: &str) -> Page {
    site.get(&goes_to(&site.post("/record/drafts", &key(site), &[("tray", tray), ("then", "append")])))
}

fn send_file(site: &Site, path: &str, fields: &[(&str, &str)], file: &str) -> Page {
    let mut body = String::new();
    for (name, text) in fields {
        body += &format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
    }
    body += "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"own.csv\"\r\n\r\n";
    body += &format!("{file}\r\n--XX--\r\n");
    loop {
        let request = Request::post(path).header("content-type", "multipart/form-data; boundary=XX");
        let page = site.send(request.body(Body::from(body.clone())).unwrap());
        // Two are worked on at a time, whoever sent them.
        if page.status != StatusCode::SERVICE_UNAVAILABLE {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

const REGISTER: &str = "deal,unit,kind,capital,variable_price,value,counterparty,matter,stage,signed,end,extendable_to\n\
                        D1,northtown,contract,no,no,120000.00,Example Grounds Ltd,grass,proposed,,2029-03-31,none\n";

/// Sends a register: where its page is.
#[track_caller]
fn register(site: &Site) -> String {
    register_of(site, REGISTER)
}

/// Sends a register of a test's own: where its page is.
#[track_caller]
pub fn register_of(site: &Site, text: &str) -> String {
    let fields = [
        ("key", &*key(site)),
        ("pack", "lgr-section-24"),
        ("on", "1 June 2027"),
        ("set.direction_from", "1 May 2027"),
        ("set.direction_end", "1 April 2028"),
    ];
    goes_to(&send_file(site, "/check/register", &fields, text)).split('?').next().unwrap().to_owned()
}

#[test]
fn a_page_that_was_filled_for_one_is_never_given_to_another() {
    let site = site();
    let (ann, bob) = (site.read_by("ann"), site.read_by("bob"));
    ann.get("/deals").says("ILL-04").never_says("ILL-08");
    bob.get("/deals").says("ILL-08").never_says("ILL-04");
    ann.get("/deals").says("ILL-04").never_says("ILL-08");
    ann.get("/units/essex");
    assert_eq!(bob.ask("/units/essex").status, StatusCode::NOT_FOUND);
    site.read_by("host").get("/deals").says("ILL-04").says("ILL-08");
}

#[test]
fn nothing_on_the_way_keeps_what_a_reader_was_shown() {
    let ann = site().read_by("ann");
    for path in ["/", "/deals", "/deals.csv", "/units/essex", "/record", "/no-such-page"] {
        assert_eq!(ann.ask(path).headers["cache-control"], "private, no-cache", "{path}");
    }
}

#[test]
fn drafts_are_their_readers_own() {
    let site = site();
    let (ann, cat) = (site.read_by("ann"), site.read_by("cat"));
    let tray = draft(&ann, "essex", "deputy");
    ann.get(&format!("/record?tray={tray}")).says("1 draft waits");
    cat.get(&format!("/record?tray={tray}")).never_says("waits");
    for at in [format!("/record/drafts?tray={tray}"), format!("/record/post?tray={tray}&draft=1")] {
        assert_eq!(ann.ask(&at).status, StatusCode::OK, "{at}");
        assert_eq!(cat.ask(&at).status, StatusCode::NOT_FOUND, "{at}");
    }
    let own = key(&cat);
    for then in ["append", "drop-1", "mine-1"] {
        let page = cat.post("/record/drafts", &own, &[("tray", &tray), ("then", then), ("why-1", "mine")]);
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{then}");
    }
    // A draft that names another's batch begins one of its own.
    let fields = [("body", "essex"), ("title", "driver"), ("stance", "assumed"), ("tray", tray.as_str())];
    let to = goes_to(&cat.post("/record/post", &own, &fields));
    assert!(!to.contains(&tray), "{to}");
    cat.get(&to).says("Check 1 draft").never_says("Deputy");
    let csv = "id,publisher,title,date\nT1,A paper,On T,2013-01\n";
    let fields = [("key", own.as_str()), ("kind", "source"), ("tray", tray.as_str())];
    assert!(!goes_to(&send_file(&cat, "/record/file", &fields, csv)).contains(&tray));
    ann.get(&format!("/record/drafts?tray={tray}")).says("Check 1 draft");
    append(&ann, &tray).says("Recorded: 1 entry");
}

#[test]
fn a_register_that_was_sent_is_its_readers_own() {
    let site = site();
    let (ann, cat) = (site.read_by("ann"), site.read_by("cat"));
    let at = register(&ann);
    let below = ["", "/deals/0", "/answers.csv", "/questions.csv", "/workbook.xlsx"].map(|end| format!("{at}{end}"));
    for at in &below {
        assert_eq!(ann.ask(at).status, StatusCode::OK, "{at}");
        let theirs = cat.ask(at);
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{at}");
        assert!(!theirs.text.contains("Example Grounds"), "{at}");
    }
    let own = key(&cat);
    assert_eq!(cat.post(&at, &own, &[("by", "Cat")]).status, StatusCode::NOT_FOUND);
    let replies = send_file(&cat, &format!("{at}/replies"), &[("key", &own)], "question,answer\n");
    assert_eq!(replies.status, StatusCode::NOT_FOUND);
    // Who sends many pushes out only their own.
    let first = register(&cat);
    for _ in 0..8 {
        register(&cat);
    }
    assert_eq!(cat.ask(&first).status, StatusCode::NOT_FOUND);
    ann.get(&at);
}

#[test]
fn a_form_is_taken_only_with_the_readers_own_key() {
    let site = site();
    let (ann, cat) = (site.read_by("ann"), site.read_by("cat"));
    let (of_ann, tray, at) = (key(&ann), draft(&cat, "essex", "deputy"), register(&cat));
    assert_ne!(of_ann, key(&cat));
    let source = [("publisher", "A paper"), ("title", "On T"), ("date", "2013")];
    let csv = "id,publisher,title,date\nT1,A paper,On T,2013-01\n";
    let sent = [
        cat.post("/record/source", &of_ann, &source),
        cat.post("/record/drafts", &of_ann, &[("tray", &tray), ("then", "append")]),
        cat.post(&at, &of_ann, &[("by", "Cat")]),
        send_file(&cat, "/record/file", &[("key", &of_ann), ("kind", "source")], csv),
        send_file(&cat, "/check/register", &[("key", &of_ann)], REGISTER),
        send_file(&cat, &format!("{at}/replies"), &[("key", &of_ann)], "question,answer\n"),
    ];
    for (place, page) in sent.iter().enumerate() {
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{place}: {}", page.main());
    }
    append(&cat, &tray).says("Recorded: 1 entry");
}

#[test]
fn an_entry_names_the_reader_who_recorded_it() {
    let site = site();
    for (id, who, unit) in READERS {
        let own = site.read_by(id);
        append(&own, &draft(&own, if unit.is_empty() { "essex" } else { unit }, &format!("deputy of {id}")));
        let csv = own.get("/ledger.csv?kind=post&known=2100-01-01").text;
        let line = csv.lines().find(|line| line.contains(&format!("deputy of {id}"))).unwrap();
        assert!(line.ends_with(&format!(",{who}")), "{line}");
    }
}

#[test]
fn another_units_record_of_the_same_id_is_not_shown_beside_a_draft() {
    let site = site();
    let (ann, bob) = (site.read_by("ann"), site.read_by("bob"));
    let tray = draft(&bob, "north-east", "a secret of neither");
    let id = bob.get(&format!("/record/post?tray={tray}&draft=1")).attribute("input[name=id]", "value");
    let fields = [("id", id.as_str()), ("body", "essex"), ("title", "known in Essex alone"), ("stance", "assumed")];
    let to = goes_to(&ann.post("/record/post", &key(&ann), &fields));
    append(&ann, &ann.get(&to).attribute("input[name=tray]", "value"));
    let page = bob.post("/record/drafts", &key(&bob), &[("tray", &tray), ("then", "append")]);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("You may record only for the units that you see");
    assert!(!page.text.contains("Essex") && !page.text.contains("Ann"), "{}", page.text);
}

/// An address of each route, and of several things where they belong to different readers.
pub const ADDRESSES: [&str; 67] = [
    "/",
    "/units",
    "/units/essex",
    "/units/north-east",
    "/units/essex/books",
    "/units/essex/books.csv",
    "/units/essex/what-ifs",
    "/units/essex/what-ifs.csv",
    "/units/essex/staffing",
    "/units/essex/staffing.csv",
    "/programme",
    "/programme/calendar.ics",
    "/assurance",
    "/reviews/checkpoint-2-essex",
    "/succession",
    "/market",
    "/deals",
    "/deals?illustrative=yes",
    "/deals.csv",
    "/deals.csv?illustrative=yes",
    "/deals.xlsx",
    "/deals/ILL-04",
    "/deals/ILL-08",
    "/exposure",
    "/exposure?illustrative=yes",
    "/exposure.csv?illustrative=yes",
    "/destinations",
    "/destinations?illustrative=yes",
    "/destinations.csv?illustrative=yes",
    "/check",
    "/check?unit=essex",
    "/check?deal=ILL-04",
    "/check?deal=ILL-08",
    "/check/letter?deal=ILL-08",
    "/check/register",
    "/records/body/essex",
    "/records/body/north-east",
    "/records/review/checkpoint-2-essex",
    "/records/deal/ILL-08",
    "/sources",
    "/sources/E1",
    "/ledger",
    "/ledger?kind=post",
    "/ledger?id=essex",
    "/ledger.csv",
    "/ledger/verify",
    "/ledger/changes?since=2012-01-01",
    "/ledger/changes?since=2013-03-01",
    "/ledger/entries/1",
    "/ledger/entries/100",
    "/ledger/entries/300",
    "/accessibility",
    "/record",
    "/record/file",
    "/record/drafts",
    "/record/done?last=423&count=3",
    "/record/post",
    "/record/body?correct=essex",
    "/record/body?correct=north-east",
    "/record/body/essex/withdraw",
    "/more",
    "/stories",
    "/stories/partnerships",
    "/exposure.csv",
    "/destinations.csv",
    "/check/letter",
    "/nowhere",
];

/// Below a register that was sent.
const OF_REGISTER: [&str; 4] = ["", "/deals/0", "/answers.csv", "/nothing.csv"];

/// The two times, as an address gives them.
const TIMES: [&str; 3] = ["", "at=2013-03-01&known=2013-03-01", "at=2013-06-01&known=2100-01-01"];

fn at_times(address: &str, times: &str) -> String {
    let before = if address.contains('?') { '&' } else { '?' };
    if times.is_empty() { address.to_owned() } else { format!("{address}{before}{times}") }
}

/// Whether an address is of that route.
pub fn is_of(route: &str, address: &str) -> bool {
    let path: Vec<&str> = address.split('?').next().unwrap_or_default().split('/').collect();
    let route: Vec<&str> = route.split('/').collect();
    path.len() == route.len() && route.iter().zip(path).all(|(part, asked)| part.starts_with('{') || *part == asked)
}

/// Routes that are not asked for: the style sheet is for everybody, and to the others is only ever sent.
const NOT_ASKED: [&str; 3] = ["/assets/{name}", "/check/register/{token}/replies", "/check/register/{token}/forget"];

#[test]
fn every_route_is_among_the_addresses() {
    let of_register = OF_REGISTER.map(|below| format!("/check/register/token{below}"));
    let addresses: Vec<&str> = ADDRESSES.into_iter().chain(of_register.iter().map(String::as_str)).collect();
    let is_asked = |route: &String| addresses.iter().any(|address| is_of(route, address));
    assert_eq!(routes().into_iter().filter(|route| !is_asked(route)).collect::<Vec<_>>(), NOT_ASKED);
}

/// A ledger in a file that is gone with the value.
struct Kept(PathBuf);

impl Kept {
    fn new(name: &str) -> Kept {
        Kept(std::env::temp_dir().join(format!("hostboard-web-readers-{}-{name}.db", std::process::id())))
    }

    fn store(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }

    fn open(&self) -> Ledger {
        Ledger::open(&self.store()).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

/// A site for all readers, beside one for each reader alone: made anew as soon as the ledger grew.
struct Beside {
    file: Kept,
    shared: Site,
    alone: BTreeMap<&'static str, Site>,
    registers: BTreeMap<&'static str, String>,
    recorded: usize,
}

impl Beside {
    fn new(name: &str) -> Beside {
        let file = Kept::new(name);
        load(&LoadOptions { portfolio: "csu-2012", store: &file.store(), replay: true, known_ahead: None }).unwrap();
        let shared = Site::of_readers(file.open(), READERS.map(reader).into());
        let registers = ["ann", "bob"].map(|id| (id, register(&shared.read_by(id)))).into();
        Beside { file, shared, alone: BTreeMap::new(), registers, recorded: 0 }
    }

    /// Asks for a page as a reader: it is what they get who ask a site that nobody else asked.
    #[track_caller]
    fn ask(&mut self, id: &'static str, address: &str) {
        let alone = self.alone.entry(id).or_insert_with(|| alone(self.file.open(), id));
        let shared = self.shared.read_by(id);
        let (page, expected) = (shared.ask(address), alone.ask(address));
        assert_eq!(page.status, expected.status, "{id} {address}: {}", page.main());
        let (text, expected) = (text_of(&page, &shared), text_of(&expected, alone));
        let first = text.lines().zip(expected.lines()).find(|(one, other)| one != other);
        assert!(text == expected, "{id} {address}: {first:?}");
    }

    /// Records a post as a reader: everybody's pages are another's from then on.
    fn record(&mut self, id: &'static str) {
        let own = self.shared.read_by(id);
        let unit = READERS.iter().find(|(of, ..)| *of == id).map(|(.., unit)| *unit).filter(|unit| !unit.is_empty());
        self.recorded += 1;
        append(&own, &draft(&own, unit.unwrap_or("essex"), &format!("post {} of {id}", self.recorded)));
        self.alone.clear();
    }

    /// Asks for what is below a register that a reader sent: nobody else is shown anything of it.
    #[track_caller]
    fn ask_register(&mut self, id: &'static str, of: &'static str, below: &str) {
        let address = format!("{}{below}", self.registers[of]);
        match id == of && below != "/nothing.csv" {
            true => assert_eq!(self.shared.read_by(id).ask(&address).status, StatusCode::OK, "{id} {address}"),
            false if id == of => {}
            false => self.ask(id, &address),
        }
    }
}

/// What a page says, whatever the key is that its forms carry.
fn text_of(page: &Page, site: &Site) -> String {
    page.text.replace(&key(site), "KEY")
}

#[test]
fn every_page_is_what_its_reader_gets_alone_whoever_asked_before() {
    let mut beside = Beside::new("sweep");
    for address in ADDRESSES {
        for (id, ..) in READERS.into_iter().chain(READERS.into_iter().rev()) {
            beside.ask(id, address);
        }
    }
}

/// What a reader does.
#[derive(Clone, Debug)]
enum Step {
    Ask(String),
    AskRegister(&'static str, &'static str),
    Record,
}

fn step() -> impl Strategy<Value = (&'static str, Step)> {
    let ask = (prop::sample::select(&ADDRESSES[..]), prop::sample::select(&TIMES[..]));
    let ask = ask.prop_map(|(address, times)| Step::Ask(at_times(address, times)));
    let below = (prop::sample::select(&["ann", "bob"][..]), prop::sample::select(&OF_REGISTER[..]));
    let below = below.prop_map(|(of, below)| Step::AskRegister(of, below));
    let step = prop_oneof![12 => ask, 2 => below, 1 => Just(Step::Record)];
    (prop::sample::select(READERS.map(|(id, ..)| id).to_vec()), step)
}

/// Steps, each of which another reader may repeat at once.
fn steps() -> impl Strategy<Value = Vec<(&'static str, Step)>> {
    let readers = READERS.map(|(id, ..)| id);
    let repeated = (step(), prop::option::of(prop::sample::select(readers.to_vec())))
        .prop_map(|((id, step), other)| [(Some(id), step.clone()), (other, step)]);
    prop::collection::vec(repeated, 10..25)
        .prop_map(|pairs| pairs.into_iter().flatten().filter_map(|(id, step)| Some((id?, step))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_who_ask_and_record_in_any_order_see_what_they_see_alone(steps in steps()) {
        let mut beside = Beside::new("random");
        for (id, step) in steps {
            match step {
                Step::Ask(address) => beside.ask(id, &address),
                Step::AskRegister(of, below) => beside.ask_register(id, of, below),
                Step::Record => beside.record(id),
            }
        }
    }
}
