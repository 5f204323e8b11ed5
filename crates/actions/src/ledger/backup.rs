//! A backup: a copy of a ledger as it stands at one moment, looked through before it appears; and putting one back.
//!
//! Invariant: what the replaced ledger says was erased is erased from what is put back in its place.

use super::append::is_ahead;
use super::make::Stop;
use super::verify::{Looks, Verified, check};
use crate::clock;
use crate::codes::BACKUP_OF_ANOTHER_LEDGER;
use crate::error::ActionError;
use crate::ledger::{Ledger, NotAppended, address_of};
use hostboard_domain::codes::ERASURE_NAMES_IT;
use hostboard_domain::ledger::entry::{Draft, Entry, EntryAct};
use hostboard_domain::ledger::erasing::erased_by;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{Erasure, Kind};
use hostboard_store::codes::{LEDGER_ADDRESS_UNKNOWN, LEDGER_DAMAGED};
use hostboard_store::{Address, Head, Old, Store, StoreError};
use std::path::PathBuf;

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Where the ledger stood.
    pub head: Head,
    /// Whether its newest entry is known later than now.
    pub is_ahead: bool,
}

/// Copies the ledger of that name to an address where nothing is; others may read and write it meanwhile. The copy appears
/// there once every hash of it was worked out again.
///
/// Errors: a name that is no ledger's; an address where something is; a ledger in which something does not fit.
pub fn back_up(name: &str, to: &str) -> Result<BackedUp, ActionError> {
    let failed = |error| ActionError::of_store(name, &error);
    let store = Store::open(&of_ledger(name)?).map_err(failed)?;
    let looked = store.copy_whole(&of_file(to)?, clock::now(), |copy| sound(to, &copy).map_err(Stop::Action));
    let found = looked.map_err(|stop| stop.error(to))?;
    Ok(BackedUp { head: found.verification.head, is_ahead: found.is_ahead })
}

/// What is to be put back, and where.
#[derive(Clone, Debug)]
pub struct Restore<'a> {
    /// The backup.
    pub backup: &'a str,
    /// The ledger.
    pub store: &'a str,
    /// Who does it, where something has to be erased again.
    pub actor: &'a str,
    /// Why it may be appended to although its newest entry is known later than now.
    pub known_ahead: Option<&'a str>,
    /// Whether it is put back even where what is replaced can't be read, so that nothing is known of what was erased since.
    pub unread: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the backup stood.
    pub backup: Head,
    /// Where the ledger stands now: further, where something was erased again.
    pub head: Head,
    /// How many texts were erased again, since the ledger that was replaced says that they were erased.
    pub erased_again: u64,
    /// Where the ledger that was replaced stood; nothing where there was none, or it could not be read.
    pub replaced: Option<Head>,
    /// Where it is kept.
    pub kept: Option<PathBuf>,
    /// Whether the newest entry is known later than now.
    pub is_ahead: bool,
}

/// Puts a copy of a backup in the place of a ledger, once every hash of it was worked out again.
///
/// Errors: names that are no ledgers'; a ledger or backup that another program has open; a backup in which something does not
/// fit. Then what was there is as it was.
pub fn restore(what: &Restore<'_>) -> Result<Restored, ActionError> {
    let (from, to) = (of_file(what.backup)?, of_ledger(what.store)?);
    let done = Store::restore(&from, &to, clock::now(), |copy, old| {
        let backup = sound(what.backup, &copy).map_err(Stop::Action)?.verification.head;
        let Known { head: replaced, first, erasures } = match known_of(old) {
            Ok(known) => known,
            Err(NotRead::Damaged(why)) if what.unread => {
                *old = Old::Damaged(StoreError::Damaged(why));
                Known::default()
            }
            Err(NotRead::Damaged(why)) => return Err(Stop::Action(unread(what.store, old, &why))),
            Err(NotRead::Failed(error)) => return Err(error.into()),
        };
        if first.is_some() && first != first_of(&copy)? {
            return Err(Stop::Action(of_another(what)));
        }
        let mut ledger = Ledger::of_store(what.store, copy).map_err(Stop::Action)?;
        ledger.known_ahead = what.known_ahead.map(str::to_owned);
        let erased_again = erase_again(&mut ledger, erasures, what.actor).map_err(Stop::Action)?;
        Ok(Restored {
            backup,
            head: ledger.head(),
            erased_again,
            replaced,
            kept: None,
            is_ahead: is_ahead(&ledger.head()),
        })
    });
    let done = done.map_err(|stop: Stop| stop.error(what.store))?;
    Ok(Restored { kept: done.kept, ..done.looked })
}

/// A ledger in which everything fits.
fn sound(name: &str, store: &Store) -> Result<Verified, ActionError> {
    let found = check(name, store, Looks::default(), &mut |_| {})?;
    if found.is_clean() {
        return Ok(found);
    }
    let message = "something in it does not fit, so it is not a good copy";
    let help = "run `hostboard verify` on it for what, and take an earlier copy";
    Err(ActionError::Fault(Problem::of_ledger(LEDGER_DAMAGED, name, message, help)))
}

