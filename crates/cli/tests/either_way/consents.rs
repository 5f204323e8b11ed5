//! Whether consents discharge a limb in one case of a deal's own facts.

use std::collections::BTreeSet;

use crate::counted::{counted, possible_acts};
use crate::days::{Day, Span};
use crate::limbs::{Case, Rule, Unit, consenter};
use crate::params::{Class, Consent, Direction, Reading, Scope};
use crate::register::{Kind, Last};
use crate::truth::{Fails, Holds, Truth, Undecided, after};

/// Whether consents discharge the limb: each who must agree has given one.
pub fn discharged(unit: &Unit<'_>, d: usize, case: &Case, rule: Rule, direction: &Direction) -> Truth {
    let (who, by_default) = consenter(direction, rule);
    who.split('+').map(|entry| given(unit, d, case, rule, entry.trim(), by_default)).fold(Holds, Truth::and)
}

/// Who must still consent to the limb.
pub fn outstanding(unit: &Unit<'_>, d: usize, case: &Case, rule: Rule, direction: &Direction) -> BTreeSet<String> {
    let (who, by_default) = consenter(direction, rule);
    let entries = who.split('+').map(str::trim);
    entries.filter(|entry| given(unit, d, case, rule, entry, by_default) != Holds).map(str::to_owned).collect()
}

fn given(unit: &Unit<'_>, d: usize, case: &Case, rule: Rule, entry: &str, by_default: bool) -> Truth {
    counting(unit, d).map(|c| covers(unit, c, d, case, rule, entry, by_default)).fold(Fails, Truth::or)
}

/// The consents that count for the deal; a faulty reading forgets the first.
pub fn counting<'a>(unit: &'a Unit<'_>, d: usize) -> impl Iterator<Item = &'a Consent> {
    let deal = &unit.deals[d];
    let skipped = usize::from(unit.reading == Reading::OneConsentIgnored);
    let fits = |c: &&Consent| {
        c.unit.as_ref().is_none_or(|u| *u == deal.unit) && c.deal.as_ref().is_none_or(|id| *id == deal.id)
    };
    unit.params.consents.iter().filter(fits).skip(skipped)
}

/// Whether a consent covers the deal for a limb, as given by one who must agree to it.
pub fn covers(unit: &Unit<'_>, c: &Consent, d: usize, case: &Case, rule: Rule, entry: &str, by_default: bool) -> Truth {
    let scope = match c.scope {
        Scope::Delegation => Fails,
        Scope::Specific => Truth::of(c.deal.is_some()),
        Scope::General => Holds,
    };
    let class = match (&c.class, c.scope) {
        (Some(class), _) => in_class(class, case),
        (None, Scope::General) => Undecided,
        (None, _) => Holds,
    };
    let limb = Truth::of(c.limb.is_none_or(|written| rule.is_named(written)));
    let standing = Truth::of(!["report", "recommendation", "unnamed"].contains(&c.standing));
    [
        scope,
        class,
        limb,
        standing,
        c.met(),
        in_time(c, case.act),
        given_by(c, entry, by_default),
        within(unit, c, d, case),
    ]
    .into_iter()
    .fold(Holds, Truth::and)
}

fn given_by(c: &Consent, entry: &str, by_default: bool) -> Truth {
    match &c.given_by {
        None => {
            if by_default {
                Holds
            } else {
                Undecided
            }
        }
        Some(_) if by_default => Holds,
        Some(who) => Truth::of(who.split('+').any(|giver| entry.split('|').any(|one| one.trim() == giver.trim()))),
    }
}

pub fn in_time(c: &Consent, act: Span) -> Truth {
    let begun = |day: Option<Day>| day.map_or(Holds, |day| after(act, day - 1));
    let ended = |last: Option<Day>| last.map_or(Holds, |last| after(act, last).not());
    begun(c.given_on).and(begun(c.from)).and(ended(c.to)).and(ended(c.revoked_on.map(|day| day - 1)))
}

/// Whether the deal's own counted value is not over the consent's limit.
pub fn within(unit: &Unit<'_>, c: &Consent, d: usize, case: &Case) -> Truth {
    let Some(limit) = c.limit else { return Holds };
    let deal = &unit.deals[d];
    let as_contract = case.kind.is_none_or(|k| k == Kind::Contract);
    let own = counted(deal, as_contract, unit.params, possible_acts(deal, unit.params), unit.reading);
    if own.hi.is_some_and(|hi| hi <= limit) {
        Holds
    } else if own.lo > limit {
        Fails
    } else {
        Undecided
    }
}

pub fn in_class(class: &Class, case: &Case) -> Truth {
    let is = |known: Option<bool>, yes: bool| Truth::known(known.map(|k| k == yes));
    match class {
        Class::Form(form) => case.form.map_or(Undecided, |f| Truth::of(f == *form)),
        Class::OneOff(yes) => is(case.one_off, *yes),
        Class::Capital(yes) => is(case.capital, *yes),
        Class::VariablePrice(yes) => is(case.variable_price, *yes),
        Class::Contract => case.kind.map_or(Undecided, |k| Truth::of(k == Kind::Contract)),
        Class::EndAfter(day) => match case.end {
            None => Undecided,
            Some(Last::Never) => Holds,
            Some(Last::Days(span)) => after(span, *day),
        },
        Class::Not(a) => in_class(a, case).not(),
        Class::And(a, b) => in_class(a, case).and(in_class(b, case)),
        Class::Or(a, b) => in_class(a, case).or(in_class(b, case)),
    }
}
