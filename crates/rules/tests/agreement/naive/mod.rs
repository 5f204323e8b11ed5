//! A second reading of the section 24 pack: slow, pair by pair, and written from its text alone.
//!
//! The real evaluator is tested against this one, so nothing here is shared with it: cells are read,
//! names folded and days counted again, in a few plain lines. Headings are those of the text.
//! Consents, advice, renewals and class assumptions (`where …`) are left out.
//!
//! Where the text leaves a choice, the most literal reading is taken:
//!
//! 1.  A blank `stage` is read from `signed` and `signed_by` as they stand in the register; where `signed=start` fills a day, and no
//!     assumption about the stage came before, it is signed.
//! 2.  Where the stage is not recorded, the act date is not recorded at all: nothing bounds it.
//! 3.  A blank `signed` beside a `signed_by` is a day not recorded but not after `signed_by`, in every
//!     test of a date: the direction, `aggregate_since`, and which of two deals came first.
//! 4.  `signed=start` does not fill where `start` is after a recorded `signed_by`: it would contradict what
//!     is recorded, and overturn firm answers.
//! 5.  `end = open` is later than any date, and proves no year all the same; nor does an end that `end=open` fills.
//! 6.  A basis of `not-stated` is a basis not recorded: `value-basis=whole-life` fills it, not `annual`.
//! 7.  Any currency but the exact text `GBP` makes the value not recorded; `L` and `U` leave it out and it is open.
//! 8.  A file has a column if any of its rows has the key. A row without it is then blank there.
//! 9.  A contract paid by the counterparty counts in contract sums what is given in kind, whatever its value and basis, and is open
//!     where that is not recorded. Beside a price paid by the unit a blank `in_kind` is nothing. Neither payer nor `in_kind` says
//!     anything about sums of disposals. `in_kind` is in pounds, whatever the value's currency.
//! 10. An unreadable cell is that fact not recorded. Where no payer is recorded the unit pays: the parameter `unsaid_payer` says so.
//! 11. Each limb's aggregate includes the deal's own value as if it were of the kind the limb is about,
//!     whatever its kind; its own payer then counts only in the contract sums.
//! 12. A limb fails for want of the kind however its aggregate stands, by Kleene's "and".
//! 13. Identifiers are compared as trimmed text in capitals. A name finds an identifier by its
//!     *folded* form, over every row of the unit, of any kind and stage. An identifier and a folded
//!     name are different keys even if they are the same text.
//! 14. The words for "no name" (Various, TBC, -, …) make an identifier not recorded too.
//! 15. A row with an identifier but no name is uncertain with every row of another key, and a row with
//!     neither is uncertain with every row. `near-names` does not touch these.
//! 16. A near form has one space between words, after `&` and other characters became words and spaces.
//!     Two near forms that are both empty (`Ltd`, `(Limited)`) are equal.
//! 17. Under `near-names=same` pairs are settled one by one; being the same is then not transitive.
//! 18. Matters are compared as trimmed text, letters as they stand.
//! 19. Under `similar-matter` an unsettled row is in a group that no settled row is in: so it is *not*
//!     like a settled one. A `cpv` with fewer than three digits is like nothing else.
//! 20. `register-complete=yes` satisfies also a `register_complete_since` that is given and too late.
//! 21. The day of an assertion counts: complete since a day equal to `aggregate_since` is enough.
//! 22. In a directions file a blank `from` or `end` of a named unit leaves the parameter of the whole check.
//! 23. The deals counted and uncertain are others: the deal itself is not among them.
//! 24. Assumptions are applied in the order of the text, whatever the order they are given in, to all rows.

mod answer;
mod assume;
mod deal;
mod own;
mod parameters;
mod party;
mod sum;
mod truth;
mod when;

pub use answer::{Answer, Verdict, answers, answers_with};
pub use deal::read_day;
pub use parameters::{Direction, Directions, Parameters};
pub use party::Said;
pub use sum::Aggregate;
pub use truth::Truth;

use std::collections::BTreeMap;

/// One row of a register: canonical column to cell, as it stands in the file.
pub type Row = BTreeMap<String, String>;

/// Days since 1970-01-01.
pub type Day = i64;
