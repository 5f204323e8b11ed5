//! Which drafts an erasure reaches that was read from files, where it stands apart from the entries that it erased.
//!
//! In a ledger an erasure reaches what its record said until then. Files keep no order between kinds; what they keep is
//! [`ERASED`] in the place of each text that is gone, and the order of a record's own rows. So a name that is there before an
//! [`ERASED`] was given after every erasure, and that [`ERASED`] is one that somebody wrote.
//!
//! Invariant: an erasure reaches the drafts of its record before the first that gives a text, where one of them says [`ERASED`];
//! else it reaches all of them, since files that somebody wrote may name what is to be erased.

use super::drafts::Drafts;
use super::entry::{ERASED, EntryAct};
use super::erasing::fields_of;
use crate::record::{Erasure, FieldTexts, Kind};
use rustc_hash::FxHashMap;

/// An erasure among drafts, and the drafts of its record, all by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The erasure.
    pub erasure: usize,
    /// The drafts that it reaches, in their order.
    pub before: Vec<usize>,
    /// The drafts that came after it, in their order.
    pub after: Vec<usize>,
}

/// What each erasure among drafts reaches, in the order of the erasures.
///
/// ```
/// use hostboard_domain::ledger::{drafts::Drafts, entry::{Draft, ERASED}, reach::{order_of, reaches}};
/// use hostboard_domain::record::{Appointment, Erasure, Kind, PersonalField};
/// let mut drafts = Drafts::default();
/// for person in [ERASED, "A. N. Other"] {
///     let mut head = Draft::new(Kind::Appointment, "essex-head", "a test");
///     head.set(Appointment::PERSON, person);
///     drafts.push(head);
/// }
/// let mut erasure = Draft::new(Kind::Erasure, "essex-head-person", "a test");
/// erasure.set(Erasure::RECORD, "essex-head");
/// erasure.set(Erasure::FIELD, PersonalField::Person.word());
/// drafts.push(erasure);
/// let reaches = reaches(&drafts);
/// assert_eq!((&reaches[0].before[..], &reaches[0].after[..]), (&[0][..], &[1][..]));
/// assert_eq!(order_of(&drafts, &reaches), [0, 2, 1]);
/// ```
pub fn reaches(drafts: &Drafts) -> Vec<Reach> {
    let is_erasure = |at: &usize| drafts.kind(*at) == Kind::Erasure && drafts.act(*at) == EntryAct::Assert;
    let erasures: Vec<usize> = (0..drafts.len()).filter(is_erasure).collect();
    if erasures.is_empty() {
        return Vec::new();
    }
    let of_record = places_of_records(drafts);
    erasures.into_iter().map(|erasure| reach_of(drafts, &of_record, erasure)).collect()
}

/// The places of the drafts of each record that an erasure can name.
fn places_of_records(drafts: &Drafts) -> FxHashMap<u32, Vec<usize>> {
    let mut of_record: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for at in (0..drafts.len()).filter(|at| Erasure::RECORD.kinds().contains(&drafts.kind(*at))) {
        of_record.entry(drafts.record(at)).or_default().push(at);
    }
    of_record
}

fn reach_of(drafts: &Drafts, of_record: &FxHashMap<u32, Vec<usize>>, erasure: usize) -> Reach {
    let draft = drafts.get(erasure);
    let id = (&draft).text_of(Erasure::RECORD).unwrap_or_default().into_owned();
    let mut reach = Reach { erasure, before: Vec::new(), after: Vec::new() };
    for (kind, field) in fields_of(&&draft) {
        let places = drafts.find(kind, &id).and_then(|record| of_record.get(&record)).map_or(&[][..], Vec::as_slice);
        let texts = || places.iter().map(|at| drafts.text(*at, field));
        let first_given = texts().position(|text| text.is_some_and(|text| text != ERASED)).unwrap_or(places.len());
        let last_erased = texts().take(first_given).rposition(|text| text == Some(ERASED));
        let (before, after) = places.split_at(last_erased.map_or(places.len(), |last| last + 1));
        reach.before.extend(before);
        reach.after.extend(after);
    }
    reach
}

/// The order in which drafts are to be appended: their own, but that an erasure comes after all that it reaches, and before
/// what came after it.
pub fn order_of(drafts: &Drafts, reaches: &[Reach]) -> Vec<u32> {
    // The erasures to be moved, by the draft after which each is to stand.
    let mut behind: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for reach in reaches {
        let first_after = reach.after.iter().min().copied().unwrap_or(usize::MAX);
        match reach.before.iter().max() {
            Some(last) if *last > reach.erasure || first_after < reach.erasure => {
                behind.entry(*last).or_default().push(reach.erasure);
            }
            _ => {}
        }
    }
    let mut is_moved = vec![false; drafts.len()];
    behind.values().flatten().for_each(|erasure| is_moved[*erasure] = true);
    let stays = (0..drafts.len()).filter(|at| !is_moved[*at]);
    let with_erasures = |at: usize| [at].into_iter().chain(behind.get(&at).into_iter().flatten().copied());
    stays.flat_map(with_erasures).map(|at| at as u32).collect()
}
