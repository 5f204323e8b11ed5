//! The pages, by the noun in their address; each beside its template.
//!
//! Invariant: no page imports another. What two of them need stands in `kit`.

pub(crate) mod accessibility;
pub(crate) mod appraisal;
pub(crate) mod assurance;
pub(crate) mod books;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod deal;
pub(crate) mod deals;
pub(crate) mod destinations;
pub(crate) mod exposure;
pub(crate) mod home;
pub(crate) mod ledger;
pub(crate) mod market;
pub(crate) mod more;
pub(crate) mod programme;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod sources;
pub(crate) mod staffing;
pub(crate) mod stories;
pub(crate) mod succession;
pub(crate) mod unit;
pub(crate) mod units;
pub(crate) mod verify;
pub(crate) mod what_ifs;
