//! `/more`: the pages that have no place in the navigation.

use crate::frame::Frame;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;

#[derive(Template)]
#[template(path = "more.html")]
struct More {
    frame: Frame,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    shown(&More { frame: visit.frame("More", &[("/", "Portfolio")]) })
}
