//! What does not fit in a ledger, and no hash shows.

/// Something that no hash shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// A personal text is gone, and no later entry says who erased it and why.
    ErasedUnsaid {
        /// The entry that it was of.
        seq: u64,
        /// Its field.
        field: String,
    },
    /// A personal text is there, and a later entry says that it was erased.
    SaidAndThere {
        /// The entry that it is of.
        seq: u64,
        /// Its field.
        field: String,
        /// The entry that says so.
        said_by: u64,
    },
    /// An entry that would not be admitted: what it names is not there, say.
    NotAdmitted {
        /// The entry.
        seq: u64,
        /// The field or column.
        field: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl Unfit {
    /// Whether it shows that something was altered. A text that no entry says was erased may have been erased by a version of
    /// the program that recorded no erasures.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Unfit::ErasedUnsaid { .. })
    }
}
