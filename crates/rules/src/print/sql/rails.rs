//! A condition over tests as two expressions, and which tests and sums it takes.

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

/// Both rails of a condition.
pub(super) fn rails(node: &Node) -> (String, String) {
    let join = |parts: Vec<String>, with: &str, none: &str| match parts.len() {
        0 => none.to_owned(),
        _ => format!("({})", parts.join(with)),
    };
    match node {
        Node::Atom(place) => (format!("t{place} = 1"), format!("f{place} = 1")),
        Node::All(parts) | Node::Any(parts) => {
            let (holds, fails): (Vec<String>, Vec<String>) = parts.iter().map(rails).unzip();
            match node {
                Node::All(_) => (join(holds, " AND ", "1 = 1"), join(fails, " OR ", "1 = 0")),
                _ => (join(holds, " OR ", "1 = 0"), join(fails, " AND ", "1 = 1")),
            }
        }
        Node::Not(part) => {
            let (holds, fails) = rails(part);
            (fails, holds)
        }
        Node::Always(Truth::Holds) => ("1 = 1".to_owned(), "1 = 0".to_owned()),
        Node::Always(Truth::Fails) => ("1 = 0".to_owned(), "1 = 1".to_owned()),
        Node::Always(Truth::Undecided) => ("1 = 0".to_owned(), "1 = 0".to_owned()),
    }
}

pub(super) fn used_aggregates(ask: &Ask<'_>, atoms: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    for atom in atoms {
        used.extend(ask.atoms[*atom].sums());
    }
    used
}
