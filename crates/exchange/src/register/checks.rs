//! What is wrong with rows as wholes: their length, and stages that their days deny.

use super::block::Record;
use super::rows::Reader;
use crate::codes;
use hostboard_domain::deal::{Cell, CellError, DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::{self, Cells};

impl<'f> Reader<'f> {
    #[cold]
    pub(super) fn check_length(&mut self, record: Record<'_>) {
        let count = self.layout.targets.len();
        if record.len() < count && self.layout.read_none_from(record.len()) {
            self.chunk.short_rows += 1;
            return;
        }
        if record.len() < count {
            let missing = self.layout.headings.get(record.len()).map_or("", String::as_str);
            let message = format!("the row ends after {} of {count} cells, before {}", record.len(), quoted(missing));
            let help = "add the missing cells; they are taken as blank".to_owned();
            self.problem(record.row, Some(record.len()), CellError { code: codes::ROW_TOO_SHORT, message, help });
            return;
        }
        let extra: Vec<&str> = record.iter().skip(count).map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if !extra.is_empty() {
            const SHOWN: usize = 10;
            let shown = extra.iter().take(SHOWN).map(|cell| quoted(cell)).collect::<Vec<_>>().join(", ");
            let more = if extra.len() > SHOWN { ", …" } else { "" };
            let message =
                format!("the row has {} more filled cells than there are headings: {shown}{more}", extra.len());
            let help = "put cells that hold a comma between quotes, or add the heading".to_owned();
            self.problem(record.row, None, CellError { code: codes::ROW_TOO_LONG, message, help });
        }
    }

    /// A deal that is proposed has not been signed.
    pub(super) fn check_stages(&mut self, rows: &register::Block<'_>) {
        let at = |fact: DealFact, row: usize| match &rows.facts[fact as usize] {
            Cells::Same(cell) => *cell,
            Cells::Each(cells) => cells.get(row).copied().unwrap_or(Cell::Fact(Fact::NOT_RECORDED)),
            Cells::Facts(facts) => Cell::Fact(facts.get(row).copied().unwrap_or_default()),
        };
        let known = |fact, row| matches!(at(fact, row), Cell::Fact(Fact { state: State::Known, .. }));
        let proposed = Cell::Fact(Fact::known(Stage::Proposed as i64));
        for row in 0..rows.units.len() {
            if at(DealFact::Stage, row) == proposed && (known(DealFact::Signed, row) || known(DealFact::SignedBy, row))
            {
                let error = CellError {
                    code: codes::STAGE_DENIED_BY_DAY,
                    message: "the deal is marked `proposed` and has a day on which or by which it was signed"
                        .to_owned(),
                    help: "correct the stage or the day; both are kept as written".to_owned(),
                };
                self.problem(u64::from(rows.source_rows[row]), self.layout.place_of(DealFact::Stage), error);
            }
        }
    }
}
