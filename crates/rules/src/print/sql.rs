//! The same meaning as SQL, so that a database gives the same answers.
//!
//! One statement over a table `facts` as [`crate::print::fact_table`] shapes it. Every number is a pair of
//! what it is at least and at most, every test two columns, *is true* and *is false*, and every
//! part guarded, so that no engine's idea of NULL decides anything. Sums come from windows, never
//! from pairs of rows.
//!
//! What it can't print it refuses: see [`SqlError`].

use crate::language::bound::{Bound, Comparison};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::{Aggregate, Outcome};
use crate::question::{Ask, Bindings, Node, Segment};
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::deal::{Payer, Stage, ValueBasis};
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Which database the statement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// SQLite, from 3.28.
    Sqlite,
    /// PostgreSQL, from 12.
    Postgres,
    /// Spark SQL, from 3.
    Spark,
}

/// What can't be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SqlError {
    /// The words name no dialect.
    #[error("{} is no dialect; there are duckdb, sqlite, postgres and spark", quoted(.0))]
    Dialect(String),
    /// A fact that the table does not hold.
    #[error("{} is not in the table of facts", quoted(.0))]
    Fact(String),
    /// Months added to a fact.
    #[error("months added to a fact of the deal can't be printed; add them to a parameter, or use `length_months`")]
    Months,
    /// An assumption for a class of rows.
    #[error("{} is for a class of rows, which the table of facts does not tell apart", quoted(.0))]
    Class(String),
    /// A base date that changes.
    #[error("the day since which {} counts is not one day for every act and unit", quoted(.0))]
    Since(String),
}

impl Dialect {
    /// Reads the word of the command.
    ///
    /// Errors: a word that names none.
    pub fn parse(text: &str) -> Result<Dialect, SqlError> {
        match text {
            "duckdb" => Ok(Dialect::DuckDb),
            "sqlite" => Ok(Dialect::Sqlite),
            "postgres" => Ok(Dialect::Postgres),
            "spark" => Ok(Dialect::Spark),
            other => Err(SqlError::Dialect(other.to_owned())),
        }
    }

    /// A sum comes back as a 64-bit whole number, whatever the engine widens it to.
    fn sum(self, of: &str, over: &str) -> String {
        match self {
            Dialect::Sqlite => format!("SUM({of}) OVER {over}"),
            Dialect::DuckDb | Dialect::Postgres | Dialect::Spark => format!("CAST(SUM({of}) OVER {over} AS BIGINT)"),
        }
    }
}

/// Below every pence, day and count.
const LEAST: &str = "-9000000000000000000";
/// Above them.
const MOST: &str = "9000000000000000000";
const NO_DAY: i64 = -2_147_483_648;

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
    let _ = write!(sql, "f AS (\n{}\n)", printer.bounded(&atoms)?);
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
    let joins: Vec<String> = aggregates.iter().map(|a| format!("\n  JOIN sum{a} ON sum{a}.row = f.row")).collect();
    // An act that no rule of verdict governs has no tests.
    let tests = if tests.is_empty() { String::new() } else { format!(",\n{}", tests.join(",\n")) };
    let _ = write!(sql, ",\ntests AS (\n  SELECT f.row, f.unit, f.deal{tests}\n  FROM f{}\n)", joins.concat());
    let rails = verdict_rules.iter().map(|bit| {
        let (holds, fails) = rails(&ask.rules[*bit].node);
        format!("  CASE WHEN {holds} THEN 1 ELSE 0 END AS h{bit},\n  CASE WHEN {holds} OR {fails} THEN 0 ELSE 1 END AS u{bit}")
    });
    let rails: Vec<String> = rails.collect();
    let columns = if rails.is_empty() { String::new() } else { format!(",\n{}", rails.join(",\n")) };
    let _ = write!(sql, ",\nrules AS (\n  SELECT row, unit, deal{columns}\n  FROM tests\n),\n");
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
        "levels AS (\n  SELECT row, unit, deal,\n  {} AS least,\n  {} AS most,\n  {} AS holds,\n  {} AS undecided\n  FROM rules\n)\n",
        interval(&["h"]),
        interval(&["h", "u"]),
        mask("h"),
        mask("u"),
    );
    let word = |column: &str| format!("CASE {column} WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END");
    let _ = write!(
        sql,
        "SELECT row, unit, deal,\n  CASE WHEN least <> most THEN 'cannot-tell' ELSE {} END AS verdict,\n  {} AS at_least,\n  {} AS at_most,\n  holds, undecided\nFROM levels\nORDER BY row",
        word("least"),
        word("least"),
        word("most"),
    );
    // `row` is a word of its own in some dialects.
    let sql = quote_row(&sql, dialect);
    // Spark takes double quotes for a text.
    Ok(if dialect == Dialect::Spark { sql.replace("\"end\"", "`end`") } else { sql })
}

