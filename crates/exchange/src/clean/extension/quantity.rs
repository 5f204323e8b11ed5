//! Lengths in a sentence: `24 months`, `2 x 12 months`, `two further one-year periods`, `3+1+1`.
//!
//! Leaves to others: what a length is of.

use super::chain::chain;
use super::length::{length, number, unit};
use crate::clean::words::{Token, Word};

/// Longer than any contract: what is longer is no length.
pub(super) const MOST_MONTHS: u32 = 1_200;

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

/// Past words that may stand between a number and its noun.
pub(super) fn past_adjectives(tokens: &[Token], mut at: usize) -> usize {
    while matches!(
        word(tokens, at),
        Some(Word::Further | Word::FurtherBehind | Word::Optional | Word::Possible | Word::Apart)
    ) && at < tokens.len()
    {
        at += 1;
    }
    at
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
