//! What a ledger learned since a view was made of it: the records that its new entries speak of, before and now.
//!
//! Leaves to others: what follows from it for what was worked out, which each file that keeps a thing knows.

use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::learned::Turn;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Field, FieldTexts, Kind};

/// What a ledger learned since a view was made.
pub(crate) struct News<'h> {
    /// The records as they stand now.
    pub(crate) reading: Reading<'h>,
    /// The records that new entries speak of, by kind in the order of the ledger.
    pub(crate) turns: Vec<Turn<'h>>,
    /// How many entries there were before.
    pub(crate) before: u64,
    /// Whether a source is among them that an older entry cites: it may be named anywhere.
    pub(crate) renames_a_source: bool,
}

impl<'h> News<'h> {
    /// Of a history that had so many entries before.
    pub(crate) fn new(history: &'h History, reading: Reading<'h>, turns: Vec<Turn<'h>>, before: u64) -> News<'h> {
        let is_cited = |turn: &Turn<'_>| history.cites().first_entry(turn.newest.id()).is_some_and(|seq| seq <= before);
        let renames_a_source = turns.iter().any(|turn| turn.kind() == Kind::Source && is_cited(turn));
        News { reading, turns, before, renames_a_source }
    }

    /// The records of one kind.
    pub(crate) fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Turn<'h>> {
        self.turns.iter().filter(move |turn| turn.kind() == kind)
    }

    /// Whether there are any of these kinds.
    pub(crate) fn touches(&self, kinds: &[Kind]) -> bool {
        self.turns.iter().any(|turn| kinds.contains(&turn.kind()))
    }

    /// The same for what names its sources.
    pub(crate) fn touches_cited(&self, kinds: &[Kind]) -> bool {
        self.renames_a_source || self.touches(kinds)
    }

    /// Whether any entry, new or old, of a record of that kind says one of these texts in a field.
    pub(crate) fn speaks_of(&self, kind: Kind, field: &'static Field, is_one: impl Fn(&str) -> bool) -> bool {
        let says = |version: Version<'_>| version.text_of(field).is_some_and(|text| is_one(&text));
        self.of(kind).any(|turn| self.reading.entries_of(kind, turn.newest.id()).any(says))
    }
}
