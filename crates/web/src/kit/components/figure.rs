//! A chart with its finding above it and the same numbers below it, as a table.

use crate::kit::chart::Drawn;
use askama::Template;

/// A chart, what it shows, and the same as a table.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure.html")]
pub(crate) struct Figure {
    /// What it shows, in a sentence.
    pub caption: String,
    /// The chart.
    pub drawn: Drawn,
    /// What the table holds.
    pub table: String,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// Its rows, each with the cell that names it first.
    pub rows: Vec<Vec<String>>,
}

impl askama::filters::HtmlSafe for Figure {}
