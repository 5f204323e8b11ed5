//! The pages, by the noun in their address; each beside its template.

mod assurance;
mod changes;
mod check;
mod deal;
mod deals;
mod destinations;
mod exposure;
mod home;
mod ledger;
mod market;
mod more;
mod programme;
mod record;
mod records;
mod register;
mod sources;
mod stories;
mod succession;
mod unit;
mod units;
mod verify;

use crate::error::{self, PageError};
use crate::kit::assets;
use crate::kit::query::Query;
use crate::site::app::App;
use crate::site::kept::Kept;
use crate::visit::{Asked, Visit};
use askama::Template;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use axum::{Extension, Router};
use hostboard_actions::clock;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use stories::walk;

/// What a handler gives: a response, or why there is none.
pub(crate) type Shown = Result<Response, PageError>;

/// Every page.
pub fn router(app: Arc<App>) -> Router {
    register::routes(Router::new())
        .route("/", page(home::show))
        .route("/units", page(units::show))
        .route("/units/{id}", page(unit::show))
        .route("/programme", page(programme::show))
        .route("/assurance", page(assurance::show))
        .route("/succession", page(succession::show))
        .route("/market", page(market::show))
        .route("/deals", page(deals::show))
        .route("/deals.csv", page(deals::csv))
        .route("/deals.xlsx", page(deals::workbook))
        .route("/deals/{id}", page(deal::show))
        .route("/exposure", page(exposure::show))
        .route("/exposure.csv", page(exposure::csv))
        .route("/destinations", page(destinations::show))
        .route("/destinations.csv", page(destinations::csv))
        .route("/check", page(check::show))
        .route("/check/letter", page(check::letter))
        .route("/records/{kind}/{id}", page(records::show))
        .route("/sources", page(sources::show))
        .route("/sources/{id}", page(sources::show_one))
        .route("/ledger", page(ledger::show))
        .route("/ledger.csv", page(ledger::csv))
        .route("/ledger/verify", page(verify::show))
        .route("/ledger/changes", page(changes::show))
        .route("/ledger/entries/{seq}", page(ledger::show_entry))
        .route("/record", page(record::show))
        .route("/record/file", page(record::show).merge(record::take_file()))
        .route("/record/drafts", page(record::show_drafts).merge(form(record::decide)))
        .route("/record/done", page(record::show_done))
        .route("/record/{kind}", page(record::show_form).merge(form(record::take)))
        .route("/record/{kind}/{id}/withdraw", page(record::withdraw))
        .route("/more", page(more::show))
        .route("/stories", page(stories::list))
        .route("/stories/{name}", page(stories::show))
        .route("/assets/{name}", routing::get(assets::give))
        .fallback(page(not_there))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

/// A page that is read.
fn page(show: fn(&Visit<'_>) -> Shown) -> MethodRouter<Arc<App>> {
    routing::get(move |State(app): State<Arc<App>>, request: Request| async move {
        let (asked, _) = apart(request).await;
        at_work(move || {
            let ledger = app.ledger();
            let key = (ledger.head().size, clock::today(), format!("{}?{}", asked.path, asked.query.written()));
            let may_keep = Kept::may_hold(&asked.path);
            if let Some(page) = app.kept.get(&key).filter(|_| may_keep) {
                return html(StatusCode::OK, page);
            }
            match Visit::new(&app, &ledger, &asked).and_then(|visit| show(&visit)) {
                Ok(response) => {
                    let filled = response.extensions().get::<Filled>().filter(|_| response.status() == StatusCode::OK);
                    if let Some(Filled(page)) = filled.filter(|_| may_keep) {
                        app.kept.put(key, page.clone());
                    }
                    response
                }
                Err(error) => error::page(&Visit::at_default_times(&app, &ledger, &asked), &error),
            }
        })
        .await
    })
}

/// A form that was sent: its handler may append to the ledger.
fn form(take: fn(&App, &Asked, Query) -> Shown) -> MethodRouter<Arc<App>> {
    routing::post(move |State(app): State<Arc<App>>, request: Request| async move {
        let headers = request.headers().clone();
        let (asked, body) = apart(request).await;
        let sent = read_form(body).await;
        at_work(move || {
            let taken = sent.and_then(|sent| {
                if is_ours(&headers, &sent, &app) { take(&app, &asked, sent) } else { Err(PageError::Foreign) }
            });
            taken.unwrap_or_else(|error| error::page(&Visit::at_default_times(&app, &app.ledger(), &asked), &error))
        })
        .await
    })
}

/// The most that a form may send.
const MOST_FORM: usize = 512 * 1024;
/// How long sending it may take.
const FORM_TIME: Duration = Duration::from_secs(20);

async fn read_form(body: Body) -> Result<Query, PageError> {
    match tokio::time::timeout(FORM_TIME, to_bytes(body, MOST_FORM)).await {
        Ok(Ok(bytes)) => Ok(Query::parse(&String::from_utf8_lossy(&bytes))),
        _ => Err(PageError::TooLarge("512 kB in 20 seconds")),
    }
}

/// Whether a form came from a page of this program: it carries the key, and the browser names no other site.
fn is_ours(headers: &HeaderMap, sent: &Query, app: &App) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    site && sent.get("key") == Some(app.form_key.as_str())
}

async fn apart(request: Request) -> (Asked, Body) {
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_or_else(
        |_| Vec::new(),
        |params| params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    );
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    (Asked { path: parts.uri.path().to_owned(), query, params }, body)
}

/// Work that reads the ledger keeps a thread busy, and not one of those that listen.
async fn at_work(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| html(StatusCode::INTERNAL_SERVER_ERROR, "This can’t be shown just now.".to_owned()))
}

fn not_there(visit: &Visit<'_>) -> Shown {
    let help = "look at the address, or start from the portfolio";
    let message = format!("there is no page {}", hostboard_domain::problem::quoted(&visit.frame("", &[]).path));
    let problem = hostboard_domain::problem::Problem::of_file("the address", message, help);
    Err(PageError::Action(hostboard_actions::error::ActionError::NotFound(problem)))
}

/// A page, filled.
pub(crate) fn shown(page: &impl Template) -> Shown {
    Ok(html(StatusCode::OK, page.render()?))
}

/// What a page holds, kept beside its response for who wants to give it again.
#[derive(Clone)]
struct Filled(Bytes);

/// A page as a response.
pub(crate) fn html(status: StatusCode, html: impl Into<Bytes>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    let html = html.into();
    (status, headers, Extension(Filled(html.clone())), html).into_response()
}

/// A file to keep.
pub(crate) fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect();
    let mut response = (StatusCode::OK, Bytes::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// On to another page, after something was done.
pub(crate) fn go(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::SEE_OTHER.into_response(),
    }
}

const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Lets only requests in that name this program's own address, so that no other site's name can be made to point here;
/// and sends what browsers are told with every answer.
async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let hosts = &app.settings.hosts;
    let mut response = if hosts.is_empty() || hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        next.run(request).await
    } else {
        let text = format!("Hostboard answers here as {} and under no other name.\n", hosts.join(" or "));
        (StatusCode::MISDIRECTED_REQUEST, text).into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
