//! `/accessibility`: what was tested of how these pages can be used, how, when, and what is known not to work.
//!
//! Invariant: it claims no more than the tests in `e2e/test` look at.

use crate::frame::Frame;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Accessibility {
    frame: Frame,
    version: &'static str,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    shown(&Accessibility {
        frame: visit.frame("Accessibility statement", &[("/", "Portfolio")]),
        version: env!("CARGO_PKG_VERSION"),
    })
}
