//! Where the figures of an answer came from.

use crate::answer::evaluate::Asked;
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::State;
use hostboard_domain::problem::{quoted, shown};
use hostboard_domain::register::Register;
use hostboard_domain::settled::Decision;
use std::collections::BTreeSet;

/// How many decisions a figure names.
const MOST_DECISIONS: usize = 10;

impl Asked<'_> {
    /// Where a fact came from: an assumption, a person's decision, the register.
    pub(super) fn origin(&self, fact: FactId) -> String {
        let filled = crate::language::fact::recorded_facts(fact).iter().find_map(|f| self.deal.filled_by(*f));
        if let Some(place) = filled {
            let written = self.deal.view.assume.iter().nth(place).map_or("", |a| a.written.as_str());
            return format!("assumed: {written}");
        }
        let recorded = || self.recorded_origin(fact);
        match self.settled_facts(fact) {
            (decisions, _) if decisions.is_empty() => recorded(),
            (decisions, true) => self.in_words(&decisions),
            (decisions, false) => format!("{}; {}", recorded(), self.in_words(&decisions)),
        }
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

    fn in_words(&self, decisions: &BTreeSet<usize>) -> String {
        in_words(&self.deal.view.register().settled.decisions, decisions)
    }

    /// Decisions that shape a sum of this deal, in words after the register's own; or nothing.
    pub(super) fn settled_for_sum(&self, aggregate: usize) -> String {
        let view = self.deal.view;
        if view.register().settled.is_empty() {
            return String::new();
        }
        let of = &self.unit.ask.pack.aggregates[aggregate];
        let key = view.parties.key[self.deal.i];
        let sums = self.unit.sums_of(aggregate);
        let mut decisions: BTreeSet<usize> = sums.settled().clone();
        decisions.extend(sums.settled_of(self.deal.i, true));
        if of.same_party {
            decisions.extend(view.parties.said.iter().filter(|(_, keys)| keys.contains(&key)).map(|(place, _)| *place));
        }
        let unit = view.register().unit_id(view.row(self.deal.i));
        let parameters = [of.since, of.complete_since].into_iter();
        let parameters = parameters.filter_map(|place| self.unit.ask.settled_by(place, unit)).map(Decision::words);
        let facts = (!decisions.is_empty()).then(|| self.in_words(&decisions));
        let all: Vec<String> = facts.into_iter().chain(parameters).collect();
        if all.is_empty() { String::new() } else { format!("; as settled: {}", all.join("; ")) }
    }

    fn recorded_origin(&self, fact: FactId) -> String {
        let row = self.deal.view.row(self.deal.i);
        let stage = self.deal.fact(DealFact::Stage).value();
        match fact {
            FactId::Derived(Derived::ActDate) if stage == Some(Stage::Proposed as i64) => {
                "the day asked about, as for every proposal".to_owned()
            }
            FactId::Derived(Derived::PermanentHead) => self.deal.view.head_origin(),
            FactId::Derived(Derived::SupplierSector) => self.deal.view.supplier_origin(row),
            FactId::Derived(Derived::HostedFrom | Derived::HostedUntil) => self.deal.view.unit_origin(true),
            FactId::Derived(Derived::LicenceDelegates) => self.deal.view.unit_origin(false),
            _ if self.deal.view.register().of_ledger => {
                format!("entry {} of the ledger", self.deal.view.register().source_row(row))
            }
            FactId::Derived(Derived::ActDate) if self.deal.fact(DealFact::Signed).state == State::NotRecorded => {
                of_row(self.deal.view.register(), row, &[DealFact::SignedBy])
            }
            _ => of_row(self.deal.view.register(), row, crate::language::fact::recorded_facts(fact)),
        }
    }
}

/// A row of a file, with the cells that facts were read from, or the word of the whole file that gave them.
fn of_row(register: &Register, row: usize, facts: &[DealFact]) -> String {
    let cell = |(heading, text): (&str, &str)| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}: {}", shown(heading), quoted(&text))
    };
    let cells: Vec<String> = facts.iter().flat_map(|fact| register.cells_behind(*fact, row)).map(cell).collect();
    let words: Vec<&str> = facts.iter().filter_map(|fact| register.word_for(*fact)).collect();
    let number = register.source_row(row);
    match (cells.is_empty(), words.is_empty()) {
        (false, _) => format!("row {number} of the register, {}", cells.join(", ")),
        (true, false) => words.join("; "),
        (true, true) => format!("row {number} of the register"),
    }
}

/// Decisions with their reasons, the first of them if there are many.
fn in_words(decisions: &[Decision], places: &BTreeSet<usize>) -> String {
    let words = places.iter().take(MOST_DECISIONS).filter_map(|place| decisions.get(*place)).map(Decision::words);
    let words: Vec<String> = words.collect();
    let more = places.len().saturating_sub(MOST_DECISIONS);
    let more = if more > 0 { format!("; and {more} more decisions") } else { String::new() };
    format!("{}{more}", words.join("; "))
}
