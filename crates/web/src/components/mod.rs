//! Parts that pages are made of.

mod mark;
mod tag;

pub(crate) use mark::{Mark, Sources, sources};
pub(crate) use tag::{Colour, Tag};
