//! Blanks of a deal filled in every way: the tables of acts and of other blanks, one row a way beside the deal as it is.
//!
//! ```text
//! f        one row a deal
//! ways     the same, with where the values of its blanks fall apart (b0c0, b0c1) and in how many ways each may be filled (b0n)
//! series   the numbers below each number: a way is a number, whose digits say how each blank is filled
//! g        one row a deal and act: as it is (a = -1), and each stretch of days that its act may be on
//! h        one row a deal and way: as it is (whole = 1), and each way
//! ```

use super::Printer;
use super::dialect::{Dialect, LEAST, MOST, SqlError, column, text};
use super::number::Pair;
use crate::answer::evaluate::MOST_COMPLETIONS;
use crate::language::condition::Operand;
use crate::language::fact::{Derived, FactId};
use crate::question::{Blank, Cut, CutAt, Of};
use hostboard_domain::deal::DealFact;
use std::collections::BTreeSet;

const ACT: FactId = FactId::Derived(Derived::ActDate);

/// A blank as the statement names it: `b0`, with its cuts `b0c0`, `b0c1` and its number of ways `b0n`.
struct Printed<'a> {
    blank: &'a Blank,
    name: String,
    /// What its values lie between as far as is recorded.
    lo: String,
    hi: String,
    /// Where its values fall apart, `LEAST` where they do not.
    cuts: Vec<String>,
}

