//! What is asked of watch rules, and what they say: alarms, and what would decide those left open.

use super::{About, Given, Level, WatchFact};
use crate::language::figure::Figure;
use crate::language::truth::Truth;
use crate::pack::Pack;
use hostboard_domain::time::Day;

/// A unit or a milestone, as rules may see it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which of the two.
    pub about: About,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its facts; one that is not listed is not recorded, of one listed twice the first counts.
    pub facts: Vec<(WatchFact, Given)>,
}

/// With what a person asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The day asked about.
    pub at: Day,
    /// What was known at the end of this day.
    pub known: Day,
    /// How many days ahead of `at` rules look.
    pub horizon_days: u32,
    /// Parameters given by name, as text.
    pub set: Vec<(String, String)>,
}

/// A rule that holds of a subject, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The subject's place among those asked about.
    pub subject: usize,
    /// The rule's place in [`Pack::watch`].
    pub rule: usize,
    /// What it asks of a person.
    pub level: Level,
    /// Holds or undecided, never fails.
    pub truth: Truth,
    /// The facts and parameters that were read, with where each came from: nothing where nobody gave it.
    pub used: Vec<Figure>,
    /// What would decide it, where it is undecided: only what still matters.
    pub missing: Vec<Missing>,
}

/// Something that would help to decide an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A fact of the subject, not recorded or not exactly enough.
    Fact(WatchFact),
    /// A parameter of the pack that has no value on the day asked about.
    Parameter(usize),
}

/// What a pack's watch rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    /// Rules that hold or are undecided: act, watch, note; then by subject as given, then by rule.
    pub alarms: Vec<Alarm>,
    /// Rules in force that were not known yet, by their places in [`Pack::watch`].
    pub not_yet_known: Vec<usize>,
}

impl Watching {
    /// The alarms that are raised.
    pub fn raised(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms.iter().filter(|alarm| alarm.truth == Truth::Holds)
    }

    /// The alarms that nobody can rule out until more is recorded.
    pub fn undecided(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms.iter().filter(|alarm| alarm.truth == Truth::Undecided)
    }
}

impl Missing {
    /// Its name in files.
    pub fn name(self, pack: &Pack) -> &str {
        match self {
            Missing::Fact(fact) => fact.name(),
            Missing::Parameter(place) => &pack.parameters[place].name,
        }
    }
}
