//! Parameters as they hold for one unit, by day of the act.
//!
//! A unit's direction comes first, then what a person settled, then `--set`, then the portfolio's record, then the pack.

use super::Ask;
use super::settings::SettledValue;
use crate::language::bound::Bound;
use crate::pack::parameter::{DirectionColumn, Parameter, ParameterKind, Value};
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Stance;
use hostboard_domain::settled::Decision;
use hostboard_domain::time::Day;

impl<'p> Ask<'p> {
    /// The parameters as they hold for one unit: its direction first, then what a person settled,
    /// then `--set`, then the pack.
    pub fn bindings(&self, unit: &str) -> Bindings {
        self.bindings_of(Some(unit))
    }

    /// The same; `None` is a unit that no file lists.
    fn bindings_of(&self, unit: Option<&str>) -> Bindings {
        let place = unit.and_then(|unit| self.directions.get(unit));
        let direction = place.and_then(|place| self.settings.directions.as_ref()?.get(*place));
        let unnamed = self.settings.directions.is_some() && direction.is_none();
        let is_undirected = self.is_undirected(unit);
        let values = self.pack.parameters.iter().enumerate().map(|(place, parameter)| {
            let is_open = is_undirected || direction.is_some_and(|d| d.named.is_none());
            let is_given = self.settled_value(place, unit).is_some() || is_undirected && self.set[place].is_some();
            if parameter.direction == Some(DirectionColumn::Named) && is_open && !is_given {
                // No direction is recorded, or it leaves open whether it names the unit: not for the pack to say.
                return vec![Segment::unknown(parameter.kind)];
            }
            let directed = parameter.direction.and_then(|column| directed(column, direction, unnamed));
            let settled = || self.settled_value(place, unit).map(|settled| settled.value.clone());
            match directed.or_else(settled).or_else(|| self.given(place)) {
                Some(value) => vec![Segment::of(None, &value, false)],
                None => segments(parameter),
            }
        });
        let values: Vec<Vec<Segment>> = values.collect();
        let by_limb = direction.map(|d| d.consenter_by_limb.clone()).unwrap_or_default();
        let consenters = self.pack.rules.iter().map(|rule| {
            let own = by_limb.iter().find(|(name, _)| *name == rule.name).map(|(_, who)| who.clone());
            own.or_else(|| rule.consent_of.and_then(|p| values[p].last()?.text.clone()))
        });
        let consenters: Vec<Option<String>> = consenters.collect();
        let by_default = self.pack.rules.iter().map(|rule| {
            let Some(place) = rule.consent_of else { return false };
            let directed = direction.is_some_and(|d| d.consenter.is_some());
            let settled = self.settled_value(place, unit).is_some();
            self.given(place).is_none() && !directed && !settled && !by_limb.iter().any(|(name, _)| *name == rule.name)
        });
        Bindings { by_default: by_default.collect(), consenters, values, is_undirected }
    }

    /// Whether rules wait for a direction to the unit, and none is recorded: no list of directions was given, and nobody
    /// said from which day on one binds.
    fn is_undirected(&self, unit: Option<&str>) -> bool {
        let from = self.pack.parameters.iter().position(|p| p.direction == Some(DirectionColumn::From));
        from.is_some_and(|from| {
            self.settings.directions.is_none()
                && self.set[from].is_none()
                && self.settled_value(from, unit).is_none()
                && self.pack.parameters[from].values.is_empty()
        })
    }

    /// What a person settled of a parameter for one unit, or for all.
    fn settled_value(&self, parameter: usize, unit: Option<&str>) -> Option<&SettledValue> {
        let of = |wanted: Option<&str>| {
            self.settled.iter().find(|s| s.parameter == parameter && s.unit.as_deref() == wanted)
        };
        of(unit).or_else(|| of(None))
    }

    /// The decision that gave a parameter for one unit.
    pub(crate) fn settled_by(&self, parameter: usize, unit: &str) -> Option<&Decision> {
        if self.is_directed(parameter, unit) {
            return None;
        }
        self.settled_value(parameter, Some(unit)).and_then(|settled| self.settings.settled.get(settled.decision))
    }

