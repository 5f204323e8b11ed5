//! A ledger in the making: it appears at its path only once it is whole.

use crate::clock;
use crate::error::ActionError;
use crate::ledger::Ledger;
use hostboard_domain::problem::Problem;
use std::path::Path;

/// A new ledger beside the path where it is to be; what is left of it is removed if it does not come to an end.
pub(crate) struct Making {
    /// The ledger's name while it is made.
    pub(crate) name: String,
    path: String,
    to: String,
    shown: String,
}

impl Making {
    /// Makes an empty ledger beside `to`, which the user named as `shown`.
    ///
    /// Errors: a folder that is not there or can't be written.
    pub(crate) fn begin(to: &str, shown: &str) -> Result<Making, ActionError> {
        // Two who make the same ledger at once do not meet before the end.
        let path = format!("{to}.{}-{}.making", std::process::id(), clock::now().micros());
        let name = format!("sqlite:{path}");
        let making = |name: String| Making { name, path: path.clone(), to: to.to_owned(), shown: shown.to_owned() };
        match Ledger::create(&name) {
            Ok(_) => Ok(making(name)),
            Err(error) => {
                let nothing_made = std::mem::ManuallyDrop::new(making(name));
                Err(nothing_made.told_as(error))
            }
        }
    }

    /// An error of the ledger in the making, with the name that the user gave.
    pub(crate) fn told_as(&self, error: ActionError) -> ActionError {
        error.map(|problem| Problem {
            file: problem.file.replace(&self.name, &self.shown),
            message: problem.message.replace(&self.path, &self.to),
            ..problem
        })
    }

    /// Puts the ledger in its place.
    ///
    /// Errors: somebody else put something there in the meantime; then it stays as it is.
    pub(crate) fn finish(self) -> Result<(), ActionError> {
        // A link is refused where something is; a rename would take its place without a word.
        std::fs::hard_link(&self.path, &self.to).map_err(|error| {
            let help = "look at what is there now, and load again";
            let message = format!("the ledger can't be put there: {error}");
            let problem = Problem::of_file(&self.shown, message, help);
            match error.kind() {
                std::io::ErrorKind::AlreadyExists => ActionError::Conflict(vec![problem]),
                _ => ActionError::Unavailable(problem),
            }
        })?;
        let folder = Path::new(&self.to).parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Ok(folder) = std::fs::File::open(folder.unwrap_or(Path::new("."))) {
            // A file system that can't do this has kept the ledger's own bytes all the same.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.path));
        }
    }
}
