//! The records that entries speak of, each known by a number from 0 up, in order of first sight: its key.

use super::values::Values;
use crate::record::Kind;

/// The records, by kind and id.
#[derive(Clone)]
pub(super) struct Keys {
    all: Vec<Key>,
    ids: [Values; Kind::ALL.len()],
    of_kind: [Vec<u32>; Kind::ALL.len()],
}

#[derive(Clone)]
pub(super) struct Key {
    pub(super) kind: Kind,
    /// The number of its id among those of its kind.
    id: u32,
    /// The newest row that speaks of it.
    pub(super) newest: u32,
}

// The standard library gives arrays of so many kinds no default.
impl Default for Keys {
    fn default() -> Keys {
        Keys {
            all: Vec::new(),
            ids: std::array::from_fn(|_| Values::default()),
            of_kind: std::array::from_fn(|_| Vec::new()),
        }
    }
}

impl Keys {
    /// Takes in that a row, newer than all others, speaks of a record: its key, and the newest row before.
    pub(super) fn take(&mut self, kind: Kind, id: &str, row: u32) -> (u32, Option<u32>) {
        let id = self.ids[kind as usize].intern(id);
        if let Some(&key) = self.of_kind[kind as usize].get(id as usize) {
            return (key, Some(std::mem::replace(&mut self.all[key as usize].newest, row)));
        }
        let key = self.all.len() as u32;
        self.of_kind[kind as usize].push(key);
        self.all.push(Key { kind, id, newest: row });
        (key, None)
    }

    /// The key of a record, if a row speaks of it.
    pub(super) fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        let id = self.ids[kind as usize].find(id)?;
        self.of_kind[kind as usize].get(id as usize).copied()
    }

    /// The id of a record.
    pub(super) fn id(&self, key: u32) -> &str {
        let key = &self.all[key as usize];
        self.ids[key.kind as usize].get(key.id)
    }

    /// Every record, by its key.
    pub(super) fn all(&self) -> &[Key] {
        &self.all
    }

    /// The keys of a kind's records, in order.
    pub(super) fn of_kind(&self, kind: Kind) -> &[u32] {
        &self.of_kind[kind as usize]
    }
}
