//! Records as the cells of a form or of a file, and back.

use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{CommonColumn, Kind};
use hostboard_exchange::portfolio::PortfolioFile;

/// What a record says now, as the texts of a form's fields: what a correction begins with. Why it was said is left out.
pub fn cells_of(version: &Version<'_>) -> Vec<(String, String)> {
    let draft = Draft { why: None, act: EntryAct::Assert, ..version.draft() };
    cells_of_draft(&draft)
}

/// What a draft says, as the cells of a row.
pub fn cells_of_draft(draft: &Draft) -> Vec<(String, String)> {
    let cells = draft.fields.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let aside = CommonColumn::ALL.iter().filter_map(|column| Some((column.word().to_owned(), draft.column(*column)?)));
    cells.chain(aside).collect()
}

/// Reads one CSV file of a kind into drafts, each with its row in the file.
///
/// Errors: everything that is wrong with the file.
pub fn read_file(kind: Kind, bytes: &[u8], actor: &str) -> Result<Vec<(u64, Draft)>, Vec<Problem>> {
    let file = PortfolioFile { path: "the file", kind, toml: false, bytes };
    let read = hostboard_exchange::portfolio::read(&[file], actor);
    if !read.problems.is_empty() {
        return Err(read.problems);
    }
    Ok(read.drafts.into_iter().map(|placed| (placed.row, placed.draft)).collect())
}