/// `row` as a quoted name.
fn quote_row(sql: &str, dialect: Dialect) -> String {
    let quote = if dialect == Dialect::Spark { '`' } else { '"' };
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut out = String::with_capacity(sql.len());
    for (n, line) in sql.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        if line.starts_with("--") {
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        let mut in_text = false;
        while let Some(at) = rest.find("row") {
            let (before, after) = (rest[..at].chars().next_back(), rest[at + 3..].chars().next());
            in_text ^= rest[..at].matches('\'').count() % 2 == 1;
            out.push_str(&rest[..at]);
            if is_name(before) || is_name(after) || in_text {
                out.push_str("row");
            } else {
                out.extend([quote, 'r', 'o', 'w', quote]);
            }
            rest = &rest[at + 3..];
        }
        out.push_str(rest);
    }
    out
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''").replace(['\n', '\r'], " "))
}

fn collect(node: &Node, atoms: &mut BTreeSet<usize>) {
    match node {
        Node::Atom(place) => {
            atoms.insert(*place);
        }
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| collect(part, atoms)),
        Node::Not(part) => collect(part, atoms),
        Node::Always(_) => {}
    }
}

/// Both rails of a condition.
fn rails(node: &Node) -> (String, String) {
    let join = |parts: Vec<String>, with: &str, none: &str| match parts.len() {
        0 => none.to_owned(),
        _ => format!("({})", parts.join(with)),
    };
    match node {
        Node::Atom(place) => (format!("t{place} = 1"), format!("f{place} = 1")),
        Node::All(parts) | Node::Any(parts) => {
            let (holds, fails): (Vec<String>, Vec<String>) = parts.iter().map(rails).unzip();
            match node {
                Node::All(_) => (join(holds, " AND ", "1 = 1"), join(fails, " OR ", "1 = 0")),
                _ => (join(holds, " OR ", "1 = 0"), join(fails, " AND ", "1 = 1")),
            }
        }
        Node::Not(part) => {
            let (holds, fails) = rails(part);
            (fails, holds)
        }
        Node::Always(Truth::Holds) => ("1 = 1".to_owned(), "1 = 0".to_owned()),
        Node::Always(Truth::Fails) => ("1 = 0".to_owned(), "1 = 1".to_owned()),
        Node::Always(Truth::Undecided) => ("1 = 0".to_owned(), "1 = 0".to_owned()),
    }
}

fn used_aggregates(ask: &Ask<'_>, atoms: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    for atom in atoms {
        for operand in ask.atoms[*atom].operands() {
            if let Operand::Aggregate(place) = operand {
                used.insert(*place);
            }
        }
    }
    used
}

