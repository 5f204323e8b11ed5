//! What an answer is made of.

use super::branches::Branch;
use crate::answer::advice::{Advice, Change, Earliest};
use crate::answer::missing::Missing;
use crate::answer::{Level, Status, Verdict};
use crate::language::figure::Figure;
use crate::language::truth::Truth;
use crate::pack::{Outcome, Strength};
use crate::question::consent::WhyNot;
use crate::question::{Ask, Ground};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything about one deal's answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The deal's id.
    pub deal: String,
    /// The unit's id.
    pub unit: String,
    /// The row in the file.
    pub source_row: u32,
    /// The firm answer.
    pub verdict: Verdict,
    /// How the deal stands: the same, and whether consents are why.
    pub status: Status,
    /// At least.
    pub at_least: Level,
    /// How the deal stands where it is at least that: covered where consents are why.
    pub least_status: Status,
    /// At most.
    pub at_most: Level,
    /// Whose consent it needs, by limbs that hold.
    pub consent_of: BTreeSet<Consenter>,
    /// Whose consent it may need besides, by limbs that are undecided.
    pub may_need: BTreeSet<Consenter>,
    /// What each rule makes of it, in the pack's order.
    pub findings: Vec<Finding>,
    /// Rules that were not known yet, by their places in the pack.
    pub not_yet_known: Vec<usize>,
    /// Facts that would decide it.
    pub missing: Vec<MissingFact>,
    /// How strong the rule behind it is.
    pub strength: Option<Strength>,
    /// What it rests on that nobody has decided: the pack's assumed values.
    pub assumed: Vec<Ground>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// When waiting would help.
    pub earliest: Earliest,
    /// What it turns on: the ways to fill its blanks, those of one outcome together; none where all come to the same.
    pub branches: Vec<Branch>,
    /// Whether its blanks may be filled in more ways than are tried, so that each rule was asked by itself.
    pub too_many_ways: bool,
    /// Smallest sets of changes that would make it allowed, or from refused a matter of consent.
    pub changes: Vec<Vec<Change>>,
    /// The level that each of these changes leads to, at most.
    pub changes_to: Level,
    /// Whether a signed deal appears to be a breach.
    pub contravention: Contravention,
    /// Rules that would hold, or may, but for a consent that covers the deal.
    pub discharged: Vec<Discharged>,
    /// Consents that may cover a limb which holds or may.
    pub may_cover: Vec<MayCover>,
    /// Consents that name this deal and do not count, with why.
    pub disregarded: Vec<Disregarded>,
    /// Whether the deal is signed, as far as is recorded.
    pub signed: bool,
}

/// A rule that a consent discharges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discharged {
    /// The rule's place in the pack.
    pub rule: usize,
    /// The consent's id.
    pub consent: String,
    /// Who gave it.
    pub given_by: Option<String>,
    /// The day it was given.
    pub given_on: Option<Day>,
    /// Conditions it was given under, in words; each is met.
    pub conditions: Option<String>,
    /// Whether with it everybody has agreed who must.
    pub is_enough: bool,
}

/// A consent that may cover what some rule catches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayCover {
    /// The consent's id.
    pub consent: String,
    /// Where its limit is what decides: the limit, and what the deal itself counts, at least and at most (nothing where that is without
    /// bound).
    pub limit: Option<(Pence, (Pence, Option<Pence>))>,
}

/// A consent that names a deal and discharges nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disregarded {
    /// The consent's id.
    pub consent: String,
    /// Why it does not count, as far as one reason can be given.
    pub why: WhyNot,
}

/// Who consents to a limb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consenter {
    /// Somebody who is named.
    Named(String),
    /// Nobody has recorded who.
    NotRecorded,
}

/// In the order of their names, as lists in files have them.
impl Ord for Consenter {
    fn cmp(&self, other: &Consenter) -> std::cmp::Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for Consenter {
    fn partial_cmp(&self, other: &Consenter) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Consenter {
    /// One who must agree, as parameters and directions name them.
    pub(crate) fn of_entry(entry: &Option<String>) -> Consenter {
        entry.clone().map_or(Consenter::NotRecorded, Consenter::Named)
    }

    /// The name in files, `A|B` where either of two is enough; `not recorded` where there is none.
    pub fn name(&self) -> &str {
        match self {
            Consenter::Named(name) => name,
            Consenter::NotRecorded => "not recorded",
        }
    }
}

impl Serialize for Consenter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Whether a signed deal appears to be a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contravention {
    /// It does not, or cannot be said to.
    None,
    /// It was signed without a needed consent, and every consent is recorded.
    Appears,
    /// It needed a consent, and whether one was given is not recorded.
    ConsentNotRecorded,
}

impl Finding {
    /// Adds a figure unless it is there.
    pub(super) fn add(&mut self, figure: Option<Arc<Figure>>) {
        let known = |figure: &Arc<Figure>| self.figures.iter().any(|known| Arc::ptr_eq(known, figure));
        if let Some(figure) = figure.filter(|figure| !known(figure)) {
            self.figures.push(figure);
        }
    }
}

impl Serialize for Contravention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Contravention {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Contravention::None => "none",
            Contravention::Appears => "appears",
            Contravention::ConsentNotRecorded => "consent-not-recorded",
        }
    }
}

