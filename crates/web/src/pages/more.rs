//! `/more`: the pages that have no place in the navigation.

use crate::frame::Frame;
use crate::navigation::MorePage;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;

#[derive(Template)]
#[template(path = "more.html")]
struct More {
    frame: Frame,
    pages: Vec<&'static MorePage>,
    /// Pages that nothing is recorded for yet.
    empty: Vec<&'static MorePage>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("More", &[("/", "Portfolio")]);
    let (pages, empty) = frame.more();
    shown(&More { frame, pages, empty })
}
