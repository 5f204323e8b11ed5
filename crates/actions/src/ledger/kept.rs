//! What was worked out of a view, kept with it for who asks next.
//!
//! For: a file that works something out keeps it in a struct of its own, which it gets by
//! [`View::kept`](super::view::View::kept): a [`OnceLock`] for a thing of which there is one, [`Both`] for one with and
//! without illustrative deals, [`Keyed`] for one to each question.
//!
//! Invariants: a thing is worked out once, and who asks meanwhile waits for it. When the ledger learns more, each struct
//! says what of it still holds ([`Thing`]); what it keeps is what would be worked out anew.

use super::news::News;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A struct in which a file keeps what it worked out of a view.
pub(crate) trait Thing: Default + Send + Sync + 'static {
    /// Forgets what does not hold any more, and could not be brought up to date for less than it takes to work it out.
    fn forget(&mut self, news: &News<'_>);

    /// Brings up to date what is left; every other struct of the view has forgotten before.
    fn bring_up_to_date(&mut self, _news: &News<'_>) {}
}

/// A [`Thing`] of whatever type.
trait AnyThing: Any + Send + Sync {
    fn forget(&mut self, news: &News<'_>);
    fn bring_up_to_date(&mut self, news: &News<'_>);
}

impl<T: Thing> AnyThing for T {
    fn forget(&mut self, news: &News<'_>) {
        Thing::forget(self, news);
    }

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        Thing::bring_up_to_date(self, news);
    }
}

/// The structs in which files keep what they worked out, one of each type.
#[derive(Default)]
pub(crate) struct KeptThings {
    of_type: Mutex<HashMap<TypeId, Arc<dyn AnyThing>>>,
}

impl KeptThings {
    /// The struct of that type, empty at first.
    pub(crate) fn get<T: Thing>(&self) -> Arc<T> {
        let mut of_type = self.of_type.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = of_type.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        let kept: Arc<dyn Any + Send + Sync> = Arc::<dyn AnyThing>::clone(kept);
        // Its type is its key, so that it always is one.
        kept.downcast().unwrap_or_default()
    }

    /// Takes in what the ledger learned. A struct that somebody still reads is dropped.
    pub(crate) fn learn(&mut self, news: &News<'_>) {
        let of_type = self.of_type.get_mut().unwrap_or_else(PoisonError::into_inner);
        of_type.retain(|_, thing| Arc::get_mut(thing).map(|thing| thing.forget(news)).is_some());
        for thing in of_type.values_mut().filter_map(Arc::get_mut) {
            thing.bring_up_to_date(news);
        }
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

    /// Changes each that was worked out, given whether it counts illustrative deals; one that `change` gives up, or that
    /// somebody still reads, is forgotten.
    pub(crate) fn change(&mut self, change: impl Fn(&mut T, bool) -> bool) {
        for (place, illustrative) in [(&mut self.real, false), (&mut self.with_illustrative, true)] {
            let still = place.get_mut().and_then(Arc::get_mut).is_some_and(|thing| change(thing, illustrative));
            if !still {
                place.take();
            }
        }
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

    /// Changes each that was worked out, given its question; one that `change` gives up is forgotten. Whether all stayed.
    pub(crate) fn change(&mut self, change: impl Fn(&K, &mut V) -> bool) -> bool {
        let places = self.places.get_mut().unwrap_or_else(PoisonError::into_inner);
        let before = places.len();
        places.retain(|key, place| {
            Arc::get_mut(place).and_then(OnceLock::get_mut).is_some_and(|value| change(key, value))
        });
        places.len() == before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[derive(Default)]
    struct Lengths(Keyed<&'static str, usize>);

    impl Thing for Lengths {
        fn forget(&mut self, _: &News<'_>) {}
    }

    #[test]
    fn a_thing_is_worked_out_once_for_each_question() {
        let (kept, times) = (KeptThings::default(), Cell::new(0));
        let ask = |key: &'static str| {
            kept.get::<Lengths>().0.get_or(key, || {
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
