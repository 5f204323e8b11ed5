//! The syntax of conditions: from text to a tree of names, literals and operators.
//!
//! For: telling what is written, and where. Leaves to others: what a name stands for, which sides go together.
//!
//! The grammar is a part of CEL's, the lowest binding first:
//!
//! ```text
//! any      = all { "||" all }
//! all      = relation { "&&" relation }
//! relation = sum { ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" ) sum }
//! sum      = unary { "+" unary }
//! unary    = { "!" } primary | "-" number
//! primary  = name | name "(" [ any { "," any } ] ")" | "[" [ any { "," any } ] "]" | "(" any ")"
//!          | text | number | "true" | "false"
//! ```
//!
//! `a || b && c < d + months(2)` reads as `a || (b && (c < (d + months(2))))`.
//!
//! Invariants: no text makes it panic; a tree has at most [`DEEPEST`] levels of brackets and at most [`MOST_LINKS`]
//! comparisons or additions in one chain, so that whoever walks it needs little stack.

mod parser;
mod token;

pub(super) use parser::parse;
pub(super) use token::Token;

use crate::language::bound::Comparison;
use hostboard_domain::problem::quoted;
use std::fmt;

/// How many brackets may stand within each other.
const DEEPEST: u16 = 40;

/// How many comparisons, or additions, may follow each other without brackets.
const MOST_LINKS: u16 = 8;

/// A part of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// The line on which it begins, from 0; of an operator with two sides, the line of the operator.
    pub(super) line: usize,
    /// What is written there.
    pub(super) expr: Expr,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// A name.
    Name(String),
    /// A text in quotes.
    Text(String),
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    YesNo(bool),
    /// A list in square brackets.
    List(Vec<Tree>),
    /// A name with arguments.
    Call(String, Vec<Tree>),
    /// Two sides compared.
    Compare(Box<Tree>, Comparison, Box<Tree>),
    /// A fact and its list.
    In(Box<Tree>, Box<Tree>),
    /// Two sides added.
    Add(Box<Tree>, Box<Tree>),
    /// Parts joined by `&&`.
    All(Vec<Tree>),
    /// Parts joined by `||`.
    Any(Vec<Tree>),
    /// A part after `!`.
    Not(Box<Tree>),
}

impl Expr {
    /// The sign of an operator that gives a yes or no; none where it is no operator, or adds.
    pub(super) fn sign(&self) -> Option<&'static str> {
        Some(match self {
            Expr::Compare(_, op, _) => op.sign(),
            Expr::In(..) => "in",
            Expr::All(_) => "&&",
            Expr::Any(_) => "||",
            Expr::Not(_) => "!",
            _ => return None,
        })
    }
}

/// Why a text is not a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// The line, from 0.
    pub(super) line: usize,
    /// What is wrong there.
    pub(super) kind: SyntaxErrorKind,
}

/// What stands where something else is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A word or sign of the language.
    Token(Token),
    /// A character that begins neither.
    Strange(char),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Found::Token(token) => token.in_words(),
            Found::Strange(character) => quoted(&character.to_string()),
        })
    }
}

/// What is wrong with a condition's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum SyntaxErrorKind {
    /// A sign or word where another was needed, and the one before it.
    #[error("{found} stands where {wanted} is wanted")]
    Expected { found: Found, before: Option<Token>, wanted: &'static str },
    /// An operator that other languages have.
    #[error("`{0}` is not in the language of conditions")]
    NotInLanguage(String),
    /// A quotation mark without its fellow.
    #[error("a text in quotes does not end")]
    OpenText,
    /// A backslash before something that it does not stand before.
    #[error("`\\{0}` means nothing in a text")]
    Escape(char),
    /// A number that is too large, or has a point in it.
    #[error("`{0}` is not a whole number")]
    Number(String),
    /// Too many levels.
    #[error("the condition is nested too deeply")]
    Deep,
}
