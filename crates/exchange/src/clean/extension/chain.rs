//! Chains of lengths: `3+1+1`, `12 months + 12 months`, `a year plus two further years`.
//!
//! Leaves to others: whether the first is the initial term.

use super::length::{length, number, one, unit};
use super::quantity::{Kind, times, word};
use crate::clean::words::{Token, Word};

/// More terms than any chain has: what is longer is a list of numbers.
const MOST_TERMS: usize = 12;

/// Lengths joined by `+`, or by `plus` where nothing says that only what follows is optional.
pub(super) fn chain(tokens: &[Token], at: usize) -> Option<(Kind, usize)> {
    let plus = |at: usize| matches!(tokens.get(at), Some(Token::Plus | Token::Word(Word::Plus)));
    let leading_plus = tokens.get(at) == Some(&Token::Plus);
    let mut terms: Vec<Term> = Vec::new();
    let mut to = at + usize::from(leading_plus);
    loop {
        let (term, end) = term(tokens, to)?;
        terms.push(term);
        to = end;
        if terms.len() > MOST_TERMS {
            break;
        }
        let mut next = to + usize::from(tokens.get(to) == Some(&Token::Comma) && plus(to + 1));
        if !plus(next) {
            break;
        }
        next += 1;
        if tokens.get(next - 1) == Some(&Token::Word(Word::Plus)) || word(tokens, next).is_some() {
            while matches!(word(tokens, next), Some(Word::A | Word::Further)) && one(tokens, next).is_none() {
                next += 1;
            }
        }
        if self::term(tokens, next).is_none() {
            break;
        }
        to = next;
    }
    if terms.len() < 2 && !leading_plus || terms.len() > MOST_TERMS {
        return None;
    }
    Some((Kind::Chain { months: in_months(&terms)?, leading_plus }, to))
}

/// A part of a chain: its months, or its number where no unit stands beside it; how often.
enum Term {
    Length { months: u32, unit: u32, times: u32 },
    Bare(u32),
}

fn term(tokens: &[Token], at: usize) -> Option<(Term, usize)> {
    let (months, times, to) = match times(tokens, at) {
        Some((Kind::Times(times, months), to)) => (months, times, to),
        _ => match length(tokens, at) {
            Some((months, to)) => (months, 1, to),
            None => return number(tokens, at).map(|(number, to)| (Term::Bare(number), to)),
        },
    };
    let unit = (at..to).rev().find_map(|at| unit(tokens, at))?;
    Some((Term::Length { months, unit, times }, to))
}

/// A unit that stands in one place holds for numbers without; with none at all, small numbers are years.
fn in_months(terms: &[Term]) -> Option<Vec<u32>> {
    let bare = || terms.iter().filter_map(|term| if let Term::Bare(number) = term { Some(*number) } else { None });
    let mut units =
        terms.iter().filter_map(|term| if let Term::Length { unit, .. } = term { Some(*unit) } else { None });
    let said = units.next();
    let years = bare().all(|number| (1..=5).contains(&number)) && said != Some(1);
    let months = bare().all(|number| number >= 6 && number % 6 == 0) && said != Some(12);
    // `1 + 12 months` may be of two units, and `7 + 7` is of none.
    let unclear = bare().next().is_some() && (!(years || months) || units.any(|unit| Some(unit) != said));
    if unclear {
        return None;
    }
    let mut out = Vec::new();
    for term in terms {
        match term {
            Term::Bare(number) => out.push(number * if years { 12 } else { 1 }),
            Term::Length { months, times, .. } => out.extend(std::iter::repeat_n(*months, (*times).min(20) as usize)),
        }
    }
    Some(out)
}
