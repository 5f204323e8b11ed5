//! The pages: a thin skin over `hostboard-actions`, rendered by the server, without a script.
//!
//! A page is asked for with two times in its address. Its handler gets a `visit::Visit`, through which it sees the
//! ledger as its reader may, and gives back a template to fill. Leaves to others: what an answer is, and what may be
//! appended.
//!
//! Invariants: a handler reads through the view of its visit and nothing else; nothing that a person wrote is put in a
//! page unescaped; what is typed into a form is kept when it is refused.

pub mod codes;
mod error;
mod frame;
mod keeps;
mod kit;
mod last_recorded;
mod navigation;
mod not_taken;
mod pages;
pub mod signals;
mod site;
mod time_bar;
mod visit;

pub use kit::query::{Query, day_of, when_of};
pub use site::app::{App, Settings};
pub use site::multipart;
pub use site::readers::Readers;
pub use site::router::router;
pub use site::serve::{Limits, Serving, serve};
