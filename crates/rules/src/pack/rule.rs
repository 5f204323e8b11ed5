//! A rule about deals: how strong it is, what follows where it holds, and where it stands.

use crate::language::act::Act;
use crate::language::condition::Condition;
use hostboard_domain::time::{Day, Interval};

/// How strong a rule is, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// An Act or instrument.
    Statute,
    /// A direction under one.
    Direction,
    /// Written guidance.
    Guidance,
    /// An understanding that nobody wrote down.
    Understanding,
    /// A voluntary protocol.
    Protocol,
    /// Taken by us.
    Assumed,
}

/// What follows where a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The act may not be done.
    Refuse,
    /// It needs somebody's consent.
    Consent,
    /// Something to know; never moves a verdict.
    Advise,
    /// Something to keep an eye on; never moves a verdict.
    Watch,
}

/// What a rule that moves verdicts or advises is about; for the others see [`crate::watch::About`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A deal.
    Deal,
}

/// A rule about deals.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name: the file's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// The acts it governs.
    pub acts: Vec<Act>,
    /// How strong it is.
    pub strength: Strength,
    /// What follows; an exception has none.
    pub outcome: Option<Outcome>,
    /// The text parameter that names who consents.
    pub consent_of: Option<usize>,
    /// Rules that this one takes cases out of.
    pub exception_to: Vec<usize>,
    /// Its own condition and the pack's `binds`.
    pub condition: Condition,
    /// Its condition as written.
    pub written: String,
    /// The period in force, by the act date.
    pub in_force: Interval,
    /// Where the period in force is assumed, why.
    pub in_force_assumed: Option<String>,
    /// The day it became known.
    pub known_from: Day,
    /// In plain words.
    pub words: String,
    /// Why there is such a rule.
    pub why: String,
    /// Where it stands.
    pub cite: String,
    /// How directions and consents name its limb, such as `(b)(i)`; empty where it has no letter.
    pub letter: String,
    /// What follows where it was not kept: `a disposal is void (s28(1))`; empty where nothing is said.
    pub consequence: String,
    /// Key of its source.
    pub source: String,
}

impl serde::Serialize for Strength {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Strength {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Strength::Statute => "statute",
            Strength::Direction => "direction",
            Strength::Guidance => "guidance",
            Strength::Understanding => "understanding",
            Strength::Protocol => "protocol",
            Strength::Assumed => "assumed",
        }
    }
}

impl Outcome {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Refuse => "refuse",
            Outcome::Consent => "consent",
            Outcome::Advise => "advise",
            Outcome::Watch => "watch",
        }
    }
}
