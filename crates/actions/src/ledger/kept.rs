//! What was worked out of a view, kept with it for who asks next.
//!
//! For: a file that works something out keeps it in a struct of its own, which it gets by
//! [`View::kept`](super::view::View::kept): a [`OnceLock`] for a thing of which there is one, [`Both`] for one with and
//! without illustrative deals, [`Keyed`] for one to each question.
//!
//! Invariants: a thing is worked out once, and who asks meanwhile waits for it; everything is dropped with what was read
//! of the ledger, which is when the ledger grows.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The structs in which files keep what they worked out, one of each type.
#[derive(Default)]
pub(crate) struct KeptThings {
    of_type: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl KeptThings {
    /// The struct of that type, empty at first.
    pub(crate) fn get<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut of_type = self.of_type.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = of_type.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        // Its type is its key, so that it always is one.
        Arc::clone(kept).downcast().unwrap_or_default()
    }
}

/// A thing worked out without illustrative deals and with them.
pub(crate) struct Both<T> {
    real: OnceLock<Arc<T>>,
    with_illustrative: OnceLock<Arc<T>>,
}

impl<T> Default for Both<T> {
    fn default() -> Both<T> {
        Both { real: OnceLock::new(), with_illustrative: OnceLock::new() }
    }
}

impl<T> Both<T> {
    pub(crate) fn get_or(&self, illustrative: bool, work_out: impl FnOnce() -> T) -> Arc<T> {
        let place = if illustrative { &self.with_illustrative } else { &self.real };
        Arc::clone(place.get_or_init(|| Arc::new(work_out())))
    }
}

/// So many answers are kept of one sort: questions may hold what a visitor typed.
const MOST_KEYS: usize = 16;

/// Things of one sort by the question that they answer.
pub(crate) struct Keyed<K, V> {
    places: Mutex<HashMap<K, Arc<OnceLock<V>>>>,
}

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Keyed<K, V> {
        Keyed { places: Mutex::default() }
    }
}

impl<K: Eq + Hash, V: Clone> Keyed<K, V> {
    pub(crate) fn get_or(&self, key: K, work_out: impl FnOnce() -> V) -> V {
        let place = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            if places.len() >= MOST_KEYS && !places.contains_key(&key) {
                places.clear();
            }
            Arc::clone(places.entry(key).or_default())
        };
        place.get_or_init(work_out).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_thing_is_worked_out_once_for_each_question() {
        let (kept, times) = (KeptThings::default(), Cell::new(0));
        let ask = |key: &'static str| {
            kept.get::<Keyed<&str, usize>>().get_or(key, || {
                times.set(times.get() + 1);
                key.len()
            })
        };
        assert_eq!((ask("a"), ask("bc"), ask("a")), (1, 2, 1));
        assert_eq!(times.get(), 2);
    }

    #[test]
    fn only_so_many_questions_are_kept() {
        let keyed = Keyed::<usize, usize>::default();
        for key in 0..10 * MOST_KEYS {
            assert_eq!(keyed.get_or(key, || key), key);
        }
        assert!(keyed.places.lock().is_ok_and(|places| places.len() <= MOST_KEYS));
    }
}
