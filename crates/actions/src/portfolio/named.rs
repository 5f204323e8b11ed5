//! A record beside others: by its id, which leads to its page, and by what a person calls it.
//!
//! Invariants: two records of one name are two; a link goes by the id.

use crate::words::name::name_of;
use hostboard_domain::ledger::reading::Reading;

/// A record's id, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// Its id.
    pub id: String,
}

impl Named {
    /// A body, called by its id where no name is known.
    pub fn body(reading: &Reading<'_>, id: &str) -> Named {
        Named { name: name_of(reading, id), id: id.to_owned() }
    }
}

/// What several are called, with `between` between them.
pub fn names(all: &[Named], between: &str) -> String {
    all.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(between)
}
