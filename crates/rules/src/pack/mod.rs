//! Rule packs: rules, parameters, aggregates, words and sources, read from a folder of TOML.
//!
//! A pack that can't be trusted to mean what it says is refused whole, with every problem by file
//! and line: a text that does not parse, an unknown name, a condition that is the same for every
//! deal, exceptions that go round in a circle.

mod common;
mod file;
mod load;
pub mod name;
pub mod parameter;
pub mod provenance;
pub(crate) mod review_rule;
mod rule;
pub mod topics;
pub(crate) mod watch_rule;

pub use common::Common;
pub(crate) use load::read_toml;
pub use review_rule::{Checkpoint, ReviewRule};
pub use rule::{About, Outcome, Rule, Strength};

use crate::language::condition::Operand;
use crate::language::fact::FactId;
use crate::language::subject;
use hostboard_domain::consenters::Consenters;
use hostboard_domain::deal::{DealFact, Kind};
use hostboard_domain::evidence::Source;
use hostboard_domain::origin::Origin;
use hostboard_domain::problem::quoted;
use parameter::{DatedValue, Parameter};
use provenance::Provenance;
use std::collections::BTreeMap;
use std::sync::Arc;
use topics::Topics;
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
    /// Where it came from, and a digest of its files.
    pub provenance: Provenance,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// Whose rules they are.
    pub authority: String,
    /// Printed with every set of answers.
    pub notice: String,
    /// The pack's words by [`crate::answer::Status::place`]: allowed, consent, refused, cannot tell, covered, covered if caught.
    pub words: [String; 6],
    /// What a signed deal without consent is called, where that is a breach.
    pub contravention: Option<Contravention>,
    /// Facts that advice may propose to change.
    pub change: Vec<DealFact>,
    /// Sources by key.
    pub sources: BTreeMap<String, Source>,
    /// Parameters, in order.
    pub parameters: Vec<Parameter>,
    /// Aggregates, in order.
    pub aggregates: Vec<Arc<Aggregate>>,
    /// Rules about deals, by name.
    pub rules: Vec<Rule>,
    /// Rules about units and milestones, by name; they never bear on a deal.
    pub watch: Vec<WatchRule>,
    /// Checkpoints whose grade its rules decide.
    pub checkpoints: Vec<Checkpoint>,
    /// Rules about reviews, by name.
    pub reviews: Vec<ReviewRule>,
    /// Topics of claims that it knows.
    pub topics: Topics,
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
    /// Parameters that say how what a deal costs is counted.
    pub counting: CountingParameters,
    /// The date parameter after which signed deals count.
    pub since: usize,
    /// The date parameter since which the register is said to hold every deal.
    pub complete_since: usize,
    /// Where it stands in the law.
    pub cite: String,
}

/// Places of the parameters that say how what a deal costs is counted; a sum that names none of them counts values as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountingParameters {
    /// Whether it counts value added tax: yes or no.
    pub counts_vat: Option<usize>,
    /// The rate of the tax.
    pub vat_rate: Option<usize>,
    /// What a value is taken to be of which nothing is said: `as-it-stands`, `net`, `gross` or `open`.
    pub unsaid_vat: Option<usize>,
    /// Whether a deal can be ended early where nobody recorded that: `none` or `open`.
    pub unsaid_break: Option<usize>,
    /// Who pays where nobody recorded that: `unit` or `open`.
    pub unsaid_payer: Option<usize>,
    /// What a unit that pays gives besides that is not money, where nobody recorded that: `none` or `open`.
    pub unsaid_in_kind: Option<usize>,
    /// Whether other names are other parties: `different` or `open`.
    pub other_names: Option<usize>,
}

impl CountingParameters {
    /// The places of all that the sum names.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let of_vat = [self.counts_vat, self.vat_rate, self.unsaid_vat];
        let others = [self.unsaid_break, self.unsaid_payer, self.unsaid_in_kind, self.other_names];
        of_vat.into_iter().chain(others).flatten()
    }
}

