//! Back-test: how a watch rule did against what happened.
//!
//! For: setting the truth of a rule at the end of each month, read as it was known then, beside what became of each unit:
//! whether the rule *fired* (held for the first time) before the outcome, and how many months before. Leaves to others:
//! reading the rule, recording outcomes, and the sentences.
//!
//! | | an outcome | none happened |
//! |---|---|---|
//! | it happened later than the month after the last | **not judged**, whether the rule fired or not | |
//! | fired | before the first month it can have happened in: **hit**; in such a month: undecided; later: as not fired | **false alarm** |
//! | not fired, undecided in a month or read in none before it | undecided | undecided |
//! | not fired, failed in every month read | **miss**; undecided where it may have happened before a month was read, or so late that it is not judged | **quiet** |
//!
//! Invariants: an outcome keeps the months between which it lies, and is never turned into a point. Months after the last
//! it can have happened in say nothing about it: what the rule says of them, or leaves undecided, changes no class. A
//! month that was not read is passed over, such as one before the unit opened. What is undecided or not judged is in no
//! share. A rule that held in the first month of all may have held before it: how long before the outcome is known at least,
//! not at most. A unit whose outcome is not recorded is in no share, and is named.
//!
//! Units: whole months. Shares are from 0 to 1, unrounded.
//!
//! Worked through, for an outcome between August and October:
//!
//! ```text
//!      May  Jun  Jul  Aug  Sep  Oct  Nov
//! a     -    F    H    H    F    H    H    hit: fired in July, 1 to 3 months before
//! b     U    F    F    F    H    H    H    undecided: fired in September, in time or not
//! c     F    F    F    F    F    F    H    miss: November is too late, and it failed until then
//! d     F    U    F    F    F    F    H    undecided: nobody knows whether it held in June
//! e     F    F    F    F    F    F    U    miss: whatever it was in November, that is too late
//! ```
//!
//! ```
//! use hostboard_analysis::backtest::{Class, Counted, Lead, Outcome, TooFew, Truth, Watch, back_test};
//! use hostboard_domain::time::{Month, When};
//! use std::collections::BTreeMap;
//!
//! let (fails, holds) = (Some(Truth::Fails), Some(Truth::Holds));
//! let first = Month::parse("2013-06").unwrap();
//! let truths = [("easton", vec![fails, holds, holds]), ("weston", vec![None, fails, fails])];
//! let truths = truths.map(|(unit, of)| (unit.into(), of)).into();
//! let watch = Watch { rule: "cash-low".into(), first, last: first.plus(2), truths };
//! let outcomes = BTreeMap::from([
//!     ("easton".into(), Outcome::Happened(When::parse("2013-08..2013-10").unwrap())),
//!     ("weston".into(), Outcome::NoneHappened),
//! ]);
//!
//! let report = back_test(&watch, &outcomes);
//! assert_eq!(report.units["easton"].class, Class::Hit(Lead { least_months: 1, most_months: Some(3) }));
//! assert_eq!(report.units["easton"].fired, Month::parse("2013-07"));
//! assert_eq!(report.units["weston"].class, Class::Quiet);
//! // One event is too few to say how often the rule catches one.
//! assert_eq!(report.totals.caught(), Err(TooFew(Counted { count: 1, of: 1 })));
//! ```

mod class;
mod report;

pub use class::{Class, Classified, Lead, Outcome, Truth, Why};
pub use report::{Counted, FEWEST, LEVEL, Proportion, Report, TooFew, Totals, Watch, back_test};
