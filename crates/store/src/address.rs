//! Where a ledger is kept, as a person writes it: `sqlite:FILE`.
//!
//! Leaves to others: names of ledgers that are kept nowhere, such as a portfolio that is replayed into memory.

use crate::codes;
use hostboard_domain::problem::Code;
use std::fmt;
use std::path::{Path, PathBuf};

/// Where a ledger is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// In one SQLite file.
    Sqlite(PathBuf),
}

/// An address of a kind that can't be opened here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a ledger that can be opened here")]
pub struct UnknownAddress;

impl Address {
    /// How an address is written, for help texts.
    pub const FORM: &'static str = "sqlite:FILE";

    /// What to do where an address is wanted and something else was given.
    pub const HELP: &'static str = "write sqlite: and the path of the ledger's file";

    /// The code of that problem.
    pub const CODE: Code = codes::LEDGER_ADDRESS_UNKNOWN;

    /// Reads an address; nothing where the text is not written as one, and so names something else.
    ///
    /// Errors: an address of a database that is not known here.
    ///
    /// ```
    /// use hostboard_store::{Address, UnknownAddress};
    ///
    /// assert_eq!(Address::parse("sqlite:ledger.db"), Ok(Some(Address::of_file("ledger.db"))));
    /// assert_eq!(Address::parse("csu-2012"), Ok(None));
    /// assert_eq!(Address::parse("postgres://host/ledger"), Err(UnknownAddress));
    /// ```
    pub fn parse(text: &str) -> Result<Option<Address>, UnknownAddress> {
        match text.strip_prefix("sqlite:") {
            Some(path) => Ok(Some(Address::of_file(path))),
            None if text.contains("://") => Err(UnknownAddress),
            None => Ok(None),
        }
    }

    /// The address of a ledger in that file.
    pub fn of_file(path: impl AsRef<Path>) -> Address {
        Address::Sqlite(path.as_ref().to_owned())
    }

    /// Whether there is something at the address, whatever it is.
    pub fn is_taken(&self) -> bool {
        match self {
            Address::Sqlite(path) => path.exists(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
        }
    }
}
