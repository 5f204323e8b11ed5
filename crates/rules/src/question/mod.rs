//! A question put to a pack: on which day, known when, with which parameters, directions and
//! consents. Compiled once, asked of every deal.

pub mod consent;

use crate::language::act::Act;
use crate::language::bound::{Bound, Comparison};
use crate::language::condition::{self, Atom, Condition, Names, Operand};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::parameter::{DirectionColumn, Parameter, Value};
use crate::pack::{Outcome, Pack};
use crate::question::consent::Consented;
use crate::sums::Terms;
use crate::unit::assume::{Assumptions, What};
use hostboard_domain::consent::Consent;
use hostboard_domain::deal::{DealFact, FACTS};
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Stance;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::settled::{Decision, Question};
use hostboard_domain::time::Day;
use rustc_hash::FxHashMap;

/// What a person asks with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day on which proposals are taken to be signed.
    pub on: Day,
    /// What was known at the end of this day.
    pub known: Day,
    /// The act asked about.
    pub act: Act,
    /// Parameters given by name, as text.
    pub set: Vec<(String, String)>,
    /// What directions say of units; `None` where no file was given. A unit without a row is not named.
    pub directions: Option<Vec<Direction>>,
    /// Consents given.
    pub consents: Vec<Consent>,
    /// Parameters that a person settled, of a unit or of all: after directions, before `set`.
    pub settled: Vec<Decision>,
}

impl Settings {
    /// Settings for one day, known that day, with nothing else said.
    pub fn on(day: Day) -> Settings {
        let (set, directions, consents) = (Vec::new(), None, Vec::new());
        Settings { on: day, known: day, act: Act::Sign, set, directions, consents, settled: Vec::new() }
    }
}

/// A compiled condition: tests are numbered, so that each is worked out once a deal.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Atom(usize),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Always(Truth),
}

impl Node {
    /// The tests in it, as bits.
    fn tests(&self) -> u128 {
        match self {
            Node::Atom(place) => test_bit(*place),
            Node::All(parts) | Node::Any(parts) => parts.iter().fold(0, |bits, part| bits | part.tests()),
            Node::Not(part) => part.tests(),
            Node::Always(_) => 0,
        }
    }
}

/// A test as a bit; all past the last share it, so that sets of them may hold too many, never too few.
pub(crate) const fn test_bit(place: usize) -> u128 {
    1 << if place < 127 { place } else { 127 }
}

/// The tests and rules whose truth another value of a fact may change, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bears {
    pub tests: u128,
    pub rules: u64,
}

impl Bears {
    pub fn and(self, other: Bears) -> Bears {
        Bears { tests: self.tests | other.tests, rules: self.rules | other.rules }
    }
}

/// Whether what is known of an operand may change with that fact of the deal.
fn reads(operand: &Operand, fact: DealFact) -> bool {
    use DealFact::{CounterpartyId, Currency, End, ExtendableTo, Payer, Signed, SignedBy, Start, Value, ValueBasis};
    // Dated parameters and sums depend on the day of the act.
    let when = matches!(fact, DealFact::Stage | Signed | SignedBy);
    match operand {
        Operand::Fact(FactId::Deal(read)) => *read == fact || (*read == Value && fact == Currency),
        Operand::Fact(FactId::Derived(derived)) => match derived {
            Derived::ActDate | Derived::PermanentHead => when,
            Derived::LengthMonths => matches!(fact, Start | End),
            Derived::ExtendedMonths => matches!(fact, Start | ExtendableTo),
            Derived::SupplierSector => fact == CounterpartyId,
            Derived::HostedFrom | Derived::HostedUntil | Derived::LicenceDelegates => false,
        },
        Operand::Parameter(_) => when,
        Operand::Aggregate(_) => when || matches!(fact, Value | Currency | ValueBasis | Payer | Start | End),
        Operand::Literal(_) | Operand::PlusMonths(..) | Operand::PlusDays(..) => false,
    }
}

