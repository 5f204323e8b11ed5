//! Watch and gap rules: what a pack keeps an eye on, unit by unit and milestone by milestone.
//!
//! A pack holds them beside its rules about deals ([`crate::pack::Pack::watch`]); they never move a
//! verdict. The facts are a closed list ([`WatchFact`]); their values come from outside, each with
//! where it came from, and a fact that nobody gives is not recorded.
//!
//! Conditions are in the same language with one more test, `recorded(fact)`, which is always
//! decided: a gap rule says that a date is missing which an alarm would need. So INVARIANT(monotone)
//! of this crate is kept by every watch rule but those that ask `recorded`.

mod alarm;
mod put;
mod row;
#[cfg(test)]
mod tests;

pub use crate::language::subject::{About, Given, Name, Said, Subjects, Test, WatchFact};
pub use crate::pack::watch_rule::{Level, WatchRule};
pub use alarm::{Alarm, Asked, Missing, Subject, Watching};
pub use put::watch;