impl Pack {
    /// Reads a value that somebody gives a parameter; one that says who consents names all of several bodies or any of them.
    ///
    /// Errors: what is wrong with the text.
    pub(crate) fn read_value(&self, parameter: usize, text: &str) -> Result<parameter::Value, String> {
        let value = self.parameters[parameter].read(text)?;
        let says_who = self.rules.iter().any(|rule| rule.consent_of == Some(parameter));
        if says_who && Consenters::parse(text).is_none() {
            return Err(format!(
                "{} says neither `A+B`, who must both agree, nor `A|B`, of whom one is enough: the two are not mixed",
                quoted(text)
            ));
        }
        Ok(value)
    }

    /// Whether a text is the pack's own word for somebody, such as `successor`, and no name.
    pub fn is_own_word(&self, text: &str) -> bool {
        let is_word = text.starts_with(char::is_lowercase);
        let mut values = self.parameters.iter().flat_map(|parameter| &parameter.values).filter(|_| is_word);
        values.any(|value| matches!(&value.value, parameter::Value::Text(word) if word == text))
    }

    /// Reads and checks a pack, whose files a program gives.
    ///
    /// Errors: every problem found, by file and line.
    pub fn load(files: &[PackFile]) -> Result<Pack, Vec<hostboard_domain::problem::Problem>> {
        load::load(files)
    }

    /// Whether any of its rules bears on a deal.
    pub fn asks_of_deals(&self) -> bool {
        !self.rules.is_empty()
    }

    /// Whether a condition of any of its rules about deals reads that fact.
    pub fn reads(&self, fact: FactId) -> bool {
        let mut found = false;
        for rule in &self.rules {
            rule.condition.atoms(&mut |atom| found |= atom.reads(fact));
        }
        found
    }

    /// Whether any of its rules watches subjects of that sort.
    pub fn watches(&self, about: subject::About) -> bool {
        self.watch.iter().any(|rule| rule.about == about)
    }

    /// Whether any of its watch rules reads that fact.
    pub fn watches_fact(&self, fact: subject::WatchFact) -> bool {
        let mut found = false;
        let read = subject::Name::Fact(fact);
        for rule in &self.watch {
            rule.condition.atoms(&mut |test| test.operands(&mut |one| found |= *one == Operand::Fact(read)));
        }
        found
    }

    /// The place of the rule about deals of that name.
    pub fn rule(&self, name: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.name == name)
    }

    /// The places of the rules whose limb a direction or a consent names: by the rule's name, or by its letter, with or
    /// without the section before it; a letter stands for those below it too.
    ///
    /// ```text
    /// capital-contract   the rule of that name
    /// (b)(i)             the rule of that letter
    /// s24(1)(b)          every rule whose letter begins with (b)
    /// ```
    pub fn limbs_named(&self, text: &str) -> Vec<usize> {
        let text = text.trim();
        let letter_of =
            |cited: &str| cited.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
        let wanted = letter_of(text);
        let is_named = |rule: &Rule| {
            if rule.name == text {
                return true;
            }
            let section = letter_of(rule.cite.split([',', ';']).next().unwrap_or(""));
            let section = section.strip_suffix(&rule.letter).unwrap_or("");
            let own = wanted.strip_prefix(section).filter(|_| !section.is_empty()).unwrap_or(&wanted);
            let rest = rule.letter.strip_prefix(own).filter(|_| own.starts_with('('));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        (0..self.rules.len()).filter(|place| is_named(&self.rules[*place])).collect()
    }

    /// The place of the rule about units or milestones of that name.
    pub fn watch_rule(&self, name: &str) -> Option<usize> {
        self.watch.iter().position(|rule| rule.name == name)
    }

    /// The place of the rule about reviews of that name.
    pub fn review_rule(&self, name: &str) -> Option<usize> {
        self.reviews.iter().position(|rule| rule.name == name)
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
    pub fn origin(&self, value: &DatedValue) -> Origin {
        let source = value.source.as_ref().and_then(|key| self.sources.get(key));
        Origin::Pack {
            source: value.source.clone(),
            title: source.map(|source| source.title.clone()),
            cite: value.cite.clone(),
            stance: value.stance,
            why: value.why.clone(),
        }
    }

    /// The rules that take cases out of that rule.
    pub fn exceptions_of(&self, rule: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.rules.len()).filter(move |other| self.rules[*other].exception_to.contains(&rule))
    }
}
