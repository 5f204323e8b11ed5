//! Where the figures of an answer came from.

use crate::answer::evaluate::Asked;
use crate::language::fact::{Derived, FactId};
use crate::sums::why;
use crate::unit::assume::What;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::State;
use hostboard_domain::origin::{Origin, SourceCell};
use hostboard_domain::record::Kind;
use hostboard_domain::register::Register;
use std::collections::BTreeSet;

/// How many decisions a figure names.
const MOST_DECISIONS: usize = 10;

impl Asked<'_> {
    /// Where a fact came from: an assumption, a person's decision, the register.
    pub(super) fn origins(&self, fact: FactId) -> Vec<Origin> {
        let filled = crate::language::fact::recorded_facts(fact).iter().find_map(|f| self.deal.filled_by(*f));
        if let Some(place) = filled {
            return vec![self.origin_of_assumption(place)];
        }
        match self.settled_facts(fact) {
            (decisions, true) if !decisions.is_empty() => self.decisions(&decisions),
            (decisions, _) => [self.recorded_origins(fact), self.decisions(&decisions)].concat(),
        }
    }

    /// Where a fact comes from that the assumption in that place fills.
    fn origin_of_assumption(&self, place: usize) -> Origin {
        let assumption = self.deal.view.assume.iter().nth(place);
        let register = self.deal.view.register();
        let written = assumption.map(|assumption| assumption.written.clone()).unwrap_or_default();
        let Some(presumed) = assumption.filter(|assumption| assumption.is_presumption()) else {
            return Origin::Assumption { written };
        };
        if let (What::SignedByPublication, Some(of)) = (presumed.what, register.publication()) {
            return Origin::Published { on: of.on, by: of.by };
        }
        let of_fact = register.supposed().iter().find(|of| presumed.what.fills() == Some(of.fact));
        let publication = of_fact.and_then(|of| of.publication.clone()).unwrap_or_default();
        Origin::Presumption { written, publication }
    }

    /// The decisions that gave what a fact is read from, and whether nothing else did.
    fn settled_facts(&self, fact: FactId) -> (BTreeSet<usize>, bool) {
        let settled = &self.deal.view.register().settled;
        if settled.is_empty() {
            return (BTreeSet::new(), false);
        }
        let row = self.deal.view.row(self.deal.i);
        let read = crate::language::fact::recorded_facts(fact).iter();
        let read: Vec<DealFact> =
            read.copied().filter(|fact| self.deal.fact(*fact).state != State::NotRecorded).collect();
        let by: Vec<Option<usize>> = read.iter().map(|fact| settled.of(*fact, row)).collect();
        let proposed = matches!(fact, FactId::Derived(Derived::ActDate)) && !read.contains(&DealFact::Signed);
        let all = !by.is_empty() && by.iter().all(Option::is_some) && !proposed;
        (by.into_iter().flatten().collect(), all)
    }

    /// Decisions by their places, the first of them if there are many.
    fn decisions(&self, places: &BTreeSet<usize>) -> Vec<Origin> {
        let decisions = &self.deal.view.register().settled.decisions;
        let named = places.iter().take(MOST_DECISIONS).filter_map(|place| decisions.get(*place)).map(Origin::from);
        let number = places.len().saturating_sub(MOST_DECISIONS);
        named.chain((number > 0).then_some(Origin::MoreDecisions { number })).collect()
    }

    /// Where a sum of this deal came from: the unit's register, and the decisions that shape it.
    pub(super) fn origins_of_sum(&self, aggregate: usize) -> Vec<Origin> {
        let view = self.deal.view;
        let of = &self.unit.ask.pack.aggregates[aggregate];
        let unit = view.register().unit_id(view.row(self.deal.i));
        let mut origins = vec![Origin::Register { unit: unit.to_owned(), cite: of.cite.clone() }];
        if (self.sum(aggregate).why | self.own(aggregate).why) & why::NO_EARLY_END != 0 {
            origins.push(Origin::NoEarlyEnd);
        }
        if view.register().settled.is_empty() {
            return origins;
        }
        let key = view.parties.key[self.deal.i];
        let sums = self.unit.sums_of(aggregate);
        let mut decisions: BTreeSet<usize> = sums.settled().clone();
        decisions.extend(sums.settled_of(self.deal.i, true));
        if of.same_party {
            decisions.extend(view.parties.said.iter().filter(|(_, keys)| keys.contains(&key)).map(|(place, _)| *place));
        }
        origins.extend(self.decisions(&decisions));
        let parameters = [of.since, of.complete_since].into_iter().chain(of.counting.all());
        origins.extend(parameters.filter_map(|place| self.unit.ask.settled_by(place, unit)).map(Origin::from));
        origins
    }

    fn recorded_origins(&self, fact: FactId) -> Vec<Origin> {
        let (view, row) = (self.deal.view, self.deal.view.row(self.deal.i));
        let register = view.register();
        let stage = self.deal.fact(DealFact::Stage).value();
        match fact {
            FactId::Derived(Derived::ActDate) if stage == Some(Stage::Proposed as i64) => vec![Origin::DayAskedAbout],
            FactId::Derived(Derived::PermanentHead) => view.head_origins(),
            FactId::Derived(Derived::SupplierSector) => vec![view.supplier_origin(row)],
            FactId::Derived(Derived::HostedFrom | Derived::HostedUntil) => vec![view.unit_origin(true)],
            FactId::Derived(Derived::LicenceDelegates) => vec![view.unit_origin(false)],
            _ if register.is_filled_in(row) => vec![Origin::FilledIn],
            _ if register.of_ledger => vec![Origin::Entry {
                seq: register.source_row(row).into(),
                kind: Kind::Deal,
                id: register.deal(row).to_owned(),
                evidence: None,
            }],
            FactId::Derived(Derived::ActDate) if self.deal.fact(DealFact::Signed).state == State::NotRecorded => {
                of_row(register, row, &[DealFact::SignedBy])
            }
            _ => of_row(register, row, crate::language::fact::recorded_facts(fact)),
        }
    }
}

/// A row of a file, with the cells that facts were read from, or what was said of the whole file that gave them.
fn of_row(register: &Register, row: usize, facts: &[DealFact]) -> Vec<Origin> {
    let cell = |(heading, text): (&str, &str)| SourceCell { heading: heading.to_owned(), text: text.to_owned() };
    let cells: Vec<SourceCell> = facts.iter().flat_map(|fact| register.cells_behind(*fact, row)).map(cell).collect();
    let of_all: Vec<Origin> = facts.iter().filter_map(|fact| register.origin_of_all(*fact)).cloned().collect();
    match cells.is_empty() && !of_all.is_empty() {
        true => of_all,
        false => vec![Origin::Row { row: register.source_row(row), cells }],
    }
}
