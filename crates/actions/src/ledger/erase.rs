//! Erasing a personal text: an entry that says who erased what and why, and the text gone in the same moment.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::{Ledger, NotAppended, address_of};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::erasing::{AlsoIn, StillIn, also_in, still_in};
use hostboard_domain::problem::{Place, Problem, quoted};
use hostboard_domain::record::{CommonColumn, Erasure, Field, FieldTexts, Kind};
use hostboard_store::Address;
use hostboard_store::codes::LEDGER_READ_ONLY;

/// What is to be erased.
#[derive(Clone, Copy, Debug)]
pub struct ToErase<'a> {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: &'a str,
    /// The personal field.
    pub field: &'a str,
    /// Why; never what the text was.
    pub why: &'a str,
    /// Who erases it.
    pub actor: &'a str,
}

/// What erasing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many texts were erased.
    pub texts: u64,
    /// How many had been before.
    pub before: u64,
    /// Whether bytes of a text may stay in the write-ahead log until other readers are done.
    pub in_log: bool,
    /// The number of the entry that says so; nothing where one said so before and nothing was left to erase.
    pub entry: Option<u64>,
    /// Where the text still stands, in fields that are not personal: they can't be erased.
    pub still_in: Vec<StillIn>,
    /// The personal fields of other records in which it still stands, and can be erased.
    pub also_in: Vec<AlsoIn>,
}

/// Erases a personal field of a record from every entry of the record. Hashes and all other readings stay as they were.
///
/// Errors: a record or a personal field that is not there; a reason that holds the text; a ledger that can't be written.
pub fn erase(ledger: &mut Ledger, what: &ToErase<'_>) -> Result<Erased, ActionError> {
    // What somebody else records meanwhile does not keep a name from being erased.
    for _ in 1..MOST_TRIES {
        match erase_now(ledger, what) {
            Err(ActionError::Conflict(_)) => {}
            done => return done,
        }
    }
    erase_now(ledger, what)
}

/// So often it is tried where somebody else keeps writing.
const MOST_TRIES: usize = 20;

fn erase_now(ledger: &mut Ledger, what: &ToErase<'_>) -> Result<Erased, ActionError> {
    if address_of(&ledger.name).is_none() {
        let help = format!("name the ledger's file, as {}; a portfolio's files are yours to edit", Address::FORM);
        let message = "a portfolio is only read into memory, and nothing would be erased";
        return Err(vec![Problem::of_ledger(LEDGER_READ_ONLY, &ledger.name, message, help)].into());
    }
    let field = personal_field(what)?;
    let history = ledger.history();
    let named: Vec<_> =
        history.entries_of(what.kind, what.id).filter(|v| v.entry().hash(field.name).is_some()).collect();
    if named.is_empty() {
        let message = format!("no {} with the id {} has the field {}", what.kind, quoted(what.id), quoted(field.name));
        return Err(ActionError::NotFound(Problem::of_ledger(
            codes::RECORD_NOT_KNOWN,
            &ledger.name,
            message,
            "look at `hostboard log` for the ids",
        )));
    }
    let texts: Vec<String> = named.iter().filter_map(|version| Some(version.text_of(field)?.into_owned())).collect();
    let before = named.len() as u64 - texts.len() as u64;
    let is_said = history.newest(Kind::Erasure).map(Erasure::of).any(|said| {
        said.record().as_deref() == Some(what.id) && said.field().is_some_and(|of| of.word() == field.name)
    });
    if texts.is_empty() && is_said {
        return Ok(Erased { before, ..Erased::default() });
    }
    let draft = drafted(ledger, what, field);
    let done = ledger.append(vec![draft]).map_err(|not| match not {
        NotAppended::Failed(error) => error,
        NotAppended::Refused(refusals) => {
            let place = |column: &str| if column == CommonColumn::Why.word() { "--why" } else { "FIELD" };
            let problem = |r: hostboard_domain::ledger::admit::Refusal| {
                Problem::new(r.code, Place::Option { name: place(r.field).to_owned() }, r.message, r.help)
            };
            ActionError::Incorrect(refusals.into_iter().map(problem).collect())
        }
    })?;
    let entries = || ledger.history().entries();
    let own = AlsoIn { kind: what.kind, id: what.id.to_owned(), field: field.name };
    let (still_in, also_in) = (still_in(entries(), &texts), also_in(entries(), &texts, &[own]));
    Ok(Erased { texts: done.erased, before, in_log: done.in_log, entry: Some(done.head.size), still_in, also_in })
}

/// Whether a text was in a personal field of a record once, or may have been, and is in none of its entries any more.
pub fn is_gone(ledger: &Ledger, kind: Kind, id: &str, field: &Field, text: &str) -> bool {
    let mut was_erased = false;
    for version in ledger.history().entries_of(kind, id) {
        if version.text_of(field).as_deref() == Some(text) {
            return false;
        }
        was_erased |= version.is_erased(field);
    }
    was_erased
}

fn personal_field(what: &ToErase<'_>) -> Result<&'static Field, ActionError> {
    let personal: Vec<&'static Field> = what.kind.spec().fields.iter().filter(|field| field.personal).collect();
    personal.iter().find(|field| field.name == what.field).copied().ok_or_else(|| {
        let names: Vec<&str> = personal.iter().map(|field| field.name).collect();
        let kind = what.kind.with_article();
        let help = match names.as_slice() {
            [] => format!("{kind} has no personal fields"),
            names => format!("the personal fields of {kind} are {}", names.join(", ")),
        };
        let message = format!("{} can't be erased", quoted(what.field));
        vec![Problem::of_option(codes::FIELD_NOT_PERSONAL, "FIELD", message, help)].into()
    })
}

/// The entry, with an id of its own.
fn drafted(ledger: &Ledger, what: &ToErase<'_>, field: &Field) -> Draft {
    let stem = format!("{}-{}", what.id, field.name);
    let is_free = |id: &String| !ledger.history().has(Kind::Erasure, id);
    let numbered = (2..).map(|n: u64| format!("{stem}-{n}"));
    let id = std::iter::once(stem.clone()).chain(numbered).find(is_free).unwrap_or_else(|| stem.clone());
    let mut draft = Draft::new(Kind::Erasure, &id, what.actor);
    draft.set(Erasure::RECORD, what.id);
    draft.set(Erasure::FIELD, field.name);
    draft.why = Some(what.why.to_owned());
    draft
}
