//! What rules about reviews of one checkpoint may name: its criteria, how many have each grade, conditions overdue.

use super::bound::Comparison;
use super::condition::{Operand, Type, Vocabulary};
use hostboard_domain::scale::Scale;

/// A name in a condition about a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewFact {
    /// How many criteria have a grade, by the grade's place: `rated_failed`.
    Rated(usize),
    /// A criterion's own grade, by the criterion's place: `customer_focus`.
    Criterion(usize),
    /// How many conditions of earlier reviews are overdue.
    ConditionsOverdue,
}

/// One test of a review.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReviewTest {
    /// A comparison of two numbers; a grade is its place on the scale.
    Compare {
        /// Left side.
        left: Operand<ReviewFact>,
        /// How.
        op: Comparison,
        /// Right side.
        right: Operand<ReviewFact>,
    },
    /// A criterion has one of several grades.
    In {
        /// The criterion.
        fact: ReviewFact,
        /// Places of the grades, ascending.
        places: Vec<i64>,
    },
}

/// The vocabulary of rules about reviews of one checkpoint.
///
/// Names are made of the checkpoint's own words, with `_` for what no name may hold:
///
/// ```
/// use hostboard_domain::scale::Scale;
/// use hostboard_rules::language::condition::Vocabulary;
/// use hostboard_rules::language::reviewed::{ReviewFact, Reviewed};
/// let ratings = Scale::parse("passed>failed").unwrap();
/// let names = Reviewed::new(&["customer-focus".to_owned()], &ratings).unwrap();
/// assert_eq!(names.fact("rated_failed"), Some(ReviewFact::Rated(1)));
/// assert_eq!(names.fact("customer_focus"), Some(ReviewFact::Criterion(0)));
/// let twice = ["a-b".to_owned(), "a_b".to_owned()];
/// assert_eq!(Reviewed::new(&twice, &ratings).unwrap_err(), "a_b");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    rated: Vec<String>,
    criteria: Vec<String>,
    grades: Vec<String>,
}

/// The name of the number of conditions that are overdue.
const CONDITIONS_OVERDUE: &str = "conditions_overdue";

impl Reviewed {
    /// The names for those criteria, each given one of these grades.
    ///
    /// Errors: a name that two of them would have, or that no condition could write.
    pub fn new(criteria: &[String], ratings: &Scale) -> Result<Reviewed, String> {
        let names = Reviewed {
            rated: ratings.grades().iter().map(|grade| format!("rated_{}", as_name(grade))).collect(),
            criteria: criteria.iter().map(|criterion| as_name(criterion)).collect(),
            grades: ratings.grades().to_vec(),
        };
        let all: Vec<&str> = names.facts().into_iter().map(|fact| names.name(fact)).collect();
        let is_wrong = |(place, name): (usize, &&str)| {
            all[..place].contains(name) || matches!(*name, "in" | "true" | "false") || !name.starts_with(is_first)
        };
        match all.iter().enumerate().find(|(place, name)| is_wrong((*place, name))) {
            Some((_, name)) => Err((*name).to_owned()),
            None => Ok(names),
        }
    }
}

fn as_name(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

fn is_first(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

impl Vocabulary for Reviewed {
    type Fact = ReviewFact;
    type Test = ReviewTest;

    const ASKS_RECORDED: bool = false;

    fn subject(&self) -> &'static str {
        "review"
    }

    fn facts(&self) -> Vec<ReviewFact> {
        let rated = (0..self.rated.len()).map(ReviewFact::Rated);
        let criteria = (0..self.criteria.len()).map(ReviewFact::Criterion);
        criteria.chain(rated).chain([ReviewFact::ConditionsOverdue]).collect()
    }

    fn name(&self, fact: ReviewFact) -> &str {
        match fact {
            ReviewFact::Rated(place) => &self.rated[place],
            ReviewFact::Criterion(place) => &self.criteria[place],
            ReviewFact::ConditionsOverdue => CONDITIONS_OVERDUE,
        }
    }

    fn type_of(&self, fact: ReviewFact) -> Type {
        match fact {
            ReviewFact::Rated(_) | ReviewFact::ConditionsOverdue => Type::Number,
            ReviewFact::Criterion(_) => Type::Grade,
        }
    }

    fn grades(&self) -> Vec<&str> {
        self.grades.iter().map(String::as_str).collect()
    }

    fn is_always_given(&self, _: ReviewFact) -> bool {
        false
    }

    fn compare(&self, left: Operand<ReviewFact>, op: Comparison, right: Operand<ReviewFact>) -> ReviewTest {
        ReviewTest::Compare { left, op, right }
    }

    fn among(&self, fact: ReviewFact, places: Vec<i64>) -> ReviewTest {
        ReviewTest::In { fact, places }
    }

    fn recorded(&self, _: ReviewFact) -> Option<ReviewTest> {
        None
    }

    fn tells_apart(&self, _: &ReviewTest) -> bool {
        true
    }

    fn elsewhere(&self, _: &str) -> Option<(String, String)> {
        None
    }
}
