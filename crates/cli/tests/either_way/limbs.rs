//! The limbs of section 24 in one case of a deal's own facts, by Kleene's logic.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::consents;
use crate::counted::{counted, possible_acts};
use crate::days::{Day, EARLIEST, LATEST, Span};
use crate::params::{
    CAPITAL_LIMIT, DEFAULT_CONSENTER, DISPOSAL_LIMIT, Direction, Directions, NON_CAPITAL_LIMIT, Params, Reading,
    aggregate_since,
};
use crate::parties;
use crate::register::{Deal, Kind, Last, Stage};
use crate::truth::{Fails, Holds, Truth, Undecided, after};

/// What may be completed of a deal: each fact recorded, completed, or still blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub kind: Option<Kind>,
    pub capital: Option<bool>,
    pub variable_price: Option<bool>,
    pub form: Option<&'static str>,
    pub one_off: Option<bool>,
    pub end: Option<Last>,
    pub extendable_to: Option<Last>,
    /// The day of the act lies within.
    pub act: Span,
}

impl Case {
    pub fn of(deal: &Deal, params: &Params, reading: Reading) -> Case {
        let act = possible_acts(deal, params);
        // To the first edition a deal of no stage had no day at all.
        let dateless = reading == Reading::FirstEdition && deal.stage.is_none();
        Case {
            kind: deal.kind,
            capital: deal.capital,
            variable_price: deal.variable_price,
            form: deal.form,
            one_off: deal.one_off,
            end: deal.end,
            extendable_to: deal.extendable_to,
            act: if dateless { Span { lo: EARLIEST, hi: LATEST } } else { act },
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    pub letter: &'static str,
}

pub const RULES: [Rule; 5] = [
    Rule { name: "land-disposal", letter: "(a)" },
    Rule { name: "capital-contract", letter: "(b)(i)" },
    Rule { name: "variable-capital-contract", letter: "(b)(ii)" },
    Rule { name: "non-capital-contract", letter: "(c)" },
    Rule { name: "reserves", letter: "(d)" },
];

impl Rule {
    /// Whether what is written names this limb: its rule, its letter, or a letter above it.
    pub fn is_named(self, written: &str) -> bool {
        written == self.name || self.letter.starts_with(written)
    }
}

/// The deals of one unit and what is known of each pair.
pub struct Unit<'a> {
    pub name: String,
    pub deals: Vec<Deal>,
    pub party: Vec<Vec<Truth>>,
    pub params: &'a Params,
    pub reading: Reading,
    sums: RefCell<Sums>,
}

/// Sums that were added up, by deal, by contracts or disposals, and by the two days between which the act lies.
type Sums = HashMap<(usize, bool, Day, Day), Rc<Sum>>;

/// A sum over deals: at least `lo`, at most `hi`.
#[derive(Clone, Debug)]
pub struct Sum {
    pub lo: i64,
    pub hi: Option<i64>,
    /// The upper bound if the register were known to be complete.
    pub hi_if_complete: Option<i64>,
    pub relevant: Vec<usize>,
    pub uncertain: Vec<usize>,
}

impl<'a> Unit<'a> {
    pub fn new(deals: Vec<Deal>, params: &'a Params, reading: Reading) -> Unit<'a> {
        let party = parties::same_party(&deals, params.other_names_open);
        Unit { name: deals[0].unit.clone(), deals, party, params, reading, sums: RefCell::default() }
    }

    /// Whether another deal counts with this one in a sum.
    pub fn relevance(&self, d: usize, o: usize, as_contract: bool, act: Span) -> Truth {
        let other = &self.deals[o];
        let kind = if as_contract { Kind::Contract } else { Kind::Disposal };
        let of_kind = other.kind.map_or(Undecided, |k| Truth::of(k == kind));
        let stage = other.stage.map_or(Undecided, |s| Truth::of(s == Stage::Signed));
        let signed = signing(other);
        let like = if as_contract { self.party[d][o].or(parties::same_matter(&self.deals[d], other)) } else { Holds };
        of_kind.and(stage).and(after(signed, aggregate_since())).and(not_after(signed, act)).and(like)
    }

    pub fn sum(&self, d: usize, as_contract: bool, act: Span) -> Rc<Sum> {
        let key = (d, as_contract, act.lo, act.hi);
        let known = self.sums.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let sum = Rc::new(self.add_up(d, as_contract, act));
            self.sums.borrow_mut().insert(key, Rc::clone(&sum));
            sum
        })
    }

    fn add_up(&self, d: usize, as_contract: bool, act: Span) -> Sum {
        let own =
            counted(&self.deals[d], as_contract, self.params, possible_acts(&self.deals[d], self.params), self.reading);
        let mut sum = Sum { lo: own.lo, hi: None, hi_if_complete: own.hi, relevant: Vec::new(), uncertain: Vec::new() };
        for o in (0..self.deals.len()).filter(|o| *o != d) {
            let relevance = self.relevance(d, o, as_contract, act);
            if relevance == Fails {
                continue;
            }
            let days = signing(&self.deals[o]);
            let days = Span { lo: days.lo.max(aggregate_since() + 1), hi: days.hi.min(act.hi) };
            let part = counted(&self.deals[o], as_contract, self.params, days, self.reading);
            sum.hi_if_complete = sum.hi_if_complete.zip(part.hi).map(|(a, b)| a + b);
            if relevance == Holds {
                sum.lo += part.lo;
                sum.relevant.push(o);
            } else {
                sum.uncertain.push(o);
            }
        }
        if self.params.broken.contains(&self.name) {
            sum.hi_if_complete = None;
        }
        sum.hi = sum.hi_if_complete.filter(|_| self.params.complete());
        sum
    }

