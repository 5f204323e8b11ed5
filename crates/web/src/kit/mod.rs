//! What pages are made of: parts of pages, charts, words, forms, and what an address says.
//!
//! Whatever two pages need stands here, so that no page has to look into another.
//!
//! Leaves to others: what a page shows, and in which order (`pages`).
//!
//! Invariant: nothing here imports a page.

pub(crate) mod asked;
pub(crate) mod assets;
pub(crate) mod assume;
pub(crate) mod chart;
pub(crate) mod components;
pub(crate) mod fields;
pub(crate) mod level;
pub(crate) mod no_rules;
pub(crate) mod problem;
pub(crate) mod query;
pub(crate) mod record;
pub(crate) mod walk;
pub(crate) mod way_to_record;
pub(crate) mod words;
