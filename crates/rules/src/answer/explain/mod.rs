//! The whole of one answer: findings with the figures used and where each came from, the deals
//! counted, what is missing and who may know, what it rests on.

mod origin;
mod parts;

pub use parts::{Answer, Contravention, Deals, Discharged, Figure, Finding, MissingFact};

use crate::answer::advice;
use crate::answer::evaluate::Asked;
use crate::answer::missing::{Missing, facts_of};
use crate::answer::{Level, Outcomes, Verdict};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::FactId;
use crate::language::truth::Truth;
use crate::pack::Outcome;
use crate::question::Ground;
use crate::sums::{Relation, Sum};
use crate::unit::assume::Assumptions;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many ids of counted and uncertain deals an answer lists, and how far it looks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Every one: for a single deal.
    Whole,
    /// At most ten of each, found within a bounded search: for bulk answers.
    Bulk,
}

const MOST_IDS: usize = 10;
const FARTHEST: usize = 256;

/// What the rules of one answer share, each worked out once.
#[derive(Default)]
struct Shown {
    figures: Vec<(Operand, Arc<Figure>)>,
    sums: Vec<ShownSum>,
    none: Arc<Deals>,
}

struct ShownSum {
    aggregate: usize,
    counted: Arc<Deals>,
    uncertain: Arc<Deals>,
    with_pending: Option<Arc<Figure>>,
}

