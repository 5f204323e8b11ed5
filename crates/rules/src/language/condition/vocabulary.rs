//! What a condition may name, and what its tests become.

use super::{Atom, Operand, Type, type_of};
use crate::language::bound::Comparison;
use crate::language::fact::FactId;
use crate::language::subject::{WatchFact, is_of_the_question};
use hostboard_domain::problem::quoted;

/// The facts that conditions of one sort may name.
pub trait Vocabulary {
    /// A fact.
    type Fact: Copy + 'static;
    /// A test of facts.
    type Test;

    /// Whether a condition may ask if a fact is recorded.
    const ASKS_RECORDED: bool;

    /// What the conditions are about: `deal`.
    fn subject(&self) -> &'static str;

    /// Every fact, in a fixed order.
    fn facts(&self) -> Vec<Self::Fact>;

    /// A fact's name in conditions.
    fn name(&self, fact: Self::Fact) -> &str;

    /// A fact's type.
    fn type_of(&self, fact: Self::Fact) -> Type;

    /// The grades that a fact of type [`Type::Grade`] may be, in their order; none where there are no such facts.
    fn grades(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Whether the fact is given with every question, so that it may say how far a date is moved.
    fn is_always_given(&self, fact: Self::Fact) -> bool;

    /// A comparison.
    fn compare(&self, left: Operand<Self::Fact>, op: Comparison, right: Operand<Self::Fact>) -> Self::Test;

    /// A fact is one of a list of words: their places, ascending.
    fn among(&self, fact: Self::Fact, places: Vec<i64>) -> Self::Test;

    /// A fact is recorded; `None` for a name that stands for no fact of the subject.
    fn recorded(&self, fact: Self::Fact) -> Option<Self::Test>;

    /// Whether the test reads something that differs from subject to subject.
    fn tells_apart(&self, test: &Self::Test) -> bool;

    /// What is wrong with a name that other conditions know and this one does not, and what to do.
    fn elsewhere(&self, name: &str) -> Option<(String, String)>;

    /// The fact of that name.
    fn fact(&self, name: &str) -> Option<Self::Fact> {
        self.facts().into_iter().find(|fact| self.name(*fact) == name)
    }
}

/// The vocabulary of rules about deals.
#[derive(Clone, Copy, Debug)]
pub struct Deals;

impl Vocabulary for Deals {
    type Fact = FactId;
    type Test = Atom;

    const ASKS_RECORDED: bool = false;

    fn subject(&self) -> &'static str {
        "deal"
    }

    fn facts(&self) -> Vec<FactId> {
        FactId::all().collect()
    }

    fn name(&self, fact: FactId) -> &str {
        fact.name()
    }

    fn type_of(&self, fact: FactId) -> Type {
        type_of(fact)
    }

    fn is_always_given(&self, _: FactId) -> bool {
        false
    }

    fn compare(&self, left: Operand, op: Comparison, right: Operand) -> Atom {
        Atom::Compare { left, op, right }
    }

    fn among(&self, fact: FactId, places: Vec<i64>) -> Atom {
        Atom::In { fact, places }
    }

    fn recorded(&self, _: FactId) -> Option<Atom> {
        None
    }

    fn tells_apart(&self, _: &Atom) -> bool {
        true
    }

    fn elsewhere(&self, name: &str) -> Option<(String, String)> {
        if let Some(fact) = WatchFact::parse(name) {
            let about = fact.about();
            let message =
                format!("{} is a fact of a {}, and this condition is about deals", quoted(name), about.word());
            return Some((message, format!("put it in a rule with `about = \"{}\"`", about.word())));
        }
        is_of_the_question(name).then(|| {
            let message = format!("{} stands only in rules about a unit or a milestone", quoted(name));
            (message, "the day of a deal's act is `act_date`".to_owned())
        })
    }
}
