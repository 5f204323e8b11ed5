//! Records as the cells of a form or of a file, and back.

use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_domain::time::When;
use hostboard_exchange::portfolio::PortfolioFile;

/// What a record says now, as the texts of a form's fields: what a correction begins with. Why it was said is left out.
pub fn cells_of(version: &Version<'_>) -> Vec<(String, String)> {
    let draft = Draft { why: None, act: EntryAct::Assert, ..version.draft() };
    cells_of_draft(&draft)
}

/// What a draft says, as the cells of a row.
pub fn cells_of_draft(draft: &Draft) -> Vec<(String, String)> {
    let cells = draft.fields.iter().map(|(name, text)| ((*name).to_owned(), text.clone()));
    let when = |when: Option<When>| when.map(|when| when.to_string());
    let aside = [
        ("id", Some(draft.id.clone())),
        ("act", (draft.act == EntryAct::Retract).then(|| draft.act.word().to_owned())),
        ("valid_from", when(draft.from)),
        ("valid_to", when(draft.to)),
        ("sources", Some(draft.sources.join(" ")).filter(|ids| !ids.is_empty())),
        ("locator", draft.locator.clone()),
        ("stance", draft.stance.map(|stance| stance.word().to_owned())),
        ("standing", draft.standing.map(|standing| standing.word().to_owned())),
        ("illustrative", draft.illustrative.then(|| "yes".to_owned())),
        ("why", draft.why.clone()),
    ];
    cells.chain(aside.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)))).collect()
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
