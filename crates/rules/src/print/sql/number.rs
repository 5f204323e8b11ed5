//! A side of a comparison as a pair of expressions: at least and at most.

use super::Printer;
use super::dialect::{LEAST, MOST, SqlError};
use crate::language::bound::Bound;
use crate::language::condition::Operand;
use crate::language::fact::{Derived, FactId};
use crate::question::{Bindings, Segment};
use hostboard_domain::time::Day;

/// A number as a pair of expressions, and whether it may be absent.
pub(super) struct Pair {
    pub(super) lo: String,
    pub(super) hi: String,
    pub(super) absent: Option<String>,
}

impl Printer<'_> {
    pub(super) fn pair(&self, operand: &Operand, at: i64) -> Result<Pair, SqlError> {
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
                Pair { lo: format!("f.known{place}"), hi: format!("f.upper{place}"), absent: None }
            }
            Operand::Own(place) => Pair { lo: format!("f.sure{place}"), hi: format!("f.most{place}"), absent: None },
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
            // What is no day of the calendar, such as no end, stays where it is.
            let moved = |side: &str, free: &str| {
                format!(
                    "CASE WHEN {known} = 0 THEN {free} WHEN {side} < -2000000000 OR {side} > 2000000000 THEN {side} \
                     ELSE {side} + {days} END"
                )
            };
            return Ok(Pair { lo: moved(&base.lo, LEAST), hi: moved(&base.hi, MOST), absent: base.absent });
        }
        let plus = |day: Day, n: i32| if months { day.plus_months(n) } else { day.plus_days(n) };
        let later = |bindings: &Bindings| match (fixed(base, bindings), fixed(count, bindings)) {
            (Some(base), Some(count)) => base.later(count, plus),
            _ => Bound::ANY,
        };
        let lo = self.by_unit(&|b| number(later(b).lo));
        let hi = self.by_unit(&|b| number(later(b).hi));
        Ok(Pair { lo, hi, absent: None })
    }
}

/// An end of a range as it is printed.
fn number(n: i64) -> String {
    match n {
        i64::MIN => LEAST.to_owned(),
        i64::MAX => MOST.to_owned(),
        n => n.to_string(),
    }
}

fn segment_at(segments: &[Segment], at: i64) -> &Segment {
    segments.iter().rev().find(|s| s.from <= at).unwrap_or(&segments[0])
}