    /// Parameters by unit: those a directions file or a decision lists, then as they hold for any other.
    pub(crate) fn bindings_by_unit(&self) -> Vec<(Option<String>, Bindings)> {
        let mut units: Vec<String> = self.settings.directions.iter().flatten().map(|d| d.unit.clone()).collect();
        for settled in self.settled.iter().filter_map(|settled| settled.unit.clone()) {
            if !units.contains(&settled) {
                units.push(settled);
            }
        }
        let listed = units.into_iter().map(|unit| (Some(unit.clone()), self.bindings(&unit)));
        listed.chain([(None, self.bindings_of(None))]).collect()
    }

    /// Whether the question gave that parameter itself.
    pub(crate) fn is_set(&self, parameter: usize) -> bool {
        self.set[parameter].is_some()
    }

    /// Whether a direction gave that parameter for the unit, its silence included.
    pub(crate) fn is_directed(&self, parameter: usize, unit: &str) -> bool {
        let Some(column) = self.pack.parameters[parameter].direction else { return false };
        let direction = self.directions.get(unit).and_then(|place| self.settings.directions.as_ref()?.get(*place));
        let unnamed = self.settings.directions.is_some() && direction.is_none();
        directed(column, direction, unnamed).is_some()
    }

    /// What an aggregate needs, as it holds for one unit.
    pub(crate) fn terms(&self, aggregate: usize, bindings: &Bindings, assume: &Assumptions) -> Terms<'p> {
        let of = &self.pack.aggregates[aggregate];
        let since = bindings.values[of.since].iter().map(|s| (s.from, s.bound)).collect();
        let complete_since = bindings.values[of.complete_since].last().and_then(|s| s.bound.value());
        let assumed = assume.place(|what| what == What::RegisterComplete);
        Terms { of, since, complete_since, complete_assumed: assumed }
    }
}

fn directed(column: DirectionColumn, direction: Option<&Direction>, unnamed: bool) -> Option<Value> {
    let day = |day: Option<Day>| day.map(|d| Value::Number(i64::from(d.number())));
    match column {
        DirectionColumn::Named if unnamed => Some(Value::Number(0)),
        DirectionColumn::Named => direction?.named.map(|named| Value::Number(i64::from(named))),
        DirectionColumn::From => day(direction?.from),
        DirectionColumn::End => day(direction?.end),
        DirectionColumn::Consenter => direction?.consenter.clone().map(Value::Text),
    }
}

/// A parameter's value for acts from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// First day of acts; `i64::MIN` for all earlier ones too.
    pub from: i64,
    /// What is known of the value.
    pub bound: Bound,
    /// The value, where it is a name.
    pub text: Option<String>,
    /// Whether it is only assumed.
    pub assumed: bool,
}

impl Segment {
    /// Nothing is known of the value, for any act, but that a day is one of the calendar: no end is later than it.
    fn unknown(kind: ParameterKind) -> Segment {
        let bound = match kind {
            ParameterKind::Date => Bound { hi: i64::from(Day::LAST_WRITTEN.number()), ..Bound::ANY },
            _ => Bound::ANY,
        };
        Segment { from: i64::MIN, bound, text: None, assumed: false }
    }

    fn of(from: Option<Day>, value: &Value, assumed: bool) -> Segment {
        let from = from.map_or(i64::MIN, |day| i64::from(day.number()));
        match value {
            Value::Number(n) => Segment { from, bound: Bound::exactly(*n), text: None, assumed },
            Value::Text(text) => Segment { from, bound: Bound::ANY, text: Some(text.clone()), assumed },
        }
    }
}

/// The pack's values by day of the act; before the first dated one nothing is known.
fn segments(parameter: &Parameter) -> Vec<Segment> {
    let unknown = Segment::unknown(parameter.kind);
    let dated = parameter.values.iter().map(|v| Segment::of(v.from, &v.value, v.stance == Stance::Assumed));
    let first_is_dated = parameter.values.first().is_none_or(|v| v.from.is_some());
    first_is_dated.then_some(unknown).into_iter().chain(dated).collect()
}

/// Parameters as they hold for one unit.
#[derive(Clone, Debug)]
pub struct Bindings {
    /// By parameter: its values by day of the act, ascending; never empty.
    pub values: Vec<Vec<Segment>>,
    /// By rule of the pack: who consents.
    pub consenters: Vec<Option<String>>,
    /// By rule of the pack: whether that is only the pack's own word.
    pub by_default: Vec<bool>,
    /// Whether no direction to the unit is recorded, and rules wait for one.
    pub is_undirected: bool,
}
