//! Ledgers that are gone when the program ends: the demonstration, which is the portfolio that comes with the program, and an
//! empty one for whoever only checks registers.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::Ledger;
use crate::ledger::load;
use crate::ledger::make::make_whole;
pub use crate::ledger::portfolios::DEMO;
use hostboard_domain::problem::Problem;
use hostboard_store::Address;
use std::path::PathBuf;

/// A folder with a ledger; both are removed with the value.
pub struct Demo {
    folder: PathBuf,
}

impl Demo {
    /// Replays the portfolio into a new ledger.
    ///
    /// Errors: no room for it.
    pub fn begin() -> Result<Demo, ActionError> {
        let demo = Demo::in_new_folder("demo")?;
        load::load(&load::LoadOptions { portfolio: DEMO, store: &demo.store(), replay: true, known_ahead: None })?;
        Ok(demo)
    }

    /// An empty ledger.
    ///
    /// Errors: no room for it.
    pub fn empty() -> Result<Demo, ActionError> {
        let demo = Demo::in_new_folder("empty")?;
        make_whole(&Address::of_file(demo.file()), &demo.store(), |_| Ok(()))?;
        Ok(demo)
    }

    fn in_new_folder(what: &str) -> Result<Demo, ActionError> {
        let folder = std::env::temp_dir().join(format!("hostboard-{what}-{}", std::process::id()));
        // What a killed program of the same number left behind is nobody's.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).map_err(|error| {
            let message = format!("a ledger for as long as the program runs can't be made: {error}");
            let problem = Problem::of_file(
                codes::FILE_NOT_WRITTEN,
                folder.display().to_string(),
                message,
                "make room, or set TMPDIR",
            );
            ActionError::Unavailable(problem)
        })?;
        Ok(Demo { folder })
    }

    fn file(&self) -> PathBuf {
        self.folder.join("ledger.db")
    }

    /// The ledger's name.
    pub fn store(&self) -> String {
        Address::of_file(self.file()).to_string()
    }

    /// The ledger, opened.
    ///
    /// Errors: it is gone or damaged.
    pub fn ledger(&self) -> Result<Ledger, ActionError> {
        Ledger::open(&self.store())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
