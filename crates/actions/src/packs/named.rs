//! Packs that a portfolio's own record names, and which folders may be read for such a name.
//!
//! A ledger may come from a stranger. What it names is a pack inside the program, a folder within the portfolio's own folder,
//! or one that the person who runs the program allowed; no other folder of this machine is looked at.

use super::{names, open};
use crate::codes;
use crate::error::ActionError;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_rules::pack::Pack;
use std::path::{Path, PathBuf};

/// The folders that may be read for a name in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedPacks {
    /// What the person who runs the program allowed, each spelt in one way.
    folders: Vec<PathBuf>,
    /// The portfolio's own folder.
    own: Option<PathBuf>,
}

impl AllowedPacks {
    /// Of a portfolio: what lies in its own folder, where it has one.
    pub(crate) fn of_portfolio(name: &str) -> AllowedPacks {
        let own = Path::new(name).canonicalize().ok().filter(|folder| folder.is_dir());
        AllowedPacks { folders: Vec::new(), own }
    }

    /// Allows a pack that a person names.
    ///
    /// Errors: those of [`open`].
    pub(crate) fn allow(&mut self, folder: &str) -> Result<(), ActionError> {
        open(folder)?;
        self.folders.extend(Path::new(folder).canonicalize());
        self.folders.sort();
        self.folders.dedup();
        Ok(())
    }

    /// The pack of that name in a record.
    pub(crate) fn named(&self, name: &str) -> NamedPack {
        NamedPack { name: name.to_owned(), opens: self.opens(name) }
    }

    fn opens(&self, name: &str) -> Option<String> {
        if names().into_iter().any(|inside| inside == name) {
            return Some(name.to_owned());
        }
        let in_own = self.own.iter().filter_map(|own| own.join(name).canonicalize().ok());
        let mut found = in_own.chain(Path::new(name).canonicalize());
        let is_within = |path: &Path| self.own.as_ref().is_some_and(|own| path != own && path.starts_with(own));
        let path =
            found.find(|path| is_within(path) || self.folders.contains(path)).or_else(|| self.alone_so_called(name))?;
        // As it was written, where that leads there.
        let leads_there = Path::new(name).canonicalize().is_ok_and(|written| written == path);
        Some(if leads_there { name.to_owned() } else { path.display().to_string() })
    }

    /// The one allowed folder that is called as the last part of a name. A ledger keeps the name that the portfolio gave a folder
    /// within its own, and no longer knows where that was.
    fn alone_so_called(&self, name: &str) -> Option<PathBuf> {
        let called = Path::new(name).file_name()?;
        let mut so_called = self.folders.iter().filter(|folder| folder.file_name() == Some(called));
        so_called.next().filter(|_| so_called.next().is_none()).cloned()
    }
}

/// A pack as a record or a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPack {
    name: String,
    /// What is opened for it: the name of a pack in the binary, or a folder that may be read.
    opens: Option<String>,
}

impl NamedPack {
    /// One that a person names.
    pub fn by_person(name: &str) -> NamedPack {
        NamedPack { name: name.to_owned(), opens: Some(name.to_owned()) }
    }

    /// What [`open`] opens for it.
    ///
    /// Errors: it is no pack inside the program, and nobody allowed it to be read from a folder. Whether there is such a
    /// folder is not told.
    pub fn opens(&self) -> Result<&str, ActionError> {
        self.opens.as_deref().ok_or_else(|| {
            let message = format!("the portfolio names the rules {}, which are not inside the program", quoted(&self.name));
            let help = "name their folder yourself, if you trust who made them: with `--allow-pack FOLDER` to serve, with \
                        `--pack FOLDER` to other commands";
            ActionError::NotFound(Problem::of_file(codes::PACK_NOT_ALLOWED, &self.name, message, help))
        })
    }

    /// Opens it.
    ///
    /// Errors: those of [`NamedPack::opens`] and [`open`].
    pub fn open(&self) -> Result<Pack, ActionError> {
        open(self.opens()?)
    }
}
