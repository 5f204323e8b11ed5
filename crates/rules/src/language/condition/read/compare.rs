//! Tests: comparisons, lists of words, and whether a fact is recorded. Units: a whole number beside an amount is pounds.

use super::Reader;
use super::side::Side;
use crate::codes;
use crate::language::bound::{Bound, Comparison};
use crate::language::condition::{Condition, ConditionError, Operand, Type, Vocabulary};
use crate::language::syntax::{Expr, Tree};
use hostboard_domain::money::Pence;
use hostboard_domain::problem::quoted;

impl<V: Vocabulary> Reader<'_, V> {
    pub(super) fn comparison(
        &self,
        at: &Tree,
        left: &Tree,
        op: Comparison,
        right: &Tree,
    ) -> Result<Condition<V::Test>, ConditionError> {
        let ordered = !matches!(op, Comparison::Equal | Comparison::NotEqual);
        let (left, op, right) = match (self.side(left)?, self.side(right)?) {
            (Side::Word(word), Side::Number(operand, kind)) => {
                let place = self.word(at, &operand, kind, &word)?;
                (operand, op.mirrored(), Operand::Literal(place))
            }
            (Side::Number(operand, kind), Side::Word(word)) => {
                let place = self.word(at, &operand, kind, &word)?;
                (operand, op, Operand::Literal(place))
            }
            (Side::Number(left, a), Side::Number(right, b)) => {
                let comparable = match (a, b) {
                    (Type::Number, Type::Money) | (Type::Money, Type::Number) => true,
                    _ => a == b && a != Type::Text,
                };
                if !comparable {
                    return Err(self.error(
                        codes::CONDITION_KINDS_CLASH,
                        at,
                        format!("{} can't be compared with {}", kind_in_words(a), kind_in_words(b)),
                        "compare like with like",
                    ));
                }
                if ordered && matches!(a, Type::YesNo | Type::Word(_) | Type::Grade) {
                    return Err(self.error(
                        codes::CONDITION_KINDS_CLASH,
                        at,
                        "words and yes-or-no facts have no order",
                        "use `==`, `!=` or `in`",
                    ));
                }
                let (left, right) = in_pence(left, a, right, b);
                (left, op, right)
            }
            (Side::Word(_), Side::Word(_)) => {
                return Err(self.error(
                    codes::CONDITION_KINDS_CLASH,
                    at,
                    "two fixed words are compared",
                    "name a fact on one side",
                ));
            }
        };
        if ordered && matches!(right, Operand::Literal(_)) && self.is_word(&left) {
            return Err(self.error(codes::CONDITION_KINDS_CLASH, at, "words have no order", "use `==`, `!=` or `in`"));
        }
        Ok(match (&left, &right) {
            (Operand::Literal(a), Operand::Literal(b)) => {
                let truth = Bound::exactly(*a).compare(op, Bound::exactly(*b)).truth();
                Condition::Always(truth)
            }
            _ => Condition::Atom(self.vocabulary.compare(left, op, right)),
        })
    }

    pub(super) fn membership(&self, at: &Tree, fact: &Tree, list: &Tree) -> Result<Condition<V::Test>, ConditionError> {
        let help = "write a fact and its words, such as `form in [\"consultancy\", \"manpower\"]`";
        let (Expr::Name(name), Expr::List(elements)) = (&fact.expr, &list.expr) else {
            return Err(self.error(codes::CONDITION_SYNTAX, at, "`in` takes a fact and a list of words", help));
        };
        let Some(id) = self.vocabulary.fact(name) else {
            return Err(self.unknown(fact, name));
        };
        let mut places = Vec::new();
        for element in elements {
            let Expr::Text(word) = &element.expr else {
                return Err(self.error(codes::CONDITION_SYNTAX, element, "a list holds words in quotes", help));
            };
            places.push(self.word(element, &Operand::Fact(id), self.vocabulary.type_of(id), word)?);
        }
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return Err(self.error(codes::CONDITION_SYNTAX, at, "the list is empty", help));
        }
        Ok(Condition::Atom(self.vocabulary.among(id, places)))
    }

    pub(super) fn recorded(&self, at: &Tree, facts: &[Tree]) -> Result<Condition<V::Test>, ConditionError> {
        if !V::ASKS_RECORDED {
            return Err(self.error(
                codes::CONDITION_NOT_IN_LANGUAGE,
                at,
                "`recorded` stands only in rules about a unit or a milestone",
                "leave it out: where a fact of a deal is not recorded, the rule is undecided and names it",
            ));
        }
        let help = "write a fact alone, such as `recorded(head_basis)`";
        let [Tree { expr: Expr::Name(name), .. }] = facts else {
            return Err(self.error(codes::CONDITION_SYNTAX, at, "`recorded` takes one fact", help));
        };
        let Some(fact) = self.vocabulary.fact(name) else {
            return Err(match self.names.parameters.iter().any(|(n, _)| n == name) {
                true => self.error(
                    codes::CONDITION_KINDS_CLASH,
                    at,
                    format!("{} is a parameter and no fact", quoted(name)),
                    help,
                ),
                false => self.unknown(at, name),
            });
        };
        match self.vocabulary.recorded(fact) {
            Some(test) => Ok(Condition::Atom(test)),
            None => Err(self.error(
                codes::CONDITION_KINDS_CLASH,
                at,
                format!("{} is given with every question", quoted(name)),
                help,
            )),
        }
    }

    fn word(&self, at: &Tree, operand: &Operand<V::Fact>, kind: Type, word: &str) -> Result<i64, ConditionError> {
        let name = match operand {
            Operand::Fact(fact) => self.vocabulary.name(*fact),
            _ => "this",
        };
        let listed = match kind {
            Type::Word(words) => Some(words.to_vec()),
            Type::Grade => Some(self.vocabulary.grades()),
            _ => None,
        };
        if let Some(words) = listed {
            let place = words.iter().position(|w| *w == word);
            return place.map(|place| place as i64).ok_or_else(|| {
                let message = format!("{} is not a value of `{name}`", quoted(word));
                self.error(codes::CONDITION_WORD_UNKNOWN, at, message, format!("its values are {}", words.join(", ")))
            });
        }
        match kind {
            Type::Date => Err(self.error(
                codes::CONDITION_KINDS_CLASH,
                at,
                "a date stands in quotes alone",
                format!("write `date(\"{word}\")`"),
            )),
            _ => Err(self.error(
                codes::CONDITION_KINDS_CLASH,
                at,
                format!("`{name}` is compared with the word {}", quoted(word)),
                format!("it is {}", kind_in_words(kind)),
            )),
        }
    }

    fn is_word(&self, operand: &Operand<V::Fact>) -> bool {
        matches!(operand, Operand::Fact(fact) if matches!(self.vocabulary.type_of(*fact), Type::Word(_) | Type::Grade))
    }
}

const fn kind_in_words(kind: Type) -> &'static str {
    match kind {
        Type::YesNo => "a yes or no",
        Type::Word(_) => "a word of a list",
        Type::Grade => "a grade",
        Type::Money => "an amount",
        Type::Date => "a date",
        Type::Number => "a whole number",
        Type::Text => "a text",
    }
}

/// A whole number beside an amount is pounds.
fn in_pence<F>(left: Operand<F>, a: Type, right: Operand<F>, b: Type) -> (Operand<F>, Operand<F>) {
    let pounds = |operand| match operand {
        Operand::Literal(n) => Operand::Literal(n.saturating_mul(100).min(Pence::MOST.0)),
        other => other,
    };
    match (a, b) {
        (Type::Money, Type::Number) => (left, pounds(right)),
        (Type::Number, Type::Money) => (pounds(left), right),
        _ => (left, right),
    }
}
