//! What is worth telling of a record that may be recorded as it stands.

use super::Field;
use crate::ledger::erasing::{AlsoIn, StillIn};

/// Something worth telling of a record that nothing refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The field is blank, and answers that turn on it stay open.
    NotRecorded(&'static Field),
    /// How far somebody stands behind it is not recorded, and answers that turn on it stay open.
    NoStanding,
    /// Recording it erases texts about a person, for good.
    Erases {
        /// From how many entries.
        entries: usize,
        /// Where they still stand afterwards.
        still_in: Vec<StillIn>,
        /// Where they still stand and can be erased.
        also_in: Vec<AlsoIn>,
    },
    /// The field names somebody who is no body that is recorded.
    NoBody {
        /// The field.
        field: &'static Field,
        /// As it is written.
        name: String,
        /// What the bodies are called whose names hold it, or that it holds.
        near: Vec<String>,
    },
}
