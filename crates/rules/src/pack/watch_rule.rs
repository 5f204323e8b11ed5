//! A rule about units or milestones, and what it asks of a person.

use super::Strength;
use crate::language::condition::Condition;
use crate::language::subject::{About, Test};
use hostboard_domain::time::{Day, Interval};

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
    /// The step of the ladder of interventions that it proposes, by the id of its record; it then asks a person to act.
    pub proposes: Option<String>,
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
