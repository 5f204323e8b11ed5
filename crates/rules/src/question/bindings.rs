//! Parameters as they hold for one unit, by day of the act.
//!
//! A unit's direction comes first, then what a person settled, then `--set`, then the portfolio's record, then the pack. Of
//! a unit with several directions each has its own parameters: see [`Directed`](super::directed::Directed).

use super::Ask;
use super::counting::counting;
use super::settings::SettledValue;
use crate::language::bound::Bound;
use crate::language::condition::UnitTest;
use crate::language::truth::Truth;
use crate::pack::parameter::{DirectionColumn, Parameter, ParameterKind, Value};
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::consenters::Consenters;
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Stance;
use hostboard_domain::settled::Decision;
use hostboard_domain::time::Day;
use std::collections::BTreeSet;
use std::sync::Arc;

impl<'p> Ask<'p> {
    /// The parameters as they hold for one unit: its direction first, then what a person settled,
    /// then `--set`, then the pack.
    pub fn bindings(&self, unit: &str) -> Bindings {
        self.bindings_of(Some(unit))
    }

    /// The same; `None` is a unit that no file lists.
    fn bindings_of(&self, unit: Option<&str>) -> Bindings {
        self.bindings_under(unit, self.directed.most())
    }

    /// The same, of so many directions only.
    fn bindings_under(&self, unit: Option<&str>, number: usize) -> Bindings {
        let directions = self.directed.of_unit(unit);
        let is_undirected = self.is_undirected(unit);
        let unnamed = directions.is_empty() && self.directed.are_all();
        let mut values = Vec::with_capacity(self.pack.parameters.len() * number);
        let mut consenters = Vec::new();
        for at in 0..number {
            let direction = directions.get(at).copied();
            let own = (0..self.pack.parameters.len())
                .map(|place| self.segments_of(place, unit, direction, unnamed && at == 0, is_undirected));
            values.extend(own);
            let first = at * self.pack.parameters.len();
            let has_direction = direction.is_some() || at == 0;
            let of_rules = (0..self.pack.rules.len()).map(|rule| {
                let of_rule = self.consenters_of(rule, unit, direction, &values[first..]);
                RuleConsenters { is_reached: if has_direction { of_rule.is_reached } else { Truth::Fails }, ..of_rule }
            });
            consenters.push(of_rules.collect());
        }
        let directions = directions.into_iter().cloned().collect();
        Bindings { values, consenters, directions, is_undirected }
    }

    /// A parameter's values, by day of the act, under one direction of the unit.
    fn segments_of(
        &self,
        place: usize,
        unit: Option<&str>,
        direction: Option<&Direction>,
        unnamed: bool,
        is_undirected: bool,
    ) -> Vec<Segment> {
        let parameter = &self.pack.parameters[place];
        let is_open = match parameter.direction {
            Some(DirectionColumn::Named) => is_undirected || direction.is_some_and(|d| d.named.is_none()),
            Some(column) => is_undirected && column.is_limit(),
            None => false,
        };
        let is_given = self.settled_value(place, unit).is_some() || is_undirected && self.set[place].is_some();
        if is_open && !is_given {
            // No direction is recorded, which may name limits of its own, or it leaves open whether it names the unit: not for
            // the pack to say.
            return vec![Segment::unknown(parameter.kind)];
        }
        let directed = parameter.direction.and_then(|column| directed(column, direction, unnamed));
        let settled = || self.settled_value(place, unit).map(|settled| settled.value.clone());
        match directed.or_else(settled).or_else(|| self.given(place)) {
            Some(value) => vec![Segment::of(None, &value, false)],
            None => segments(parameter),
        }
    }

    /// Who consents to a rule under one direction of the unit, whose parameters are `values`.
    fn consenters_of(
        &self,
        rule: usize,
        unit: Option<&str>,
        direction: Option<&Direction>,
        values: &[Vec<Segment>],
    ) -> RuleConsenters {
        let names_rule = |limb: &String| self.pack.limbs_named(limb).contains(&rule);
        let is_reached = direction.map_or(Truth::Holds, |direction| self.reached(&direction.limbs, rule));
        let by_limb = direction.map_or(&[][..], |d| &d.consenter_by_limb);
        let own: Vec<String> =
            by_limb.iter().filter(|(limb, _)| names_rule(limb)).flat_map(|(_, who)| who.entries()).collect();
        let Some(place) = self.pack.rules[rule].consent_of else {
            return RuleConsenters { entries: Vec::new(), is_default: false, is_reached };
        };
        let directed = match own.as_slice() {
            [] => direction.and_then(|d| d.consenter.as_ref()).map(Consenters::entries),
            // Who is named for a limb twice must agree twice.
            _ => Some(own),
        };
        let is_directed = directed.is_some();
        let entries = match directed {
            Some(entries) => entries.into_iter().map(Some).collect(),
            None => {
                let text = values[place].last().and_then(|segment| segment.text.clone());
                let who = text.as_deref().and_then(Consenters::parse);
                // A name that cannot be parted is a name.
                who.map_or_else(|| vec![text], |who| who.entries().into_iter().map(Some).collect())
            }
        };
        let is_given = is_directed || self.settled_value(place, unit).is_some() || self.given(place).is_some();
        RuleConsenters { entries, is_default: !is_given, is_reached }
    }

