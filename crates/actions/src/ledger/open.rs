//! A ledger, opened: where it is kept, and every entry in memory.

use crate::clock;
use crate::error::ActionError;
use crate::ledger::load;
use crate::ledger::view::{Shelf, View};
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::{Draft, Sealed};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, Moment};
use hostboard_store::{Address, Head, NewEntry, Personal, PersonalText, Store, StoreError};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The two times of a reading, as a person gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// The day asked about; the portfolio's `opens_at`, or today, unless given.
    pub at: Option<Day>,
    /// The day at the end of which it was known; the portfolio's `opens_known`, or today where the ledger learned its
    /// first entry later than that, unless given.
    pub known: Option<Day>,
}

/// A ledger, opened. Many may read it at once; who appends has it alone.
pub struct Ledger {
    /// As the user named it.
    pub name: String,
    store: Mutex<Store>,
    head: Head,
    history: History,
    kept: Shelf,
}

/// What appending came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// How many entries were appended.
    pub entries: usize,
    /// How many said what the ledger held already.
    pub unchanged: usize,
    /// Where the ledger stands.
    pub head: Head,
}

/// Why a batch was not appended.
pub(crate) enum NotAppended {
    /// Admission refused it.
    Refused(Vec<Refusal>),
    /// The store did.
    Failed(ActionError),
}

impl Ledger {
    /// Opens a ledger at its address; or a portfolio, by its folder or its name in the program, replayed into memory.
    ///
    /// Errors: what is not there or no ledger; in a portfolio's files everything that is wrong.
    pub fn open(name: &str) -> Result<Ledger, ActionError> {
        match Address::parse(name) {
            Ok(Some(address)) => Ledger::of_store(name, Store::open(&address).map_err(|error| of(name, &error))?),
            Ok(None) => {
                let mut ledger = Ledger::of_store(name, Store::in_memory().map_err(|error| of(name, &error))?)?;
                load::replay(&mut ledger, name)?;
                Ok(ledger)
            }
            Err(unknown) => {
                let help = format!("write {}, or the folder or name of a portfolio", Address::FORM);
                Err(ActionError::NotFound(Problem::of_file(name, unknown.to_string(), help)))
            }
        }
    }

    /// A ledger out of a store that is open.
    pub(crate) fn of_store(name: &str, store: Store) -> Result<Ledger, ActionError> {
        let head = store.head().map_err(|error| of(name, &error))?;
        let (store, history, kept) = (Mutex::new(store), History::default(), Shelf::default());
        let mut ledger = Ledger { name: name.to_owned(), store, head, history, kept };
        ledger.catch_up(head.size)?;
        Ok(ledger)
    }

    /// Reads what is in the store and not yet in memory, up to that entry.
    fn catch_up(&mut self, last: u64) -> Result<(), ActionError> {
        self.kept.clear();
        let (history, name) = (&mut self.history, &self.name);
        let store = self.store.get_mut().unwrap_or_else(PoisonError::into_inner);
        let first = history.len() + 1;
        let unreadable = |seq: u64, error: &dyn std::fmt::Display| {
            let help = "run `hostboard verify` on it, and take its last good copy";
            ActionError::Fault(Problem::of_file(name, format!("entry {seq} can't be read: {error}"), help))
        };
        store
            .entries(first..=last, &mut |entry| {
                history.push(entry.bytes).map_err(|error| Stop::Action(unreadable(entry.seq, &error)))
            })
            .map_err(|stop| stop.error(name))?;
        store
            .personal(first..=last, &mut |row| {
                if let PersonalText::Kept { text, .. } = row.text {
                    history.tell(row.seq, row.field, text);
                }
                Ok::<(), Stop>(())
            })
            .map_err(|stop| stop.error(name))
    }

    /// Whether somebody else appended to it since it was read.
    ///
    /// Errors: it is gone or damaged.
    pub fn is_behind(&self) -> Result<bool, ActionError> {
        let head = self.store().head().map_err(|error| of(&self.name, &error))?;
        Ok(head.size > self.head.size)
    }

