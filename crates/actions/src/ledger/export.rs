//! Writing a ledger's records back as a portfolio's files.
//!
//! Leaves to others: putting the files into a folder.

use crate::ledger::Ledger;
use hostboard_domain::ledger::entry::Draft;
use hostboard_exchange::portfolio;
pub use hostboard_exchange::portfolio::Written;
use std::io;

/// A ledger as the files of a portfolio.
///
/// Every entry is written, in the order of the ledger, corrections and retractions with the rest. When the ledger
/// learned each, and who made it, are the ledger's own and do not go into files; an erased text is written as `(erased)`.
///
/// Errors: those of writing to memory, which do not happen.
pub fn export(ledger: &Ledger) -> io::Result<Vec<Written>> {
    let drafts: Vec<Draft> = ledger.history().entries().map(|version| version.draft()).collect();
    portfolio::write(&drafts)
}