/// What one rule makes of the deal.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's place in the pack.
    pub rule: usize,
    /// Whether it holds.
    pub truth: Truth,
    /// Figures used; rules share them.
    pub figures: Vec<Arc<Figure>>,
    /// Other deals counted in its sum.
    pub counted: Arc<Deals>,
    /// Other deals that may count.
    pub uncertain: Arc<Deals>,
}

/// A number of deals, with some or all of their ids in order of signing.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Deals {
    /// How many.
    pub number: u32,
    /// Their ids.
    pub ids: Vec<String>,
    /// Of uncertain deals: the facts that leave each so, in the order of the ids.
    #[serde(skip)]
    pub why: Vec<Vec<DealFact>>,
}

/// A fact that would help to decide the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingFact {
    /// Which.
    pub what: Missing,
    /// The other deal whose fact it is; `None` for the deal's own, for parameters, and for what was not looked for deal
    /// by deal.
    pub deal: Option<String>,
    /// Whether the fact is recorded: not at all, as a range, or exactly. A yearly price is recorded exactly where the whole-life cost is missing.
    pub recorded: State,
}

impl MissingFact {
    /// A fact of the deal itself, or one of no single deal.
    pub(super) fn of_no_other(what: Missing) -> MissingFact {
        MissingFact { what, deal: None, recorded: State::NotRecorded }
    }

    /// The fact's name in files, without the deal's.
    pub fn fact(&self, ask: &Ask<'_>) -> String {
        match (&self.what, &self.deal) {
            (Missing::Others(fact), Some(_)) => fact.name().to_owned(),
            (what, _) => ask.missing_name(what),
        }
    }

    /// As cases and the command write it: `value`, `value of D-2`.
    pub fn name(&self, ask: &Ask<'_>) -> String {
        let fact = self.fact(ask);
        self.deal.as_ref().map_or_else(|| fact.clone(), |deal| format!("{fact} of {deal}"))
    }
}

impl Answer {
    /// Places of the rules behind a firm answer: those that hold at its level. Of an open one:
    /// those that are undecided.
    pub fn behind(&self, pack: &crate::pack::Pack) -> Vec<usize> {
        let wanted = |f: &&Finding| match (self.verdict, pack.rules[f.rule].outcome) {
            (Verdict::Firm(Level::Refused), Some(Outcome::Refuse)) => f.truth == Truth::Holds,
            (Verdict::Firm(Level::Consent), Some(Outcome::Consent)) => f.truth == Truth::Holds,
            (Verdict::CannotTell, Some(Outcome::Refuse | Outcome::Consent)) => f.truth == Truth::Undecided,
            _ => false,
        };
        self.findings.iter().filter(wanted).map(|f| f.rule).collect()
    }

    /// Names what its working answer rests on as well, each once.
    pub fn rests_also_on(&mut self, grounds: &[Ground]) {
        let more: Vec<Ground> = grounds.iter().filter(|ground| !self.assumed.contains(ground)).copied().collect();
        self.assumed.extend(more);
    }

    /// Places of the rules by which it needs consent: those that hold, or where none does by itself, those of each way to fill its
    /// blanks.
    pub fn caught_by(&self, pack: &crate::pack::Pack) -> Vec<usize> {
        let behind = self.behind(pack);
        if !behind.is_empty() {
            return behind;
        }
        let of_ways: BTreeSet<usize> = self.branches.iter().flat_map(|branch| branch.rules.iter().copied()).collect();
        of_ways.into_iter().collect()
    }

    /// Ids of the consents that an allowed deal is allowed by, each once.
    pub fn covered_by(&self) -> BTreeSet<&str> {
        let enough = self.discharged.iter().filter(|one| one.is_enough && self.status.is_covered());
        enough.map(|one| one.consent.as_str()).collect()
    }

    /// Whether a rule holds no longer, or no longer may, since consents cover what it catches.
    pub fn is_covered(&self, finding: &Finding) -> bool {
        let covers = |one: &Discharged| one.rule == finding.rule && one.is_enough;
        finding.truth == Truth::Fails && self.discharged.iter().any(covers)
    }

    /// Names of the rules of verdict that hold or are undecided, in the pack's order.
    pub fn speaking(&self, pack: &crate::pack::Pack) -> Vec<String> {
        let of_verdict = |f: &&Finding| matches!(pack.rules[f.rule].outcome, Some(Outcome::Refuse | Outcome::Consent));
        let speaking = self.findings.iter().filter(of_verdict).filter(|f| f.truth != Truth::Fails);
        speaking.map(|f| pack.rules[f.rule].name.clone()).collect()
    }
}