/// What is replaced can't be read.
fn unread(name: &str, old: &Old, why: &str) -> ActionError {
    let message =
        format!("what is there can't be read, so nothing is known of what was erased since the backup: {why}");
    let help = match old {
        Old::Damaged(StoreError::NotALedger { .. }) => {
            "see that this is where the ledger was; if it is, add --unread: what is there is kept under another name, and erase again \
             what was erased since the backup was made"
        }
        _ => "add --unread to put the backup back all the same, and erase again what was erased since it was made",
    };
    ActionError::Fault(Problem::of_ledger(LEDGER_DAMAGED, name, message, help))
}

/// The backup is of another ledger than the one it would replace.
fn of_another(what: &Restore<'_>) -> ActionError {
    let message = format!("{} and the ledger that is there have no entry in common", quoted(what.backup));
    let help = "look which one you meant; if what is there shall make way, move it elsewhere, with any `-wal` file beside it, and \
                restore again";
    ActionError::Conflict(vec![Problem::of_ledger(BACKUP_OF_ANOTHER_LEDGER, what.store, message, help)])
}

/// What is known of a ledger that is replaced; nothing where none is there.
#[derive(Default)]
struct Known {
    head: Option<Head>,
    /// The first of its entries, which is that of all its backups.
    first: Option<Vec<u8>>,
    /// What it says was erased.
    erasures: Vec<Draft>,
}

/// Why a ledger was not read.
enum NotRead {
    /// It is damaged, in those words.
    Damaged(String),
    /// It may be whole: the system could not read it now.
    Failed(StoreError),
}

fn known_of(old: &Old) -> Result<Known, NotRead> {
    let read = |old: &Store| {
        Ok::<Known, StoreError>(Known { head: Some(old.head()?), first: first_of(old)?, erasures: erasures_of(old)? })
    };
    match old {
        Old::None => Ok(Known::default()),
        Old::Ledger(old) => read(old).map_err(|error| match error {
            StoreError::Damaged(_) | StoreError::NotALedger { .. } => NotRead::Damaged(error.to_string()),
            error => NotRead::Failed(error),
        }),
        Old::Damaged(error) => Err(NotRead::Damaged(error.to_string())),
    }
}

/// The bytes of a ledger's first entry.
fn first_of(store: &Store) -> Result<Option<Vec<u8>>, StoreError> {
    let mut first = None;
    store.entries(1..=1, &mut |entry| {
        first = Some(entry.bytes.to_vec());
        Ok::<(), StoreError>(())
    })?;
    Ok(first)
}

/// The erasures that a ledger states.
fn erasures_of(store: &Store) -> Result<Vec<Draft>, StoreError> {
    let mut found = Vec::new();
    store.entries(.., &mut |entry| {
        if let Ok(read) = Entry::read(entry.bytes)
            && (read.kind, read.act) == (Kind::Erasure, EntryAct::Assert)
        {
            found.push(read.draft(&|_| None));
        }
        Ok::<(), StoreError>(())
    })?;
    Ok(found)
}

/// The reason of an erasure that is done again, where the one that was given can't be.
const REASON_NAMES_IT: &str =
    "erased again, as it was in the ledger that was replaced; the reason there holds a part of it";

/// Erases what erasures say, where it is still there; how many texts that was.
fn erase_again(ledger: &mut Ledger, erasures: Vec<Draft>, actor: &str) -> Result<u64, ActionError> {
    let mut erased = 0;
    for mut draft in erasures {
        if ledger.history().has(Kind::Erasure, &draft.id) || erased_by(ledger.history(), &[draft.clone()]).is_empty() {
            continue;
        }
        actor.clone_into(&mut draft.actor);
        // Their sources may not be among what is put back.
        (draft.sources, draft.locator, draft.stance, draft.corrects) = (Vec::new(), None, None, None);
        let mut done = ledger.append(vec![draft.clone()]);
        if matches!(&done, Err(NotAppended::Refused(refusals)) if refusals.iter().all(|r| r.code == ERASURE_NAMES_IT)) {
            // Earlier versions took a reason that holds a word of the name. What is erased matters more than why.
            draft.why = Some(REASON_NAMES_IT.to_owned());
            draft.fields.remove(Erasure::NOTE.name);
            done = ledger.append(vec![draft]);
        }
        let done = done.map_err(|not| match not {
            NotAppended::Failed(error) => error,
            NotAppended::Refused(refusals) => {
                let problem = |r: hostboard_domain::ledger::admit::Refusal| {
                    Problem::of_ledger(r.code, &ledger.name, r.message, r.help)
                };
                ActionError::Incorrect(refusals.into_iter().map(problem).collect())
            }
        })?;
        erased += done.erased;
    }
    Ok(erased)
}

/// The address of a ledger that is named as one.
fn of_ledger(name: &str) -> Result<Address, ActionError> {
    address_of(name).ok_or_else(|| {
        let message = format!("{} is not a ledger on disk", quoted(name));
        vec![Problem::of_option(LEDGER_ADDRESS_UNKNOWN, "--store", message, Address::HELP)].into()
    })
}

/// The address of a backup, which may be named by its path alone.
fn of_file(name: &str) -> Result<Address, ActionError> {
    match Address::parse(name) {
        Ok(Some(address)) => Ok(address),
        Ok(None) if !name.is_empty() => Ok(Address::of_file(name)),
        _ => {
            let message = format!("{} is not a path of a file", quoted(name));
            Err(vec![Problem::of_option(LEDGER_ADDRESS_UNKNOWN, "FILE", message, Address::HELP)].into())
        }
    }
}
