//! A form as it stands: for whom, against what, and what is in it.

use super::super::input::Cells;
use super::super::typed::typed;
use super::super::{local, today};
use crate::error::PageError;
use crate::kit::query::Query;
use crate::kit::record::kind_of;
use crate::visit::Visit;
use hostboard_actions::ledger::record::{cells_of, columns, newest};
use hostboard_domain::record::Kind;

/// A form as it stands: for whom, against what, and what is in it.
pub(super) struct Sheet {
    pub(super) kind: Kind,
    pub(super) cells: Cells,
    /// The record that is corrected or withdrawn.
    pub(super) of: Option<String>,
    pub(super) withdraws: bool,
    pub(super) against: Option<u64>,
    pub(super) tray: String,
    pub(super) draft: u32,
    pub(super) back: String,
}

/// Columns that say who says so, and when it holds.
pub(super) const EVIDENCE: [&str; 7] = ["valid_from", "valid_to", "sources", "locator", "stance", "standing", "why"];

impl Sheet {
    pub(super) fn columns(&self) -> Vec<&'static str> {
        if self.withdraws {
            return vec!["valid_from", "sources", "locator", "why"];
        }
        let own = columns(self.kind).into_iter();
        own.filter(|name| *name != "act" && !(*name == "id" && self.of.is_some())).collect()
    }
}

pub(super) fn correct(visit: &Visit<'_>, sheet: &mut Sheet, id: &str) -> Result<(), PageError> {
    let now = today(visit);
    let help = "look at the id, or record it anew";
    let version = now.reading.named(sheet.kind, id).ok_or_else(|| PageError::nothing(sheet.kind.word(), id, help))?;
    sheet.cells = cells_of(&version);
    sheet.against = newest(visit.ledger(), sheet.kind, id);
    sheet.of = Some(id.to_owned());
    if sheet.back.is_empty() {
        sheet.back = visit.frame("", &[]).record(sheet.kind.word(), id);
    }
    Ok(())
}

pub(super) fn read(visit: &Visit<'_>, sent: &Query) -> Result<Sheet, PageError> {
    let said = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let number = |name: &str| sent.get(name).and_then(|text| text.parse::<u64>().ok());
    let mut sheet = Sheet {
        kind: kind_of(visit.param("kind"))?,
        cells: Cells::new(),
        of: sent.get("correcting").map(str::to_owned),
        withdraws: sent.get("act") == Some("retract"),
        against: number("against"),
        tray: said("tray"),
        draft: number("draft").and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
        back: local(&said("back")),
    };
    sheet.cells = typed(sheet.kind, sent, &sheet.columns());
    if let Some(id) = &sheet.of {
        sheet.cells.push(("id".to_owned(), id.clone()));
    }
    if sheet.withdraws {
        sheet.cells.push(("act".to_owned(), "retract".to_owned()));
    }
    Ok(sheet)
}