    /// Whether a direction with those limbs puts a rule in force; undecided where it does not name the rule and one of its
    /// limbs is none of the pack's: that may have meant it.
    fn reached(&self, limbs: &[String], rule: usize) -> Truth {
        let named = limbs.iter().map(|limb| self.pack.limbs_named(limb));
        let (mut is_named, mut is_unread) = (limbs.is_empty(), false);
        for rules in named {
            is_named |= rules.contains(&rule);
            is_unread |= rules.is_empty();
        }
        match (is_named, is_unread) {
            (true, _) => Truth::Holds,
            (false, true) => Truth::Undecided,
            (false, false) => Truth::Fails,
        }
    }

    /// Whether rules wait for a direction to the unit, and none is recorded: no list of directions leaves nothing out, and
    /// nobody said from which day on one binds.
    fn is_undirected(&self, unit: Option<&str>) -> bool {
        let from = self.pack.parameters.iter().position(|p| p.direction == Some(DirectionColumn::From));
        from.is_some_and(|from| {
            !self.directed.are_all()
                && self.directed.of_unit(unit).is_empty()
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
        let parameter = self.place_in_pack(parameter);
        self.settled_value(parameter, Some(unit)).and_then(|settled| self.settings.settled.get(settled.decision))
    }

    /// Parameters by unit: those that directions or a decision list, then as they hold for any other.
    pub(crate) fn bindings_by_unit(&self) -> Vec<(Option<String>, Bindings)> {
        let units = self.listed_units().into_iter();
        units.map(|unit| (unit.map(str::to_owned), self.bindings_of(unit))).collect()
    }

    /// Units that directions or a decision list, then `None` for any other.
    fn listed_units(&self) -> Vec<Option<&str>> {
        let mut seen = BTreeSet::new();
        let settled = self.settled.iter().filter_map(|settled| settled.unit.as_deref());
        let units = self.directed.units().into_iter().chain(settled).filter(|unit| seen.insert(*unit));
        units.map(Some).chain([None]).collect()
    }

    /// By place among a unit's directions, then by rule of the pack: the most bodies that must agree, in any unit.
    pub(super) fn most_entries(&self) -> Vec<Vec<usize>> {
        let most = self.directed.most();
        let mut entries = vec![vec![1; self.pack.rules.len()]; most];
        for unit in self.listed_units() {
            let number = self.directed.of_unit(unit).len();
            if number > most {
                continue;
            }
            let bindings = self.bindings_under(unit, number.max(1));
            for (direction, of_rules) in bindings.consenters.iter().enumerate() {
                for (rule, who) in of_rules.iter().enumerate() {
                    entries[direction][rule] = entries[direction][rule].max(who.entries.len());
                }
            }
        }
        entries
    }

    /// Whether the question gave that parameter itself.
    pub(crate) fn is_set(&self, parameter: usize) -> bool {
        self.set[self.place_in_pack(parameter)].is_some()
    }

    /// The direction that gave that parameter for the unit; that no direction names the unit counts as one.
    pub(crate) fn is_directed(&self, parameter: usize, unit: &str) -> bool {
        self.directed_by(parameter, unit).is_some()
    }

    /// The direction that gave that parameter for the unit; `Some(None)` where the list leaves the unit out and says so by
    /// that.
    pub(crate) fn directed_by(&self, parameter: usize, unit: &str) -> Option<Option<&Direction>> {
        let column = self.parameter(parameter).direction?;
        let directions = self.directed.of_unit(Some(unit));
        let direction = directions.get(parameter / self.pack.parameters.len()).copied();
        let unnamed = directions.is_empty() && self.directed.are_all();
        directed(column, direction, unnamed).map(|_| direction)
    }

    /// The pack's parameter that stands in that place, whichever direction's it is.
    pub(crate) fn parameter(&self, place: usize) -> &'p Parameter {
        &self.pack.parameters[self.place_in_pack(place)]
    }

    /// The place in the pack of a parameter, whichever direction's it is.
    pub(crate) fn place_in_pack(&self, place: usize) -> usize {
        place % self.pack.parameters.len()
    }

    /// What an aggregate needs, as it holds for one unit.
    pub(crate) fn terms(&self, aggregate: usize, bindings: &Bindings, assume: &Assumptions) -> Terms {
        let of = &self.pack.aggregates[aggregate];
        let since = bindings.values[of.since].iter().map(|s| (s.from, s.bound)).collect();
        let complete_since = bindings.values[of.complete_since].last().and_then(|s| s.bound.value());
        let assumed = assume.place(|what| what == What::RegisterComplete);
        let counting = counting(&of.counting, bindings);
        Terms { of: Arc::clone(of), counting, since, complete_since, complete_assumed: assumed }
    }

    /// A test of a unit whose parameters are those; `None` is a unit that no file lists.
    pub(crate) fn unit_test(&self, test: UnitTest, unit: Option<&str>, bindings: &Bindings) -> Truth {
        let truth = |holds: bool| if holds { Truth::Holds } else { Truth::Fails };
        match test {
            UnitTest::ConsentStands { consent, rule, direction, entry } => {
                let who = &bindings.consenters[direction][rule];
                let entry = who.entries.get(entry).and_then(Option::as_deref);
                // A direction that nobody recorded may name somebody else than the pack does.
                let is_open = who.is_default && bindings.is_undirected;
                let entry = entry.filter(|_| !is_open);
                self.consents[consent].stands(unit, entry, who.is_default && !is_open)
            }
            UnitTest::HasNoEntry { rule, direction, entry } => {
                truth(bindings.consenters[direction][rule].entries.len() <= entry)
            }
            UnitTest::IsReached { rule, direction } => bindings.consenters[direction][rule].is_reached,
            UnitTest::Leaves { exclusion, direction } => {
                let (text, condition) = &self.directed.exclusions[exclusion];
                let leaves = bindings.directions.get(direction).and_then(|d| d.excludes.as_ref()) == Some(text);
                if leaves && condition.is_none() { Truth::Undecided } else { truth(leaves) }
            }
            UnitTest::EndsOn { day, direction } => {
                let until = bindings.directions.get(direction).and_then(|d| d.until);
                truth(until.is_some_and(|until| i64::from(until.number()) == day))
            }
        }
    }
}

fn directed(column: DirectionColumn, direction: Option<&Direction>, unnamed: bool) -> Option<Value> {
    let day = |day: Option<Day>| day.map(|d| Value::Number(i64::from(d.number())));
    let money = |pence: Option<hostboard_domain::money::Pence>| pence.map(|pence| Value::Number(pence.0));
    match column {
        DirectionColumn::Named if unnamed => Some(Value::Number(0)),
        DirectionColumn::Named => direction?.named.map(|named| Value::Number(i64::from(named))),
        DirectionColumn::From => day(direction?.from),
        DirectionColumn::End => day(direction?.end),
        DirectionColumn::Consenter => direction?.consenter.as_ref().map(|who| Value::Text(who.written())),
        DirectionColumn::DisposalLimit => money(direction?.disposal_limit),
        DirectionColumn::CapitalLimit => money(direction?.capital_limit),
        DirectionColumn::NonCapitalLimit => money(direction?.non_capital_limit),
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
    /// By parameter: its values by day of the act, ascending; never empty. Those under the unit's second direction stand
    /// behind those under its first.
    pub values: Vec<Vec<Segment>>,
    /// By the unit's direction, then by rule of the pack: who consents.
    pub(crate) consenters: Vec<Vec<RuleConsenters>>,
    /// The directions to the unit.
    pub(crate) directions: Vec<Direction>,
    /// Whether no direction to the unit is recorded, and rules wait for one.
    pub is_undirected: bool,
}

/// Who consents to a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RuleConsenters {
    /// Each of these must agree; of `A|B` either is enough; `None` is somebody whom nobody has named.
    pub(crate) entries: Vec<Option<String>>,
    /// Whether that is only the pack's own word.
    pub(crate) is_default: bool,
    /// Whether there is such a direction, and it puts the rule in force.
    pub(crate) is_reached: Truth,
}

impl Bindings {
    /// Who consents to each rule under each direction, as a key: answers of units that agree in it name the same.
    pub fn consenters_key(&self) -> Vec<Vec<Option<String>>> {
        self.consenters.iter().flatten().map(|who| who.entries.clone()).collect()
    }
}
