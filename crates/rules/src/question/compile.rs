//! From the rules of a pack to numbered tests and the conditions over them.

use super::ground::Ground;
use super::node::Node;
use super::{Ask, AskedRule, Limb, consent};
use crate::language::bound::Comparison;
use crate::language::condition::{self, Atom, Condition, Operand, UnitTest};
use crate::language::fact::{Derived, FactId};
use crate::language::truth::Truth;
use hostboard_domain::deal::DealFact;
use hostboard_domain::evidence::Stance;
use hostboard_domain::time::Day;

impl Ask<'_> {
    /// Numbers the tests of every rule that governs the act and was known, and finds the grounds of answers.
    pub(super) fn compile(&mut self) {
        let pack = self.pack;
        let mut windows: Vec<Option<Vec<usize>>> = vec![None; pack.rules.len()];
        let most_entries = if self.consents.is_empty() { Vec::new() } else { self.most_entries() };
        for (place, rule) in pack.rules.iter().enumerate() {
            if !rule.acts.contains(&self.settings.act) {
                continue;
            }
            if rule.known_from > self.settings.known {
                self.not_yet_known.push(place);
                continue;
            }
            let Some(outcome) = rule.outcome else { continue };
            let directions = if self.reads_directions(place) { self.directed.most() } else { 1 };
            let limbs: Vec<Limb> =
                (0..directions).map(|at| self.limb(place, at, &most_entries, &mut windows)).collect();
            let node = match limbs.as_slice() {
                [only] => only.node.clone(),
                several => Node::Any(several.iter().map(|limb| limb.node.clone()).collect()),
            };
            self.rules.push(AskedRule { rule: place, outcome, tests: node.tests(), node, limbs });
        }
        for (bit, rule) in self.rules.iter().enumerate() {
            self.masks[rule.outcome as usize] |= 1 << bit;
        }
        for atom in &self.atoms {
            for place in atom.sums() {
                self.aggregates_used |= 1 << place;
            }
        }
        self.of_own_facts = self.atoms.iter().map(Atom::is_of_own_facts).collect();
        for fact in DealFact::ALL {
            self.bears[*fact as usize] = self.bears_of(*fact);
        }
        self.blanks = self.find_blanks();
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

    /// A rule under one direction of a unit, by its place among them: less what the direction leaves out, and less what
    /// consents discharge.
    fn limb(
        &mut self,
        rule: usize,
        direction: usize,
        most_entries: &[Vec<usize>],
        windows: &mut Vec<Option<Vec<usize>>>,
    ) -> Limb {
        let mut parts = self.direction_tests(rule, direction);
        parts.push(self.whole_rule(rule, direction, windows));
        let before_consents = if parts.len() == 1 { parts.remove(0) } else { Node::All(parts) };
        let consents = consent::discharging(self.pack, &self.consents, rule);
        let most = if consents.is_empty() { 0 } else { most_entries[direction][rule] };
        let entries: Vec<Vec<(usize, Node)>> =
            (0..most).map(|entry| self.covered(rule, direction, entry, &consents)).collect();
        if entries.is_empty() {
            return Limb { node: before_consents.clone(), before_consents, entries };
        }
        let agreed = entries.iter().enumerate().map(|(entry, covers)| {
            let covers = covers.iter().map(|(_, node)| node.clone());
            let nobody = (entry > 0).then_some(UnitTest::HasNoEntry { rule, direction, entry });
            (nobody, covers.collect::<Vec<Node>>())
        });
        let agreed: Vec<(Option<UnitTest>, Vec<Node>)> = agreed.collect();
        let mut all = Vec::new();
        for (nobody, mut any) in agreed {
            any.extend(nobody.map(|test| self.node(&Condition::Atom(Atom::OfUnit(test)))));
            all.push(Node::Any(any));
        }
        let all = if all.len() == 1 { all.remove(0) } else { Node::All(all) };
        let node = Node::All(vec![before_consents.clone(), Node::Not(Box::new(all))]);
        Limb { node, before_consents, entries }
    }

    /// The consents that count as one entry's: each with whether it covers the deal.
    fn covered(
        &mut self,
        rule: usize,
        direction: usize,
        entry: usize,
        consents: &[(usize, Condition)],
    ) -> Vec<(usize, Node)> {
        let one = |(consent, covers): &(usize, Condition)| {
            let stands = UnitTest::ConsentStands { consent: *consent, rule, direction, entry };
            let covers = covers.with_parameters(&|place| self.place_under(place, direction));
            (*consent, condition::all(vec![Condition::Atom(Atom::OfUnit(stands)), covers]))
        };
        let conditions: Vec<(usize, Condition)> = consents.iter().map(one).collect();
        conditions.into_iter().map(|(consent, condition)| (consent, self.node(&condition))).collect()
    }

    /// What the direction itself says of whether the rule binds: its limbs, what it leaves out, until when.
    fn direction_tests(&mut self, rule: usize, direction: usize) -> Vec<Node> {
        if !self.reads_directions(rule) {
            return Vec::new();
        }
        let mut conditions = Vec::new();
        let has_limbs = self.directed.all().any(|d| !d.limbs.is_empty());
        if direction > 0 || has_limbs {
            conditions.push(Condition::Atom(Atom::OfUnit(UnitTest::IsReached { rule, direction })));
        }
        let unless = |test: UnitTest, otherwise: Condition| {
            condition::not(condition::all(vec![Condition::Atom(Atom::OfUnit(test)), otherwise]))
        };
        let mut days: Vec<i64> =
            self.directed.all().filter_map(|d| d.until).map(|day| i64::from(day.number())).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let left = Operand::Fact(FactId::Derived(Derived::ActDate));
            let over = Atom::Compare { left, op: Comparison::AtLeast, right: Operand::Literal(day) };
            conditions.push(unless(UnitTest::EndsOn { day, direction }, Condition::Atom(over)));
        }
        for (exclusion, (_, condition)) in self.directed.exclusions.iter().enumerate() {
            let left_out = condition.clone().unwrap_or(Condition::Always(Truth::Holds));
            let left_out = left_out.with_parameters(&|place| self.place_under(place, direction));
            conditions.push(unless(UnitTest::Leaves { exclusion, direction }, left_out));
        }
        conditions.iter().map(|condition| self.node(condition)).collect()
    }

    /// Whether a rule, or what takes cases out of it, reads what a direction gives.
    fn reads_directions(&self, rule: usize) -> bool {
        let mut reads = false;
        let is_directed = |place: usize| self.pack.parameters[place].direction.is_some();
        self.pack.rules[rule].condition.atoms(&mut |atom| {
            for operand in atom.operands() {
                operand.each(&mut |operand| {
                    reads |= matches!(operand, Operand::Parameter(place) if is_directed(*place));
                });
            }
        });
        let of_exceptions = self.pack.exceptions_of(rule).any(|exception| self.reads_directions(exception));
        let by_consenter = self.pack.rules[rule].consent_of.is_some_and(is_directed);
        reads || of_exceptions || by_consenter
    }

    /// The place of a parameter as one direction of a unit gives it.
    fn place_under(&self, place: usize, direction: usize) -> usize {
        let is_directed = self.pack.parameters[place].direction.is_some();
        if is_directed { place + direction * self.pack.parameters.len() } else { place }
    }

    /// A rule under one direction, less its exceptions, each with its own exceptions. INVARIANT(no circles): a loaded
    /// pack has no circle of exceptions, so this ends.
    fn whole_rule(&mut self, place: usize, direction: usize, windows: &mut Vec<Option<Vec<usize>>>) -> Node {
        let rule = &self.pack.rules[place];
        let mut parts = Vec::new();
        let first = self.atoms.len();
        for test in window_tests(rule) {
            // Never shared with a like test elsewhere: this one may be merely assumed.
            self.atoms.push(test);
            parts.push(Node::Atom(self.atoms.len() - 1));
        }
        if rule.in_force_assumed.is_some() {
            windows[place].get_or_insert_default().extend(first..self.atoms.len());
        }
        let condition = rule.condition.with_parameters(&|parameter| self.place_under(parameter, direction));
        parts.push(self.node(&condition));
        let exceptions: Vec<usize> = self.pack.exceptions_of(place).collect();
        let known = self.settings.known;
        let exceptions: Vec<Node> = exceptions
            .into_iter()
            .filter(|e| self.pack.rules[*e].known_from <= known)
            .map(|exception| self.whole_rule(exception, direction, windows))
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
                    Operand::Parameter(p) => self.place_in_pack(*p) == parameter,
                    Operand::Aggregate(a) => {
                        let of = &self.pack.aggregates[*a];
                        of.since == parameter || of.counting.all().any(|place| place == parameter)
                    }
                    Operand::Own(a) => self.pack.aggregates[*a].counting.all().any(|place| place == parameter),
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
