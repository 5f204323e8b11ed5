//! The checks: never too firm, never too timid, and equal to the reference reading where that is exact.

use std::collections::{BTreeMap, BTreeSet};

use crate::asked::Asked;
use crate::assume::{rests_on, working};
use crate::exact::{Answer, Outcome, answer, verdict};
use crate::judge;
use crate::limbs::Unit;
use crate::missing::ROW;
use crate::params::Reading;
use crate::program::{self, Said};
use crate::seeded::Chance;

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Program,
    /// The program, with each of its answers altered on purpose.
    Altered(Alteration),
    /// The reference reading, with a fault put in on purpose.
    Reading(Reading),
}

/// What an answer may be altered in, as if the program had got it wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// What it is at most is left out: open answers are firm.
    FirmAtLeast,
    /// What it is at least is left out: firm answers are open.
    OpenAtLeast,
    /// One missing fact is not named.
    OneMissingLeft,
    /// One who consents is not named.
    OneConsenterLeft,
    /// That a consent is why it is allowed is not said.
    ConsentNotSaid,
    /// One assumption of a working answer is not named.
    OneAssumptionLeft,
}

impl Alteration {
    fn of(self, said: &mut Said) {
        match self {
            Alteration::FirmAtLeast => said.outcome.ceiling = said.outcome.floor,
            Alteration::OpenAtLeast => said.outcome.floor = false,
            Alteration::OneMissingLeft => drop(said.missing.pop_first()),
            Alteration::OneConsenterLeft => drop(said.consent_of.pop_first()),
            Alteration::ConsentNotSaid if said.status.starts_with("covered") => said.status = "allowed".to_owned(),
            Alteration::ConsentNotSaid => {}
            Alteration::OneAssumptionLeft => {
                said.working.iter_mut().for_each(|working| drop(working.assumed.pop()));
            }
        }
        said.verdict = verdict(said.outcome).to_owned();
        if !said.status.starts_with("covered") {
            said.status.clone_from(&said.verdict);
        }
    }
}

/// What is held against the answers.
#[derive(Clone, Copy, Debug)]
pub struct Against {
    /// The reading that answers must equal.
    pub reading: Reading,
    pub worlds: usize,
    /// Whether what is missing and who consents must be equal too.
    pub in_full: bool,
}

/// A disagreement: its class, and where it was met.
#[derive(Clone, Debug)]
pub struct Disagreement {
    pub class: String,
    pub unit: String,
    pub deal: String,
    pub told: String,
}

#[derive(Default, Debug)]
pub struct Count {
    pub deals: usize,
    pub open: usize,
    pub allowed: usize,
    pub consent: usize,
    pub covered: usize,
    pub working: usize,
}

pub fn answers(asked: &Asked, by: By) -> Result<program::Answers, String> {
    let reading = match by {
        By::Program => return program::ask(asked),
        By::Altered(alteration) => {
            let mut answers = program::ask(asked)?;
            answers.values_mut().for_each(|said| alteration.of(said));
            return Ok(answers);
        }
        By::Reading(reading) => reading,
    };
    let mut all = program::Answers::new();
    for deals in asked.units() {
        let params = asked.params_of(&deals[0].unit);
        let unit = Unit::new(deals.clone(), &params, reading);
        for (d, deal) in deals.iter().enumerate() {
            let found = answer(&unit, d);
            all.insert((deal.unit.clone(), deal.id.clone()), said(&found));
        }
    }
    Ok(all)
}

fn said(found: &Answer) -> Said {
    Said {
        verdict: found.verdict().to_owned(),
        outcome: found.outcome,
        missing: found.own.union(&found.others).cloned().collect(),
        status: found.status.to_owned(),
        consent_of: found.consent_of.clone(),
        may_need: found.may_need.clone(),
        by_rule: false,
        pack_assumes: BTreeSet::new(),
        limbs: BTreeMap::new(),
        working: None,
    }
}

/// Every disagreement about a question.
pub fn check(asked: &Asked, by: By, against: Against, seed: u64, count: &mut Count) -> Vec<Disagreement> {
    let said = match answers(asked, by) {
        Ok(said) => said,
        Err(told) => return vec![disagreement("no answers", "", "", told)],
    };
    let mut found = Vec::new();
    for deals in asked.units() {
        let params = asked.params_of(&deals[0].unit);
        let unit = Unit::new(deals, &params, against.reading);
        let told: Vec<Option<&Said>> =
            unit.deals.iter().map(|deal| said.get(&(deal.unit.clone(), deal.id.clone()))).collect();
        if against.worlds > 0 {
            too_firm(&unit, &told, against.worlds, seed, &mut found);
        }
        for (d, said) in told.iter().enumerate() {
            let Some(said) = said else {
                found.push(disagreement("no answer", &unit.name, &unit.deals[d].id, String::new()));
                continue;
            };
            tally(said, count);
            one(asked, &unit, d, said, against, &mut found);
        }
    }
    found
}

fn tally(said: &Said, count: &mut Count) {
    count.deals += 1;
    count.working += usize::from(said.working.is_some());
    match said.status.as_str() {
        "allowed" => count.allowed += 1,
        "consent" => count.consent += 1,
        "cannot-tell" => count.open += 1,
        _ => count.covered += 1,
    }
}

fn disagreement(class: impl Into<String>, unit: &str, deal: &str, told: String) -> Disagreement {
    Disagreement { class: class.into(), unit: unit.to_owned(), deal: deal.to_owned(), told }
}

/// An open answer which says that it asked each rule by itself, having more ways than it tries.
pub const BY_RULE: &str = "said to be by rule";

