//! From the text of a condition to its tree: syntax by the `cel` crate, names and types by us.

mod compare;
mod name;
mod side;
mod syntax;

use super::{Condition, ConditionError, Deals, Names, Operand, Type, Vocabulary, all, any, not};
use crate::codes;
use crate::language::bound::Comparison;
use crate::language::truth::Truth;
use cel::common::ast::{Expr, IdedExpr, LiteralValue, SourceInfo, operators};
use compare::comparison;
use hostboard_domain::problem::{Code, quoted};
use syntax::{deepest_nesting, likely_slip};

/// Longer texts are refused: no rule of a public body is that long.
const MOST_CHARACTERS: usize = 4_000;
const DEEPEST: u16 = 40;

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
/// assert_eq!(error.message, "`contrat` is no value of `kind`");
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
    if deepest_nesting(text) > DEEPEST {
        return Err(refuse(
            codes::CONDITION_TOO_LARGE,
            0,
            "the condition is nested too deeply".into(),
            "split the rule, or use fewer brackets",
        ));
    }
    let parser = cel::parser::Parser::new().max_recursion_depth(DEEPEST * 2).error_recovery_limit(1);
    let (tree, places) = parser.parse_with_source_info(text).map_err(|errors| {
        let first = errors.errors.first();
        let line = first.map_or(0, |e| (e.pos.0 - 1).max(0) as usize);
        let what = first.map_or_else(String::new, |e| e.msg.replace(['\n', '\r'], " "));
        refuse(codes::CONDITION_SYNTAX, line, format!("the condition can't be read: {what}"), likely_slip(text))
    })?;
    Reader { vocabulary, names, places: &places, text }.condition(&tree)
}

struct Reader<'a, V> {
    vocabulary: &'a V,
    names: &'a Names<'a>,
    places: &'a SourceInfo,
    text: &'a str,
}

impl<V: Vocabulary> Reader<'_, V> {
    fn error(&self, code: Code, at: &IdedExpr, message: impl Into<String>, help: impl Into<String>) -> ConditionError {
        let offset = self.places.offset_for(at.id).map_or(0, |(start, _)| start as usize);
        let line = self.text.chars().take(offset).filter(|c| *c == '\n').count();
        ConditionError { line, code, message: message.into(), help: help.into() }
    }

    fn condition(&self, at: &IdedExpr) -> Result<Condition<V::Test>, ConditionError> {
        match &at.expr {
            Expr::Call(call) if call.target.is_none() => match (call.func_name.as_str(), call.args.as_slice()) {
                (operators::LOGICAL_AND, parts) => Ok(all(self.each(parts)?)),
                (operators::LOGICAL_OR, parts) => Ok(any(self.each(parts)?)),
                (operators::LOGICAL_NOT, [part]) => Ok(not(self.condition(part)?)),
                (operators::IN, [fact, list]) => self.membership(at, fact, list),
                ("recorded", facts) => self.recorded(at, facts),
                (name, [left, right]) => match comparison(name) {
                    Some(op) => self.comparison(at, left, op, right),
                    None => Err(self.not_in_language(at, name)),
                },
                (name, _) => Err(self.not_in_language(at, name)),
            },
            Expr::Ident(name) => match self.name(at, name)? {
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
            Expr::Literal(LiteralValue::Boolean(b)) => {
                Ok(Condition::Always(if *b.inner() { Truth::Holds } else { Truth::Fails }))
            }
            _ => Err(self.error(
                codes::CONDITION_SYNTAX,
                at,
                "this is no condition",
                "write a comparison, a yes-or-no fact, or `&&`, `||`, `!` of them",
            )),
        }
    }

    fn each(&self, parts: &[IdedExpr]) -> Result<Vec<Condition<V::Test>>, ConditionError> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn not_in_language(&self, at: &IdedExpr, name: &str) -> ConditionError {
        let shown = name.trim_matches(|c| c == '_' || c == '@');
        self.error(
            codes::CONDITION_NOT_IN_LANGUAGE,
            at,
            format!("{} is not in the language of conditions", quoted(shown)),
            "use comparisons, `&&`, `||`, `!`, `in`, and a date plus `months(n)` or `days(n)`",
        )
    }
}
