//! From characters to tokens, in one pass.

use super::date::{self, YEARS};
use super::vocabulary::known;
use super::{Token, Word};

/// The tokens of a text, in order.
pub(in crate::clean) fn lex(text: &str) -> Vec<Token> {
    let text = plain(text);
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let taken = if c.is_ascii_digit() {
            number(rest, &mut tokens)
        } else if c.is_alphabetic() {
            word(rest, &mut tokens)
        } else {
            mark(c, rest, &mut tokens);
            c.len_utf8()
        };
        rest = rest.get(taken.max(1)..).unwrap_or("");
    }
    date::join(numbers(tokens))
}

/// Small letters, and one character for what has several forms.
fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '`' | '\u{b4}' => '\'',
        '\u{d7}' => 'x',
        // A letter whose small form is several keeps its form: no word here has one.
        c => c.to_lowercase().next().filter(|_| c.to_lowercase().count() == 1).unwrap_or(c),
    };
    text.chars().map(one).collect()
}

fn mark(c: char, rest: &str, tokens: &mut Vec<Token>) {
    let token = match c {
        '+' => Token::Plus,
        '&' => Token::Word(Word::And),
        '(' | '[' | '{' => Token::Open,
        ')' | ']' | '}' => Token::Close,
        ',' => Token::Comma,
        ':' => Token::Colon,
        '/' => Token::Slash,
        '-' => Token::Dash,
        '%' => match tokens.last_mut() {
            Some(last @ (Token::Number(_) | Token::Figure | Token::AndHalf(_) | Token::Year(_))) => {
                *last = Token::Money;
                return;
            }
            _ => return,
        },
        '\u{bd}' => match tokens.last_mut() {
            Some(last @ Token::Number(_)) => {
                if let Token::Number(number) = *last {
                    *last = Token::AndHalf(number);
                }
                return;
            }
            _ => Token::Figure,
        },
        c if c.is_numeric() => match tokens.last_mut() {
            Some(last @ Token::Number(_)) => {
                *last = Token::Figure;
                return;
            }
            _ => Token::Figure,
        },
        '\u{a3}' | '$' | '\u{20ac}' => Token::Word(Word::Currency),
        // A stop ends a sentence where something else than a figure follows.
        '.' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => return,
        '.' | '!' | '?' | '\u{2022}' | '|' => Token::Stop,
        _ => return,
    };
    tokens.push(token);
}

/// A number with what is written onto it; how many bytes it takes.
fn number(rest: &str, tokens: &mut Vec<Token>) -> usize {
    if let Some((token, taken)) = date::in_digits(rest) {
        tokens.push(token);
        return taken;
    }
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits;
    let mut plain = true;
    // Thousands and decimals: a comma or a point with a digit on both sides.
    while matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end += 1 + bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        plain = false;
    }
    let value = rest.get(..digits).filter(|_| digits <= 4).and_then(|digits| digits.parse::<u32>().ok());
    let money = tokens.last() == Some(&Token::Word(Word::Currency));
    let letters = bytes[end..].iter().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let ordinal = plain && matches!(rest.get(end..end + letters), Some("st" | "nd" | "rd" | "th"));
    tokens.push(match value {
        _ if money => Token::Money,
        Some(value) if ordinal => Token::Ordinal(value),
        Some(value) if plain && digits == 4 && YEARS.contains(&value) => Token::Year(value),
        Some(value) if plain && value <= 999 => Token::Number(value),
        Some(value) if value <= 999 && rest.get(digits..end) == Some(".5") => Token::AndHalf(value),
        _ => Token::Figure,
    });
    end + if ordinal { letters } else { 0 }
}

/// A word; how many bytes it takes. Addresses are passed over to the next white space.
fn word(rest: &str, tokens: &mut Vec<Token>) -> usize {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    if after.starts_with("://") || after.starts_with('@') || (word == "www" && after.starts_with('.')) {
        tokens.push(Token::Word(Word::Neutral));
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    // `i.e.`, `approx.`, `no.`: a stop within or behind an abbreviation ends no sentence.
    let abbreviated = after.starts_with('.') && matches!(word, "approx" | "max" | "min");
    push(word, tokens);
    end + usize::from(abbreviated) + possessive(after)
}

/// The length of `'s`, `'r` and their like, which say nothing here.
fn possessive(after: &str) -> usize {
    match after.strip_prefix('\'') {
        Some(tail) => 1 + tail.bytes().take(2).take_while(u8::is_ascii_alphabetic).count(),
        None => 0,
    }
}

/// A word, or known words that line ends spelled out as `rn` hold together: `monthsrn`, `rnthe`.
fn push(word: &str, tokens: &mut Vec<Token>) {
    if let Some(meaning) = known(word) {
        tokens.push(Token::Word(meaning));
        return;
    }
    let mut rest = word;
    let before = tokens.len();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("rn") {
            rest = after;
            continue;
        }
        let end = rest.find("rn").unwrap_or(rest.len());
        match known(&rest[..end]) {
            Some(meaning) => tokens.push(Token::Word(meaning)),
            None => {
                tokens.truncate(before);
                tokens.push(Token::Word(Word::Other));
                return;
            }
        }
        rest = &rest[end..];
    }
}

/// Joins number words: `twenty four`, `tri deg chwech`, and takes dashes out that join words.
fn numbers(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let spoken = |token: Option<&Token>| match token {
        Some(Token::Word(Word::Number(number))) => Some(*number),
        _ => None,
    };
    let mut at = 0;
    while at < tokens.len() {
        let mut taken = 1;
        let mut token = tokens[at];
        if let Some(first) = spoken(tokens.get(at)) {
            let dash = usize::from(tokens.get(at + 1) == Some(&Token::Dash));
            let mut value = first;
            if first < 10 && tokens.get(at + 1) == Some(&Token::Word(Word::Tens)) {
                let unit = spoken(tokens.get(at + 2)).filter(|unit| *unit < 10);
                value = first * 10 + unit.unwrap_or(0);
                taken = 2 + usize::from(unit.is_some());
            } else if first >= 20
                && first % 10 == 0
                && let Some(unit) = spoken(tokens.get(at + 1 + dash)).filter(|unit| *unit < 10)
            {
                value = first + unit;
                taken = 2 + dash;
            }
            token = Token::Number(value);
        } else if token == Token::Word(Word::Tens) {
            token = Token::Number(10);
        }
        at += taken;
        if token != Token::Dash || joins_numbers(&out, tokens.get(at)) {
            out.push(token);
        }
    }
    out
}

/// Whether a dash stands between two numbers or behind a day, and so may mean a range.
fn joins_numbers(before: &[Token], after: Option<&Token>) -> bool {
    let number = |token: Option<&Token>| matches!(token, Some(Token::Number(_) | Token::Word(Word::Number(_))));
    (number(before.last()) && number(after)) || matches!(before.last(), Some(Token::Date(_) | Token::Year(_)))
}
