//! Things joined to each other, each known by the least of those it is joined to.

use std::collections::BTreeMap;

/// Numbers joined to each other.
#[derive(Default)]
pub(crate) struct Joined<T = u32>(BTreeMap<T, T>);

impl<T: Ord + Copy> Joined<T> {
    /// The least of those it is joined to.
    pub(crate) fn root(&self, mut one: T) -> T {
        while let Some(next) = self.0.get(&one) {
            one = *next;
        }
        one
    }

    /// Joins two.
    pub(crate) fn join(&mut self, a: T, b: T) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.0.insert(a.max(b), a.min(b));
        }
    }
}
