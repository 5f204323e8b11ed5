#![allow(clippy::unwrap_used)]
use super::*;
use crate::site::app::Settings;
use hostboard_actions::answer::packs;
use hostboard_actions::answer::uploaded::check_sent;
use hostboard_actions::reader::Role;
use hostboard_domain::ledger::scope::Scope;
use std::sync::OnceLock;

fn reader(id: &str) -> Reader {
    Reader::new(ReaderId::new(id), "an officer", Scope::Everything, Role::HostOfficer)
}

fn found() -> Arc<Uploaded> {
    static FOUND: OnceLock<Arc<Uploaded>> = OnceLock::new();
    let check = || {
        let bytes = b"deal,unit,kind\nD1,northtown,contract\n".to_vec();
        let sent = Sent { name: "deals.csv".to_owned(), bytes, ..Sent::default() };
        let pack = packs::open("csu-2012").unwrap();
        Arc::new(check_sent(&sent, &[], &Question::default(), &pack, 1).unwrap())
    };
    Arc::clone(FOUND.get_or_init(check))
}

/// A register of that reader, whose file has so many bytes.
fn upload(reader: &Reader, token: &str, bytes: usize) -> Upload {
    Upload {
        reader: reader.id().clone(),
        token: token.to_owned(),
        sent: Arc::new(Sent { bytes: vec![0; bytes], ..Sent::default() }),
        pack: "csu-2012".to_owned(),
        question: Question::default(),
        replies: Vec::new(),
        found: found(),
        done: String::new(),
    }
}

#[test]
fn an_hour_ends_though_nobody_asks_again() {
    let (uploads, ann) = (Uploads::default(), reader("ann"));
    assert!(uploads.keep(upload(&ann, "a", 10)));
    let there = Arc::downgrade(&uploads.find(&ann, "a").unwrap());
    let sent = Instant::now();
    uploads.forget_old(sent + KEPT_FOR - Duration::from_secs(5));
    assert!(there.upgrade().is_some());
    uploads.forget_old(sent + KEPT_FOR);
    assert!(there.upgrade().is_none(), "it is still in memory");
    assert!(uploads.find(&ann, "a").is_none());
}

#[test]
fn a_server_forgets_by_itself() {
    let ledger = hostboard_actions::ledger::Ledger::open("csu-2012").unwrap();
    let ann = reader("ann");
    let settings = Settings { is_demo: true, readers: Arc::new(ann.clone()), hosts: Vec::new() };
    let mut app = App::new(ledger, settings).unwrap();
    app.uploads.time = Duration::from_millis(50);
    assert!(app.uploads.keep(upload(&ann, "a", 10)));
    let there = Arc::downgrade(&lock(&app.uploads.kept)[0].1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        tokio::spawn(forget_in_time(Arc::new(app), Duration::from_millis(10)));
        for _ in 0..500 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            if there.upgrade().is_none() {
                return;
            }
        }
        panic!("it is still in memory after five seconds");
    });
}

#[test]
fn only_its_own_reader_forgets_one_and_what_was_forgotten_stays_so() {
    let (uploads, ann, bob) = (Uploads::default(), reader("ann"), reader("bob"));
    assert!(uploads.keep(upload(&ann, "a", 10)));
    assert!(!uploads.forget(&bob, "a"));
    assert!(uploads.replace(upload(&ann, "a", 20)));
    assert!(!uploads.replace(upload(&bob, "a", 20)));
    assert_eq!(uploads.find(&ann, "a").unwrap().sent.bytes.len(), 20);
    assert!(uploads.forget(&ann, "a"));
    assert!(!uploads.forget(&ann, "a"));
    // Work that was begun before does not bring it back.
    assert!(!uploads.replace(upload(&ann, "a", 30)));
    assert!(uploads.find(&ann, "a").is_none());
}

#[test]
fn all_together_are_bounded_and_nobody_pushes_out_anothers() {
    let (uploads, ann, bob) = (Uploads::default(), reader("ann"), reader("bob"));
    let (third, half) = (MOST_BYTES / BYTES_A_BYTE / 3, MOST_BYTES / BYTES_A_BYTE / 2);
    for token in ["a", "b", "c", "d"] {
        assert!(uploads.keep(upload(&ann, token, third - 1000)), "{token}");
    }
    let is_there = |reader: &Reader, token: &str| uploads.find(reader, token).is_some();
    assert!(!is_there(&ann, "a") && is_there(&ann, "b") && is_there(&ann, "d"));
    assert!(!uploads.keep(upload(&bob, "e", half)), "there is no room beside those of another");
    assert!(is_there(&ann, "b"));
    assert!(!uploads.replace(upload(&ann, "d", 4 * third)), "it is too large by itself");
    assert!(is_there(&ann, "b") && is_there(&ann, "d"), "what does not fit changes nothing");
    assert!(uploads.forget(&ann, "b") && uploads.forget(&ann, "c"));
    assert!(uploads.keep(upload(&bob, "e", half)));
    for n in 0..2 * MOST_KEPT {
        assert!(uploads.keep(upload(&bob, &format!("small {n}"), 10)));
    }
    assert!(is_there(&ann, "d") && !is_there(&bob, "e"));
}
