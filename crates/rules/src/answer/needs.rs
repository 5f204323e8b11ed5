//! What an open answer waits for, deal by deal: what questions are made of.
//!
//! [`crate::answer::missing`] names the facts that leave an answer open. Here they are given with the deals
//! whose facts they are, and with those that may come to matter once others are recorded, so that once all
//! of them are the answer is decided, but for what a reply itself leaves open.

use crate::answer::Outcomes;
use crate::answer::evaluate::Asked;
use crate::answer::missing::{Missing, facts_of};
use crate::language::fact::{Derived, FactId};
use crate::sums::why;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;

/// One thing that an answer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A fact of the deal in that place of the unit.
    Fact(usize, DealFact),
    /// Whether the names that share that near form are one party.
    Names(u32),
    /// A fact of any other deals of the unit that lack it: which they are was not looked for. Of names
    /// that are near each other it says nothing.
    Others(DealFact),
    /// A fact worked out from what is said of bodies and posts.
    Derived(Derived),
    /// The direction to the unit.
    Direction,
    /// A field of a recorded direction that cannot be read.
    Unread(&'static str),
    /// A row of the file that gives no facts, by its number there.
    Row(u32),
    /// A parameter, by its place in the pack.
    Parameter(usize),
    /// A column of a consent, by the consent's place.
    Consent(usize, &'static str),
}

impl Asked<'_> {
    /// Calls `visit` with everything that the answer waits for; something may come more than once.
    /// Other deals are looked at one by one if `each`.
    pub fn needs(&self, outcomes: Outcomes, each: bool, visit: &mut dyn FnMut(Need)) {
        let (i, ask) = (self.deal.i, self.unit.ask);
        for missing in self.waited_for(outcomes).iter() {
            match missing {
                // An end that is recorded as open is no blank: what it costs over its whole life says more.
                Missing::Own(FactId::Deal(DealFact::End))
                    if self.deal.fact(DealFact::End).state != State::NotRecorded => {}
                Missing::Own(FactId::Deal(fact)) => visit(Need::Fact(i, fact)),
                Missing::Own(FactId::Derived(fact)) => visit(Need::Derived(fact)),
                Missing::Direction => visit(Need::Direction),
                Missing::Row(row) => visit(Need::Row(row)),
                Missing::Unread(field, _) => visit(Need::Unread(field)),
                Missing::Parameter(place) => visit(Need::Parameter(place)),
                Missing::Consent(place, column) => visit(Need::Consent(place, column)),
                // The sums say which others.
                Missing::Others(_) => {}
            }
        }
        let is_unread = self.deal.view.unread.contains(&i);
        for sum in self.undecided_sums(outcomes).into_iter().filter(|_| !is_unread) {
            // Once the day of the act is known, so is the day since which all deals must be recorded.
            if self.unit.sums_of(sum).may_be_incomplete(self.deal.act()) {
                visit(Need::Parameter(ask.pack.aggregates[sum].complete_since));
            }
            if each { self.needs_of_others(sum, visit) } else { self.needs_of_any(sum, visit) }
        }
    }

    fn needs_of_any(&self, aggregate: usize, visit: &mut dyn FnMut(Need)) {
        let (sum, of) = (self.sum(aggregate), &self.unit.ask.pack.aggregates[aggregate]);
        if !sum.is_open_by_others(self.own(aggregate)) {
            return;
        }
        let (parties, i) = (&self.deal.view.parties, self.deal.i);
        if of.same_party && parties.contested[i] {
            visit(Need::Names(parties.near[i]));
        }
        let alike = [(of.same_matter, DealFact::Matter), (of.same_party, DealFact::Counterparty)];
        let alike = alike.into_iter().filter(|(counts, _)| *counts).map(|(_, fact)| fact);
        let of_sum = facts_of(why::as_asked(sum.why)).filter(|fact| *fact != DealFact::End);
        of_sum.chain(alike).for_each(|fact| visit(Need::Others(fact)));
    }

    fn needs_of_others(&self, aggregate: usize, visit: &mut dyn FnMut(Need)) {
        let (sums, view, i) = (self.unit.sums_of(aggregate), self.deal.view, self.deal.i);
        let same_matter = self.unit.ask.pack.aggregates[aggregate].same_matter;
        for (o, relation) in sums.others(i) {
            if view.register().is_unread(view.row(o)) {
                visit(Need::Row(view.register().source_row(view.row(o))));
                continue;
            }
            let part = sums.own(o);
            if part.recorded == 0 && !part.open {
                // It brings nothing, whatever it turns out to be.
                continue;
            }
            for fact in facts_of(why::as_asked(relation.why | part.why)) {
                match fact {
                    DealFact::Matter if same_matter => {
                        let unsettled = [i, o].into_iter().filter(|place| view.matters[*place] == 0);
                        unsettled.for_each(|place| visit(Need::Fact(place, fact)));
                    }
                    DealFact::Counterparty => {
                        let nameless = [i, o].into_iter().filter(|place| view.parties.near[*place] == 0);
                        let mut named = true;
                        nameless.for_each(|place| {
                            named = false;
                            visit(Need::Fact(place, fact));
                        });
                        if named {
                            visit(Need::Names(view.parties.near[i]));
                        }
                    }
                    DealFact::End if view.deal(o).fact(fact).state != State::NotRecorded => {}
                    _ => visit(Need::Fact(o, fact)),
                }
            }
        }
    }
}
