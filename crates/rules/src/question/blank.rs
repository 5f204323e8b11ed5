//! Which blanks of a deal are worth filling to see what follows: those that rules of verdict read more than once.
//!
//! A blank that is read once is exact limb by limb. One that several tests read is not: a contract over both sums needs consent
//! whether it is capital or not, though neither limb is decided. Such a blank is tried on each side of every value that a test
//! compares it with.

use super::node::Node;
use super::{Ask, Bindings};
use crate::language::bound::Comparison;
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::pack::Outcome;
use hostboard_domain::deal::{Absent, DealFact, Values};

/// A fact of the deal that rules of verdict read, and where its values fall apart.
#[derive(Clone, Debug)]
pub(crate) struct Blank {
    /// The fact.
    pub fact: FactId,
    /// The places of the tests that depend on it.
    pub tests: Vec<usize>,
    /// One a time that a test of a rule reads it.
    pub reads: Vec<Of>,
    /// Where its values fall apart.
    pub cuts: Vec<Cut>,
}

/// Which deals a test is about: those of units with so many directions and, where a consent reads it, those that it may cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Of {
    /// The place of the direction among those of a unit.
    pub direction: usize,
    /// The place of the consent that reads it.
    pub consent: Option<usize>,
}

/// Where the values of a blank fall apart: the least value on the upper side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub at: CutAt,
    pub of: Of,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CutAt {
    /// So much above a number that is the same for every deal of a unit.
    Number(Operand, i64),
    /// The days of acts from which a parameter has another value.
    Turns(usize),
}

impl Blank {
    /// Whether its values include "none".
    pub fn may_be_absent(&self) -> bool {
        let days = matches!(self.fact, FactId::Deal(DealFact::NoticeDays) | FactId::Derived(Derived::ExtendedMonths));
        days || matches!(self.fact.values(), Values::Date(Some((_, Absent::Nothing))))
    }

    /// The least and the greatest of its values.
    pub fn domain(&self) -> (i64, i64) {
        match self.fact.values() {
            Values::YesNo => (0, 1),
            Values::Word(words) => (0, words.len() as i64 - 1),
            Values::Money(_) | Values::Days => (0, i64::MAX),
            Values::Date(_) | Values::Share | Values::Text => (i64::MIN, i64::MAX),
        }
    }

    /// Whether each of its values stands for itself, not for a range.
    pub fn is_word(&self) -> bool {
        matches!(self.fact.values(), Values::YesNo | Values::Word(_))
    }
}

/// Facts of the deal itself that are filled. Its value is a range from the record alone, its party and matter count by what is
/// certain of them, and when it is signed is one blank, the act.
const fn is_filled(fact: FactId) -> bool {
    use DealFact::{
        BreakOn, Capital, End, ExtendableTo, Form, Kind, NoticeDays, OneOff, Proposed, Start, VariablePrice,
    };
    match fact {
        FactId::Deal(fact) => matches!(
            fact,
            Kind | Form
                | OneOff
                | Capital
                | VariablePrice
                | Start
                | End
                | ExtendableTo
                | BreakOn
                | NoticeDays
                | Proposed
        ),
        FactId::Derived(fact) => {
            matches!(fact, Derived::ActDate | Derived::LengthMonths | Derived::ExtendedMonths | Derived::SupplierSector)
        }
    }
}

/// The value of such an operand is the same for every deal of a unit.
fn is_of_unit(operand: &Operand) -> bool {
    let mut of_unit = true;
    operand.each(&mut |one| {
        of_unit &= match one {
            Operand::Fact(fact) => {
                matches!(fact, FactId::Derived(Derived::HostedFrom | Derived::HostedUntil))
            }
            Operand::Aggregate(_) | Operand::Own(_) => false,
            Operand::Parameter(_) | Operand::Literal(_) | Operand::PlusMonths(..) | Operand::PlusDays(..) => true,
        }
    });
    of_unit
}

