//! What may be asked of a series.

/// A period of an engagement, as it was recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// How many meetings were held; 0 is a count.
    pub held: Option<u32>,
    /// How many were invited.
    pub invited: Option<u32>,
    /// How many of them came.
    pub attending: Option<u32>,
}

/// How an engagement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As it was to.
    ByPlan,
    /// Before.
    NotByPlan,
}

/// An engagement by period, of one length, from the first recorded to the last; `None`: nothing is recorded of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// In order.
    pub periods: Vec<Option<Period>>,
    /// What the last row says.
    pub ended: Option<Ended>,
}

/// Fewer periods in a row bear no verdict. Our convention.
pub const LEAST_PERIODS: usize = 6;

/// What may be asked of a series, the first that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// It ended as planned: there is nothing to test.
    EndedByPlan,
    /// No count is recorded: the source's words are all there is.
    NoCounts,
    /// Counts, too few in a row for a verdict.
    TooFew {
        /// How many in a row, up to the last.
        periods: usize,
    },
    /// Meetings held by period: [`of_counts`](super::of_counts).
    Held(Vec<u32>),
    /// Invited and attending by period: [`of_attendance`](super::of_attendance).
    Attendance(Vec<(u32, u32)>),
}

impl Series {
    /// What may be asked of it: of the periods in a row up to the last with a count, meetings before attendance.
    ///
    /// ```
    /// use hostboard_analysis::trend::{Ended, Method, Period, Series};
    /// let held = |count| Some(Period { held: Some(count), ..Period::default() });
    /// let mut series = Series { periods: [4, 3, 5, 4, 2, 1].map(held).into(), ended: None };
    /// assert_eq!(series.method(), Method::Held(vec![4, 3, 5, 4, 2, 1]));
    /// series.periods[1] = None;
    /// assert_eq!(series.method(), Method::TooFew { periods: 4 });
    /// series.ended = Some(Ended::ByPlan);
    /// assert_eq!(series.method(), Method::EndedByPlan);
    /// ```
    pub fn method(&self) -> Method {
        let held = self.in_a_row(|period| period.held);
        let attendance = self.attendance();
        match held.len().max(attendance.len()) {
            _ if self.ended == Some(Ended::ByPlan) => Method::EndedByPlan,
            0 => Method::NoCounts,
            periods @ 1..LEAST_PERIODS => Method::TooFew { periods },
            _ if held.len() >= LEAST_PERIODS => Method::Held(held),
            _ => Method::Attendance(attendance),
        }
    }

    /// Attendance, where it bears a verdict of its own beside that of the meetings held: six periods in a row up to the last.
    pub fn attendance_beside(&self) -> Option<Vec<(u32, u32)>> {
        let is_beside = matches!(self.method(), Method::Held(_));
        Some(self.attendance()).filter(|all| is_beside && all.len() >= LEAST_PERIODS)
    }

    fn attendance(&self) -> Vec<(u32, u32)> {
        self.in_a_row(|period| period.invited.zip(period.attending).filter(|(all, came)| came <= all))
    }

    fn in_a_row<T>(&self, of: impl Fn(&Period) -> Option<T>) -> Vec<T> {
        let counts = self.periods.iter().rev().map(|period| period.as_ref().and_then(&of));
        let mut found: Vec<T> = counts.skip_while(Option::is_none).map_while(|count| count).collect();
        found.reverse();
        found
    }
}
