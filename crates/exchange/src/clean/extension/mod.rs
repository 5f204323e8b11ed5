//! An option to extend, written in words: `2 x 12 months`, `a further 1 + 1 years`, `until 31 May 2030`.
//!
//! For: cells about options and renewal, and descriptions of a whole deal, in English and Welsh. A text settles its
//! option only where everything it says agrees; a length of the initial term is never taken as the option.
//!
//! Leaves to others: whether the end of a contract counts its options already ([`latest_end`] takes it as given).
//!
//! Invariants: when in doubt, open, with a reason.

mod chain;
mod combine;
mod days;
mod doubts;
mod latest;
mod length;
mod lengths;
mod quantity;
mod reason;
mod role;
mod scene;
mod sentence;
mod trigger;

pub(in crate::clean) use latest::later;
pub use latest::{Latest, latest_end};

use crate::clean::words::{Token, Word, lex, sentences};
use hostboard_domain::time::Day;
pub use reason::OpenOption;

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A cell about the option or the renewal: a length that stands alone in it is the option's.
    Option,
    /// A description of the whole deal: only lengths beside words of extension or option count.
    Text,
}

/// What a text says of an option to extend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extension {
    /// The words settle it.
    Settled(Options),
    /// The words say that there is no option.
    NoOption,
    /// The text says no more than that it is not applicable.
    NotApplicable,
    /// The words do not settle it.
    Open {
        /// Why.
        reason: OpenOption,
    },
}

/// An option as far as its words go; `months` or `until` is always given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// All options together, in months.
    pub months: Option<u32>,
    /// The length of each in months, in order, where the words give it; their sum is `months`.
    pub periods: Vec<u32>,
    /// The last day of the contract with all options, where the words give it.
    pub until: Option<Day>,
    /// The initial term in months, where the words give it.
    pub initial_months: Option<u32>,
    /// The whole life in months, where the words give it.
    pub total_months: Option<u32>,
}

/// Reads what a text says of an option to extend.
///
/// ```
/// use hostboard_exchange::clean::extension::{Extension, Field, OpenOption, read};
/// let Extension::Settled(options) = read("Up to 2 periods of 12 months each", Field::Option) else { panic!() };
/// assert_eq!((options.months, options.periods), (Some(24), vec![12, 12]));
/// let open = read("It will be renewed subject to business needs", Field::Option);
/// assert_eq!(open, Extension::Open { reason: OpenOption::NoLength });
/// ```
pub fn read(text: &str, field: Field) -> Extension {
    let tokens = lex(text);
    if let Some(whole) = whole_cell(&tokens, field) {
        return whole;
    }
    let offered = sentences(&tokens).any(|sentence| sentence::speaks(sentence, field));
    let said = sentences(&tokens).filter_map(|sentence| sentence::read(sentence, field, offered)).collect();
    match combine::combine(said, field) {
        Ok(Some(options)) => Extension::Settled(options),
        Ok(None) | Err(OpenOption::Denied) if denied(&tokens, field) => Extension::NoOption,
        Ok(None) => Extension::Open { reason: nothing(&tokens) },
        Err(reason) => Extension::Open { reason },
    }
}

/// A cell that says in a word that there is nothing to say.
fn whole_cell(tokens: &[Token], field: Field) -> Option<Extension> {
    let words: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Stop)).collect();
    let open = |reason: OpenOption| Some(Extension::Open { reason });
    match words.as_slice() {
        [] => open(OpenOption::SaysNothing),
        // `n/a`, `na` and `not applicable`
        [Token::Word(Word::Neutral), Token::Slash, Token::Word(Word::A)]
        | [Token::Word(Word::Not), .., Token::Word(Word::Applicable)]
        | [Token::Word(Word::NotApplicable)]
        | [Token::Word(Word::Applicable)]
            if words.len() <= 3 && field == Field::Option =>
        {
            Some(Extension::NotApplicable)
        }
        [Token::Word(Word::None | Word::Not)] if field == Field::Option => Some(Extension::NoOption),
        _ => None,
    }
}

/// Whether the text denies an option, in one sentence of known words, and offers none.
fn denied(tokens: &[Token], field: Field) -> bool {
    let mut speaking = sentences(tokens).filter(|sentence| sentence.iter().any(Token::speaks_of_extension));
    let (first, more) = (speaking.next(), speaking.next().is_some());
    let lengths = field == Field::Option && tokens.iter().any(|token| matches!(token, Token::Number(_)));
    let Some(sentence) = first.filter(|_| !more && !lengths) else { return false };
    let place = sentence.iter().position(|token| matches!(token, Token::Word(Word::Not | Word::None | Word::Without)));
    let Some(place) = place else { return false };
    let near = &sentence[place + 1..sentence.len().min(place + 7)];
    let reached = near.iter().position(Token::speaks_of_extension);
    let known = |token: &Token| {
        matches!(
            token,
            Token::Word(
                Word::Further
                    | Word::Right
                    | Word::Possible
                    | Word::Be
                    | Word::For
                    | Word::To
                    | Word::The
                    | Word::A
                    | Word::Option(_)
                    | Word::Optional
                    | Word::Contract
                    | Word::Of
                    | Word::Period(_)
            )
        )
    };
    let second = sentence[place + 1..].iter().any(|token| matches!(token, Token::Word(Word::Not | Word::Without)));
    let unclear = |token: &Token| {
        matches!(
            token,
            Token::Number(_)
                | Token::Date(_)
                | Token::Year(_)
                | Token::MonthOf
                | Token::Word(Word::May | Word::Other | Word::Later | Word::Than | Word::After)
        )
    };
    let offered_before = sentence[..place].iter().any(Token::speaks_of_extension);
    // A description may say of an earlier contract that it cannot be extended.
    let noun = |at: usize| matches!(near[at], Token::Word(Word::Option(_) | Word::Extension(_)));
    let denies = |at: usize| near[..at].iter().all(known) && (field == Field::Option || noun(at));
    reached.is_some_and(denies) && !offered_before && !second && !sentence[place..].iter().any(unclear)
}

fn nothing(tokens: &[Token]) -> OpenOption {
    if tokens.iter().any(Token::speaks_of_extension) { OpenOption::NoLength } else { OpenOption::NoExtension }
}

/// Every single length of a sentence, in months.
pub(in crate::clean) fn lengths(sentence: &[Token]) -> Vec<u32> {
    let single = |quantity: quantity::Quantity| match quantity.kind {
        quantity::Kind::Lengths(months) => months.first().copied(),
        _ => None,
    };
    quantity::quantities(sentence).into_iter().filter_map(single).collect()
}
