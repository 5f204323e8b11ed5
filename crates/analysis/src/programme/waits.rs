//! What waits for what: dates that cannot come before others.

use hostboard_domain::time::Day;

/// A milestone, post, deal, search or consent with a date of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// Its own first day; `None`: nobody has said.
    pub first: Option<Day>,
    /// Its own last day; `None`: nobody has said.
    pub last: Option<Day>,
    /// Between which days it came, if it has, an end open where nobody knows: then it waits for nothing.
    pub done: Option<Dated>,
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
    /// Those that wait for themselves, by way of others or not, ring by ring: two are in one ring where each waits for the
    /// other. Each ring is in rising order, and so are the rings by their first.
    pub rings: Vec<Vec<usize>>,
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
    let mut found = Dates { dates: vec![None; things.len()], rings: Vec::new() };
    for mut group in groups(things) {
        match group[..] {
            [place] if !things[place].awaited().iter().any(|wait| wait.on == place) => {
                found.dates[place] = date(&things[place], &found.dates);
            }
            _ => {
                group.sort_unstable();
                found.rings.push(group);
            }
        }
    }
    found.rings.sort_unstable();
    found
}

impl Thing {
    /// What it cannot come before; once it came, nothing.
    fn awaited(&self) -> &[Wait] {
        if self.done.is_some() { &[] } else { &self.waits }
    }
}

/// `None` where something that it waits for has no date.
fn date(thing: &Thing, dates: &[Option<Dated>]) -> Option<Dated> {
    if thing.done.is_some() {
        return thing.done;
    }
    let mut dated = Dated { first: thing.first, last: thing.last };
    for wait in &thing.waits {
        let on = if wait.on < dates.len() { dates[wait.on]? } else { Dated::default() };
        let after = |day: Day| day.plus_days(wait.lag_days);
        dated.first = dated.first.max(on.first.map(after));
        dated.last = dated.last.zip(on.last.map(after)).map(|(own, other)| own.max(other));
    }
    Some(dated)
}

/// The things in groups, of which each waits for all others of its group by way of others. A group stands after those that
/// it waits for. Time goes by the number of things and waits; depth does not touch the stack.
///
/// Worked example: 0 waits for 1, 1 for 2 and 3, 2 for 1. The walk enters 0, 1 and 2; the wait of 2 leads back to 1, which
/// is still open, so 2 reaches as far back as 1. It leaves 2, then enters and leaves 3, which reaches only itself: the group
/// [3]. It leaves 1, which reaches no farther back than itself: all that is open since 1 is the group [1, 2]. Then [0].
///
/// Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972), 146-160.
fn groups(things: &[Thing]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        things,
        entered: vec![None; things.len()],
        reaches: vec![0; things.len()],
        is_open: vec![false; things.len()],
        open: Vec::new(),
        path: Vec::new(),
        groups: Vec::new(),
    };
    let mut number = 0;
    for start in 0..things.len() {
        number = walk.walk_from(start, number);
    }
    walk.groups
}

/// A walk along waits.
struct Walk<'a> {
    things: &'a [Thing],
    /// By place: as which it was entered.
    entered: Vec<Option<usize>>,
    /// By place: the earliest entered that it is known to lead back to, by that number.
    reaches: Vec<usize>,
    /// By place: whether it was entered and has no group yet.
    is_open: Vec<bool>,
    /// Those, in the order in which they were entered.
    open: Vec<usize>,
    /// The way to where the walk is, each with how many of its waits were followed.
    path: Vec<(usize, usize)>,
    groups: Vec<Vec<usize>>,
}

impl Walk<'_> {
    /// Walks all that can be reached and was not entered before; returns the next number.
    fn walk_from(&mut self, start: usize, mut number: usize) -> usize {
        let mut entering = Some(start).filter(|start| self.entered[*start].is_none());
        loop {
            if let Some(place) = entering.take() {
                self.enter(place, number);
                number += 1;
            }
            let Some((place, followed)) = self.path.last_mut() else { return number };
            let place = *place;
            let Some(wait) = self.things[place].awaited().get(*followed) else {
                self.leave(place);
                continue;
            };
            *followed += 1;
            match self.entered.get(wait.on) {
                Some(None) => entering = Some(wait.on),
                Some(Some(earlier)) if self.is_open[wait.on] => self.reaches[place] = self.reaches[place].min(*earlier),
                _ => {}
            }
        }
    }

    fn enter(&mut self, place: usize, number: usize) {
        (self.entered[place], self.reaches[place], self.is_open[place]) = (Some(number), number, true);
        self.open.push(place);
        self.path.push((place, 0));
    }

    /// Goes back by one, and closes the group of a thing that leads no farther back than to itself.
    fn leave(&mut self, place: usize) {
        self.path.pop();
        if let Some((before, _)) = self.path.last() {
            self.reaches[*before] = self.reaches[*before].min(self.reaches[place]);
        }
        if self.entered[place] == Some(self.reaches[place]) {
            let from = self.open.iter().rposition(|open| *open == place).unwrap_or(0);
            let group = self.open.split_off(from);
            group.iter().for_each(|place| self.is_open[*place] = false);
            self.groups.push(group);
        }
    }
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
