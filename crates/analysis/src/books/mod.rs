//! A unit's books: what a report's accounts come to, whether they balance, and what would change that.
//!
//! Three tests are kept apart: the surplus of each year, break-even over all months, and cash that is never below zero.
//! What is not recorded is never zero: every figure has a lower and an upper end, and a test that neither end settles is
//! undecided, with the cells that decide it. What it all means: `docs/reference/books.md`.
//!
//! Units: whole pence; months. Errors: none; what is wrong with rows and parameters comes beside what can be used.

mod accounts;
mod asked;
mod assume;
mod cash;
mod change;
mod figure;
mod flows;
mod income;
mod leave;
mod may_leave;
mod missing;
mod parameters;
mod statement;
mod switching;
mod totals;
mod two_certainties;

pub(crate) use accounts::Group;
pub use accounts::{Accounts, Fault, Row, Window};
pub use change::{Change, Refused, Scaled};
pub use figure::{Figure, Holds};
pub use flows::Part;
pub use income::{IncomeOf, income};
pub use leave::{after_days, earliest_exit, refusals};
pub use may_leave::{MayLeave, may_leave};
pub use missing::{Missing, Why};
pub use parameters::{Key, Parameter, ParameterFault, Parameters, Reads, Span};
pub(crate) use statement::years;
pub use statement::{MonthOfBooks, Statement, Test, Tested, statement};
pub use switching::{Share, Switching, switching};
