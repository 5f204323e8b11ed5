//! What the tests of a search's conditions may name: facts of the unit that the search is for.

use super::bound::{Bound, Comparison};
use super::condition::{Condition, ConditionError, Names, Operand, Type, Vocabulary, parse_in};
use super::figure::FigureValue;
use super::subject::Said;

/// A fact of a unit that somebody is to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFact {
    /// How many units border it.
    Neighbours,
    /// Whether its head is permanent, interim, or the post is vacant.
    Head,
    /// In how many days its head goes, where nobody is recorded after.
    DaysToVacancy,
    /// How many customers it has.
    Customers,
    /// The grade of its latest concluded review.
    Rating,
    /// How many interventions with it go on.
    InterventionsOpen,
}

/// One test of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SearchTest {
    /// A comparison of two numbers; a word or a grade is its place in its list.
    Compare {
        /// Left side.
        left: Operand<SearchFact>,
        /// How.
        op: Comparison,
        /// Right side.
        right: Operand<SearchFact>,
    },
    /// A fact is one of several words.
    In {
        /// The fact.
        fact: SearchFact,
        /// Places of the words, ascending.
        places: Vec<i64>,
    },
}

impl SearchTest {
    /// The facts that it reads.
    pub fn facts(&self) -> Vec<SearchFact> {
        let side = |operand: &Operand<SearchFact>| match operand {
            Operand::Fact(fact) => Some(*fact),
            _ => None,
        };
        match self {
            SearchTest::Compare { left, right, .. } => [left, right].into_iter().filter_map(side).collect(),
            SearchTest::In { fact, .. } => vec![*fact],
        }
    }
}

impl SearchFact {
    /// Every one, in a fixed order.
    pub const ALL: [SearchFact; 6] = [
        SearchFact::Neighbours,
        SearchFact::Head,
        SearchFact::DaysToVacancy,
        SearchFact::Customers,
        SearchFact::Rating,
        SearchFact::InterventionsOpen,
    ];

    /// The words of `head`, in order.
    pub const HEADS: &'static [&'static str] = &["permanent", "interim", "vacant"];

    /// The name that tests use.
    pub const fn name(self) -> &'static str {
        match self {
            SearchFact::Neighbours => "neighbours",
            SearchFact::Head => "head",
            SearchFact::DaysToVacancy => "days_to_vacancy",
            SearchFact::Customers => "customers",
            SearchFact::Rating => "rating",
            SearchFact::InterventionsOpen => "interventions_open",
        }
    }

    /// What it is, in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            SearchFact::Neighbours => "how many units border it",
            SearchFact::Head => "on what footing its head is in post",
            SearchFact::DaysToVacancy => "in how many days its head goes with nobody recorded after",
            SearchFact::Customers => "how many customers it serves",
            SearchFact::Rating => "its latest grade",
            SearchFact::InterventionsOpen => "how many interventions with it go on",
        }
    }

    const fn type_of(self) -> Type {
        match self {
            SearchFact::Head => Type::Word(SearchFact::HEADS),
            SearchFact::Rating => Type::Grade,
            _ => Type::Number,
        }
    }

    /// What a test may count on. That no vacancy is to come is later than any day.
    pub(crate) fn bound(self, said: Said) -> Bound {
        match (said, self) {
            (Said::Between { lo, hi }, _) => Bound { lo: lo.min(hi), hi: hi.max(lo), absent: false },
            (Said::NotApplicable, SearchFact::DaysToVacancy) => Bound::exactly(i64::MAX),
            (Said::NotApplicable, _) => Bound { lo: 0, hi: 0, absent: true },
            (Said::NotRecorded, _) => Bound::ANY,
        }
    }

    /// What is said of it, as a figure; grades by the places of that list.
    pub(crate) fn figure(self, said: Said, grades: &[String]) -> FigureValue {
        match said {
            Said::NotApplicable => FigureValue::NoEndExpected,
            Said::NotRecorded | Said::Between { lo: i64::MIN, hi: i64::MAX } => FigureValue::NOT_RECORDED,
            Said::Between { lo, hi } if lo == hi => match self.type_of() {
                Type::Word(words) => FigureValue::word(words, lo),
                Type::Grade => {
                    let grade = usize::try_from(lo).ok().and_then(|place| grades.get(place));
                    grade.map_or(FigureValue::NOT_RECORDED, |text| FigureValue::Text { text: text.clone() })
                }
                _ => FigureValue::Number { number: lo },
            },
            Said::Between { .. } if self.type_of() != Type::Number => FigureValue::NotSettled,
            Said::Between { lo, hi: i64::MAX } => FigureValue::NumberAtLeast { number: lo },
            Said::Between { lo: i64::MIN, hi } => FigureValue::NumberAtMost { number: hi },
            Said::Between { lo, hi } => FigureValue::NumberBetween { least: lo, most: hi },
        }
    }
}

/// The vocabulary of a search's tests.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Searched {
    /// The grades that reviews may come to: the words of `rating`.
    pub grades: Vec<String>,
}

impl Searched {
    /// Reads a test.
    ///
    /// Errors: anything outside the language of conditions, a name that is no fact of a search, a word that is no value of its
    /// fact.
    ///
    /// ```
    /// use hostboard_rules::language::searched::Searched;
    /// let names = Searched { grades: vec!["A".to_owned(), "B".to_owned()] };
    /// assert!(names.read("neighbours >= 1 && rating in [\"A\"]").is_ok());
    /// let error = names.read("neighbors >= 1").unwrap_err();
    /// assert_eq!((error.message.as_str(), error.help.as_str()), (
    ///     "no fact, parameter or aggregate is called `neighbors`",
    ///     "did you mean `neighbours`",
    /// ));
    /// ```
    pub fn read(&self, text: &str) -> Result<Condition<SearchTest>, ConditionError> {
        parse_in(self, text, &Names { parameters: &[], aggregates: &[] })
    }
}

impl Vocabulary for Searched {
    type Fact = SearchFact;
    type Test = SearchTest;

    const ASKS_RECORDED: bool = false;

    fn subject(&self) -> &'static str {
        "unit"
    }

    fn facts(&self) -> Vec<SearchFact> {
        SearchFact::ALL.to_vec()
    }

    fn name(&self, fact: SearchFact) -> &str {
        fact.name()
    }

    fn type_of(&self, fact: SearchFact) -> Type {
        fact.type_of()
    }

    fn grades(&self) -> Vec<&str> {
        self.grades.iter().map(String::as_str).collect()
    }

    fn is_always_given(&self, _: SearchFact) -> bool {
        false
    }

    fn compare(&self, left: Operand<SearchFact>, op: Comparison, right: Operand<SearchFact>) -> SearchTest {
        SearchTest::Compare { left, op, right }
    }

    fn among(&self, fact: SearchFact, places: Vec<i64>) -> SearchTest {
        SearchTest::In { fact, places }
    }

    fn recorded(&self, _: SearchFact) -> Option<SearchTest> {
        None
    }

    fn tells_apart(&self, _: &SearchTest) -> bool {
        true
    }

    fn elsewhere(&self, _: &str) -> Option<(String, String)> {
        None
    }
}