    /// Reads what somebody else appended to it since it was read.
    ///
    /// Errors: it is gone or damaged.
    pub fn refresh(&mut self) -> Result<(), ActionError> {
        let head = self.store().head().map_err(|error| of(&self.name, &error))?;
        self.catch_up(head.size)?;
        self.head = head;
        Ok(())
    }

    /// Every entry.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Where it stands.
    pub fn head(&self) -> Head {
        self.head
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn store_mut(&mut self) -> &mut Store {
        self.kept.clear();
        self.store.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// The portfolio's own record, as it is known now.
    pub fn portfolio(&self) -> Option<Version<'_>> {
        self.history.newest(Kind::Portfolio).next_back()
    }

    /// The two times, where none are given: those at which the portfolio opens, or today.
    pub fn times(&self, times: Times) -> (Day, Day) {
        let opens = |field: &str| self.portfolio().and_then(|portfolio| portfolio.day(field));
        let at = times.at.or_else(|| opens("opens_at")).unwrap_or_else(clock::today);
        // A portfolio of the past that was loaded today, and not replayed, was not known in the past.
        let first = self.history.entry(1).map(|first| first.entry().known);
        let replayed = |day: &Day| first.is_some_and(|first| first <= Moment::end_of(*day));
        let known = times.known.or_else(|| opens("opens_known").filter(replayed)).unwrap_or_else(clock::today);
        (at, known)
    }

    /// What a reader may see of it, as at those times.
    pub fn view(&self, times: Times, scope: &Scope) -> View<'_> {
        let (at, known) = self.times(times);
        View::new(self, &self.kept, at, known, scope)
    }

    /// All of it, as at those times.
    pub fn whole(&self, times: Times) -> View<'_> {
        self.view(times, &Scope::Everything)
    }

    /// Appends a batch that admission lets in, known now.
    pub(crate) fn append(&mut self, batch: Vec<Draft>) -> Result<Appended, NotAppended> {
        let admission = admit(&self.history, batch).map_err(NotAppended::Refused)?;
        if admission.admitted.is_empty() {
            return Ok(Appended { entries: 0, unchanged: admission.unchanged, head: self.head });
        }
        let known = clock::now().max(self.head.known.next());
        let entries = admission.admitted.len();
        self.write(known, &admission.admitted).map_err(NotAppended::Failed)?;
        Ok(Appended { entries, unchanged: admission.unchanged, head: self.head })
    }

    /// Writes drafts that were admitted, as one batch.
    pub(crate) fn write(&mut self, known: Moment, admitted: &[Draft]) -> Result<(), ActionError> {
        let mut unsalted = None;
        let mut salt = || {
            let mut bytes = [0; 16];
            if let Err(error) = getrandom::fill(&mut bytes) {
                unsalted = Some(error);
            }
            bytes
        };
        let sealed: Vec<Sealed> = admitted.iter().map(|draft| draft.seal(known, &mut salt)).collect();
        if let Some(error) = unsalted {
            let message = format!("the system gives no random bytes to salt personal texts with: {error}");
            return Err(ActionError::Unavailable(Problem::of_file(
                &self.name,
                message,
                "nothing was written; try again",
            )));
        }
        let entries: Vec<NewEntry> = sealed.into_iter().map(new_entry).collect();
        let expected = self.head;
        match self.store_mut().append(&expected, known, &entries) {
            Ok(head) => self.head = head,
            Err(StoreError::Conflict { .. }) => return Err(self.conflict(admitted)),
            Err(error) => return Err(of(&self.name, &error)),
        }
        for entry in &entries {
            let seq = self.history.len() + 1;
            if let Err(error) = self.history.push(&entry.bytes) {
                let problem =
                    Problem::of_file(&self.name, format!("entry {seq} was written and can't be read: {error}"), "");
                return Err(ActionError::Fault(problem));
            }
            for personal in &entry.personal {
                self.history.tell(seq, &personal.field, &personal.text);
            }
        }
        Ok(())
    }

    /// What was appended by somebody else since this ledger was opened, beside what was to be appended to the same
    /// records.
    fn conflict(&mut self, mine: &[Draft]) -> ActionError {
        let before = self.history.len();
        if let Err(error) = self.refresh() {
            return error;
        }
        let help = "open the ledger again, look at what was added, and append again if it still holds";
        let added = self.history.len() - before;
        let were = if added == 1 { "entry was" } else { "entries were" };
        let message = format!("{added} {were} added by somebody else in the meantime; nothing was appended");
        let mut problems = vec![Problem::of_file(&self.name, message, help)];
        for version in (before + 1..=self.history.len()).filter_map(|seq| self.history.entry(seq)) {
            let theirs = version.draft();
            for mine in mine.iter().filter(|mine| mine.kind == theirs.kind && mine.id == theirs.id) {
                let message = format!(
                    "{} {}: entry {} of the ledger says: {}; yours says: {}",
                    theirs.kind,
                    quoted(&theirs.id),
                    version.seq,
                    in_short(&theirs),
                    in_short(mine)
                );
                problems.push(Problem::of_file(&self.name, message, "say in `why` which of the two holds"));
            }
        }
        ActionError::Conflict(problems)
    }
}

