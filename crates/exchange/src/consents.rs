//! `consents.csv`, or the file given by `--consents`.
//!
//! Columns: [`Consent::COLUMNS`]. Leaves to others: what a consent covers.
//!
//! Invariant: a consent never covers more than was written. Where a cell that narrows it cannot be
//! read, it is left out with a problem, so that it discharges nothing until the cell is mended.

use crate::codes;
use crate::csv_file::{CsvFile, CsvRow, Unreadable};
use hostboard_domain::codes as domain_codes;
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::evidence::Standing;
use hostboard_domain::problem::{Place, Problem};

/// Reads consents, in the order of the file, and all problems.
///
/// ```
/// let bytes = b"id,scope,deal,given_on,standing\nC-1,specific,D-1,2027-06-01,official\n";
/// let (consents, problems) = hostboard_exchange::consents::read("consents.csv", bytes);
/// assert!(problems.is_empty());
/// assert_eq!(consents[0].from, consents[0].given_on);
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Consent>, Vec<Problem>) {
    let (mut file, rows) = CsvFile::read(name, bytes, &Consent::COLUMNS);
    let mut consents = Vec::new();
    let mut ids = Vec::new();
    for row in &rows {
        match consent(&mut file, name, row) {
            Ok(consent) => {
                ids.push((row.row, consent.id.clone()));
                consents.push(consent);
            }
            Err(Unreadable) => {
                file.problem(
                    codes::CONSENT_DOES_NOT_COUNT,
                    row.row,
                    None,
                    "the consent does not count as it stands",
                    "mend the cells named beside this",
                );
            }
        }
    }
    file.unique("id", &ids);
    (consents, file.into_problems())
}

fn consent(file: &mut CsvFile<'_>, name: &str, row: &CsvRow) -> Result<Consent, Unreadable> {
    let id = file.text(row, "id").unwrap_or_else(|| {
        file.problem(
            codes::ROW_WITHOUT_ID,
            row.row,
            Some("id"),
            format!("the consent has no id; it is called `row-{}`", row.row),
            "give it one",
        );
        format!("row-{}", row.row)
    });
    let deal = narrowing(file, row, "deal");
    let scope = file.word(row, "scope", Scope::WORDS, Scope::parse);
    // Every cell is read before the row is given up, so that all problems are seen at once.
    let (limit, given_on) = (file.pence(row, "limit"), file.day(row, "given_on"));
    let (from, to) = (file.day(row, "from"), file.day(row, "to"));
    let revoked_on = file.day(row, "revoked_on");
    let standing = file.word(row, "standing", Standing::WORDS, Standing::parse);
    let scope = match scope? {
        Some(Scope::Specific) if deal == Ok(None) => {
            file.problem(
                codes::CONSENT_WITHOUT_DEAL,
                row.row,
                Some("deal"),
                "a specific consent names no deal",
                "name it, or write `general`",
            );
            return Err(Unreadable);
        }
        Some(scope) => scope,
        None => {
            file.problem(
                codes::CONSENT_WITHOUT_SCOPE,
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
        unit: narrowing(file, row, "unit")?,
        deal: deal?,
        condition: narrowing(file, row, "condition")?,
        limb: narrowing(file, row, "limb")?,
        limit: limit?,
        given_by: file.text(row, "given_by"),
        given_on,
        from: from?.or(given_on),
        to: to?,
        revoked_on: revoked_on?,
        conditions: file.text(row, "conditions"),
        standing: standing?,
        place: Place::row_of(name, row.row),
    })
}

/// A text whose absence would widen the consent: one that cannot be read is not taken for absent.
fn narrowing(file: &mut CsvFile<'_>, row: &CsvRow, column: &str) -> Result<Option<String>, Unreadable> {
    file.cell(domain_codes::CELL_HAS_CONTROL_CHARACTER, row, column, "remove NUL bytes", |text| Some(text.to_owned()))
}
