//! The early cut: what the rules make of a deal before anything of other deals is added up.
//!
//! Tests that take a sum are undecided here. A rule that is decided nevertheless stays so whatever the sum is, and whatever the
//! deal's blanks hold; so a deal none of whose rules is undecided has its answer. Of the others it is known which sums an
//! undecided rule reads.

use super::Printer;
use super::dialect::SqlError;
use super::facts::{ACT, facts_read};
use super::rails::{collect, sums_over_others};
use std::collections::BTreeSet;

impl Printer<'_> {
    /// The tables `early_tests`, `early_rules` and `early`.
    pub(super) fn early(&self) -> Result<String, SqlError> {
        let columns = |columns: String| if columns.is_empty() { columns } else { format!(",\n{columns}") };
        let tests = self
            .dialect
            .table("early_tests", &format!("  SELECT f.*{}\n  FROM f", columns(self.test_columns(&self.early_atoms)?)));
        let rules = self.dialect.table(
            "early_rules",
            &format!("  SELECT f.*{}\n  FROM early_tests f", columns(self.rule_columns(&self.early_atoms))),
        );
        let needs: String =
            self.summed.iter().map(|place| format!(",\n  {} AS need{place}", self.needs(*place))).collect();
        let levels = self
            .dialect
            .table("early", &format!("  SELECT f.*,\n{}{needs}\n  FROM early_rules f", self.level_columns()));
        Ok([tests, rules, levels].join(",\n"))
    }

    /// 1 where a rule that takes the sum is undecided.
    fn needs(&self, place: usize) -> String {
        let undecided: Vec<String> = self.rules_that_take(place).map(|bit| format!("u{bit} = 1")).collect();
        format!("CASE WHEN {} THEN 1 ELSE 0 END", undecided.join(" OR "))
    }

    /// The rules that take the sum of that aggregate over other deals, by their bits.
    pub(super) fn rules_that_take(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let takes = move |bit: &usize| {
            let mut atoms = BTreeSet::new();
            collect(&self.ask.rules[*bit].node, &mut atoms);
            atoms.iter().any(|atom| sums_over_others(self.ask, *atom).contains(&place))
        };
        self.verdict_rules.iter().copied().filter(takes)
    }

    /// The tests that depend on nothing of the deal but its act, its unit and its id.
    pub(super) fn atoms_of_act(&self) -> BTreeSet<usize> {
        let of_act = |atom: &usize| facts_read(self.ask, &BTreeSet::from([*atom])).iter().all(|fact| *fact == ACT);
        let no_sum = |atom: &usize| self.ask.atoms[*atom].sums().next().is_none();
        self.early_atoms.iter().copied().filter(|atom| of_act(atom) && no_sum(atom)).collect()
    }
}
