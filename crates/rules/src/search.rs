//! Tests of a search's conditions, tried on what is known of the unit: met, not met or open.
//!
//! Leaves to others: where the facts come from, and conditions that a person settles.

use crate::language::bound::Bound;
use crate::language::condition::{Condition, Operand};
use crate::language::figure::Figure;
use crate::language::truth::{Rails, Truth};

pub use crate::language::condition::ConditionError;
pub use crate::language::searched::{SearchFact, SearchTest, Searched};
pub use crate::language::subject::{Given, Said};

/// Reads a test whatever grades there are: any word passes for one, since which there are is known only where it is tried.
///
/// Errors: as [`Searched::read`].
///
/// ```
/// use hostboard_rules::search::of_any_grades;
/// assert!(of_any_grades("rating in [\"good\"] && neighbours >= 1").is_ok());
/// assert!(of_any_grades("rating == 'good'").is_ok());
/// assert!(of_any_grades("head == \"good\"").is_err());
/// assert!(of_any_grades("neighbours >> 1").is_err());
/// ```
pub fn of_any_grades(test: &str) -> Result<(), ConditionError> {
    // More than the words in quotes, which does no harm.
    let words = test.split(['"', '\'']);
    let names = Searched { grades: words.map(str::to_owned).collect() };
    names.read(test).map(drop)
}

/// What is known of a unit; a fact that nobody gives is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UnitFacts {
    /// The vocabulary, with the grades that `rating` may be.
    pub names: Searched,
    /// Each fact that is given, once: what is said, and where it came from.
    pub given: Vec<(SearchFact, Given)>,
}

/// What a test came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Whether it holds.
    pub truth: Truth,
    /// What it read, each fact once.
    pub read: Vec<Figure>,
    /// The facts that leave it undecided.
    pub missing: Vec<SearchFact>,
}

impl UnitFacts {
    /// Tries a test.
    ///
    /// Errors: it is no test.
    ///
    /// ```
    /// use hostboard_domain::origin::Origin;
    /// use hostboard_rules::language::truth::Truth;
    /// use hostboard_rules::search::{Given, SearchFact, UnitFacts};
    /// let at_least_one = Given::between(1, i64::MAX, Origin::Case);
    /// let facts = UnitFacts { given: vec![(SearchFact::Neighbours, at_least_one)], ..UnitFacts::default() };
    /// assert_eq!(facts.tried("neighbours >= 1").unwrap().truth, Truth::Holds);
    /// let open = facts.tried("neighbours == 1 && head != \"vacant\"").unwrap();
    /// assert_eq!(open.truth, Truth::Undecided);
    /// assert_eq!(open.missing, [SearchFact::Neighbours, SearchFact::Head]);
    /// ```
    pub fn tried(&self, test: &str) -> Result<Tried, ConditionError> {
        let condition = self.names.read(test)?;
        let mut read: Vec<Figure> = Vec::new();
        condition.atoms(&mut |test| {
            for fact in test.facts() {
                if !read.iter().any(|figure| figure.name == fact.name()) {
                    read.push(self.figure(fact));
                }
            }
        });
        let mut missing = Vec::new();
        self.blame(&condition, &mut missing);
        Ok(Tried { truth: self.rails(&condition).truth(), read, missing })
    }

    fn rails(&self, condition: &Condition<SearchTest>) -> Rails {
        condition.rails(&|test| match test {
            SearchTest::Compare { left, op, right } => self.bound(left).compare(*op, self.bound(right)),
            SearchTest::In { fact, places } => match self.of(*fact).value() {
                Some(value) => Rails::of(places.contains(&value), !places.contains(&value)),
                None => self.among(*fact, places),
            },
        })
    }

    /// Of a fact that may be any of several words: one of these holds where all of its words are among them, fails where none.
    fn among(&self, fact: SearchFact, places: &[i64]) -> Rails {
        let Bound { lo, hi, .. } = self.of(fact);
        let may_be = |place: &i64| (lo..=hi).contains(place);
        let words = hi.checked_sub(lo).and_then(|width| usize::try_from(width).ok());
        let among = places.iter().filter(|place| may_be(place)).count();
        Rails::of(words.is_some_and(|width| among == width + 1), among == 0)
    }

    fn said(&self, fact: SearchFact) -> Said {
        self.given.iter().find(|(of, _)| *of == fact).map_or(Said::NotRecorded, |(_, given)| given.said)
    }

    fn of(&self, fact: SearchFact) -> Bound {
        fact.bound(self.said(fact))
    }

    fn bound(&self, operand: &Operand<SearchFact>) -> Bound {
        match operand {
            Operand::Fact(fact) => self.of(*fact),
            Operand::Literal(number) => Bound::exactly(*number),
            // A test is read without parameters, sums and dates.
            _ => Bound::ANY,
        }
    }

