//! Parts that pages are made of.

pub(crate) mod answer;
pub(crate) mod form;
mod mark;
mod tag;

pub(crate) use mark::{Mark, Sources, sources};
pub(crate) use tag::{Colour, Tag};
