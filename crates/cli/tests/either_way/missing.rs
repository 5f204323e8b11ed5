//! Which facts leave a limb undecided in a completion: the ones that an answer may name.

use std::collections::BTreeSet;

use crate::consents::{self, counting};
use crate::limbs::{Case, RULES, Rule, Unit, consenter, signing};
use crate::params::{CAPITAL_LIMIT, Class, DISPOSAL_LIMIT, Direction, NON_CAPITAL_LIMIT, UnsaidVat};
use crate::register::{Basis, Deal, Kind, Last, Money, Payer, Share};
use crate::truth::{Holds, Truth, Undecided};

type Facts = BTreeSet<String>;

/// A row that cannot be read is named in words that are the program's own.
pub const ROW: &str = "a row";

/// The facts that surely leave a limb of an open completion undecided, by group. An answer must name one fact of each group.
pub fn must(unit: &Unit<'_>, d: usize, case: &Case, directions: &[Direction], into: &mut BTreeSet<Vec<String>>) {
    for rule in RULES {
        for direction in directions {
            let undecided = |truth: Truth| truth == Undecided;
            if !undecided(unit.limb(d, case, rule, std::slice::from_ref(direction)).0) {
                continue;
            }
            let mut group = |facts: &[&str]| into.insert(facts.iter().map(|f| (*f).to_owned()).collect());
            if direction.from.is_none() {
                group(&["direction_from"]);
            }
            let bound = undecided(unit.condition(d, case, rule, direction));
            if bound && rule.letter == "(c)" && direction.end.is_none() && undecided(unit.outlasts(case, direction)) {
                group(&["direction_end"]);
            }
            let Some((as_contract, limit)) = summed(rule, direction).filter(|_| bound) else { continue };
            let sum = unit.sum(d, as_contract, case.act);
            if unit.exceeds(&sum, limit) != Undecided {
                continue;
            }
            if !unit.params.complete() {
                group(&["register_complete_since"]);
            }
            if sum.hi_if_complete.is_some_and(|hi| hi <= limit) {
                continue;
            }
            let of = |o: usize| if o == d { String::new() } else { format!("{}:", unit.deals[o].id) };
            for o in sum.relevant.iter().copied().chain([d]) {
                let deal = &unit.deals[o];
                let received = as_contract && deal.payer == Some(Payer::Counterparty);
                let said = !as_contract || deal.payer.is_some() || !unit.params.unsaid_payer_open;
                if deal.value.is_none() && !received && said && !matches!(deal.share, Share::Pence(_)) {
                    group(&[&format!("{}value", of(o)), &format!("{}currency", of(o))]);
                }
                if received && deal.in_kind.is_none() {
                    group(&[&format!("{}in_kind", of(o))]);
                }
            }
        }
    }
}

fn summed(rule: Rule, direction: &Direction) -> Option<(bool, i64)> {
    match rule.name {
        "land-disposal" => Some((false, direction.disposal_limit.unwrap_or(DISPOSAL_LIMIT))),
        "capital-contract" => Some((true, direction.capital_limit.unwrap_or(CAPITAL_LIMIT))),
        "non-capital-contract" => Some((true, direction.non_capital_limit.unwrap_or(NON_CAPITAL_LIMIT))),
        _ => None,
    }
}

pub fn trace(unit: &Unit<'_>, d: usize, case: &Case, directions: &[Direction], into: &mut Facts) {
    for rule in RULES {
        for direction in directions {
            if unit.limb(d, case, rule, std::slice::from_ref(direction)).0 == Undecided {
                bind(unit, case, rule, direction, into);
                condition(unit, d, case, rule, direction, into);
                if consents::discharged(unit, d, case, rule, direction) == Undecided {
                    consent(unit, d, case, rule, direction, into);
                }
            }
        }
    }
}

fn put(into: &mut Facts, is_open: bool, fact: &str) {
    if is_open {
        into.insert(fact.to_owned());
    }
}

fn bind(unit: &Unit<'_>, case: &Case, rule: Rule, direction: &Direction, into: &mut Facts) {
    if unit.binds(case, rule, direction) == Undecided {
        put(into, direction.from.is_none(), "direction_from");
        put(into, case.act.lo != case.act.hi, "signed");
        put(into, case.act.lo != case.act.hi, "stage");
    }
}

fn condition(unit: &Unit<'_>, d: usize, case: &Case, rule: Rule, direction: &Direction, into: &mut Facts) {
    if unit.condition(d, case, rule, direction) != Undecided {
        return;
    }
    put(into, case.kind.is_none(), "kind");
    put(into, case.capital.is_none(), "capital");
    put(into, case.variable_price.is_none(), "variable_price");
    let Some((as_contract, limit)) = summed(rule, direction) else { return };
    let sum = unit.sum(d, as_contract, case.act);
    if unit.exceeds(&sum, limit) == Undecided {
        put(into, !unit.params.complete(), "register_complete_since");
        put(into, unit.params.broken.contains(&unit.name), ROW);
        if sum.hi_if_complete.is_none_or(|hi| hi > limit) {
            parts(unit, d, as_contract, case, into);
        }
    }
    if rule.name == "non-capital-contract" && unit.outlasts(case, direction) == Undecided {
        let wide = |last| !matches!(last, Some(Last::Never)) && !matches!(last, Some(Last::Days(s)) if s.lo == s.hi);
        put(into, direction.end.is_none(), "direction_end");
        put(into, wide(case.end), "end");
        put(into, wide(case.extendable_to), "extendable_to");
    }
}