/// No way of filling every blank of the unit contradicts a firm answer.
fn too_firm(unit: &Unit<'_>, told: &[Option<&Said>], worlds: usize, seed: u64, found: &mut Vec<Disagreement>) {
    let Some(directions) = unit.directions() else { return };
    let mut chance = Chance::new(seed ^ unit.name.bytes().fold(7, |h, b| h * 31 + u64::from(b)));
    let mut contradicted = BTreeSet::new();
    for _ in 0..worlds {
        let world = judge::fill(unit, &directions, &mut chance);
        for (d, said) in told.iter().enumerate() {
            let Some(Outcome { floor, ceiling }) = said.map(|s| s.outcome) else { continue };
            let needs = world.needs_consent(d);
            if (needs && !ceiling || !needs && floor) && contradicted.insert(d) {
                let class =
                    format!("too firm: {} though {}", verdict(Outcome { floor, ceiling }), verdict(same(needs)));
                found.push(disagreement(class, &unit.name, &unit.deals[d].id, world.told(d)));
            }
        }
    }
}

fn same(needs: bool) -> Outcome {
    Outcome { floor: needs, ceiling: needs }
}

fn one(asked: &Asked, unit: &Unit<'_>, d: usize, said: &Said, against: Against, found: &mut Vec<Disagreement>) {
    let exact = answer(unit, d);
    let mut tell = |class: String, told: String| found.push(disagreement(class, &unit.name, &unit.deals[d].id, told));
    let told = format!("said {said:?}\nexact {exact:?}");
    if said.verdict != verdict(said.outcome) {
        tell("the verdict is not that of its bounds".to_owned(), told);
        return;
    }
    if said.outcome != exact.outcome {
        let timid = match (said.verdict.as_str(), said.by_rule) {
            ("cannot-tell", true) => BY_RULE,
            ("cannot-tell", false) => "too timid",
            _ => "not exact",
        };
        tell(format!("{timid}: {} for {}", said.verdict, exact.verdict()), told);
        return;
    }
    if exact.outcome.floor != exact.outcome.ceiling {
        missing(said, &exact, against.in_full, &mut tell, &told);
    }
    if against.in_full {
        if said.status != exact.status {
            tell(format!("status: {} for {}", said.status, exact.status), told.clone());
        }
        if exact.verdict() == "consent" && (said.consent_of != exact.consent_of || said.may_need != exact.may_need) {
            tell("who consents".to_owned(), told);
        }
    }
    assumed(asked, unit, d, said, against, found);
}

/// An open answer names what opens it, and no more.
fn missing(said: &Said, exact: &Answer, in_full: bool, tell: &mut impl FnMut(String, String), told: &str) {
    if said.missing.is_empty() {
        tell("cannot tell, and nothing is missing".to_owned(), told.to_owned());
        return;
    }
    if !in_full {
        return;
    }
    let unnamed = exact.own.difference(&said.missing).next();
    let left_out = exact.must.iter().find(|group| !group.iter().any(|f| said.missing.contains(f)));
    let may = |fact: &String| exact.own.contains(fact) || is_among(fact, &exact.others);
    let needless = said.missing.iter().find(|f| !may(f));
    if let Some(one) = unnamed {
        tell(format!("missing leaves out: {one}"), told.to_owned());
    } else if let Some(group) = left_out {
        let group: Vec<String> = group.iter().map(|f| of_any(f)).collect();
        tell(format!("missing leaves out: {}", group.join(" or ")), told.to_owned());
    } else if let Some(one) = needless {
        tell(format!("missing names needlessly: {}", of_any(one)), told.to_owned());
    } else if exact.own.is_empty() && !said.missing.iter().any(|f| is_among(f, &exact.others)) {
        tell("missing names nothing that opens it".to_owned(), told.to_owned());
    }
}

/// Whether a fact is one of these; one of several deals together is, if it is of any of them.
fn is_among(fact: &str, facts: &BTreeSet<String>) -> bool {
    let of_others = fact.strip_suffix(" of others").map(|column| format!(":{column}"));
    facts.contains(fact)
        || of_others.is_some_and(|end| facts.iter().any(|f| f.ends_with(&end)))
        || facts.contains(ROW) && fact.contains("row")
}

/// The fact without which deal or consent it is of.
fn of_any(fact: &str) -> String {
    match fact.split_once(':') {
        Some((_, column)) => format!("DEAL:{column}"),
        None => fact.to_owned(),
    }
}

/// The working answer is that of the register with the assumptions filled in.
fn assumed(asked: &Asked, unit: &Unit<'_>, d: usize, said: &Said, against: Against, found: &mut Vec<Disagreement>) {
    let Some(said) = said.working.as_ref().filter(|_| !asked.assumed.is_empty()) else { return };
    let exact = working(&unit.deals, d, unit.params, unit.reading, &asked.assumed);
    let named = rests_on(&unit.deals, d, unit.params, unit.reading, &asked.assumed);
    let told = format!("said {said:?}\nexact {exact:?}, rests on {named:?}");
    let mut tell = |class: String| found.push(disagreement(class, &unit.name, &unit.deals[d].id, told.clone()));
    if said.verdict != exact.verdict() {
        tell(format!("working: {} for {}", said.verdict, exact.verdict()));
    } else if against.in_full {
        let mut named = named;
        named.sort_unstable();
        let mut listed: Vec<&str> =
            said.assumed.iter().map(String::as_str).filter(|a| asked.assumed.contains(a)).collect();
        listed.sort_unstable();
        if named != listed {
            tell("working names other assumptions than it rests on".to_owned());
        }
    }
}
