//! Why no forecast can be made.

use crate::books::Missing;
use hostboard_domain::books::Assumed;
use std::sync::Arc;

/// Something without which nothing runs. All are listed at once, in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A parameter is not recorded about this, nor about all.
    Parameter(Assumed, Option<Arc<str>>),
    /// What moves all units' customers alike and what moves the unit's come to more than all that moves a customer.
    SharesOverOne,
    /// A cell of the accounts is not known.
    Cell(Missing),
    /// A deal waits for a milestone that is not given; or independence, or the permanent head, does.
    Milestone(Arc<str>),
    /// Rows of a deal name a milestone, and when it may be signed is not given.
    Deal(Arc<str>),
    /// Every month is actual.
    NoForecastMonth,
    /// The amounts together are beyond what is reckoned to the penny: ten million million pounds.
    TooLarge,
}
