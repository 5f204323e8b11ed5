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
            Live::No => "no",
        }
    }
}

/// Whether a deal with that end and option is live on that day.
///
/// ```
/// use hostboard_analysis::exposure::{Live, live};
/// use hostboard_domain::deal::Absent;
/// use hostboard_domain::fact::Fact;
/// use hostboard_domain::time::Day;
/// let handover = Day::parse("2028-04-01").unwrap();
/// let date = |text| Fact::known(i64::from(Day::parse(text).unwrap().number()));
/// let none = Absent::Nothing.fact();
/// assert_eq!(live(date("2028-03-31"), none, handover), Live::No);
/// assert_eq!(live(date("2028-03-31"), date("2029-03-31"), handover), Live::Yes);
/// assert_eq!(live(Absent::Latest.fact(), none, handover), Live::Yes);
/// assert_eq!(live(Fact::NOT_RECORDED, none, handover), Live::EndNotRecorded);
/// ```
pub fn live(end: Fact, extendable_to: Fact, handover: Day) -> Live {
    let reaches = |fact: Fact| fact.value().map(|day| day >= i64::from(handover.number()));
    match (end.state, reaches(end), reaches(extendable_to)) {
        (State::NotApplicable, ..) | (_, Some(true), _) | (_, _, Some(true)) => Live::Yes,
        (_, _, Some(false)) => Live::No,
        (_, None, _) => Live::EndNotRecorded,
        (_, Some(false), None) if extendable_to.state == State::NotApplicable => Live::No,
        _ => Live::OptionNotRecorded,
    }
}