    pub fn exceeds(&self, sum: &Sum, limit: i64) -> Truth {
        let limit = if self.reading == Reading::APenny { limit - 1 } else { limit };
        if sum.lo > limit {
            Holds
        } else if sum.hi.is_some_and(|hi| hi <= limit) {
            Fails
        } else {
            Undecided
        }
    }

    /// What the directions of this unit say; nothing where nobody knows.
    pub fn directions(&self) -> Option<Vec<Direction>> {
        match &self.params.directions {
            Directions::NotRecorded => None,
            Directions::Given { from, end } => {
                Some(vec![Direction { from: Some(*from), end: *end, named: Some(true), ..Direction::default() }])
            }
            Directions::File(all) => Some(all.iter().filter(|d| d.unit == self.name).cloned().collect()),
        }
    }

    /// The condition of a rule, its consents left aside.
    pub fn condition(&self, d: usize, case: &Case, rule: Rule, direction: &Direction) -> Truth {
        let is = |kind: Kind| case.kind.map_or(Undecided, |k| Truth::of(k == kind));
        let capital = Truth::known(case.capital);
        let over = |as_contract: bool, limit: i64| {
            let kind = is(if as_contract { Kind::Contract } else { Kind::Disposal });
            // The first edition had no limit for an act without a recorded day.
            let dated = self.reading != Reading::FirstEdition || case.act.lo == case.act.hi;
            match kind {
                Fails => Fails,
                _ if dated => self.exceeds(&self.sum(d, as_contract, case.act), limit),
                _ => Undecided,
            }
        };
        match rule.name {
            "land-disposal" => is(Kind::Disposal).and(over(false, direction.disposal_limit.unwrap_or(DISPOSAL_LIMIT))),
            "capital-contract" => {
                is(Kind::Contract).and(capital).and(over(true, direction.capital_limit.unwrap_or(CAPITAL_LIMIT)))
            }
            "variable-capital-contract" => is(Kind::Contract).and(capital).and(Truth::known(case.variable_price)),
            "non-capital-contract" => is(Kind::Contract)
                .and(capital.not())
                .and(over(true, direction.non_capital_limit.unwrap_or(NON_CAPITAL_LIMIT)))
                .and(self.outlasts(case, direction)),
            _ => is(Kind::Reserves),
        }
    }

    /// Whether the deal ends, or may be extended, beyond the date named in the direction.
    pub fn outlasts(&self, case: &Case, direction: &Direction) -> Truth {
        let earlier = i32::from(self.reading == Reading::ADay);
        let past = |last: Option<Last>, never: Truth| match (last, direction.end) {
            (Some(Last::Never), _) => never,
            (Some(Last::Days(span)), Some(end)) => after(span, end - earlier),
            _ => Undecided,
        };
        past(case.end, Holds).or(past(case.extendable_to, Fails))
    }

    pub fn binds(&self, case: &Case, rule: Rule, direction: &Direction) -> Truth {
        let named = Truth::of(direction.named.unwrap_or(true));
        let in_force = Truth::of(direction.limbs.is_empty() || direction.limbs.iter().any(|l| rule.is_named(l)));
        let bound = direction.from.map_or(Undecided, |from| after(case.act, from - 1));
        named.and(in_force).and(bound)
    }

    /// Whether the limb holds in the case under any direction, consents included; and what it would be without them.
    pub fn limb(&self, d: usize, case: &Case, rule: Rule, directions: &[Direction]) -> (Truth, Truth) {
        let mut found = (Fails, Fails);
        for direction in directions {
            let uncovered = self.uncovered(d, case, rule, direction);
            if uncovered != Fails {
                let truth = uncovered.and(consents::discharged(self, d, case, rule, direction).not());
                found = (found.0.or(truth), found.1.or(uncovered));
            }
        }
        found
    }

    pub fn uncovered(&self, d: usize, case: &Case, rule: Rule, direction: &Direction) -> Truth {
        let bound = self.binds(case, rule, direction);
        if bound == Fails { Fails } else { bound.and(self.condition(d, case, rule, direction)) }
    }
}

/// Who consents to a limb under a direction, and whether that is only the pack's own word.
pub fn consenter(direction: &Direction, rule: Rule) -> (String, bool) {
    let by_rule = direction.consenter_by_rule.iter().find(|(name, _)| rule.is_named(name)).map(|(_, who)| who);
    match by_rule.or(direction.consenter.as_ref()) {
        Some(who) => (who.clone(), false),
        None => (DEFAULT_CONSENTER.to_owned(), true),
    }
}

/// The days on which a deal may have been signed, if it was.
pub fn signing(deal: &Deal) -> Span {
    let by: Day = deal.signed_by.map_or(LATEST, |by| by.hi);
    deal.signed.map_or(Span::not_after(by), |s| Span { lo: s.lo, hi: s.hi.min(by) })
}

/// Whether one day is on or before another, for each day that either may be.
fn not_after(day: Span, act: Span) -> Truth {
    if day.hi <= act.lo {
        Holds
    } else if day.lo > act.hi {
        Fails
    } else {
        Undecided
    }
}
