//! From the rules of a pack to numbered tests and the conditions over them.

use super::ground::Ground;
use super::node::Node;
use super::{Ask, AskedRule, consent};
use crate::language::bound::Comparison;
use crate::language::condition::{Atom, Condition, Operand};
use crate::language::fact::{Derived, FactId};
use hostboard_domain::deal::DealFact;
use hostboard_domain::evidence::Stance;
use hostboard_domain::time::Day;

impl Ask<'_> {
    /// Numbers the tests of every rule that governs the act and was known, and finds the grounds of answers.
    pub(super) fn compile(&mut self) {
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
            let consents = consent::discharging(pack, &self.consents, place);
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
