//! Milestones: how far dates slip, when they may come after all, and what waits for what.
//!
//! [`Slip`] compares two statements of one holder as bounds; [`DelayModel`] forecasts from how long such dates took before,
//! beside the last date stated, which is the baseline to beat; [`all_by_day`] puts several milestones together;
//! [`dates`] follows what waits for what.
//!
//! Leaves to others: who said what, reasons for moves, the day of today, sentences and calendars.
//!
//! Invariants: a date is a range of days, and a phrase is none; what is not recorded leaves a bound open; no forecast from
//! fewer than five finished milestones. Units: days, chances from 0 to 1; months are days by 30.436875, to a tenth.

mod delay;
mod joint;
mod slip;
mod waits;

pub use delay::{
    Beside, Delay, DelayModel, Errors, FEWEST_FINISHED, Finished, LEAST_DAYS_OFF, ReferenceClass, Stated, multiple,
};
pub use joint::{AllByDay, all_by_day};
pub use slip::{Slip, Span, Statement, months};
pub use waits::{Dated, Dates, Move, Thing, Wait, dates, moves};
