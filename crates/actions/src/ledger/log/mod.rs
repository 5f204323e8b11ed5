//! The entries of a ledger: all of them, or those of one record.

mod write;

pub use write::write_log;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::ledger::{Ledger, in_short};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::{Day, Moment};

/// An entry, as the log shows it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number.
    pub seq: u64,
    /// When the ledger learned it.
    pub known: Moment,
    /// The kind of record.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// Who made it.
    pub actor: String,
    /// What it does.
    pub act: EntryAct,
    /// Act, times and fields in one line.
    pub says: String,
    /// The sources' ids.
    pub sources: Vec<String>,
    /// Where in them.
    pub locator: Option<String>,
    /// What they do with it, how far somebody stands behind it, and whether it is invented.
    pub evidence: Vec<&'static str>,
    /// The entry that it corrects.
    pub corrects: Option<u64>,
    /// Why it was made.
    pub why: Option<String>,
    /// Personal fields whose texts were erased.
    pub erased: Vec<String>,
}

/// The entries known by the end of a day, the oldest first; those of the record with that id, where one is given.
///
/// Errors: an id that no record has.
pub fn log(ledger: &Ledger, record: Option<&str>, known: Option<Day>) -> Result<Vec<Line>, ActionError> {
    let until = known.map_or(Moment::from_micros(i64::MAX), Moment::end_of);
    let history = ledger.history();
    let wanted = |version: &Version<'_>| {
        let entry = version.entry();
        entry.known <= until && record.is_none_or(|id| entry.id == id)
    };
    let lines: Vec<Line> = history.entries().filter(wanted).map(|version| line(&version)).collect();
    if let (true, Some(id)) = (lines.is_empty(), record) {
        let message = format!("no record with the id {} was known by then", quoted(id));
        let help = "look at the id, or choose a later “as we knew it on” date";
        return Err(ActionError::NotFound(Problem::of_ledger(codes::RECORD_NOT_KNOWN, &ledger.name, message, help)));
    }
    Ok(lines)
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct LogPage {
    /// Its entries, the newest first.
    pub lines: Vec<Line>,
    /// Where there may be older ones: the number before which they stand.
    pub older: Option<u64>,
}

/// So many entries are looked at for one page.
const MOST_LOOKED_AT: u64 = 200_000;

/// The newest entries before a number that were known and that the reader may see, at most so many: those of a kind, or
/// of the records with an id, where these are given. Only what is shown, or passed over for its kind, is read.
pub fn page(view: &View<'_>, kind: Option<Kind>, id: Option<&str>, before: Option<u64>, most: usize) -> LogPage {
    let last = view.reading.known_entries();
    let before = before.map_or(last + 1, |before| before.min(last + 1));
    if let Some(id) = id {
        return of_records(view, kind, id, before, most);
    }
    let mut page = LogPage { lines: Vec::new(), older: None };
    let lowest = before.saturating_sub(MOST_LOOKED_AT).max(1);
    for seq in (lowest..before).rev() {
        if page.lines.len() == most {
            page.older = Some(seq + 1);
            return page;
        }
        let wanted = |version: &Version<'_>| kind.is_none_or(|kind| version.entry().kind == kind);
        page.lines.extend(view.reading.entry(seq).filter(wanted).map(|version| line(&version)));
    }
    page.older = Some(lowest).filter(|lowest| *lowest > 1);
    page
}

fn of_records(view: &View<'_>, kind: Option<Kind>, id: &str, before: u64, most: usize) -> LogPage {
    let kinds = Kind::ALL.iter().filter(|of| kind.is_none_or(|kind| kind == **of));
    let mut found: Vec<Version<'_>> = kinds.flat_map(|kind| view.reading.entries_of(*kind, id)).collect();
    found.retain(|version| version.seq < before);
    found.sort_by_key(|version| std::cmp::Reverse(version.seq));
    let older = found.get(most).and_then(|_| found.get(most.saturating_sub(1))).map(|version| version.seq);
    LogPage { lines: found.iter().take(most).map(line).collect(), older }
}

fn line(version: &Version<'_>) -> Line {
    let (entry, draft) = (version.entry(), version.draft());
    let erased = entry.kind.spec().fields.iter().filter(|field| version.is_erased(field));
    Line {
        seq: version.seq,
        known: entry.known,
        kind: entry.kind,
        act: entry.act,
        says: in_short(&draft),
        id: draft.id,
        actor: draft.actor,
        sources: draft.sources,
        locator: draft.locator,
        evidence: [
            draft.stance.map(Stance::word),
            draft.standing.map(Standing::word),
            draft.illustrative.then_some("illustrative"),
        ]
        .into_iter()
        .flatten()
        .collect(),
        corrects: draft.corrects,
        why: draft.why,
        erased: erased.map(|field| field.name.to_owned()).collect(),
    }
}
