//! A condition over tests as two expressions, and which tests and sums it takes.

use crate::language::condition::Operand;
use crate::language::truth::Truth;
use crate::question::{Ask, Node};
use std::collections::BTreeSet;

pub(super) fn collect(node: &Node, atoms: &mut BTreeSet<usize>) {
    match node {
        Node::Atom(place) => {
            atoms.insert(*place);
        }
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| collect(part, atoms)),
        Node::Not(part) => collect(part, atoms),
        Node::Always(_) => {}
    }
}

/// Both rails of a condition; tests that are not among those worked out are undecided.
pub(super) fn rails(node: &Node, worked_out: &BTreeSet<usize>) -> (String, String) {
    let join = |parts: Vec<String>, with: &str, none: &str| match parts.len() {
        0 => none.to_owned(),
        _ => format!("({})", parts.join(with)),
    };
    match node {
        Node::Atom(place) if worked_out.contains(place) => (format!("t{place} = 1"), format!("f{place} = 1")),
        Node::All(parts) | Node::Any(parts) => {
            let (holds, fails): (Vec<String>, Vec<String>) = parts.iter().map(|part| rails(part, worked_out)).unzip();
            match node {
                Node::All(_) => (join(holds, " AND ", "1 = 1"), join(fails, " OR ", "1 = 0")),
                _ => (join(holds, " OR ", "1 = 0"), join(fails, " AND ", "1 = 1")),
            }
        }
        Node::Not(part) => {
            let (holds, fails) = rails(part, worked_out);
            (fails, holds)
        }
        Node::Always(Truth::Holds) => ("1 = 1".to_owned(), "1 = 0".to_owned()),
        Node::Always(Truth::Fails) => ("1 = 0".to_owned(), "1 = 1".to_owned()),
        Node::Always(Truth::Undecided) | Node::Atom(_) => ("1 = 0".to_owned(), "1 = 0".to_owned()),
    }
}

/// The aggregates whose sums over other deals a test takes.
pub(super) fn sums_over_others(ask: &Ask<'_>, atom: usize) -> BTreeSet<usize> {
    let mut sums = BTreeSet::new();
    for operand in ask.atoms[atom].operands() {
        operand.each(&mut |operand| {
            if let Operand::Aggregate(place) = operand {
                sums.insert(*place);
            }
        });
    }
    sums
}

/// The aggregates whose parts are read: with what other deals bring, or the deal's own alone.
pub(super) fn used_aggregates(ask: &Ask<'_>, atoms: &BTreeSet<usize>) -> BTreeSet<usize> {
    atoms.iter().flat_map(|atom| ask.atoms[*atom].sums()).collect()
}
