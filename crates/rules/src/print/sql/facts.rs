//! Facts as pairs of numbers, the day of the act, and values that differ by unit.

use super::Printer;
use super::dialect::{LEAST, MOST, SqlError, column, text};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::question::Bindings;
use hostboard_domain::deal::Stage;
use std::collections::BTreeSet;

impl Printer<'_> {
    /// Facts as pairs, and the act date.
    pub(super) fn bounded(&self, atoms: &BTreeSet<usize>) -> Result<String, SqlError> {
        let mut facts = BTreeSet::new();
        for atom in atoms {
            if let Atom::In { fact, .. } = &self.ask.atoms[*atom] {
                facts.insert(*fact);
            }
            for operand in self.ask.atoms[*atom].operands() {
                operand.each(&mut |operand| {
                    if let Operand::Fact(fact) = operand {
                        facts.insert(*fact);
                    }
                });
            }
        }
        let on = self.ask.settings.on.number();
        let (proposed, signed) = (Stage::Proposed as i64, Stage::Signed as i64);
        let act = |unknown: &str| {
            format!(
                "CASE WHEN stage_state = 1 AND stage = {proposed} THEN {on} \
                 WHEN stage_state = 1 AND stage = {signed} AND signed_state = 1 THEN signed ELSE {unknown} END"
            )
        };
        let by = format!("CASE WHEN signed_by_state = 1 THEN signed_by ELSE {MOST} END");
        let mut columns = vec![format!("  {} AS act_date_lo, {} AS act_date_hi", act(LEAST), act(&by))];
        for fact in facts {
            if fact == FactId::Derived(Derived::ActDate) {
                continue;
            }
            if !crate::print::fact_table::facts().any(|f| f == fact) {
                return Err(SqlError::Fact(fact.name().to_owned()));
            }
            let (name, value) = (fact.name(), column(fact.name()));
            columns.push(format!(
                "  CASE WHEN {name}_state = 0 THEN {LEAST} ELSE {value} END AS {name}_lo, \
                 CASE WHEN {name}_state = 0 THEN {MOST} ELSE {value} END AS {name}_hi"
            ));
        }
        Ok(format!("  SELECT filled.*,\n{}\n  FROM filled", columns.join(",\n")))
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
