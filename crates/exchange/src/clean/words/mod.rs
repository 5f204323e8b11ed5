//! Text as tokens: words by what they mean for a term, numbers, days.
//!
//! Leaves to others: what a run of tokens says.

mod date;
mod lex;
mod vocabulary;
mod word;

pub(super) use lex::lex;
pub(super) use word::Word;

use hostboard_domain::time::Day;

/// A piece of a text. White space is gone; so are quotes, apostrophes and what follows them in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    /// A count or a length, in digits or in words.
    Number(u32),
    /// A number and a half.
    AndHalf(u32),
    /// `1st`, `4th`.
    Ordinal(u32),
    /// A number that is no count: with decimals, or too large.
    Figure,
    /// Four digits that can be a year.
    Year(u32),
    /// A sum of money or a share.
    Money,
    Date(Day),
    /// What is written as a day and is none, or may be one of two.
    NoDay,
    /// A month and a year without a day.
    MonthOf,
    Plus,
    Dash,
    Slash,
    Comma,
    Colon,
    Open,
    Close,
    Stop,
}

impl Token {
    /// Whether it names an extension, an option or a renewal, or says that something is extended. `optional` alone does
    /// not: of what it speaks, the word behind it says.
    pub(super) fn speaks_of_extension(&self) -> bool {
        matches!(
            self,
            Token::Word(
                Word::Extend
                    | Word::Extended
                    | Word::Extendable
                    | Word::Extension(_)
                    | Word::Option(_)
                    | Word::Renew
                    | Word::Renewal(_)
            )
        )
    }
}

/// Ranges of tokens between stops.
pub(super) fn sentences(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.split(|token| *token == Token::Stop).filter(|sentence| !sentence.is_empty())
}
