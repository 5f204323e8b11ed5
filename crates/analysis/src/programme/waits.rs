//! What waits for what: dates that cannot come before others.

use hostboard_domain::time::Day;

/// A milestone, post, deal, search or consent with a date of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// Its own first day; `None`: nobody has said.
    pub first: Option<Day>,
    /// Its own last day; `None`: nobody has said.
    pub last: Option<Day>,
    /// The day it came: then it waits for nothing.
    pub done: Option<Day>,
    /// What it cannot come before.
    pub waits: Vec<Wait>,
}

/// Something that a thing cannot come before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// By its place among the things.
    pub on: usize,
    /// So many days must lie between.
    pub lag_days: i32,
}

/// Between which days a thing can come, with all that it waits for; `None` leaves an end open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// Not before.
    pub first: Option<Day>,
    /// By.
    pub last: Option<Day>,
}

/// The dates of all things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// In the order of the things; `None` for those in a ring and all that follow it.
    pub dates: Vec<Option<Dated>>,
    /// Those that wait for themselves, by way of others or not, in rising order.
    pub in_a_ring: Vec<usize>,
}

/// The date of each thing: the later of its own and, for each that it waits for, that one's date and the lag, ends apart.
///
/// A thing without a last day has none by waiting either, nor has what waits for it. A wait on a place that there is not
/// leaves the last day open too.
///
/// ```
/// use hostboard_analysis::programme::{Dated, Thing, Wait, dates};
/// use hostboard_domain::time::Day;
/// let day = |text| Day::parse(text);
/// let post = Thing { first: day("2014-01-01"), last: day("2014-03-31"), ..Thing::default() };
/// let waits = vec![Wait { on: 0, lag_days: 30 }];
/// let deal = Thing { first: day("2013-10-01"), last: day("2013-12-31"), waits, ..Thing::default() };
/// let found = dates(&[post, deal]);
/// assert_eq!(found.dates[1], Some(Dated { first: day("2014-01-31"), last: day("2014-04-30") }));
/// ```
pub fn dates(things: &[Thing]) -> Dates {
    let mut dates: Vec<Option<Dated>> = vec![None; things.len()];
    let mut left: Vec<usize> = (0..things.len()).collect();
    loop {
        let before = left.len();
        left.retain(|place| {
            dates[*place] = date(&things[*place], things.len(), &dates);
            dates[*place].is_none()
        });
        if left.len() == before {
            break;
        }
    }
    let in_a_ring = left.iter().copied().filter(|place| waits_for_itself(things, *place)).collect();
    Dates { dates, in_a_ring }
}

/// `None` while something that it waits for has no date yet.
fn date(thing: &Thing, things: usize, dates: &[Option<Dated>]) -> Option<Dated> {
    if thing.done.is_some() {
        return Some(Dated { first: thing.done, last: thing.done });
    }
    let mut dated = Dated { first: thing.first, last: thing.last };
    for wait in &thing.waits {
        let on = if wait.on < things { dates[wait.on]? } else { Dated::default() };
        let after = |day: Day| day.plus_days(wait.lag_days);
        dated.first = dated.first.max(on.first.map(after));
        dated.last = dated.last.zip(on.last.map(after)).map(|(own, other)| own.max(other));
    }
    Some(dated)
}

fn waits_for_itself(things: &[Thing], place: usize) -> bool {
    let mut seen = vec![false; things.len()];
    let waits_of = |place: usize| {
        let thing = &things[place];
        let waits = if thing.done.is_some() { &[][..] } else { &thing.waits[..] };
        waits.iter().map(|wait| wait.on).filter(|on| *on < things.len())
    };
    let mut next: Vec<usize> = waits_of(place).collect();
    while let Some(on) = next.pop() {
        if on == place {
            return true;
        }
        if !std::mem::replace(&mut seen[on], true) {
            next.extend(waits_of(on));
        }
    }
    false
}

/// A thing whose date changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// By its place.
    pub place: usize,
    /// What it was.
    pub before: Dated,
    /// What it is.
    pub after: Dated,
}

/// Whose dates change, and from what to what, where one thing's own date moves.
pub fn moves(things: &[Thing], place: usize, to: Dated) -> Vec<Move> {
    let mut moved = things.to_vec();
    if let Some(thing) = moved.get_mut(place) {
        (thing.first, thing.last) = (to.first, to.last);
    }
    let (before, after) = (dates(things).dates, dates(&moved).dates);
    let both = before.into_iter().zip(after).enumerate();
    let moves = both.filter_map(|(place, (before, after))| Some(Move { place, before: before?, after: after? }));
    moves.filter(|of| of.before != of.after).collect()
}