impl Ask<'_> {
    /// The blanks that rules of verdict read, with where their values fall apart.
    pub(super) fn find_blanks(&self) -> Vec<Blank> {
        let mut blanks: Vec<Blank> = Vec::new();
        for rule in self.rules.iter().filter(|rule| matches!(rule.outcome, Outcome::Refuse | Outcome::Consent)) {
            for (direction, limb) in rule.limbs.iter().enumerate() {
                self.find_in(&limb.before_consents, Of { direction, consent: None }, &mut blanks);
                for (consent, covers) in limb.entries.iter().flatten() {
                    self.find_in(covers, Of { direction, consent: Some(*consent) }, &mut blanks);
                }
            }
        }
        for blank in &mut blanks {
            blank.tests = (0..self.atoms.len()).filter(|atom| self.depends_on(*atom, blank.fact)).collect();
        }
        blanks.retain(|blank| !blank.cuts.is_empty());
        // The act comes first, since each of its days needs its own sums.
        blanks.sort_by_key(|blank| (blank.fact != FactId::Derived(Derived::ActDate), blank.fact));
        blanks
    }

    fn find_in(&self, node: &Node, of: Of, blanks: &mut Vec<Blank>) {
        match node {
            Node::Atom(place) => {
                let read = FactId::all().filter(|fact| is_filled(*fact) && self.depends_on(*place, *fact));
                for fact in read {
                    let at = blanks.iter().position(|blank| blank.fact == fact).unwrap_or_else(|| {
                        blanks.push(Blank { fact, tests: Vec::new(), reads: Vec::new(), cuts: Vec::new() });
                        blanks.len() - 1
                    });
                    blanks[at].reads.push(of);
                    for at_value in self.cuts_of(*place, fact) {
                        let cut = Cut { at: at_value, of };
                        if !blanks[at].cuts.contains(&cut) {
                            blanks[at].cuts.push(cut);
                        }
                    }
                }
            }
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.find_in(part, of, blanks)),
            Node::Not(part) => self.find_in(part, of, blanks),
            Node::Always(_) => {}
        }
    }

    /// Whether the truth of a test may change with that fact: with the act, through dated parameters and sums too.
    fn depends_on(&self, place: usize, fact: FactId) -> bool {
        let atom = &self.atoms[place];
        let mut found = atom.reads(fact);
        if fact == FactId::Derived(Derived::ActDate) {
            for operand in atom.operands() {
                operand.each(&mut |one| {
                    found |= match one {
                        Operand::Fact(read) => *read == FactId::Derived(Derived::PermanentHead),
                        Operand::Parameter(parameter) => {
                            self.parameter(*parameter).values.iter().any(|value| value.from.is_some())
                        }
                        Operand::Aggregate(_) => true,
                        _ => false,
                    }
                });
            }
        }
        found
    }

    fn cuts_of(&self, place: usize, fact: FactId) -> Vec<CutAt> {
        let atom = &self.atoms[place];
        let mut cuts = Vec::new();
        match atom {
            Atom::In { fact: read, places } if *read == fact => {
                let number = |n: i64| CutAt::Number(Operand::Literal(n), 0);
                cuts.extend(places.iter().flat_map(|place| [number(*place), number(*place + 1)]));
            }
            Atom::Compare { left, op, right } => {
                for (side, op, other) in [(left, *op, right), (right, op.mirrored(), left)] {
                    if *side == Operand::Fact(fact) && is_of_unit(other) {
                        cuts.extend(above(op).iter().map(|above| CutAt::Number(other.clone(), *above)));
                    }
                }
            }
            _ => {}
        }
        if fact == FactId::Derived(Derived::ActDate) {
            for operand in atom.operands() {
                operand.each(&mut |one| match one {
                    Operand::Parameter(parameter) => cuts.push(CutAt::Turns(*parameter)),
                    Operand::Aggregate(sum) => cuts.push(CutAt::Turns(self.pack.aggregates[*sum].since)),
                    _ => {}
                });
            }
        }
        cuts
    }
}

/// How much above the other side of a comparison the values fall apart.
const fn above(op: Comparison) -> &'static [i64] {
    match op {
        Comparison::Less | Comparison::AtLeast => &[0],
        Comparison::AtMost | Comparison::Greater => &[1],
        Comparison::Equal | Comparison::NotEqual => &[0, 1],
    }
}

impl Of {
    /// Whether a unit with those parameters has the direction.
    pub fn has_direction(self, bindings: &Bindings) -> bool {
        self.direction < bindings.directions.len().max(1)
    }
}
