//! From the syntax of a condition to its tests: what names stand for, and which sides go together.

mod compare;
mod name;
mod side;
mod slip;

use super::{Condition, ConditionError, Deals, Names, Operand, Type, Vocabulary, all, any, not};
use crate::codes;
use crate::language::bound::Comparison;
use crate::language::syntax::{self, Expr, SyntaxErrorKind, Tree};
use crate::language::truth::Truth;
use hostboard_domain::problem::{Code, quoted};
use slip::likely_slip;

/// Longer texts are refused: no rule of a public body is that long.
const MOST_CHARACTERS: usize = 4_000;

/// Reads a condition about deals.
///
/// Errors: anything outside the language, an unknown name, sides that can't be compared. A
/// condition that names no fact is refused by the pack, not here.
///
/// ```
/// use hostboard_rules::language::condition::{Names, parse};
/// let names = Names { parameters: &[], aggregates: &[] };
/// assert!(parse("kind == \"contract\" && !capital", &names).is_ok());
/// let error = parse("kind == \"contrat\"", &names).unwrap_err();
/// assert_eq!(error.message, "`contrat` is not a value of `kind`");
/// ```
pub fn parse(text: &str, names: &Names<'_>) -> Result<Condition, ConditionError> {
    parse_in(&Deals, text, names)
}

/// Reads a condition whose facts are those of that vocabulary; otherwise as [`parse`].
pub fn parse_in<V: Vocabulary>(
    vocabulary: &V,
    text: &str,
    names: &Names<'_>,
) -> Result<Condition<V::Test>, ConditionError> {
    let refuse =
        |code, line, message: String, help: &str| ConditionError { line, code, message, help: help.to_owned() };
    if text.len() > MOST_CHARACTERS {
        return Err(refuse(
            codes::CONDITION_TOO_LARGE,
            0,
            format!("the condition is longer than {MOST_CHARACTERS} characters"),
            "split the rule",
        ));
    }
    if text.trim().is_empty() {
        return Err(refuse(
            codes::CONDITION_SYNTAX,
            0,
            "the condition is empty".into(),
            "write for instance `value > limit`",
        ));
    }
    if text.contains('\0') {
        return Err(refuse(codes::CONDITION_SYNTAX, 0, "the condition holds a NUL byte".into(), "remove it"));
    }
    let tree = syntax::parse(text).map_err(|error| {
        let (code, help) = match &error.kind {
            SyntaxErrorKind::Deep => (codes::CONDITION_TOO_LARGE, "split the rule, or use fewer brackets"),
            kind @ SyntaxErrorKind::NotInLanguage(_) => (codes::CONDITION_NOT_IN_LANGUAGE, likely_slip(kind)),
            kind => (codes::CONDITION_SYNTAX, likely_slip(kind)),
        };
        refuse(code, error.line, format!("the condition can't be read: {}", error.kind), help)
    })?;
    Reader { vocabulary, names }.condition(&tree)
}

struct Reader<'a, V> {
    vocabulary: &'a V,
    names: &'a Names<'a>,
}

impl<V: Vocabulary> Reader<'_, V> {
    fn error(&self, code: Code, at: &Tree, message: impl Into<String>, help: impl Into<String>) -> ConditionError {
        ConditionError { line: at.line, code, message: message.into(), help: help.into() }
    }

    fn condition(&self, at: &Tree) -> Result<Condition<V::Test>, ConditionError> {
        match &at.expr {
            Expr::All(parts) => Ok(all(self.each(parts)?)),
            Expr::Any(parts) => Ok(any(self.each(parts)?)),
            Expr::Not(part) => Ok(not(self.condition(part)?)),
            Expr::In(fact, list) => self.membership(at, fact, list),
            Expr::Compare(left, op, right) => self.comparison(at, left, *op, right),
            Expr::Call(name, facts) if name == "recorded" => self.recorded(at, facts),
            Expr::Call(name, _) => Err(self.not_in_language(at, name)),
            Expr::Add(..) => Err(self.not_in_language(at, "+")),
            Expr::Name(name) => match self.name(at, name)? {
                (operand, Type::YesNo) => {
                    Ok(Condition::Atom(self.vocabulary.compare(operand, Comparison::Equal, Operand::Literal(1))))
                }
                (_, _) => Err(self.error(
                    codes::CONDITION_KINDS_CLASH,
                    at,
                    format!("{} is not a yes or no", quoted(name)),
                    "compare it with something, such as `value > 100000`",
                )),
            },
            Expr::YesNo(yes) => Ok(Condition::Always(if *yes { Truth::Holds } else { Truth::Fails })),
            Expr::Text(_) | Expr::Number(_) | Expr::List(_) => Err(self.error(
                codes::CONDITION_SYNTAX,
                at,
                "this is not a condition",
                "write a comparison, a yes-or-no fact, or `&&`, `||`, `!` of them",
            )),
        }
    }

    fn each(&self, parts: &[Tree]) -> Result<Vec<Condition<V::Test>>, ConditionError> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn not_in_language(&self, at: &Tree, name: &str) -> ConditionError {
        self.error(
            codes::CONDITION_NOT_IN_LANGUAGE,
            at,
            format!("{} is not in the language of conditions", quoted(name)),
            "use comparisons, `&&`, `||`, `!`, `in`, and a date plus `months(n)` or `days(n)`",
        )
    }
}
