//! A ledger, opened: where it is kept, and every entry in memory.

use super::make::{Stop, of};
use crate::clock;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::load;
use crate::ledger::portfolios::{self, UnreadSheets};
use crate::ledger::shelf::Shelf;
use crate::ledger::view::View;
use crate::packs::AllowedPacks;
use crate::reader::Reader;
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{Kind, Portfolio};
use hostboard_domain::time::{Day, Moment};
use hostboard_store::codes::{LEDGER_ADDRESS_UNKNOWN, LEDGER_DAMAGED};
use hostboard_store::{Address, Head, PersonalText, Pulse, Store};
use std::collections::BTreeSet;
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

/// What a ledger says as a whole: another one as soon as anything is appended to it or erased from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Edition {
    /// How many entries it holds.
    pub entries: u64,
    /// How many personal texts were erased.
    pub erasures: u64,
    /// How often it was read from the beginning, since another ledger was put in its place.
    pub readings: u64,
}

/// A ledger, opened. Many may read it at once; who appends has it alone.
pub struct Ledger {
    /// As the user named it.
    pub name: String,
    /// Why it may be appended to although its newest entry is known later than now; nothing where it may not.
    pub known_ahead: Option<String>,
    /// Of a portfolio that was replayed into memory: sheets of its workbooks that hold no records.
    pub unread: Vec<UnreadSheets>,
    pub(super) store: Mutex<Store>,
    pub(super) head: Head,
    pub(super) history: History,
    /// How many texts had been erased when personal texts were read.
    erasures: u64,
    /// How often it was read from the beginning.
    readings: u64,
    /// Personal texts that were erased since somebody last asked, so that drafts can forget them too.
    gone: Vec<String>,
    /// What the store's pulse was before it was read; nothing where it could not be read whole.
    pulse: Option<Pulse>,
    kept: Shelf,
    allowed_packs: AllowedPacks,
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
                ledger.unread = load::replay(&mut ledger, name)?.unread;
                if !portfolios::names().contains(&name) {
                    ledger.allowed_packs = AllowedPacks::of_portfolio(name);
                }
                Ok(ledger)
            }
            Err(unknown) => {
                let help = format!("write {}, or the folder or name of a portfolio", Address::FORM);
                Err(ActionError::NotFound(Problem::of_ledger(LEDGER_ADDRESS_UNKNOWN, name, unknown.to_string(), help)))
            }
        }
    }

    /// A ledger out of a store that is open.
    pub(crate) fn of_store(name: &str, store: Store) -> Result<Ledger, ActionError> {
        let mut ledger = Ledger {
            name: name.to_owned(),
            known_ahead: None,
            unread: Vec::new(),
            store: Mutex::new(store),
            head: Head::empty(),
            history: History::default(),
            erasures: 0,
            readings: 0,
            gone: Vec::new(),
            pulse: None,
            kept: Shelf::default(),
            allowed_packs: AllowedPacks::default(),
        };
        ledger.refresh()?;
        Ok(ledger)
    }

    /// Reads what is in the store and not yet in memory, up to that entry; and where texts were erased since, all that
    /// are left.
    fn catch_up(&mut self, last: u64) -> Result<(), ActionError> {
        let (before, erasures) = (self.history.len(), self.erasures);
        let read = self.read_on(last);
        // Half of a batch, or a text that is gone, may stand in anything.
        if read.is_ok() && self.erasures == erasures {
            self.learned_after(before)
        } else {
            self.forget_worked_out()
        }
        read
    }

    /// Forgets everything that was worked out.
    pub(super) fn forget_worked_out(&mut self) {
        self.kept.clear();
    }

    /// Brings what was worked out up to date with the entries after the first so many.
    pub(super) fn learned_after(&mut self, before: u64) {
        self.kept.learn(&self.history, before);
    }

    fn read_on(&mut self, last: u64) -> Result<(), ActionError> {
        let (history, name) = (&mut self.history, &self.name);
        let store = self.store.get_mut().unwrap_or_else(PoisonError::into_inner);
        let first = history.len() + 1;
        // Counted before texts are read: what is erased meanwhile is seen the next time.
        let erasures = store.erasures().map_err(|error| of(name, &error))?;
        let first_text = if erasures == self.erasures { first } else { 1 };
        let unreadable = |seq: u64, error: &dyn std::fmt::Display| {
            let help = "run `hostboard verify` on it, and take its last good copy";
            ActionError::Fault(Problem::of_ledger(
                LEDGER_DAMAGED,
                name,
                format!("entry {seq} can't be read: {error}"),
                help,
            ))
        };
        store
            .entries(first..=last, &mut |entry| {
                history.push(entry.bytes).map_err(|error| Stop::Action(unreadable(entry.seq, &error)))
            })
            .map_err(|stop| stop.error(name))?;
        if first_text < first {
            history.forget_personal_texts();
        }
        store
            .personal(first_text..=last, &mut |row| {
                if let PersonalText::Kept { text, .. } = row.text {
                    history.tell(row.seq, row.field, text);
                }
                Ok::<(), Stop>(())
            })
            .map_err(|stop| stop.error(name))?;
        self.erasures = erasures;
        Ok(())
    }

    /// Whether nobody else did anything to it since it was read: cheap enough to be asked before every page.
    ///
    /// Errors: its file or its log is gone, or another file is in its place.
    pub fn is_current(&self) -> Result<bool, ActionError> {
        let pulse = self.store().pulse().map_err(|error| of(&self.name, &error))?;
        Ok(Some(pulse) == self.pulse && pulse.file_is_as_it_was)
    }

    /// What is read of it.
    pub fn edition(&self) -> Edition {
        Edition { entries: self.head.size, erasures: self.erasures, readings: self.readings }
    }

    /// Reads what somebody else appended to it since it was read, and forgets what somebody else erased. Where it is another
    /// ledger now, or an older state of this one, it is read from the beginning.
    ///
    /// Errors: it is gone or damaged; then what was read of it is not to be shown.
    pub fn refresh(&mut self) -> Result<(), ActionError> {
        let failed = |error| of(&self.name, &error);
        let store = self.store.get_mut().unwrap_or_else(PoisonError::into_inner);
        // Before anything is read: what happens meanwhile is noticed the next time.
        let mut pulse = store.pulse().map_err(failed)?;
        // Until all of it was read again, nothing of it is whole.
        self.pulse = None;
        let is_as_it_was = pulse.file_is_as_it_was;
        if !is_as_it_was {
            store.reopen().map_err(failed)?;
            pulse = store.pulse().map_err(failed)?;
        }
        let head = store.head().map_err(failed)?;
        let texts = |history: &History| history.personal_texts().map(str::to_owned).collect::<BTreeSet<String>>();
        let (before, erasures, readings) = (texts(&self.history), self.erasures, self.readings);
        let goes_on = is_as_it_was && self.head.size <= head.size && store.stood_at(&self.head).map_err(failed)?;
        if !goes_on {
            self.forget();
        }
        self.catch_up(head.size)?;
        (self.head, self.pulse) = (head, Some(pulse));
        if (erasures, readings) != (self.erasures, self.readings) {
            self.gone.extend(before.difference(&texts(&self.history)).cloned());
        }
        Ok(())
    }

    /// The personal texts that went since this was last asked; they are forgotten with it.
    pub fn take_gone(&mut self) -> Vec<String> {
        std::mem::take(&mut self.gone)
    }

    /// Forgets everything that was read.
    fn forget(&mut self) {
        (self.head, self.history, self.erasures) = (Head::empty(), History::default(), 0);
        self.readings += 1;
        self.forget_worked_out();
    }

    /// Allows a pack's folder to be read where the portfolio's record names it: a person said so.
    ///
    /// Errors: no such pack, or one that is refused.
    pub fn allow_pack(&mut self, folder: &str) -> Result<(), ActionError> {
        self.allowed_packs.allow(folder)
    }

    /// Which packs its records may name.
    pub(super) fn allowed_packs(&self) -> &AllowedPacks {
        &self.allowed_packs
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

    /// The store, for whoever then says what was learned, or reads on.
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        self.store.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// The portfolio's own record, as it is known now.
    pub fn portfolio(&self) -> Option<Portfolio<Version<'_>>> {
        self.history.newest(Kind::Portfolio).next_back().map(Portfolio::of)
    }

    /// The two times, where none are given: those at which the portfolio opens, or today.
    pub fn times(&self, times: Times) -> TwoTimes {
        let own = self.portfolio();
        let opens_at = || own.and_then(|own| own.opens_at());
        let at = times.at.or_else(opens_at).unwrap_or_else(clock::today);
        // A portfolio of the past that was loaded today, and not replayed, was not known in the past.
        let first = self.history.entry(1).map(|first| first.entry().known);
        let replayed = |day: &Day| first.is_some_and(|first| first <= Moment::end_of(*day));
        let opens_known = || own.and_then(|own| own.opens_known()).filter(replayed);
        let known = times.known.or_else(opens_known).unwrap_or_else(clock::today);
        TwoTimes { at, known }
    }

    /// What a reader may see of it, as at those times.
    pub fn view(&self, times: Times, reader: &Reader) -> View<'_> {
        View::new(self, &self.kept, self.times(times), reader)
    }

    /// The same, made from nothing.
    #[cfg(test)]
    pub(crate) fn view_anew(&self, times: Times, reader: &Reader) -> View<'_> {
        View::new(self, &Shelf::default(), self.times(times), reader)
    }
}
