//! Which part of which pile a page shows, and the ways to the other parts.

use super::super::pile::Pile;
use super::super::{piles, questions};
use super::pile_link::pile;
use super::with;
use crate::kit::query::Query;
use crate::kit::words::grouped;
use crate::site::uploads::Upload;
use crate::visit::Asked;

/// Which pile is shown, and which page of it.
pub(super) struct Part {
    /// The pile.
    pub(super) pile: Pile,
    /// The page, from 1.
    pub(super) page: usize,
    /// How many lines stand on a page.
    a_page: usize,
    /// How many lines the pile has.
    all: usize,
}

/// A way to a page of the pile.
pub(super) struct PageLink {
    pub(super) to: String,
    pub(super) text: String,
    pub(super) current: bool,
}

impl Part {
    /// The part that the address or the form names; a page beyond the last is the last.
    pub(super) fn asked_for(upload: &Upload, asked: &Asked, typed: &Query) -> Part {
        let pile = pile(upload, asked, typed);
        let all = pile.length(upload);
        let a_page = if pile == Pile::Questions { questions::A_PAGE } else { piles::A_PAGE };
        let page = asked.query.get("page").or(typed.get("page")).and_then(|text| text.parse().ok()).unwrap_or(1);
        let mut part = Part { pile, page, a_page, all };
        part.page = page.clamp(1, part.last());
        part
    }

    fn last(&self) -> usize {
        self.all.div_ceil(self.a_page).max(1)
    }

    /// Which lines they are: `51 to 100 of 360`.
    pub(super) fn caption(&self) -> String {
        let first = (self.page - 1) * self.a_page + 1;
        let last = (self.page * self.a_page).min(self.all);
        format!("{} to {} of {}", grouped(first), grouped(last), grouped(self.all))
    }

    /// The ways to the pages of the pile; none where it has one page.
    pub(super) fn pages(&self, home: &str) -> Vec<PageLink> {
        let last = self.last();
        if last == 1 {
            return Vec::new();
        }
        let link = |page: usize| PageLink {
            to: with(home, &format!("pile={}&page={page}", self.pile.word())),
            text: grouped(page),
            current: page == self.page,
        };
        (1..=last).filter(|page| self.is_near(*page)).map(link).collect()
    }

    /// Whether it is one of the first pages, of the last, or of those around the one that is shown.
    fn is_near(&self, page: usize) -> bool {
        page <= 2 || page + 1 >= self.last() || page.abs_diff(self.page) <= 2
    }
}
