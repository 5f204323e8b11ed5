//! Reviews: what a pack's rules make of the ratings of one review, how its conditions stand, which way a unit goes.
//!
//! A review walks from the unit's own assessment over the assessors' ratings and the moderation to a grade. Rules propose the
//! grade; a person concludes, also otherwise. Leaves to others: the records, and who may conclude.
//!
//! Conditions are in the same closed language ([`Reviewed`]), so INVARIANT(monotone) of this crate is kept: learning a
//! rating never turns a grade that is decided into another.
//!
//! ```text
//! grade C where rated_failed >= 2; grade B where rated_failed >= 1; else A
//! leadership failed, business plan passed, customer focus not rated
//!     passed → one failed → B        failed → two failed → C
//! so: B or C, and customer focus would decide it
//! ```

mod condition;
mod criterion;
mod decide;
mod row;
mod travel;

pub use crate::language::reviewed::{ReviewFact, Reviewed};
pub use crate::pack::{Checkpoint, ReviewRule};
pub use condition::{Done, Standing, overdue, standing};
pub use criterion::{CriterionGrade, How, Rated, criterion_grade};
pub use decide::{Decided, ReviewAsked, ReviewMissing, RuleTruth, decide};
pub use travel::{Concluded, Travel, Way, is_surely_before, travel, way};
