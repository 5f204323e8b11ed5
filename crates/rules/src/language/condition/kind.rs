//! What a name or literal stands for: its type in conditions.

use crate::language::fact::FactId;
use hostboard_domain::deal::Values;

/// What a name or literal stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    YesNo,
    /// A word of a closed list.
    Word(&'static [&'static str]),
    /// A grade of a scale, which the vocabulary knows.
    Grade,
    /// Pence.
    Money,
    /// A day.
    Date,
    /// A whole number: months or days.
    Number,
    /// A text, which conditions can't compare.
    Text,
}

/// A fact's type in conditions.
pub const fn type_of(fact: FactId) -> Type {
    match fact.values() {
        Values::YesNo => Type::YesNo,
        Values::Word(words) => Type::Word(words),
        Values::Money(_) => Type::Money,
        Values::Date(_) => Type::Date,
        Values::Days => Type::Number,
        Values::Share | Values::Text => Type::Text,
    }
}
