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
use hostboard_actions::ledger::Ledger;
use hostboard_domain::problem::{Place, Problem};
use hostboard_rules::pack::Pack;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

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

/// How often it is looked for what others appended.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What all visits share.
pub struct App {
    /// How the program was started.
    pub settings: Settings,
    ledger: RwLock<Ledger>,
    packs: Mutex<HashMap<String, Arc<Pack>>>,
    /// When it was last looked for what others appended.
    looked: Mutex<Instant>,
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
            looked: Mutex::new(Instant::now()),
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

    /// The ledger, to be read beside others. What another program appended to it is taken in, looked for once a second.
    pub(crate) fn ledger(&self) -> RwLockReadGuard<'_, Ledger> {
        if self.is_due() {
            let behind = read(&self.ledger).is_behind();
            let read = behind.and_then(|behind| if behind { self.ledger_alone().refresh() } else { Ok(()) });
            if let Err(error) = read {
                // What was read before stays right as at its known times.
                eprintln!("hostboard: what was appended to the ledger can't be read: {error}");
            }
        }
        read(&self.ledger)
    }

    /// Whether it is a second since anybody looked for what others appended.
    fn is_due(&self) -> bool {
        let mut looked = lock(&self.looked);
        let due = looked.elapsed() >= LOOK_AGAIN;
        if due {
            *looked = Instant::now();
        }
        due
    }

    /// The ledger, alone.
    pub(crate) fn ledger_alone(&self) -> RwLockWriteGuard<'_, Ledger> {
        write(&self.ledger)
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

/// A name that nobody can guess.
pub(crate) fn random_name() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random bytes: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
