//! `/more`: the pages that have no place in the navigation.

use crate::frame::{Frame, MORE, MorePage};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;

#[derive(Template)]
#[template(path = "more.html")]
struct More {
    frame: Frame,
    pages: &'static [MorePage],
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    shown(&More { frame: visit.frame("More", &[("/", "Portfolio")]), pages: &MORE })
}
