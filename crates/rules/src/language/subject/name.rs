//! What a watch condition may name, and what its tests are.

use super::{About, WatchFact};
use crate::language::bound::Comparison;
use crate::language::condition::{Operand, Type, Vocabulary};
use crate::language::fact::FactId;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::quoted;

/// A name in a watch condition that is no parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A fact of the subject.
    Fact(WatchFact),
    /// The day asked about.
    At,
    /// How many days ahead of it are asked about.
    Horizon,
}

/// One test of a unit or milestone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// A comparison of two numbers.
    Compare {
        /// Left side.
        left: Operand<Name>,
        /// How.
        op: Comparison,
        /// Right side.
        right: Operand<Name>,
    },
    /// A fact is one of a list of words.
    In {
        /// The fact.
        fact: Name,
        /// Places of the words in the fact's list, ascending.
        places: Vec<i64>,
    },
    /// A fact is recorded, or recorded as not applicable.
    Recorded(WatchFact),
}

/// The vocabulary of rules about units, or about milestones.
#[derive(Clone, Copy, Debug)]
pub struct Subjects(pub About);

impl Name {
    /// As conditions write it.
    pub const fn written(self) -> &'static str {
        match self {
            Name::Fact(fact) => fact.name(),
            Name::At => "at",
            Name::Horizon => "horizon",
        }
    }

    /// In a person's words.
    pub const fn label(self) -> &'static str {
        match self {
            Name::Fact(fact) => fact.label(),
            Name::At => "the day asked about",
            Name::Horizon => "how many days ahead are asked about",
        }
    }
}

impl Test {
    /// Calls `visit` with every number in it, a date's parts included.
    pub fn operands(&self, visit: &mut dyn FnMut(&Operand<Name>)) {
        match self {
            Test::Compare { left, right, .. } => {
                left.each(visit);
                right.each(visit);
            }
            Test::In { fact, .. } => visit(&Operand::Fact(*fact)),
            Test::Recorded(fact) => visit(&Operand::Fact(Name::Fact(*fact))),
        }
    }
}

impl Vocabulary for Subjects {
    type Fact = Name;
    type Test = Test;

    const ASKS_RECORDED: bool = true;

    fn subject(&self) -> &'static str {
        self.0.word()
    }

    fn facts(&self) -> Vec<Name> {
        WatchFact::of(self.0).map(Name::Fact).chain([Name::At, Name::Horizon]).collect()
    }

    fn name(&self, fact: Name) -> &str {
        fact.written()
    }

    fn type_of(&self, fact: Name) -> Type {
        match fact {
            Name::Fact(fact) => fact.type_of(),
            Name::At => Type::Date,
            Name::Horizon => Type::Number,
        }
    }

    fn is_always_given(&self, fact: Name) -> bool {
        fact == Name::Horizon
    }

    fn compare(&self, left: Operand<Name>, op: Comparison, right: Operand<Name>) -> Test {
        Test::Compare { left, op, right }
    }

    fn among(&self, fact: Name, places: Vec<i64>) -> Test {
        Test::In { fact, places }
    }

    fn recorded(&self, fact: Name) -> Option<Test> {
        match fact {
            Name::Fact(fact) => Some(Test::Recorded(fact)),
            Name::At | Name::Horizon => None,
        }
    }

    fn tells_apart(&self, test: &Test) -> bool {
        let mut names_a_fact = false;
        test.operands(&mut |operand| names_a_fact |= matches!(operand, Operand::Fact(Name::Fact(_))));
        names_a_fact
    }

    fn elsewhere(&self, name: &str) -> Option<(String, String)> {
        let of = match WatchFact::parse(name) {
            Some(fact) => fact.about().word(),
            None if FactId::parse(name).is_some() || DealFact::parse(name).is_some() => "deal",
            None => return None,
        };
        let message = format!("{} is a fact of a {of}, and this condition is about {}s", quoted(name), self.0.word());
        let own: Vec<&str> = WatchFact::of(self.0).map(WatchFact::name).collect();
        Some((message, format!("the facts of a {} are {}", self.0.word(), own.join(", "))))
    }
}
