//! Consents as conditions: one that covers a deal makes a limb fail, one that may leaves it open.

use super::problem::rule_names;
use crate::codes;
use crate::language::bound::Comparison;
use crate::language::condition::{self, Atom, Condition, ConditionError, Names, Operand};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::Pack;
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::deal::DealFact;
use hostboard_domain::evidence::Standing;
use hostboard_domain::problem::{Code, Problem, quoted};
use hostboard_domain::time::Day;

/// A consent, ready to be tested.
#[derive(Clone, Debug)]
pub struct Consented {
    /// The consent as given.
    pub consent: Consent,
    limb: Option<usize>,
    classes: Condition,
}

/// Reads the classes of consents and the limbs they name.
pub(crate) fn compile(pack: &Pack, consents: &[Consent], problems: &mut Vec<Problem>) -> Vec<Consented> {
    let mut compiled = Vec::new();
    for (place, consent) in consents.iter().enumerate() {
        let mut say = |code: Code, message: String, help: String| {
            let message = format!("consent {}: {message}", quoted(&consent.id));
            problems.push(Problem::new(code, consent.place.clone(), message, help));
        };
        let limb = consent.limb.as_ref().map(|name| (name, pack.rule(name)));
        if let Some((name, None)) = limb {
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
        compiled.push(Consented { consent: consent.clone(), limb: limb.and_then(|(_, place)| place), classes });
    }
    compiled
}

/// Reads the condition of a consent in the pack's language.
fn consent_condition(pack: &Pack, text: &str) -> Result<Condition, ConditionError> {
    let (parameters, aggregates) = pack.names();
    condition::parse(text, &Names { parameters: &parameters, aggregates: &aggregates })
}

/// The consents that may discharge that rule, each with the condition under which it does.
pub(crate) fn discharging(pack: &Pack, consents: &[Consented], rule: usize) -> Vec<(usize, Condition)> {
    if pack.rules[rule].consent_of.is_none() {
        return Vec::new();
    }
    let of_rule = |c: &&(usize, &Consented)| c.1.limb.is_none_or(|limb| limb == rule);
    let all: Vec<(usize, &Consented)> = consents.iter().enumerate().collect();
    let of_rule = all.iter().filter(of_rule);
    of_rule.filter_map(|(place, consented)| Some((*place, covers(pack, rule, *place, consented)?))).collect()
}

fn lacks(consent: usize, column: &'static str) -> Condition {
    Condition::Atom(Atom::ConsentLacks(consent, column))
}

/// Whether the consent covers a deal; `None` where it never discharges.
fn covers(pack: &Pack, rule: usize, place: usize, consented: &Consented) -> Option<Condition> {
    let consent = &consented.consent;
    let discharges = match consent.standing {
        Some(Standing::Official | Standing::OnRecord) | None => consent.scope != Scope::Delegation,
        Some(_) => false,
    };
    if !discharges {
        return None;
    }
    let mut parts = vec![Condition::Atom(Atom::ConsentStands(place, rule)), consented.classes.clone()];
    if consent.standing.is_none() {
        parts.push(lacks(place, "standing"));
    }
    if consent.scope == Scope::Specific {
        parts.push(match consent.deal {
            Some(_) => Condition::Atom(Atom::IsDealOfConsent(place)),
            None => lacks(place, "deal"),
        });
    }
    if let Some(limit) = consent.limit {
        let left = sum_of(pack, rule);
        parts.push(Condition::Atom(Atom::Compare { left, op: Comparison::AtMost, right: Operand::Literal(limit.0) }));
    }
    let act = |op, day: Day| {
        let left = Operand::Fact(FactId::Derived(Derived::ActDate));
        Condition::Atom(Atom::Compare { left, op, right: Operand::Literal(i64::from(day.number())) })
    };
    // A consent that is given late does not reach back, whatever day it names.
    parts.push(consent.given_on.map_or_else(|| lacks(place, "given_on"), |day| act(Comparison::AtLeast, day)));
    parts.extend(consent.from.map(|day| act(Comparison::AtLeast, day)));
    parts.extend(consent.to.into_iter().chain(consent.revoked_on).map(|day| act(Comparison::Less, day)));
    Some(condition::all(parts))
}

/// The sum that a rule tests: its aggregate, or the deal's own value where it has none.
pub(crate) fn sum_of(pack: &Pack, rule: usize) -> Operand {
    let mut found = None;
    pack.rules[rule].condition.atoms(&mut |atom| {
        for operand in atom.operands() {
            if let Operand::Aggregate(_) = operand {
                found.get_or_insert_with(|| operand.clone());
            }
        }
    });
    found.unwrap_or(Operand::Fact(FactId::Deal(DealFact::Value)))
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
    /// It had ended by that day, before the act.
    EndedBy(Day),
    /// The limb, its limit, its class or who gave it does not fit, or is not recorded.
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
        let over = consent.to.into_iter().chain(consent.revoked_on).find(|to| day(*to) <= act.lo);
        over.map_or(WhyNot::DoesNotFit, WhyNot::EndedBy)
    }

    /// Whether it is of that unit and was given by the limb's consenter, as far as is recorded.
    pub(crate) fn stands(&self, unit: Option<&str>, consenter: Option<&str>, by_default: bool) -> Truth {
        if self.consent.unit.as_deref().is_some_and(|of| unit != Some(of)) {
            return Truth::Fails;
        }
        match (&self.consent.given_by, consenter) {
            // The pack's own word for the consenter stands for whoever gave it.
            (Some(_), _) if by_default => Truth::Holds,
            (Some(given_by), Some(consenter)) => {
                let same = hostboard_domain::name::folded(given_by) == hostboard_domain::name::folded(consenter);
                if same { Truth::Holds } else { Truth::Fails }
            }
            _ => Truth::Undecided,
        }
    }
}
