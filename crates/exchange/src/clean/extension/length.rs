//! How long something is: a number and its unit, as words and digits write it.

use super::quantity::{MOST_MONTHS, past_adjectives, word};
use crate::clean::words::{Token, Word};

/// A whole number, in digits or words; `two (2)` is one number, `two (3)` is none.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let bracketed = |at: usize| match tokens.get(at..at + 3) {
        Some([Token::Open, Token::Number(number), Token::Close]) => Some((*number, at + 3)),
        _ => None,
    };
    let (first, to) = match tokens.get(at) {
        Some(Token::Number(number)) => (*number, at + 1),
        Some(Token::Open) => {
            // `(3) three`
            let (number, to) = bracketed(at)?;
            return matches!(tokens.get(to), Some(Token::Number(again)) if *again == number)
                .then_some((number, to + 1));
        }
        _ => return None,
    };
    match bracketed(to) {
        Some((again, to)) if again == first => Some((first, to)),
        _ => Some((first, to)),
    }
}

/// Months of a single length, with a repetition in brackets if it agrees: `12 months (1 year)`.
pub(super) fn length(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (months, to) = bare_length(tokens, at)?;
    if tokens.get(to) == Some(&Token::Open) {
        if let Some((again, end)) = bare_length(tokens, to + 1)
            && again == months
            && tokens.get(end) == Some(&Token::Close)
        {
            return Some((months, end + 1));
        }
        // `twelve months (1) year`
        if let Some(Token::Number(number)) = tokens.get(to + 1)
            && tokens.get(to + 2) == Some(&Token::Close)
            && unit(tokens, to + 3).is_some_and(|unit| unit * number == months)
        {
            return Some((months, to + 4));
        }
    }
    Some((months, to))
}

pub(super) fn bare_length(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    if let Some(found) = one(tokens, at) {
        return Some(found);
    }
    if let Some(Token::AndHalf(years)) = tokens.get(at) {
        return unit(tokens, at + 1).filter(|unit| *unit == 12).map(|_| (years * 12 + 6, at + 2));
    }
    let (count, to) = number(tokens, at)?;
    let mut to = past_adjectives(tokens, to);
    // `one (1) option year`
    to += usize::from(matches!(word(tokens, to), Some(Word::Option(_))) && unit(tokens, to + 1).is_some());
    let unit = unit(tokens, to)?;
    let mut months = count.checked_mul(unit)?;
    to += 1;
    if word(tokens, to) == Some(Word::AndTwenty) || welsh_and_twenty(tokens, to) {
        months += 20 * unit;
        to += 1 + usize::from(word(tokens, to) != Some(Word::AndTwenty));
    }
    // `2 years 3 months`
    let joined = to + usize::from(matches!(tokens.get(to), Some(Token::Comma | Token::Word(Word::And))));
    if unit == 12
        && let Some((rest, end)) = number(tokens, joined)
        && matches!(word(tokens, end), Some(Word::Month | Word::Months))
        && rest < 12
    {
        months += rest;
        to = end + 1;
    }
    (months <= MOST_MONTHS).then_some((months, to))
}

/// `pedwar mis ar hugain`: four and twenty.
fn welsh_and_twenty(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Word(_))) && word(tokens, at + 1) == Some(Word::AndTwenty)
}

/// One year or month without a number: `a further year`, `for a year`, `single year`, `am flwyddyn`.
pub(super) fn one(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let single = |at: usize| match word(tokens, at) {
        Some(Word::OneYear) => Some((12, at + 1)),
        Some(Word::Month) => Some((1, at + 1)),
        _ => None,
    };
    let before = at.checked_sub(1).and_then(|before| word(tokens, before));
    match word(tokens, at)? {
        Word::Single => single(at + 1),
        Word::A if before == Some(Word::For) => single(at + 1),
        Word::Further if !number_before(tokens, at) => single(at + 1),
        Word::OneYear | Word::Month
            if matches!(before, Some(Word::For)) || word(tokens, at + 1) == Some(Word::FurtherBehind) =>
        {
            single(at).filter(|_| !number_before(tokens, at))
        }
        _ => None,
    }
}

pub(super) fn number_before(tokens: &[Token], at: usize) -> bool {
    matches!(at.checked_sub(1).and_then(|before| tokens.get(before)), Some(Token::Number(_) | Token::Close))
}

/// Months of a unit.
pub(super) fn unit(tokens: &[Token], at: usize) -> Option<u32> {
    match word(tokens, at)? {
        Word::Month | Word::Months => Some(1),
        Word::OneYear | Word::Years => Some(12),
        _ => None,
    }
}
