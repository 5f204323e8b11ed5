//! From words and signs to the tree: one function a line of the grammar.

use super::token::{Placed, Token, tokens};
use super::{DEEPEST, Expr, Found, MOST_LINKS, SyntaxError, SyntaxErrorKind, Tree};
use crate::language::bound::Comparison;

const OPERAND: &str = "a fact, a parameter, a number, a text or a bracket";

/// The tree of a text.
///
/// Errors: the first place at which the text leaves the grammar.
pub(in crate::language) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let tree = parser.any()?;
    match parser.peek() {
        Token::End => Ok(tree),
        _ => Err(parser.expected("an operator or the end")),
    }
}

struct Parser {
    /// INVARIANT(end): the last is [`Token::End`], and `at` never passes it.
    tokens: Vec<Placed>,
    at: usize,
    depth: u16,
}

impl Parser {
    fn any(&mut self) -> Result<Tree, SyntaxError> {
        self.joined("||", Parser::all, Expr::Any)
    }

    fn all(&mut self) -> Result<Tree, SyntaxError> {
        self.joined("&&", Parser::relation, Expr::All)
    }

    /// Parts with a sign between them; one part alone is itself.
    fn joined(
        &mut self,
        sign: &'static str,
        part: fn(&mut Parser) -> Result<Tree, SyntaxError>,
        join: fn(Vec<Tree>) -> Expr,
    ) -> Result<Tree, SyntaxError> {
        let first = part(self)?;
        if !self.is_next(sign) {
            return Ok(first);
        }
        let line = self.line();
        let mut parts = vec![first];
        while self.take(sign) {
            parts.push(part(self)?);
        }
        Ok(Tree { line, expr: join(parts) })
    }

    fn relation(&mut self) -> Result<Tree, SyntaxError> {
        let mut left = self.sum()?;
        let mut links = 0;
        loop {
            let line = self.line();
            let op = match self.peek() {
                Token::Sign("in") => None,
                Token::Sign(sign) => match Comparison::parse(sign) {
                    Some(op) => Some(op),
                    None => return Ok(left),
                },
                _ => return Ok(left),
            };
            self.link(&mut links)?;
            let right = Box::new(self.sum()?);
            let expr = match op {
                Some(op) => Expr::Compare(Box::new(left), op, right),
                None => Expr::In(Box::new(left), right),
            };
            left = Tree { line, expr };
        }
    }

    fn sum(&mut self) -> Result<Tree, SyntaxError> {
        let mut left = self.unary()?;
        let mut links = 0;
        loop {
            let line = self.line();
            match self.peek() {
                Token::Sign("+") => {
                    self.link(&mut links)?;
                    left = Tree { line, expr: Expr::Add(Box::new(left), Box::new(self.unary()?)) };
                }
                Token::Sign("-") => return Err(self.error(SyntaxErrorKind::NotInLanguage("-".to_owned()))),
                _ => return Ok(left),
            }
        }
    }

    /// Two `!` undo each other, so that a tree holds one at most.
    fn unary(&mut self) -> Result<Tree, SyntaxError> {
        let line = self.line();
        if self.take("-") {
            return match self.peek() {
                Token::Number(number) => {
                    let number = -*number;
                    self.step();
                    Ok(Tree { line, expr: Expr::Number(number) })
                }
                _ => Err(self.error(SyntaxErrorKind::NotInLanguage("-".to_owned()))),
            };
        }
        let mut is_not = false;
        while self.take("!") {
            is_not = !is_not;
        }
        let part = self.primary()?;
        Ok(if is_not { Tree { line, expr: Expr::Not(Box::new(part)) } } else { part })
    }

    fn primary(&mut self) -> Result<Tree, SyntaxError> {
        let line = self.line();
        let expr = match self.peek().clone() {
            Token::Sign("(") => {
                self.step();
                let inner = self.within(Parser::any)?;
                self.close(")", "`)`")?;
                return Ok(inner);
            }
            Token::Sign("[") => {
                self.step();
                Expr::List(self.arguments("]", "`,` or `]`")?)
            }
            Token::Word(word) => {
                self.step();
                match word.as_str() {
                    "true" => Expr::YesNo(true),
                    "false" => Expr::YesNo(false),
                    _ if self.take("(") => Expr::Call(word, self.arguments(")", "`,` or `)`")?),
                    _ => Expr::Name(word),
                }
            }
            Token::Number(number) => {
                self.step();
                Expr::Number(number)
            }
            Token::Text(text) => {
                self.step();
                Expr::Text(text)
            }
            Token::Sign(_) | Token::End => return Err(self.expected(OPERAND)),
        };
        Ok(Tree { line, expr })
    }

    /// Parts with commas between them, up to a closing bracket.
    fn arguments(&mut self, close: &'static str, wanted: &'static str) -> Result<Vec<Tree>, SyntaxError> {
        let mut parts = Vec::new();
        if self.take(close) {
            return Ok(parts);
        }
        loop {
            parts.push(self.within(Parser::any)?);
            if !self.take(",") {
                self.close(close, wanted)?;
                return Ok(parts);
            }
        }
    }

    /// One level of brackets further in.
    fn within(&mut self, part: fn(&mut Parser) -> Result<Tree, SyntaxError>) -> Result<Tree, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.error(SyntaxErrorKind::Deep));
        }
        self.depth += 1;
        let tree = part(self)?;
        self.depth -= 1;
        Ok(tree)
    }

    /// Passes over an operator that goes on with a chain.
    fn link(&mut self, links: &mut u16) -> Result<(), SyntaxError> {
        *links += 1;
        if *links > MOST_LINKS {
            return Err(self.error(SyntaxErrorKind::Deep));
        }
        self.step();
        Ok(())
    }

    fn peek(&self) -> &Token {
        // INVARIANT(end).
        self.tokens.get(self.at).map_or(&Token::End, |placed| &placed.token)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |placed| placed.line)
    }

    fn step(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len().saturating_sub(1));
    }

    fn is_next(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(next) if *next == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_next = self.is_next(sign);
        if is_next {
            self.step();
        }
        is_next
    }

    fn close(&mut self, sign: &str, wanted: &'static str) -> Result<(), SyntaxError> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    fn expected(&self, wanted: &'static str) -> SyntaxError {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|placed| placed.token.clone());
        self.error(SyntaxErrorKind::Expected { found: Found::Token(self.peek().clone()), before, wanted })
    }

    fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        SyntaxError { line: self.line(), kind }
    }
}
