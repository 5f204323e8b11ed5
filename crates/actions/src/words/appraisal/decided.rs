//! What would reopen a decision: it is told, and nothing is reopened by itself.

use super::outcome::quoted;
use crate::words::count::capital;
use crate::words::search::state;
use hostboard_analysis::appraisal::{Passage, State};
use hostboard_domain::time::Day;

/// One thing that is other now than it was when somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reopening {
    /// A condition stands otherwise.
    Condition {
        /// What has to be true.
        title: String,
        /// How it stood.
        was: State,
        /// How it stands; `None`: it is not recorded.
        is: Option<State>,
    },
    /// Whether an option goes on is otherwise.
    Standing {
        /// The option.
        option: String,
        /// How it stood.
        was: Passage,
        /// How it stands.
        is: Passage,
    },
    /// A score that was missing came in.
    ScoreCameIn {
        /// The option.
        option: String,
        /// The criterion.
        criterion: String,
    },
    /// A score is another.
    Score {
        /// The option.
        option: String,
        /// The criterion.
        criterion: String,
    },
    /// A group says something else of weights.
    Weights {
        /// The group.
        group: String,
    },
    /// A convention or parameter is another.
    Parameter,
    /// Options or criteria came or went.
    Table,
    /// The same appraisal has another outcome or leader now.
    Outcome {
        /// What was said then.
        was: String,
        /// What is said now.
        is: String,
    },
    /// A test that the decision names holds.
    Test {
        /// The test.
        test: String,
    },
    /// A test that the decision names cannot be told.
    TestOpen {
        /// The test.
        test: String,
    },
    /// A text that the decision names is no test.
    NoTest {
        /// The text.
        test: String,
    },
    /// What was frozen cannot be read, or is not what its digest says.
    Unreadable,
}

/// In a sentence.
pub fn reopening(of: &Reopening) -> String {
    match of {
        Reopening::Condition { title, was, is } => {
            let is = is.map_or("not recorded", state);
            format!("Condition {} was {}, and is {is} now.", quoted(title), state(*was))
        }
        Reopening::Standing { option, was, is } => {
            let (was, is) = (passed_then(*was), passes_now(*is));
            format!("{} {was} then, and {is} now.", capital(option))
        }
        Reopening::ScoreCameIn { option, criterion } => {
            format!("The score of {option} for {} was missing and came in.", quoted(criterion))
        }
        Reopening::Score { option, criterion } => {
            format!("The score of {option} for {} is another.", quoted(criterion))
        }
        Reopening::Weights { group } => format!("What {group} says of weights is otherwise."),
        Reopening::Parameter => "A convention or a parameter of the appraisal is another.".to_owned(),
        Reopening::Table => "Other options or criteria are appraised.".to_owned(),
        Reopening::Outcome { was, is } => format!("The appraisal says otherwise. Then: {was} Now: {is}"),
        Reopening::Test { test } => format!("A test that the decision names holds: {test}."),
        Reopening::TestOpen { test } => format!("Whether a test that the decision names holds cannot be told: {test}."),
        Reopening::NoTest { test } => format!("The decision names a test that cannot be read: {test}."),
        Reopening::Unreadable => "What it rested on cannot be read, or is not what its digest says.".to_owned(),
    }
}

const fn passed_then(of: Passage) -> &'static str {
    match of {
        Passage::Met => "passed",
        Passage::NotMet => "failed",
        Passage::Open => "was open",
        Passage::NoCondition => "had no condition recorded",
    }
}

const fn passes_now(of: Passage) -> &'static str {
    match of {
        Passage::Met => "passes",
        Passage::NotMet => "fails",
        Passage::Open => "is open",
        Passage::NoCondition => "has no condition recorded",
    }
}

/// Who chose what, and when.
pub fn decided(chosen: Option<&str>, by: Option<&str>, on: Option<Day>) -> String {
    let on = on.map_or_else(String::new, |day| format!(" on {}", day.spoken()));
    format!("{}{on}.", capital(&chose(chosen, by)))
}

/// Who chose what: `the board chose the franchise`.
pub fn chose(chosen: Option<&str>, by: Option<&str>) -> String {
    format!("{} chose {}", by.unwrap_or("somebody who is not recorded"), chosen.unwrap_or("none of the options"))
}

/// That so many things would reopen a decision now, for the top of a page.
pub fn otherwise(things: usize, on: Option<Day>) -> String {
    let (things, hold) =
        if things == 1 { ("One thing".to_owned(), "holds") } else { (format!("{things} things"), "hold") };
    format!("{things} that would reopen the decision{} {hold} now. Nothing is reopened by itself.", of_day(on))
}

/// That what a decision rested on cannot be read, for the top of a page.
pub fn unreadable(on: Option<Day>) -> String {
    format!("What the decision{} rested on cannot be read, or is not what its digest says.", of_day(on))
}

fn of_day(on: Option<Day>) -> String {
    on.map_or_else(String::new, |day| format!(" of {}", day.spoken()))
}

/// What the appraisal said on the day of the decision.
pub fn said_then(said: &str) -> String {
    format!("The appraisal said then: {said}")
}

/// Of a decision that keeps nothing to be held against what is known now.
pub const NOTHING_FROZEN: &str = "Nothing was kept of what it rested on, so nobody can be told what is otherwise now.";

/// Of a decision for which nothing is otherwise now.
pub const NOTHING_REOPENS: &str = "Nothing that it rested on is otherwise at these times. Amounts of money, and the words for 0 and 100, are not held against it.";
