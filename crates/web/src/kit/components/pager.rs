//! Ways between the pages of a long list.

use crate::codes;
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::query::Query;
use askama::Template;
use hostboard_actions::error::ActionError;
use hostboard_domain::problem::{Problem, quoted};
use std::ops::Range;

/// So many lines stand on one page.
const PER_PAGE: usize = 50;

/// Where one is in a long list, and the ways to the pages beside it.
#[derive(Clone, Debug, Template)]
#[template(path = "components/pager.html")]
pub(crate) struct Pager {
    what: &'static str,
    page: usize,
    pages: usize,
    before: Option<String>,
    after: Option<String>,
    first: Option<String>,
    last: Option<String>,
}

impl askama::filters::HtmlSafe for Pager {}

impl Pager {
    /// Whether the list has more than one page.
    pub(crate) fn is_long(&self) -> bool {
        self.pages > 1
    }

    /// Of a list of so many lines under that path; the page stands in the address.
    ///
    /// Errors: a page that is no number. One beyond the last is the last.
    pub(crate) fn new(
        frame: &Frame,
        path: &str,
        query: &Query,
        what: &'static str,
        lines: usize,
    ) -> Result<Pager, PageError> {
        let pages = lines.div_ceil(PER_PAGE).max(1);
        let page = match query.get("page") {
            None => 1,
            Some(text) => text.parse::<usize>().ok().filter(|page| *page > 0).ok_or_else(|| {
                let message = format!("{} is not a page number", quoted(text));
                ActionError::Incorrect(vec![Problem::of_parameter(
                    codes::ADDRESS_NOT_A_VALUE,
                    "page",
                    message,
                    "write 1 for the first page",
                )])
            })?,
        };
        let page = page.min(pages);
        let to = |page: usize| frame.asking(path, &query.with("page", &page.to_string()));
        Ok(Pager {
            what,
            page,
            pages,
            before: (page > 1).then(|| to(page - 1)),
            after: (page < pages).then(|| to(page + 1)),
            first: (page > 2).then(|| to(1)),
            last: (page + 1 < pages).then(|| to(pages)),
        })
    }

    /// The lines on this page, by their places.
    pub(crate) fn lines(&self, all: usize) -> Range<usize> {
        let from = ((self.page - 1) * PER_PAGE).min(all);
        from..(from + PER_PAGE).min(all)
    }
}
