//! Erasing a personal text.

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::{Ledger, address_of};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_store::codes::LEDGER_READ_ONLY;
use hostboard_store::{Address, Erasure};

/// What erasing came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many texts were erased.
    pub texts: usize,
    /// How many had been before.
    pub before: usize,
    /// Whether bytes of a text may stay in the write-ahead log until other readers are done.
    pub in_log: bool,
}

/// Erases a personal field of a record from every entry of the record. Hashes and all other readings stay as they were.
///
/// Errors: a record or a personal field that is not there; a ledger that can't be written.
pub fn erase(ledger: &mut Ledger, kind: Kind, id: &str, field: &str) -> Result<Erased, ActionError> {
    if address_of(&ledger.name).is_none() {
        let help = format!("name the ledger's file, as {}; a portfolio's files are yours to edit", Address::FORM);
        let message = "a portfolio is only read into memory, and nothing would be erased";
        return Err(vec![Problem::of_ledger(LEDGER_READ_ONLY, &ledger.name, message, help)].into());
    }
    let personal: Vec<&str> =
        kind.spec().fields.iter().filter(|field| field.personal).map(|field| field.name).collect();
    if !personal.contains(&field) {
        let help = match personal.as_slice() {
            [] => format!("{} has no personal fields", kind.with_article()),
            names => format!("the personal fields of {} are {}", kind.with_article(), names.join(", ")),
        };
        return Err(vec![Problem::of_option(
            codes::FIELD_NOT_PERSONAL,
            "FIELD",
            format!("{} can't be erased", quoted(field)),
            help,
        )]
        .into());
    }
    let holds = |seq: &u64| ledger.history().entry(*seq).is_some_and(|version| version.entry().hash(field).is_some());
    let entries: Vec<u64> = ledger.history().entries_of(kind, id).map(|version| version.seq).filter(holds).collect();
    if entries.is_empty() {
        let message = format!("no {kind} with the id {} has the field {}", quoted(id), quoted(field));
        return Err(ActionError::NotFound(Problem::of_ledger(
            codes::RECORD_NOT_KNOWN,
            &ledger.name,
            message,
            "look at `hostboard log` for the ids",
        )));
    }
    let (name, mut erased) = (ledger.name.clone(), Erased::default());
    for seq in entries {
        let done = ledger.store_mut().erase(seq, field, clock::now());
        match done.map_err(|error| ActionError::of_store(&name, &error))? {
            Erasure::Done => erased.texts += 1,
            Erasure::InLog => {
                erased.texts += 1;
                erased.in_log = true;
            }
            Erasure::Before(_) => erased.before += 1,
            Erasure::NoText => {}
        }
    }
    ledger.refresh()?;
    Ok(erased)
}
