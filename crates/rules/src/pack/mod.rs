//! Rule packs: rules, parameters, aggregates, words and sources, read from a folder of TOML.
//!
//! A pack that can't be trusted to mean what it says is refused whole, with every problem by file
//! and line: a text that does not parse, an unknown name, a condition that is the same for every
//! deal, exceptions that go round in a circle.

mod file;
mod load;
pub mod parameter;
mod watch;
pub(crate) mod watch_rule;

pub(crate) use load::read_toml;

use crate::language::act::Act;
use crate::language::condition::Condition;
use crate::pack::parameter::{DatedValue, Parameter};
use hostboard_domain::deal::{DealFact, Kind};
use hostboard_domain::evidence::Source;
use hostboard_domain::time::{Day, Interval};
use std::collections::BTreeMap;
use watch_rule::WatchRule;

/// One file of a pack: its path within the pack's folder, and its text.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Path with `/`, such as `rules/land-disposal.toml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A rule pack, checked.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// Whose rules they are.
    pub authority: String,
    /// Printed with every set of answers.
    pub notice: String,
    /// The pack's words for allowed, consent, refused, cannot tell.
    pub words: [String; 4],
    /// What a signed deal without consent is called, where that is a breach.
    pub contravention: Option<Contravention>,
    /// Facts that advice may propose to change.
    pub change: Vec<DealFact>,
    /// Sources by key.
    pub sources: BTreeMap<String, Source>,
    /// Parameters, in order.
    pub parameters: Vec<Parameter>,
    /// Aggregates, in order.
    pub aggregates: Vec<Aggregate>,
    /// Rules about deals, by name.
    pub rules: Vec<Rule>,
    /// Rules about units and milestones, by name; they never bear on a deal.
    pub watch: Vec<WatchRule>,
    /// Case files, unread.
    pub cases: Vec<PackFile>,
}

/// What a signed deal without consent is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contravention {
    /// The date parameter since which every consent is recorded.
    pub complete_since: usize,
    /// Said where no consent was given.
    pub appears: String,
    /// Said where nobody has recorded whether one was.
    pub not_recorded: String,
}

/// A bounded sum over deals of the unit, the deal itself included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// Its name in conditions.
    pub name: String,
    /// In a person's words.
    pub label: String,
    /// The kind of deals that count.
    pub counts: Kind,
    /// Whether deals with the same counterparty count.
    pub same_party: bool,
    /// Whether deals of the same or similar matter count.
    pub same_matter: bool,
    /// Whether only what the unit pays counts.
    pub paid_by_unit: bool,
    /// The date parameter after which signed deals count.
    pub since: usize,
    /// The date parameter since which the register is said to hold every deal.
    pub complete_since: usize,
    /// Where it stands in the law.
    pub cite: String,
}

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
    /// Key of its source.
    pub source: String,
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

    /// With its article, as a sentence has it.
    pub const fn spoken(self) -> &'static str {
        match self {
            Strength::Statute => "a statute",
            Strength::Direction => "a direction",
            Strength::Guidance => "written guidance",
            Strength::Understanding => "an understanding, not a written rule,",
            Strength::Protocol => "a voluntary protocol",
            Strength::Assumed => "a rule that is assumed, not read anywhere,",
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

impl Pack {
    /// Reads and checks a pack.
    ///
    /// Errors: every problem found, by file and line.
    pub fn load(files: &[PackFile]) -> Result<Pack, Vec<hostboard_domain::problem::Problem>> {
        load::load(files)
    }

    /// The place of the rule about deals of that name.
    pub fn rule(&self, name: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.name == name)
    }

    /// The place of the rule about units or milestones of that name.
    pub fn watch_rule(&self, name: &str) -> Option<usize> {
        self.watch.iter().position(|rule| rule.name == name)
    }

    /// The place of the parameter of that name.
    pub fn parameter(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| parameter.name == name)
    }

    /// The names its conditions may use.
    pub fn names(&self) -> (Vec<(String, crate::language::condition::Type)>, Vec<String>) {
        let parameters = self.parameters.iter().map(|p| (p.name.clone(), p.kind.type_in_conditions())).collect();
        (parameters, self.aggregates.iter().map(|a| a.name.clone()).collect())
    }

    /// Who says that value of a parameter, where, and how firmly.
    pub fn says(&self, value: &DatedValue) -> String {
        let source = value.source.as_ref().and_then(|key| self.sources.get(key));
        let title = source.map(|s| s.title.as_str());
        let place: Vec<&str> = title.into_iter().chain([value.cite.as_str()]).filter(|t| !t.is_empty()).collect();
        let why = if value.why.is_empty() { String::new() } else { format!(": {}", value.why) };
        match place.is_empty() {
            true => format!("{}{why}", value.stance),
            false => format!("{} ({}{why})", place.join(", "), value.stance),
        }
    }

    /// The rules that take cases out of that rule.
    pub fn exceptions_of(&self, rule: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.rules.len()).filter(move |other| self.rules[*other].exception_to.contains(&rule))
    }
}
