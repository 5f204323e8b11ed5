//! Facts as pairs of numbers, the day of the act, and values that differ by unit.

use super::Printer;
use super::dialect::{LEAST, MOST, SqlError, column, text};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::print::fact_table::may_be_a_range;
use crate::question::{Ask, Bindings};
use crate::unit::assume::Assumptions;
use hostboard_domain::deal::{DealFact, Kind, Stage};
use std::collections::BTreeSet;

pub(super) const ACT: FactId = FactId::Derived(Derived::ActDate);

/// An end that is not recorded lies between the start and the day to which the deal may be extended.
const END: &str = "  CASE WHEN end_state <> 0 THEN \"end\" WHEN start_state IN (1, 3) AND (extendable_to_state NOT IN (1, 3) OR start <= extendable_to_hi) THEN start ELSE LEAST END AS end_lo, CASE WHEN end_state <> 0 THEN end_hi WHEN extendable_to_state IN (1, 3) AND (start_state NOT IN (1, 3) OR start <= extendable_to_hi) THEN extendable_to_hi ELSE MOST END AS end_hi";

/// The day by which it certainly was signed.
const BY: &str = "CASE WHEN signed_by_state IN (1, 3) THEN signed_by_hi ELSE MOST END";

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

    /// The table `dated`: when each deal was signed, if it was, and when its act is, as far as is recorded.
    pub(super) fn dated(&self) -> String {
        let on = self.ask.settings.on.number();
        let proposed = format!("stage_state = 1 AND stage = {}", Stage::Proposed as i64);
        let by = BY.replace("MOST", MOST);
        let signed = format!(
            "  SELECT f.*, CASE WHEN signed_state IN (1, 3) THEN signed ELSE {LEAST} END AS signed_first, \
             CASE WHEN signed_state = 1 THEN signed WHEN signed_state = 3 AND {by} < signed THEN signed \
             WHEN signed_state = 3 AND {by} > signed_hi THEN signed_hi ELSE {by} END AS signed_last\n  FROM priced f"
        );
        // What is not known to be signed may be proposed.
        let act = |signed: &str, beyond: &str| {
            format!(
                "CASE WHEN {proposed} THEN {on} WHEN stage_state = 1 OR {signed} {beyond} {on} THEN {signed} ELSE {on} END"
            )
        };
        let dated = format!(
            "  SELECT f.*, {} AS act_date_lo, {} AS act_date_hi\n  FROM signings f",
            act("signed_first", "<"),
            act("signed_last", ">")
        );
        [self.dialect.table("signings", &signed), self.dialect.table("dated", &dated)].join(",\n")
    }

    /// The table `f`: facts as pairs, the act date as far as it is recorded, and what the deal brings to sums.
    pub(super) fn facts(&self, assume: &Assumptions) -> Result<String, SqlError> {
        let mut columns = vec!["  act_date_lo, act_date_hi".to_owned()];
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
            let most = if may_be_a_range(fact) { format!("{name}_hi") } else { value.clone() };
            columns.push(format!(
                "  CASE WHEN {name}_state = 0 THEN {LEAST} ELSE {value} END AS {name}_lo, \
                 CASE WHEN {name}_state = 0 THEN {MOST} ELSE {most} END AS {name}_hi"
            ));
        }
        columns.extend(self.brought(assume)?);
        Ok(self.dialect.table("f", &format!("  SELECT row, unit, deal,\n{}\n  FROM dated f", columns.join(",\n"))))
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
