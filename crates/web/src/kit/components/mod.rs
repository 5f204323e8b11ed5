//! Parts that pages are made of.

pub(crate) mod answer;
mod committed;
mod figure;
pub(crate) mod form;
pub(crate) mod lines;
mod mark;
mod pager;
mod rules_used;
mod tag;
mod together;

pub(crate) use committed::{committed, range};
pub(crate) use figure::Figure;
pub(crate) use mark::{Mark, Sources, sources};
pub(crate) use pager::Pager;
pub(crate) use rules_used::RulesUsed;
pub(crate) use tag::{Colour, Tag};
pub(crate) use together::Together;
