//! Drafts that wait to be looked at and appended: kept in memory, bounded, gone when the program ends.

use super::lock::lock;
use crate::site::app::random_name;
use hostboard_actions::ledger::record::{Meant, drafted};
use hostboard_domain::record::Kind;
use std::sync::Mutex;

/// What was typed for one entry, and what it was typed against.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its number in the tray; never given twice.
    pub number: u32,
    /// The kind of record.
    pub kind: Kind,
    /// Columns of the kind, each with its text as files have it.
    pub cells: Vec<(String, String)>,
    /// The newest entry of the record then.
    pub against: Option<u64>,
}

/// A batch that waits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tray {
    /// Its drafts, in the order in which they came.
    pub items: Vec<Item>,
    /// The page from which somebody came to record; empty if none.
    pub back: String,
    next: u32,
}

impl Item {
    /// The draft, made by that actor.
    pub fn meant(&self, actor: &str) -> Meant {
        let cells: Vec<(&str, String)> = self.cells.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        Meant { draft: drafted(self.kind, &cells, actor, &mut |_, _, _, _| {}), against: self.against }
    }

    /// Puts another text in a column.
    pub fn set(&mut self, column: &str, text: &str) {
        self.cells.retain(|(name, _)| name != column);
        self.cells.push((column.to_owned(), text.to_owned()));
    }
}

impl Tray {
    /// Puts an item in: in the place of the one with its number, or as a new one.
    pub fn put(&mut self, mut item: Item) {
        if let Some(held) = self.items.iter_mut().find(|held| held.number == item.number) {
            *held = item;
            return;
        }
        self.next += 1;
        item.number = self.next;
        self.items.push(item);
    }

    /// How many bytes its texts have.
    fn bytes(&self) -> usize {
        let cells = self.items.iter().flat_map(|item| &item.cells);
        cells.map(|(name, text)| name.len() + text.len() + 64).sum()
    }
}

/// Every batch that waits, the one used last standing last.
#[derive(Default)]
pub(crate) struct Trays(Mutex<Vec<(String, Tray)>>);

/// So many batches wait at once; the one not used for longest goes first.
const MOST_TRAYS: usize = 32;
/// So many drafts are in one.
pub(crate) const MOST_ITEMS: usize = 2_000;
/// So many bytes its texts have.
const MOST_BYTES: usize = 4 * 1024 * 1024;

impl Trays {
    /// A batch by its name.
    pub fn get(&self, name: &str) -> Option<Tray> {
        self.held().iter().find(|(held, _)| held == name).map(|(_, tray)| tray.clone())
    }

    /// Changes a batch, or a new one where none has that name. Gives its name; nothing where it would grow too large,
    /// and then it stays as it was.
    pub fn change(&self, name: &str, change: impl FnOnce(&mut Tray)) -> Option<String> {
        let mut held = self.held();
        let found = held.iter().position(|(held, _)| held == name).map(|place| held.remove(place));
        let (name, before) = match found {
            Some(found) => found,
            None => (random_name().ok()?, Tray::default()),
        };
        let mut tray = before.clone();
        change(&mut tray);
        let fits = tray.items.len() <= MOST_ITEMS && tray.bytes() <= MOST_BYTES;
        if held.len() >= MOST_TRAYS {
            held.remove(0);
        }
        held.push((name.clone(), if fits { tray } else { before }));
        fits.then_some(name)
    }

    /// Forgets a batch.
    pub fn drop(&self, name: &str) {
        self.held().retain(|(held, _)| held != name);
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Vec<(String, Tray)>> {
        lock(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Item {
        let cells = vec![("note".to_owned(), text.to_owned())];
        Item { number: 0, kind: Kind::Post, cells, against: None }
    }

    #[test]
    fn a_tray_is_bounded_in_bytes_and_the_oldest_goes_first() {
        let trays = Trays::default();
        let first = trays.change("", |tray| tray.put(item("a"))).unwrap();
        assert!(trays.change(&first, |tray| tray.put(item(&"x".repeat(MOST_BYTES)))).is_none());
        assert_eq!(trays.get(&first).unwrap().items.len(), 1);
        for _ in 0..MOST_TRAYS {
            trays.change("", |tray| tray.put(item("b"))).unwrap();
        }
        assert!(trays.get(&first).is_none());
    }
}
