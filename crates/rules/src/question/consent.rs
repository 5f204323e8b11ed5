//! Consents as conditions: one that covers a deal makes a limb fail, one that may leaves it open.

use super::problem::rule_names;
use crate::codes;
use crate::language::bound::Comparison;
use crate::language::condition::{self, Atom, Condition, ConditionError, Names, Operand};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::{Aggregate, Pack};
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::consenters::speaks_for;
use hostboard_domain::deal::{DealFact, Kind};
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::{Code, Problem, quoted};
use hostboard_domain::time::Day;

/// A consent, ready to be tested.
#[derive(Clone, Debug)]
pub struct Consented {
    /// The consent as given.
    pub consent: Consent,
    /// The rules whose limbs it may discharge; `None`: every one.
    limbs: Option<Vec<usize>>,
    classes: Condition,
}

/// Reads the classes of consents and the limbs they name. A consent that names no limb of the pack, or whose class cannot
/// be read, is a problem and counts for nothing; the others count.
pub(crate) fn compile(pack: &Pack, consents: &[Consent], problems: &mut Vec<Problem>) -> Vec<Consented> {
    let mut compiled = Vec::new();
    for consent in consents {
        let place = compiled.len();
        let mut say = |code: Code, message: String, help: String| {
            let message = format!("consent {}: {message}", quoted(&consent.id));
            problems.push(Problem::new(code, consent.place.clone(), message, help));
        };
        let limbs = consent.limb.as_ref().map(|limb| pack.limbs_named(limb));
        if let (Some(name), Some([])) = (&consent.limb, limbs.as_deref()) {
            say(
                codes::RULE_UNKNOWN,
                format!("the pack has no rule {}", quoted(name)),
                format!("its rules are {}", rule_names(pack)),
            );
        }
        let classes = match (&consent.condition, consent.scope) {
            (Some(text), _) => match consent_condition(pack, text) {
                Ok(classes) => classes,
                Err(error) => {
                    say(error.code, error.message, error.help);
                    continue;
                }
            },
            // Its classes are not recorded: it may cover any deal.
            (None, Scope::General) => lacks(place, "condition"),
            (None, _) => Condition::Always(Truth::Holds),
        };
        compiled.push(Consented { consent: consent.clone(), limbs, classes });
    }
    compiled
}

/// Reads the condition of a consent in the pack's language.
fn consent_condition(pack: &Pack, text: &str) -> Result<Condition, ConditionError> {
    let (parameters, aggregates) = pack.names();
    condition::parse(text, &Names { parameters: &parameters, aggregates: &aggregates })
}

/// The consents that may discharge that rule, each with the condition under which it covers a deal, but for who gave it.
pub(crate) fn discharging(pack: &Pack, consents: &[Consented], rule: usize) -> Vec<(usize, Condition)> {
    if pack.rules[rule].consent_of.is_none() {
        return Vec::new();
    }
    let of_rule = |c: &(usize, &Consented)| c.1.limbs.as_ref().is_none_or(|limbs| limbs.contains(&rule));
    let of_rule = consents.iter().enumerate().filter(of_rule);
    of_rule.filter_map(|(place, consented)| Some((place, covers(pack, rule, place, consented)?))).collect()
}

fn lacks(consent: usize, column: &'static str) -> Condition {
    Condition::Atom(Atom::ConsentLacks(consent, column))
}

/// Whether the consent covers a deal, whoever gave it; `None` where it never discharges.
fn covers(pack: &Pack, rule: usize, place: usize, consented: &Consented) -> Option<Condition> {
    let consent = &consented.consent;
    let discharges = match consent.standing {
        Some(Standing::Official | Standing::OnRecord) | None => consent.scope != Scope::Delegation,
        Some(_) => false,
    };
    if !discharges || consent.conditions.iter().any(|condition| condition.met == Some(false)) {
        return None;
    }
    let mut parts = vec![consented.classes.clone()];
    if consent.standing.is_none() {
        parts.push(lacks(place, "standing"));
    }
    if consent.conditions.iter().any(|condition| condition.met.is_none()) {
        parts.push(lacks(place, "conditions_met"));
    }
    if consent.scope == Scope::Specific {
        parts.push(match consent.deal {
            Some(_) => Condition::Atom(Atom::IsDealOfConsent(place)),
            None => lacks(place, "deal"),
        });
    } else if consent.deal.is_some() {
        parts.push(Condition::Atom(Atom::IsDealOfConsent(place)));
    }
    if let Some(limit) = consent.limit {
        let left = own_value(pack, rule);
        parts.push(Condition::Atom(Atom::Compare { left, op: Comparison::AtMost, right: Operand::Literal(limit.0) }));
    }
    let act = |op, day: Day| {
        let left = Operand::Fact(FactId::Derived(Derived::ActDate));
        Condition::Atom(Atom::Compare { left, op, right: Operand::Literal(i64::from(day.number())) })
    };
    // A consent that is given late does not reach back, whatever day it names.
    parts.extend(consent.given_on.map(|day| act(Comparison::AtLeast, day)));
    parts.extend(consent.from.map(|day| act(Comparison::AtLeast, day)));
    parts.extend(consent.to.map(|day| act(Comparison::AtMost, day)));
    parts.extend(consent.revoked_on.map(|day| act(Comparison::Less, day)));
    // From the first day on which it may have ended, nobody knows.
    parts.extend(
        consent.may_end_on.map(|day| condition::any(vec![act(Comparison::Less, day), lacks(place, "valid_to")])),
    );
    Some(condition::all(parts))
}

