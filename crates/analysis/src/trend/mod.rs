//! Whether an engagement has tailed off: only what its figures can bear.
//!
//! [`Series::method`] says what may be asked of a series. Six periods in a row or more bear a test of the last third
//! against those before ([`of_counts`], [`of_attendance`]), ten points off the median a run chart beside it ([`RunChart`]),
//! twelve periods a slope as an estimate ([`slope`]). Where no decline is found, [`length_needed`] says how many periods
//! would show a halving. [`judge`] does all of it for the series of a page together.
//!
//! Beside these stand control charts of measurements ([`Xmr`], [`cusum`], [`moving_average`]) and Mann and Kendall's test
//! ([`mann_kendall`]), which are no verdict on an engagement.
//!
//! Leaves to others: reading rows, what a period is, sentences.
//!
//! Invariants: of steady series at most five in a hundred are called declining, Poisson or twice as dispersed ([`CUT`]);
//! "no decline was found" is never "steady"; a period that nobody recorded is a gap, not a 0. Units: periods, counts a
//! period, shares from 0 to 1; nothing is rounded.

mod attendance;
mod block;
mod control;
mod in_order;
mod mann_kendall;
mod power;
mod regression;
mod run_chart;
mod series;
mod verdict;

pub use attendance::of_attendance;
pub use block::{CUT, Decline, of_counts};
pub use control::{Special, Xmr, cusum, moving_average, shifts, trends, two_of_three};
pub use in_order::{Every, InOrder, in_order};
pub use mann_kendall::{MannKendall, mann_kendall, mann_kendall_by_season, mann_kendall_with_lags};
pub use power::{
    LENGTHS, Length, length_needed, length_needed_of_attendance, share_called_declining,
    share_of_attendance_called_declining,
};
pub use regression::{LogLinear, Slope, log_linear, slope};
pub use run_chart::RunChart;
pub use series::{Ended, LEAST_PERIODS, Method, Period, Series};
pub use verdict::{Judged, Looked, SEED, Verdict, judge};
