//! A ledger that is served, and what other programs do to its file meanwhile: the next page knows, and nothing is acknowledged
//! into a file that is gone.

use crate::Site;
use crate::record::{goes_to, key, record};
use axum::http::StatusCode;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::erase::{ToErase, erase};
use hostboard_actions::ledger::load::{LoadOptions, load};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::Kind;
use std::fs;
use std::path::PathBuf;

/// A folder with a ledger on disk, gone when the test is over.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(name: &str) -> OnDisk {
        let folder = std::env::temp_dir().join(format!("hostboard-web-running-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let disk = OnDisk(folder);
        disk.load("l.db");
        disk
    }

    fn load(&self, name: &str) {
        let store = self.store(name);
        load(&LoadOptions { portfolio: "csu-2012", store: &store, replay: true, known_ahead: None }).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn store(&self, name: &str) -> String {
        format!("sqlite:{}", self.path(name).display())
    }

    fn site(&self) -> Site {
        Site::of(Ledger::open(&self.store("l.db")).unwrap(), Scope::Everything)
    }

    fn by_hand(&self, sql: &str) {
        rusqlite::Connection::open(self.path("l.db")).unwrap().execute_batch(sql).unwrap();
    }

    fn copy_now(&self, name: &str) {
        let connection = rusqlite::Connection::open(self.path("l.db")).unwrap();
        connection.execute("VACUUM INTO ?1", [self.path(name).to_str().unwrap()]).unwrap();
    }

    /// Puts what another ledger holds in the place of what this one does, as SQLite's own `.restore` does: in one commit, in
    /// the same file.
    fn put_in_place(&self, name: &str) {
        let mut connection = rusqlite::Connection::open(self.path("l.db")).unwrap();
        connection.execute("ATTACH ?1 AS other", [self.path(name).to_str().unwrap()]).unwrap();
        let transaction = connection.transaction().unwrap();
        let triggers: Vec<(String, String)> = {
            let mut statement =
                transaction.prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'").unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.map(Result::unwrap).collect()
        };
        triggers.iter().for_each(|(name, _)| transaction.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        for table in ["personal", "batch", "entry"] {
            transaction.execute_batch(&format!("DELETE FROM main.{table}")).unwrap();
        }
        for table in ["entry", "batch", "personal"] {
            transaction.execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM other.{table}")).unwrap();
        }
        triggers.iter().for_each(|(_, sql)| transaction.execute_batch(sql).unwrap());
        transaction.commit().unwrap();
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const PERSON: &str = "Stephen Childs";
const RECORD: &str = "north-east-managing-director-1";

fn erase_elsewhere(disk: &OnDisk) {
    let mut beside = Ledger::open(&disk.store("l.db")).unwrap();
    let what =
        ToErase { kind: Kind::Appointment, id: RECORD, field: "person", why: "they asked for it", actor: "another" };
    assert!(erase(&mut beside, &what).unwrap().texts > 0);
}

fn body(name: &str) -> [(&str, &str); 3] {
    [("name", name), ("kind", "stakeholder"), ("stance", "assumed")]
}

/// Drafts of a body that wait, and the fields with which they are appended.
fn waiting(site: &Site, name: &str) -> String {
    let drafts = goes_to(&site.post("/record/body", &key(site), &body(name)));
    site.get(&drafts).attribute("input[name=tray]", "value")
}

#[test]
fn a_page_about_the_disk_is_made_anew_each_time() {
    let disk = OnDisk::new("verify");
    let site = disk.site();
    for _ in 0..2 {
        site.get("/ledger/verify").says("The record was not altered");
    }
    disk.by_hand("DROP TRIGGER entry_stays; UPDATE entry SET bytes = x'00' WHERE seq = 20");
    site.get("/ledger/verify").says("The record was altered").says("entry 20");
    // Whoever altered a table is not written after.
    let tray = waiting(&site, "Too late");
    let page = site.post("/record/drafts", &key(&site), &[("tray", &tray), ("then", "append")]);
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", page.main());
    assert_eq!(Ledger::open(&disk.store("l.db")).err().map(|_| ()), Some(()));
}

#[test]
fn a_name_erased_elsewhere_is_on_no_page_from_then_on() {
    let disk = OnDisk::new("erased");
    let site = disk.site();
    let pages =
        ["/units/north-east", &format!("/records/appointment/{RECORD}"), "/ledger.csv", "/units", "/sources/M1"];
    let shown: Vec<&&str> = pages.iter().filter(|page| site.get(page).text.contains(PERSON)).collect();
    assert!(shown.len() >= 3, "{shown:?}");
    // A draft that was begun from the record holds the name as well.
    let against = site.get(&format!("/record/appointment?correct={RECORD}"));
    let seq = against.attribute("input[name=against]", "value");
    let fields = [
        ("correcting", RECORD),
        ("against", seq.as_str()),
        ("post", "north-east-managing-director"),
        ("person", PERSON),
        ("basis", "permanent"),
        ("why", "their start"),
        ("stance", "assumed"),
    ];
    let drafts = goes_to(&site.post("/record/appointment", &key(&site), &fields));
    site.get(&drafts).says(PERSON);
    // So does one of another record.
    let says = format!("{PERSON} is said to leave");
    let fields = [("topic", "heads"), ("says", says.as_str()), ("stance", "assumed")];
    let elsewhere = goes_to(&site.post("/record/claim", &key(&site), &fields));
    site.get(&elsewhere).says(PERSON);
    erase_elsewhere(&disk);
    for page in pages.iter().copied().chain([drafts.as_str(), elsewhere.as_str()]) {
        site.get(page).never_says(PERSON);
    }
    let edit = site.get(&drafts).all("a").iter().any(|text| text.contains("Change"));
    assert!(edit, "the draft is still there to be looked at");
    site.get("/ledger/verify").says("The record was not altered");
}

/// By the pages: what will be left is told before, the name is gone after, and its record leads to who erased it and why.
#[test]
fn a_name_is_erased_by_the_pages() {
    let disk = OnDisk::new("by-pages");
    let site = disk.site();
    let says = format!("{PERSON} is said to leave");
    record(&site, "/record/claim", &[("topic", "heads"), ("says", says.as_str()), ("stance", "assumed")]);
    let of_record = format!("/records/appointment/{RECORD}?known=2030-01-01");
    let form = site.get(&site.get(&of_record).link("Erase the name"));
    assert!(!form.all("label").iter().any(|label| label.contains("From when it holds")), "{}", form.main());
    let send = |why: &str| {
        let fields = [("record", RECORD), ("field", "person"), ("why", why)];
        site.post("/record/erasure", &key(&site), &fields)
    };
    for why in ["", "Stephen Childs asked for it"] {
        assert_eq!(send(why).status, StatusCode::UNPROCESSABLE_ENTITY, "{why:?}");
    }
    let drafts = goes_to(&send("they asked for it"));
    let page = site.get(&drafts);
    page.says("erases the text for good").says("which can’t be erased: claim");
    site.get(&of_record).says(PERSON);
    let tray = page.attribute("input[name=tray]", "value");
    goes_to(&site.post("/record/drafts", &key(&site), &[("tray", &tray), ("then", "append")]));
    let page = site.get(&of_record);
    page.never_says(PERSON).says("recorded, and erased since");
    let link = page.all("a").into_iter().find(|text| text.starts_with("Erased by a test on ")).unwrap();
    let erasure = site.get(&page.link(&link));
    erasure.says("they asked for it");
    assert!(!erasure.all("a").iter().any(|link| link.contains("Withdraw")), "{}", erasure.main());
    site.get("/ledger/verify?deep=yes").says("The record was not altered");
}

#[test]
fn what_is_restored_under_a_server_is_what_it_shows() {
    let disk = OnDisk::new("restored");
    disk.copy_now("old.db");
    let site = disk.site();
    let source = [("publisher", "Nobody"), ("title", "A ghost"), ("date", "1 March 2013"), ("stance", "states")];
    let done = record(&site, "/record/source", &source);
    let id = done.link("A ghost").rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    record(&site, "/record/body", &body("Ghost Council"));
    site.get("/sources?known=2030-01-01").says("A ghost");
    disk.put_in_place("old.db");
    site.get("/sources?known=2030-01-01").never_says("A ghost");
    assert_eq!(site.ask(&format!("/records/source/{id}?known=2030-01-01")).status, StatusCode::NOT_FOUND);
    // Nothing refers to what is not there any more, and numbers are those of the file.
    let citing = [("name", "Citing Council"), ("kind", "stakeholder"), ("stance", "states"), ("sources", id.as_str())];
    let page = site.post("/record/body", &key(&site), &citing);
    let refused = page.status == StatusCode::UNPROCESSABLE_ENTITY
        || site.get(&goes_to(&page)).text.contains("no source has the id");
    assert!(refused, "{}", page.main());
    record(&site, "/record/body", &body("Real Council"));
    let entries = Ledger::open(&disk.store("l.db")).unwrap().history().len();
    site.get("/ledger?known=2030-01-01").says(&entries.to_string());
    site.get("/ledger/verify?deep=yes").says("The record was not altered");
}

/// Another ledger in the same place may be longer than the one that was read: only its head tells.
#[test]
fn a_longer_ledger_put_in_place_is_read_from_the_beginning() {
    let disk = OnDisk::new("longer");
    disk.load("other.db");
    let other = Site::of(Ledger::open(&disk.store("other.db")).unwrap(), Scope::Everything);
    record(&other, "/record/body", &body("Theirs Only"));
    record(&other, "/record/body", &body("Theirs Too"));
    drop(other);
    let site = disk.site();
    record(&site, "/record/body", &body("Ours Only"));
    disk.put_in_place("other.db");
    site.get("/ledger?known=2030-01-01").never_says("ours-only").says("theirs-only").says("theirs-too");
    record(&site, "/record/body", &body("After"));
    site.get("/ledger/verify?deep=yes").says("The record was not altered");
}

#[test]
fn what_another_server_recorded_is_on_the_next_page() {
    let disk = OnDisk::new("two");
    let (one, other) = (disk.site(), disk.site());
    for n in 0..5 {
        let name = format!("body-number-{n}");
        let (writes, reads) = if n % 2 == 0 { (&one, &other) } else { (&other, &one) };
        reads.get("/ledger?known=2030-01-01").never_says(&name);
        record(writes, "/record/body", &body(&name));
        reads.get("/ledger?known=2030-01-01").says(&name);
    }
}

/// Every way to lose the file: the server says so on every page, and nothing is acknowledged.
#[cfg(unix)]
#[test]
fn a_server_whose_ledger_is_gone_says_so_and_takes_nothing() {
    type Way = (&'static str, fn(&OnDisk));
    let ways: [Way; 8] = [
        ("removed", |disk| fs::remove_file(disk.path("l.db")).unwrap()),
        ("renamed", |disk| fs::rename(disk.path("l.db"), disk.path("away.db")).unwrap()),
        ("replaced", |disk| fs::rename(disk.path("other.db"), disk.path("l.db")).unwrap()),
        ("linked elsewhere", |disk| {
            fs::remove_file(disk.path("l.db")).unwrap();
            std::os::unix::fs::symlink(disk.path("other.db"), disk.path("l.db")).unwrap();
        }),
        ("log removed", |disk| fs::remove_file(disk.path("l.db-wal")).unwrap()),
        ("index removed", |disk| fs::remove_file(disk.path("l.db-shm")).unwrap()),
        ("damaged in the middle", |disk| {
            let mut bytes = fs::read(disk.path("l.db")).unwrap();
            let length = bytes.len();
            bytes[50_000..length - 10_000].fill(0xaa);
            fs::write(disk.path("l.db"), bytes).unwrap();
        }),
        ("written over with rubbish", |disk| fs::write(disk.path("l.db"), "x".repeat(100_000)).unwrap()),
    ];
    for (name, does) in ways {
        let disk = OnDisk::new(&format!("gone-{}", name.replace(' ', "-")));
        disk.load("other.db");
        let site = disk.site();
        site.get("/units/north-east").says(PERSON);
        let (tray, form) = (waiting(&site, "Into nothing"), key(&site));
        does(&disk);
        for path in ["/units/north-east", "/", "/ledger/verify", "/record/drafts", "/nowhere"] {
            let page = site.ask(path);
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{name}: {path}: {}", page.main());
            page.says("The ledger can’t be read").never_says(PERSON);
        }
        let page = site.post("/record/drafts", &form, &[("tray", &tray), ("then", "append")]);
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{name}: {}", page.main());
        drop(site);
        if disk.path("other.db").exists() {
            assert_eq!(Ledger::open(&disk.store("other.db")).unwrap().history().len(), 607, "{name}");
        }
        if name == "replaced" {
            assert_eq!(Ledger::open(&disk.store("l.db")).err().map(|_| ()), None, "{name}: it was left alone");
        }
    }
}

/// While the clock lies behind the ledger nothing is recorded that nobody would see; who served it knowing that may.
#[test]
fn nothing_is_recorded_behind_a_head_that_is_known_later() {
    let disk = OnDisk::new("ahead");
    let mut ledger = Ledger::open(&disk.store("l.db")).unwrap();
    ledger.known_ahead = Some("a test of the clock".to_owned());
    let site = Site::of(ledger, Scope::Everything);
    // The head of the replay lies in the past: nothing is said of it.
    let done = record(&site, "/record/body", &body("In time"));
    site.get(&done.link("In time")).never_says("a test of the clock");
    disk.by_hand(
        "DROP TRIGGER batch_stays; UPDATE batch SET known = known + 400000000000000 WHERE size = (SELECT max(size) FROM batch);
         CREATE TRIGGER batch_stays BEFORE UPDATE ON batch\nBEGIN\n    SELECT RAISE(ABORT, 'a batch is never changed');\nEND;",
    );
    let refusing = disk.site();
    let tray = waiting(&refusing, "Too late");
    let page = refusing.post("/record/drafts", &key(&refusing), &[("tray", &tray), ("then", "append")]);
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.says("newest entry is known at").says("set the clock right");
    refusing.get("/ledger/verify").says("later than this machine’s clock says");
    record(&site, "/record/body", &body("All the same"));
    let ledger = Ledger::open(&disk.store("l.db")).unwrap();
    let newest = ledger.history().entries().next_back().unwrap();
    assert!(newest.entry().why().unwrap().ends_with("a test of the clock"));
}
