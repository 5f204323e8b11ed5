//! Cells as people fill them in, to facts: only where their words settle one.
//!
//! For: dates, amounts, parties, terms and options to extend as published registers write them.
//!
//! Leaves to others: which column is which fact ([`crate::mapping`]), and what a fact means for a rule.
//!
//! Invariants: what is read stands in the cell; words that say something else, or too little, are left as they are,
//! with the reason, and never rounded up to a value. No text makes it panic; reading is linear in the text's length.
//! In what is written in words, white space, case and line ends that a scraper spelled out (`rn`) change nothing.
//!
//! Units: whole months; pence; days are [`hostboard_domain::time::Day`], the last day being part of the contract.

pub use mended::Mended;
pub(crate) use no_name::stands_for_a_name;
pub use unsettled::Unsettled;

pub mod amount;
mod amount_words;
pub mod date;
mod date_forms;
pub mod extension;
pub mod identifier;
mod mended;
mod no_name;
mod option_cells;
pub mod options;
pub mod supplier;
mod supplier_forms;
pub mod term;
mod unsettled;
mod words;

/// What became of a filled cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleaned<T> {
    /// It is written as the register itself writes it.
    Plain(T),
    /// It was read; and what was done to read it.
    Mended(T, Mended),
    /// It stands for nothing recorded: `TBC`, `N/A`.
    StandIn,
    /// It says something, but settles no value; and why not.
    Left(Unsettled),
    /// It is not a value of such a column.
    Unreadable,
}

impl<T> Cleaned<T> {
    /// The value, if one was read.
    pub fn value(self) -> Option<T> {
        match self {
            Cleaned::Plain(value) | Cleaned::Mended(value, _) => Some(value),
            _ => None,
        }
    }
}

/// Whether a text only says that nothing is recorded.
///
/// ```
/// use hostboard_exchange::clean::is_stand_in;
/// assert!(is_stand_in(" tbc ") && is_stand_in("N/A") && is_stand_in("-"));
/// assert!(!is_stand_in("2027-03-31"));
/// ```
pub fn is_stand_in(text: &str) -> bool {
    // The longest stand-in bounds the work on long cells.
    if text.len() > 48 {
        return false;
    }
    let text = text.trim().trim_end_matches(['.', '*']);
    if text.chars().all(|c| !c.is_alphanumeric() && !"£$€".contains(c)) {
        return true;
    }
    let Some(first) = text.bytes().next() else { return true };
    let first = first.to_ascii_lowercase();
    FIRST_OF_STAND_INS[usize::from(first)]
        && STAND_INS.iter().any(|word| word.as_bytes()[0] == first && word.eq_ignore_ascii_case(text))
}

/// Bytes with which a stand-in begins: most texts are told apart by their first letter.
const FIRST_OF_STAND_INS: [bool; 256] = {
    let mut firsts = [false; 256];
    let mut at = 0;
    while at < STAND_INS.len() {
        firsts[STAND_INS[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    firsts
};

/// What people write instead of a value of any kind. `hostboard_domain::name::NO_NAME` is another list on purpose: the rules
/// rest on that one, and it holds words that only stand for a name.
const STAND_INS: &[&str] = &[
    "n/a",
    "na",
    "n.a",
    "nil",
    "none",
    "none stated",
    "null",
    "nan",
    "nat",
    "tbc",
    "tba",
    "tbd",
    "to be confirmed",
    "to be advised",
    "to be agreed",
    "to be determined",
    "unknown",
    "not known",
    "not applicable",
    "not available",
    "not recorded",
    "not specified",
    "not stated",
    "not disclosed",
    "not provided",
    "not yet known",
    "no data",
    "blank",
    "redacted",
    "redacted personal data",
    "redacted commercial confidentiality",
    "confidential",
    "commercially confidential",
    "commercially sensitive",
    "commercial in confidence",
    "withheld",
    "various",
    "multiple",
    "see description",
    "see notes",
    "pending",
    "#n/a",
    "#value!",
    "#ref!",
    "#name?",
    "#null!",
    "#num!",
    "#div/0!",
    "(blank)",
    "undefined",
];