impl Asked<'_> {
    /// The whole answer.
    pub fn explain(&mut self, detail: Detail) -> Answer {
        let outcomes = self.outcomes();
        let ask = self.unit.ask;
        let (at_least, at_most) = outcomes.interval(ask);
        let verdict = outcomes.verdict(ask);
        let row = self.deal.view.row(self.deal.i);
        let register = self.deal.view.register();
        let missing = self.missing_facts(outcomes, detail);
        let mut shown = Shown::default();
        let findings = (0..ask.rules.len()).map(|bit| self.finding(bit, outcomes, detail, &mut shown));
        let findings: Vec<Finding> = findings.collect();
        let consent_of = self.consenters(outcomes.holds & ask.mask(Outcome::Consent));
        let may_need = self.consenters(outcomes.undecided & ask.mask(Outcome::Consent));
        let may_need = if at_least == Level::Refused { BTreeSet::new() } else { &may_need - &consent_of };
        let contravention = self.contravention(verdict);
        let grounds = self.grounds(outcomes);
        let (changes, earliest) = (advice::changes(self, outcomes), advice::earliest(self, outcomes));
        let mut answer = Answer {
            deal: register.deal(row).to_owned(),
            unit: register.unit_id(row).to_owned(),
            source_row: register.source_row(row),
            verdict,
            at_least,
            at_most,
            consent_of,
            may_need,
            findings,
            not_yet_known: ask.not_yet_known.iter().map(|rule| ask.pack.rules[*rule].name.clone()).collect(),
            missing,
            strength: outcomes.strength(ask),
            assumed: grounds.into_iter().map(|ground| ask.ground_in_words(ground)).collect(),
            advice: Vec::new(),
            earliest,
            changes,
            contravention,
            discharged: self.discharged(),
            disregarded: self.disregarded(),
            signed: self.deal.fact(DealFact::Stage).value() == Some(Stage::Signed as i64),
        };
        answer.advice = advice::advise(self, &answer, outcomes, detail);
        answer
    }

    /// Rules that a consent surely discharges, and which.
    fn discharged(&self) -> Vec<Discharged> {
        let ask = self.unit.ask;
        let mut discharged = Vec::new();
        for asked in &ask.rules {
            let Some(before) = &asked.before_consents else { continue };
            if self.node(before).fails() {
                continue;
            }
            for (place, _) in asked.covers.iter().filter(|(_, covers)| self.node(covers).holds()) {
                let consent = &ask.consents[*place].consent;
                discharged.push(Discharged {
                    rule: ask.pack.rules[asked.rule].name.clone(),
                    consent: consent.id.clone(),
                    given_by: consent.given_by.clone(),
                    given_on: consent.given_on,
                    conditions: consent.conditions.clone(),
                });
            }
        }
        discharged
    }

    /// Consents that name this deal and discharge nothing, with why.
    fn disregarded(&self) -> Vec<(String, String)> {
        let ask = self.unit.ask;
        let register = self.deal.view.register();
        let row = self.deal.view.row(self.deal.i);
        let names_it = |c: &&crate::question::consent::Consented| {
            c.consent.deal.as_deref() == Some(register.deal(row))
                && c.consent.unit.as_deref().is_none_or(|unit| unit == register.unit_id(row))
        };
        let counts = |id: &str| self.discharged().iter().any(|d| d.consent == id);
        let named = ask.consents.iter().filter(names_it).filter(|c| !counts(&c.consent.id));
        named.filter_map(|c| Some((c.consent.id.clone(), c.why_not(self.deal.act())?))).collect()
    }

    /// The grounds of an answer in words, the pack's first.
    pub fn assumed_in_words(&mut self, outcomes: Outcomes) -> Vec<String> {
        let grounds: Vec<Ground> = self.grounds(outcomes);
        grounds.into_iter().map(|ground| self.unit.ask.ground_in_words(ground)).collect()
    }

    /// Who consents to the limbs whose bits are set.
    pub fn consenters(&self, bits: u64) -> BTreeSet<String> {
        let named = |rule: usize| self.unit.bindings.consenters[rule].clone();
        self.unit.ask.rules_of(bits).map(|rule| named(rule).unwrap_or_else(|| "not recorded".to_owned())).collect()
    }

    /// Whether a signed deal with that firm answer appears to be a breach.
    pub fn contravention(&self, verdict: Verdict) -> Contravention {
        let Some(words) = &self.unit.ask.pack.contravention else { return Contravention::None };
        let signed = self.deal.fact(DealFact::Stage).value() == Some(Stage::Signed as i64);
        if !signed || !matches!(verdict, Verdict::Firm(Level::Consent | Level::Refused)) {
            return Contravention::None;
        }
        let complete = self.unit.bindings.values[words.complete_since].last().and_then(|s| s.bound.value());
        match complete {
            Some(since) if since <= self.deal.act().lo => Contravention::Appears,
            _ => Contravention::ConsentNotRecorded,
        }
    }

    fn finding(&self, bit: usize, outcomes: Outcomes, detail: Detail, shown: &mut Shown) -> Finding {
        let ask = self.unit.ask;
        let asked = &ask.rules[bit];
        let truth = match (outcomes.holds >> bit & 1, outcomes.undecided >> bit & 1) {
            (1, _) => Truth::Holds,
            (_, 1) => Truth::Undecided,
            _ => Truth::Fails,
        };
        let mut finding = Finding {
            rule: asked.rule,
            truth,
            figures: Vec::new(),
            counted: shown.none.clone(),
            uncertain: shown.none.clone(),
        };
        self.each_test(&asked.node, &mut |place| {
            // Of a rule that fails, the tests that failed say why; its sums are always of interest.
            let sums = ask.atoms[place].operands().any(|o| matches!(o, Operand::Aggregate(_)));
            if truth == Truth::Fails && !self.test(place).fails() && !sums {
                return;
            }
            let mut visit = |operand: &Operand| {
                if let Operand::Aggregate(aggregate) = operand {
                    let sum = self.shown_sum(*aggregate, detail, shown);
                    if finding.counted.number == 0 && finding.uncertain.number == 0 {
                        (finding.counted, finding.uncertain) = (sum.counted.clone(), sum.uncertain.clone());
                    }
                    finding.add(sum.with_pending.clone());
                }
                finding.add(self.shown_figure(operand, shown));
            };
            let atom = &ask.atoms[place];
            if let Atom::In { fact, .. } = atom {
                visit(&Operand::Fact(*fact));
            }
            atom.operands().for_each(|operand| operand.each(&mut visit));
        });
        finding
    }

    fn shown_figure(&self, operand: &Operand, shown: &mut Shown) -> Option<Arc<Figure>> {
        if let Some((_, figure)) = shown.figures.iter().find(|(known, _)| known == operand) {
            return Some(figure.clone());
        }
        let figure = Arc::new(self.figure(operand)?);
        shown.figures.push((operand.clone(), figure.clone()));
        Some(figure)
    }

    fn shown_sum<'s>(&self, aggregate: usize, detail: Detail, shown: &'s mut Shown) -> &'s ShownSum {
        let place = shown.sums.iter().position(|sum| sum.aggregate == aggregate).unwrap_or_else(|| {
            let sum = self.sum(aggregate);
            let (counted, uncertain) = self.deals_in(aggregate, sum, detail);
            let (counted, uncertain) = (Arc::new(counted), Arc::new(uncertain));
            let with_pending = self.with_pending(aggregate, sum).map(Arc::new);
            shown.sums.push(ShownSum { aggregate, counted, uncertain, with_pending });
            shown.sums.len() - 1
        });
        &shown.sums[place]
    }

    /// Tests that the answer needed: those that were worked out.
    fn each_test(&self, node: &crate::question::Node, visit: &mut dyn FnMut(usize)) {
        use crate::question::Node;
        match node {
            Node::Atom(place) if self.was_worked_out(*place) => visit(*place),
            Node::Atom(_) | Node::Always(_) => {}
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.each_test(part, visit)),
            Node::Not(part) => self.each_test(part, visit),
        }
    }

    fn figure(&self, operand: &Operand) -> Option<Figure> {
        let (ask, deal) = (self.unit.ask, &self.deal);
        let register = deal.view.register();
        let figure = |name: &str, label: &str, value: String, from: String| Figure {
            name: name.to_owned(),
            label: label.to_owned(),
            value,
            from,
        };
        match operand {
            Operand::Fact(fact) => {
                Some(figure(fact.name(), fact.label(), self.fact_in_words(*fact), self.origin(*fact)))
            }
            Operand::Parameter(place) => {
                let parameter = &ask.pack.parameters[*place];
                let (value, from) = self.parameter_in_words(*place);
                Some(figure(&parameter.name, &parameter.label, value, from))
            }
            Operand::Aggregate(place) => {
                let aggregate = &ask.pack.aggregates[*place];
                let sum = self.sum(*place);
                let value = match (sum.open, sum.known == sum.upper) {
                    (false, true) => Pence(sum.known).to_string(),
                    (false, false) => format!("{} to {}", Pence(sum.known), Pence(sum.upper)),
                    (true, _) => format!("at least {}, with no upper bound", Pence(sum.known)),
                };
                let unit = register.unit_id(deal.view.row(deal.i));
                Some(figure(
                    &aggregate.name,
                    &aggregate.label,
                    value,
                    format!("the register of {unit}, {}{}", aggregate.cite, self.settled_for_sum(*place)),
                ))
            }
            _ => None,
        }
    }

    fn fact_in_words(&self, fact: FactId) -> String {
        use crate::language::condition::{Type, type_of};
        let bound = self.deal.bound(fact);
        match (bound.value(), type_of(fact)) {
            _ if bound.absent => "none".to_owned(),
            (None, Type::Date) if bound.hi != i64::MAX => {
                format!("not recorded, but not after {}", Day::from_number(bound.hi as i32).spoken())
            }
            (None, _) => "not recorded".to_owned(),
            (Some(n), Type::Date) if n == i64::from(Day::LATEST.number()) => "no end".to_owned(),
            (Some(n), Type::Date) => Day::from_number(n as i32).spoken(),
            (Some(n), Type::Money) => Pence(n).to_string(),
            (Some(n), Type::YesNo) => if n == 1 { "yes" } else { "no" }.to_owned(),
            (Some(n), Type::Word(words)) => words.get(n as usize).copied().unwrap_or("").to_owned(),
            (Some(n), _) if n == i64::from(i32::MAX) => "without end".to_owned(),
            (Some(n), _) => {
                let unit = if matches!(fact, FactId::Derived(_)) { "month" } else { "day" };
                format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
            }
        }
    }

    fn parameter_in_words(&self, place: usize) -> (String, String) {
        let ask = self.unit.ask;
        let parameter = &ask.pack.parameters[place];
        let act = self.deal.act();
        let of_pack =
            parameter.values.iter().rev().find(|v| v.from.is_none_or(|from| i64::from(from.number()) <= act.hi));
        let segments = &self.unit.bindings.values[place];
        let segment = segments.iter().rev().find(|s| s.from <= act.hi).unwrap_or(&segments[0]);
        let value = match (segment.bound.value(), &segment.text) {
            (Some(n), _) => parameter.kind.spoken(&crate::pack::parameter::Value::Number(n)),
            (None, Some(text)) => text.clone(),
            (None, None) => "not given".to_owned(),
        };
        let unit = self.deal.view.register().unit_id(self.deal.view.row(self.deal.i));
        if ask.is_directed(place, unit) {
            return (value, "the directions file".to_owned());
        }
        if let Some(decision) = ask.settled_by(place, unit) {
            return (value, decision.words());
        }
        let from = match of_pack.filter(|_| segments.len() > 1 || !ask.is_set(place)) {
            Some(value) => ask.pack.says(value),
            None => "given with the question".to_owned(),
        };
        (value, from)
    }

    /// Other deals in a sum: counted, uncertain.
    fn deals_in(&self, aggregate: usize, sum: Sum, detail: Detail) -> (Deals, Deals) {
        let mut counted = Deals { number: sum.counted, ..Deals::default() };
        let mut uncertain = Deals { number: sum.uncertain, ..Deals::default() };
        self.each_other(aggregate, detail, &mut |o, relation| {
            let sure = relation.relevant == Truth::Holds;
            let list = if sure { &mut counted } else { &mut uncertain };
            if detail == Detail::Whole || list.ids.len() < MOST_IDS {
                list.ids.push(self.deal_id(o).to_owned());
                if !sure && detail == Detail::Whole {
                    let facts: Vec<&str> = facts_of(relation.why).map(|fact| fact.name()).collect();
                    list.why.push(facts.join(", "));
                }
            }
        });
        (counted, uncertain)
    }

    /// What the sum would be at least if proposals to the same party or of the same matter are
    /// signed too: two that are each under a limit and together not. Information, never a test.
    fn with_pending(&self, aggregate: usize, sum: Sum) -> Option<Figure> {
        let pending = self.unit.sums_of(aggregate).pending(self.deal.i);
        let of = &self.unit.ask.pack.aggregates[aggregate];
        (pending > 0).then(|| Figure {
            name: format!("{}_with_pending", of.name),
            label: format!("{}, proposals not yet signed counted too,", of.label),
            value: format!("at least {}", Pence(sum.known + pending)),
            from: "for information; no rule tests it".to_owned(),
        })
    }

    fn deal_id(&self, i: usize) -> &str {
        self.deal.view.register().deal(self.deal.view.row(i))
    }

    /// Visits other deals that count or may, each once.
    fn each_other(&self, aggregate: usize, detail: Detail, visit: &mut dyn FnMut(usize, Relation)) {
        let sums = self.unit.sums_of(aggregate);
        let i = self.deal.i;
        if detail == Detail::Whole {
            sums.others(i).for_each(|(o, relation)| visit(o, relation));
            return;
        }
        let mut once = FxHashSet::default();
        for o in sums.candidates(i).take(FARTHEST).filter(|o| once.insert(*o)) {
            let relation = sums.relation(i, o);
            if relation.relevant != Truth::Fails {
                visit(o, relation);
            }
        }
    }

    /// Missing facts with the deals they are of.
    pub fn missing_facts(&self, outcomes: Outcomes, detail: Detail) -> Vec<MissingFact> {
        let ask = self.unit.ask;
        let mut found: Vec<MissingFact> = Vec::new();
        let mut seen: FxHashSet<(DealFact, &str)> = FxHashSet::default();
        let mut of_others: Vec<DealFact> = Vec::new();
        for missing in self.missing(outcomes).iter() {
            let (holder, why) = match &missing {
                Missing::Own(FactId::Deal(DealFact::Value)) if self.deal.fact(DealFact::Value).value().is_some() => {
                    (DealFact::Value.holder().to_owned(), "what it costs over its whole life".to_owned())
                }
                Missing::Own(fact) => (fact.holder().to_owned(), fact.label().to_owned()),
                Missing::Others(fact) => {
                    of_others.push(*fact);
                    continue;
                }
                Missing::Parameter(place) => {
                    ("whoever answers for the register".to_owned(), ask.pack.parameters[*place].label.clone())
                }
                Missing::Consent(..) => ("whoever gave the consent".to_owned(), "what the consent covers".to_owned()),
            };
            found.push(MissingFact { fact: self.missing_name(&missing), deal: None, holder, why });
        }
        if !of_others.is_empty() {
            for aggregate in self.undecided_sums(outcomes) {
                self.each_other(aggregate, detail, &mut |o, relation| {
                    for (fact, _) in self.missing_of(aggregate, o, relation).filter(|(_, own)| !own) {
                        let full = detail == Detail::Bulk && found.len() >= 3 * MOST_IDS;
                        if !full && seen.insert((fact, self.deal_id(o))) {
                            found.push(MissingFact {
                                fact: fact.name().to_owned(),
                                deal: Some(self.deal_id(o).to_owned()),
                                holder: fact.holder().to_owned(),
                                why: [fact.label(), ", which may count with this deal"].concat(),
                            });
                        }
                    }
                });
            }
        }
        // A bounded search may have found no deal with the fact; the fact is missing all the same.
        of_others.retain(|fact| !found.iter().any(|m| m.deal.is_some() && m.fact == fact.name()));
        if detail == Detail::Bulk {
            found.extend(of_others.into_iter().map(|fact| MissingFact {
                fact: format!("{} of others", fact.name()),
                deal: None,
                holder: fact.holder().to_owned(),
                why: format!("{}, of other deals that may count with this deal", fact.label()),
            }));
        }
        found
    }

    /// Facts missing of another deal, and whether each is this deal's own to record.
    fn missing_of(&self, aggregate: usize, o: usize, relation: Relation) -> impl Iterator<Item = (DealFact, bool)> {
        let part = self.unit.sums_of(aggregate).own(o);
        let view = self.deal.view;
        let bits = relation.why | part.why;
        // A deal that brings nothing whatever it turns out to be needs no settling.
        let bits = if part.recorded == 0 && !part.open { 0 } else { bits };
        let matter_is_recorded = view.matters[o] != 0;
        let name_is_recorded = view.parties.near[o] != 0 && view.parties.near[self.deal.i] == 0;
        facts_of(bits).map(move |fact| {
            let own = (fact == DealFact::Matter && matter_is_recorded)
                || (fact == DealFact::Counterparty && name_is_recorded);
            (fact, own)
        })
    }

    /// Aggregates in tests that leave the answer open.
    pub(crate) fn undecided_sums(&self, outcomes: Outcomes) -> BTreeSet<usize> {
        let ask = self.unit.ask;
        let mut sums = BTreeSet::new();
        for (bit, rule) in ask.rules.iter().enumerate() {
            if outcomes.undecided >> bit & 1 == 1 {
                self.each_test(&rule.node, &mut |place| {
                    if self.test(place).truth() == Truth::Undecided {
                        for operand in ask.atoms[place].operands() {
                            if let Operand::Aggregate(aggregate) = operand {
                                sums.insert(*aggregate);
                            }
                        }
                    }
                });
            }
        }
        sums
    }
}

/// Names of the assumptions whose bits are set, as the person wrote them.
pub fn written(assume: &Assumptions, bits: u32) -> Vec<String> {
    assume.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, a)| a.written.clone()).collect()
}