/// The facts with what is assumed of them.
fn filled(assume: &Assumptions) -> Result<String, SqlError> {
    let mut columns = Vec::new();
    for fact in crate::print::fact_table::facts() {
        let (name, state) = (fact.name(), format!("{}_state", fact.name()));
        let filling = assume.iter().find(|a| fills(a.what, fact));
        if let Some(assumption) = assume.iter().find(|a| !a.classes.is_empty()) {
            return Err(SqlError::Class(assumption.written.clone()));
        }
        let (when, value, new_state) = match (filling.map(|a| a.what), fact) {
            (Some(What::Capital(yes) | What::VariablePrice(yes)), _) => {
                (format!("{state} = 0"), i64::from(yes).to_string(), "1")
            }
            (Some(What::Stage(stage)), _) => (format!("{state} = 0"), (stage as i64).to_string(), "1"),
            (Some(What::SignedOnStart), _) => (
                format!("{state} = 0 AND start_state = 1 AND (signed_by_state = 0 OR start <= signed_by)"),
                "start".to_owned(),
                "1",
            ),
            (Some(What::NoExtension), FactId::Derived(_)) => {
                ("extendable_to_state = 0".to_owned(), "0".to_owned(), "2")
            }
            (Some(What::NoExtension), _) => (format!("{state} = 0"), "0".to_owned(), "2"),
            (Some(What::OpenEnd), FactId::Derived(_)) => ("end_state = 0".to_owned(), i32::MAX.to_string(), "1"),
            (Some(What::OpenEnd), _) => (format!("{state} = 0"), i32::MAX.to_string(), "2"),
            (Some(What::WholeLife), _) => (format!("{state} = 0"), (ValueBasis::WholeLife as i64).to_string(), "1"),
            _ => {
                columns.push(format!("  {}, {}", column(name), column(&state)));
                continue;
            }
        };
        columns.push(format!(
            "  CASE WHEN {when} THEN {} ELSE {} END AS {}, CASE WHEN {when} THEN {new_state} ELSE {} END AS {}",
            value,
            column(name),
            column(name),
            column(&state),
            column(&state)
        ));
    }
    let matter = if assume.place(|w| w == What::MatterByCpv).is_some() {
        "CASE WHEN matter_key > 0 THEN matter_key WHEN cpv3 >= 0 THEN 3000000000 + cpv3 ELSE 4000000000 + row END"
    } else if assume.place(|w| w == What::MatterAlone).is_some() {
        "CASE WHEN matter_key > 0 THEN matter_key ELSE 4000000000 + row END"
    } else {
        "matter_key"
    };
    Ok(format!(
        "  SELECT row, unit, deal, party_key, near_key, {matter} AS matter_key,\n{}\n  FROM facts",
        columns.join(",\n")
    ))
}

fn fills(what: What, fact: FactId) -> bool {
    match fact {
        FactId::Deal(deal) => what.fills() == Some(deal),
        FactId::Derived(Derived::LengthMonths) => what == What::OpenEnd,
        FactId::Derived(Derived::ExtendedMonths) => what == What::NoExtension,
        FactId::Derived(_) => false,
    }
}

/// `end` is a word of SQL; quoted, it is a column.
fn column(name: &str) -> String {
    if name == "end" { "\"end\"".to_owned() } else { name.to_owned() }
}

struct Printer<'a> {
    ask: &'a Ask<'a>,
    dialect: Dialect,
    /// Units that a directions file names, then `None` for all others.
    bindings: Vec<(Option<String>, Bindings)>,
}

/// A number as a pair of expressions, and whether it may be absent.
struct Pair {
    lo: String,
    hi: String,
    absent: Option<String>,
}