/// A rule as this question puts it.
#[derive(Clone, Debug)]
pub struct AskedRule {
    /// Its place in the pack.
    pub rule: usize,
    /// Its level: the bit it sets in answers is its place among the asked rules.
    pub outcome: Outcome,
    /// The whole of it: bound, in force, condition, less exceptions and consents.
    pub(crate) node: Node,
    /// The same before consents, where any consent may discharge it.
    pub(crate) before_consents: Option<Node>,
    /// By consent: whether it covers the deal.
    pub(crate) covers: Vec<(usize, Node)>,
}

/// Something that an answer may rest on without anybody having decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A parameter's value is assumed.
    Parameter(usize),
    /// A rule's period in force is assumed.
    InForce(usize),
}

/// A question, compiled.
pub struct Ask<'p> {
    /// The pack it is put to.
    pub pack: &'p Pack,
    /// With what it was asked.
    pub settings: Settings,
    /// Rules that govern the act and were known, in the pack's order.
    pub rules: Vec<AskedRule>,
    /// Rules that were not known yet.
    pub not_yet_known: Vec<usize>,
    /// Consents, compiled.
    pub(crate) consents: Vec<Consented>,
    pub(crate) atoms: Vec<Atom>,
    pub(crate) grounds: Vec<(Ground, Vec<usize>)>,
    /// By outcome: the bits of rules that have it.
    pub(crate) masks: [u64; 4],
    /// By aggregate of the pack: whether any test needs it, as bits.
    pub(crate) aggregates_used: u64,
    /// By fact of a deal: what another value of it may change.
    pub(crate) bears: [Bears; FACTS],
    set: Vec<Option<Value>>,
    settled: Vec<SettledValue>,
    directions: FxHashMap<String, usize>,
}

/// A parameter that a person settled.
struct SettledValue {
    parameter: usize,
    unit: Option<String>,
    value: Value,
    /// The decision's place in the settings.
    decision: usize,
}

