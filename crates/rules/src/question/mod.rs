//! A question put to a pack: on which day, known when, with which parameters, directions and
//! consents. Compiled once, asked of every deal.

mod bears;
mod bindings;
mod blank;
mod compile;
pub mod consent;
mod counting;
mod directed;
mod ground;
mod node;
mod problem;
mod settings;

pub(crate) use bears::Bears;
pub use bindings::{Bindings, Segment};
pub(crate) use blank::{Blank, Cut, CutAt, Of};
use directed::Directed;
pub use ground::Ground;
pub(crate) use node::{Node, test_bit};
pub(crate) use settings::read_set;
pub use settings::{PortfolioValues, Settings};

use crate::language::condition::Atom;
use crate::pack::parameter::{Parameter, Value};
use crate::pack::{Outcome, Pack};
use consent::Consented;
use hostboard_domain::deal::FACTS;
use hostboard_domain::problem::Problem;
use settings::{SettledValue, read_settled};

/// A rule as this question puts it.
#[derive(Clone, Debug)]
pub struct AskedRule {
    /// Its place in the pack.
    pub rule: usize,
    /// Its level: the bit it sets in answers is its place among the asked rules.
    pub outcome: Outcome,
    /// The whole of it: bound, in force, condition, less exceptions and consents. Under several directions: under any.
    pub(crate) node: Node,
    /// The tests in it, as bits.
    pub(crate) tests: u128,
    /// The same under each direction that a unit may have.
    pub(crate) limbs: Vec<Limb>,
}

/// A rule under one direction of a unit.
#[derive(Clone, Debug)]
pub(crate) struct Limb {
    /// The whole of it.
    pub(crate) node: Node,
    /// The same before consents.
    pub(crate) before_consents: Node,
    /// By each who must agree: the consents that count as theirs, each with whether it covers the deal.
    pub(crate) entries: Vec<Vec<(usize, Node)>>,
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
    /// By test: whether it reads a fact of the deal itself and no sum.
    pub(crate) of_own_facts: Vec<bool>,
    pub(crate) grounds: Vec<(Ground, Vec<usize>)>,
    /// By outcome: the bits of rules that have it.
    pub(crate) masks: [u64; 4],
    /// By aggregate of the pack: whether any test needs it, as bits.
    pub(crate) aggregates_used: u64,
    /// By fact of a deal: what another value of it may change.
    pub(crate) bears: [Bears; FACTS],
    /// Facts of the deal that rules of verdict may read more than once.
    pub(crate) blanks: Vec<Blank>,
    set: Vec<Option<Value>>,
    settled: Vec<SettledValue>,
    pub(crate) directed: Directed,
    /// The same question for units with fewer directions, by their number, ascending.
    for_fewer: Vec<(usize, Ask<'p>)>,
}

/// What a question is compiled from.
#[derive(Clone)]
struct Parts<'p> {
    pack: &'p Pack,
    settings: Settings,
    consents: Vec<Consented>,
    set: Vec<Option<Value>>,
    settled: Vec<SettledValue>,
    directed: Directed,
}

