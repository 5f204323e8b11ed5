//! Days on which a running deal asks for a decision.

use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::{Fact, State};
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

/// The events of one deal from `from` to `until`, both included, by day.
pub(super) fn events(fact: impl Fn(DealFact) -> Fact, from: Day, until: Day) -> Vec<(Day, Event)> {
    let day = |of: DealFact| fact(of).value().and_then(|day| i32::try_from(day).ok()).map(Day::from_number);
    let notice = fact(DealFact::NoticeDays).value().and_then(|days| i32::try_from(days).ok());
    let before = |day: Option<Day>| day.zip(notice).map(|(day, notice)| day.plus_days(-notice));
    let (end, broken) = (day(DealFact::End), day(DealFact::BreakOn));
    let option = fact(DealFact::ExtendableTo);
    let runs_on = option.state == State::Known && end.is_some_and(|end| option.value > i64::from(end.number()));
    let found = [
        (before(end), Event::NoticeToEnd),
        (before(broken), Event::NoticeToBreak),
        (broken, Event::Break),
        (end, if runs_on { Event::Option } else { Event::End }),
    ];
    let within =
        |(day, event): (Option<Day>, Event)| day.filter(|day| (from..=until).contains(day)).map(|d| (d, event));
    let mut events: Vec<(Day, Event)> = found.into_iter().filter_map(within).collect();
    events.sort_unstable();
    events
}
