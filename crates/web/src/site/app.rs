//! What all visits share: the ledger, the packs, and what is kept between one page and the next.

use super::lock::{lock, read, write};
use crate::site::form_keys::FormKeys;
use crate::site::incoming::InFlight;
use crate::site::kept::Kept;
use crate::site::readers::Readers;
use crate::site::tray::Trays;
use crate::site::uploads::Uploads;
use hostboard_actions::answer::packs;
use hostboard_actions::codes::NO_RANDOM_BYTES;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::{Edition, Ledger};
use hostboard_domain::problem::{Place, Problem};
use hostboard_rules::pack::Pack;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// How the program was started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether the ledger is a copy that is gone when the program ends.
    pub is_demo: bool,
    /// Who a request is from: what they see, and who is said to have made what they record.
    pub readers: Arc<dyn Readers>,
    /// What the address begins with, where it is known: hosts that requests may name.
    pub hosts: Vec<String>,
}

/// What all visits share.
pub struct App {
    /// How the program was started.
    pub settings: Settings,
    ledger: RwLock<Ledger>,
    packs: Mutex<HashMap<String, Arc<Pack>>>,
    /// What every form carries and is asked for again.
    pub(crate) form_keys: FormKeys,
    /// Registers that were sent to be checked.
    pub(crate) uploads: Uploads,
    /// Room for what is being sent.
    pub(crate) in_flight: InFlight,
    /// Pages that were filled lately.
    pub(crate) kept: Kept,
    /// Drafts that wait to be appended.
    pub(crate) trays: Trays,
}

impl App {
    /// Over a ledger that was opened.
    ///
    /// Errors: the system gives no random bytes.
    pub fn new(ledger: Ledger, settings: Settings) -> Result<App, ActionError> {
        Ok(App {
            settings,
            ledger: RwLock::new(ledger),
            packs: Mutex::default(),
            kept: Kept::default(),
            uploads: Uploads::default(),
            in_flight: InFlight::default(),
            trays: Trays::default(),
            form_keys: FormKeys::new().map_err(|message| {
                let problem = Problem::new(NO_RANDOM_BYTES, Place::System, message, "try again");
                ActionError::Unavailable(problem)
            })?,
        })
    }

    /// The ledger, to be read beside others. What another program did to it meanwhile is taken in first: what it appended is
    /// there, and what it erased is forgotten, here and in all that is kept.
    ///
    /// Errors: its file is gone, another ledger is in its place that can't be read, or it is damaged. Then nothing of it is
    /// to be shown.
    pub(crate) fn ledger(&self) -> Result<RwLockReadGuard<'_, Ledger>, ActionError> {
        let ledger = read(&self.ledger);
        if ledger.is_current()? {
            return Ok(ledger);
        }
        drop(ledger);
        drop(self.ledger_alone()?);
        Ok(read(&self.ledger))
    }

    /// The ledger, alone, with what others did to it taken in.
    ///
    /// Errors: those of [`App::ledger`].
    pub(crate) fn ledger_alone(&self) -> Result<LedgerAlone<'_>, ActionError> {
        let ledger = write(&self.ledger);
        let before = ledger.edition();
        let mut alone = LedgerAlone { app: self, before, ledger };
        if !alone.is_current()? {
            alone.refresh()?;
        }
        Ok(alone)
    }

    /// Forgets what may hold texts that were erased.
    fn forget(&self, ledger: &mut Ledger) {
        self.kept.clear();
        let gone = ledger.take_gone();
        self.trays.forget_erased(ledger, &gone);
    }

    /// A pack, read once.
    ///
    /// Errors: no such pack, or one that is refused.
    pub(crate) fn pack(&self, name: &str) -> Result<Arc<Pack>, ActionError> {
        let mut packs = lock(&self.packs);
        if let Some(pack) = packs.get(name) {
            return Ok(Arc::clone(pack));
        }
        let pack = Arc::new(packs::open(name)?);
        packs.insert(name.to_owned(), Arc::clone(&pack));
        Ok(pack)
    }
}

/// The ledger for whoever has it alone; what they erased is forgotten when they are done.
pub(crate) struct LedgerAlone<'a> {
    app: &'a App,
    before: Edition,
    ledger: RwLockWriteGuard<'a, Ledger>,
}

impl Deref for LedgerAlone<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.ledger
    }
}

impl DerefMut for LedgerAlone<'_> {
    fn deref_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }
}

impl Drop for LedgerAlone<'_> {
    fn drop(&mut self) {
        let now = self.ledger.edition();
        if (now.erasures, now.readings) != (self.before.erasures, self.before.readings) {
            self.app.forget(&mut self.ledger);
        }
    }
}

/// A name that nobody can guess.
pub(crate) fn random_name() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random bytes: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