impl<'p> Parts<'p> {
    fn for_fewer(&self, number: usize) -> Parts<'p> {
        Parts { directed: self.directed.for_fewer(number), ..self.clone() }
    }

    fn compiled(self, for_fewer: Vec<(usize, Ask<'p>)>) -> Ask<'p> {
        let mut ask = Ask {
            pack: self.pack,
            settings: self.settings,
            rules: Vec::new(),
            not_yet_known: Vec::new(),
            consents: self.consents,
            atoms: Vec::new(),
            of_own_facts: Vec::new(),
            grounds: Vec::new(),
            masks: [0; 4],
            aggregates_used: 0,
            bears: [Bears::default(); FACTS],
            blanks: Vec::new(),
            set: self.set,
            settled: self.settled,
            directed: self.directed,
            for_fewer,
        };
        ask.compile();
        ask
    }
}

impl<'p> Ask<'p> {
    /// The question as it is put to one unit: with the tests of as many directions as that has. The rules are the same, in
    /// the same order.
    pub(crate) fn of_unit(&self, unit: &str) -> &Ask<'p> {
        let number = self.directed.of_unit(Some(unit)).len();
        self.for_fewer.iter().find(|(fewer, _)| number <= *fewer).map_or(self, |(_, ask)| ask)
    }

    /// Compiles a question.
    ///
    /// What nobody gave is no error: answers that turn on it say that they wait for it.
    ///
    /// Errors: a parameter that does not exist or has no such value, a consent or direction that names an unknown rule or
    /// can't be read; all at once.
    pub fn new(pack: &'p Pack, settings: Settings) -> Result<Ask<'p>, Vec<Problem>> {
        let (ask, problems) = Ask::of_what_counts(pack, settings)?;
        if problems.is_empty() { Ok(ask) } else { Err(problems) }
    }

    /// Compiles a question from what of its directions and consents can be read: the rest counts for nothing, and is given
    /// back as problems.
    ///
    /// Errors: a parameter that does not exist or has no such value.
    pub fn of_what_counts(pack: &'p Pack, mut settings: Settings) -> Result<(Ask<'p>, Vec<Problem>), Vec<Problem>> {
        let (mut wrong, mut problems) = (Vec::new(), Vec::new());
        let set = read_set(pack, &settings.set, &mut wrong);
        let settled = read_settled(pack, &settings.settled, &mut wrong);
        let directed = Directed::of(pack, settings.directions.clone(), &mut problems);
        let consents = consent::compile(pack, &settings.consents, &mut problems);
        settings.consents_left_out |= consents.len() < settings.consents.len();
        let parts = Parts { pack, settings, consents, set, settled, directed };
        let numbers = parts.directed.numbers();
        let fewer = &numbers[..numbers.len() - 1];
        let for_fewer = fewer.iter().map(|number| (*number, parts.for_fewer(*number).compiled(Vec::new()))).collect();
        let ask = parts.compiled(for_fewer);
        if wrong.is_empty() {
            return Ok((ask, problems));
        }
        wrong.extend(problems);
        Err(wrong)
    }

    /// Parameters that rules wait for and nobody gave for all units: by the question, by directions, by a decision.
    pub fn not_given(&self) -> impl Iterator<Item = &'p Parameter> + '_ {
        self.pack
            .parameters
            .iter()
            .enumerate()
            .filter(|(place, parameter)| {
                let is_directed = parameter.direction.is_some() && self.directed.is_given();
                let is_settled = self.settled.iter().any(|s| s.parameter == *place && s.unit.is_none());
                let is_given = self.set[*place].is_some() || is_directed || is_settled;
                parameter.ask.is_some() && parameter.values.is_empty() && !is_given
            })
            .map(|(_, parameter)| parameter)
    }

    /// What a person gave for a parameter with the question, else what the portfolio's record says.
    fn given(&self, parameter: usize) -> Option<Value> {
        self.set[parameter].clone().or_else(|| self.portfolio_value(parameter))
    }

    fn portfolio_value(&self, parameter: usize) -> Option<Value> {
        self.pack.parameters[parameter].portfolio.and_then(|of| self.settings.portfolio.value(of))
    }

    /// Whether a parameter is as the portfolio's record says, unless a direction or a decision gave it.
    pub(crate) fn is_of_portfolio(&self, parameter: usize) -> bool {
        let parameter = self.place_in_pack(parameter);
        self.set[parameter].is_none() && self.portfolio_value(parameter).is_some()
    }

    /// The bits of the asked rules with that outcome.
    pub fn mask(&self, outcome: Outcome) -> u64 {
        self.masks[outcome as usize]
    }

    /// Places in the pack of the rules whose bits are set.
    pub fn rules_of(&self, bits: u64) -> impl Iterator<Item = usize> + '_ {
        self.rules.iter().enumerate().filter(move |(bit, _)| bits >> bit & 1 == 1).map(|(_, asked)| asked.rule)
    }

    /// The bits of rules that move verdicts.
    pub(crate) fn verdict_mask(&self) -> u64 {
        self.mask(Outcome::Refuse) | self.mask(Outcome::Consent)
    }

    /// The bits of rules that ask for consent.
    pub fn consent_mask(&self) -> u64 {
        self.mask(Outcome::Consent)
    }
}
