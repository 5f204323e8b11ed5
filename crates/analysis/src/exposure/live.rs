//! Which deals are live on a handover, so that somebody has to say what becomes of them.

use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;

/// Whether a deal is live on a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Live {
    /// It ends on the handover or after it, has no end, or may be extended to the handover or beyond.
    Yes,
    /// Its end is not recorded.
    EndNotRecorded,
    /// It ends before, and whether it may be extended is not recorded.
    OptionNotRecorded,
    /// Its end is known only as a range of days, some before the handover and some not.
    EndRange,
    /// It ends before or may, and its latest end with options is known only as such a range.
    OptionRange,
    /// It is over by then, options included.
    No,
}

impl Live {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Live::Yes => "yes",
            Live::EndNotRecorded => "perhaps: end not recorded",
            Live::OptionNotRecorded => "perhaps: options not recorded",
            Live::EndRange => "perhaps: end known only as a range",
            Live::OptionRange => "perhaps: options known only as a range",
            Live::No => "no",
        }
    }
}

/// Where a day lies, seen from the handover.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    /// On it or after it.
    After,
    /// A range of days with some on each side.
    Either,
    /// No day is recorded, or there is none.
    Nowhere,
}

impl Side {
    fn of(fact: Fact, handover: Day) -> Side {
        let is_before = |day: i64| day < i64::from(handover.number());
        match (fact.least(), fact.most()) {
            (None, _) => Side::Nowhere,
            (Some(least), _) if !is_before(least) => Side::After,
            (_, Some(most)) if is_before(most) => Side::Before,
            _ => Side::Either,
        }
    }
}

/// Whether a deal with that end and option is live on that day. A range of days says what each of its days says; the latest end with
/// options is taken not to come before the end.
///
/// ```
/// use hostboard_analysis::exposure::{Live, live};
/// use hostboard_domain::deal::Absent;
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::range::days;
/// use hostboard_domain::time::Day;
/// let handover = Day::parse("2028-04-01").unwrap();
/// let date = |text| Fact::known(i64::from(Day::parse(text).unwrap().number()));
/// let none = Absent::Nothing.fact();
/// assert_eq!(live(date("2028-03-31"), none, handover), Live::No);
/// assert_eq!(live(date("2028-03-31"), date("2029-03-31"), handover), Live::Yes);
/// assert_eq!(live(date("2028-03-31"), days("2028-Q2").unwrap(), handover), Live::Yes);
/// assert_eq!(live(days("2027-28").unwrap(), none, handover), Live::No);
/// assert_eq!(live(days("2028-03-15..2028-04-15").unwrap(), none, handover), Live::EndRange);
/// assert_eq!(live(Absent::Latest.fact(), none, handover), Live::Yes);
/// assert_eq!(live(Fact::NOT_RECORDED, none, handover), Live::EndNotRecorded);
/// ```
pub fn live(end: Fact, extendable_to: Fact, handover: Day) -> Live {
    if end.state == State::NotApplicable {
        return Live::Yes;
    }
    match (Side::of(end, handover), Side::of(extendable_to, handover)) {
        (Side::After, _) | (_, Side::After) => Live::Yes,
        (_, Side::Before) => Live::No,
        (_, Side::Either) => Live::OptionRange,
        (Side::Nowhere, Side::Nowhere) => Live::EndNotRecorded,
        (Side::Either, Side::Nowhere) => Live::EndRange,
        (Side::Before, Side::Nowhere) if extendable_to.state == State::NotApplicable => Live::No,
        (Side::Before, Side::Nowhere) => Live::OptionNotRecorded,
    }
}
