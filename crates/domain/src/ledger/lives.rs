//! The stretches of time over which records hold, as they were known: what a reading says of other days than its own.

use super::entry::EntryAct;
use super::history::{History, Version};
use super::reading::{Reading, Stands, resolve};
use crate::record::Kind;
use crate::time::{Day, When};

/// A stretch of time over which a record holds, as it was known.
#[derive(Clone, Copy)]
pub struct Life<'h> {
    /// Its version at the end of the stretch.
    pub version: Version<'h>,
    /// When it began to hold; `None` is since before anybody asked.
    pub from: Option<When>,
    /// When it ceased to; `None` is open.
    pub to: Option<When>,
}

/// A stretch as it is found: its first day, and from when on it was surely so; and the same for its end.
struct Stretch {
    row: u32,
    first: Day,
    sure_from: Option<Day>,
    doubtful_since: Option<Day>,
}

impl Stretch {
    fn new(row: u32, day: Day, sure: bool) -> Stretch {
        Stretch { row, first: day, sure_from: sure.then_some(day), doubtful_since: (!sure).then_some(day) }
    }

    fn go_on(&mut self, row: u32, day: Day, sure: bool) {
        self.row = row;
        if sure {
            self.sure_from = self.sure_from.or(Some(day));
            self.doubtful_since = None;
        } else {
            self.doubtful_since = self.doubtful_since.or(Some(day));
        }
    }

    fn life<'h>(&self, history: &'h History, rows: &[u32], over: Option<Day>) -> Life<'h> {
        let entries = || rows.iter().map(|row| history.version(*row).entry());
        let as_written = |first: Option<Day>, last: Option<Day>| {
            let ends = entries().flat_map(|entry| [entry.from, entry.to]).flatten();
            let mut ends = ends.filter(|when| (when.first(), when.last()) == (first, last));
            ends.next().or_else(|| When::between(first, last))
        };
        let real = |day: Day| Some(day).filter(|day| *day > super::span::EARLIEST);
        // Doubt from the first day to the last leaves both ends open to the same range.
        let sure_from = self.sure_from.or(over);
        let from = match (real(self.first), sure_from.and_then(real)) {
            (None, None) => None,
            (first, last) => as_written(first, last),
        };
        let to = match (self.doubtful_since.filter(|_| self.sure_from.is_some()), over) {
            (None, None) => None,
            (doubtful, over) => as_written(doubtful.or(over), over),
        };
        Life { version: history.version(self.row), from, to }
    }
}

impl<'h> Reading<'h> {
    /// Every record of a kind that was known, whatever the day, in the order of the ledger: each stretch of time over
    /// which it surely or perhaps holds, the earliest first.
    pub fn lives(&self, kind: Kind) -> Vec<Life<'h>> {
        self.lives_where(kind, |_| true)
    }

    /// The same, of those records alone of which some entry that was known fits.
    pub fn lives_where(&self, kind: Kind, fits: impl Fn(&Version<'h>) -> bool) -> Vec<Life<'h>> {
        let known_by = self.history.known_by(self.known);
        let chain = |newest: u32| std::iter::successors(Some(newest), |row| self.history.before(*row));
        let any_fits = |newest: u32| {
            let mut known = chain(newest).filter(|row| *row < known_by);
            known.any(|row| fits(&self.history.version(row)))
        };
        let seen = |place: &u32| self.seen.as_ref().is_none_or(|seen| seen[*place as usize]);
        let newest = self.history.keys_of(kind).iter().filter(|place| seen(place));
        let newest = newest.map(|place| self.history.keys()[*place as usize].newest);
        newest.filter(|newest| any_fits(*newest)).flat_map(|newest| self.stretches(newest, known_by)).collect()
    }

    /// Of each record of a kind that was known, whatever the day, its version at the end of the first stretch of time over
    /// which it holds, in the order of the ledger.
    pub fn first_lives(&self, kind: Kind) -> impl Iterator<Item = Version<'h>> + use<'h, '_> {
        let history = self.history;
        let known_by = history.known_by(self.known);
        let keys = history.keys_of(kind).iter();
        let seen = keys.filter(|key| self.seen.as_ref().is_none_or(|seen| seen[**key as usize]));
        seen.filter_map(move |key| {
            let newest = history.keys()[*key as usize].newest;
            let always = self.holds_always(newest, known_by).map(|row| history.version(row));
            always.or_else(|| self.stretches(newest, known_by).first().map(|life| life.version))
        })
    }

    /// The row of the newest entry of a record that was known, where it says that the record holds on every day.
    fn holds_always(&self, newest: u32, known_by: u32) -> Option<u32> {
        let mut chain = std::iter::successors(Some(newest), |row| self.history.before(*row));
        let newest = chain.find(|row| *row < known_by)?;
        let packed = self.history.packed();
        (packed.act(newest) == EntryAct::Assert && packed.span(newest).is_open()).then_some(newest)
    }

    /// Between two days next to each other on which some entry may begin or end, a record stands as on the first.
    fn stretches(&self, newest: u32, known_by: u32) -> Vec<Life<'h>> {
        let history = self.history;
        if let Some(row) = self.holds_always(newest, known_by) {
            return vec![Life { version: history.version(row), from: None, to: None }];
        }
        let chain = std::iter::successors(Some(newest), |at| history.before(*at)).filter(|at| *at < known_by);
        let rows: Vec<u32> = chain.collect();
        let mut days: Vec<Day> = rows.iter().flat_map(|row| history.packed().span(*row).turns()).collect();
        days.sort_unstable();
        days.dedup();
        let mut lives: Vec<Life<'h>> = Vec::new();
        let mut open: Option<Stretch> = None;
        for day in days.into_iter().filter(|day| *day < Day::LATEST) {
            let (row, sure) = match resolve(history, newest, known_by, day) {
                Stands::Surely(row) => (Some(row), true),
                Stands::Perhaps(ways) => (ways.versions.first().copied(), !ways.or_absent),
                Stands::Not => (None, false),
            };
            match (row, &mut open) {
                (Some(row), None) => open = Some(Stretch::new(row, day, sure)),
                (Some(row), Some(stretch)) => stretch.go_on(row, day, sure),
                (None, Some(stretch)) => {
                    lives.push(stretch.life(history, &rows, Some(day)));
                    open = None;
                }
                (None, None) => {}
            }
        }
        lives.extend(open.map(|stretch| stretch.life(history, &rows, None)));
        lives
    }
}
