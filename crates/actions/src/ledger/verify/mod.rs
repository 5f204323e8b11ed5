//! Verifying a ledger: every hash worked out again, every erasure accounted for; and if it is asked for, every batch admitted
//! again.

mod deep;
mod erasures;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::append::is_ahead;
use crate::ledger::{Ledger, address_of};
use erasures::Erasures;
use hostboard_domain::ledger::entry::{Entry, PersonalText as Kept};
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::ledger::unfit::Unfit;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::Moment;
use hostboard_store::{Head, PersonalRow, PersonalText, Store, StoreError, StoredEntry, Verification};

/// What is looked at beyond hashes and the form of each entry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks<'a> {
    /// A head that was written down elsewhere, as `SIZE:ROOT`.
    pub noted: Option<&'a str>,
    /// Whether every batch is admitted again, as when it was appended: it takes as much memory as serving the ledger.
    pub deep: bool,
}

/// What verifying found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What was read and which hashes do not fit.
    pub verification: Verification,
    /// How many personal texts are there; one that only says that a text was erased is none.
    pub kept: u64,
    /// What else does not fit, or is not accounted for.
    pub unfit: Vec<Unfit>,
    /// Whether the ledger once stood at the head that was noted elsewhere; `None` if none was given.
    pub stood_at_noted: Option<bool>,
    /// Whether the newest entry is known later than now.
    pub is_ahead: bool,
}

impl Verified {
    /// Whether everything fits.
    pub fn is_clean(&self) -> bool {
        self.verification.is_clean() && !self.unfit.iter().any(Unfit::is_fault) && self.stood_at_noted != Some(false)
    }
}

/// Works out every hash of a ledger again and reads every entry.
///
/// Errors: what keeps the ledger from being read at all; what is wrong in it is in the result.
pub fn verify(name: &str, looks: Looks<'_>, progress: &mut dyn FnMut(u64)) -> Result<Verified, ActionError> {
    let failed = |error: StoreError| ActionError::of_store(name, &error);
    match address_of(name) {
        // Opened by itself: a ledger that can't be read whole is to be verified all the same.
        Some(address) => check(name, &Store::open(&address).map_err(failed)?, looks, progress),
        None => check(name, &Ledger::open(name)?.store(), looks, progress),
    }
}

/// The same of a ledger that is open: of its file, or of what is held in memory where it has none.
///
/// Errors: those of [`verify`].
pub fn verify_open(ledger: &Ledger, looks: Looks<'_>) -> Result<Verified, ActionError> {
    match address_of(&ledger.name) {
        Some(_) => verify(&ledger.name, looks, &mut |_| {}),
        None => check(&ledger.name, &ledger.store(), looks, &mut |_| {}),
    }
}

pub(super) fn check(
    name: &str,
    store: &Store,
    looks: Looks<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verified, ActionError> {
    let noted = looks.noted.map(head_of).transpose()?;
    let failed = |error: StoreError| ActionError::of_store(name, &error);
    let erasures = Erasures::default();
    let look = |entry: StoredEntry<'_>, personal: &[PersonalRow<'_>]| {
        look_at(entry, personal).map(|read| erasures.take_in(entry.seq, &read, personal))
    };
    let verification = store.verify(&look, progress).map_err(failed)?;
    let stood_at_noted = noted.map(|head| stood_at(store, &head)).transpose().map_err(failed)?;
    let kept = verification.kept - erasures.stand_in().min(verification.kept);
    let mut unfit = erasures.unfit();
    if looks.deep && verification.is_clean() {
        unfit.extend(deep::not_admitted(name, store)?);
    }
    unfit.sort();
    let is_ahead = is_ahead(&verification.head);
    Ok(Verified { verification, kept, unfit, stood_at_noted, is_ahead })
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
fn look_at<'e>(entry: StoredEntry<'e>, personal: &[PersonalRow<'_>]) -> Result<Entry<'e>, String> {
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
        None => Ok(read),
    }
}
