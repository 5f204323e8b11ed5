//! Forms that a browser sends, read within bounds, and only where their first field is the key of this program's own pages.
//!
//! Leaves to others: refusing what another site sends (`guard`, before anything is read), and what a form says (`pages`).
//!
//! Invariants: nothing is kept of a form whose first field is not its reader's key; nothing is done twice for each pair of
//! fields.

use super::app::App;
use super::incoming::{BodyBounds, Incoming, MOST_SILENCE, Room};
use super::multipart::{Bounds, Fault, Part, Reader as Parts};
use crate::kit::query::Query;
use crate::not_taken::NotTaken;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use hostboard_actions::reader::Reader;
use std::time::Duration;

/// A form with a file.
pub(crate) struct FileForm {
    /// Its fields, without the file.
    pub fields: Query,
    /// The file's name, as the browser gives it.
    pub name: String,
    /// The file; empty where none was chosen.
    pub bytes: Vec<u8>,
    /// The room that it stands in.
    pub room: Room,
}

/// What a form without a file may send.
const PLAIN: BodyBounds = BodyBounds {
    bytes: 512 * 1024,
    time: Duration::from_secs(20),
    silence: MOST_SILENCE,
    words: "512 kB in 20 seconds",
};
/// How many fields it may have: more than the largest of our pages, which is a full batch of drafts.
const MOST_PAIRS: usize = 4_000;
const TOO_MANY: NotTaken = NotTaken::TooLarge("4,000 fields");
/// How many parts a form with a file may have, and how many bytes each that is no file.
const MOST_PARTS: usize = 100;
const MOST_FIELD: usize = 16 * 1024;
/// Within how many bytes its first part ends: the key and the lines before it.
const MOST_BEFORE_KEY: usize = 1024;

/// Reads a form without a file.
///
/// Errors: one that is not from the reader's own page, or is not taken.
pub(crate) async fn read_form(app: &App, reader: &Reader, headers: &HeaderMap, body: Body) -> Result<Query, NotTaken> {
    if !is_plain(content_type(headers)) {
        return Err(NotTaken::WrongType);
    }
    let mut incoming = Incoming::of(headers, body, PLAIN, &app.in_flight)?;
    let first = format!("key={}", app.form_keys.key_of(reader.id()));
    let mut bytes = Vec::new();
    while let Some(more) = incoming.next().await? {
        bytes.extend_from_slice(&more);
        let there = bytes.len().min(first.len());
        if bytes[..there] != first.as_bytes()[..there] {
            return Err(NotTaken::Foreign);
        }
    }
    if bytes.len() < first.len() || bytes.get(first.len()).is_some_and(|after| *after != b'&') {
        return Err(NotTaken::Foreign);
    }
    if memchr::memchr_iter(b'&', &bytes).count() >= MOST_PAIRS {
        return Err(TOO_MANY);
    }
    Ok(Query::parse(&String::from_utf8_lossy(&bytes)))
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn is_plain(content_type: &str) -> bool {
    let media = content_type.split(';').next().unwrap_or_default();
    media.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Reads a form with a file.
///
/// Errors: one that is not from the reader's own page, or is not taken.
pub(crate) async fn read_file_form(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    body: Body,
    bounds: BodyBounds,
) -> Result<FileForm, NotTaken> {
    let of_parts = Bounds { parts: MOST_PARTS, field: MOST_FIELD, file: bounds.bytes };
    let mut parts = Parts::new(content_type(headers), of_parts).ok_or(NotTaken::WrongType)?;
    let mut incoming = Incoming::of(headers, body, bounds, &app.in_flight)?;
    let because = |fault| match fault {
        Fault::Broken => NotTaken::Broken,
        Fault::TooLarge => NotTaken::TooLarge("100 fields of 16 kB each"),
    };
    let mut is_ours = false;
    while let Some(more) = incoming.next().await? {
        parts.push(&more).map_err(because)?;
        if !is_ours {
            is_ours = parts.parts().first().is_some_and(|first| is_key(app, reader, first));
            let is_other = !parts.parts().is_empty() || incoming.taken() > MOST_BEFORE_KEY;
            if !is_ours && is_other {
                return Err(NotTaken::Foreign);
            }
        }
    }
    let parts = parts.finish().map_err(because)?;
    if is_ours { Ok(file_form(parts, incoming.into_room())) } else { Err(NotTaken::Foreign) }
}

/// Whether a form's first part is its reader's key.
fn is_key(app: &App, reader: &Reader, first: &Part) -> bool {
    first.name == "key" && app.form_keys.is_key_of(reader, &String::from_utf8_lossy(&first.bytes))
}

fn file_form(parts: Vec<Part>, room: Room) -> FileForm {
    let mut form = FileForm { fields: Query::default(), name: String::new(), bytes: Vec::new(), room };
    let mut pairs = Vec::new();
    for part in parts {
        if part.name == "file" {
            form.name = part.file_name.unwrap_or_default();
            form.bytes = part.bytes;
        } else {
            pairs.push((part.name, String::from_utf8_lossy(&part.bytes).into_owned()));
        }
    }
    form.fields = Query::of(pairs);
    form
}
