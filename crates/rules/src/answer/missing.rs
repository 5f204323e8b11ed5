//! Which missing facts keep an answer open, and who is likely to hold them.
//!
//! Only facts that still matter: those of tests that are undecided, in parts of a condition that
//! are undecided, of rules that could still change the answer.

use crate::answer::Outcomes;
use crate::answer::evaluate::Asked;
use crate::language::bound::Bound;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use crate::pack::Outcome;
use crate::question::Node;
use crate::sums::why;
use hostboard_domain::deal::{DealFact, FACTS, Stage};
use hostboard_domain::fact::State;

/// A fact that would help to decide an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A fact of the deal itself.
    Own(FactId),
    /// A fact of other deals of the unit; which deals, an explanation says.
    Others(DealFact),
    /// A parameter that nobody has given.
    Parameter(usize),
    /// A column of a consent, by the consent's place.
    Consent(usize, &'static str),
}

/// Missing facts, each once, in a fixed order: the deal's own, others', parameters, consents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct MissingSet {
    own: u64,
    others: u32,
    parameters: u64,
    consents: Vec<(usize, &'static str)>,
}

const DERIVED: usize = FACTS;

impl MissingSet {
    /// Takes in one.
    pub fn insert(&mut self, missing: Missing) {
        match missing {
            Missing::Own(FactId::Deal(fact)) => self.own |= 1 << fact as usize,
            Missing::Own(FactId::Derived(fact)) => self.own |= 1 << (DERIVED + fact as usize),
            Missing::Others(fact) => self.others |= 1 << fact as usize,
            Missing::Parameter(place) => self.parameters |= 1 << (place & 63),
            Missing::Consent(place, column) => {
                if let Err(at) = self.consents.binary_search(&(place, column)) {
                    self.consents.insert(at, (place, column));
                }
            }
        }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Missing> + '_ {
        let own = DealFact::ALL.iter().map(|fact| (*fact as usize, FactId::Deal(*fact)));
        let derived = Derived::ALL.into_iter().map(|fact| (DERIVED + fact as usize, FactId::Derived(fact)));
        let own = own.chain(derived).filter(|(bit, _)| self.own >> bit & 1 == 1).map(|(_, fact)| Missing::Own(fact));
        let others = DealFact::ALL.iter().filter(|fact| self.others >> **fact as usize & 1 == 1);
        let parameters = (0..64).filter(|place| self.parameters >> place & 1 == 1).map(Missing::Parameter);
        let consents = self.consents.iter().map(|(place, column)| Missing::Consent(*place, column));
        own.chain(others.map(|fact| Missing::Others(*fact))).chain(parameters).chain(consents)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == MissingSet::default()
    }
}

impl Extend<Missing> for MissingSet {
    fn extend<T: IntoIterator<Item = Missing>>(&mut self, all: T) {
        all.into_iter().for_each(|missing| self.insert(missing));
    }
}

/// The columns that a fact is read from.
pub fn recorded_facts(fact: FactId) -> &'static [DealFact] {
    use DealFact::{End, ExtendableTo, Signed, Stage, Start};
    match fact {
        FactId::Derived(Derived::ActDate | Derived::PermanentHead) => &[Stage, Signed],
        FactId::Derived(Derived::LengthMonths) => &[Start, End],
        FactId::Derived(Derived::ExtendedMonths) => &[Start, ExtendableTo],
        FactId::Derived(_) => &[],
        FactId::Deal(deal) => only(deal),
    }
}

fn only(fact: DealFact) -> &'static [DealFact] {
    let place = DealFact::ALL.iter().position(|f| *f == fact).unwrap_or(0);
    &DealFact::ALL[place..=place]
}

/// The bits of [`why`] as facts of a deal.
pub fn facts_of(bits: u16) -> impl Iterator<Item = DealFact> {
    let facts = [
        (why::VALUE, DealFact::Value),
        (why::BASIS, DealFact::ValueBasis),
        (why::STAGE, DealFact::Stage),
        (why::SIGNED, DealFact::Signed),
        (why::KIND, DealFact::Kind),
        (why::MATTER, DealFact::Matter),
        (why::PARTY, DealFact::Counterparty),
        (why::PAYER, DealFact::Payer),
    ];
    facts.into_iter().filter(move |(bit, _)| bits & bit != 0).map(|(_, fact)| fact)
}

