//! Mappings of published registers: those in the binary, by which registers are known, and files of a user's own.

use crate::codes;
use crate::error::ActionError;
use crate::files::{Sort, read};
use crate::register::open::read_register;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_exchange::codes::FILE_NOT_UTF8;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::recognise::Recognised;
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/mappings.rs"));

/// The mappings in the binary, by name.
///
/// Errors: a mapping of ours that is wrong; the tests hold that there is none.
pub fn known() -> Result<Vec<Mapping>, ActionError> {
    let all: Result<Vec<Mapping>, Vec<Problem>> =
        EMBEDDED.iter().map(|(name, text)| Mapping::parse(name, text)).collect();
    Ok(all?)
}

/// Opens a mapping: a file, or one in the binary by its name.
///
/// Errors: a file that is not there or is no text; a mapping that is wrong, with every problem by line.
pub fn open(path: &str) -> Result<Mapping, ActionError> {
    let built_in = EMBEDDED.iter().find(|(name, _)| name.strip_suffix(".toml") == Some(path));
    if let Some((name, text)) = built_in.filter(|_| !Path::new(path).exists()) {
        return Ok(Mapping::parse(name, text)?);
    }
    let bytes = read(Path::new(path), Sort::Mapping).map_err(|error| {
        let names: Vec<&str> = EMBEDDED.iter().filter_map(|(name, _)| name.strip_suffix(".toml")).collect();
        let help = format!("give a file, or one of {}", names.join(", "));
        ActionError::NotFound(Problem::of_file(
            codes::FILE_NOT_READ,
            path,
            format!("{} can't be read: {error}", quoted(path)),
            help,
        ))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        vec![Problem::of_file(FILE_NOT_UTF8, path, "the mapping is not UTF-8 text", "save it as UTF-8")]
    })?;
    Ok(Mapping::parse(path, &text)?)
}

/// How the columns of a file would be read.
///
/// Errors: a file that is not there or holds no register.
pub fn recognise(path: &str) -> Result<Recognised, ActionError> {
    let bytes = read_register(path)?;
    Ok(hostboard_exchange::published::recognise_file(path, &bytes, &known()?)?)
}
