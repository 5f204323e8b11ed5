//! The register of deals: opened from a file as published, a folder or a ledger, settled by a person, and made plain.
//!
//! For: getting from what somebody has to deals as rules read them, with everything that was understood and everything
//! that is wrong. Leaves to others: reading files (`hostboard-exchange`), the ledger (`ledger`), what packs say of the
//! deals (`answer`).

pub(crate) mod body_names;
pub mod destined;
pub(crate) mod directed;
pub(crate) mod given;
pub mod mappings;
pub mod normalise;
pub(crate) mod of_ledger;
pub mod open;
pub mod reading;
pub mod remarks;
pub mod settle;

pub use given::sets_by_pack;
pub use hostboard_exchange::source::format::{FORMATS, Format, format_names};
