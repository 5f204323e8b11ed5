//! A form as it stands: for whom, against what, and what is in it.

use super::super::input::Cells;
use super::super::typed::typed;
use super::super::{local, today};
use crate::error::PageError;
use crate::kit::query::Query;
use crate::kit::record::kind_of;
use crate::visit::Visit;
use hostboard_actions::ledger::record::{cells_of, columns, newest};
use hostboard_domain::ledger::entry::EntryAct;
use hostboard_domain::record::{CommonColumn, Kind};

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

/// Whether a column says who says so, and when it holds.
pub(super) fn is_evidence(column: &str) -> bool {
    match CommonColumn::parse(column) {
        Some(
            CommonColumn::ValidFrom
            | CommonColumn::ValidTo
            | CommonColumn::Sources
            | CommonColumn::Locator
            | CommonColumn::Stance
            | CommonColumn::Standing
            | CommonColumn::Why,
        ) => true,
        Some(CommonColumn::Id | CommonColumn::Act | CommonColumn::Illustrative) | None => false,
    }
}

/// What is asked of somebody who withdraws a record.
const OF_WITHDRAWAL: [CommonColumn; 4] =
    [CommonColumn::ValidFrom, CommonColumn::Sources, CommonColumn::Locator, CommonColumn::Why];

/// What means nothing of an erasure: it is done when it is recorded.
const NOT_OF_ERASURE: [CommonColumn; 5] = [
    CommonColumn::ValidFrom,
    CommonColumn::ValidTo,
    CommonColumn::Stance,
    CommonColumn::Standing,
    CommonColumn::Illustrative,
];

impl Sheet {
    pub(super) fn columns(&self) -> Vec<&'static str> {
        if self.withdraws {
            return OF_WITHDRAWAL.map(CommonColumn::word).to_vec();
        }
        let mut all = columns(self.kind);
        all.retain(|name| match CommonColumn::parse(name) {
            Some(CommonColumn::Act) => false,
            Some(CommonColumn::Id) => self.of.is_none(),
            _ => true,
        });
        if self.kind == Kind::Erasure {
            all.retain(|name| !NOT_OF_ERASURE.iter().any(|column| column.word() == *name));
        }
        all
    }
}

pub(super) fn correct(visit: &Visit<'_>, sheet: &mut Sheet, id: &str) -> Result<(), PageError> {
    let now = today(visit);
    let help = "look at the id, or record it again";
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
        withdraws: sent.get(CommonColumn::Act.word()) == Some(EntryAct::Retract.word()),
        against: number("against"),
        tray: said("tray"),
        draft: number("draft").and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
        back: local(&said("back")),
    };
    sheet.cells = typed(sheet.kind, sent, &sheet.columns());
    if let Some(id) = &sheet.of {
        sheet.cells.push((CommonColumn::Id.word().to_owned(), id.clone()));
    }
    if sheet.withdraws {
        sheet.cells.push((CommonColumn::Act.word().to_owned(), EntryAct::Retract.word().to_owned()));
    }
    Ok(sheet)
}
