//! Recording: what a person typed becomes a batch of drafts, is looked at, and is appended whole or not at all.
//!
//! A draft remembers the entry it was made against. If somebody else said something of the same record since, nothing is
//! written and both versions are shown.

mod cells;
mod change;
mod id;
mod refused;
#[cfg(test)]
mod tests;

pub use cells::{cells_of, cells_of_draft, read_file};
pub use change::{Change, change};
pub use id::propose_id;
pub use refused::refusals;
use refused::seen_by;

use crate::error::ActionError;
use crate::ledger::changes::Differs;
use crate::ledger::load::closed;
use crate::ledger::{Appended, Ledger, NotAppended};
use crate::reader::Reader;
use change::differing_whole;
use hostboard_domain::ledger::admit::Refusal;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{CommonColumn, Kind};
use hostboard_domain::time::Moment;
use hostboard_exchange::portfolio::PlacedDraft;
use hostboard_store::codes::LEDGER_BUSY;

pub use hostboard_domain::ledger::cells::drafted;
pub use hostboard_exchange::portfolio::columns;

/// A draft with the entry it was made against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// What is to be appended.
    pub draft: Draft,
    /// The newest entry of the record when it was drafted; `None` where there was none.
    pub against: Option<u64>,
}

/// Why nothing was recorded.
#[derive(Debug)]
pub enum NotRecorded {
    /// Drafts are refused: everything that is wrong, by the draft's place.
    Refused(Vec<Refusal>),
    /// Somebody else said something of the same records since they were drafted.
    Changed(Vec<Clash>),
    /// It could not be done.
    Failed(ActionError),
}

/// A draft beside what somebody else said of the same record since.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The draft's place in the batch.
    pub place: usize,
    /// The entry that says otherwise: its number.
    pub seq: u64,
    /// Who made it.
    pub actor: String,
    /// When the ledger learned it.
    pub known: Moment,
    /// Each field in which they differ: theirs as before, yours as after.
    pub fields: Vec<Differs>,
}

/// The number of the newest entry of a record.
pub fn newest(ledger: &Ledger, kind: Kind, id: &str) -> Option<u64> {
    ledger.history().entries_of(kind, id).next().map(|version| version.seq)
}

/// The batch as it is appended: a draft that ends a record earlier than before is followed by a retraction of the rest, as
/// with files. Each has its place in the batch.
pub(super) fn with_ends(history: &History, batch: &[Draft]) -> (Vec<Draft>, Vec<usize>) {
    let placed = |(place, draft): (usize, &Draft)| PlacedDraft {
        draft: draft.clone(),
        file: String::new(),
        row: u64::try_from(place).unwrap_or(u64::MAX),
    };
    let closed = closed(history, batch.iter().enumerate().map(placed).collect());
    closed.into_iter().map(|placed| (placed.draft, usize::try_from(placed.row).unwrap_or(0))).unzip()
}

/// Whether a record has that id already, even one that this reader may not see.
pub fn is_taken(ledger: &Ledger, kind: Kind, id: &str) -> bool {
    ledger.history().has(kind, id)
}

/// Appends a reader's batch, known now, whole or not at all. The actor of every entry is the reader, whatever the drafts
/// say.
///
/// Where another program appended to the same file meanwhile, the ledger catches up first; if that touched none of the
/// batch's records, the batch is looked at anew and appended after it.
///
/// Errors: what is refused; records that somebody else has said something of; a ledger that can't be written.
pub fn record(ledger: &mut Ledger, reader: &Reader, batch: &[Meant]) -> Result<Appended, NotRecorded> {
    const MOST_TRIES: usize = 5;
    for _ in 0..MOST_TRIES {
        let clashes = clashes(ledger, reader, batch);
        if !clashes.is_empty() {
            return Err(NotRecorded::Changed(clashes));
        }
        let drafts: Vec<Draft> = batch.iter().map(|meant| made_by(reader, &meant.draft)).collect();
        let refused = refusals(ledger, reader, &drafts);
        if !refused.is_empty() {
            return Err(NotRecorded::Refused(refused));
        }
        let (whole, places) = with_ends(ledger.history(), &drafts);
        match ledger.append(whole) {
            Ok(appended) => return Ok(appended),
            Err(NotAppended::Refused(refused)) => {
                let placed = |refusal: Refusal| Refusal { place: places[refusal.place], ..refusal };
                return Err(NotRecorded::Refused(refused.into_iter().map(placed).collect()));
            }
            Err(NotAppended::Failed(ActionError::Conflict(_))) => {}
            Err(NotAppended::Failed(error)) => return Err(NotRecorded::Failed(error)),
        }
    }
    let help = "wait until the other program is done, and append again";
    let message = "somebody else keeps writing to the ledger; nothing was recorded";
    let problem = Problem::of_ledger(LEDGER_BUSY, "the ledger", message, help);
    Err(NotRecorded::Failed(ActionError::Unavailable(problem)))
}

/// A draft with the reader as its actor.
fn made_by(reader: &Reader, draft: &Draft) -> Draft {
    Draft { actor: reader.who().to_owned(), ..draft.clone() }
}

/// The drafts whose records have a newer entry than the one they were made against. A record that the reader may not see
/// is left to [`refusals`], which show nothing of it.
pub fn clashes(ledger: &Ledger, reader: &Reader, batch: &[Meant]) -> Vec<Clash> {
    let sees = seen_by(ledger, reader);
    let clash = |(place, meant): (usize, &Meant)| {
        let (kind, id) = (meant.draft.kind, meant.draft.id.as_str());
        let theirs = ledger.history().entries_of(kind, id).next().filter(|_| sees(kind, id))?;
        (Some(theirs.seq) != meant.against).then(|| sides(place, &meant.draft, &theirs))
    };
    batch.iter().enumerate().filter_map(clash).collect()
}

fn sides(place: usize, mine: &Draft, theirs: &Version<'_>) -> Clash {
    let said = theirs.draft();
    let mut fields = differing_whole(Some(&said), mine);
    if said.act != mine.act {
        let word = |act: EntryAct| Some(act.word().to_owned());
        fields.insert(
            0,
            Differs { field: CommonColumn::Act.word().to_owned(), before: word(said.act), after: word(mine.act) },
        );
    }
    Clash { place, seq: theirs.seq, actor: said.actor, known: theirs.entry().known, fields }
}