/// What keeps a sum from being one amount.
fn parts(unit: &Unit<'_>, d: usize, as_contract: bool, case: &Case, into: &mut Facts) {
    let deal = &unit.deals[d];
    amount(unit, deal, as_contract, "", into);
    let sum = unit.sum(d, as_contract, case.act);
    for o in sum.relevant.iter().chain(&sum.uncertain) {
        let other = &unit.deals[*o];
        amount(unit, other, as_contract, &format!("{}:", other.id), into);
    }
    for o in &sum.uncertain {
        let other = &unit.deals[*o];
        let of_other = |fact: &str| format!("{}:{fact}", other.id);
        let wide = signing(other).lo != signing(other).hi;
        put(into, other.kind.is_none(), &of_other("kind"));
        put(into, other.stage.is_none(), &of_other("stage"));
        put(into, wide, &of_other("signed"));
        put(into, wide, &of_other("signed_by"));
        put(into, case.act.lo != case.act.hi, "signed");
        put(into, case.act.lo != case.act.hi, "stage");
        if as_contract && unit.party[d][*o] != Holds {
            for fact in ["counterparty", "counterparty_id"] {
                put(into, unit.party[d][*o] == Undecided, fact);
                put(into, unit.party[d][*o] == Undecided, &of_other(fact));
            }
            put(into, unit.party[d][*o] == Undecided, "other_names");
            put(into, deal.matter.is_none(), "matter");
            put(into, other.matter.is_none(), &of_other("matter"));
        }
    }
}

/// Facts of a deal that keep what it counts from being one amount.
fn amount(unit: &Unit<'_>, deal: &Deal, as_contract: bool, prefix: &str, into: &mut Facts) {
    let params = unit.params;
    let wide = |m: Option<Money>| m.is_none_or(|m| m.hi != Some(m.lo));
    let wide_last = |last| !matches!(last, Some(Last::Days(s)) if s.lo == s.hi);
    let named = |fact: &str| format!("{prefix}{fact}");
    let received = as_contract && deal.payer == Some(Payer::Counterparty);
    let unsaid_payer = as_contract && deal.payer.is_none() && params.unsaid_payer_open;
    put(into, unsaid_payer, &named("payer"));
    put(into, as_contract && (received || params.unsaid_in_kind_open) && wide(deal.in_kind), &named("in_kind"));
    put(into, as_contract && deal.in_kind.is_some_and(|m| wide(Some(m))), &named("in_kind"));
    put(into, deal.share == Share::NotRecorded, &named("share"));
    if received {
        return;
    }
    put(into, wide(deal.value), &named("value"));
    put(into, deal.value.is_none(), &named("currency"));
    put(into, deal.basis == Basis::NotStated, &named("value_basis"));
    if deal.basis != Basis::WholeLife {
        put(into, deal.start.is_none_or(|s| s.lo != s.hi), &named("start"));
        put(into, wide_last(deal.end), &named("end"));
        put(into, deal.extendable_to != Some(Last::Never), &named("extendable_to"));
        put(into, params.unsaid_break_open && deal.break_on.is_none(), &named("break_on"));
        put(into, true, &named("value_basis"));
        put(into, true, &named("value"));
    }
    let unsaid = deal.vat.is_none() && params.unsaid_vat != UnsaidVat::AsItStands;
    let said = deal.vat.is_some() || deal.gross.is_some();
    put(into, params.counts_vat.is_none() && (said || unsaid), "counts_vat");
    put(into, unsaid, &named("value_vat"));
    // Where a rate is used, rounding alone may leave a penny open; only the invoice then says.
    put(into, (said || unsaid) && deal.gross.is_none(), &named("value_gross"));
    put(into, unsaid, "unsaid_vat");
    put(into, said && signing(deal).lo != signing(deal).hi, &named("signed"));
}

fn consent(unit: &Unit<'_>, d: usize, case: &Case, rule: Rule, direction: &Direction, into: &mut Facts) {
    let (who, by_default) = consenter(direction, rule);
    for entry in who.split('+').map(str::trim) {
        for c in counting(unit, d).filter(|c| consents::covers(unit, c, d, case, rule, entry, by_default) == Undecided)
        {
            put(into, c.met() == Undecided, &format!("{}:conditions_met", c.id));
            put(into, c.given_by.is_none(), &format!("{}:given_by", c.id));
            put(into, c.class.is_none(), &format!("{}:condition", c.id));
            if consents::within(unit, c, d, case) == Undecided {
                amount(unit, &unit.deals[d], case.kind.is_none_or(|k| k == Kind::Contract), "", into);
            }
            if c.class.as_ref().map_or(Truth::Fails, |class| consents::in_class(class, case)) == Undecided {
                class(c.class.as_ref(), case, into);
            }
            put(into, case.act.lo != case.act.hi, "signed");
            put(into, case.act.lo != case.act.hi, "stage");
        }
    }
}

/// Facts of the case that a class reads and that are not one value in it.
fn class(class: Option<&Class>, case: &Case, into: &mut Facts) {
    match class {
        Some(Class::Not(a)) => self::class(Some(a), case, into),
        Some(Class::And(a, b) | Class::Or(a, b)) => {
            self::class(Some(a), case, into);
            self::class(Some(b), case, into);
        }
        Some(one) if consents::in_class(one, case) == Undecided => {
            let fact = match one {
                Class::Form(_) => "form",
                Class::OneOff(_) => "one_off",
                Class::Capital(_) => "capital",
                Class::VariablePrice(_) => "variable_price",
                Class::Contract => "kind",
                _ => "end",
            };
            put(into, true, fact);
        }
        _ => {}
    }
}
