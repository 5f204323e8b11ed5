//! A test as two expressions: *is true* and *is false*.

use super::Printer;
use super::dialect::{SqlError, text};
use super::number::Pair;
use crate::language::bound::Comparison;
use crate::language::condition::{Atom, Operand, UnitTest};
use crate::language::truth::Truth;
use crate::question::Bindings;
use std::collections::BTreeSet;

impl Printer<'_> {
    /// Both rails of a test.
    pub(super) fn atom(&self, place: usize) -> Result<(String, String), SqlError> {
        match &self.ask.atoms[place] {
            Atom::Compare { left, op, right } => {
                let mut starts = self.turning_points([left, right].into_iter());
                if !starts.is_empty() {
                    starts.insert(0, i64::MIN);
                    starts.dedup();
                }
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
                let name = fact.name();
                let list: Vec<String> = places.iter().map(ToString::to_string).collect();
                let among = format!("f.{name}_lo IN ({})", list.join(", "));
                let outside = |place: &i64| format!("(f.{name}_lo > {place} OR f.{name}_hi < {place})");
                let none = places.iter().map(outside).collect::<Vec<_>>().join(" AND ");
                Ok((
                    format!("(f.{name}_state = 1 AND {among})"),
                    format!(
                        "(f.{name}_state = 2 OR (f.{name}_state = 1 AND NOT {among}) OR (f.{name}_state IN (0, 3) AND {none}))"
                    ),
                ))
            }
            Atom::IsDealOfConsent(consent) => {
                let deal = self.ask.consents[*consent].consent.deal.clone().unwrap_or_default();
                Ok((format!("f.deal = {}", text(&deal)), format!("f.deal <> {}", text(&deal))))
            }
            Atom::ConsentLacks(..) => Ok(("1 = 0".to_owned(), "1 = 0".to_owned())),
            Atom::OfUnit(test) => Ok(self.unit_test(*test)),
        }
    }

    /// Both rails of a test that is the same for every deal of a unit.
    fn unit_test(&self, test: UnitTest) -> (String, String) {
        let truth = |unit: Option<&str>, bindings: &Bindings| self.ask.unit_test(test, unit, bindings);
        let mut units: Vec<(Option<String>, Truth)> =
            self.bindings.iter().map(|(unit, b)| (unit.clone(), truth(unit.as_deref(), b))).collect();
        let others = units.pop().map_or(Truth::Undecided, |(_, truth)| truth);
        // A consent of one unit needs that unit told apart even where no direction names it.
        if let UnitTest::ConsentStands { consent, .. } = test
            && let (Some(own), Some((_, b))) = (&self.ask.consents[consent].consent.unit, self.bindings.last())
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
        (rail(Truth::Holds), rail(Truth::Fails))
    }

    /// The days of acts from which a parameter of an operand has another value in any unit, if it has.
    pub(super) fn turning_points<'o>(&self, operands: impl Iterator<Item = &'o Operand>) -> Vec<i64> {
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
        operands.for_each(|operand| operand.each(&mut visit));
        starts.into_iter().collect()
    }
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
