//! A rule about units or milestones, and what it asks of a person.

use super::common::Common;
use crate::language::subject::{About, Test};
use std::ops::Deref;

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
    /// What every rule beside those about deals has; a rule is read as this part of it.
    pub common: Common<Test>,
    /// What it is about.
    pub about: About,
    /// What it asks of a person where it holds.
    pub level: Level,
    /// The step of the ladder of interventions that it proposes, by the id of its record; it then asks a person to act.
    pub proposes: Option<String>,
}

impl Deref for WatchRule {
    type Target = Common<Test>;

    fn deref(&self) -> &Common<Test> {
        &self.common
    }
}