impl Printer<'_> {
    /// The tables `ways`, `g` and `h`, read from `f`.
    pub(super) fn completions(&self, facts: &BTreeSet<FactId>) -> Result<String, SqlError> {
        let blanks: Vec<Printed<'_>> =
            self.ask.blanks.iter().enumerate().map(|(n, blank)| self.printed(n, blank)).collect::<Result<_, _>>()?;
        Ok([ways(&blanks, &self.numbers(&blanks)), self.acts(&blanks), self.others(&blanks, facts)].join(",\n"))
    }

    fn printed<'a>(&self, number: usize, blank: &'a Blank) -> Result<Printed<'a>, SqlError> {
        let (name, (least, greatest)) = (format!("b{number}"), blank.domain());
        let (lo, hi) = match blank.fact {
            ACT => ("f.whole_act_lo".to_owned(), "f.whole_act_hi".to_owned()),
            fact => (format!("f.{}_lo", fact.name()), format!("f.{}_hi", fact.name())),
        };
        let mut cuts = Vec::new();
        for cut in &blank.cuts {
            for value in self.values_of(cut)? {
                let number: Option<i64> = value.parse().ok();
                if number.is_some_and(|n| n <= least || n > greatest) {
                    continue;
                }
                let mut when = self.concerns(cut.of);
                when.push(format!("{value} > {lo} AND {value} <= {hi}"));
                if least != i64::MIN && number.is_none() {
                    when.push(format!("{value} > {least}"));
                }
                cuts.push(format!("CASE WHEN {} THEN {value} ELSE {LEAST} END", when.join(" AND ")));
            }
        }
        cuts.dedup();
        let lo = if least == i64::MIN { lo } else { format!("CASE WHEN {lo} < {least} THEN {least} ELSE {lo} END") };
        Ok(Printed { blank, name, lo, hi, cuts })
    }

    /// The numbers at which a cut may stand, by the day of the act.
    fn values_of(&self, cut: &Cut) -> Result<Vec<String>, SqlError> {
        match &cut.at {
            CutAt::Number(Operand::Literal(n), above) => Ok(vec![(n + above).to_string()]),
            CutAt::Number(operand, above) => {
                let mut turns = self.turning_points([operand].into_iter());
                turns.push(i64::MAX);
                let mut values = Vec::new();
                for at in turns {
                    let Pair { lo, hi, absent } = self.pair(operand, at)?;
                    let known = absent.map_or(String::new(), |absent| format!(" AND NOT ({absent})"));
                    let value = format!("CASE WHEN {lo} = {hi}{known} THEN {lo} + {above} ELSE {LEAST} END");
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                Ok(values)
            }
            CutAt::Turns(parameter) => {
                let most = self.bindings.iter().map(|(_, b)| b.values[*parameter].len()).max().unwrap_or(1);
                let turn = |n: usize| {
                    self.by_unit(&|b| b.values[*parameter].get(n).map_or(LEAST.to_owned(), |s| s.from.to_string()))
                };
                Ok((1..most).map(turn).collect())
            }
        }
    }

    /// The conditions under which a test is about a deal.
    fn concerns(&self, of: Of) -> Vec<String> {
        let mut when = Vec::new();
        if of.direction > 0 {
            when.push(format!("{} = 1", self.by_unit(&|b| i64::from(of.has_direction(b)).to_string())));
        }
        if let Some(consent) = of.consent {
            let consent = &self.ask.consents[consent].consent;
            when.extend(consent.deal.as_ref().map(|deal| format!("f.deal = {}", text(deal))));
            when.extend(consent.unit.as_ref().map(|unit| format!("f.unit = {}", text(unit))));
        }
        when
    }

    /// In how many ways each blank may be filled.
    fn numbers(&self, blanks: &[Printed<'_>]) -> Vec<String> {
        let one = |printed: &Printed<'_>| {
            let blank = printed.blank;
            let open = match blank.fact {
                ACT => "f.whole_act_lo <> f.whole_act_hi".to_owned(),
                fact => format!("f.{0}_state = 0 AND f.{0}_lo <> f.{0}_hi", fact.name()),
            };
            let mut reads = Vec::new();
            let mut always = 0;
            for of in &blank.reads {
                match self.concerns(*of).join(" AND ") {
                    when if when.is_empty() => always += 1,
                    when => reads.push(format!("CASE WHEN {when} THEN 1 ELSE 0 END")),
                }
            }
            let enough = match always {
                0 | 1 if reads.is_empty() => " AND 1 = 0".to_owned(),
                0 | 1 => format!(" AND {always} + {} >= 2", reads.join(" + ")),
                _ => String::new(),
            };
            let cuts = (0..printed.cuts.len()).map(|n| format!("CASE WHEN {} THEN 1 ELSE 0 END", printed.is_cut(n)));
            let cuts: Vec<String> = cuts.collect();
            let pieces = 1 + i64::from(blank.may_be_absent());
            format!(
                "CASE WHEN {open}{enough} THEN {pieces}{} ELSE 1 END",
                cuts.iter().map(|cut| format!(" + {cut}")).collect::<String>()
            )
        };
        blanks.iter().map(one).collect()
    }

    /// One row a deal and act.
    fn acts(&self, blanks: &[Printed<'_>]) -> String {
        let whole = "SELECT f.*, -1 AS a, whole_act_lo AS act_date_lo, whole_act_hi AS act_date_hi\n  FROM ways f";
        let Some(act) = blanks.iter().find(|printed| printed.blank.fact == ACT) else {
            return format!("g AS (\n  {whole}\n)");
        };
        let (lo, hi) = act.ends("series.no", self.dialect);
        format!(
            "g AS (\n  {whole}\n  UNION ALL\n  SELECT f.*, series.no,\n  {lo},\n  {hi}\n  \
             FROM ways f JOIN series ON series.n = f.{0}n WHERE f.filled = 1 AND f.{0}n > 1\n)",
            act.name
        )
    }

    /// One row a deal and way to fill its blanks.
    fn others(&self, blanks: &[Printed<'_>], facts: &BTreeSet<FactId>) -> String {
        let act = blanks.iter().find(|printed| printed.blank.fact == ACT);
        let (mut whole, mut filled) = (Vec::new(), Vec::new());
        for fact in facts.iter().filter(|fact| **fact != ACT) {
            let (name, value) = (fact.name(), column(fact.name()));
            let own = format!("  f.{name}_lo, f.{name}_hi, f.{name}_state, f.{value}");
            whole.push(own.clone());
            let Some(printed) = blanks.iter().find(|printed| printed.blank.fact == *fact) else {
                filled.push(own);
                continue;
            };
            let (b, state) = (&printed.name, i64::from(printed.blank.is_word()));
            let no = format!("({} % f.{b}n)", self.dialect.divide("series.no", &format!("f.{b}s")));
            let (lo, hi) = printed.ends(&no, self.dialect);
            let absent = match printed.blank.may_be_absent() {
                true => format!("WHEN {no} = f.{b}n - 1 THEN 2 "),
                false => String::new(),
            };
            let unless = |own: &str, way: &str| format!("CASE WHEN f.{b}n = 1 THEN {own} ELSE {way} END");
            filled.push(format!(
                "  {},\n  {},\n  CASE WHEN f.{b}n = 1 THEN f.{name}_state {absent}ELSE {state} END,\n  {}",
                unless(&format!("f.{name}_lo"), &lo),
                unless(&format!("f.{name}_hi"), &hi),
                unless(&format!("f.{value}"), &lo)
            ));
        }
        let act = act.map_or(String::new(), |act| format!(" AND (f.{}n = 1 OR f.a >= 0)", act.name));
        let columns = |columns: Vec<String>| columns.into_iter().map(|one| format!(",\n{one}")).collect::<String>();
        let same = "f.row, f.unit, f.deal, f.a, f.act_date_lo, f.act_date_hi";
        format!(
            "h AS (\n  SELECT {same}, 1 AS whole{}\n  FROM g f WHERE f.a = -1\n  \
             UNION ALL\n  SELECT {same}, 0{}\n  FROM g f JOIN series ON series.n = f.rest WHERE f.filled = 1{act}\n)",
            columns(whole),
            columns(filled)
        )
    }

    /// No option runs to a day before the end, where rules read both and either is blank.
    pub(super) fn is_possible(&self) -> Option<String> {
        let has = |fact: DealFact| self.ask.blanks.iter().any(|blank| blank.fact == FactId::Deal(fact));
        (has(DealFact::End) && has(DealFact::ExtendableTo)).then(|| {
            "f.whole = 1 OR f.extendable_to_state = 2 OR (f.end_state <> 0 AND f.extendable_to_state <> 0) OR f.end_lo <= f.extendable_to_hi"
                .to_owned()
        })
    }
}

impl Printed<'_> {
    /// Whether the values fall apart at that cut, and not at the same number of an earlier one.
    fn is_cut(&self, n: usize) -> String {
        let own = format!("f.{}c{n}", self.name);
        let earlier: Vec<String> = (0..n).map(|earlier| format!("f.{}c{earlier}", self.name)).collect();
        let is_new = if n == 0 { String::new() } else { format!(" AND {own} NOT IN ({})", earlier.join(", ")) };
        format!("{own} > {LEAST}{is_new}")
    }

    /// Where the piece of that number begins and where it ends: 0 lies below every cut, then comes what lies above each cut at which
    /// the values fall apart, then "none".
    fn ends(&self, no: &str, dialect: Dialect) -> (String, String) {
        let starts: Vec<String> = (0..self.cuts.len()).map(|n| format!("f.{}c{n}", self.name)).collect();
        let number = |n: usize| {
            let counted = (0..=n).map(|n| format!("CASE WHEN {} THEN 1 ELSE 0 END", self.is_cut(n)));
            counted.collect::<Vec<_>>().join(" + ")
        };
        let end = |start: &str| {
            if self.blank.is_word() {
                return start.to_owned();
            }
            let later = starts.iter().map(|cut| format!("CASE WHEN {cut} > {start} THEN {cut} - 1 ELSE {MOST} END"));
            dialect.least(later.chain([self.hi.clone()]).collect())
        };
        let mut begins = format!("CASE WHEN {no} = 0 THEN {}", self.lo);
        let mut ends = format!("CASE WHEN {no} = 0 THEN {}", end(&self.lo));
        for (n, start) in starts.iter().enumerate() {
            let is_it = format!("{} AND {} = {no}", self.is_cut(n), number(n));
            begins += &format!(" WHEN {is_it} THEN {start}");
            ends += &format!(" WHEN {is_it} THEN {}", end(start));
        }
        (format!("{begins} ELSE 0 END"), format!("{ends} ELSE 0 END"))
    }
}

/// The deals with where the values of their blanks fall apart, and whether these are filled.
fn ways(blanks: &[Printed<'_>], numbers: &[String]) -> String {
    let cuts = blanks
        .iter()
        .flat_map(|printed| printed.cuts.iter().enumerate().map(|(n, cut)| format!("  {cut} AS {}c{n}", printed.name)));
    let cuts: Vec<String> = cuts.collect();
    let cuts = if cuts.is_empty() { String::new() } else { format!(",\n{}", cuts.join(",\n")) };
    let counted: Vec<String> =
        blanks.iter().zip(numbers).map(|(printed, number)| format!(",\n  {number} AS {}n", printed.name)).collect();
    let product = blanks.iter().map(|printed| format!(" * {}n", printed.name)).collect::<String>();
    let others: Vec<&Printed<'_>> = blanks.iter().filter(|printed| printed.blank.fact != ACT).collect();
    let all = |of: &[&Printed<'_>]| of.iter().map(|printed| format!(" * {}n", printed.name)).collect::<String>();
    let strides = others.iter().enumerate().map(|(place, printed)| {
        format!(",\n  CASE WHEN filled = 1 THEN 1{} ELSE 1 END AS {}s", all(&others[..place]), printed.name)
    });
    let digits: Vec<String> = (0..8).map(|digit| format!("SELECT {digit} AS d")).collect();
    let digits = digits.join(" UNION ALL ");
    format!(
        "numbers AS (\n  SELECT a.d * 8 + b.d AS no FROM ({digits}) a CROSS JOIN ({digits}) b\n),\n\
         series AS (\n  SELECT n.no + 1 AS n, m.no AS no FROM numbers n JOIN numbers m ON m.no <= n.no\n),\n\
         cuts AS (\n  SELECT f.*{cuts}\n  FROM f\n),\n\
         counted AS (\n  SELECT f.*{}\n  FROM cuts f\n),\n\
         taken AS (\n  SELECT f.*, CASE WHEN CAST(1 AS FLOAT){product} > 1 AND CAST(1 AS FLOAT){product} <= {MOST_COMPLETIONS} THEN 1 ELSE 0 END AS filled\n  FROM counted f\n),\n\
         ways AS (\n  SELECT f.*{},\n  CASE WHEN filled = 1 THEN 1{} ELSE 1 END AS rest\n  FROM taken f\n)",
        counted.concat(),
        strides.collect::<String>(),
        all(&others)
    )
}
