//! The blanks of a deal, and where their values fall apart: each stretch of values that tests tell apart is a way to fill one.

use super::Printer;
use super::dialect::{Dialect, LEAST, MOST, SqlError, text};
use super::facts::ACT;
use super::number::Pair;
use crate::language::condition::Operand;
use crate::question::{Blank, Cut, CutAt, Of};

/// A blank as the statement names it: `b0`, with its cuts `b0c0`, `b0c1` and its number of ways `b0n`.
pub(super) struct Printed<'a> {
    pub(super) blank: &'a Blank,
    pub(super) name: String,
    /// What its values lie between as far as is recorded.
    lo: String,
    hi: String,
    /// Where its values fall apart, `LEAST` where they do not.
    pub(super) cuts: Vec<String>,
}

impl Printer<'_> {
    /// The blanks that rules read, as the statement names them.
    pub(super) fn blanks(&self) -> Result<Vec<Printed<'_>>, SqlError> {
        self.ask.blanks.iter().enumerate().map(|(n, blank)| self.printed(n, blank)).collect()
    }

    fn printed<'a>(&self, number: usize, blank: &'a Blank) -> Result<Printed<'a>, SqlError> {
        let (name, (least, greatest)) = (format!("b{number}"), blank.domain());
        let (lo, hi) = match blank.fact {
            ACT => ("f.act_date_lo".to_owned(), "f.act_date_hi".to_owned()),
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
    pub(super) fn numbers(&self, blanks: &[Printed<'_>]) -> Vec<String> {
        let one = |printed: &Printed<'_>| {
            let blank = printed.blank;
            let open = match blank.fact {
                ACT => "f.act_date_lo <> f.act_date_hi".to_owned(),
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
}

impl Printed<'_> {
    /// Whether the values fall apart at that cut, and not at the same number of an earlier one.
    pub(super) fn is_cut(&self, n: usize) -> String {
        let own = format!("f.{}c{n}", self.name);
        let earlier: Vec<String> = (0..n).map(|earlier| format!("f.{}c{earlier}", self.name)).collect();
        let is_new = if n == 0 { String::new() } else { format!(" AND {own} NOT IN ({})", earlier.join(", ")) };
        format!("{own} > {LEAST}{is_new}")
    }

    /// Where the piece of that number begins and where it ends: 0 lies below every cut, then comes what lies above each cut at which
    /// the values fall apart, then "none".
    pub(super) fn ends(&self, no: &str, dialect: Dialect) -> (String, String) {
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
