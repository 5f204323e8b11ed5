//! Where a ledger is kept, and making one there whole.

use super::open::Ledger;
use crate::clock;
use crate::error::ActionError;
use hostboard_store::{Address, Store, StoreError};

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

pub(super) fn of(name: &str, error: &StoreError) -> ActionError {
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
