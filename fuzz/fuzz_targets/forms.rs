//! Any bytes as a form that is sent to a page, behind the key that makes it ours: no panic, and a page, or the way to one,
//! comes back that is no fault of ours. The first byte picks the page.
#![no_main]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::reader::Reader;
use hostboard_domain::record::Kind;
use hostboard_web::{App, Settings, router};
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, OnceLock};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const PLAIN: &str = "application/x-www-form-urlencoded";
const WITH_FILE: &str = "multipart/form-data; boundary=XX";

struct Site {
    runtime: Runtime,
    router: Router,
    key: String,
}

impl Site {
    fn new() -> Site {
        let ledger = Ledger::open("csu-2012").expect("a portfolio in the program");
        let readers = Arc::new(Reader::local("fuzz"));
        let app = App::new(ledger, Settings { is_demo: true, readers, hosts: Vec::new() }).expect("random bytes");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut site = Site { runtime, router: router(Arc::new(app)), key: String::new() };
        let (_, page) = site.send(Request::get("/record").body(Body::empty()).expect("a request"));
        let key = page.split("name=\"key\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        site.key = key.expect("the page has a form").to_owned();
        site
    }

    fn send(&self, request: Request<Body>) -> (u16, String) {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("it never fails");
            let status = response.status().as_u16();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a page in memory");
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(Site::new)
}

/// The page that a number picks, and whether a file is sent to it.
fn page(number: u8) -> (String, bool) {
    match usize::from(number) % (Kind::ALL.len() + 4) {
        0 => ("/record/file".to_owned(), true),
        1 => ("/check/register".to_owned(), true),
        2 => ("/record/drafts".to_owned(), false),
        3 => ("/check/register/x".to_owned(), false),
        kind => (format!("/record/{}", Kind::ALL[kind - 4].word()), false),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let ((at, has_file), site) = (page(*first), site());
    let key = if has_file {
        format!("--XX\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{}\r\n", site.key)
    } else {
        format!("key={}&", site.key)
    };
    // The key ends where the next part begins; what follows it without a mark would be a part of it.
    let mark: &[u8] = if has_file && !rest.starts_with(b"--XX") { b"--XX\r\n" } else { b"" };
    let body = [key.as_bytes(), mark, rest].concat();
    let request = Request::post(&at).header("content-type", if has_file { WITH_FILE } else { PLAIN });
    let (status, page) = site.send(request.body(Body::from(body)).expect("a request"));
    assert!(status < 500 && status != 403, "{at}: {status}");
    assert!(status == 303 || page.starts_with("<!DOCTYPE html>"), "{at}: {status}");
});
