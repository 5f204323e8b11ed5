//! Importing what public registers publish.

use crate::clock;
use crate::codes;
use crate::error::ActionError;
use crate::files::{self, Sort};
use crate::ledger::load;
use crate::ledger::{self, Appended, Ledger};
use hostboard_domain::body::BodyKind;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_exchange::ods;
use hostboard_exchange::portfolio::{PlacedDraft, Read};
use std::path::Path;

/// What an import came to.
#[derive(Clone, Debug)]
pub struct Imported {
    /// How many rows were read as bodies.
    pub read: usize,
    /// What was appended.
    pub appended: Appended,
    /// Rows that could not be taken in, and cells that could not be read.
    pub problems: Vec<Problem>,
}

/// Imports a file of the NHS Organisation Data Service: its organisations become bodies, with their open and close
/// dates; `kind` is what they are here for. A second import appends only what changed.
///
/// `known_ahead` says why the ledger may be appended to although its newest entry is known later than now.
///
/// Errors: a file that can't be read at all; a ledger that can't be written.
pub fn import_ods(file: &str, kind: BodyKind, store: &str, known_ahead: Option<&str>) -> Result<Imported, ActionError> {
    let bytes = files::read(Path::new(file), Sort::Records).map_err(|error| {
        let help = "look at the path, and that you may read the file";
        ActionError::NotFound(Problem::of_file(codes::FILE_NOT_READ, file, format!("it can't be read: {error}"), help))
    })?;
    let read = ods::read(file, &bytes, kind, "import of ODS", clock::today());
    if read.drafts.is_empty() {
        let mut problems = read.problems;
        problems.push(Problem::of_file(
            codes::FILE_WITHOUT_ORGANISATIONS,
            file,
            "no organisation could be read from the file",
            "give an ODS file: 27 columns without headings",
        ));
        return Err(problems.into());
    }
    match ledger::address_of(store) {
        Some(address) if !address.is_taken() => ledger::make_whole(&address, store, |ledger| append(ledger, read)),
        _ => {
            let mut ledger = Ledger::open(store)?;
            ledger.known_ahead = known_ahead.map(str::to_owned);
            append(&mut ledger, read)
        }
    }
}

/// Appends what was read of the file.
fn append(ledger: &mut Ledger, mut read: Read) -> Result<Imported, ActionError> {
    // When the service was first cited stays as it was.
    let known = |placed: &PlacedDraft| {
        placed.draft.kind == Kind::Source && ledger.history().has(Kind::Source, &placed.draft.id)
    };
    read.drafts.retain(|placed| !known(placed));
    let count = read.drafts.iter().filter(|placed| placed.draft.kind == Kind::Body).count();
    let appended = load::append(ledger, read.drafts).map_err(|error| match error {
        // What could not be read of the file is told with what was refused of it.
        ActionError::Incorrect(refused) => {
            ActionError::Incorrect(read.problems.iter().cloned().chain(refused).collect())
        }
        other => other,
    })?;
    Ok(Imported { read: count, appended, problems: read.problems })
}
