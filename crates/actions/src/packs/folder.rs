//! The files of a pack that lies in a folder.
//!
//! Leaves to others: what stands in them.

use crate::codes;
use crate::error::ActionError;
use crate::files::{Sort, read};
use hostboard_domain::problem::Problem;
use hostboard_rules::codes::PACK_TOO_LARGE;
use hostboard_rules::pack::PackFile;
use std::io;
use std::path::Path;

/// Where in a pack's folder files are looked for.
const INNER: [&str; 3] = ["", "rules", "cases"];

/// The most files of a pack.
const MOST_FILES: usize = 1_000;

/// Reads every TOML file of a pack.
///
/// Errors: each file and folder that can't be read; too many files.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<PackFile>, ActionError> {
    let (mut paths, mut problems) = (Vec::new(), Vec::new());
    for inner in INNER {
        match toml_files(&folder.join(inner)) {
            Ok(names) if inner.is_empty() => paths.extend(names),
            Ok(names) => paths.extend(names.into_iter().map(|name| format!("{inner}/{name}"))),
            Err(error) => problems.push(unread(inner, &error, "see that you may read the folder")),
        }
    }
    if paths.len() > MOST_FILES {
        let message = format!("the pack has {} files; a pack holds at most {MOST_FILES}", paths.len());
        problems.push(Problem::of_file(PACK_TOO_LARGE, "pack.toml", message, "split it into two packs"));
        return Err(under(folder, problems).into());
    }
    let mut files = Vec::new();
    for path in paths {
        match read_text(&folder.join(&path)) {
            Ok(text) => files.push(PackFile { path, text }),
            Err(error) => problems.push(unread(&path, &error, "put a plain file of UTF-8 text there")),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(under(folder, problems).into()) }
}

/// The names of the TOML files in a folder, in order; none where there is no folder.
fn toml_files(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match folder.read_dir() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry?.file_name().into_string().ok().filter(|name| name.ends_with(".toml")));
    }
    names.sort();
    Ok(names)
}

fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path, Sort::Pack)?).map_err(|_| io::Error::other("it is not UTF-8 text"))
}

fn unread(path: &str, error: &io::Error, help: &str) -> Problem {
    Problem::of_file(codes::FILE_NOT_READ, path, format!("this can't be read: {error}"), help)
}

/// Problems with the files of a folder, with the folder in their names.
pub(super) fn under(folder: &Path, problems: Vec<Problem>) -> Vec<Problem> {
    let path = |file: &str| folder.join(file).display().to_string();
    problems.into_iter().map(|problem| Problem { place: problem.place.named_by(path), ..problem }).collect()
}
