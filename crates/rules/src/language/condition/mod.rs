//! The closed language of conditions.
//!
//! Syntax is a subset of CEL's, read by `language/syntax`; meaning is ours and three-valued. There
//! is nothing in it that turns unknown into known: no fallback values, no greatest of two, no
//! functions of a user's own; no test for blanks but in watch rules, which move no verdict. What
//! may be named is up to the [`Vocabulary`]. See `docs/reference/conditions.md`.

mod combine;
mod kind;
mod read;
mod vocabulary;

pub use combine::{all, any, not};
pub use kind::{Type, type_of};
pub use read::{parse, parse_in};
pub use vocabulary::{Deals, Vocabulary};

use super::bound::Comparison;
use super::fact::FactId;
use super::truth::Truth;
use hostboard_domain::problem::Code;

/// A condition as a tree over tests, usually of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition<T = Atom> {
    /// One test.
    Atom(T),
    /// All of them; of none: holds.
    All(Vec<Condition<T>>),
    /// Any of them; of none: fails.
    Any(Vec<Condition<T>>),
    /// The opposite.
    Not(Box<Condition<T>>),
    /// The same for every deal.
    Always(Truth),
}

/// One test of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Atom {
    /// A comparison of two numbers.
    Compare {
        /// Left side.
        left: Operand,
        /// How.
        op: Comparison,
        /// Right side.
        right: Operand,
    },
    /// A fact is one of a list of words.
    In {
        /// The fact.
        fact: FactId,
        /// Places of the words in the fact's list, ascending.
        places: Vec<i64>,
    },
    /// The deal is the one of that consent: by the consent's place.
    IsDealOfConsent(usize),
    /// Always undecided: a column of a consent is not recorded.
    ConsentLacks(usize, &'static str),
    /// A consent is of this unit, by the consenter of that rule, and stands firm: consent and rule.
    ConsentStands(usize, usize),
}

/// A number in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operand<F = FactId> {
    /// A fact, usually of the deal.
    Fact(F),
    /// A parameter of the pack, by its place.
    Parameter(usize),
    /// A sum over deals, by its place in the pack.
    Aggregate(usize),
    /// A fixed number.
    Literal(i64),
    /// A date, so many months later.
    PlusMonths(Box<Operand<F>>, Box<Operand<F>>),
    /// A date, so many days later.
    PlusDays(Box<Operand<F>>, Box<Operand<F>>),
}

/// The names a condition may use besides facts.
pub struct Names<'a> {
    /// Parameters, by place: name and type.
    pub parameters: &'a [(String, Type)],
    /// Aggregates, by place.
    pub aggregates: &'a [String],
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConditionError {
    /// Line within the condition's text, from 0.
    pub line: usize,
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl<T> Condition<T> {
    /// Calls `visit` with every test in the tree.
    pub fn atoms(&self, visit: &mut dyn FnMut(&T)) {
        match self {
            Condition::Atom(atom) => visit(atom),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.atoms(visit)),
            Condition::Not(part) => part.atoms(visit),
            Condition::Always(_) => {}
        }
    }
}

impl Atom {
    /// The two sides of a comparison; a list test has its fact alone.
    pub fn operands(&self) -> impl Iterator<Item = &Operand> {
        let sides = match self {
            Atom::Compare { left, right, .. } => [Some(left), Some(right)],
            _ => [None, None],
        };
        sides.into_iter().flatten()
    }
}

impl<F> Operand<F> {
    /// Calls `visit` with this operand and those inside it.
    pub fn each(&self, visit: &mut dyn FnMut(&Operand<F>)) {
        visit(self);
        if let Operand::PlusMonths(base, count) | Operand::PlusDays(base, count) = self {
            base.each(visit);
            count.each(visit);
        }
    }
}
