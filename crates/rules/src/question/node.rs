//! A condition, compiled: tests are numbered, so that each is worked out once a deal.

use crate::language::truth::Truth;

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
    /// Adds the tests in it.
    pub(crate) fn each_test(&self, tests: &mut Vec<usize>) {
        match self {
            Node::Atom(place) => tests.push(*place),
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| part.each_test(tests)),
            Node::Not(part) => part.each_test(tests),
            Node::Always(_) => {}
        }
    }

    /// The tests in it, as bits.
    pub(super) fn tests(&self) -> u128 {
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
