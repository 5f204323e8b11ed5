//! Rule packs: those in the binary, and folders of a user's own.

use crate::codes;
use crate::error::ActionError;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::pack::{Pack, PackFile};
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Names of the packs in the binary, in order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EMBEDDED.iter().map(|(pack, _, _)| *pack).collect();
    names.dedup();
    names
}

/// Opens a pack by the name of one in the binary, or by the path of a folder.
///
/// Errors: no such pack, a file that can't be read, or a pack that is refused, with every problem
/// by file and line.
pub fn open(name: &str) -> Result<Pack, ActionError> {
    let embedded: Vec<PackFile> = EMBEDDED
        .iter()
        .filter(|(pack, _, _)| *pack == name)
        .map(|(_, path, text)| PackFile { path: (*path).to_owned(), text: (*text).to_owned() })
        .collect();
    if !embedded.is_empty() {
        return Ok(Pack::load(&embedded)?);
    }
    let folder = Path::new(name);
    if !folder.is_dir() {
        let help = format!("give the path of a pack's folder, or one of {}", names().join(", "));
        return Err(ActionError::NotFound(Problem::of_file(
            codes::PACK_UNKNOWN,
            name,
            format!("there is no pack {}", quoted(name)),
            help,
        )));
    }
    Ok(Pack::load(&read_folder(folder)?).map_err(|problems| under(folder, problems))?)
}

/// The packs to ask of deals: the one named, or those of the portfolio that have rules about deals.
///
/// Errors: none is named that has such rules; those of [`open`].
pub fn of_deals(named: Option<Pack>, portfolio: &[String]) -> Result<Vec<Pack>, ActionError> {
    if let Some(named) = named {
        return Ok(vec![named]);
    }
    let mut packs = portfolio.iter().map(|name| open(name)).collect::<Result<Vec<Pack>, ActionError>>()?;
    packs.retain(Pack::asks_of_deals);
    if packs.is_empty() {
        let message = "the portfolio names no pack with rules about deals";
        let help = "name one with --pack, or in the portfolio's `packs`";
        return Err(vec![Problem::of_option(codes::PACK_NOT_NAMED, "--pack", message, help)].into());
    }
    Ok(packs)
}

/// Problems with the files of a folder, with the folder in their names.
fn under(folder: &Path, problems: Vec<Problem>) -> Vec<Problem> {
    let path = |file: &str| folder.join(file).display().to_string();
    problems.into_iter().map(|problem| Problem { place: problem.place.named_by(path), ..problem }).collect()
}

fn read_folder(folder: &Path) -> Result<Vec<PackFile>, ActionError> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for inner in ["", "rules", "cases"] {
        let Ok(entries) = std::fs::read_dir(folder.join(inner)) else { continue };
        let mut names: Vec<String> =
            entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).filter(|n| n.ends_with(".toml")).collect();
        names.sort();
        for name in names {
            let path = if inner.is_empty() { name } else { format!("{inner}/{name}") };
            match std::fs::read_to_string(folder.join(&path)) {
                Ok(text) => files.push(PackFile { path, text }),
                Err(error) => problems.push(Problem::of_file(
                    codes::FILE_NOT_READ,
                    path,
                    format!("the file can't be read: {error}"),
                    "save it as UTF-8 text",
                )),
            }
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(under(folder, problems).into()) }
}
