//! Watch rules tried on one subject: truth by the same three values, the facts read, what is missing.

use super::alarm::{Alarm, Asked, Missing, Subject};
use super::{Given, Name, Said, Test, WatchFact, WatchRule};
use crate::language::bound::Bound;
use crate::language::condition::{Condition, Operand};
use crate::language::figure::{Figure, FigureValue};
use crate::language::truth::{Rails, Truth};
use crate::pack::Pack;
use crate::pack::parameter::{DatedValue, Value};
use hostboard_domain::origin::Origin;
use hostboard_domain::time::Day;

/// A question put to one subject.
pub(super) struct Row<'a> {
    pub(super) pack: &'a Pack,
    pub(super) asked: &'a Asked,
    pub(super) set: &'a [Option<Value>],
    pub(super) subject: &'a Subject,
}

impl<'a> Row<'a> {
    pub(super) fn alarm(&self, rule: &WatchRule, place: usize, subject: usize) -> Option<Alarm> {
        let mut read = Vec::new();
        let truth = self.truth(&rule.condition, &mut read).truth();
        if truth == Truth::Fails {
            return None;
        }
        let mut used: Vec<Figure> = Vec::new();
        for test in read {
            test.operands(&mut |operand| {
                if let Some(figure) = self.figure(operand).filter(|f| !used.iter().any(|u| u.name == f.name)) {
                    used.push(figure);
                }
            });
        }
        let mut missing = Vec::new();
        if truth == Truth::Undecided {
            self.blame(&rule.condition, &mut missing);
        }
        Some(Alarm { subject, rule: place, level: rule.level, truth, used, missing })
    }

    /// Works a condition out and lists the tests that it took.
    pub(super) fn truth<'c>(&self, condition: &'c Condition<Test>, read: &mut Vec<&'c Test>) -> Rails {
        match condition {
            Condition::Atom(test) => {
                read.push(test);
                self.test(test)
            }
            Condition::All(parts) => {
                let mut all = Rails::HOLDS;
                for part in parts {
                    all = all.and(self.truth(part, read));
                    if all.fails() {
                        break;
                    }
                }
                all
            }
            Condition::Any(parts) => {
                let mut any = Rails::FAILS;
                for part in parts {
                    any = any.or(self.truth(part, read));
                    if any.holds() {
                        break;
                    }
                }
                any
            }
            Condition::Not(part) => self.truth(part, read).negated(),
            Condition::Always(truth) => Rails::of(*truth == Truth::Holds, *truth == Truth::Fails),
        }
    }

    fn test(&self, test: &Test) -> Rails {
        match test {
            Test::Compare { left, op, right } => self.bound(left).compare(*op, self.bound(right)),
            Test::In { fact, places } => {
                let bound = self.bound(&Operand::Fact(*fact));
                match bound.value() {
                    Some(value) => Rails::of(places.contains(&value), !places.contains(&value)),
                    None => Rails::of(false, bound.absent),
                }
            }
            Test::Recorded(fact) => {
                let recorded = self.said(*fact).is_recorded();
                Rails::of(recorded, !recorded)
            }
        }
    }

    fn given(&self, fact: WatchFact) -> Option<&'a Given> {
        self.subject.facts.iter().find(|(listed, _)| *listed == fact).map(|(_, given)| given)
    }

    fn said(&self, fact: WatchFact) -> Said {
        self.given(fact).map_or(Said::NotRecorded, |given| given.said)
    }

    fn bound(&self, operand: &Operand<Name>) -> Bound {
        match operand {
            Operand::Fact(Name::Fact(fact)) => fact.bound(self.said(*fact)),
            Operand::Fact(Name::At) => Bound::exactly(i64::from(self.asked.at.number())),
            // A day that many days later stops at the last day there is.
            Operand::Fact(Name::Horizon) => Bound::exactly(i64::from(self.asked.horizon_days).min(i64::from(i32::MAX))),
            Operand::Literal(n) => Bound::exactly(*n),
            Operand::Parameter(place) => match self.parameter(*place) {
                Some((Value::Number(n), _)) => Bound::exactly(*n),
                _ => Bound::ANY,
            },
            // A condition is read without the names of sums.
            Operand::Aggregate(_) | Operand::Own(_) => Bound::ANY,
            Operand::PlusMonths(base, count) => self.bound(base).later(self.bound(count), |day, n| day.plus_months(n)),
            Operand::PlusDays(base, count) => self.bound(base).later(self.bound(count), Day::plus_days),
        }
    }

    /// A parameter's value on the day asked about, and where the pack says so.
    fn parameter(&self, place: usize) -> Option<(&'a Value, Option<&'a DatedValue>)> {
        if let Some(value) = &self.set[place] {
            return Some((value, None));
        }
        let dated = &self.pack.parameters[place].values;
        let value = dated.iter().rfind(|value| value.from.is_none_or(|from| from <= self.asked.at))?;
        Some((&value.value, Some(value)))
    }

    fn figure(&self, operand: &Operand<Name>) -> Option<Figure> {
        let (name, label, value, from) = match operand {
            Operand::Fact(name) => {
                let (value, from) = match name {
                    Name::Fact(fact) => {
                        let from = self.given(*fact).map(|given| given.from.clone());
                        (fact.figure(self.said(*fact)), from.unwrap_or_default())
                    }
                    Name::At => (FigureValue::Day { day: self.asked.at }, Origin::Question.into()),
                    Name::Horizon => {
                        let number = self.asked.horizon_days.into();
                        (FigureValue::Number { number }, Origin::Question.into())
                    }
                };
                (name.written(), name.label(), value, from)
            }
            Operand::Parameter(place) => {
                let parameter = &self.pack.parameters[*place];
                let (value, from) = match self.parameter(*place) {
                    Some((value, Some(dated))) => (parameter.kind.figure(value), self.pack.origin(dated).into()),
                    Some((value, None)) => (parameter.kind.figure(value), Origin::Given.into()),
                    None => (FigureValue::NotGiven, Vec::new()),
                };
                (parameter.name.as_str(), parameter.label.as_str(), value, from)
            }
            _ => return None,
        };
        Some(Figure { name: name.to_owned(), label: label.to_owned(), value, from })
    }

    /// What leaves a condition undecided.
    fn blame(&self, condition: &Condition<Test>, missing: &mut Vec<Missing>) {
        if self.truth(condition, &mut Vec::new()).truth() != Truth::Undecided {
            return;
        }
        match condition {
            Condition::Atom(test) => test.operands(&mut |operand| {
                let bound = self.bound(operand);
                let found = match operand {
                    Operand::Fact(Name::Fact(fact)) => Missing::Fact(*fact),
                    Operand::Parameter(place) => Missing::Parameter(*place),
                    _ => return,
                };
                if bound.lo != bound.hi && !missing.contains(&found) {
                    missing.push(found);
                }
            }),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.blame(part, missing)),
            Condition::Not(part) => self.blame(part, missing),
            Condition::Always(_) => {}
        }
    }
}
