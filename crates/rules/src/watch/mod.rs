//! Watch and gap rules: what a pack keeps an eye on, unit by unit and milestone by milestone.
//!
//! A pack holds them beside its rules about deals ([`crate::pack::Pack::watch`]); they never move a
//! verdict. The facts are a closed list ([`WatchFact`]); their values come from outside, each with
//! words that say where it came from, and a fact that nobody gives is not recorded.
//!
//! Conditions are in the same language with one more test, `recorded(fact)`, which is always
//! decided: a gap rule says that a date is missing which an alarm would need. So INVARIANT(monotone)
//! of this crate is kept by every watch rule but those that ask `recorded`.

mod answer;
mod fact;
mod name;
#[cfg(test)]
mod tests;

pub use answer::{Alarm, Asked, Missing, Subject, Watching, watch};
pub use fact::{Given, Said, WatchFact};
pub use name::{Name, Subjects, Test};

use crate::language::condition::Condition;
use crate::pack::Strength;
use hostboard_domain::time::{Day, Interval};

/// What a watch rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A unit.
    Unit,
    /// A milestone.
    Milestone,
}

impl About {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            About::Unit => "unit",
            About::Milestone => "milestone",
        }
    }
}

/// What an alarm asks of a person, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Somebody has to do something now.
    Act,
    /// Keep an eye on it.
    Watch,
    /// Know this, for instance that a date is missing which an alarm would need.
    Note,
}

impl Level {
    /// The words in files, in order.
    pub const WORDS: [&'static str; 3] = ["act", "watch", "note"];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        Level::WORDS[self as usize]
    }

    /// The level of that word.
    pub fn parse(word: &str) -> Option<Level> {
        [Level::Act, Level::Watch, Level::Note].into_iter().find(|level| level.word() == word)
    }
}

/// A rule about units or milestones, checked.
#[derive(Clone, Debug)]
pub struct WatchRule {
    /// Its name: the file's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// What it asks of a person where it holds.
    pub level: Level,
    /// How strong it is.
    pub strength: Strength,
    /// When it holds.
    pub condition: Condition<Test>,
    /// Its condition as written.
    pub written: String,
    /// The period in force, by the day asked about.
    pub in_force: Interval,
    /// Where the period in force is assumed, why.
    pub in_force_assumed: Option<String>,
    /// The day it became known; `None` for one that is assumed by us, which applies whatever was known.
    pub known_from: Option<Day>,
    /// In plain words.
    pub words: String,
    /// Why there is such a rule; never blank for one that is assumed.
    pub why: String,
    /// Where it stands, or in which passage what made us think of it.
    pub cite: String,
    /// Key of its source; only one that is assumed may have none.
    pub source: Option<String>,
}

/// Whether a name stands for something given with every question: the day, or how far ahead.
pub(crate) fn is_of_the_question(name: &str) -> bool {
    [Name::At, Name::Horizon].into_iter().any(|known| known.written() == name)
}
