//! From tests to answers: what each rule comes to, the levels at least and at most, the verdict.

use super::rails::rails;
use crate::pack::Outcome;
use crate::question::Ask;
use std::fmt::Write;

/// From a row a way to a row a deal: between the least and the most of all ways where there are any, else as the rules say one by
/// one.
const EITHER_WAY: &str = ",
ways_taken AS (
  SELECT row, unit, deal,
  MAX(CASE WHEN whole = 1 THEN least ELSE -1 END) AS whole_least,
  MAX(CASE WHEN whole = 1 THEN most ELSE -1 END) AS whole_most,
  MIN(CASE WHEN whole = 1 THEN 9 ELSE least END) AS way_least,
  MAX(CASE WHEN whole = 1 THEN -1 ELSE most END) AS way_most,
  MAX(CASE WHEN whole = 1 THEN holds ELSE -1 END) AS holds,
  MAX(CASE WHEN whole = 1 THEN undecided ELSE -1 END) AS undecided
  FROM levels
  GROUP BY row, unit, deal
),
answers AS (
  SELECT row, unit, deal, holds, undecided,
  CASE WHEN way_most = -1 THEN whole_least ELSE way_least END AS least,
  CASE WHEN way_most = -1 THEN whole_most ELSE way_most END AS most
  FROM ways_taken
)
";

/// The last tables and the query over them; `verdict_rules` are the rules that move verdicts, by their bits.
pub(super) fn verdicts(ask: &Ask<'_>, verdict_rules: &[usize]) -> String {
    let mut sql = String::new();
    let rails = verdict_rules.iter().map(|bit| {
        let (holds, fails) = rails(&ask.rules[*bit].node);
        format!("  CASE WHEN {holds} THEN 1 ELSE 0 END AS h{bit},\n  CASE WHEN {holds} OR {fails} THEN 0 ELSE 1 END AS u{bit}")
    });
    let rails: Vec<String> = rails.collect();
    let columns = if rails.is_empty() { String::new() } else { format!(",\n{}", rails.join(",\n")) };
    let _ = write!(sql, ",\nrules AS (\n  SELECT row, unit, deal, whole{columns}\n  FROM tests\n),\n");
    let level = |prefixes: &[&str], outcome: Outcome| {
        let bits = verdict_rules.iter().filter(|bit| ask.rules[**bit].outcome == outcome);
        let terms: Vec<String> = bits.flat_map(|bit| prefixes.iter().map(move |p| format!("{p}{bit} = 1"))).collect();
        if terms.is_empty() { "1 = 0".to_owned() } else { terms.join(" OR ") }
    };
    let interval = |prefixes: &[&str]| {
        let (refuse, consent) = (level(prefixes, Outcome::Refuse), level(prefixes, Outcome::Consent));
        format!("CASE WHEN {refuse} THEN 2 WHEN {consent} THEN 1 ELSE 0 END")
    };
    let mask = |prefix: &str| {
        let terms: Vec<String> = verdict_rules.iter().map(|bit| format!("{prefix}{bit} * {}", 1u64 << bit)).collect();
        if terms.is_empty() { "0".to_owned() } else { terms.join(" + ") }
    };
    let _ = write!(
        sql,
        "levels AS (\n  SELECT row, unit, deal, whole,\n  {} AS least,\n  {} AS most,\n  {} AS holds,\n  {} AS undecided\n  FROM rules\n)",
        interval(&["h"]),
        interval(&["h", "u"]),
        mask("h"),
        mask("u"),
    );
    sql.push_str(EITHER_WAY);
    let word = |column: &str| format!("CASE {column} WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END");
    let _ = write!(
        sql,
        "SELECT row, unit, deal,\n  CASE WHEN least <> most THEN 'cannot-tell' ELSE {} END AS verdict,\n  {} AS at_least,\n  {} AS at_most,\n  holds, undecided\nFROM answers\nORDER BY row",
        word("least"),
        word("least"),
        word("most"),
    );
    sql
}
