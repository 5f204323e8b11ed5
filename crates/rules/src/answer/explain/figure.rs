//! A number of a test, with where it came from.

use crate::answer::evaluate::Asked;
use crate::language::bound::Bound;
use crate::language::condition::{Operand, Type, type_of};
use crate::language::fact::FactId;
use crate::language::figure::{Figure, FigureValue, day};
use crate::pack::parameter::Value;
use hostboard_domain::money::Pence;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::time::Day;

impl Asked<'_> {
    pub(super) fn figure(&self, operand: &Operand) -> Option<Figure> {
        let (name, label, value, from) = match operand {
            Operand::Fact(fact) => (fact.name(), fact.label(), self.fact_value(*fact), self.origins(*fact)),
            Operand::Parameter(place) => {
                let parameter = self.unit.ask.parameter(*place);
                let (value, from) = self.parameter_value(*place);
                (parameter.name.as_str(), parameter.label.as_str(), value, from.into_iter().collect())
            }
            Operand::Aggregate(place) => {
                let aggregate = &self.unit.ask.pack.aggregates[*place];
                (aggregate.name.as_str(), aggregate.label.as_str(), self.sum_value(*place), self.origins_of_sum(*place))
            }
            _ => return None,
        };
        Some(Figure { name: name.to_owned(), label: label.to_owned(), value, from })
    }

    fn fact_value(&self, fact: FactId) -> FigureValue {
        let bound = self.deal.bound(fact);
        match (bound.value(), type_of(fact)) {
            _ if bound.absent => FigureValue::None,
            (None, of) if self.is_ranged(fact) => range(bound, of),
            (None, Type::Date) if bound.hi != i64::MAX => FigureValue::NotRecorded { not_after: Some(day(bound.hi)) },
            (None, _) => FigureValue::NOT_RECORDED,
            (Some(n), Type::Date) if n == i64::from(Day::LATEST.number()) => FigureValue::NoEnd,
            (Some(n), Type::Date) => FigureValue::day(n),
            (Some(n), Type::Money) => FigureValue::Money { pence: Pence(n) },
            (Some(n), Type::YesNo) => FigureValue::YesNo { yes: n == 1 },
            (Some(n), Type::Word(words)) => FigureValue::word(words, n),
            (Some(n), _) if n == i64::from(i32::MAX) => FigureValue::WithoutEnd,
            (Some(n), _) if matches!(fact, FactId::Derived(_)) => FigureValue::Months { months: n },
            (Some(n), _) => FigureValue::Days { days: n },
        }
    }

    fn sum_value(&self, aggregate: usize) -> FigureValue {
        let sum = self.sum(aggregate);
        match (sum.open, sum.known == sum.upper) {
            (false, true) => FigureValue::Money { pence: Pence(sum.known) },
            (false, false) => FigureValue::MoneyBetween { least_pence: Pence(sum.known), most_pence: Pence(sum.upper) },
            (true, _) => FigureValue::MoneyUnbounded { least_pence: Pence(sum.known) },
        }
    }

    /// A parameter's value for this act and who gave it; nobody, where it is not given.
    fn parameter_value(&self, place: usize) -> (FigureValue, Option<Origin>) {
        let ask = self.unit.ask;
        let parameter = ask.parameter(place);
        let act = self.deal.act();
        let of_pack =
            parameter.values.iter().rev().find(|v| v.from.is_none_or(|from| i64::from(from.number()) <= act.hi));
        let segments = &self.unit.bindings.values[place];
        let segment = segments.iter().rev().find(|s| s.from <= act.hi).unwrap_or(&segments[0]);
        let value = match (segment.bound.value(), &segment.text) {
            (Some(n), _) => parameter.kind.figure(&Value::Number(n)),
            (None, Some(text)) => FigureValue::Text { text: text.clone() },
            (None, None) => FigureValue::NotGiven,
        };
        let unit = self.deal.view.register().unit_id(self.deal.view.row(self.deal.i));
        if let Some(direction) = ask.directed_by(place, unit) {
            let recorded = direction.and_then(|direction| direction.origin.clone());
            return (value, Some(recorded.unwrap_or(Origin::Directions)));
        }
        if let Some(decision) = ask.settled_by(place, unit) {
            return (value, Some(decision.into()));
        }
        if value == FigureValue::NotGiven {
            let is_of_direction = parameter.direction.is_some() && self.unit.bindings.is_undirected;
            return (value, is_of_direction.then_some(Origin::NothingRecorded { of: Absence::Direction }));
        }
        if ask.is_of_portfolio(place) {
            return (value, Some(Origin::Portfolio));
        }
        let from = match of_pack.filter(|_| segments.len() > 1 || !ask.is_set(place)) {
            Some(value) => Some(ask.pack.origin(value)),
            None => Some(Origin::Given),
        };
        (value, from)
    }
}

/// A range that is recorded of a fact; of lengths, in months.
fn range(bound: Bound, of: Type) -> FigureValue {
    let (least_pence, most_pence) = (Pence(bound.lo), Pence(bound.hi));
    match of {
        Type::Date => FigureValue::DayBetween { first: day(bound.lo), last: day(bound.hi) },
        Type::Money if bound.hi == i64::MAX => FigureValue::MoneyUnbounded { least_pence },
        Type::Money => FigureValue::MoneyBetween { least_pence, most_pence },
        _ => FigureValue::NumberBetween { least: bound.lo, most: bound.hi },
    }
}
