//! The columns that every kind of record has beside its own fields.

use crate::evidence::closed_list;

closed_list! {
    /// A column of every kind. An entry has an accessor for each.
    CommonColumn {
        /// The record's id.
        Id = "id",
        /// Whether it is asserted or retracted.
        Act = "act",
        /// First day of its valid time.
        ValidFrom = "valid_from",
        /// First day after it.
        ValidTo = "valid_to",
        /// Ids of its sources.
        Sources = "sources",
        /// Where in them.
        Locator = "locator",
        /// What they do with it.
        Stance = "stance",
        /// How far somebody stands behind it.
        Standing = "standing",
        /// Whether it is invented, to show something.
        Illustrative = "illustrative",
        /// Why it is said anew.
        Why = "why",
    }
}
