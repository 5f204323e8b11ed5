//! From the text of a condition to its words and signs.

use super::{Found, SyntaxError, SyntaxErrorKind};
use hostboard_domain::problem::quoted as shown;

/// A word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) enum Token {
    /// A name or a word of the language.
    Word(String),
    /// A text in quotes, without them.
    Text(String),
    /// A whole number without a sign.
    Number(i64),
    /// A sign of the language.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// A token and the line that it stands on, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) line: usize,
    pub(super) token: Token,
}

/// Signs of the language, the longer before those that they begin with.
const SIGNS: [&str; 16] = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "(", ")", "[", "]", ","];

/// Signs that CEL has and the language of conditions has not.
const FOREIGN: [char; 8] = ['*', '/', '%', '?', ':', '.', '{', '}'];

/// The tokens of a text, the last of them its end.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, SyntaxError> {
    let (mut tokens, mut line, mut rest) = (Vec::new(), 0, text);
    while let Some(first) = rest.chars().next() {
        let error = |kind| SyntaxError { line, kind };
        if first.is_whitespace() {
            line += usize::from(first == '\n');
            rest = &rest[first.len_utf8()..];
        } else if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else {
            let (token, length) = token(rest, first).map_err(error)?;
            tokens.push(Placed { line, token });
            line += rest[..length].matches('\n').count();
            rest = &rest[length..];
        }
    }
    tokens.push(Placed { line, token: Token::End });
    Ok(tokens)
}

/// The token that a text begins with, and its length in bytes.
fn token(text: &str, first: char) -> Result<(Token, usize), SyntaxErrorKind> {
    if first.is_ascii_alphabetic() || first == '_' {
        return Ok(word(text));
    }
    if first.is_ascii_digit() {
        return number(text);
    }
    if matches!(first, '"' | '\'') {
        return quoted(text, first);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        return Ok((Token::Sign(sign), sign.len()));
    }
    if FOREIGN.contains(&first) {
        return Err(SyntaxErrorKind::NotInLanguage(first.to_string()));
    }
    Err(SyntaxErrorKind::Expected { found: Found::Strange(first), before: None, wanted: "a name, a number or a sign" })
}

fn word(text: &str) -> (Token, usize) {
    let length = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    match &text[..length] {
        "in" => (Token::Sign("in"), length),
        word => (Token::Word(word.to_owned()), length),
    }
}

/// A whole number; one with a point, a letter or too many digits is refused as it is written.
fn number(text: &str) -> Result<(Token, usize), SyntaxErrorKind> {
    let length = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')).count();
    let digits = &text[..length];
    match digits.parse::<i64>() {
        Ok(number) => Ok((Token::Number(number), length)),
        Err(_) => Err(SyntaxErrorKind::Number(digits.chars().take(40).collect())),
    }
}

/// A text between two marks of one sort. A backslash stands before a mark, a backslash, `n` or `t`.
fn quoted(text: &str, mark: char) -> Result<(Token, usize), SyntaxErrorKind> {
    let mut out = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            c if c == mark => return Ok((Token::Text(out), at + 1)),
            '\n' => break,
            '\\' => match characters.next() {
                Some((_, c @ ('"' | '\'' | '\\'))) => out.push(c),
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, c)) => return Err(SyntaxErrorKind::Escape(c)),
                None => break,
            },
            c => out.push(c),
        }
    }
    Err(SyntaxErrorKind::OpenText)
}

impl Token {
    /// As an error names it.
    pub(super) fn in_words(&self) -> String {
        match self {
            Token::Word(word) => shown(word),
            Token::Text(text) => format!("the text {}", shown(text)),
            Token::Number(number) => format!("`{number}`"),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end".to_owned(),
        }
    }
}
