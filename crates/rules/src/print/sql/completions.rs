//! Blanks of a deal filled in every way: the tables of acts and of other blanks, one row a way beside the deal as it is.
//!
//! ```text
//! f      one row a deal
//! ways   the same, with where the values of its blanks fall apart and in how many ways they may be filled
//! g      one row a deal and act: as it is (a = -1), and each stretch of days that its act may be on
//! h      one row a deal and way: as it is (whole = 1), and each way
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
        let Some(act) = blanks.iter().find(|printed| printed.blank.fact == ACT) else {
            return "g AS (\n  SELECT f.*, -1 AS a, whole_act_lo AS act_date_lo, whole_act_hi AS act_date_hi\n  FROM ways f\n)"
                .to_owned();
        };
        let (lo, hi) = act.ends("piece.no", self.dialect, ("f.whole_act_lo", "f.whole_act_hi"));
        format!(
            "g AS (\n  SELECT f.*, piece.no AS a,\n  {lo} AS act_date_lo,\n  {hi} AS act_date_hi\n  \
             FROM ways f JOIN ({}) piece ON piece.no = -1 OR (f.filled = 1 AND f.{}n > 1 AND {})\n)",
            act.places(),
            act.name,
            act.is_piece("piece.no")
        )
    }

    /// One row a deal and way to fill its blanks.
    fn others(&self, blanks: &[Printed<'_>], facts: &BTreeSet<FactId>) -> String {
        let others: Vec<&Printed<'_>> = blanks.iter().filter(|printed| printed.blank.fact != ACT).collect();
        let mut columns = Vec::new();
        for fact in facts.iter().filter(|fact| **fact != ACT) {
            let (name, value) = (fact.name(), column(fact.name()));
            let own = format!("f.{name}_lo, f.{name}_hi, f.{name}_state, f.{value}");
            let Some(printed) = others.iter().find(|printed| printed.blank.fact == *fact) else {
                columns.push(format!("  {own}"));
                continue;
            };
            let no = format!("{}.no", printed.name);
            let (lo, hi) = printed.ends(&no, self.dialect, (&format!("f.{name}_lo"), &format!("f.{name}_hi")));
            let known = i64::from(printed.blank.is_word());
            columns.push(format!(
                "  {lo} AS {name}_lo,\n  {hi} AS {name}_hi,\n  \
                 CASE {no} WHEN -1 THEN f.{name}_state WHEN {} THEN 2 ELSE {known} END AS {name}_state,\n  \
                 CASE {no} WHEN -1 THEN f.{value} ELSE {lo} END AS {value}",
                printed.cuts.len() + 1
            ));
        }
        let has_act = blanks.len() > others.len();
        let act_name = blanks.iter().find(|printed| printed.blank.fact == ACT).map(|act| act.name.as_str());
        let whole: Vec<String> = others.iter().map(|printed| format!("{}.no = -1", printed.name)).collect();
        let whole = [vec!["f.a = -1".to_owned()], whole].concat().join(" AND ");
        let each = others.iter().map(|printed| {
            let (name, no) = (&printed.name, format!("{}.no", printed.name));
            format!("((f.{name}n = 1 AND {no} = -1) OR (f.{name}n > 1 AND {}))", printed.is_piece(&no))
        });
        let act = act_name.filter(|_| has_act).map(|name| format!("(f.{name}n = 1 OR f.a >= 0)"));
        let ways: Vec<String> = ["f.filled = 1".to_owned()].into_iter().chain(act).chain(each).collect();
        let places: Vec<String> =
            others.iter().map(|printed| format!(" CROSS JOIN ({}) {}", printed.places(), printed.name)).collect();
        let columns = if columns.is_empty() { String::new() } else { format!(",\n{}", columns.join(",\n")) };
        format!(
            "h AS (\n  SELECT f.row, f.unit, f.deal, f.a, f.act_date_lo, f.act_date_hi, CASE WHEN {whole} THEN 1 ELSE 0 END AS whole{columns}\n  \
             FROM g f{}\n  WHERE ({whole}) OR ({})\n)",
            places.concat(),
            ways.join(" AND ")
        )
    }

    /// No option runs to a day before the end, where both are filled.
    pub(super) fn is_possible(&self) -> Option<String> {
        let has = |fact: DealFact| self.ask.blanks.iter().any(|blank| blank.fact == FactId::Deal(fact));
        (has(DealFact::End) && has(DealFact::ExtendableTo)).then(|| {
            "f.whole = 1 OR f.extendable_to_state = 2 OR f.end_lo = f.end_hi OR f.extendable_to_lo = f.extendable_to_hi OR f.end_lo <= f.extendable_to_hi"
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

    /// The numbers of its pieces: -1 is as it is, 0 what lies below every cut, then what lies above each, then "none".
    fn places(&self) -> String {
        let last = self.cuts.len() + usize::from(self.blank.may_be_absent());
        let rest: String = (0..=last).map(|no| format!(" UNION ALL SELECT {no}")).collect();
        format!("SELECT -1 AS no{rest}")
    }

    /// Whether the deal's values have that piece.
    fn is_piece(&self, no: &str) -> String {
        let mut pieces = vec![format!("{no} = 0")];
        pieces.extend((0..self.cuts.len()).map(|n| format!("({no} = {} AND {})", n + 1, self.is_cut(n))));
        pieces.extend(self.blank.may_be_absent().then(|| format!("{no} = {}", self.cuts.len() + 1)));
        format!("({})", pieces.join(" OR "))
    }

    /// Where a piece begins and where it ends.
    fn ends(&self, no: &str, dialect: Dialect, (lo, hi): (&str, &str)) -> (String, String) {
        let cut = |n: usize| format!("f.{}c{n}", self.name);
        let starts: Vec<String> = (0..self.cuts.len()).map(cut).collect();
        let start = |n: usize| if n == 0 { self.lo.clone() } else { starts[n - 1].clone() };
        let mut begins = format!("CASE {no} WHEN -1 THEN {lo}");
        let mut ends = format!("CASE {no} WHEN -1 THEN {hi}");
        for n in 0..=starts.len() {
            begins += &format!(" WHEN {n} THEN {}", start(n));
            let end = if self.blank.is_word() {
                start(n)
            } else {
                let later =
                    starts.iter().map(|cut| format!("CASE WHEN {cut} > {} THEN {cut} - 1 ELSE {MOST} END", start(n)));
                dialect.least(later.chain([self.hi.clone()]).collect())
            };
            ends += &format!(" WHEN {n} THEN {end}");
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
    format!(
        "cuts AS (\n  SELECT f.*{cuts}\n  FROM f\n),\n\
         counted AS (\n  SELECT f.*{}\n  FROM cuts f\n),\n\
         ways AS (\n  SELECT f.*, CASE WHEN CAST(1 AS FLOAT){product} > 1 AND CAST(1 AS FLOAT){product} <= {MOST_COMPLETIONS} THEN 1 ELSE 0 END AS filled\n  FROM counted f\n)",
        counted.concat()
    )
}
