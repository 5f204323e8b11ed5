//! Who a request is from: asked once for each request, before anything is shown or taken.
//!
//! For: the one place in which a request gets its reader. Leaves to others: what that reader sees (`visit`), and what is
//! kept for them (`kept`, `tray`, `uploads`, `form_keys`).
//!
//! INVARIANT(own reader): a visit has the reader of its request, and there is no other way to a view.

use axum::http::HeaderMap;
use hostboard_actions::reader::Reader;
use std::fmt;

/// Whoever knows readers by what their requests carry.
pub trait Readers: fmt::Debug + Send + Sync {
    /// The reader from whom a request with those headers is.
    fn reader_of(&self, headers: &HeaderMap) -> Reader;
}

/// One reader alone: every request is from them.
impl Readers for Reader {
    fn reader_of(&self, _: &HeaderMap) -> Reader {
        self.clone()
    }
}
