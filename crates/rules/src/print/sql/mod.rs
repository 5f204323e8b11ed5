//! The same meaning as SQL, so that a database gives the same answers.
//!
//! One statement over a table `facts` as [`crate::print::fact_table`] shapes it. Every number is a pair of
//! what it is at least and at most, every test two columns, *is true* and *is false*, and every
//! part guarded, so that no engine's idea of NULL decides anything. Sums come from running totals, never
//! from pairs of rows.
//!
//! ```text
//! f         every deal, its facts as pairs of numbers, and what it brings to each sum
//! early     what the rules make of it by itself; most deals of most registers are settled by that
//! g         the others, one row a deal and act
//! summed    the same with the sums that an undecided rule reads
//! h         one row a way to fill the blanks; then tests, rules, levels
//! answers   the settled and the others
//! ```
//!
//! What it can't print it refuses: see [`SqlError`].

mod completions;
mod dialect;
mod early;
mod facts;
mod families;
mod filled;
mod number;
mod price;
mod rails;
mod sums;
mod test;
mod totals;
mod verdict;
mod ways;

pub use dialect::{Dialect, SqlError};

use crate::language::fact::FactId;
use crate::pack::Outcome;
use crate::question::{Ask, Bindings};
use crate::unit::assume::Assumptions;
use dialect::quote_row;
use filled::filled;
use rails::{collect, sums_over_others, used_aggregates};
use std::collections::BTreeSet;

/// Prints the question as one statement: `row, unit, deal, verdict, at_least, at_most, holds,
/// undecided`, the last two a bit a rule in the order of the asked rules.
///
/// Errors: the first thing that can't be printed.
pub fn print(ask: &Ask<'_>, assume: &Assumptions, dialect: Dialect) -> Result<String, SqlError> {
    let printer = Printer::new(ask, dialect);
    let mut tables = vec![dialect.table("filled", &filled(assume)?)];
    tables.extend([printer.priced(assume)?, printer.dated(), printer.facts(assume)?, printer.early()?]);
    tables.extend(printer.acts_and_ways(assume)?);
    tables.extend(printer.sums(assume)?);
    tables.push(printer.others()?);
    tables.push(printer.tests()?);
    tables.extend(printer.answers());
    let sql = format!("{}WITH {}\n{}", printer.heading(), tables.join(",\n"), verdict::ANSWERS);
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
    /// The rules that move verdicts, by their bits.
    verdict_rules: Vec<usize>,
    /// The tests that they take.
    atoms: BTreeSet<usize>,
    /// Those of them that take no sum over other deals.
    early_atoms: BTreeSet<usize>,
    /// The facts that tests read.
    facts: BTreeSet<FactId>,
    /// The aggregates whose parts are read.
    aggregates: BTreeSet<usize>,
    /// Those of them whose sums over other deals are.
    summed: BTreeSet<usize>,
}

impl<'a> Printer<'a> {
    fn new(ask: &'a Ask<'a>, dialect: Dialect) -> Printer<'a> {
        let moves_verdicts = |bit: &usize| matches!(ask.rules[*bit].outcome, Outcome::Refuse | Outcome::Consent);
        let verdict_rules: Vec<usize> = (0..ask.rules.len()).filter(moves_verdicts).collect();
        let mut atoms = BTreeSet::new();
        verdict_rules.iter().for_each(|bit| collect(&ask.rules[*bit].node, &mut atoms));
        let early_atoms = atoms.iter().copied().filter(|atom| sums_over_others(ask, *atom).is_empty()).collect();
        Printer {
            ask,
            dialect,
            bindings: ask.bindings_by_unit(),
            verdict_rules,
            early_atoms,
            facts: facts::facts_read(ask, &atoms),
            aggregates: used_aggregates(ask, &atoms),
            summed: atoms.iter().flat_map(|atom| sums_over_others(ask, *atom)).collect(),
            atoms,
        }
    }

    /// What is asked, as comments.
    fn heading(&self) -> String {
        let (ask, pack) = (self.ask, self.ask.pack);
        let rule = |bit: &usize| format!("{} = bit {bit}", pack.rules[ask.rules[*bit].rule].name);
        let rules: Vec<String> = self.verdict_rules.iter().map(rule).collect();
        format!(
            "-- {}: {} on {}\n-- {}\n-- rules: {}\n",
            pack.name,
            ask.settings.act.word(),
            ask.settings.on,
            pack.notice.replace(['\n', '\r'], " "),
            rules.join(", ")
        )
    }
}
