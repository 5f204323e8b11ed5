//! What one reader sees of a ledger as at two times: every page and command reads through this, so that none can show
//! more than its reader may see.

use crate::ledger::Ledger;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::{Found, Reading};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::Kind;
use hostboard_domain::time::{Day, Moment};
use std::any::{Any, TypeId};
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
    pub fn portfolio(&self) -> Option<Version<'l>> {
        self.ledger.portfolio().filter(|own| self.reading.sees(Kind::Portfolio, own.id()))
    }

    /// How many entries the ledger holds, and the root of the tree over them.
    pub fn head(&self) -> hostboard_store::Head {
        self.ledger.head()
    }

    /// What was worked out of this view under that name, or is now: it is kept for who asks next.
    pub fn remember<T: Any + Send + Sync>(&self, name: &str, work_out: impl FnOnce() -> T) -> Arc<T> {
        let key = (TypeId::of::<T>(), name.to_owned());
        let held = |kept: &Kept| kept.things().get(&key).cloned();
        if let Some(thing) = held(&self.kept).and_then(|thing| thing.downcast().ok()) {
            return thing;
        }
        let thing = Arc::new(work_out());
        self.kept.things().insert(key, Arc::<T>::clone(&thing));
        thing
    }
}

/// What was read and worked out for one reader at two times.
struct Kept {
    found: Found,
    things: Mutex<HashMap<(TypeId, String), Arc<dyn Any + Send + Sync>>>,
}

impl Kept {
    fn things(&self) -> std::sync::MutexGuard<'_, HashMap<(TypeId, String), Arc<dyn Any + Send + Sync>>> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        let kept = Arc::new(Kept { found, things: Mutex::default() });
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
