//! Rule packs: those in the binary, and folders of a user's own.
//!
//! Leaves to others: which folders may be read for a name that stands in a record (`named`).
//!
//! Invariants: a pack says where it came from and what its digest is; no folder passes for a pack of the program, nor by a name
//! that looks like one's.

mod folder;
mod named;

pub use named::{AllowedPacks, NamedPack};

use crate::codes;
use crate::error::ActionError;
use folder::{read_folder, under};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::pack::name::look_alike;
use hostboard_rules::pack::provenance::{PackOrigin, digest};
use hostboard_rules::pack::{Pack, PackFile};
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Names of the packs in the binary, in order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EMBEDDED.iter().map(|(pack, _, _)| *pack).collect();
    names.dedup();
    names
}

/// Opens a pack that a person names: one in the binary by its name, or a folder by its path.
///
/// Errors: no such pack, a file that can't be read, a pack that is refused, with every problem by file and line, and one
/// that takes the name of a pack in the binary without being it.
pub fn open(name: &str) -> Result<Pack, ActionError> {
    let embedded = built_in(name);
    if !embedded.is_empty() {
        let mut pack = Pack::load(&embedded)?;
        pack.provenance.origin = PackOrigin::BuiltIn { version: env!("CARGO_PKG_VERSION").to_owned() };
        return Ok(pack);
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
    let pack = of_folder(name)?;
    refuse_taken_name(folder, &pack)?;
    Ok(pack)
}

/// Opens a pack whose cases are to be tried: as [`open`] does, but a folder may have the name of a pack in the binary, since
/// it may be that pack's next edition. Nothing is answered by it.
///
/// Errors: those of [`open`] but that one.
pub fn open_to_test(name: &str) -> Result<Pack, ActionError> {
    let is_folder = built_in(name).is_empty() && Path::new(name).is_dir();
    if is_folder { of_folder(name) } else { open(name) }
}

fn of_folder(name: &str) -> Result<Pack, ActionError> {
    let folder = Path::new(name);
    let mut pack = Pack::load(&read_folder(folder)?).map_err(|problems| under(folder, problems))?;
    pack.provenance.origin = PackOrigin::Folder { path: name.to_owned() };
    Ok(pack)
}

/// The files of a pack in the binary; none where there is no such pack.
fn built_in(name: &str) -> Vec<PackFile> {
    let files = EMBEDDED.iter().filter(|(pack, _, _)| *pack == name);
    files.map(|(_, path, text)| PackFile { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

/// A folder may hold the very files of a pack in the binary; any other with its name, or one that looks like it, would pass for
/// it.
fn refuse_taken_name(folder: &Path, pack: &Pack) -> Result<(), ActionError> {
    let of_program = names().into_iter().find(|name| look_alike(name, &pack.name));
    let Some(taken) = of_program.filter(|name| digest(&built_in(name)) != pack.provenance.digest) else {
        return Ok(());
    };
    let message = if taken == pack.name {
        format!("the pack is called {}, as one inside the program is, and has other files", quoted(taken))
    } else {
        let (name, taken) = (quoted(&pack.name), quoted(taken));
        format!("the pack is called {name}, which looks like {taken} inside the program, and has other files")
    };
    let file = folder.join("pack.toml").display().to_string();
    let help = "give it a `name` of its own in pack.toml";
    Err(vec![Problem::of_file(codes::PACK_PASSES_FOR_ANOTHER, file, message, help)].into())
}

/// The packs to ask of deals: the one named, or those of the portfolio that have rules about deals.
///
/// Errors: none is named that has such rules; those of [`NamedPack::open`].
pub fn of_deals(named: Option<Pack>, portfolio: &[NamedPack]) -> Result<Vec<Pack>, ActionError> {
    if let Some(named) = named {
        return Ok(vec![named]);
    }
    let mut packs = portfolio.iter().map(NamedPack::open).collect::<Result<Vec<Pack>, ActionError>>()?;
    packs.retain(Pack::asks_of_deals);
    if packs.is_empty() {
        let message = "the portfolio names no pack with rules about deals";
        let help = "name one with --pack, or in the portfolio's `packs`";
        return Err(vec![Problem::of_option(codes::PACK_NOT_NAMED, "--pack", message, help)].into());
    }
    Ok(packs)
}
