//! What one reader sees of a ledger as at two times: every page and command reads through this, so that none can show
//! more than its reader may see.

use crate::ledger::Ledger;
use crate::ledger::kept::{KeptThings, Keyed};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::{Found, Reading};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::{Field, FieldTexts, Kind, Portfolio};
use hostboard_domain::time::{Day, Moment};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A ledger as one reader sees it at two times.
pub struct View<'l> {
    ledger: &'l Ledger,
    /// The day.
    pub at: Day,
    /// The day as known at the end of which.
    pub known: Day,
    /// What the reader may see.
    pub scope: Scope,
    /// The records.
    pub reading: Reading<'l>,
    kept: Arc<Kept>,
}

impl<'l> View<'l> {
    pub(crate) fn new(ledger: &'l Ledger, shelf: &Shelf, at: Day, known: Day, scope: &Scope) -> View<'l> {
        let history = ledger.history();
        let (kept, reading) = match shelf.find(at, known, scope) {
            Some(kept) => {
                let reading = history.read_again(&kept.found);
                (kept, reading)
            }
            None => {
                let reading = history.seen_as_of(at, Moment::end_of(known), scope);
                (shelf.keep(at, known, scope, reading.found()), reading)
            }
        };
        View { ledger, at, known, scope: scope.clone(), reading, kept }
    }

    /// The ledger as the user named it.
    pub fn name(&self) -> &'l str {
        &self.ledger.name
    }

    /// The portfolio's own record, if the reader may see it.
    pub fn portfolio(&self) -> Option<Portfolio<Version<'l>>> {
        self.ledger.portfolio().filter(|own| self.reading.sees(Kind::Portfolio, own.record.id()))
    }

    /// How many entries the ledger holds, and the root of the tree over them.
    pub fn head(&self) -> hostboard_store::Head {
        self.ledger.head()
    }

    /// The struct in which a file keeps what it worked out of this view; empty for who comes first.
    pub(crate) fn kept<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.kept.things.get()
    }

    /// The records of a kind that surely hold and say that in a field, in the order of the ledger.
    pub fn of(&self, kind: Kind, field: &'static Field, text: &str) -> Vec<Version<'l>> {
        let by = self.by(kind, field);
        by.get(text).into_iter().flatten().filter_map(|seq| self.reading.entry(*seq)).collect()
    }

    /// The records of a kind that surely hold and say nothing in a field.
    pub fn blank(&self, kind: Kind, field: &'static Field) -> Vec<Version<'l>> {
        self.of(kind, field, "")
    }

    /// Entries by what they say in a field; without a word under the empty text.
    fn by(&self, kind: Kind, field: &'static Field) -> Arc<ByText> {
        self.kept::<KeptByField>().by_field.get_or((kind, field.name), || Arc::new(self.by_text(kind, field)))
    }

    fn by_text(&self, kind: Kind, field: &'static Field) -> ByText {
        let mut by = ByText::new();
        for version in self.reading.of(kind) {
            let text = version.text_of(field).unwrap_or_default();
            match by.get_mut(text.as_ref()) {
                Some(seqs) => seqs.push(version.seq),
                None => drop(by.insert(text.into_owned(), vec![version.seq])),
            }
        }
        by
    }
}

/// Entries' numbers by what the entries say in a field.
type ByText = HashMap<String, Vec<u64>>;

#[derive(Default)]
struct KeptByField {
    by_field: Keyed<(Kind, &'static str), Arc<ByText>>,
}

/// What was read and worked out for one reader at two times.
struct Kept {
    found: Found,
    things: KeptThings,
}

type Asked = (Day, Day, Scope);

/// What was last worked out of a ledger, until something is appended to it.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The one asked for last stands last.
    views: Mutex<Vec<(Asked, Arc<Kept>)>>,
}

/// So many pairs of times and scopes are kept: each may hold a whole register.
const MOST_KEPT: usize = 4;

impl Shelf {
    fn views(&self) -> std::sync::MutexGuard<'_, Vec<(Asked, Arc<Kept>)>> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, at: Day, known: Day, scope: &Scope) -> Option<Arc<Kept>> {
        let mut views = self.views();
        let place = views.iter().position(|((a, k, s), _)| (*a, *k) == (at, known) && s == scope)?;
        let view = views.remove(place);
        let kept = Arc::clone(&view.1);
        views.push(view);
        Some(kept)
    }

    fn keep(&self, at: Day, known: Day, scope: &Scope, found: Found) -> Arc<Kept> {
        let kept = Arc::new(Kept { found, things: KeptThings::default() });
        let mut views = self.views();
        if views.len() >= MOST_KEPT {
            views.remove(0);
        }
        views.push(((at, known, scope.clone()), Arc::clone(&kept)));
        kept
    }

    /// Forgets everything: the ledger has changed.
    pub(crate) fn clear(&self) {
        self.views().clear();
    }
}
