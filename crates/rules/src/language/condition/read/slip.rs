//! What somebody most likely meant whose text is not a condition.

use crate::language::syntax::{Found, SyntaxErrorKind, Token};

const EQUALS: &str = "write `==` to compare";
const JOINS: &str = "write `&&` for and, `||` for or, `!` for not";
const NUMBERS: &str = "write whole numbers without separators, such as 50000";
const TEXTS: &str = "end the text with the mark that it begins with, on the same line";
const LANGUAGE: &str = "see docs/reference/conditions.md for the language";

/// What a person who does not write CEL every day most likely meant, by what stands where the text leaves the grammar
/// and what stands before it. Texts in quotes and comments play no part.
pub(super) fn likely_slip(kind: &SyntaxErrorKind) -> &'static str {
    match kind {
        SyntaxErrorKind::Expected { found: Found::Strange('='), .. } => EQUALS,
        SyntaxErrorKind::Expected { found: Found::Strange('&' | '|'), .. } => JOINS,
        SyntaxErrorKind::Expected { found: Found::Token(token), before, .. } => {
            likely_slip_at(token, before.as_ref().unwrap_or(&Token::End))
        }
        SyntaxErrorKind::Number(_) => NUMBERS,
        SyntaxErrorKind::OpenText => TEXTS,
        SyntaxErrorKind::Expected { found: Found::Strange(_), .. }
        | SyntaxErrorKind::NotInLanguage(_)
        | SyntaxErrorKind::Escape(_)
        | SyntaxErrorKind::Deep => LANGUAGE,
    }
}

fn likely_slip_at(found: &Token, before: &Token) -> &'static str {
    match (found, before) {
        (Token::Word(word), _) if joins(word) => JOINS,
        (_, Token::Word(word)) if joins(word) => JOINS,
        (Token::Sign(","), Token::Number(_)) => NUMBERS,
        _ => LANGUAGE,
    }
}

/// Whether a word joins or turns conditions in English.
fn joins(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|join| word.eq_ignore_ascii_case(join))
}
