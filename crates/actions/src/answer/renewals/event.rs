//! Days on which a running deal asks for a decision.

use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;
use hostboard_domain::time::Day;

/// What makes a day one of decision. In the order in which those of one day are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The last day to give notice, so that it ends at its agreed end.
    NoticeToEnd,
    /// The last day to give notice, so that it ends at its break.
    NoticeToBreak,
    /// The earliest day on which it can be ended early.
    Break,
    /// The agreed end, beyond which an option runs: the day by which that has to be taken up.
    Option,
    /// The agreed end, with no option beyond it on record.
    End,
}

impl Event {
    /// Every event.
    pub const ALL: [Event; 5] = [Event::NoticeToEnd, Event::NoticeToBreak, Event::Break, Event::Option, Event::End];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Event::NoticeToEnd => "notice-to-end",
            Event::NoticeToBreak => "notice-to-break",
            Event::Break => "break",
            Event::Option => "option",
            Event::End => "end",
        }
    }
}

/// An event with what is known of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ComingEvent {
    /// The first day that it may come on, and the last.
    pub first: Day,
    pub last: Day,
    /// The last of those that can be: no end comes after the latest end with options.
    pub can_be_last: Day,
    pub event: Event,
    /// Of an option: whether its latest end may be the agreed end, so that there is none.
    pub may_be_end: bool,
}

impl Event {
    /// The fact that its day is worked out of.
    pub(super) const fn day_of(self) -> DealFact {
        match self {
            Event::NoticeToEnd | Event::Option | Event::End => DealFact::End,
            Event::NoticeToBreak | Event::Break => DealFact::BreakOn,
        }
    }

    /// Whether it is a last day of notice.
    pub(super) const fn is_notice(self) -> bool {
        matches!(self, Event::NoticeToEnd | Event::NoticeToBreak)
    }
}

/// The days of notice of a deal, where they are recorded.
pub(super) fn notice_days(notice: Fact) -> Option<i32> {
    notice.value().and_then(|days| i32::try_from(days).ok())
}

/// The events of one deal that come or may come from `from` to `until`, both included, by day.
pub(super) fn events(fact: impl Fn(DealFact) -> Fact, from: Day, until: Day) -> Vec<ComingEvent> {
    if until < from {
        return Vec::new();
    }
    let day = |number: Option<i64>| number.and_then(|day| i32::try_from(day).ok()).map(Day::from_number);
    let days = |of: DealFact| day(fact(of).least()).zip(day(fact(of).most()));
    let notice = notice_days(fact(DealFact::NoticeDays));
    let before = |days: Option<(Day, Day)>| {
        let (days, notice) = days.zip(notice)?;
        Some((days.0.plus_days(-notice), days.1.plus_days(-notice)))
    };
    let (end, broken, option) = (days(DealFact::End), days(DealFact::BreakOn), days(DealFact::ExtendableTo));
    let runs_on = option.zip(end).is_some_and(|(option, end)| option.1 > end.0);
    let may_be_end = runs_on && option.zip(end).is_some_and(|(option, end)| option.0 <= end.1);
    let found = [
        (before(end), Event::NoticeToEnd),
        (before(broken), Event::NoticeToBreak),
        (broken, Event::Break),
        (end, if runs_on { Event::Option } else { Event::End }),
    ];
    let comes = |(days, event): (Option<(Day, Day)>, Event)| {
        let (first, last) = days.filter(|(first, last)| *first <= until && *last >= from)?;
        let notice = notice.filter(|_| event.is_notice()).unwrap_or(0);
        let longest = option.filter(|_| event.day_of() == DealFact::End).map(|option| option.1.plus_days(-notice));
        let can_be_last =
            longest.filter(|longest| *longest >= first.max(from)).map_or(last, |longest| longest.min(last));
        Some(ComingEvent { first, last, can_be_last, event, may_be_end: event == Event::Option && may_be_end })
    };
    let mut events: Vec<ComingEvent> = found.into_iter().filter_map(comes).collect();
    events.sort_unstable_by_key(|coming| (coming.first, coming.event));
    events
}