/// A draft's act, times and fields in one line.
pub(crate) fn in_short(draft: &Draft) -> String {
    let mut parts = vec![draft.act.word().to_owned()];
    parts.extend(draft.from.map(|when| format!("from {when}")));
    parts.extend(draft.to.map(|when| format!("to {when}")));
    parts.extend(draft.fields.iter().map(|(name, text)| format!("{name}={}", quoted(text))));
    parts.join(" ")
}

fn new_entry(sealed: Sealed) -> NewEntry {
    let personal = sealed.personal.into_iter().map(|p| Personal { field: p.field, salt: p.salt, text: p.text });
    NewEntry { bytes: sealed.bytes, personal: personal.collect() }
}

/// The address that a ledger's name is; nothing where it names a portfolio, or an address that is not known here.
pub(crate) fn address_of(name: &str) -> Option<Address> {
    Address::parse(name).ok().flatten()
}

/// Does something with a new ledger, which appears at its address, named `name`, only once that is done.
///
/// Errors: those of `fill`; a ledger that can't be made or put there. Then none is left.
pub(crate) fn make_whole<T>(
    address: &Address,
    name: &str,
    fill: impl FnOnce(&mut Ledger) -> Result<T, ActionError>,
) -> Result<T, ActionError> {
    let fill = |store| Ledger::of_store(name, store).and_then(|mut ledger| fill(&mut ledger)).map_err(Stop::Action);
    Store::make_whole(address, clock::now(), fill).map_err(|stop| stop.error(name))
}

fn of(name: &str, error: &StoreError) -> ActionError {
    ActionError::of_store(name, error)
}

/// Why work on a store stopped.
pub(crate) enum Stop {
    /// The store could not go on.
    Store(StoreError),
    /// Something else is wrong.
    Action(ActionError),
}

impl Stop {
    /// As an error about the ledger of that name.
    pub(crate) fn error(self, name: &str) -> ActionError {
        match self {
            Stop::Store(error) => of(name, &error),
            Stop::Action(error) => error,
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn body(name: &str) -> Draft {
        let mut draft = Draft::new(Kind::Body, "essex", name);
        draft.fields.insert("name", name.to_owned());
        draft.fields.insert("kind", "unit".to_owned());
        draft
    }

    #[test]
    fn who_comes_second_is_shown_both_versions() {
        let path = std::env::temp_dir().join(format!("hostboard-conflict-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let address = Address::of_file(&path);
        let name = address.to_string();
        let mut mine = Ledger::of_store(&name, Store::create(&address).unwrap()).unwrap();
        let mut theirs = Ledger::open(&name).unwrap();
        theirs.append(vec![body("Essex")]).map_err(|_| "refused").unwrap();
        let Err(NotAppended::Failed(ActionError::Conflict(problems))) = mine.append(vec![body("Mid Essex")]) else {
            panic!("the second was appended")
        };
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].message, "1 entry was added by somebody else in the meantime; nothing was appended");
        let both = "body `essex`: entry 1 of the ledger says: assert kind=`unit` name=`Essex`; yours says: assert \
                    kind=`unit` name=`Mid Essex`";
        assert_eq!(problems[1].message, both);
        assert_eq!(Ledger::open(&name).unwrap().history().len(), 1);
        drop((mine, theirs));
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
    }
}
