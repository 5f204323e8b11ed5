//! What is wrong with rows as wholes: their length, and facts that others of their row deny.

use super::block::Record;
use super::rows::Reader;
use crate::codes;
use hostboard_domain::deal::{CellError, DealFact};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Contradiction;

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

    /// Facts of the last rows that others of their row deny.
    pub(super) fn tell_contradictions(&mut self, from: usize) {
        let register = &self.chunk.register;
        let found: Vec<Contradiction> =
            register.contradictions().iter().rev().take_while(|of| of.row >= from).copied().collect();
        for Contradiction { row, fact, by } in found.into_iter().rev() {
            let (denied, other) = (fact.name(), by.name());
            let help = format!("correct one of them; until then `{denied}` counts as not recorded");
            let error = match fact {
                DealFact::Stage => CellError {
                    code: codes::STAGE_DENIED_BY_DAY,
                    message: "the deal is marked `proposed` and has a day on which or by which it was signed"
                        .to_owned(),
                    help,
                },
                DealFact::Kind => {
                    let message = format!("the use of reserves has no `{other}`: the row speaks of a deal");
                    CellError { code: codes::KIND_DENIED, message, help }
                }
                _ => {
                    let register = &self.chunk.register;
                    let message = format!("`{denied}` is before `{other}` ({})", register.written(by, row));
                    CellError { code: codes::DAY_DENIED, message, help }
                }
            };
            let source_row = u64::from(self.chunk.register.source_row(row));
            self.problem(source_row, self.layout.place_of(fact), error);
        }
    }
}
