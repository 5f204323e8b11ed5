//! Drafts that wait to be looked at and appended: kept in memory, bounded, gone when the program ends.
//!
//! INVARIANT(own reader): a batch is found, changed and dropped only by the reader who began it, and pushes out only another
//! of theirs.

use super::lock::lock;
use crate::site::app::random_name;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::erase::is_gone;
use hostboard_actions::ledger::record::{Meant, drafted};
use hostboard_actions::reader::{Reader, ReaderId};
use hostboard_domain::ledger::entry::ERASED;
use hostboard_domain::record::{CommonColumn, Kind};
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
    /// The draft, made by that reader.
    pub fn meant(&self, reader: &Reader) -> Meant {
        let cells: Vec<(&str, String)> = self.cells.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        Meant { draft: drafted(self.kind, &cells, reader.who(), &mut |_, _, _, _| {}), against: self.against }
    }

    /// Takes out the personal texts that its record had once, and has no more; and in every text those that went just now.
    fn forget_erased(&mut self, ledger: &Ledger, gone: &[String]) {
        for (_, text) in &mut self.cells {
            for gone in gone.iter().filter(|gone| !gone.is_empty()) {
                if text.contains(gone.as_str()) {
                    *text = text.replace(gone.as_str(), ERASED);
                }
            }
        }
        let id = self.cells.iter().find(|(name, _)| name == CommonColumn::Id.word()).map(|(_, id)| id.clone());
        let id = id.unwrap_or_default();
        for field in self.kind.spec().fields.iter().filter(|field| field.personal) {
            let held = self.cells.iter_mut().find(|(name, text)| name == field.name && !text.is_empty());
            if let Some((_, text)) = held.filter(|(_, text)| is_gone(ledger, self.kind, &id, field, text)) {
                ERASED.clone_into(text);
            }
        }
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

/// What a batch is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    /// Who began it.
    reader: ReaderId,
    name: String,
}

impl Key {
    fn new(reader: &Reader, name: String) -> Key {
        Key { reader: reader.id().clone(), name }
    }
}

/// Every batch that waits, the one used last standing last.
#[derive(Default)]
pub(crate) struct Trays(Mutex<Vec<(Key, Tray)>>);

/// So many batches of one reader wait at once; the one that they have not used for longest goes first.
const MOST_TRAYS: usize = 32;
/// So many drafts are in one.
pub(crate) const MOST_ITEMS: usize = 2_000;
/// So many bytes its texts have.
const MOST_BYTES: usize = 4 * 1024 * 1024;

impl Trays {
    /// A reader's batch by its name.
    pub fn get(&self, reader: &Reader, name: &str) -> Option<Tray> {
        let key = Key::new(reader, name.to_owned());
        self.held().iter().find(|(held, _)| *held == key).map(|(_, tray)| tray.clone())
    }

    /// Changes a reader's batch, or a new one where they have none of that name. Gives its name; nothing where it would
    /// grow too large, and then it stays as it was.
    pub fn change(&self, reader: &Reader, name: &str, change: impl FnOnce(&mut Tray)) -> Option<String> {
        let key = Key::new(reader, name.to_owned());
        let mut held = self.held();
        let found = held.iter().position(|(held, _)| *held == key).map(|place| held.remove(place));
        let is_new = found.is_none();
        let (key, before) = match found {
            Some(found) => found,
            None => (Key::new(reader, random_name().ok()?), Tray::default()),
        };
        let mut tray = before.clone();
        change(&mut tray);
        let fits = tray.items.len() <= MOST_ITEMS && tray.bytes() <= MOST_BYTES;
        if is_new && !fits {
            return None;
        }
        let is_own = |(held, _): &(Key, Tray)| held.reader == key.reader;
        if held.iter().filter(|tray| is_own(tray)).count() >= MOST_TRAYS {
            let oldest = held.iter().position(is_own);
            oldest.map(|place| held.remove(place));
        }
        let name = key.name.clone();
        held.push((key, if fits { tray } else { before }));
        fits.then_some(name)
    }

    /// Forgets a reader's batch.
    pub fn drop(&self, reader: &Reader, name: &str) {
        let key = Key::new(reader, name.to_owned());
        self.held().retain(|(held, _)| *held != key);
    }

    /// Takes out of every draft the personal texts that were erased since it was drafted: those of its record, and those that
    /// went just now wherever they stand.
    pub fn forget_erased(&self, ledger: &Ledger, gone: &[String]) {
        for item in self.held().iter_mut().flat_map(|(_, tray)| &mut tray.items) {
            item.forget_erased(ledger, gone);
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Vec<(Key, Tray)>> {
        lock(&self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use hostboard_actions::reader::Role;
    use hostboard_domain::ledger::scope::Scope;

    fn item(text: &str) -> Item {
        let cells = vec![("note".to_owned(), text.to_owned())];
        Item { number: 0, kind: Kind::Post, cells, against: None }
    }

    fn reader(id: &str) -> Reader {
        Reader::new(ReaderId::new(id), "an officer", Scope::Everything, Role::HostOfficer)
    }

    #[test]
    fn a_tray_is_bounded_in_bytes_and_the_oldest_goes_first() {
        let (trays, ann) = (Trays::default(), reader("ann"));
        let first = trays.change(&ann, "", |tray| tray.put(item("a"))).unwrap();
        assert!(trays.change(&ann, &first, |tray| tray.put(item(&"x".repeat(MOST_BYTES)))).is_none());
        assert_eq!(trays.get(&ann, &first).unwrap().items.len(), 1);
        for _ in 0..MOST_TRAYS {
            trays.change(&ann, "", |tray| tray.put(item("b"))).unwrap();
        }
        assert!(trays.get(&ann, &first).is_none());
    }

    #[test]
    fn a_batch_that_is_refused_takes_no_place() {
        let (trays, ann) = (Trays::default(), reader("ann"));
        let names: Vec<String> =
            (0..MOST_TRAYS).map(|_| trays.change(&ann, "", |tray| tray.put(item("a"))).unwrap()).collect();
        assert!(trays.change(&ann, "", |tray| tray.put(item(&"x".repeat(MOST_BYTES)))).is_none());
        assert!(names.iter().all(|name| trays.get(&ann, name).is_some()));
    }

    #[test]
    fn a_tray_is_only_its_readers_and_pushes_out_none_of_another() {
        let (trays, ann, bob) = (Trays::default(), reader("ann"), reader("bob"));
        let of_ann = trays.change(&ann, "", |tray| tray.put(item("a"))).unwrap();
        assert!(trays.get(&bob, &of_ann).is_none());
        // Who names another's begins one of their own.
        let of_bob = trays.change(&bob, &of_ann, |tray| tray.put(item("b"))).unwrap();
        assert_ne!(of_ann, of_bob);
        trays.drop(&bob, &of_ann);
        for _ in 0..2 * MOST_TRAYS {
            trays.change(&bob, "", |tray| tray.put(item("b"))).unwrap();
        }
        assert_eq!(trays.get(&ann, &of_ann).unwrap().items.len(), 1);
        assert!(trays.get(&bob, &of_bob).is_none());
    }
}
