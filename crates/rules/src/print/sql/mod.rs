//! The same meaning as SQL, so that a database gives the same answers.
//!
//! One statement over a table `facts` as [`crate::print::fact_table`] shapes it. Every number is a pair of
//! what it is at least and at most, every test two columns, *is true* and *is false*, and every
//! part guarded, so that no engine's idea of NULL decides anything. Sums come from windows, never
//! from pairs of rows.
//!
//! What it can't print it refuses: see [`SqlError`].

mod completions;
mod dialect;
mod facts;
mod filled;
mod number;
mod rails;
mod sums;
mod test;
mod verdict;
mod windows;

pub use dialect::{Dialect, SqlError};

use crate::pack::Outcome;
use crate::question::{Ask, Bindings};
use crate::unit::assume::Assumptions;
use dialect::quote_row;
use filled::filled;
use rails::{collect, used_aggregates};
use std::collections::BTreeSet;
use std::fmt::Write;
use verdict::verdicts;

/// Prints the question as one statement: `row, unit, deal, verdict, at_least, at_most, holds,
/// undecided`, the last two a bit a rule in the order of the asked rules.
///
/// Errors: the first thing that can't be printed.
pub fn print(ask: &Ask<'_>, assume: &Assumptions, dialect: Dialect) -> Result<String, SqlError> {
    let verdict_rules: Vec<usize> = (0..ask.rules.len())
        .filter(|bit| matches!(ask.rules[*bit].outcome, Outcome::Refuse | Outcome::Consent))
        .collect();
    let mut atoms = BTreeSet::new();
    for bit in &verdict_rules {
        collect(&ask.rules[*bit].node, &mut atoms);
    }
    let printer = Printer { ask, dialect, bindings: ask.bindings_by_unit() };
    let mut sql = String::new();
    let rules: Vec<String> =
        verdict_rules.iter().map(|bit| format!("{} = bit {bit}", ask.pack.rules[ask.rules[*bit].rule].name)).collect();
    let _ = writeln!(sql, "-- {}: {} on {}", ask.pack.name, ask.settings.act.word(), ask.settings.on);
    let _ = writeln!(sql, "-- {}", ask.pack.notice.replace(['\n', '\r'], " "));
    let _ = writeln!(sql, "-- rules: {}", rules.join(", "));
    let _ = write!(sql, "WITH filled AS (\n{}\n),\n", filled(assume)?);
    let facts = printer.facts_read(&atoms);
    let _ = write!(sql, "f AS (\n{}\n),\n{}", printer.bounded(&facts)?, printer.completions(&facts)?);
    let aggregates = used_aggregates(ask, &atoms);
    for place in &aggregates {
        let terms = printer.terms(*place, assume)?;
        let _ = write!(sql, ",\n{}", printer.aggregate(*place, &terms, assume));
    }
    let mut tests = Vec::new();
    for atom in &atoms {
        let (holds, fails) = printer.atom(*atom)?;
        tests.push(format!(
            "  CASE WHEN {holds} THEN 1 ELSE 0 END AS t{atom},\n  CASE WHEN {fails} THEN 1 ELSE 0 END AS f{atom}"
        ));
    }
    let joins: Vec<String> =
        aggregates.iter().map(|a| format!("\n  JOIN sum{a} ON sum{a}.row = f.row AND sum{a}.a = f.a")).collect();
    // An act that no rule of verdict governs has no tests.
    let tests = if tests.is_empty() { String::new() } else { format!(",\n{}", tests.join(",\n")) };
    let possible = printer.is_possible().map_or(String::new(), |possible| format!("\n  WHERE {possible}"));
    let _ = write!(
        sql,
        ",\ntests AS (\n  SELECT f.row, f.unit, f.deal, f.whole{tests}\n  FROM h f{}{possible}\n)",
        joins.concat()
    );
    sql.push_str(&verdicts(ask, &verdict_rules));
    // `row` is a word of its own in some dialects.
    let sql = quote_row(&sql, dialect);
    // Spark takes double quotes for a text.
    Ok(if dialect == Dialect::Spark { sql.replace("\"end\"", "`end`") } else { sql })
}

struct Printer<'a> {
    ask: &'a Ask<'a>,
    dialect: Dialect,
    /// Units that a directions file names, then `None` for all others.
    bindings: Vec<(Option<String>, Bindings)>,
}
