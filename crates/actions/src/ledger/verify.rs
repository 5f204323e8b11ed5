//! Verifying a ledger: every hash worked out again.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::{Ledger, address_of};
use hostboard_domain::ledger::entry::{Entry, PersonalText as Kept};
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Moment;
use hostboard_store::{Head, PersonalRow, PersonalText, Store, StoreError, StoredEntry, Verification};

/// What verifying found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What was read and what does not fit.
    pub verification: Verification,
    /// Whether the ledger once stood at the head that was noted elsewhere; `None` if none was given.
    pub stood_at_noted: Option<bool>,
}

impl Verified {
    /// Whether everything fits.
    pub fn is_clean(&self) -> bool {
        self.verification.is_clean() && self.stood_at_noted != Some(false)
    }
}

/// Works out every hash of a ledger again and reads every entry. `noted` is a head that was written down elsewhere, as
/// `SIZE:ROOT`.
///
/// Errors: what keeps the ledger from being read at all; what is wrong in it is in the result.
pub fn verify(name: &str, noted: Option<&str>, progress: &mut dyn FnMut(u64)) -> Result<Verified, ActionError> {
    let failed = |error: StoreError| ActionError::of_store(name, &error);
    match address_of(name) {
        // Opened by itself: a ledger that can't be read whole is to be verified all the same.
        Some(address) => check(name, &Store::open(&address).map_err(failed)?, noted, progress),
        None => check(name, &Ledger::open(name)?.store(), noted, progress),
    }
}

/// The same of a ledger that is open: of its file, or of what is held in memory where it has none.
///
/// Errors: those of [`verify`].
pub fn verify_open(ledger: &Ledger, noted: Option<&str>) -> Result<Verified, ActionError> {
    match address_of(&ledger.name) {
        Some(_) => verify(&ledger.name, noted, &mut |_| {}),
        None => check(&ledger.name, &ledger.store(), noted, &mut |_| {}),
    }
}

fn check(
    name: &str,
    store: &Store,
    noted: Option<&str>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verified, ActionError> {
    let noted = noted.map(head_of).transpose()?;
    let failed = |error: StoreError| ActionError::of_store(name, &error);
    let verification = store.verify(&look_at, progress).map_err(failed)?;
    let stood_at_noted = noted.map(|head| stood_at(store, &head)).transpose().map_err(failed)?;
    Ok(Verified { verification, stood_at_noted })
}

/// The known time of the noted head is not written down with it.
fn stood_at(store: &Store, noted: &Head) -> Result<bool, StoreError> {
    if noted.size == 0 {
        return Ok(noted.root == Head::empty().root);
    }
    let mut stood = false;
    store.batches(noted.size..=noted.size, &mut |batch| {
        stood |= batch.head.size == noted.size && batch.head.root == noted.root;
        Ok::<(), StoreError>(())
    })?;
    Ok(stood)
}

fn head_of(text: &str) -> Result<Head, ActionError> {
    let parsed = text.split_once(':').and_then(|(size, root)| Some((size.parse().ok()?, Hash::parse(root)?)));
    let Some((size, root)) = parsed else {
        let message = format!("{} is not a head of a ledger", quoted(text));
        return Err(vec![Problem::of_option(
            codes::OPTION_NOT_A_VALUE,
            "--noted",
            message,
            "write SIZE:ROOT, as `hostboard verify` prints it",
        )]
        .into());
    };
    Ok(Head { size, root, known: Moment::FIRST })
}

/// Looks at an entry's own form, its known time, and its personal texts.
fn look_at(entry: StoredEntry<'_>, personal: &[PersonalRow<'_>]) -> Result<(), String> {
    let kept: Vec<Kept> = personal
        .iter()
        .filter_map(|row| match row.text {
            PersonalText::Kept { salt, text } => {
                Some(Kept { field: row.field.to_owned(), salt, text: text.to_owned() })
            }
            PersonalText::Erased(_) => None,
        })
        .collect();
    Entry::check(entry.bytes, &kept).map_err(|error| error.to_string())?;
    let read = Entry::read(entry.bytes).map_err(|error| error.to_string())?;
    if read.known != entry.known {
        return Err(format!("it says that it is known at {}, and its batch at {}", read.known, entry.known));
    }
    let missing = read
        .fields()
        .filter(|(_, is_personal)| *is_personal)
        .find(|(name, _)| personal.iter().all(|row| row.field != *name));
    match missing {
        Some((name, _)) => Err(format!("the personal text of `{name}` is gone, and no mark says that it was erased")),
        None => Ok(()),
    }
}
