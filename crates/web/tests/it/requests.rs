//! Requests as such, on every route: what another site sends, forms that are none, and forms that grow.

use crate::record::key;
use crate::routes::routes;
use crate::{Page, Site, csu};
use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{Method, Request, StatusCode};
use hostboard_domain::ledger::scope::Scope;
use hyper::body::Frame;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

const PLAIN: &str = "application/x-www-form-urlencoded";
const WITH_FILE: &str = "multipart/form-data; boundary=XX";

/// A body that never comes, and whether anybody waited for it.
#[derive(Clone, Default)]
struct Endless(Arc<AtomicBool>);

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.store(true, Ordering::Relaxed);
        Poll::Pending
    }
}

/// A body that breaks off.
struct Broken;

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(Some(Err("it broke off".into())))
    }
}

/// An address of the route.
fn address(route: &str) -> String {
    let fill = |part: &str| match part {
        "{kind}" => "body".to_owned(),
        part if part.starts_with('{') => "x".to_owned(),
        part => part.to_owned(),
    };
    route.split('/').map(fill).collect::<Vec<_>>().join("/")
}

fn send(site: &Site, method: Method, at: &str, headers: &[(&str, &str)], body: Body) -> Page {
    let request = Request::builder().method(method).uri(at);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    site.send(request.body(body).unwrap())
}

/// The addresses that take a form, each with its content type.
fn forms() -> Vec<(String, &'static str)> {
    let status = |at: &str, media| send(csu(), Method::POST, at, &[("content-type", media)], Body::empty()).status;
    let mut forms = Vec::new();
    for at in routes().iter().map(|route| address(route)) {
        if status(&at, PLAIN) == StatusCode::METHOD_NOT_ALLOWED {
            continue;
        }
        let media = if status(&at, PLAIN) == StatusCode::UNSUPPORTED_MEDIA_TYPE { WITH_FILE } else { PLAIN };
        forms.push((at, media));
    }
    let count = |media| forms.iter().filter(|(_, of)| *of == media).count();
    assert!(count(PLAIN) >= 4 && count(WITH_FILE) >= 3, "{forms:?}");
    forms
}

#[test]
fn what_another_site_sends_is_refused_on_every_route_and_nothing_of_it_read() {
    let foreign: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:1")],
    ];
    for route in routes().into_iter().chain(["/nowhere".to_owned()]) {
        for headers in foreign {
            for (method, media) in [(Method::POST, PLAIN), (Method::POST, WITH_FILE), (Method::PUT, PLAIN)] {
                let body = Endless::default();
                let headers: Vec<_> = headers.iter().copied().chain([("content-type", media)]).collect();
                let page = send(csu(), method, &address(&route), &headers, Body::new(body.clone()));
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{route} {headers:?}: {}", page.main());
                page.says("This was not recorded").says("the form: it did not come from this site's own page");
                assert!(!body.0.load(Ordering::Relaxed), "{route} {headers:?}: the body was waited for");
            }
        }
    }
    let link = send(csu(), Method::GET, "/units", &[("sec-fetch-site", "cross-site")], Body::empty());
    assert_eq!(link.status, StatusCode::OK, "links from other sites lead here");
}

#[test]
fn a_form_that_is_none_is_refused_with_the_true_reason_on_every_route() {
    for (at, media) in forms() {
        #[track_caller]
        fn check(at: &str, headers: &[(&str, &str)], body: Body, expected: StatusCode, says: &str) {
            let page = send(csu(), Method::POST, at, headers, body);
            assert_eq!(page.status, expected, "{at} {headers:?}: {}", page.main());
            page.says(says);
            assert!(!page.all("main a").is_empty(), "{at} has no way back");
        }
        let not_read = "The form can’t be read";
        for other in ["", "text/plain", "application/json", if media == PLAIN { WITH_FILE } else { PLAIN }] {
            let body = Body::new(Endless::default());
            check(&at, &[("content-type", other)], body, StatusCode::UNSUPPORTED_MEDIA_TYPE, not_read);
        }
        let of_media = ("content-type", media);
        let large = [of_media, ("content-length", "900000000")];
        check(&at, &large, Body::new(Endless::default()), StatusCode::PAYLOAD_TOO_LARGE, "Too much was sent");
        check(&at, &[of_media], Body::new(Broken), StatusCode::BAD_REQUEST, not_read);
        let others = if media == PLAIN { "key=0123&a=b".to_owned() } else { part("key", "0123") + "--XX--" };
        check(&at, &[of_media], Body::from(others), StatusCode::FORBIDDEN, "This was not recorded");
        let key = key(csu());
        let late =
            if media == PLAIN { format!("a=b&key={key}") } else { part("a", "b") + &part("key", &key) + "--XX--" };
        check(&at, &[of_media], Body::from(late), StatusCode::FORBIDDEN, "This was not recorded");
    }
}

