//! Missing facts with the deals they are of and who is likely to know them.

use super::Detail;
use super::others::MOST_IDS;
use super::parts::MissingFact;
use crate::answer::evaluate::{Asked, Filled};
use crate::answer::missing::{Missing, facts_of};
use crate::answer::{Level, Outcomes};
use crate::language::condition::Operand;
use crate::language::fact::FactId;
use crate::language::truth::Truth;
use crate::question::Node;
use crate::sums::Relation;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

impl Asked<'_> {
    /// Missing facts with the deals they are of.
    pub fn missing_facts(&self, outcomes: Outcomes, detail: Detail) -> Vec<MissingFact> {
        let mut found: Vec<MissingFact> = Vec::new();
        let mut seen: FxHashSet<(DealFact, &str)> = FxHashSet::default();
        let mut of_others: Vec<DealFact> = Vec::new();
        for what in self.missing(outcomes).iter() {
            if let Missing::Others(fact) = what {
                of_others.push(fact);
                continue;
            }
            let recorded = match what {
                Missing::Own(FactId::Deal(fact)) => self.deal.fact(fact).state,
                _ => State::NotRecorded,
            };
            found.push(MissingFact { recorded, ..MissingFact::of_no_other(what) });
        }
        let (mut is_cut_off, mut is_full) = (false, false);
        if !of_others.is_empty() {
            for aggregate in self.undecided_sums(outcomes) {
                is_cut_off |= !self.each_other(aggregate, detail, &mut |o, relation| {
                    if self.deal.view.unread.contains(&o) {
                        return;
                    }
                    for (fact, _) in self.missing_of(aggregate, o, relation).filter(|(_, own)| !own) {
                        let full = detail == Detail::Bulk && found.len() >= 3 * MOST_IDS;
                        is_full |= full;
                        if !full && seen.insert((fact, self.deal_id(o))) {
                            let deal = Some(self.deal_id(o).to_owned());
                            let (what, recorded) = (Missing::Others(fact), self.deal.view.deal(o).fact(fact).state);
                            found.push(MissingFact { what, deal, recorded });
                        }
                    }
                });
            }
        }
        // A bounded search may have found no deal with the fact; the fact is missing all the same.
        of_others.retain(|fact| !found.iter().any(|m| m.what == Missing::Others(*fact)));
        if is_cut_off || is_full {
            found.extend(of_others.into_iter().map(|fact| MissingFact::of_no_other(Missing::Others(fact))));
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
        let mut sums = BTreeSet::new();
        let filled = self.each_completion(&mut |completed| {
            let limbs = completed.limb_by_limb(self.unit.ask.verdict_mask());
            completed.undecided_sums_of(limbs, &mut sums);
            ControlFlow::Continue(())
        });
        if filled != Filled::Yes {
            self.undecided_sums_of(outcomes, &mut sums);
        }
        sums
    }

    /// Tests that leave a condition undecided.
    fn each_undecided(&self, node: &Node, visit: &mut dyn FnMut(usize)) {
        if self.node(node).truth() != Truth::Undecided {
            return;
        }
        match node {
            Node::Atom(place) => visit(*place),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.each_undecided(part, visit)),
            Node::Not(part) => self.each_undecided(part, visit),
            Node::Always(_) => {}
        }
    }

    fn undecided_sums_of(&self, limbs: Outcomes, sums: &mut BTreeSet<usize>) {
        let ask = self.unit.ask;
        let (floor, ceiling) = limbs.interval(ask);
        if floor == ceiling {
            return;
        }
        for (bit, rule) in ask.rules.iter().enumerate().filter(|(bit, _)| limbs.undecided >> bit & 1 == 1) {
            if floor == Level::Consent && ask.consent_mask() >> bit & 1 == 1 {
                continue;
            }
            self.each_undecided(&rule.node, &mut |place| {
                let atom = &ask.atoms[place];
                if self.only_completeness(atom).is_none() {
                    sums.extend(atom.operands().filter_map(|operand| match operand {
                        Operand::Aggregate(aggregate) => Some(*aggregate),
                        _ => None,
                    }));
                }
            });
        }
    }
}
