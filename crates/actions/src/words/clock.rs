//! What is wrong with the clock, and the reason that an entry gives where it lies behind the ledger.

use crate::clock::ClockWrong;

/// What is wrong with the system's clock, and what to do.
pub(crate) fn not_usable(wrong: ClockWrong) -> (&'static str, &'static str) {
    let message = match wrong {
        ClockWrong::TooEarly => "the clock says that it is before 1970",
        ClockWrong::TooLate => "the clock says that the year 9999 is over or about to be",
    };
    (message, "set the clock right; nothing was done")
}

/// The reason of an entry that was recorded although the ledger's newest lay ahead of the clock, after its own.
pub(crate) fn why_ahead(own: Option<&str>, reason: &str) -> String {
    let own = own.map(|own| format!("{own}; ")).unwrap_or_default();
    format!("{own}recorded although the ledger's newest entry was known later than the clock said: {reason}")
}
