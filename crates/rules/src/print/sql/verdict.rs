//! From tests to answers: what each rule comes to, the levels at least and at most, the verdict.

use super::Printer;
use super::dialect::SqlError;
use super::rails::rails;
use crate::pack::Outcome;
use std::collections::BTreeSet;

/// The query over all tables.
pub(super) const ANSWERS: &str = "SELECT row, unit, deal,
  CASE WHEN least <> most THEN 'cannot-tell' WHEN least = 0 THEN 'allowed' WHEN least = 1 THEN 'consent' ELSE 'refused' END AS verdict,
  CASE least WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END AS at_least,
  CASE most WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END AS at_most,
  holds, undecided
FROM answers
ORDER BY row";

/// Deals that were settled early; the others between the least and the most of all ways where there are any, else as the rules
/// say one by one.
const SETTLED_AND_OTHERS: &str = "  SELECT row, unit, deal, least, most, holds, undecided
  FROM early WHERE undecided = 0
  UNION ALL
  SELECT row, unit, deal,
  CASE WHEN way_most = -1 THEN whole_least ELSE way_least END,
  CASE WHEN way_most = -1 THEN whole_most ELSE way_most END,
  holds, undecided
  FROM ways_taken";

/// From a row a way to a row a deal.
const WAYS_TAKEN: &str = "  SELECT row, unit, deal,
  MAX(CASE WHEN whole = 1 THEN least ELSE -1 END) AS whole_least,
  MAX(CASE WHEN whole = 1 THEN most ELSE -1 END) AS whole_most,
  MIN(CASE WHEN whole = 1 THEN 9 ELSE least END) AS way_least,
  MAX(CASE WHEN whole = 1 THEN -1 ELSE most END) AS way_most,
  MAX(CASE WHEN whole = 1 THEN holds ELSE -1 END) AS holds,
  MAX(CASE WHEN whole = 1 THEN undecided ELSE -1 END) AS undecided
  FROM levels
  GROUP BY row, unit, deal";

impl Printer<'_> {
    /// Both rails of each of these tests.
    pub(super) fn test_columns(&self, atoms: &BTreeSet<usize>) -> Result<String, SqlError> {
        let mut tests = Vec::new();
        for atom in atoms {
            let (holds, fails) = self.atom(*atom)?;
            tests.push(format!(
                "  CASE WHEN {holds} THEN 1 ELSE 0 END AS t{atom},\n  CASE WHEN {fails} THEN 1 ELSE 0 END AS f{atom}"
            ));
        }
        Ok(tests.join(",\n"))
    }

    /// What each rule comes to: it holds, it is undecided.
    pub(super) fn rule_columns(&self, worked_out: &BTreeSet<usize>) -> String {
        let column = |bit: &usize| {
            let (holds, fails) = rails(&self.ask.rules[*bit].node, worked_out);
            format!(
                "  CASE WHEN {holds} THEN 1 ELSE 0 END AS h{bit},\n  CASE WHEN {holds} OR {fails} THEN 0 ELSE 1 END AS u{bit}"
            )
        };
        self.verdict_rules.iter().map(column).collect::<Vec<_>>().join(",\n")
    }

    /// The levels at least and at most, and the rules as bits.
    pub(super) fn level_columns(&self) -> String {
        format!(
            "  {} AS least,\n  {} AS most,\n  {} AS holds,\n  {} AS undecided",
            self.level(&["h"]),
            self.level(&["h", "u"]),
            self.mask("h"),
            self.mask("u")
        )
    }

    fn level(&self, prefixes: &[&str]) -> String {
        let any_of = |outcome: Outcome| {
            let bits = self.verdict_rules.iter().filter(|bit| self.ask.rules[**bit].outcome == outcome);
            let terms: Vec<String> =
                bits.flat_map(|bit| prefixes.iter().map(move |p| format!("{p}{bit} = 1"))).collect();
            if terms.is_empty() { "1 = 0".to_owned() } else { terms.join(" OR ") }
        };
        let (refuse, consent) = (any_of(Outcome::Refuse), any_of(Outcome::Consent));
        format!("CASE WHEN {refuse} THEN 2 WHEN {consent} THEN 1 ELSE 0 END")
    }

    fn mask(&self, prefix: &str) -> String {
        let terms: Vec<String> =
            self.verdict_rules.iter().map(|bit| format!("{prefix}{bit} * {}", 1u64 << bit)).collect();
        if terms.is_empty() { "0".to_owned() } else { terms.join(" + ") }
    }

    /// The tables from `tests` to `answers`.
    pub(super) fn answers(&self) -> Vec<String> {
        // An act that no rule of verdict governs has no tests.
        let columns = match self.rule_columns(&self.atoms) {
            none if none.is_empty() => none,
            columns => format!(",\n{columns}"),
        };
        vec![
            self.dialect.table("rules", &format!("  SELECT row, unit, deal, whole{columns}\n  FROM tests")),
            self.dialect
                .table("levels", &format!("  SELECT row, unit, deal, whole,\n{}\n  FROM rules", self.level_columns())),
            self.dialect.table("ways_taken", WAYS_TAKEN),
            self.dialect.table("answers", SETTLED_AND_OTHERS),
        ]
    }
}
