//! The days that a valid time covers, for sure and perhaps, where its ends may be ranges.

use crate::time::{Day, When};

/// The days that an entry's valid time surely covers, and those that it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from_first: Day,
    from_last: Day,
    to_first: Day,
    to_last: Day,
}

pub(super) const EARLIEST: Day = Day::from_number(i32::MIN);

impl Span {
    /// Of those ends; `None` is open on that side.
    pub fn new(from: Option<When>, to: Option<When>) -> Span {
        Span {
            from_first: from.and_then(When::first).unwrap_or(EARLIEST),
            from_last: from.map_or(EARLIEST, |from| from.last().unwrap_or(Day::LATEST)),
            to_first: to.map_or(Day::LATEST, |to| to.first().unwrap_or(EARLIEST)),
            to_last: to.and_then(When::last).unwrap_or(Day::LATEST),
        }
    }

    /// The first day on which it may begin.
    pub(super) fn begins(&self) -> Day {
        self.from_first
    }

    /// Whether it surely holds on every day.
    pub(super) fn is_open(&self) -> bool {
        self.from_last == EARLIEST && self.to_first == Day::LATEST
    }

    /// The days on which it may begin or end, and those from which it surely has.
    pub(super) fn turns(&self) -> [Day; 4] {
        [self.from_first, self.from_last, self.to_first, self.to_last]
    }

    /// Whether that day is in it whichever of its days the ends fall on.
    pub fn surely_holds(&self, day: Day) -> bool {
        self.from_last <= day && day < self.to_first
    }

    /// Whether that day is in it for some of the days that its ends may fall on.
    pub fn may_hold(&self, day: Day) -> bool {
        self.from_first <= day && day < self.to_last
    }

    /// The day nearest to that one on which it surely holds, else on which it may; that day itself where it never does.
    pub fn nearest(&self, day: Day) -> Day {
        let within = |from: Day, to: Day| if day < from { from } else { day.min(to.plus_days(-1)) };
        let sure = within(self.from_last, self.to_first);
        let perhaps = within(self.from_first, self.to_last);
        if self.surely_holds(sure) {
            sure
        } else if self.may_hold(perhaps) {
            perhaps
        } else {
            day
        }
    }

    /// Whether there is a day on which it may hold.
    pub fn runs_forward(&self) -> bool {
        self.from_first < self.to_last
    }

    /// Whether it begins no later than another, and surely ends before the other does.
    pub fn takes_start_of(&self, other: &Span) -> bool {
        self.from_first <= other.from_first && self.from_last <= other.from_last && self.to_last < other.to_first
    }

    /// Whether there may be a day in both.
    pub fn may_meet(&self, other: &Span) -> bool {
        self.from_first < other.to_last && other.from_first < self.to_last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nearest day is that day itself where it holds, and else no day between them holds more surely.
    #[test]
    fn the_nearest_day_holds_if_any_does() {
        let day = |number: i32| Day::from_number(number);
        let ends = [EARLIEST, day(0), day(1), day(3), day(5), Day::LATEST];
        let all = || ends.iter().flat_map(|first| ends.iter().map(move |last| (*first, *last))).filter(|(f, l)| f <= l);
        for ((from_first, from_last), (to_first, to_last)) in all().flat_map(|from| all().map(move |to| (from, to))) {
            let span = Span { from_first, from_last, to_first, to_last };
            for at in (-2..8).map(day) {
                let found = span.nearest(at);
                let near = |holds: &dyn Fn(Day) -> bool| {
                    (-9..15).map(day).filter(|day| holds(*day)).min_by_key(|day| (day.number() - at.number()).abs())
                };
                let expected = near(&|day| span.surely_holds(day)).or_else(|| near(&|day| span.may_hold(day)));
                assert_eq!(found, expected.unwrap_or(at), "{span:?} {at:?}");
            }
        }
    }
}
