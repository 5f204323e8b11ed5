//! The entries of a ledger: all of them, or those of one record.

use crate::error::ActionError;
use crate::ledger::{Ledger, in_short};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
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
        let help = "look at the id, or ask for a later known day";
        return Err(ActionError::NotFound(Problem::of_file(&ledger.name, message, help)));
    }
    Ok(lines)
}

fn line(version: &Version<'_>) -> Line {
    let (entry, draft) = (version.entry(), version.draft());
    Line {
        seq: version.seq,
        known: entry.known,
        kind: entry.kind,
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
        erased: entry.fields().filter(|(name, _)| version.is_erased(name)).map(|(name, _)| name.to_owned()).collect(),
    }
}
