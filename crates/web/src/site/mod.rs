//! The program around the pages: what all visits share, and how a request comes to its page and back.
//!
//! Leaves to others: what a page shows (`pages`), and what a visit sees (`visit`).
//!
//! Invariants: only the table of routes ([`router`]) uses a page; [`kept`] knows by its address what is never kept.

pub(crate) mod app;
pub(crate) mod form;
pub(crate) mod form_keys;
pub(crate) mod guard;
pub(crate) mod handle;
pub(crate) mod incoming;
pub(crate) mod kept;
mod lock;
pub mod multipart;
pub(crate) mod origin;
pub(crate) mod readers;
pub(crate) mod respond;
pub(crate) mod router;
pub(crate) mod serve;
mod stall;
pub(crate) mod tray;
pub(crate) mod uploads;
