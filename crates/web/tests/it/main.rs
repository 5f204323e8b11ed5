//! Pages, asked for as a browser does and read by element and text.
#![allow(clippy::unwrap_used)]

mod addresses;
mod appraisal;
mod assurance;
mod attack;
mod bare;
mod books;
mod check;
mod councils;
mod deal;
mod deals;
mod destinations;
mod directions;
mod documented;
mod exposure;
mod five_portfolios;
mod formulas;
mod home;
mod invented;
mod joint;
mod last_recorded;
mod ledger;
mod market;
mod not_yet;
mod older;
#[path = "../../../../tests/production_code.rs"]
mod production_code;
mod programme;
mod readers;
mod record;
mod records;
mod register;
mod remarks;
mod requests;
mod reviews;
mod rooms;
mod routes;
mod running;
mod searches;
mod server;
mod several_packs;
mod sources;
mod staffing;
mod stories;
mod strangers;
mod succession;
mod unit;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use hostboard_actions::ledger::Ledger;
use hostboard_actions::reader::{Reader, ReaderId, Role};
use hostboard_domain::ledger::scope::Scope;
use hostboard_web::{App, Readers, Settings, router};
use scraper::{ElementRef, Html, Selector};
use std::sync::{Arc, OnceLock};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The pages over a ledger, without a network.
pub struct Site {
    runtime: Arc<Runtime>,
    router: axum::Router,
    /// Whom its requests say that they are from.
    reader: Option<String>,
}

/// Who a test's request is from.
const TEST_READER: &str = "x-test-reader";

/// Readers whom a header names: only tests believe it. Who is not named is the first.
#[derive(Debug)]
struct Named(Vec<Reader>);

impl Readers for Named {
    fn reader_of(&self, headers: &HeaderMap) -> Reader {
        let named = headers.get(TEST_READER).and_then(|id| id.to_str().ok());
        let found = self.0.iter().find(|reader| Some(reader.id().as_str()) == named);
        found.unwrap_or(&self.0[0]).clone()
    }
}

/// A page that came back.
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its text.
    pub text: String,
}

/// The portfolio of 2012, for tests that only read.
pub fn csu() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::over("csu-2012", Scope::Everything))
}

/// A portfolio of one unit in a folder of its own, with some files besides.
pub fn folder(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("hostboard-web-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    let portfolio = "id = \"test\"\ntitle = \"A portfolio to test\"\nhost = \"h1\"\nhandover = \"2012-10-01\"\n\
                     opens_at = \"2013-03-01\"\nopens_known = \"2013-03-01\"\ndeclared = \"2012-05-14\"\npacks = \"csu-2012\"\n";
    let bodies = "id,kind,name\nh1,host,Host\nu1,unit,Unit one\n";
    for (file, text) in [("portfolio.toml", portfolio), ("bodies.csv", bodies)].iter().chain(files) {
        std::fs::write(folder.join(file), text).unwrap_or_else(|error| panic!("{error}"));
    }
    folder
}

impl Site {
    /// Over a portfolio of its own, replayed into memory.
    pub fn over(portfolio: &str, scope: Scope) -> Site {
        Site::of(Ledger::open(portfolio).unwrap_or_else(|error| panic!("{:?}", error.problems())), scope)
    }

    /// Over a ledger.
    pub fn of(ledger: Ledger, scope: Scope) -> Site {
        Site::of_readers(ledger, vec![Reader::new(ReaderId::new("a-test"), "a test", scope, Role::HostOfficer)])
    }

    /// Over a ledger, for several readers; see [`Site::read_by`].
    pub fn of_readers(ledger: Ledger, readers: Vec<Reader>) -> Site {
        let settings = Settings { is_demo: true, readers: Arc::new(Named(readers)), hosts: Vec::new() };
        let app = Arc::new(App::new(ledger, settings).unwrap());
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Site { runtime: Arc::new(runtime), router: router(app), reader: None }
    }

    /// The same site as one of its readers asks it.
    pub fn read_by(&self, reader: &str) -> Site {
        Site { runtime: Arc::clone(&self.runtime), router: self.router.clone(), reader: Some(reader.to_owned()) }
    }

    /// Sends a request, whatever comes back.
    pub fn send(&self, mut request: Request<Body>) -> Page {
        if let Some(reader) = &self.reader {
            request.headers_mut().insert(TEST_READER, reader.parse().unwrap());
        }
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Page { status: parts.status, headers: parts.headers, text }
        })
    }

    /// Asks for a page, which has to be there.
    #[track_caller]
    pub fn get(&self, path: &str) -> Page {
        let page = self.ask(path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.main());
        page
    }

    /// Asks for a page, whatever comes back.
    pub fn ask(&self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    /// Sends a form, with the key that its page carries, as its first field.
    pub fn post(&self, path: &str, key: &str, fields: &[(&str, &str)]) -> Page {
        let fields = [("key", key)].into_iter().chain(fields.iter().copied());
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap())
    }
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// The text of each element that fits, white space made one.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        html.select(&Selector::parse(selector).unwrap()).map(words).collect()
    }

    /// The text of the first element that fits.
    #[track_caller]
    pub fn one(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in: {}", self.main()))
    }

    /// An attribute of the first element that fits.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let html = Html::parse_document(&self.text);
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        let value = found.and_then(|element| element.value().attr(name).map(str::to_owned));
        value.unwrap_or_else(|| panic!("no {selector} with {name} in: {}", self.main()))
    }

    /// Where the first link with that text leads.
    #[track_caller]
    pub fn link(&self, text: &str) -> String {
        let html = Html::parse_document(&self.text);
        let found = html.select(&Selector::parse("a[href]").unwrap()).find(|link| words(*link) == text);
        let to = found.and_then(|link| link.value().attr("href").map(str::to_owned));
        to.unwrap_or_else(|| panic!("no link `{text}` in: {}", self.main()))
    }

    /// The text of what the page is about.
    pub fn main(&self) -> String {
        self.all("main").join(" ")
    }

    /// That the page says something, white space made one.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Page {
        assert!(self.main().contains(text), "`{text}` is not in: {}", self.main());
        self
    }

    /// That the page does not say something.
    #[track_caller]
    pub fn never_says(&self, text: &str) -> &Page {
        assert!(!self.main().contains(text), "`{text}` is in: {}", self.main());
        self
    }
}
