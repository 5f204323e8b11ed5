//! The two times at which a ledger is read.

use hostboard_domain::time::Day;

/// The two times at which a ledger is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoTimes {
    /// The day that is asked about.
    pub at: Day,
    /// The last day whose entries count.
    pub known: Day,
}