#[test]
fn an_address_that_says_too_much_is_refused_on_every_route() {
    for route in routes() {
        let at = format!("{}?{}", address(&route), "a=b&".repeat(2000));
        let page = csu().ask(&at);
        assert_eq!(page.status, StatusCode::URI_TOO_LONG, "{route}");
        assert!(page.text.len() < 100_000, "{route} hands on what was asked");
    }
}

fn part(name: &str, text: &str) -> String {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
}

fn file(text: &str) -> String {
    format!("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{text}\r\n--XX--")
}

/// As many pieces as make up so many bytes, each made by its number.
fn pieces(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 100);
    let mut number = 0;
    while text.len() < bytes {
        text += &piece(number);
        number += 1;
    }
    text
}

/// Forms of about that many bytes with the key first, of the shapes that somebody may choose to keep us busy.
fn shapes(media: &str, key: &str, bytes: usize) -> Vec<(&'static str, String)> {
    if media == PLAIN {
        let first = format!("key={key}&");
        return vec![
            ("names", first.clone() + &pieces(bytes, |n| format!("n{n}=1&"))),
            ("one name", first.clone() + &pieces(bytes, |_| "name=1&".to_owned())),
            ("few names", first.clone() + &pieces(bytes, |n| format!("n{n}={}&", "1".repeat(200)))),
            ("nothing", first.clone() + &"&".repeat(bytes)),
            ("a value", format!("{first}name={}", "x".repeat(bytes))),
            ("escapes", format!("{first}name={}", "%F0".repeat(bytes / 3))),
            ("lists", format!("{first}sources={}", "S1;".repeat(bytes / 3))),
        ];
    }
    let first = part("key", key);
    let source = part("kind", "source") + &part("pack", "csu-2012");
    vec![
        ("parts", first.clone() + &pieces(bytes, |n| part(&format!("n{n}"), "1"))),
        ("one part", first.clone() + &part("n", &"x".repeat(bytes))),
        ("marks", first.clone() + &file(&"\r\n--X".repeat(bytes / 5))),
        ("line ends", first.clone() + &file(&"\r\n".repeat(bytes / 2))),
        ("a head", format!("{first}--XX\r\nX: {}", "x".repeat(bytes))),
        ("columns", first.clone() + &source + &file(&format!("id,{}\n", pieces(bytes, |n| format!("c{n},"))))),
        (
            "rows",
            first.clone()
                + &source
                + &file(&format!("id,deal,unit,kind\n{}", pieces(bytes, |n| format!("{n},{n},u,contract\n")))),
        ),
        ("a cell", first + &source + &file(&format!("id,title\n1,\"{}\"\n", "x".repeat(bytes)))),
    ]
}

/// How long a form takes once.
fn time(site: &Site, at: &str, media: &str, form: &str) -> Duration {
    let body = Body::from(form.to_owned());
    let began = Instant::now();
    let page = send(site, Method::POST, at, &[("content-type", media)], body);
    assert!(page.status.as_u16() < 500 || page.status == StatusCode::SERVICE_UNAVAILABLE, "{at}: {}", page.main());
    began.elapsed()
}

/// Sixteen times as much takes sixteen times as long: twice that is allowed, and what takes no time at all. Were it
/// the square, it would be 256 times as long.
#[test]
fn a_form_of_twice_the_size_takes_about_twice_as_long_on_every_route() {
    let site = Site::over("csu-2012", Scope::Everything);
    let key = key(&site);
    for (at, media) in forms() {
        let (small, large) = (shapes(media, &key, 30_000), shapes(media, &key, 480_000));
        for ((shape, small), (_, large)) in small.iter().zip(&large) {
            let short = (0..3).map(|_| time(&site, &at, media, small)).min().unwrap_or_default();
            let most = 32 * short + Duration::from_millis(300);
            // Others may be at work here: what is too slow by nature is so each time.
            let mut long = time(&site, &at, media, large);
            for _ in 0..5 {
                if long > most {
                    long = time(&site, &at, media, large);
                }
            }
            assert!(long <= most, "{at}, {shape}: {short:?} for a small form, {long:?} for one of 16 times the size");
        }
    }
}
