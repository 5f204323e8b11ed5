//! What a forecast is made from, and the words in which it is asked for.

use crate::books::{Accounts, Parameters};
use hostboard_domain::time::{Day, Month};
use std::sync::Arc;

/// All that a forecast rests on.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The rows of the report.
    pub accounts: &'a Accounts,
    /// What is assumed.
    pub parameters: &'a Parameters,
    /// The milestones that deals, independence or the permanent head wait for; others are not drawn.
    pub milestones: &'a [Milestone],
    /// The deals that wait for a milestone. Deals of rows that are not among them stand as they are written, unless their
    /// rows name a milestone.
    pub deals: &'a [Deal],
    /// The milestone in whose month the unit becomes independent, where it does.
    pub independence: Option<&'a str>,
    /// What makes the unit ready, where that is asked.
    pub readiness: Option<&'a Readiness>,
    /// Which of the two answers about milestones that are only not before a month is worked out.
    pub open_milestones: OpenMilestones,
    /// What the numbers drawn begin from.
    pub seed: u64,
}

/// A dated promise, as one holder gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Its id.
    pub id: Arc<str>,
    /// When it falls.
    pub falls: Falls,
}

/// What is known of when a milestone falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Falls {
    /// In one of the months from that of the first day to that of the last, each alike: which is assumed, and is to be said.
    Within(Day, Day),
    /// Not before a day: with an interval `delay_months` so much later than its month, else as [`OpenMilestones`] says.
    NotBefore(Day),
    /// Only a phrase is known, or nothing: it never enters.
    Unknown,
}

/// What is taken of a milestone that is only not before a month, and of which no delay is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenMilestones {
    /// It falls in that month.
    #[default]
    AtTheEarliest,
    /// It does not fall within this forecast.
    NotInThisForecast,
}

/// What was taken of a milestone when it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It falls in one of the months from the first to the last, each alike.
    Within(Month, Month),
    /// It falls in the month before which it does not.
    AtTheEarliest(Month),
    /// It falls so much later than that month as `delay_months` say of it.
    Delayed(Month),
    /// It does not fall within this forecast; not before that month.
    NotInThisForecast(Month),
    /// It never falls.
    Never,
}

/// A deal that is not signed before its milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// Its id, as rows name it.
    pub id: Arc<str>,
    /// The milestone that it waits for; `None`: it waits for the verdict alone.
    pub milestone: Option<Arc<str>>,
    /// The month in which its rows are written to start. Before the first forecast month it has begun, and stands.
    pub written: Month,
    /// The packs' verdict on it signed on the first of each month, by forecast month from the first; of those after the
    /// last of them nobody can tell.
    pub verdicts: Vec<Verdict>,
}

/// What the packs say of a deal signed on the first of a month, dates moved alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be signed.
    Allowed,
    /// It may be signed with consent.
    Consent,
    /// It may not: it waits.
    Refused,
    /// Something is not known: it waits.
    CannotTell,
}

/// What makes a unit ready: all in one draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// The month by which it is asked for. The last full year before it counts.
    pub at: Month,
    /// The milestone of the permanent head, and the day by which it must have come; `None`: not recorded.
    pub head: Option<(Arc<str>, Day)>,
    /// The criteria that are required, and whether they are met.
    pub criteria: Vec<(Arc<str>, Met)>,
}

/// Whether a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Nobody decided yet.
    Undecided,
}

/// One of the runs over the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Run {
    /// Every parameter at its value, or at the middle of its interval.
    Middle,
    /// Exits, what they save and cost, and what becomes of income that is not signed, at the worse ends of their intervals.
    Worse,
    /// The same at the better ends.
    Better,
    /// As the middle, but nothing moves the customers of all units alike.
    NoCommonShock,
    /// As the middle, but no customer leaves.
    NoExits,
}

impl Run {
    /// Each, in order.
    pub const ALL: [Run; 5] = [Run::Middle, Run::Worse, Run::Better, Run::NoCommonShock, Run::NoExits];
}
