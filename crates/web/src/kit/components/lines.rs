//! Lines that many pages are made of: a text with who says so, a label with its value.

use super::Mark;
use crate::frame::Frame;
use crate::kit::words::capital;
use hostboard_actions::ledger::cite::{Cited, CitedSource};
use hostboard_actions::words::figure::{label, value_in_sentence};
use hostboard_actions::words::origin::origins;
use hostboard_rules::answer::explain::Figure;

/// A text, with who says so.
#[derive(Clone, Debug)]
pub(crate) struct Sourced {
    /// The text.
    pub text: String,
    /// Who says so.
    pub mark: Mark,
}

impl Sourced {
    /// A text that rests on what is cited.
    pub(crate) fn new(frame: &Frame, text: impl Into<String>, cited: &Cited) -> Sourced {
        Sourced { text: text.into(), mark: Mark::of(frame, cited) }
    }
}

/// What is said of something, with who says so.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// What it is about.
    pub about: String,
    /// What is said of it.
    pub says: String,
    /// Who says so.
    pub mark: Mark,
}

/// A label with its value.
#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Labelled {
    /// Of a label and its value.
    pub(crate) fn new(label: impl Into<String>, value: impl Into<String>) -> Labelled {
        Labelled { label: label.into(), value: value.into() }
    }
}

/// A label with its value, where anybody recorded one.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// The label.
    pub label: String,
    /// The value; nothing where it is not recorded.
    pub value: Option<String>,
}

/// A figure that a rule used, with where it came from.
#[derive(Clone, Debug)]
pub(crate) struct UsedFigure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Where it came from.
    pub from: String,
}

impl UsedFigure {
    /// Of a figure.
    pub(crate) fn new(figure: &Figure) -> UsedFigure {
        UsedFigure {
            label: capital(&label(figure)),
            value: value_in_sentence(&figure.value),
            from: origins(&figure.from),
        }
    }
}

/// A source that something rests on.
#[derive(Clone, Debug)]
pub(crate) struct SourceLine {
    /// Its page.
    pub to: String,
    /// Its id.
    pub id: String,
    /// Its title, publisher and date.
    pub text: String,
}

impl SourceLine {
    /// Of a source that is cited.
    pub(crate) fn of(frame: &Frame, source: &CitedSource) -> SourceLine {
        SourceLine { to: frame.of("/sources", &source.id), id: source.id.clone(), text: source.long() }
    }
}
