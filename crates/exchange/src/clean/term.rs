//! The term of a contract, where a description states its days: `from 1 June 2025 until the 31st May 2026`.
//!
//! For: descriptions of deals in registers that have no column for the end. One period stated, or none is read.
//!
//! Leaves to others: options ([`super::extension`]); months without days.

use super::words::{Token, Word, lex, sentences};
use hostboard_domain::time::Day;

/// A term as stated; at least one of its days is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub start: Option<Day>,
    /// The last day, which is in it.
    pub end: Option<Day>,
}

/// The one term that a description states in so many words.
///
/// `None` where it states none, several that differ, days out of order, or a length beside them that is off by more
/// than a month. Days of options, deadlines and publication are no term.
///
/// ```
/// use hostboard_exchange::clean::term::period;
/// let term = period("Cleaning for a period of seventeen (17) months, from October 1, 2012 to February 28, 2014").unwrap();
/// assert_eq!(term.start.unwrap().to_string(), "2012-10-01");
/// assert_eq!(term.end.unwrap().to_string(), "2014-02-28");
/// assert!(period("Questions are answered until 28 February 2014").is_none());
/// ```
pub fn period(text: &str) -> Option<Period> {
    let tokens = lex(text);
    let mut found: Option<Period> = None;
    for sentence in sentences(&tokens) {
        match of_sentence(before_options(sentence)) {
            TermOfSentence::Nothing => {}
            TermOfSentence::Unclear => return None,
            TermOfSentence::Term(term) => found = Some(joined(found, term)?),
        }
    }
    found.filter(|term| term.start.is_none_or(|start| term.end.is_none_or(|end| start < end)))
}

enum TermOfSentence {
    Nothing,
    Unclear,
    Term(Period),
}

/// Two statements as one: each gives what the other lacks, or the same.
fn joined(held: Option<Period>, said: Period) -> Option<Period> {
    let Some(held) = held else { return Some(said) };
    let one = |a: Option<Day>, b: Option<Day>| match (a, b) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => Some(a.or(b)),
    };
    Some(Period { start: one(held.start, said.start)?, end: one(held.end, said.end)? })
}

/// A sentence up to its first word of extension, or up to `optional` before one: what follows is of the option.
fn before_options(sentence: &[Token]) -> &[Token] {
    let of_option = |token: &Token| token.speaks_of_extension() || *token == Token::Word(Word::Optional);
    let end = sentence.iter().position(of_option).unwrap_or(sentence.len());
    &sentence[..end]
}

fn of_sentence(sentence: &[Token]) -> TermOfSentence {
    let days: Vec<usize> = (0..sentence.len()).filter(|at| matches!(sentence[*at], Token::Date(_))).collect();
    let about = names_its_contract(sentence, &days);
    // The longest life counts the options.
    let foreign = sentence
        .iter()
        .any(|token| matches!(token, Token::Word(Word::Deadline | Word::Former | Word::Maximum | Word::Total)));
    if days.is_empty() || foreign {
        return TermOfSentence::Nothing;
    }
    // `26th to 28th July`: the first day is not whole.
    let partial =
        |at: &usize| matches!(sentence[at.saturating_sub(4)..*at].iter().rev().nth(1), Some(Token::Ordinal(_)));
    if days.iter().any(partial) {
        return TermOfSentence::Nothing;
    }
    let (mut start, mut end) = (None, None);
    for at in days.iter().copied() {
        let Token::Date(day) = sentence[at] else { continue };
        let slot = match side(sentence, at) {
            Some(Side::Start) => &mut start,
            Some(Side::End) => &mut end,
            None => return if about { TermOfSentence::Unclear } else { TermOfSentence::Nothing },
        };
        if slot.is_some_and(|before| before != day) {
            return TermOfSentence::Unclear;
        }
        *slot = Some(day);
    }
    let bare = start.is_some() && end.is_some() && others(sentence) <= 4;
    // `in service from 1 October, annually until April`: a season that comes again is no term.
    let recurs = end.is_none()
        && sentence[days.last().copied().unwrap_or(0)..]
            .iter()
            .any(|token| matches!(token, Token::Word(Word::Annual | Word::Yearly)));
    if recurs || (!about && !bare) {
        return TermOfSentence::Nothing;
    }
    // Words long before the days are of what is bought: `new and/or used`.
    let near = &sentence[days.first().map_or(0, |first| first.saturating_sub(12))..];
    if near.iter().any(|token| matches!(token, Token::NoDay | Token::Word(Word::Or | Word::Vague | Word::Not))) {
        return TermOfSentence::Unclear;
    }
    match (start, end) {
        (Some(start), Some(end)) if !agrees(sentence, start, end) => TermOfSentence::Unclear,
        (start, end) => TermOfSentence::Term(Period { start, end }),
    }
}

/// Whether a contract or its term is named before the first day, and no unknown word parts them or the days.
fn names_its_contract(sentence: &[Token], days: &[usize]) -> bool {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return false };
    let names = |token: &Token| matches!(token, Token::Word(Word::Contract | Word::Period(_) | Word::Runs));
    let unknown = |token: &Token| *token == Token::Word(Word::Other);
    let near = &sentence[first.saturating_sub(12)..*first];
    let from = near.iter().rposition(unknown).map_or(0, |at| at + 1);
    near[from..].iter().any(names) && !sentence[*first..*last].iter().any(unknown)
}

/// Words that are neither of the period nor of its days.
fn others(sentence: &[Token]) -> usize {
    let of_days = |token: &&Token| {
        !matches!(
            token,
            Token::Date(_)
                | Token::Comma
                | Token::Dash
                | Token::Colon
                | Token::Open
                | Token::Close
                | Token::Word(Word::From | Word::To | Word::Until | Word::The | Word::And | Word::For | Word::A)
        )
    };
    sentence.iter().filter(of_days).count()
}

enum Side {
    Start,
    End,
}

/// Which side of a term a day is, by the nearest word before it that says.
fn side(sentence: &[Token], at: usize) -> Option<Side> {
    if sentence.get(at.wrapping_sub(1)) == Some(&Token::Dash)
        && matches!(sentence.get(at.wrapping_sub(2)), Some(Token::Date(_)))
    {
        return Some(Side::End);
    }
    if sentence.get(at + 1) == Some(&Token::Dash) && matches!(sentence.get(at + 2), Some(Token::Date(_))) {
        return Some(Side::Start);
    }
    for back in (at.saturating_sub(5)..at).rev() {
        match sentence[back] {
            Token::Word(Word::From | Word::Starting) => return Some(Side::Start),
            Token::Word(Word::Until | Word::To | Word::Ending) => return Some(Side::End),
            // `between … and …`
            Token::Word(Word::And) if matches!(sentence.get(back.wrapping_sub(1)), Some(Token::Date(_))) => {
                return Some(Side::End);
            }
            Token::Date(_) | Token::Word(Word::By | Word::Foreign | Word::Deadline) => return None,
            _ => {}
        }
    }
    None
}

/// Whether the only length beside the days, if there is one, is theirs to within a month.
fn agrees(sentence: &[Token], start: Day, end: Day) -> bool {
    let lengths = super::extension::lengths(sentence);
    let months = start.months_to(end);
    lengths.iter().all(|length| i32::try_from(*length).is_ok_and(|length| (length - months).abs() <= 1))
}
