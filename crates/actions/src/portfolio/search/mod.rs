//! A search for who should run a unit: what opened it, which options pass and why not, who might do it, whether those
//! approached were told the same.
//!
//! For: the page, the command and the printed sheet of a search, and step 1 of the appraisal ([`standings`]). Leaves to
//! others: three-valued logic and the matrix (`hostboard-analysis`), tests (`hostboard-rules`), sentences (`words/search.rs`).
//!
//! Nothing is chosen here: candidates are proposed with reasons, by name; only a record makes one.

mod conditions;
mod facts;
mod standing;

pub use conditions::{Asker, Condition, tally};
pub use facts::unit_facts;
pub use standing::{Candidate, Standing, standings};
