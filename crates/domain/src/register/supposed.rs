//! What rows of a published list are supposed to hold by being on that list, and where none of them records it.
//!
//! For: keeping what a publication says of itself apart from what its rows record: the first is never a fact.

use super::Register;
use crate::deal::DealFact;
use crate::fact::Fact;
use crate::origin::PublishedBy;
use crate::time::Day;

/// A value that rows are supposed to have where they record none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposed {
    /// The fact that it fills.
    pub fact: DealFact,
    /// The value.
    pub value: Fact,
    /// The kind of publication, in the reader's words; `None` where a mapping gives no source.
    pub publication: Option<String>,
}

/// The day on which a register was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The day.
    pub on: Day,
    /// Who says so.
    pub by: PublishedBy,
}

impl Register {
    /// Keeps what rows are supposed to hold.
    pub fn suppose(&mut self, supposed: Supposed) {
        self.supposed.push(supposed);
    }

    /// What rows are supposed to hold.
    pub fn supposed(&self) -> &[Supposed] {
        &self.supposed
    }

    /// Whether a row's words speak of something else than a contract: a sale, a lease, a grant.
    pub fn speaks_of_no_contract(&self, row: usize) -> bool {
        self.marks.no_contract.get(row)
    }

    /// Keeps the day on which the register was published. No fact follows from it: what is signed of it is presumed to have been
    /// signed by then.
    pub fn publish(&mut self, publication: Publication) {
        self.publication = Some(publication);
    }

    /// The day on which it was published, where somebody gave it.
    pub fn publication(&self) -> Option<Publication> {
        self.publication
    }
}
