//! Writing a ledger's records back as a portfolio's files.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::Ledger;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::problem::Problem;
use hostboard_exchange::portfolio;
use std::path::Path;

/// Writes a ledger as the files of a portfolio, into a folder that is empty or not there. Gives the files' names.
///
/// Every entry is written, in the order of the ledger, corrections and retractions with the rest. When the ledger
/// learned each, and who made it, are the ledger's own and do not go into files; an erased text is written as `(erased)`.
///
/// Errors: a folder that holds something, or can't be written.
pub fn export(ledger: &Ledger, folder: &str) -> Result<Vec<String>, ActionError> {
    let path = Path::new(folder);
    let unwritable = |error: std::io::Error| {
        let help = "look at the path and the room on the disk";
        ActionError::Unavailable(Problem::of_file(
            codes::FILE_NOT_WRITTEN,
            folder,
            format!("the folder can't be written: {error}"),
            help,
        ))
    };
    if path.exists() && path.read_dir().map_err(unwritable)?.next().is_some() {
        let help = "give a folder that is empty or not there";
        return Err(vec![Problem::of_file(
            codes::FOLDER_NOT_EMPTY,
            folder,
            "the folder holds something already",
            help,
        )]
        .into());
    }
    let drafts: Vec<Draft> = ledger.history().entries().map(|version| version.draft()).collect();
    let files = portfolio::write(&drafts).map_err(unwritable)?;
    std::fs::create_dir_all(path).map_err(unwritable)?;
    for file in &files {
        std::fs::write(path.join(&file.name), &file.bytes).map_err(unwritable)?;
    }
    Ok(files.into_iter().map(|file| file.name).collect())
}
