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

use super::bound::{Bound, Comparison};
use super::fact::FactId;
use super::truth::{Rails, Truth};
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
    /// What is the same for every deal of a unit.
    OfUnit(UnitTest),
}

/// A test of a unit, by what directions and consents say of it. A unit may have several directions: `direction` is the
/// place among its own, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitTest {
    /// A consent is of this unit and given by one who must consent to that rule: the consent's place, the rule's, and the
    /// place among those who must each agree.
    ConsentStands {
        /// The consent, by its place.
        consent: usize,
        /// The rule, by its place in the pack.
        rule: usize,
        /// The unit's direction.
        direction: usize,
        /// Who must agree, by the place among them.
        entry: usize,
    },
    /// Fewer than so many must agree to that rule.
    HasNoEntry {
        /// The rule, by its place in the pack.
        rule: usize,
        /// The unit's direction.
        direction: usize,
        /// Who must agree, by the place among them.
        entry: usize,
    },
    /// The unit has such a direction, and it puts that rule in force.
    IsReached {
        /// The rule, by its place in the pack.
        rule: usize,
        /// The unit's direction.
        direction: usize,
    },
    /// The direction leaves out what that condition says: by its place among the exclusions of all directions.
    Leaves {
        /// The exclusion, by its place.
        exclusion: usize,
        /// The unit's direction.
        direction: usize,
    },
    /// The direction no longer binds from that day on.
    EndsOn {
        /// The day's number.
        day: i64,
        /// The unit's direction.
        direction: usize,
    },
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
    /// What the deal itself brings to that sum.
    Own(usize),
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

/// Why a text is not a condition.
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

    /// What the condition comes to where each test comes to what `test` says.
    pub(crate) fn rails(&self, test: &dyn Fn(&T) -> Rails) -> Rails {
        match self {
            Condition::Atom(atom) => test(atom),
            Condition::All(parts) => parts.iter().map(|part| part.rails(test)).fold(Rails::HOLDS, Rails::and),
            Condition::Any(parts) => parts.iter().map(|part| part.rails(test)).fold(Rails::FAILS, Rails::or),
            Condition::Not(part) => part.rails(test).negated(),
            Condition::Always(truth) => Rails::of(*truth == Truth::Holds, *truth == Truth::Fails),
        }
    }
}

impl Condition {
    /// What it comes to where one fact has that value and nothing else is known.
    pub(crate) fn with_fact(&self, fact: FactId, value: i64) -> Rails {
        self.rails(&|atom| match atom {
            Atom::In { fact: read, places } if *read == fact => {
                Rails::of(places.contains(&value), !places.contains(&value))
            }
            Atom::Compare { left: Operand::Fact(read), op, right: Operand::Literal(literal) } if *read == fact => {
                Bound::exactly(value).compare(*op, Bound::exactly(*literal))
            }
            _ => Rails::UNDECIDED,
        })
    }

    /// The same with other parameters, by their places.
    pub(crate) fn with_parameters(&self, place: &dyn Fn(usize) -> usize) -> Condition {
        let all = |parts: &[Condition]| parts.iter().map(|part| part.with_parameters(place)).collect();
        match self {
            Condition::Atom(Atom::Compare { left, op, right }) => Condition::Atom(Atom::Compare {
                left: left.with_parameters(place),
                op: *op,
                right: right.with_parameters(place),
            }),
            Condition::All(parts) => Condition::All(all(parts)),
            Condition::Any(parts) => Condition::Any(all(parts)),
            Condition::Not(part) => Condition::Not(Box::new(part.with_parameters(place))),
            Condition::Atom(_) | Condition::Always(_) => self.clone(),
        }
    }
}

impl Operand {
    fn with_parameters(&self, place: &dyn Fn(usize) -> usize) -> Operand {
        let boxed = |operand: &Operand| Box::new(operand.with_parameters(place));
        match self {
            Operand::Parameter(parameter) => Operand::Parameter(place(*parameter)),
            Operand::PlusMonths(base, count) => Operand::PlusMonths(boxed(base), boxed(count)),
            Operand::PlusDays(base, count) => Operand::PlusDays(boxed(base), boxed(count)),
            Operand::Fact(_) | Operand::Aggregate(_) | Operand::Own(_) | Operand::Literal(_) => self.clone(),
        }
    }
}

impl Atom {
    /// Whether the test reads that fact.
    pub fn reads(&self, fact: FactId) -> bool {
        let mut found = matches!(self, Atom::In { fact: read, .. } if *read == fact);
        for operand in self.operands() {
            operand.each(&mut |one| found |= *one == Operand::Fact(fact));
        }
        found
    }

    /// The sums that it needs.
    pub(crate) fn sums(&self) -> impl Iterator<Item = usize> + '_ {
        self.operands().filter_map(|operand| match operand {
            Operand::Aggregate(place) | Operand::Own(place) => Some(*place),
            _ => None,
        })
    }

    /// Whether it reads a fact of the deal itself, and no sum.
    pub(crate) fn is_of_own_facts(&self) -> bool {
        match self {
            Atom::In { .. } => true,
            Atom::Compare { .. } => {
                self.sums().next().is_none() && self.operands().any(|side| matches!(side, Operand::Fact(_)))
            }
            _ => false,
        }
    }

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
