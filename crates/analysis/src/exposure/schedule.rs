//! One deal's value spread over days: every day the same whole pence, the remainder on the last.
//!
//! INVARIANT(one spread): a schedule says what each day costs whatever the handover is and whether
//! options are used; low and high are two last days of it.

use hostboard_domain::time::Day;

/// An amount spread evenly over days: whole pence a day, the remainder on the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day; not before the first.
    pub last: Day,
    /// All of it, in pence; 0 or more.
    pub pence: i64,
}

impl Span {
    /// How many days, at least 1.
    pub fn days(&self) -> i64 {
        (i64::from(self.last.number()) - i64::from(self.first.number()) + 1).max(1)
    }

    /// What each day but the last costs, in pence.
    pub fn daily(&self) -> i64 {
        self.pence / self.days()
    }

    /// What the last day costs above the others, in pence.
    pub fn remainder(&self) -> i64 {
        self.pence % self.days()
    }

    /// What the days from one to another cost, both included, in pence.
    ///
    /// ```
    /// use hostboard_analysis::exposure::Span;
    /// use hostboard_domain::time::Day;
    /// let day = |text| Day::parse(text).unwrap();
    /// let span = Span { first: day("2028-04-01"), last: day("2028-04-03"), pence: 100 };
    /// assert_eq!(span.within(day("2028-04-01"), day("2028-04-02")), 66);
    /// assert_eq!(span.within(day("2028-04-03"), day("2028-12-31")), 34);
    /// ```
    pub fn within(&self, from: Day, to: Day) -> i64 {
        let (first, last) = (self.first.max(from), self.last.min(to));
        if first > last {
            return 0;
        }
        let days = i64::from(last.number()) - i64::from(first.number()) + 1;
        self.daily() * days + if last == self.last { self.remainder() } else { 0 }
    }
}

/// How a deal's value falls on days, up to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    spread: Spread,
    last: Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    /// Nothing is payable.
    Nothing,
    /// One amount, and perhaps a further one for the time in which options run.
    Once { firm: Span, options: Option<Span> },
    /// So much for each contract year, counted from the first day.
    Yearly { first: Day, pence: i64 },
}

impl Schedule {
    /// Nothing is payable on any day.
    pub const NOTHING: Schedule = Schedule { spread: Spread::Nothing, last: Day::LATEST };

    /// One amount from a first day to a last one.
    pub(super) fn once(firm: Span) -> Schedule {
        Schedule { spread: Spread::Once { firm, options: None }, last: firm.last }
    }

    /// An amount for the firm time, and one for what follows.
    pub(super) fn with_options(firm: Span, options: Span) -> Schedule {
        Schedule { spread: Spread::Once { firm, options: Some(options) }, last: options.last }
    }

    /// So much a contract year from a first day to a last one.
    pub(super) fn yearly(first: Day, pence: i64, last: Day) -> Schedule {
        Schedule { spread: Spread::Yearly { first, pence }, last }
    }

    /// The same, ended on that day if that comes before its last.
    #[must_use]
    pub fn until(self, day: Day) -> Schedule {
        Schedule { last: self.last.min(day), ..self }
    }

    /// What the days from one to another cost, both included, in pence; `None` where that can't be counted.
    pub fn within(&self, from: Day, to: Day) -> Option<i64> {
        let to = to.min(self.last);
        self.spans(from, to).try_fold(0i64, |sum, span| sum.checked_add(span.within(from, to)))
    }

    /// The last day on which anything is payable.
    pub(super) fn last(&self) -> Day {
        self.last
    }

    /// The spans that touch the days from one to another, in order, each whole. Whoever reads them stops at
    /// [`Schedule::last`].
    pub(super) fn spans(&self, from: Day, to: Day) -> impl Iterator<Item = Span> {
        let to = to.min(self.last);
        let (once, yearly) = match self.spread {
            Spread::Nothing => ([None, None], None),
            Spread::Once { firm, options } => ([Some(firm), options], None),
            Spread::Yearly { first, pence } => ([None, None], Some((first, pence))),
        };
        let years = yearly.into_iter().flat_map(move |(first, pence)| {
            let place = year_of(first, from.max(first));
            // No contract year begins after the calendar's last.
            (place..=LAST_YEAR - first.ymd().0)
                .map(move |place| year(first, place, pence))
                .take_while(move |span| span.first <= to)
        });
        let touches = move |span: &Span| from <= to && span.first <= to && span.last >= from;
        once.into_iter().flatten().chain(years).filter(touches)
    }
}

const LAST_YEAR: i32 = 9999;

/// The contract year that a day lies in, counted from 0; the day is not before the first.
fn year_of(first: Day, day: Day) -> i32 {
    let ((from, ..), (to, ..)) = (first.ymd(), day.ymd());
    let years = (to - from).max(0);
    if first.plus_months(years * 12) > day { years - 1 } else { years }
}

/// One contract year. Beyond the calendar's last year there is no next: then it has 365 days.
fn year(first: Day, place: i32, pence: i64) -> Span {
    let from = first.plus_months(place.saturating_mul(12));
    let next = first.plus_months(place.saturating_add(1).saturating_mul(12));
    let last = if next > from { next.plus_days(-1) } else { from.plus_days(364) };
    Span { first: from, last, pence }
}
