//! Rule packs and the four honest answers.
//!
//! A pack is data: rules with conditions in a small closed language, dated parameters, words,
//! cases. This crate reads packs, holds them to their own promises, and answers for one deal or
//! for millions: what the rules say, at least and at most, which facts are missing, what would
//! change it. It also prints the same meaning as SQL. Beside verdicts it raises [`watch`] alarms on
//! units and milestones.
//!
//! It knows no files, no clock and no threads. What a blank cell means is settled in
//! `hostboard-domain`; where packs and registers come from is the caller's business.
//!
//! INVARIANT(monotone): a fact that becomes recorded never turns a decided answer into another.
//! Everything unknown is a range ([`language::bound::Bound`]); every test of ranges holds or fails
//! only where it would for every value in them.
//!
//! # Rooms, the lowest first
//!
//! A room imports from those before it, never from those after it; `tests/rooms.rs` reads this list.
//!
//! 1. [`codes`]: the codes of problems
//! 2. [`workers`]: long work in pieces, for callers with threads
//! 3. [`language`]: what conditions can say: facts, three truth values, ranges, tests
//! 4. [`pack`]: rules, parameters and sums as a pack declares them, read and checked
//! 5. [`unit`](mod@unit): one unit's rows as conditions see them: assumptions, parties, what was settled
//! 6. [`sums`]: sums over a unit's deals, the certain apart from the possible
//! 7. [`question`]: a pack with settings, directions and consents, compiled once
//! 8. [`answer`]: the evaluator, what is missing, advice, explanations
//! 9. [`watch`]: alarms on units and milestones
//! 10. [`review`]: grades of reviews, how conditions stand, which way a unit goes
//! 11. [`search`]: tests of what would have to be true of an option
//! 12. [`print`](mod@print): the same meaning as SQL, and the table it reads
//! 13. [`cases`]: what a pack promises, put to all of the above
//!
//! Exceptions: the tests of `watch` run cases, which stand above it.

pub mod answer;
pub mod cases;
pub mod codes;
pub mod language;
pub mod pack;
pub mod print;
pub mod question;
pub mod review;
pub mod search;
pub mod sums;
pub mod unit;
pub mod watch;
pub mod workers;
