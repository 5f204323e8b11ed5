//! A word with its colour: the word says it, the colour only helps to find it.

use std::fmt;

/// How much a word wants to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    /// Somebody has to act, or it is refused.
    Red,
    /// Watch it, or somebody has to be asked.
    Amber,
    /// Nothing stands in the way.
    Green,
    /// It was caught, and somebody consented.
    Violet,
    /// It is open.
    Blue,
    /// It is only to be known.
    Grey,
}

impl Colour {
    /// The word in the style sheet.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Colour::Red => "red",
            Colour::Amber => "amber",
            Colour::Green => "green",
            Colour::Violet => "violet",
            Colour::Blue => "blue",
            Colour::Grey => "grey",
        }
    }
}

/// A word with its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The word.
    pub word: String,
    /// Its colour.
    pub colour: Colour,
}

impl Tag {
    /// Of a word.
    pub(crate) fn new(word: impl Into<String>, colour: Colour) -> Tag {
        Tag { word: word.into(), colour }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = askama::filters::escape(&self.word, askama::filters::Html).map_err(|_| fmt::Error)?;
        write!(f, "<span class=\"tag tag-{}\">{word}</span>", self.colour.word())
    }
}

impl askama::filters::HtmlSafe for Tag {}
