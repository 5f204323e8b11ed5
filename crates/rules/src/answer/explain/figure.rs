//! A number of a test in a person's words, with where it came from.

use super::parts::Figure;
use crate::answer::evaluate::Asked;
use crate::language::condition::Operand;
use crate::language::fact::FactId;
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;

impl Asked<'_> {
    pub(super) fn figure(&self, operand: &Operand) -> Option<Figure> {
        let (ask, deal) = (self.unit.ask, &self.deal);
        let register = deal.view.register();
        let figure = |name: &str, label: &str, value: String, from: String| Figure {
            name: name.to_owned(),
            label: label.to_owned(),
            value,
            from,
        };
        match operand {
            Operand::Fact(fact) => {
                Some(figure(fact.name(), fact.label(), self.fact_in_words(*fact), self.origin(*fact)))
            }
            Operand::Parameter(place) => {
                let parameter = &ask.pack.parameters[*place];
                let (value, from) = self.parameter_in_words(*place);
                Some(figure(&parameter.name, &parameter.label, value, from))
            }
            Operand::Aggregate(place) => {
                let aggregate = &ask.pack.aggregates[*place];
                let sum = self.sum(*place);
                let value = match (sum.open, sum.known == sum.upper) {
                    (false, true) => Pence(sum.known).to_string(),
                    (false, false) => format!("{} to {}", Pence(sum.known), Pence(sum.upper)),
                    (true, _) => format!("at least {}, with no upper bound", Pence(sum.known)),
                };
                let unit = register.unit_id(deal.view.row(deal.i));
                Some(figure(
                    &aggregate.name,
                    &aggregate.label,
                    value,
                    format!("the register of {unit}, {}{}", aggregate.cite, self.settled_for_sum(*place)),
                ))
            }
            _ => None,
        }
    }

    fn fact_in_words(&self, fact: FactId) -> String {
        use crate::language::condition::{Type, type_of};
        let bound = self.deal.bound(fact);
        match (bound.value(), type_of(fact)) {
            _ if bound.absent => "none".to_owned(),
            (None, Type::Date) if bound.hi != i64::MAX => {
                format!("not recorded, but not after {}", Day::from_number(bound.hi as i32).spoken())
            }
            (None, _) => "not recorded".to_owned(),
            (Some(n), Type::Date) if n == i64::from(Day::LATEST.number()) => "no end".to_owned(),
            (Some(n), Type::Date) => Day::from_number(n as i32).spoken(),
            (Some(n), Type::Money) => Pence(n).to_string(),
            (Some(n), Type::YesNo) => if n == 1 { "yes" } else { "no" }.to_owned(),
            (Some(n), Type::Word(words)) => words.get(n as usize).copied().unwrap_or("").to_owned(),
            (Some(n), _) if n == i64::from(i32::MAX) => "without end".to_owned(),
            (Some(n), _) => {
                let unit = if matches!(fact, FactId::Derived(_)) { "month" } else { "day" };
                format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
            }
        }
    }

    fn parameter_in_words(&self, place: usize) -> (String, String) {
        let ask = self.unit.ask;
        let parameter = &ask.pack.parameters[place];
        let act = self.deal.act();
        let of_pack =
            parameter.values.iter().rev().find(|v| v.from.is_none_or(|from| i64::from(from.number()) <= act.hi));
        let segments = &self.unit.bindings.values[place];
        let segment = segments.iter().rev().find(|s| s.from <= act.hi).unwrap_or(&segments[0]);
        let value = match (segment.bound.value(), &segment.text) {
            (Some(n), _) => parameter.kind.spoken(&crate::pack::parameter::Value::Number(n)),
            (None, Some(text)) => text.clone(),
            (None, None) => "not given".to_owned(),
        };
        let unit = self.deal.view.register().unit_id(self.deal.view.row(self.deal.i));
        if ask.is_directed(place, unit) {
            return (value, "the directions file".to_owned());
        }
        if let Some(decision) = ask.settled_by(place, unit) {
            return (value, decision.words());
        }
        let from = match of_pack.filter(|_| segments.len() > 1 || !ask.is_set(place)) {
            Some(value) => ask.pack.says(value),
            None => "given with the question".to_owned(),
        };
        (value, from)
    }
}
