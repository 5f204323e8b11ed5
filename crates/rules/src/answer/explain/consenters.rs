//! Who still has to consent to a deal, and who may have to.

use super::parts::Consenter;
use crate::answer::Outcomes;
use crate::answer::evaluate::{Asked, Filled, UnitAsk};
use crate::language::truth::Truth;
use crate::question::{Ask, Limb};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

impl Ask<'_> {
    /// Whether deals of one unit with the same outcomes may need the consent of different bodies: some of those who must
    /// agree to a limb may have agreed to one deal and not to the other, or several directions may bind.
    pub fn consenters_vary(&self) -> bool {
        self.rules.iter().any(|rule| rule.limbs.len() > 1 || rule.limbs.iter().any(|limb| limb.entries.len() > 1))
    }
}

impl UnitAsk<'_> {
    /// Who consents to the rules whose bits are set, under the unit's first direction, whatever consents say.
    pub fn consenters_named(&self, bits: u64) -> BTreeSet<Consenter> {
        let entries = self.ask.rules_of(bits).flat_map(|rule| &self.bindings.consenters[0][rule].entries);
        entries.map(Consenter::of_entry).collect()
    }
}

impl Asked<'_> {
    /// Who still has to consent, and who may have to: of those who must all agree, the ones that have not.
    ///
    /// ```text
    /// East and West must agree, nobody has               must: East, West
    /// East and West must agree, East surely has          must: West
    /// East and West must agree, East perhaps has         must: West; may: East
    /// under a second direction South must agree too      must: South as well, where that direction's limb holds
    /// ```
    ///
    /// Of a deal with blanks: who must in every way to fill them, and who must or may in some.
    pub fn consenters(&self, outcomes: Outcomes) -> (BTreeSet<Consenter>, BTreeSet<Consenter>) {
        let mut always: Option<BTreeSet<Consenter>> = None;
        let mut ever = BTreeSet::new();
        let filled = self.each_completion(&mut |completed| {
            let limbs = completed.limb_by_limb(self.unit.ask.consent_mask());
            let (must, may) = completed.consenters_of(limbs);
            ever.extend(must.iter().cloned().chain(may));
            always = Some(always.take().map_or_else(|| must.clone(), |before| &before & &must));
            ControlFlow::Continue(())
        });
        match (filled, always) {
            (Filled::Yes, Some(must)) => (must.clone(), &ever - &must),
            _ => self.consenters_of(outcomes),
        }
    }

    pub(super) fn consenters_of(&self, outcomes: Outcomes) -> (BTreeSet<Consenter>, BTreeSet<Consenter>) {
        let (mut must, mut may) = (BTreeSet::new(), BTreeSet::new());
        let consents = self.unit.ask.consent_mask();
        for (bit, asked) in self.unit.ask.rules.iter().enumerate().filter(|(bit, _)| consents >> bit & 1 == 1) {
            if (outcomes.holds | outcomes.undecided) >> bit & 1 == 0 {
                continue;
            }
            for (direction, limb) in asked.limbs.iter().enumerate() {
                let truth = self.node(&limb.node).truth();
                if truth == Truth::Fails {
                    continue;
                }
                let entries = &self.unit.bindings.consenters[direction][asked.rule].entries;
                for (place, entry) in entries.iter().enumerate() {
                    let who = Consenter::of_entry(entry);
                    match (truth, self.has_agreed(limb, place)) {
                        (_, Truth::Holds) => {}
                        (Truth::Holds, Truth::Fails) => drop(must.insert(who)),
                        _ => drop(may.insert(who)),
                    }
                }
            }
        }
        let may = &may - &must;
        (must, may)
    }

    /// Whether one who must agree has, by any consent.
    fn has_agreed(&self, limb: &Limb, entry: usize) -> Truth {
        let covers = limb.entries.get(entry).map_or(&[][..], Vec::as_slice);
        let truths: Vec<Truth> = covers.iter().map(|(_, covers)| self.node(covers).truth()).collect();
        match truths {
            truths if truths.contains(&Truth::Holds) => Truth::Holds,
            truths if truths.contains(&Truth::Undecided) => Truth::Undecided,
            _ => Truth::Fails,
        }
    }
}
