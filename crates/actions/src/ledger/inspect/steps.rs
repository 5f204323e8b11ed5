//! How a record came to stand as it does: its entries, the newest first.

use crate::ledger::changes::{Differs, differing_versions};
use crate::ledger::cite::Cited;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Moment, When};
use std::borrow::Cow;

/// One entry of a record.
#[derive(Clone, Debug)]
pub struct Step {
    /// The entry's number.
    pub seq: u64,
    /// What it did.
    pub act: EntryAct,
    /// Over what time.
    pub from: Option<When>,
    /// Until when.
    pub to: Option<When>,
    /// When the ledger learned it.
    pub known: Moment,
    /// Who made it.
    pub actor: String,
    /// Why.
    pub why: Option<String>,
    /// Fields that say something else than in the entry before.
    pub fields: Vec<Differs>,
    /// Whether no entry came before it.
    pub is_first: bool,
    /// Who says so.
    pub cited: Cited,
}

pub(super) fn steps(reading: &Reading<'_>, kind: Kind, id: &str) -> Vec<Step> {
    let entries: Vec<Version<'_>> = reading.entries_of(kind, id).collect();
    let step = |(place, version): (usize, &Version<'_>)| {
        let entry = version.entry();
        let header = entry.header();
        let before = entries.get(place + 1..).and_then(|older| older.first());
        let is_said = |version: &&Version<'_>| version.act() == EntryAct::Assert;
        Step {
            seq: version.seq,
            act: entry.act,
            from: entry.from,
            to: entry.to,
            known: entry.known,
            actor: header.actor.to_string(),
            why: header.why.clone().map(Cow::into_owned),
            fields: match before {
                Some(before) if is_said(&version) => differing_versions(Some(before).filter(is_said), version),
                _ => Vec::new(),
            },
            is_first: before.is_none(),
            cited: Cited::with_header(reading, version, header),
        }
    };
    entries.iter().enumerate().map(step).collect()
}
