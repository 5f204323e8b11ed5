//! Cells of the accounts that are not known, and would decide a test.

use super::accounts::Row;
use hostboard_domain::books::Line;
use hostboard_domain::time::Month;
use std::sync::Arc;

/// A cell that is not known, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// Its month.
    pub month: Month,
    /// Its line.
    pub line: Line,
    /// Its customer, of income.
    pub customer: Option<Arc<str>>,
    /// Its service, of income.
    pub service: Option<Arc<str>>,
    /// Its grade, of pay and on-costs.
    pub grade: Option<Arc<str>>,
    /// What is not known.
    pub why: Why,
}

/// Why a cell is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No row of that month stands for it.
    NoRow,
    /// Its row says no amount, or none that may stand.
    Blank,
    /// Its row is below zero and no credit that says what for, so its amount does not stand.
    BelowZero,
    /// Neither on-costs nor a rate for them are recorded.
    NoRate,
    /// Rows alike in all but their amounts: each of them or all may be meant.
    GivenTwice,
    /// How sure the income is is not recorded.
    NoCertainty,
    /// After how many months it is paid is not recorded.
    NoLag,
}

impl Missing {
    pub(super) fn of_row(row: &Row, why: Why) -> Missing {
        Missing {
            month: row.month,
            line: row.line,
            customer: row.customer.clone(),
            service: row.service.clone(),
            grade: row.grade.clone(),
            why,
        }
    }
}
