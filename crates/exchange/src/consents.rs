//! `consents.csv`, or the file given by `--consents`.
//!
//! Columns: `id`, `scope`, `unit`, `deal`, `condition`, `limb`, `limit`, `given_by`, `given_on`,
//! `from`, `to`, `revoked_on`, `conditions`, `standing`. Leaves to others: what a consent covers.
//!
//! Invariant: a consent never covers more than was written. Where a cell that narrows it cannot be
//! read, it is left out with a problem, so that it discharges nothing until the cell is mended.

use crate::sheet::{Sheet, SheetRow, Unreadable};
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::evidence::Standing;
use hostboard_domain::problem::Problem;

const COLUMNS: &[&str] = &[
    "id",
    "scope",
    "unit",
    "deal",
    "condition",
    "limb",
    "limit",
    "given_by",
    "given_on",
    "from",
    "to",
    "revoked_on",
    "conditions",
    "standing",
];

/// Reads consents, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"id,scope,deal,given_on,standing\nC-1,specific,D-1,2027-06-01,official\n";
/// let (consents, problems) = hostboard_exchange::consents::read("consents.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(consents[0].from, consents[0].given_on);
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Consent>, Vec<Problem>) {
    let (mut sheet, rows) = Sheet::read(name, bytes, COLUMNS);
    let mut consents = Vec::new();
    let mut ids = Vec::new();
    for row in &rows {
        match consent(&mut sheet, name, row) {
            Ok(consent) => {
                ids.push((row.row, consent.id.clone()));
                consents.push(consent);
            }
            Err(Unreadable) => {
                sheet.problem(
                    row.row,
                    None,
                    "the consent does not count as it stands",
                    "mend the cells named beside this",
                );
            }
        }
    }
    sheet.unique("id", &ids);
    (consents, sheet.into_problems())
}

fn consent(sheet: &mut Sheet<'_>, name: &str, row: &SheetRow) -> Result<Consent, Unreadable> {
    let id = sheet.text(row, "id").unwrap_or_else(|| {
        sheet.problem(
            row.row,
            Some("id"),
            format!("the consent has no id; it is called `row-{}`", row.row),
            "give it one",
        );
        format!("row-{}", row.row)
    });
    let deal = narrowing(sheet, row, "deal");
    let scope = sheet.word(row, "scope", Scope::WORDS, Scope::parse);
    // Every cell is read before the row is given up, so that all problems are seen at once.
    let (limit, given_on) = (sheet.pence(row, "limit"), sheet.day(row, "given_on"));
    let (from, to) = (sheet.day(row, "from"), sheet.day(row, "to"));
    let revoked_on = sheet.day(row, "revoked_on");
    let standing = sheet.word(row, "standing", Standing::WORDS, Standing::parse);
    let scope = match scope? {
        Some(Scope::Specific) if deal == Ok(None) => {
            sheet.problem(row.row, Some("deal"), "a specific consent names no deal", "name it, or write `general`");
            return Err(Unreadable);
        }
        Some(scope) => scope,
        None => {
            sheet.problem(
                row.row,
                Some("scope"),
                "the consent has no scope",
                "write `general`, `specific` or `delegation`",
            );
            return Err(Unreadable);
        }
    };
    let given_on = given_on?;
    Ok(Consent {
        id,
        scope,
        unit: narrowing(sheet, row, "unit")?,
        deal: deal?,
        condition: narrowing(sheet, row, "condition")?,
        limb: narrowing(sheet, row, "limb")?,
        limit: limit?,
        given_by: sheet.text(row, "given_by"),
        given_on,
        from: from?.or(given_on),
        to: to?,
        revoked_on: revoked_on?,
        conditions: sheet.text(row, "conditions"),
        standing: standing?,
        place: format!("{name}, row {}", row.row),
    })
}

/// A text whose absence would widen the consent: one that cannot be read is not taken for absent.
fn narrowing(sheet: &mut Sheet<'_>, row: &SheetRow, column: &str) -> Result<Option<String>, Unreadable> {
    sheet.cell(row, column, "remove NUL bytes", |text| Some(text.to_owned()))
}
