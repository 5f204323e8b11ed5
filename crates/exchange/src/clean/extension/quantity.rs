//! Lengths in a sentence: `24 months`, `2 x 12 months`, `two further one-year periods`, `3+1+1`.
//!
//! Leaves to others: what a length is of.

use super::chain::chain;
use crate::clean::words::{Token, Word};

/// Longer than any contract: what is longer is no length.
const MOST_MONTHS: u32 = 1_200;

/// A length, or a number that may be part of one, and where it stands in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Place of its first token.
    pub from: usize,
    /// Place behind its last token.
    pub to: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Months, one after another; a single length is one.
    Lengths(Vec<u32>),
    /// So many of a length each.
    Times(u32, u32),
    /// Lengths without a unit, of which the first may be the initial term: `3+1+1`; or with one and unequal.
    Chain { months: Vec<u32>, leading_plus: bool },
    /// How often, without a length: `two options`.
    Count(u32),
    /// A step: `annual`; several readings where it means two things: `two yearly`.
    Step(Vec<u32>),
    /// A length in days or weeks.
    Days,
    /// Two lengths of which either may be meant, in months where both are.
    Between(u32, u32),
    /// A number of nothing that is named.
    Stray,
}

/// Every quantity of a sentence, in order.
pub(super) fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match quantity(tokens, at) {
            Some((kind, to)) => {
                found.push(Quantity { from: at, to, kind });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

pub(super) fn word(tokens: &[Token], at: usize) -> Option<Word> {
    match tokens.get(at) {
        Some(Token::Word(word)) => Some(*word),
        _ => None,
    }
}

fn quantity(tokens: &[Token], at: usize) -> Option<(Kind, usize)> {
    if refers(tokens, at) {
        return None;
    }
    if let Some(found) = chain(tokens, at).or_else(|| between(tokens, at)).or_else(|| times(tokens, at)) {
        return Some(found);
    }
    if let Some((months, to)) = length(tokens, at) {
        return Some((Kind::Lengths(vec![months]), to));
    }
    if let Some((_, to)) = number(tokens, at) {
        return Some(counted(tokens, at, to));
    }
    match tokens[at] {
        Token::Figure | Token::AndHalf(_) | Token::Year(_) => Some((Kind::Stray, at + 1)),
        Token::Word(Word::Annual | Word::Yearly) if steps_behind(tokens, at + 1) => {
            Some((Kind::Step(vec![12]), at + 1))
        }
        Token::Word(Word::Annual) if at > 0 && matches!(tokens[at - 1], Token::Word(Word::Extend | Word::Extended)) => {
            Some((Kind::Step(vec![12]), at + 1))
        }
        _ => None,
    }
}

/// A number that is no length: how often, a step, days, or a stray one.
fn counted(tokens: &[Token], at: usize, to: usize) -> (Kind, usize) {
    let count = number(tokens, at).map_or(0, |(count, _)| count);
    let next = past_adjectives(tokens, to);
    match word(tokens, next) {
        Some(Word::Days) => (Kind::Days, next + 1),
        Some(Word::Extension(_) | Word::Option(_) | Word::Renewal(_) | Word::Period(_)) => (Kind::Count(count), to),
        Some(Word::Monthly) if next == to => (Kind::Step(vec![count]), next + 1),
        // Every two years, or two of a year each.
        Some(Word::Yearly) if next == to => (Kind::Step(vec![count.saturating_mul(12), 12]), next + 1),
        _ => (Kind::Stray, to),
    }
}

fn steps_behind(tokens: &[Token], at: usize) -> bool {
    matches!(
        word(tokens, at),
        Some(Word::Basis | Word::Steps | Word::Extension(_) | Word::Option(_) | Word::Renewal(_) | Word::Period(_))
    )
}

/// `clause 4`, `lot 2`: the number is a name.
fn refers(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| word(tokens, before));
    matches!(before, Some(Word::Reference | Word::Lot))
        && matches!(tokens[at], Token::Number(_) | Token::Figure)
        && length(tokens, at).is_none()
}

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

/// Past words that may stand between a number and its noun.
fn past_adjectives(tokens: &[Token], mut at: usize) -> usize {
    while matches!(
        word(tokens, at),
        Some(Word::Further | Word::FurtherBehind | Word::Optional | Word::Possible | Word::Apart)
    ) && at < tokens.len()
    {
        at += 1;
    }
    at
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

fn bare_length(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
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

fn number_before(tokens: &[Token], at: usize) -> bool {
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

/// `2 x 12 months`, `12 months x 2`, `two further 12-month periods`, `two extensions of 12 months`.
pub(super) fn times(tokens: &[Token], at: usize) -> Option<(Kind, usize)> {
    let is_times = |at: usize| tokens.get(at) == Some(&Token::Word(Word::Times));
    if let Some((months, to)) = length(tokens, at)
        && is_times(to)
        && let Some((count, to)) = number(tokens, to + 1)
        && unit(tokens, to).is_none()
    {
        return Some((Kind::Times(count, months), to));
    }
    let (count, to) = number(tokens, at)?;
    if is_times(to) {
        let behind = past_adjectives(tokens, to + 1);
        if let Some((months, to)) = length(tokens, behind) {
            return Some((Kind::Times(count, months), to));
        }
        let (other, to) = number(tokens, to + 1)?;
        return without_unit(count, other).map(|kind| (kind, to));
    }
    let adjectives = past_adjectives(tokens, to);
    // `two, two-year terms`: a comma only before a length that stands before its noun.
    let comma = usize::from(tokens.get(adjectives) == Some(&Token::Comma));
    if let Some((months, to)) = length(tokens, adjectives + comma)
        && (comma == 0 || noun(tokens, past_adjectives(tokens, to)))
    {
        return Some((Kind::Times(count, months), to));
    }
    if word(tokens, adjectives) == Some(Word::Annual) && steps_behind(tokens, adjectives + 1) {
        return Some(of_length(tokens, adjectives + 2, count).unwrap_or((Kind::Times(count, 12), adjectives + 1)));
    }
    let mut behind = adjectives;
    while noun(tokens, behind) {
        behind = past_adjectives(tokens, behind + 1);
    }
    if behind == adjectives { None } else { of_length(tokens, behind, count) }
}

/// `of 12 months`, `, each of 12 months`, `o 12 mis`.
fn of_length(tokens: &[Token], mut at: usize, count: u32) -> Option<(Kind, usize)> {
    at += usize::from(tokens.get(at) == Some(&Token::Comma));
    at += usize::from(word(tokens, at) == Some(Word::Each));
    at += usize::from(matches!(word(tokens, at), Some(Word::Of | Word::For)));
    at += usize::from(word(tokens, at) == Some(Word::Up)) * 2;
    let (months, to) = length(tokens, at)?;
    Some((Kind::Times(count, months), to))
}

fn noun(tokens: &[Token], at: usize) -> bool {
    matches!(
        word(tokens, at),
        Some(Word::Extension(_) | Word::Option(_) | Word::Period(_) | Word::Renewal(_) | Word::Steps)
    )
}

/// `12 x 2` in a cell about options: months, as nobody extends twelve years twice.
fn without_unit(a: u32, b: u32) -> Option<Kind> {
    let (count, months) = if a < b { (a, b) } else { (b, a) };
    (matches!(months, 6 | 12 | 18 | 24 | 36 | 48) && (1..=5).contains(&count)).then_some(Kind::Times(count, months))
}

/// `24 to 48 months`, `12-24 months`, `3 or 4 years`, `12/24 months`.
fn between(tokens: &[Token], at: usize) -> Option<(Kind, usize)> {
    let (first, to) = number(tokens, at)?;
    let own = unit(tokens, to);
    let to = to + usize::from(own.is_some());
    let joined =
        matches!(tokens.get(to), Some(Token::Dash | Token::Slash | Token::Word(Word::Or | Word::To | Word::Until)));
    let (second, end) = number(tokens, to + 1).filter(|_| joined)?;
    let unit = unit(tokens, end)?;
    Some((Kind::Between(first.checked_mul(own.unwrap_or(unit))?, second.checked_mul(unit)?), end + 1))
}
