//! What was read of a portfolio's files: the drafts, and where each stands.

use crate::ledger::portfolios::UnreadSheets;
use hostboard_domain::ledger::drafts::Drafts;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::reach::{Reach, order_of, reaches};
use hostboard_domain::problem::Place;
use hostboard_domain::record::Kind;
use hostboard_exchange::portfolio::{DraftSink, PlacedDraft, place_of};
use std::collections::BTreeMap;

/// The drafts of a portfolio, in the order in which they were read.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) drafts: Drafts,
    /// The row, or in TOML the line, of each.
    rows: Vec<u64>,
    /// The files, each with the first place of its drafts.
    files: Vec<(usize, String)>,
    /// The actor of every draft: the portfolio, once its own record was read, which is read first.
    actor: Option<String>,
    /// Sheets of their workbooks that are not read.
    pub(super) unread: Vec<UnreadSheets>,
}

impl Placed {
    /// Who makes every entry of these files; nothing until the portfolio's own record was read.
    pub(super) fn actor(&self) -> Option<&str> {
        self.actor.as_deref()
    }

    /// Where a draft was read.
    pub(super) fn place(&self, at: usize) -> Place {
        place_of(self.file(at), self.rows[at])
    }

    fn file(&self, at: usize) -> &str {
        let after = self.files.partition_point(|(first, _)| *first <= at);
        after.checked_sub(1).map_or("", |file| &self.files[file].1)
    }

    /// What each erasure reaches.
    pub(super) fn reaches(&self) -> Vec<Reach> {
        reaches(&self.drafts)
    }

    /// The order in which the drafts are to be appended: that of the files, but that an erasure stands where it was recorded.
    pub(super) fn order(&self) -> Vec<u32> {
        order_of(&self.drafts, &self.reaches())
    }

    /// The drafts whole, each with its place, in the order in which they are to be appended.
    pub(super) fn whole(&self) -> Vec<PlacedDraft> {
        let placed =
            |at: usize| PlacedDraft { draft: self.drafts.get(at), file: self.file(at).to_owned(), row: self.rows[at] };
        self.order().into_iter().map(|at| placed(at as usize)).collect()
    }

    /// How many records of each kind were read, in the order of the kinds.
    pub(super) fn counts(&self) -> Vec<(Kind, usize)> {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        (0..self.drafts.len()).for_each(|at| *counts.entry(self.drafts.kind(at)).or_default() += 1);
        counts.into_iter().collect()
    }

    /// Whether the portfolio's own record is there.
    pub(super) fn has_portfolio(&self) -> bool {
        self.drafts.ids(Kind::Portfolio).next().is_some()
    }
}

impl DraftSink for Placed {
    fn take(&mut self, mut draft: Draft, file: &str, row: u64) {
        if draft.kind == Kind::Portfolio && self.actor.is_none() {
            self.actor = Some(format!("portfolio {}", draft.id));
        }
        if let Some(actor) = &self.actor {
            draft.actor.clone_from(actor);
        }
        if self.files.last().is_none_or(|(_, last)| last != file) {
            self.files.push((self.rows.len(), file.to_owned()));
        }
        self.rows.push(row);
        self.drafts.push(draft);
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn keep_first(&mut self, count: usize) {
        if count < self.rows.len() {
            self.drafts.truncate(count);
            self.rows.truncate(count);
            self.files.retain(|(first, _)| *first < count);
        }
    }
}