impl Asked<'_> {
    /// The facts that would decide this answer; none where it is decided.
    pub fn missing(&self, outcomes: Outcomes) -> MissingSet {
        let ask = self.unit.ask;
        let (floor, ceiling) = outcomes.interval(ask);
        let mut missing = MissingSet::default();
        if floor == ceiling {
            return missing;
        }
        for (bit, rule) in ask.rules.iter().enumerate() {
            let could_worsen = match rule.outcome {
                Outcome::Refuse => true,
                Outcome::Consent => floor < crate::answer::Level::Consent,
                Outcome::Advise | Outcome::Watch => false,
            };
            if could_worsen && outcomes.undecided >> bit & 1 == 1 {
                self.blame(&rule.node, &mut missing);
            }
        }
        missing
    }

    /// Facts that leave one rule undecided, verdict or advice.
    pub(crate) fn blame(&self, node: &Node, missing: &mut MissingSet) {
        if self.node(node).truth() != Truth::Undecided {
            return;
        }
        match node {
            Node::Atom(place) => self.blame_test(*place, missing),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.blame(part, missing)),
            Node::Not(part) => self.blame(part, missing),
            Node::Always(_) => {}
        }
    }

    fn blame_test(&self, place: usize, missing: &mut MissingSet) {
        let atom = &self.unit.ask.atoms[place];
        if let Atom::In { fact, .. } = atom {
            self.blame_fact(*fact, missing);
        }
        if let Atom::ConsentStands(consent, _) = atom {
            missing.insert(Missing::Consent(*consent, "given_by"));
        }
        if let Atom::ConsentLacks(consent, column) = atom {
            missing.insert(Missing::Consent(*consent, column));
        }
        for operand in atom.operands() {
            operand.each(&mut |operand| match operand {
                Operand::Fact(fact) => self.blame_fact(*fact, missing),
                Operand::Aggregate(aggregate) => self.blame_sum(*aggregate, missing),
                Operand::Parameter(p) => self.blame_parameter(*p, missing),
                _ => {}
            });
        }
    }

    /// A parameter that nobody has given for such an act; or the day of the act, where that says which value holds.
    fn blame_parameter(&self, place: usize, missing: &mut MissingSet) {
        let act = self.deal.act();
        let segments = &self.unit.bindings.values[place];
        let until = |n: usize| segments.get(n + 1).map_or(i64::MAX, |next| next.from);
        let may_hold = segments.iter().enumerate().filter(|(n, s)| s.from <= act.hi && act.lo < until(*n));
        let bounds: Vec<Bound> = may_hold.map(|(_, segment)| segment.bound).collect();
        if bounds.iter().all(|bound| bound.value().is_none()) {
            missing.insert(Missing::Parameter(place));
        } else if bounds.iter().any(|bound| *bound != bounds[0]) {
            self.blame_act(missing);
        }
    }

    fn blame_fact(&self, fact: FactId, missing: &mut MissingSet) {
        if self.deal.bound(fact).value().is_some() || self.deal.bound(fact).absent {
            return;
        }
        match fact {
            FactId::Derived(Derived::ActDate) => self.blame_act(missing),
            FactId::Derived(Derived::LengthMonths | Derived::ExtendedMonths) => {
                let blank = |f: &&DealFact| self.deal.fact(**f).state == State::NotRecorded;
                missing.extend(recorded_facts(fact).iter().filter(blank).map(|f| Missing::Own(FactId::Deal(*f))));
            }
            FactId::Derived(Derived::PermanentHead) => {
                missing.insert(Missing::Own(fact));
                self.blame_act(missing);
            }
            other => {
                missing.insert(Missing::Own(other));
            }
        }
    }

    fn blame_act(&self, missing: &mut MissingSet) {
        if self.deal.act().value().is_none() {
            let stage = self.deal.fact(DealFact::Stage).value();
            let fact = if stage == Some(Stage::Signed as i64) { DealFact::Signed } else { DealFact::Stage };
            missing.insert(Missing::Own(FactId::Deal(fact)));
        }
    }

    fn blame_sum(&self, aggregate: usize, missing: &mut MissingSet) {
        let sum = self.sum(aggregate);
        let of = &self.unit.ask.pack.aggregates[aggregate];
        let own = crate::sums::part(&self.deal, of);
        missing.extend(facts_of(own.why).map(|fact| Missing::Own(FactId::Deal(fact))));
        if sum.incomplete {
            missing.insert(Missing::Parameter(of.complete_since));
        }
        self.blame_parameter(of.since, missing);
        if sum.uncertain > 0 || sum.open_by_others {
            missing.extend(facts_of(sum.why).map(Missing::Others));
        }
        let i = self.deal.i;
        if sum.uncertain > 0 {
            if of.same_matter && self.deal.view.matters[i] == 0 {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Matter)));
                missing.insert(Missing::Others(DealFact::Matter));
            }
            if of.same_party && self.deal.view.parties.near[i] == 0 {
                missing.insert(Missing::Own(FactId::Deal(DealFact::Counterparty)));
            }
            self.blame_act(missing);
        }
    }

    /// A missing fact's name in files: `value`, `register_complete_since`, `to of consent C1`.
    pub fn missing_name(&self, missing: &Missing) -> String {
        let ask = self.unit.ask;
        match missing {
            Missing::Own(fact) => fact.name().to_owned(),
            Missing::Others(fact) => format!("{} of others", fact.name()),
            Missing::Parameter(place) => ask.pack.parameters[*place].name.clone(),
            Missing::Consent(place, column) => format!("{column} of consent {}", ask.consents[*place].consent.id),
        }
    }
}
