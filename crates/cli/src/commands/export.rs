//! `hostboard export`.
//!
//! The folder gets all files or none: each is written beside its place, and they are put there once all are written.

use super::output::{Output, output, say, unwritable};
use super::reads::Reads;
use super::store;
use clap::Subcommand;
use hostboard_actions::codes::FOLDER_NOT_EMPTY;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::Ledger;
use hostboard_actions::ledger::export::{Written, export};
use hostboard_domain::problem::Problem;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Write a ledger back as files.
#[derive(Subcommand)]
pub enum Export {
    /// As the files of a portfolio: every entry, corrections and retractions with the rest
    Portfolio {
        /// The folder to write; it has to be empty or not there
        folder: String,
        #[arg(long, value_name = "LEDGER", help = store::READ)]
        store: String,
    },
}

impl Export {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let Export::Portfolio { folder, store } = self;
        let files = export(&Ledger::open(store)?).map_err(|error| unwritable(folder, &error))?;
        write(&files, folder, &Reads::of([Some(store.as_str())]))?;
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        say(&format!(
            "Wrote {} into {folder}: {}.\n",
            crate::text::count(names.len(), "file", "files"),
            names.join(", ")
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes files into a folder that is empty or not there. Where it fails the folder is as it was.
fn write(files: &[Written], folder: &str, reads: &Reads) -> Result<(), ActionError> {
    let path = Path::new(folder);
    let is_there = path.exists();
    let fails = |error| unwritable(folder, &error);
    if is_there && path.read_dir().map_err(fails)?.next().is_some() {
        let help = "give a folder that is empty or not there";
        let problem = Problem::of_file(FOLDER_NOT_EMPTY, folder, "the folder holds something already", help);
        return Err(vec![problem].into());
    }
    fs::create_dir_all(path).map_err(fails)?;
    let put = put(files, path, reads);
    if put.is_err() && !is_there {
        // What could not be filled was made here; what is not empty stays.
        let _ = fs::remove_dir(path);
    }
    put
}

fn put(files: &[Written], folder: &Path, reads: &Reads) -> Result<(), ActionError> {
    let written: Vec<Output> = files.iter().map(|file| beside(file, folder, reads)).collect::<Result<_, _>>()?;
    written.into_iter().try_for_each(|output| output.finish(Ok(())))
}

/// A file, written beside its place.
fn beside(file: &Written, folder: &Path, reads: &Reads) -> Result<Output, ActionError> {
    let path = folder.join(&file.name).display().to_string();
    let mut output = output(Some(&path), reads)?;
    output.write_all(&file.bytes).and_then(|()| output.flush()).map_err(|error| unwritable(&path, &error))?;
    Ok(output)
}