impl<'p> Ask<'p> {
    /// Compiles a question.
    ///
    /// Errors: a parameter that does not exist or has no such value, a needed parameter that was
    /// not given, a consent or direction that names an unknown rule or can't be read; all at once.
    pub fn new(pack: &'p Pack, settings: Settings) -> Result<Ask<'p>, Vec<Problem>> {
        let mut problems = Vec::new();
        let set = read_set(pack, &settings.set, &mut problems);
        let settled = read_settled(pack, &settings.settled, &mut problems);
        for (place, (parameter, given)) in pack.parameters.iter().zip(&set).enumerate() {
            let by_direction = parameter.direction.is_some() && settings.directions.is_some();
            let for_all = settled.iter().any(|s| s.parameter == place && s.unit.is_none());
            let given = given.is_some() || by_direction || for_all;
            if let (Some(ask), false, true) = (&parameter.ask, given, parameter.values.is_empty()) {
                problems.push(option_problem(format!("the pack needs {}", quoted(&parameter.name)), ask.clone()));
            }
        }
        let mut directions = FxHashMap::default();
        for (place, direction) in settings.directions.iter().flatten().enumerate() {
            directions.insert(direction.unit.clone(), place);
            for (rule, _) in &direction.consenter_by_limb {
                if pack.rule(rule).is_none() {
                    problems.push(option_problem(
                        format!("directions: the pack has no rule {}", quoted(rule)),
                        format!("its rules are {}", rule_names(pack)),
                    ));
                }
            }
        }
        let consents = crate::question::consent::compile(pack, &settings.consents, &mut problems);
        let mut ask = Ask {
            pack,
            settings,
            rules: Vec::new(),
            not_yet_known: Vec::new(),
            consents,
            atoms: Vec::new(),
            grounds: Vec::new(),
            masks: [0; 4],
            aggregates_used: 0,
            bears: [Bears::default(); FACTS],
            set,
            settled,
            directions,
        };
        ask.compile();
        if problems.is_empty() { Ok(ask) } else { Err(problems) }
    }

    fn compile(&mut self) {
        let pack = self.pack;
        let mut windows: Vec<Option<Vec<usize>>> = vec![None; pack.rules.len()];
        for (place, rule) in pack.rules.iter().enumerate() {
            if !rule.acts.contains(&self.settings.act) {
                continue;
            }
            if rule.known_from > self.settings.known {
                self.not_yet_known.push(place);
                continue;
            }
            let Some(outcome) = rule.outcome else { continue };
            let rule = self.whole_rule(place, &mut windows);
            let consents = crate::question::consent::discharging(self, place);
            let covers: Vec<(usize, Node)> = consents.iter().map(|(consent, c)| (*consent, self.node(c))).collect();
            let (node, before_consents) = if covers.is_empty() {
                (rule, None)
            } else {
                let any = covers.iter().map(|(_, node)| node.clone()).collect();
                (Node::All(vec![rule.clone(), Node::Not(Box::new(Node::Any(any)))]), Some(rule))
            };
            self.rules.push(AskedRule { rule: place, outcome, node, before_consents, covers });
        }
        for (bit, rule) in self.rules.iter().enumerate() {
            self.masks[rule.outcome as usize] |= 1 << bit;
        }
        for atom in &self.atoms {
            for operand in atom.operands() {
                if let Operand::Aggregate(place) = operand {
                    self.aggregates_used |= 1 << place;
                }
            }
        }
        for fact in DealFact::ALL {
            self.bears[*fact as usize] = self.bears_of(*fact);
        }
        for (place, parameter) in pack.parameters.iter().enumerate() {
            // A name is in no test: whether an answer rests on it, the rules that hold say.
            let assumed = self.set[place].is_none() && parameter.values.iter().any(|v| v.stance == Stance::Assumed);
            if assumed {
                let atoms = (0..self.atoms.len()).filter(|a| self.atom_uses(*a, place)).collect();
                self.grounds.push((Ground::Parameter(place), atoms));
            }
        }
        for (place, atoms) in windows.into_iter().enumerate() {
            if let Some(atoms) = atoms {
                self.grounds.push((Ground::InForce(place), atoms));
            }
        }
    }

    /// A rule less its exceptions, each with its own exceptions. INVARIANT(no circles): a loaded
    /// pack has no circle of exceptions, so this ends.
    fn whole_rule(&mut self, place: usize, windows: &mut Vec<Option<Vec<usize>>>) -> Node {
        let rule = &self.pack.rules[place];
        let mut parts = Vec::new();
        let first = self.atoms.len();
        for test in window_tests(rule) {
            // Never shared with a like test elsewhere: this one may be merely assumed.
            self.atoms.push(test);
            parts.push(Node::Atom(self.atoms.len() - 1));
        }
        if rule.in_force_assumed.is_some() {
            windows[place] = Some((first..self.atoms.len()).collect());
        }
        let condition = rule.condition.clone();
        parts.push(self.node(&condition));
        let exceptions: Vec<usize> = self.pack.exceptions_of(place).collect();
        let known = self.settings.known;
        let exceptions: Vec<Node> = exceptions
            .into_iter()
            .filter(|e| self.pack.rules[*e].known_from <= known)
            .map(|exception| self.whole_rule(exception, windows))
            .collect();
        if !exceptions.is_empty() {
            parts.push(Node::Not(Box::new(Node::Any(exceptions))));
        }
        Node::All(parts)
    }

    pub(crate) fn node(&mut self, condition: &Condition) -> Node {
        match condition {
            Condition::Atom(atom) => {
                let place = self.atoms.iter().position(|a| a == atom).unwrap_or_else(|| {
                    self.atoms.push(atom.clone());
                    self.atoms.len() - 1
                });
                Node::Atom(place)
            }
            Condition::All(parts) => Node::All(parts.iter().map(|part| self.node(part)).collect()),
            Condition::Any(parts) => Node::Any(parts.iter().map(|part| self.node(part)).collect()),
            Condition::Not(part) => Node::Not(Box::new(self.node(part))),
            Condition::Always(truth) => Node::Always(*truth),
        }
    }

    fn bears_of(&self, fact: DealFact) -> Bears {
        let mut bears = Bears::default();
        for (place, atom) in self.atoms.iter().enumerate() {
            let mut reads = matches!(atom, Atom::In { fact: read, .. } if reads(&Operand::Fact(*read), fact));
            for operand in atom.operands() {
                operand.each(&mut |o| reads |= self::reads(o, fact));
            }
            if reads {
                bears.tests |= test_bit(place);
            }
        }
        for (bit, rule) in self.rules.iter().enumerate() {
            if rule.node.tests() & bears.tests != 0 {
                bears.rules |= 1 << bit;
            }
        }
        bears
    }

    fn atom_uses(&self, atom: usize, parameter: usize) -> bool {
        let mut found = false;
        for operand in self.atoms[atom].operands() {
            operand.each(&mut |o| {
                found |= match o {
                    Operand::Parameter(p) => *p == parameter,
                    Operand::Aggregate(a) => self.pack.aggregates[*a].since == parameter,
                    _ => false,
                }
            });
        }
        found
    }

    /// The parameters as they hold for one unit: its direction first, then what a person settled,
    /// then `--set`, then the pack.
    pub fn bindings(&self, unit: &str) -> Bindings {
        let direction = self.directions.get(unit).and_then(|place| self.settings.directions.as_ref()?.get(*place));
        let unnamed = self.settings.directions.is_some() && direction.is_none();
        let values = self.pack.parameters.iter().enumerate().map(|(place, parameter)| {
            let not_said =
                parameter.direction == Some(DirectionColumn::Named) && direction.is_some_and(|d| d.named.is_none());
            if not_said && self.settled_value(place, unit).is_none() {
                // The direction's row leaves open whether it names the unit: not for the pack to say.
                return vec![Segment::unknown()];
            }
            let directed = parameter.direction.and_then(|column| directed(column, direction, unnamed));
            let settled = || self.settled_value(place, unit).map(|settled| settled.value.clone());
            match directed.or_else(settled).or_else(|| self.set[place].clone()) {
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
            self.set[place].is_none() && !directed && !settled && !by_limb.iter().any(|(name, _)| *name == rule.name)
        });
        Bindings { by_default: by_default.collect(), consenters, values }
    }

    /// What a person settled of a parameter for one unit, or for all.
    fn settled_value(&self, parameter: usize, unit: &str) -> Option<&SettledValue> {
        let of = |wanted: Option<&str>| {
            self.settled.iter().find(|s| s.parameter == parameter && s.unit.as_deref() == wanted)
        };
        of(Some(unit)).or_else(|| of(None))
    }

    /// The decision that gave a parameter for one unit.
    pub(crate) fn settled_by(&self, parameter: usize, unit: &str) -> Option<&Decision> {
        if self.is_directed(parameter, unit) {
            return None;
        }
        self.settled_value(parameter, unit).and_then(|settled| self.settings.settled.get(settled.decision))
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
        // No unit's id holds a NUL byte, so this asks for a unit that no file lists.
        listed.chain([(None, self.bindings("\u{0}"))]).collect()
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

    /// Everything an answer may rest on without anybody having decided it.
    pub fn grounds(&self) -> impl Iterator<Item = Ground> + '_ {
        self.grounds.iter().map(|(ground, _)| *ground)
    }

    /// The bits of rules that ask for consent.
    pub fn consent_mask(&self) -> u64 {
        self.mask(Outcome::Consent)
    }

    /// The ground as an answer names it: `long_term_months=12`.
    pub fn ground_in_words(&self, ground: Ground) -> String {
        match ground {
            Ground::Parameter(place) => {
                let parameter = &self.pack.parameters[place];
                let value = parameter.values.iter().rfind(|v| v.stance == Stance::Assumed);
                format!("{}={}", parameter.name, value.map_or_else(String::new, |v| parameter.kind.written(&v.value)))
            }
            Ground::InForce(place) => {
                let rule = &self.pack.rules[place];
                let from = rule.in_force.from.map_or_else(String::new, |day| format!(" from {day}"));
                let to = rule.in_force.to.map_or_else(String::new, |day| format!(" to {day}"));
                format!("{} in force{from}{to}", rule.name)
            }
        }
    }
}

fn window_tests(rule: &crate::pack::Rule) -> Vec<Atom> {
    let test = |op, day: Day| Atom::Compare {
        left: Operand::Fact(FactId::Derived(Derived::ActDate)),
        op,
        right: Operand::Literal(i64::from(day.number())),
    };
    let from = rule.in_force.from.map(|day| test(Comparison::AtLeast, day));
    let to = rule.in_force.to.map(|day| test(Comparison::Less, day));
    from.into_iter().chain(to).collect()
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

fn option_problem(message: String, help: String) -> Problem {
    Problem::of_file("the question", message, help)
}

/// Parameters given by name, read: by place in the pack.
pub(crate) fn read_set(pack: &Pack, given: &[(String, String)], problems: &mut Vec<Problem>) -> Vec<Option<Value>> {
    let mut set: Vec<Option<Value>> = vec![None; pack.parameters.len()];
    for (name, text) in given {
        match pack.parameter(name) {
            None => problems.push(option_problem(
                format!("the pack has no parameter {}", quoted(name)),
                format!("its parameters are {}", parameter_names(pack)),
            )),
            Some(place) => match pack.parameters[place].kind.read(text) {
                Ok(value) => set[place] = Some(value),
                Err(message) => {
                    problems.push(option_problem(format!("{name}: {message}"), pack.parameters[place].label.clone()));
                }
            },
        }
    }
    set
}

/// Parameters that a person settled, read.
fn read_settled(pack: &Pack, decisions: &[Decision], problems: &mut Vec<Problem>) -> Vec<SettledValue> {
    let mut settled = Vec::new();
    for (place, decision) in decisions.iter().enumerate() {
        let Question::Parameter(name) = &decision.question else { continue };
        let mut wrong = |column: &str, message: String, help: String| {
            let (file, row, column) = (decision.file.clone(), Some(decision.row), Some(column.to_owned()));
            problems.push(Problem { file, row, column, message, help });
        };
        let Some(parameter) = pack.parameter(name) else {
            let message = format!("{} is no fact of a deal and no parameter of the pack", quoted(name));
            let names: Vec<&str> = DealFact::ALL.iter().map(|fact| fact.name()).collect();
            let help = format!("facts are {}; parameters are {}", names.join(", "), parameter_names(pack));
            wrong("question", message, help);
            continue;
        };
        match pack.parameters[parameter].kind.read(&decision.answer) {
            Ok(value) => {
                settled.push(SettledValue { parameter, unit: decision.unit.clone(), value, decision: place });
            }
            Err(message) => wrong("answer", message, pack.parameters[parameter].label.clone()),
        }
    }
    settled
}

fn parameter_names(pack: &Pack) -> String {
    pack.parameters.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) fn rule_names(pack: &Pack) -> String {
    pack.rules.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Reads the condition of a consent in the pack's language.
pub(crate) fn consent_condition(pack: &Pack, text: &str) -> Result<Condition, condition::ConditionError> {
    let (parameters, aggregates) = pack.names();
    condition::parse(text, &Names { parameters: &parameters, aggregates: &aggregates })
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
    /// Nothing is known of the value, for any act.
    fn unknown() -> Segment {
        Segment { from: i64::MIN, bound: Bound::ANY, text: None, assumed: false }
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
    let unknown = Segment::unknown();
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
}