impl Printer<'_> {
    /// Facts as pairs, and the act date.
    fn bounded(&self, atoms: &BTreeSet<usize>) -> Result<String, SqlError> {
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
    fn by_unit(&self, value: &dyn Fn(&Bindings) -> String) -> String {
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

    fn pair(&self, operand: &Operand, at: i64) -> Result<Pair, SqlError> {
        let number = |n: i64| {
            if n == i64::MIN {
                LEAST.to_owned()
            } else if n == i64::MAX {
                MOST.to_owned()
            } else {
                n.to_string()
            }
        };
        Ok(match operand {
            Operand::Fact(fact) => {
                let name = fact.name();
                let absent = fact.absent() == hostboard_domain::deal::Absent::Nothing
                    && *fact != FactId::Derived(Derived::ActDate);
                let absent = absent.then(|| format!("f.{name}_state = 2"));
                Pair { lo: format!("f.{name}_lo"), hi: format!("f.{name}_hi"), absent }
            }
            Operand::Literal(n) => Pair { lo: number(*n), hi: number(*n), absent: None },
            Operand::Parameter(place) => {
                let bound = |bindings: &Bindings| segment_at(&bindings.values[*place], at).bound;
                let lo = self.by_unit(&|b| number(bound(b).lo));
                let hi = self.by_unit(&|b| number(bound(b).hi));
                Pair { lo, hi, absent: None }
            }
            Operand::Aggregate(place) => {
                Pair { lo: format!("sum{place}.known"), hi: format!("sum{place}.upper"), absent: None }
            }
            Operand::PlusDays(base, count) => self.later(base, count, at, false)?,
            Operand::PlusMonths(base, count) => self.later(base, count, at, true)?,
        })
    }

    fn later(&self, base: &Operand, count: &Operand, at: i64, months: bool) -> Result<Pair, SqlError> {
        let fixed = |operand: &Operand, bindings: &Bindings| match operand {
            Operand::Literal(n) => Some(Bound::exactly(*n)),
            Operand::Parameter(place) => Some(segment_at(&bindings.values[*place], at).bound),
            _ => None,
        };
        if months && matches!(base, Operand::Fact(_)) {
            return Err(SqlError::Months);
        }
        if let Operand::Fact(_) = base {
            let base = self.pair(base, at)?;
            let days = self.by_unit(&|b| fixed(count, b).and_then(Bound::value).unwrap_or(0).to_string());
            let known = self.by_unit(&|b| i64::from(fixed(count, b).and_then(Bound::value).is_some()).to_string());
            let moved = |side: &str, free: &str, beyond: &str| {
                format!("CASE WHEN {known} = 0 THEN {free} WHEN {side} {beyond} THEN {side} ELSE {side} + {days} END")
            };
            return Ok(Pair {
                lo: moved(&base.lo, LEAST, "< -2000000000"),
                hi: moved(&base.hi, MOST, "> 2000000000"),
                absent: base.absent,
            });
        }
        let value = |bindings: &Bindings| {
            let (base, count) = (fixed(base, bindings)?.value()?, fixed(count, bindings)?.value()?);
            let day = Day::from_number(i32::try_from(base).ok()?);
            let later = if months { day.plus_months(count as i32) } else { day.plus_days(count as i32) };
            Some(i64::from(later.number()).to_string())
        };
        let lo = self.by_unit(&|b| value(b).unwrap_or_else(|| LEAST.to_owned()));
        let hi = self.by_unit(&|b| value(b).unwrap_or_else(|| MOST.to_owned()));
        Ok(Pair { lo, hi, absent: None })
    }

    /// Both rails of a test.
    fn atom(&self, place: usize) -> Result<(String, String), SqlError> {
        match &self.ask.atoms[place] {
            Atom::Compare { left, op, right } => {
                let starts = self.turning_points(left, right);
                if starts.len() < 2 {
                    return Ok(compare(&self.pair(left, i64::MAX)?, *op, &self.pair(right, i64::MAX)?));
                }
                let (mut holds, mut fails) = (Vec::new(), Vec::new());
                for (n, from) in starts.iter().enumerate() {
                    let (t, f) = compare(&self.pair(left, *from)?, *op, &self.pair(right, *from)?);
                    let mut outside = Vec::new();
                    if *from != i64::MIN {
                        outside.push(format!("f.act_date_hi < {from}"));
                    }
                    if let Some(until) = starts.get(n + 1) {
                        outside.push(format!("f.act_date_lo >= {until}"));
                    }
                    let outside = outside.join(" OR ");
                    holds.push(format!("({outside} OR {t})"));
                    fails.push(format!("({outside} OR {f})"));
                }
                let (holds, fails) = (holds.join(" AND "), fails.join(" AND "));
                Ok((format!("({holds})"), format!("({fails} AND NOT ({holds}))")))
            }
            Atom::In { fact, places } => {
                let (name, value) = (fact.name(), column(fact.name()));
                let list: Vec<String> = places.iter().map(ToString::to_string).collect();
                let among = format!("f.{value} IN ({})", list.join(", "));
                Ok((
                    format!("(f.{name}_state = 1 AND {among})"),
                    format!("(f.{name}_state = 2 OR (f.{name}_state = 1 AND NOT {among}))"),
                ))
            }
            Atom::IsDealOfConsent(consent) => {
                let deal = self.ask.consents[*consent].consent.deal.clone().unwrap_or_default();
                Ok((format!("f.deal = {}", text(&deal)), format!("f.deal <> {}", text(&deal))))
            }
            Atom::ConsentLacks(..) => Ok(("1 = 0".to_owned(), "1 = 0".to_owned())),
            Atom::ConsentStands(consent, rule) => {
                let consented = &self.ask.consents[*consent];
                // A consent of one unit needs that unit told apart even where no direction names it.
                let truth = |unit: Option<&str>, b: &Bindings| {
                    consented.stands(unit.unwrap_or("\u{0}"), b.consenters[*rule].as_deref(), b.by_default[*rule])
                };
                let mut units: Vec<(Option<String>, Truth)> =
                    self.bindings.iter().map(|(unit, b)| (unit.clone(), truth(unit.as_deref(), b))).collect();
                let others = units.pop().map_or(Truth::Undecided, |(_, truth)| truth);
                if let (Some(own), Some((_, b))) = (&consented.consent.unit, self.bindings.last())
                    && !units.iter().any(|(unit, _)| unit.as_ref() == Some(own))
                {
                    units.push((Some(own.clone()), truth(Some(own), b)));
                }
                let rail = |wanted: Truth| {
                    let one = |t: Truth| if t == wanted { "1" } else { "0" };
                    let whens: Vec<String> = units
                        .iter()
                        .map(|(unit, t)| format!("WHEN {} THEN {}", text(unit.as_deref().unwrap_or("")), one(*t)))
                        .collect();
                    match whens.is_empty() {
                        true => format!("{} = 1", one(others)),
                        false => format!("CASE f.unit {} ELSE {} END = 1", whens.join(" "), one(others)),
                    }
                };
                Ok((rail(Truth::Holds), rail(Truth::Fails)))
            }
        }
    }

    fn turning_points(&self, left: &Operand, right: &Operand) -> Vec<i64> {
        let mut starts = BTreeSet::new();
        let mut visit = |operand: &Operand| {
            if let Operand::Parameter(place) = operand {
                for (_, bindings) in &self.bindings {
                    let segments = &bindings.values[*place];
                    if segments.len() > 1 {
                        starts.extend(segments.iter().map(|s| s.from));
                    }
                }
            }
        };
        left.each(&mut visit);
        right.each(&mut visit);
        if !starts.is_empty() {
            starts.insert(i64::MIN);
        }
        starts.into_iter().collect()
    }

    /// The one day since which an aggregate's deals count, and whether the register is complete.
    fn terms(&self, place: usize, assume: &Assumptions) -> Result<SqlTerms, SqlError> {
        let aggregate = &self.ask.pack.aggregates[place];
        let mut since = BTreeSet::new();
        let mut first_act = BTreeSet::new();
        for (_, bindings) in &self.bindings {
            let Terms { since: segments, .. } = self.ask.terms(place, bindings, assume);
            since.extend(segments.iter().filter_map(|(_, bound)| bound.value()));
            let unknown_before = segments.iter().find(|(_, b)| b.value().is_some()).map_or(i64::MAX, |(from, _)| *from);
            first_act.insert(unknown_before);
        }
        match (since.len(), first_act.len()) {
            (1, 1) => {}
            _ => return Err(SqlError::Since(aggregate.name.clone())),
        }
        let since = since.first().copied().unwrap_or(0);
        let assumed = assume.place(|w| w == What::RegisterComplete).is_some();
        let complete = self.by_unit(&|bindings| {
            let terms = self.ask.terms(place, bindings, assume);
            i64::from(assumed || terms.complete_since.is_some_and(|complete| complete <= since)).to_string()
        });
        Ok(SqlTerms { since, known_for_acts_from: first_act.first().copied().unwrap_or(i64::MIN), complete })
    }

    fn aggregate(&self, place: usize, terms: &SqlTerms, assume: &Assumptions) -> String {
        let of = &self.ask.pack.aggregates[place];
        let since = terms.since;
        let part = part(of);
        let key = if of.same_party || !of.same_matter { "f.party_key" } else { "f.row" };
        let near = if of.same_party || !of.same_matter { "f.near_key" } else { "f.row" };
        let matter = if of.same_matter { "f.matter_key" } else { "4000000000 + f.row" };
        let kind = of.counts as i64;
        let (proposed, signed) = (Stage::Proposed as i64, Stage::Signed as i64);
        let possible = format!(
            "NOT (stage_state = 1 AND stage = {proposed}) AND (kind_state = 0 OR kind = {kind}) AND \
             ((signed_state = 1 AND signed > {since}) OR (signed_state = 0 AND (signed_by_state = 0 OR signed_by > {since})))"
        );
        let certain = format!(
            "stage_state = 1 AND stage = {signed} AND kind_state = 1 AND kind = {kind} AND signed_state = 1 AND signed > {since}"
        );
        let base = format!("own{place}");
        let own = format!(
            "own{place} AS (\n  SELECT f.row, f.unit, {key} AS k, {near} AS n, {matter} AS m, act_date_lo, act_date_hi,\n  \
             CASE WHEN signed_state = 1 THEN signed ELSE {NO_DAY} END AS day,\n  \
             CASE WHEN {possible} THEN 1 ELSE 0 END AS p,\n  CASE WHEN {certain} THEN 1 ELSE 0 END AS c,\n{part},\n  \
             {} AS complete\n  FROM f\n)",
            terms.complete
        );
        let events = format!(
            "events{place} AS (\n  SELECT row, unit, k, n, m, day, c * sure AS s, recorded AS r, is_open AS o, 0 AS probe FROM {base} WHERE p = 1\n  \
             UNION ALL\n  SELECT row, unit, k, n, m, CASE WHEN act_date_hi > 2147483647 THEN 2147483647 ELSE act_date_hi END, 0, 0, 0, 1 FROM {base}\n)"
        );
        let mut columns = Vec::new();
        let mut window = |name: &str, by: &str| {
            let over =
                format!("(PARTITION BY unit{by} ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
            for (suffix, measure) in [("r", "r"), ("o", "o")] {
                columns.push(format!(
                    "  {} AS {name}_{suffix}",
                    self.dialect.sum(&format!("CASE WHEN m <> 0 THEN {measure} ELSE 0 END"), &over)
                ));
                columns.push(format!(
                    "  {} AS {name}_x{suffix}",
                    self.dialect.sum(&format!("CASE WHEN m <> 0 AND n = 0 THEN {measure} ELSE 0 END"), &over)
                ));
            }
            columns.push(format!("  {} AS {name}_s", self.dialect.sum("s", &over)));
        };
        window("w", "");
        if of.same_party || of.same_matter {
            for (name, by) in [
                ("wm", ", m"),
                ("wk", ", k"),
                ("wkm", ", k, m"),
                ("wn", ", n"),
                ("wkn", ", k, n"),
                ("wnm", ", n, m"),
                ("wknm", ", k, n, m"),
            ] {
                window(name, by);
            }
        }
        let whole = "(PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
        for measure in ["r", "o"] {
            columns.push(format!("  {} AS all_{measure}", self.dialect.sum(measure, whole)));
            columns.push(format!(
                "  {} AS uns_{measure}",
                self.dialect.sum(&format!("CASE WHEN m = 0 THEN {measure} ELSE 0 END"), whole)
            ));
        }
        let windows =
            format!("windows{place} AS (\n  SELECT row, probe,\n{}\n  FROM events{place}\n)", columns.join(",\n"));
        let parts = format!("parts{place} AS (\n{}\n)", self.parts(place, of, assume));
        let unknown_since = match terms.known_for_acts_from {
            i64::MIN => "1 = 0".to_owned(),
            from => format!("(act_date_lo < {from} AND NOT (act_date_lo = act_date_hi AND act_date_lo >= {from}))"),
        };
        let sums = format!(
            "sum{place} AS (\n  SELECT row,\n  CASE WHEN {unknown_since} THEN sure ELSE sure + CASE WHEN act_date_lo = act_date_hi THEN known_others ELSE 0 END END AS known,\n  \
             CASE WHEN {unknown_since} OR is_open = 1 OR complete = 0 OR open_others > 0 THEN {MOST} ELSE recorded + upper_others END AS upper\n  FROM parts{place}\n)"
        );
        [own, events, windows, parts, sums].join(",\n")
    }

    /// Sums of others, the deal's own entry taken out.
    fn parts(&self, place: usize, of: &Aggregate, assume: &Assumptions) -> String {
        let near = assume.iter().find_map(|a| match a.what {
            What::NearNames(same) => Some(same),
            _ => None,
        });
        let (known, upper) = if of.same_party || of.same_matter {
            let guard = |test: &str, term: String| format!("CASE WHEN {test} THEN {term} ELSE 0 END");
            let mut known = vec![
                guard("k <> 0", "wk_s".into()),
                guard("m <> 0", "wm_s".into()),
                guard("k <> 0 AND m <> 0", "-wkm_s".into()),
            ];
            if near == Some(true) {
                known.push(guard("n <> 0", "wn_s - wkn_s".into()));
                known.push(guard("n <> 0 AND m <> 0", "wknm_s - wnm_s".into()));
            }
            let upper = |x: &str| {
                let mut terms = vec![
                    format!("uns_{x}"),
                    format!("wm_{x}"),
                    guard("k <> 0", format!("wk_{x} - wkm_{x}")),
                    format!("w_x{x} - wm_x{x}"),
                    guard("k <> 0", format!("wkm_x{x} - wk_x{x}")),
                ];
                if near != Some(false) {
                    terms.push(format!("wn_{x} - wkn_{x} - wnm_{x} + wknm_{x}"));
                }
                format!("CASE WHEN m = 0 OR n = 0 THEN all_{x} ELSE {} END", terms.join(" + "))
            };
            (known.join(" + "), (upper("r"), upper("o")))
        } else {
            // Settled or not, every row counts.
            ("w_s".to_owned(), ("all_r".to_owned(), "all_o".to_owned()))
        };
        let in_known = if of.same_party || of.same_matter { "(k <> 0 OR m <> 0)" } else { "1 = 1" };
        let inside = "p = 1 AND day <= act_date_hi";
        format!(
            "  SELECT own{place}.row, sure, recorded, is_open, complete, act_date_lo, act_date_hi,\n  \
             {known} - CASE WHEN c = 1 AND day <= act_date_hi AND {in_known} THEN sure ELSE 0 END AS known_others,\n  \
             {} - CASE WHEN {inside} THEN recorded ELSE 0 END AS upper_others,\n  \
             {} - CASE WHEN {inside} THEN is_open ELSE 0 END AS open_others\n  \
             FROM own{place} JOIN windows{place} ON windows{place}.row = own{place}.row AND windows{place}.probe = 1",
            upper.0, upper.1
        )
    }
}

struct SqlTerms {
    since: i64,
    known_for_acts_from: i64,
    complete: String,
}

/// What a deal brings to a sum: what is sure, what is recorded, whether it is open.
fn part(of: &Aggregate) -> String {
    let year = "(start_state = 1 AND end_state <> 0 AND \"end\" - start >= 364)";
    let (whole, without) = (ValueBasis::WholeLife as i64, ValueBasis::WithoutOptions as i64);
    let free = format!("payer_state = 1 AND payer = {}", Payer::Counterparty as i64);
    let (free, unsure) = if of.paid_by_unit { (free.as_str(), "payer_state = 0") } else { ("1 = 0", "1 = 0") };
    format!(
        "  CASE WHEN {free} OR {unsure} OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis IN ({whole}, {without}) THEN value \
         WHEN {year} THEN value ELSE 0 END AS sure,\n  \
         CASE WHEN {free} OR value_state <> 1 THEN 0 ELSE value END AS recorded,\n  \
         CASE WHEN {free} THEN 0 WHEN value_state <> 1 THEN 1 WHEN value_basis_state = 1 AND value_basis = {whole} THEN 0 ELSE 1 END AS is_open"
    )
}

fn segment_at(segments: &[Segment], at: i64) -> &Segment {
    segments.iter().rev().find(|s| s.from <= at).unwrap_or(&segments[0])
}

fn compare(a: &Pair, op: Comparison, b: &Pair) -> (String, String) {
    let (alo, ahi, blo, bhi) = (&a.lo, &a.hi, &b.lo, &b.hi);
    let same = format!("({alo} = {ahi} AND {blo} = {bhi} AND {alo} = {blo})");
    let apart = format!("({ahi} < {blo} OR {alo} > {bhi})");
    let (holds, fails) = match op {
        Comparison::Greater => (format!("{alo} > {bhi}"), format!("{ahi} <= {blo}")),
        Comparison::AtLeast => (format!("{alo} >= {bhi}"), format!("{ahi} < {blo}")),
        Comparison::Less => (format!("{ahi} < {blo}"), format!("{alo} >= {bhi}")),
        Comparison::AtMost => (format!("{ahi} <= {blo}"), format!("{alo} > {bhi}")),
        Comparison::Equal => (same, apart),
        Comparison::NotEqual => (apart, same),
    };
    let absent: Vec<&String> = a.absent.iter().chain(&b.absent).collect();
    if absent.is_empty() {
        return (format!("({holds})"), format!("({fails})"));
    }
    let absent = absent.into_iter().cloned().collect::<Vec<_>>().join(" OR ");
    if op == Comparison::NotEqual {
        (format!("({absent} OR {holds})"), format!("(NOT ({absent}) AND {fails})"))
    } else {
        (format!("(NOT ({absent}) AND {holds})"), format!("({absent} OR {fails})"))
    }
}
