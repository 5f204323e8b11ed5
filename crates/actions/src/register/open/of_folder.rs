//! A register from a folder: deals, and the files that may stand beside them.
//!
//! Leaves to others: what the rows mean for the register. A table in the folder that is none of these files is told by name.

use super::beside::{BesideFiles, beside_files, read};
use super::{Beside, OpenOptions};
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::problem::Problem;
use hostboard_exchange::folder::{self, FolderFiles};
use hostboard_exchange::portfolio::near_file;
use hostboard_exchange::published::Published;
use hostboard_exchange::register::ReadOptions;
use std::path::{Path, PathBuf};

/// The files of a folder register, deals first.
const FILES: [&str; 7] = [
    "deals.csv",
    "bodies.csv",
    "appointments.csv",
    "consents.csv",
    "directions.csv",
    "settings.csv",
    "destinations.csv",
];

/// Reads a folder's deals, and what stands beside them.
///
/// Errors: no deals, or deals, directions or settings that cannot be relied on.
pub(super) fn read_folder(
    options: &OpenOptions<'_>,
    reading: &ReadOptions<'_>,
) -> Result<(Published, Beside), ActionError> {
    let path = options.register;
    // Whatever has the name is read, or refused: a consent that is passed over in silence would be missed.
    let found = FILES.map(|name| Some(Path::new(path).join(name)).filter(|file| file.symlink_metadata().is_ok()));
    let [deals, bodies, appointments, consents, directions, settings, destinations] =
        found.map(|file| file.map(|file| file.display().to_string()));
    let Some(deals) = deals else {
        let problem = Problem::of_file(
            codes::FOLDER_WITHOUT_DEALS,
            path,
            "the folder has no deals.csv",
            "give a folder with deals.csv, or a CSV file",
        );
        return Err(ActionError::NotFound(problem));
    };
    let bytes = |file: &Option<String>| file.as_deref().map(read).transpose();
    let deal_bytes = read(&deals)?;
    let (body_bytes, appointment_bytes, consent_bytes) = (bytes(&bodies)?, bytes(&appointments)?, bytes(&consents)?);
    let files = FolderFiles {
        deals: (&deals, &deal_bytes),
        bodies: bodies.as_deref().zip(body_bytes.as_deref()),
        appointments: appointments.as_deref().zip(appointment_bytes.as_deref()),
        consents: consents.as_deref().zip(consent_bytes.as_deref()),
    };
    let read = folder::read(&files, reading)?;
    let (directions, settings, destinations) = (directions.as_deref(), settings.as_deref(), destinations.as_deref());
    let mut own = beside_files(&BesideFiles { directions, consents: None, settings, destinations })?;
    own.consents = read.consents;
    own.problems.extend(strange_files(options));
    Ok((Published { reading: read.reading, recognised: None }, own))
}

/// Tells of each table in the folder that is none of its files, and that no option names.
fn strange_files(options: &OpenOptions<'_>) -> Vec<Problem> {
    let entries = std::fs::read_dir(options.register).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_strange(path, options)).collect();
    paths.sort();
    paths.iter().map(|path| strange_file(path)).collect()
}

fn is_strange(path: &Path, options: &OpenOptions<'_>) -> bool {
    let is_table = path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") && path.is_file();
    let is_ours = path.file_name().is_some_and(|name| FILES.iter().any(|file| name == *file));
    let by_option = [options.directions, options.consents, options.mapping];
    let mut named = by_option.into_iter().flatten().chain(options.settled.iter().map(String::as_str));
    is_table && !is_ours && !named.any(|other| is_same_file(Path::new(other), path))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn strange_file(path: &Path) -> Problem {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let near = near_file(&name).filter(|near| FILES.contains(&near.as_str()) && *near != name);
    let help = near.map_or_else(
        || format!("beside a folder's deals {} are read; name it so, or move it away", FILES[1..].join(", ")),
        |near| format!("is it `{near}`?"),
    );
    let message = "the file is not read: it has the name of none that stands beside a register";
    Problem::of_file(codes::FILE_NAME_UNKNOWN, path.display().to_string(), message, help)
}
