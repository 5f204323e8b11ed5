//! What one reader sees of a ledger as at two times: every page and command reads through this, so that none can show
//! more than its reader may see.

use crate::ledger::kept::Thing;
use crate::ledger::shelf::{Kept, Key, Shelf};
use crate::ledger::{Ledger, TwoTimes};
use crate::packs::NamedPack;
use crate::reader::Reader;
use crate::words::title::title_of;
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{Kind, Portfolio};
use hostboard_domain::time::{Day, Moment};
use std::sync::Arc;

/// A ledger as one reader sees it at two times.
pub struct View<'l> {
    ledger: &'l Ledger,
    /// The two times.
    pub times: TwoTimes,
    /// The records.
    pub reading: Reading<'l>,
    /// Whether the reader sees all there is: else what is counted over a whole portfolio lacks what they do not see.
    pub sees_everything: bool,
    pub(super) kept: Arc<Kept>,
}

impl<'l> View<'l> {
    pub(crate) fn new(ledger: &'l Ledger, shelf: &Shelf, times: TwoTimes, reader: &Reader) -> View<'l> {
        let history = ledger.history();
        let key = Key::new(reader, times);
        let (kept, reading) = match shelf.find(&key) {
            Some(kept) => {
                let reading = history.read_again(&kept.found);
                (kept, reading)
            }
            None => {
                let reading = history.seen_as_of(times.at, Moment::end_of(times.known), reader.scope());
                (shelf.keep(key, reading.found()), reading)
            }
        };
        View { ledger, times, reading, sees_everything: reader.sees_everything(), kept }
    }

    /// What the same reader sees of the ledger at two other times; what is worked out of it is not kept.
    pub(crate) fn at_other_times(&self, times: TwoTimes) -> View<'l> {
        let reading = self.reading.known_by(times.at, Moment::end_of(times.known));
        let kept = Arc::new(Kept::of(reading.found()));
        View { ledger: self.ledger, times, kept, reading, sees_everything: self.sees_everything }
    }

    /// The ledger as the user named it.
    pub fn name(&self) -> &'l str {
        &self.ledger.name
    }

    /// The portfolio's own record, if the reader may see it.
    pub fn portfolio(&self) -> Option<Portfolio<Version<'l>>> {
        self.ledger.portfolio().filter(|own| self.reading.sees(Kind::Portfolio, own.record.id()))
    }

    /// The packs that the portfolio names.
    pub fn packs(&self) -> Vec<NamedPack> {
        let own = self.portfolio().map_or_else(Vec::new, |own| own.packs());
        own.iter().map(|name| self.ledger.allowed_packs().named(name)).collect()
    }

    /// How many entries the ledger holds, and the root of the tree over them.
    pub fn head(&self) -> hostboard_store::Head {
        self.ledger.head()
    }

    /// The day on which the newest entry was learned, of those that were known and that the reader may see.
    pub fn last_learned(&self) -> Option<Day> {
        self.reading.entries().next_back().map(|version| version.entry().known.day())
    }

    /// The times at which a record was first known that was not known yet. `None` where it was known by the view's known time,
    /// where there never was such a record, and where the reader may not see it.
    pub fn known_later(&self, kind: Kind, id: &str) -> Option<KnownLater> {
        if !self.reading.sees(kind, id) || self.reading.named(kind, id).is_some() {
            return None;
        }
        let asserts = |version: &Version<'_>| version.entry().act == EntryAct::Assert;
        let first = self.ledger.history().entries_of(kind, id).filter(asserts).last()?;
        let times = TwoTimes { at: first.span().nearest(self.times.at), known: first.entry().known.day() };
        let later = self.reading.known_by(times.at, Moment::end_of(times.known));
        Some(KnownLater { title: title_of(&later, &first), times })
    }

    /// The same of one entry, by its number.
    pub fn entry_known_later(&self, seq: u64) -> Option<KnownLater> {
        let version = self.ledger.history().entry(seq)?;
        if self.reading.entry(seq).is_some() || !self.reading.sees(version.entry().kind, version.id()) {
            return None;
        }
        let times = TwoTimes { at: self.times.at, known: version.entry().known.day() };
        let later = self.reading.known_by(times.at, Moment::end_of(times.known));
        Some(KnownLater { title: title_of(&later, &version), times })
    }

    /// The struct in which a file keeps what it worked out of this view; empty for who comes first.
    pub(crate) fn kept<T: Thing>(&self) -> Arc<T> {
        self.kept.things.get()
    }
}

/// A record that was not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLater {
    /// What it was called when it was first known.
    pub title: String,
    /// The day on which it was first known; and the day asked about, or the nearest to it on which it then held.
    pub times: TwoTimes,
}
