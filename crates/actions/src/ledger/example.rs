//! An example of a kind of record, from the portfolio in the program.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::Ledger;
use crate::ledger::portfolios::DEMO;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{Kind, Portfolio};
use hostboard_exchange::portfolio;

/// The first record of a kind in the portfolio that comes with the program, as a TOML file would hold it; `None` where it has none.
///
/// Errors: a portfolio in the program that can't be replayed, which its tests rule out.
pub fn example(kind: Kind) -> Result<Option<String>, ActionError> {
    let ledger = Ledger::open(DEMO)?;
    let first = ledger.history().entries().find(|version| {
        let entry = version.entry();
        entry.kind == kind && entry.act == EntryAct::Assert
    });
    let Some(first) = first else { return Ok(None) };
    let mut in_toml = Draft::new(Kind::Portfolio, "example", "");
    in_toml.set(Portfolio::TOML, kind.word());
    let drafts = if kind == Kind::Portfolio { vec![first.draft()] } else { vec![in_toml, first.draft()] };
    let written = portfolio::write(&drafts).map_err(|error| {
        ActionError::Fault(Problem::of_file(
            codes::MISTAKE_OF_OURS,
            DEMO,
            format!("an example can't be written: {error}"),
            "",
        ))
    })?;
    let file = written.into_iter().rfind(|file| file.name.starts_with(kind.file()));
    Ok(file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()))
}
