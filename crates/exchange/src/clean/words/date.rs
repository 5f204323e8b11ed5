//! Days among words: `31 May 2024`, `the 1st of June 2025`, `October 1, 2012`, `31/05/2024`, `2024-05-31`.

use super::{Token, Word};
use hostboard_domain::time::Day;

/// The earliest and the latest year that a term of a living contract names.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1950..=2150;

/// A day written in digits: its token and how many bytes it takes. Day before month, or the year first.
pub(super) fn in_digits(text: &str) -> Option<(Token, usize)> {
    let mut parts = [0u32; 3];
    let mut lengths = [0; 3];
    let mut at = 0;
    let mut mark = None;
    for place in 0..3 {
        if place > 0 {
            let found = text.as_bytes().get(at).copied().filter(|byte| matches!(byte, b'/' | b'-' | b'.'))?;
            if *mark.get_or_insert(found) != found {
                return None;
            }
            at += 1;
        }
        let digits = text.get(at..)?.bytes().take(5).take_while(u8::is_ascii_digit).count();
        lengths[place] = digits;
        parts[place] = text.get(at..at + digits)?.parse().ok()?;
        at += digits;
    }
    let day = match lengths {
        [1 | 2, 1 | 2, 4] => Day::from_ymd(parts[2] as i32, parts[1], parts[0]),
        [4, 1 | 2, 1 | 2] => Day::from_ymd(parts[0] as i32, parts[1], parts[2]),
        // A year of two digits: a day, but whose century is not said.
        [1 | 2, 1 | 2, 2] => None,
        _ => return None,
    };
    Some((day.map_or(Token::NoDay, Token::Date), at))
}

/// Joins a day, a month's name and a year to one token; `May` is a month only beside a day or a year.
pub(super) fn join(tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (token, taken) = named(&tokens[at..]).unwrap_or((tokens[at], 1));
        out.push(token);
        at += taken;
    }
    out
}

fn named(tokens: &[Token]) -> Option<(Token, usize)> {
    let month = |token: Option<&Token>| match token {
        Some(Token::Word(Word::MonthName(month))) => Some(*month),
        Some(Token::Word(Word::May)) => Some(5),
        _ => None,
    };
    let number = |token: Option<&Token>| match token {
        Some(Token::Number(day) | Token::Ordinal(day)) if *day <= 31 => Some(*day),
        _ => None,
    };
    let is = |at: usize, wanted: Token| usize::from(tokens.get(at) == Some(&wanted));
    let year = |at: usize| {
        let at = at + is(at, Token::Comma);
        match tokens.get(at) {
            Some(Token::Year(year)) => Some((*year, at + 1)),
            _ => None,
        }
    };
    let whole =
        |year: u32, month: u32, day: u32| Day::from_ymd(year as i32, month, day).map_or(Token::NoDay, Token::Date);
    if let Some(day) = number(tokens.first()) {
        let at = 1 + is(1, Token::Word(Word::Of));
        let month = month(tokens.get(at))?;
        return match year(at + 1) {
            Some((year, taken)) => Some((whole(year, month, day), taken)),
            None => Some((Token::NoDay, at + 1)).filter(|_| tokens.get(at) != Some(&Token::Word(Word::May))),
        };
    }
    let month = month(tokens.first())?;
    if let Some(day) = number(tokens.get(1))
        && let Some((year, taken)) = year(2)
    {
        return Some((whole(year, month, day), taken));
    }
    year(1).map(|(_, taken)| (Token::MonthOf, taken))
}
