//! One side of a comparison: a name, a literal, or a date moved by months or days.

use super::Reader;
use crate::codes;
use crate::language::condition::{ConditionError, Operand, Type, Vocabulary};
use crate::language::syntax::{Expr, Tree};
use hostboard_domain::time::Day;

pub(super) enum Side<F> {
    Number(Operand<F>, Type),
    Word(String),
}

impl<V: Vocabulary> Reader<'_, V> {
    pub(super) fn side(&self, at: &Tree) -> Result<Side<V::Fact>, ConditionError> {
        match &at.expr {
            Expr::Name(name) => self.name(at, name).map(|(operand, kind)| Side::Number(operand, kind)),
            Expr::Number(number) => Ok(Side::Number(Operand::Literal(*number), Type::Number)),
            Expr::YesNo(yes) => Ok(Side::Number(Operand::Literal(i64::from(*yes)), Type::YesNo)),
            Expr::Text(text) => Ok(Side::Word(text.clone())),
            Expr::Call(name, args) if name == "date" => self.date(at, args),
            Expr::Call(name, _) => Err(self.not_in_language(at, name)),
            Expr::Add(base, span) => self.later(at, base, span),
            expr => Err(match expr.sign() {
                Some(sign) => self.not_in_language(at, sign),
                None => self.error(
                    codes::CONDITION_SYNTAX,
                    at,
                    "this can't be compared",
                    "use facts, parameters, whole numbers, words in quotes, or `date(\"2026-10-01\")`",
                ),
            }),
        }
    }

    fn date(&self, at: &Tree, args: &[Tree]) -> Result<Side<V::Fact>, ConditionError> {
        if let [Tree { expr: Expr::Text(text), .. }] = args
            && let Some(day) = Day::parse(text)
        {
            return Ok(Side::Number(Operand::Literal(i64::from(day.number())), Type::Date));
        }
        Err(self.error(codes::CONDITION_SYNTAX, at, "this is not a date", "write `date(\"2026-10-01\")`"))
    }

    fn later(&self, at: &Tree, base: &Tree, span: &Tree) -> Result<Side<V::Fact>, ConditionError> {
        let help = "write a date plus `months(n)` or `days(n)`";
        let Side::Number(base, Type::Date) = self.side(base)? else {
            return Err(self.error(codes::CONDITION_KINDS_CLASH, at, "only a date can be added to", help));
        };
        let Expr::Call(name, args) = &span.expr else {
            return Err(self.error(codes::CONDITION_KINDS_CLASH, at, "a date is moved by months or days", help));
        };
        let [count] = args.as_slice() else {
            return Err(self.error(codes::CONDITION_SYNTAX, at, "one number is needed", help));
        };
        let Side::Number(count, Type::Number) = self.side(count)? else {
            return Err(self.error(codes::CONDITION_KINDS_CLASH, at, "a whole number is needed", help));
        };
        let given = match &count {
            Operand::Parameter(_) => true,
            Operand::Literal(n) => (0..=1_200_000).contains(n),
            Operand::Fact(fact) => self.vocabulary.is_always_given(*fact),
            _ => false,
        };
        if !given {
            return Err(self.error(
                codes::CONDITION_KINDS_CLASH,
                at,
                "the number must be a parameter or a whole number from 0",
                help,
            ));
        }
        let moved = match name.as_str() {
            "months" => Operand::PlusMonths(Box::new(base), Box::new(count)),
            "days" => Operand::PlusDays(Box::new(base), Box::new(count)),
            other => return Err(self.not_in_language(at, other)),
        };
        Ok(Side::Number(moved, Type::Date))
    }
}
