//! What a person asks "what if" of: customers who leave, independence, sums that are a percentage more or less.

use hostboard_domain::time::Month;
use std::sync::Arc;

/// A change to the accounts as they stand. Several act together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Customers who leave, each from the first month without its income on.
    pub leave: Vec<(Arc<str>, Month)>,
    /// Whether costs fall, and a cost of leaving is due, as the parameters say; else costs stay.
    pub with_saving: bool,
    /// The first month of independence.
    pub independent: Option<Month>,
    /// By how many tenths of a per cent all of a kind change in forecast months; each row is rounded to
    /// a penny once.
    pub scaled: Option<(Scaled, i64)>,
}

/// What may be scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scaled {
    /// All income.
    Income,
    /// Pay, with its on-costs.
    Pay,
    /// Non-pay.
    NonPay,
    /// The host's recharge.
    Recharge,
}

impl Scaled {
    /// Each, in the order in which they are listed.
    pub const ALL: [Scaled; 4] = [Scaled::Income, Scaled::Pay, Scaled::NonPay, Scaled::Recharge];
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No income of the accounts is this customer's.
    UnknownCustomer(Arc<str>),
    /// Its notice is not recorded, so the earliest month is not known.
    NoNotice(Arc<str>),
    /// It cannot leave before its notice has run from the first forecast month; `None`: not within the window.
    BeforeNotice {
        /// Who.
        customer: Arc<str>,
        /// The month asked for.
        asked: Month,
        /// The earliest.
        earliest: Option<Month>,
    },
    /// The same customer is said to leave twice.
    LeavesTwice(Arc<str>),
    /// Nothing can be seen to change after the last month of the report.
    AfterLast {
        /// The month asked for.
        asked: Month,
        /// The last month.
        last: Month,
    },
    /// Only forecast months can change.
    NotForecast {
        /// The month asked for.
        asked: Month,
        /// The first forecast month; `None`: every month is actual.
        first: Option<Month>,
    },
    /// These parameters are needed and not recorded.
    Lacks(Vec<hostboard_domain::books::Assumed>),
}
