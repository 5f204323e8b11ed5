//! Appraisal of options: which pass, how their scores stand, and whether an order survives other weights and scores.
//!
//! In three steps, which are kept apart. [`Conditions`] say which options go on. A [`Table`] has the range of every score,
//! and no total. [`Smaa`] draws weights that a group allows and scores within their ranges, and counts which option ranks
//! where ([`Acceptability`]); an [`Outcome`] says whether the order survives or on what it hangs.
//!
//! Leaves to others: what options, criteria and scores there are, what a condition's test says, threads ([`Workers`]), and
//! sentences. What shares are not: the chance that an option is right.
//!
//! Invariants: a share is of weightings and scores drawn together; the same seed gives the same figures, however the work
//! was split; an option is said never to come first only where a linear programme proves it; nothing that is missing is
//! taken for a number. Units: points of 100 for scores, weights and shares from 0 to 1, bits for entropy; nothing is rounded.

mod acceptability;
mod changes;
mod conventions;
mod counted;
mod counter;
mod drawer;
mod exact;
mod filter;
mod halves;
mod lanes;
mod lead;
mod outcome;
mod packed;
mod percent;
mod smaa;
mod switching;
mod table;
mod tally;
mod weights;

pub use acceptability::{Acceptability, Found, WithMissing};
pub use conventions::{Conventions, Widths};
pub use counted::{Counted, Share, entropy_bits};
pub use filter::{Answer, Candidate, Candidates, Conditions, Passage, State};
pub use outcome::{LEAD, Outcome, SURVIVE_SHARE, ScoreEnds, SearchOutcome, WeightHalves, leader};
pub use percent::Percent;
pub use smaa::{Alone, Smaa, SmaaError, Workers};
pub use switching::{Stretch, switching_weights};
pub use table::{Cell, Grade, Score, Table, TableError, Value};
pub use weights::{Order, WeightRange, Weights, WeightsError};
