//! The whole of one answer as values: findings with the figures used and where each came from, the deals
//! counted, what is missing and who may know, what it rests on.

mod advise;
mod branches;
mod consenters;
mod figure;
mod finding;
mod missing;
mod origin;
mod others;
mod parts;

pub use crate::language::figure::{Figure, FigureValue};
pub use branches::{BlankValue, Branch};
pub use parts::{Answer, Consenter, Contravention, Deals, Discharged, Disregarded, Finding, MayCover, MissingFact};

use super::evaluate::Asked;
use super::status::Cover;
use super::{EitherWay, Level, Status, Verdict, advice};
use crate::language::condition::{Atom, Operand, UnitTest};
use crate::language::truth::Truth;
use crate::question::Node;
use crate::question::consent::{Consented, WhyNot};
use crate::unit::assume::{Assumption, Assumptions};
use finding::Shown;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::money::Pence;
use std::collections::BTreeSet;

/// How many ids of counted and uncertain deals an answer lists, and how far it looks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Every one: for a single deal.
    Whole,
    /// At most ten of each, found within a bounded search: for bulk answers.
    Bulk,
}

impl Asked<'_> {
    /// The whole answer.
    pub fn explain(&mut self, detail: Detail) -> Answer {
        let outcomes = self.outcomes();
        let ask = self.unit.ask;
        let (at_least, at_most) = outcomes.interval(ask);
        let (verdict, status) = (outcomes.verdict(ask), self.status(outcomes));
        let row = self.deal.view.row(self.deal.i);
        let register = self.deal.view.register();
        let missing = self.missing_facts(outcomes, detail);
        let mut shown = Shown::default();
        let findings = (0..ask.rules.len()).map(|bit| self.finding(bit, outcomes, detail, &mut shown));
        let findings: Vec<Finding> = findings.collect();
        let (consent_of, may_need) = self.consenters(outcomes);
        let may_need = if at_least == Level::Refused { BTreeSet::new() } else { &may_need - &consent_of };
        let contravention = self.contravention(verdict);
        let grounds = self.grounds(outcomes);
        let (changes_to, changes) = advice::changes(self, outcomes);
        let earliest = advice::earliest(self, outcomes);
        let mut answer = Answer {
            deal: register.deal(row).to_owned(),
            unit: register.unit_id(row).to_owned(),
            source_row: register.source_row(row),
            verdict,
            status,
            at_least,
            least_status: self.least_status(outcomes),
            at_most,
            consent_of,
            may_need,
            findings,
            not_yet_known: ask.not_yet_known.clone(),
            missing,
            strength: outcomes.strength(ask),
            assumed: grounds,
            advice: Vec::new(),
            earliest,
            branches: self.branches(),
            too_many_ways: outcomes.either_way == EitherWay::TooManyWays,
            changes,
            changes_to,
            contravention,
            discharged: self.discharged(status),
            may_cover: if verdict == Verdict::CannotTell { self.may_cover_in_words() } else { Vec::new() },
            disregarded: self.disregarded(),
            signed: self.deal.fact(DealFact::Stage).value() == Some(Stage::Signed as i64),
        };
        answer.advice = advise::advise(self, &answer, outcomes, detail);
        answer
    }

    /// Consents that surely cover the deal, each with the rule whose limb they are for.
    fn discharged(&self, status: Status) -> Vec<Discharged> {
        let one = |cover: Cover| {
            let consent = &self.unit.ask.consents[cover.consent].consent;
            let conditions: Vec<&str> = consent.conditions.iter().map(|one| one.text.as_str()).collect();
            Discharged {
                rule: cover.rule,
                consent: consent.id.clone(),
                given_by: consent.given_by.clone(),
                given_on: consent.given_on,
                conditions: (!conditions.is_empty()).then(|| conditions.join("; ")),
                is_enough: cover.is_enough,
            }
        };
        self.covers(status).into_iter().map(one).collect()
    }

    /// Consents that may cover the deal.
    fn may_cover_in_words(&self) -> Vec<MayCover> {
        let one = |cover: Cover| {
            let consent = &self.unit.ask.consents[cover.consent].consent;
            MayCover { consent: consent.id.clone(), limit: self.limit_test(cover.consent, Truth::Undecided) }
        };
        let mut each = Vec::new();
        for cover in self.may_cover().into_iter().map(one) {
            // One consent may cover several rules.
            if !each.contains(&cover) {
                each.push(cover);
            }
        }
        each
    }

    /// The limit of a consent, and what the deal counts beside it, where the test of that limit came to this.
    fn limit_test(&self, consent: usize, truth: Truth) -> Option<(Pence, (Pence, Option<Pence>))> {
        let ask = self.unit.ask;
        let limit = ask.consents[consent].consent.limit?;
        let entries = ask.rules.iter().flat_map(|asked| &asked.limbs).flat_map(|limb| limb.entries.iter().flatten());
        let mut tests = Vec::new();
        entries.filter(|(of, _)| *of == consent).for_each(|(_, covers)| covers.each_test(&mut tests));
        tests.into_iter().find_map(|test| match &ask.atoms[test] {
            Atom::Compare { left: left @ Operand::Own(_), right: Operand::Literal(pence), .. }
                if *pence == limit.0 && self.test(test).truth() == truth =>
            {
                let own = self.side(left, self.act().hi);
                Some((limit, (Pence(own.lo), (own.hi != i64::MAX).then_some(Pence(own.hi)))))
            }
            _ => None,
        })
    }

    /// Consents that name this deal and discharge nothing, with why.
    fn disregarded(&self) -> Vec<Disregarded> {
        let ask = self.unit.ask;
        let register = self.deal.view.register();
        let row = self.deal.view.row(self.deal.i);
        let names_it = |c: &Consented| {
            c.consent.deal.as_deref() == Some(register.deal(row))
                && c.consent.unit.as_deref().is_none_or(|unit| unit == register.unit_id(row))
        };
        // One that may count is asked about, and not set aside.
        let may_count = |place: usize| {
            let entries =
                ask.rules.iter().flat_map(|asked| &asked.limbs).flat_map(|limb| limb.entries.iter().flatten());
            entries.filter(|(of, _)| *of == place).any(|(_, covers)| !self.node(covers).fails())
        };
        let act = self.deal.act();
        let named = ask.consents.iter().enumerate().filter(|(place, c)| names_it(c) && !may_count(*place));
        let why = |place: usize, c: &Consented| match c.why_not(act) {
            WhyNot::DoesNotFit if self.is_of_somebody_else(place) => WhyNot::GivenBySomebodyElse,
            WhyNot::DoesNotFit => match self.limit_test(place, Truth::Fails) {
                Some((limit, (least, _))) => WhyNot::OverLimit { limit, least },
                None => WhyNot::DoesNotFit,
            },
            why => why,
        };
        named.map(|(place, c)| Disregarded { consent: c.consent.id.clone(), why: why(place, c) }).collect()
    }

    /// Whether a consent was given, as far as is recorded, by nobody whose consent any rule asks for in this unit.
    fn is_of_somebody_else(&self, consent: usize) -> bool {
        let (ask, bindings) = (self.unit.ask, &self.unit.bindings);
        let unit = self.deal.view.register().unit_id(self.deal.view.row(self.deal.i));
        let stands = |rule: usize, direction: usize, entry: usize| {
            let test = UnitTest::ConsentStands { consent, rule, direction, entry };
            ask.unit_test(test, Some(unit), bindings)
        };
        let mut tests = ask
            .rules
            .iter()
            .flat_map(|asked| {
                asked.limbs.iter().enumerate().flat_map(move |(direction, limb)| {
                    let has_it = move |covers: &Vec<(usize, Node)>| covers.iter().any(|(place, _)| *place == consent);
                    let entries = limb.entries.iter().enumerate().filter(move |(_, covers)| has_it(covers));
                    entries.map(move |(entry, _)| (asked.rule, direction, entry))
                })
            })
            .peekable();
        tests.peek().is_some() && tests.all(|(rule, direction, entry)| stands(rule, direction, entry) == Truth::Fails)
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
            Some(since) if since <= self.deal.act().lo && !self.unit.ask.settings.consents_left_out => {
                Contravention::Appears
            }
            _ => Contravention::ConsentNotRecorded,
        }
    }
}

/// The assumptions whose bits are set.
pub fn assumptions(assume: &Assumptions, bits: u32) -> Vec<Assumption> {
    assume.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, a)| a.clone()).collect()
}