    fn figure(&self, fact: SearchFact) -> Figure {
        let from = self.given.iter().find(|(of, _)| *of == fact).map(|(_, given)| given.from.clone());
        Figure {
            name: fact.name().to_owned(),
            label: fact.label().to_owned(),
            value: fact.figure(self.said(fact), &self.names.grades),
            from: from.unwrap_or_default(),
        }
    }

    /// What leaves a condition undecided.
    fn blame(&self, condition: &Condition<SearchTest>, missing: &mut Vec<SearchFact>) {
        if self.rails(condition).truth() != Truth::Undecided {
            return;
        }
        match condition {
            Condition::Atom(test) => {
                for fact in test.facts() {
                    if self.of(fact).value().is_none() && !missing.contains(&fact) {
                        missing.push(fact);
                    }
                }
            }
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.blame(part, missing)),
            Condition::Not(part) => self.blame(part, missing),
            Condition::Always(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::origin::Origin;

    /// Facts as `name: value`, `name: A to B`, `name: at least A`, parted by `;`.
    fn facts(text: &str) -> UnitFacts {
        let names = Searched { grades: ["A", "B", "C"].map(str::to_owned).to_vec() };
        let given = text.split("; ").filter(|fact| !fact.is_empty()).map(|fact| {
            let (name, value) = fact.split_once(": ").unwrap();
            let fact = SearchFact::ALL.into_iter().find(|fact| fact.name() == name).unwrap();
            let place = |word: &str| match fact {
                SearchFact::Head => SearchFact::HEADS.iter().position(|one| *one == word).unwrap() as i64,
                SearchFact::Rating => names.grades.iter().position(|one| one == word).unwrap() as i64,
                _ => word.parse().unwrap(),
            };
            let given = match (value, value.split_once(" to "), value.strip_prefix("at least ")) {
                ("none", ..) => Given::not_applicable(Origin::Case),
                (_, Some((lo, hi)), _) => Given::between(place(lo), place(hi), Origin::Case),
                (.., Some(lo)) => Given::between(place(lo), i64::MAX, Origin::Case),
                _ => Given::number(place(value), Origin::Case),
            };
            (fact, given)
        });
        UnitFacts { given: given.collect(), names: names.clone() }
    }

    #[track_caller]
    fn check(given: &str, test: &str, expected: Truth, missing: &str) {
        let tried = facts(given).tried(test).unwrap();
        let names: Vec<&str> = tried.missing.iter().map(|fact| fact.name()).collect();
        assert_eq!((tried.truth, names.join(" ").as_str()), (expected, missing), "{given}: {test}");
    }

    #[test]
    fn a_bound_decides_what_it_can() {
        check("neighbours: 1", "neighbours >= 1", Truth::Holds, "");
        check("neighbours: 0", "neighbours >= 1", Truth::Fails, "");
        check("neighbours: at least 1", "neighbours >= 1", Truth::Holds, "");
        check("neighbours: at least 1", "neighbours >= 2", Truth::Undecided, "neighbours");
        check("neighbours: at least 1", "neighbours < 1", Truth::Fails, "");
        check("", "neighbours >= 1", Truth::Undecided, "neighbours");
        check("customers: 3 to 4", "customers > 4 || neighbours >= 1", Truth::Undecided, "neighbours");
        check("interventions_open: 0", "interventions_open == 0", Truth::Holds, "");
    }

    #[test]
    fn words_and_days_are_compared() {
        check("head: interim", "head in [\"interim\", \"vacant\"]", Truth::Holds, "");
        check("head: permanent to interim", "head in [\"interim\", \"permanent\"]", Truth::Holds, "");
        check("head: permanent to interim", "head == \"vacant\"", Truth::Fails, "");
        check("head: permanent to interim", "head == \"interim\"", Truth::Undecided, "head");
        check("", "head in [\"interim\", \"vacant\", \"permanent\"]", Truth::Undecided, "head");
        check("rating: B", "rating != \"C\"", Truth::Holds, "");
        check("days_to_vacancy: 30", "days_to_vacancy >= 60", Truth::Fails, "");
        check("days_to_vacancy: none", "days_to_vacancy >= 60", Truth::Holds, "");
        check("days_to_vacancy: 0 to 30", "!(days_to_vacancy > 30)", Truth::Holds, "");
    }

    #[test]
    fn what_is_no_test_is_refused() {
        #[track_caller]
        fn refused(test: &str, message: &str) {
            assert_eq!(facts("").tried(test).unwrap_err().message, message);
        }
        refused("rating == \"D\"", "`D` is not a value of `rating`");
        refused("recorded(head)", "`recorded` stands only in rules about a unit or a milestone");
        refused("at > 3", "no fact, parameter or aggregate is called `at`");
        refused("", "the condition is empty");
    }
}
