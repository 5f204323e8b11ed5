//! What a handler gives back: a page that was filled, a file to keep, or the way to another page.

use crate::error::PageError;
use askama::Template;
use axum::Extension;
use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hostboard_domain::problem::steers;

/// What a handler gives: a response, or why there is none.
pub(crate) type Shown = Result<Response, PageError>;

/// A page, filled.
pub(crate) fn shown(page: &impl Template) -> Shown {
    Ok(html(StatusCode::OK, page.render()?))
}

/// What a page holds, kept beside its response for who wants to give it again.
#[derive(Clone)]
pub(crate) struct Filled(pub Bytes);

/// Nothing between us and the reader keeps what was made for the reader.
const FOR_ITS_READER: &str = "private, no-cache";

/// A page without the characters that would turn its text round, or that no page may hold: records and registers may come
/// from strangers, and this is the one place where text goes to a page.
fn without_steering(html: Bytes) -> Bytes {
    let is_bad = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
    match std::str::from_utf8(&html) {
        Ok(text) if text.contains(is_bad) => text.replace(is_bad, "\u{fffd}").into(),
        _ => html,
    }
}

/// A page as a response.
pub(crate) fn html(status: StatusCode, html: impl Into<Bytes>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, FOR_ITS_READER)];
    let html = without_steering(html.into());
    (status, headers, Extension(Filled(html.clone())), html).into_response()
}

/// A file to keep.
pub(crate) fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect();
    let mut response = (StatusCode::OK, Bytes::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_ITS_READER));
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
