//! What stands before every page: which names are answered under, whose forms are taken, and what browsers are told with
//! every answer.
//!
//! Leaves to others: reading what a request says of itself (`origin`), and the key that a form carries (`form`).
//!
//! Invariant: nothing of a body is read here, and no route is reached by a request that another site sent and that does more
//! than read.

use super::app::App;
use super::handle::refuse;
use super::origin::{HostFault, check_host, is_from_here, only_reads};
use crate::not_taken::NotTaken;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// How many names and values an address may have.
const MOST_ASKED: usize = 500;

/// Lets only requests in that name this program's own address, so that no other site's name can be made to point here, and
/// that no other site sends, unless they only read; and sends what browsers are told with every answer.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let hosts = &app.settings.hosts;
    let mut response = match check_host(request.version(), request.uri(), request.headers(), hosts) {
        Ok(()) => let_in(app, request, next).await,
        Err(HostFault::Foreign) => {
            let text = format!("Hostboard answers here as {} and under no other name.\n", hosts.join(" or "));
            (StatusCode::MISDIRECTED_REQUEST, text).into_response()
        }
        Err(HostFault::Malformed) => {
            let text = "The request names no host, several, or something that is none.\n";
            (StatusCode::BAD_REQUEST, text).into_response()
        }
    };
    let headers = response.headers_mut();
    headers.reserve(HEADERS.len());
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn let_in(app: Arc<App>, mut request: Request, next: Next) -> Response {
    let asked = request.uri().query().unwrap_or_default();
    if memchr::memchr_iter(b'&', asked.as_bytes()).count() >= MOST_ASKED {
        // The page that says so hands nothing of it on.
        let path = request.uri().path().parse();
        *request.uri_mut() = path.unwrap_or(Uri::from_static("/"));
        return refuse(app, request, NotTaken::LongAddress).await;
    }
    if !only_reads(request.method()) && !is_from_here(request.headers()) {
        return refuse(app, request, NotTaken::Foreign).await;
    }
    next.run(request).await
}