/// What a deal itself counts in a rule's sum. Where the rule has none, in a sum of the pack that counts deals as the rule's are counted: one
/// of contracts, which knows who pays and what a year's price comes to, or, for a rule that is never about a contract, one that does not
/// ask who pays. Its value, where the pack has no such sum.
fn own_value(pack: &Pack, rule: usize) -> Operand {
    let rule = &pack.rules[rule];
    let mut found = None;
    rule.condition.atoms(&mut |atom| {
        for operand in atom.operands() {
            if let Operand::Aggregate(place) = operand {
                found.get_or_insert(Operand::Own(*place));
            }
        }
    });
    let is_of_contracts = !rule.condition.with_fact(FactId::Deal(DealFact::Kind), Kind::Contract as i64).fails();
    let counts_so = |sum: &Aggregate| match is_of_contracts {
        true => sum.counts == Kind::Contract,
        false => !sum.paid_by_unit,
    };
    let counted_so = || pack.aggregates.iter().position(|sum| counts_so(sum)).map(Operand::Own);
    found.or_else(counted_so).unwrap_or(Operand::Fact(FactId::Deal(DealFact::Value)))
}

/// Why a consent does not count for a deal that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is a delegation: it says who else may consent.
    Delegation,
    /// It has a standing that discharges nothing.
    Standing(Standing),
    /// It holds only from that day, after the act.
    HoldsFrom(Day),
    /// It no longer held on that day, on or before the act.
    EndedBy(Day),
    /// One of the conditions it was given under is not met.
    ConditionNotMet,
    /// Whoever gave it is not one of those whose consent any rule asks for.
    GivenBySomebodyElse,
    /// The deal itself counts more than its limit.
    OverLimit {
        /// The limit.
        limit: Pence,
        /// What the deal counts, at least.
        least: Pence,
    },
    /// The limb, its limit or its class does not fit, or is not recorded.
    DoesNotFit,
}

impl Consented {
    /// Why a consent that names a deal does not count, as far as one reason can be given.
    pub(crate) fn why_not(&self, act: crate::language::bound::Bound) -> WhyNot {
        let consent = &self.consent;
        let day = |day: Day| i64::from(day.number());
        if consent.scope == Scope::Delegation {
            return WhyNot::Delegation;
        }
        if let Some(standing) = consent.standing.filter(|s| !matches!(s, Standing::Official | Standing::OnRecord)) {
            return WhyNot::Standing(standing);
        }
        let late = consent.given_on.into_iter().chain(consent.from).find(|from| act.hi < day(*from));
        if let Some(from) = late {
            return WhyNot::HoldsFrom(from);
        }
        let after_the_last = consent.to.map(|to| to.plus_days(1));
        if let Some(over) = after_the_last.into_iter().chain(consent.revoked_on).find(|over| day(*over) <= act.lo) {
            return WhyNot::EndedBy(over);
        }
        if consent.conditions.iter().any(|condition| condition.met == Some(false)) {
            return WhyNot::ConditionNotMet;
        }
        WhyNot::DoesNotFit
    }

    /// Whether it is of that unit and was given by that one who must agree, as far as is recorded.
    pub(crate) fn stands(&self, unit: Option<&str>, consenter: Option<&str>, is_default: bool) -> Truth {
        if self.consent.unit.as_deref().is_some_and(|of| unit != Some(of)) {
            return Truth::Fails;
        }
        match (&self.consent.given_by, consenter) {
            // The pack's own word for the consenter stands for whoever gave it.
            _ if is_default => Truth::Holds,
            (Some(given_by), Some(consenter)) if speaks_for(given_by, consenter) => Truth::Holds,
            (Some(_), Some(_)) => Truth::Fails,
            _ => Truth::Undecided,
        }
    }
}
