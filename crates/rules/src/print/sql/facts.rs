//! Facts as pairs of numbers, the day of the act, and values that differ by unit.

use super::Printer;
use super::dialect::{LEAST, MOST, SqlError, column, text};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::question::{Ask, Bindings};
use crate::unit::assume::Assumptions;
use hostboard_domain::deal::{DealFact, Kind, Stage};
use std::collections::BTreeSet;

pub(super) const ACT: FactId = FactId::Derived(Derived::ActDate);

/// An end that is not recorded lies between the start and the day to which the deal may be extended.
const END: &str = "  CASE WHEN end_state <> 0 THEN \"end\" WHEN start_state = 1 AND (extendable_to_state <> 1 OR start <= extendable_to) THEN start ELSE LEAST END AS end_lo, CASE WHEN end_state <> 0 THEN \"end\" WHEN extendable_to_state = 1 AND (start_state <> 1 OR start <= extendable_to) THEN extendable_to ELSE MOST END AS end_hi";

/// The facts that tests read.
pub(super) fn facts_read(ask: &Ask<'_>, atoms: &BTreeSet<usize>) -> BTreeSet<FactId> {
    let mut facts = BTreeSet::new();
    for atom in atoms {
        if let Atom::In { fact, .. } = &ask.atoms[*atom] {
            facts.insert(*fact);
        }
        for operand in ask.atoms[*atom].operands() {
            operand.each(&mut |operand| {
                if let Operand::Fact(fact) = operand {
                    facts.insert(*fact);
                }
            });
        }
    }
    facts
}

impl Printer<'_> {
    /// The facts that are read as pairs of numbers, the act date left out.
    pub(super) fn read(&self) -> impl Iterator<Item = FactId> + '_ {
        self.facts.iter().copied().filter(|fact| *fact != ACT)
    }

    /// The table `f`: facts as pairs, the act date as far as it is recorded, and what the deal brings to sums.
    pub(super) fn facts(&self, assume: &Assumptions) -> Result<String, SqlError> {
        let on = self.ask.settings.on.number();
        let (proposed, signed) = (Stage::Proposed as i64, Stage::Signed as i64);
        let act = |unknown: &str| {
            format!(
                "CASE WHEN stage_state = 1 AND stage = {proposed} THEN {on} \
                 WHEN stage_state = 1 AND stage = {signed} AND signed_state = 1 THEN signed ELSE {unknown} END"
            )
        };
        let by = format!(
            "CASE WHEN signed_by_state <> 1 THEN {MOST} WHEN stage_state = 0 AND signed_by < {on} THEN {on} ELSE signed_by END"
        );
        let mut columns = vec![format!("  {} AS act_date_lo, {} AS act_date_hi", act(LEAST), act(&by))];
        for fact in self.read() {
            if !crate::print::fact_table::facts().any(|f| f == fact) {
                return Err(SqlError::Fact(fact.name().to_owned()));
            }
            let (name, value) = (fact.name(), column(fact.name()));
            columns.push(format!("  {name}_state"));
            if fact == FactId::Deal(DealFact::End) {
                columns.push(END.replace("LEAST", LEAST).replace("MOST", MOST));
                continue;
            }
            if fact == FactId::Deal(DealFact::Kind) {
                let last = Kind::Reserves as i64 - 1;
                let known = "CASE WHEN kind_state = 1 THEN kind WHEN may_be_reserves = 1 THEN";
                columns.push(format!(
                    "  {known} {LEAST} ELSE 0 END AS kind_lo, {known} {MOST} ELSE {last} END AS kind_hi"
                ));
                continue;
            }
            columns.push(format!(
                "  CASE WHEN {name}_state = 0 THEN {LEAST} ELSE {value} END AS {name}_lo, \
                 CASE WHEN {name}_state = 0 THEN {MOST} ELSE {value} END AS {name}_hi"
            ));
        }
        columns.extend(self.brought(assume)?);
        Ok(self.dialect.table("f", &format!("  SELECT row, unit, deal,\n{}\n  FROM filled f", columns.join(",\n"))))
    }

    /// A value that may differ by unit, as an expression.
    pub(super) fn by_unit(&self, value: &dyn Fn(&Bindings) -> String) -> String {
        let Some((_, others)) = self.bindings.last() else { return LEAST.to_owned() };
        let default = value(others);
        let whens: Vec<String> = self.bindings[..self.bindings.len() - 1]
            .iter()
            .filter_map(|(unit, bindings)| {
                let own = value(bindings);
                (own != default).then(|| format!("WHEN {} THEN {own}", text(unit.as_deref().unwrap_or(""))))
            })
            .collect();
        if whens.is_empty() { default } else { format!("CASE f.unit {} ELSE {default} END", whens.join(" ")) }
    }
}
