//! Two independent checks of the answers of section 24, written from the semantics alone.
//!
//! *Never too firm*: every blank of a unit is filled, the unit judged by yes and no, and no firm answer is contradicted.
//! *Never too timid*: an answer is open only where completions of the deal's own blanks differ, or where a fact that
//! is not completed leaves one open. [`exact`] is the reference reading, [`judge`] the plain one.

#[path = "../../../../tests/answers.rs"]
mod answers;
mod asked;
mod assume;
mod assumed;
mod checks;
mod consents;
mod counted;
mod days;
mod exact;
mod given;
mod judge;
mod limbs;
mod missing;
mod params;
mod parties;
mod program;
mod random;
mod recording;
mod register;
mod runs;
mod seeded;
mod shrink;
mod statement;
mod truth;
mod worked;
