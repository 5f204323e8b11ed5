//! What is wrong with rows as wholes: their length, and facts that others of their row deny.

use super::block::Record;
use super::layout::Layout;
use super::rows::Reader;
use crate::codes;
use hostboard_domain::deal::{CellError, DealFact};
use hostboard_domain::problem::quoted;
use hostboard_domain::register::{self, Cells, Contradiction, Register};
use hostboard_domain::text::trimmed;
use std::borrow::Cow;

/// How a row is called that has no id of its own.
pub(super) fn made_id(record: Record<'_>) -> String {
    format!("row-{}", record.row)
}

/// Adds an unread row that names no unit to every unit, since it may belong to any of them.
pub(super) fn add_to_every_unit(register: &mut Register, row: u64, layout: &Layout<'_>) {
    let units: Vec<String> = (0..register.units.len() as u32).map(|unit| register.units.get(unit).to_owned()).collect();
    let block = register::Block {
        units: units.iter().map(String::as_str).collect(),
        deals: units.iter().map(|_| Cow::Owned(format!("row-{row}"))).collect(),
        source_rows: vec![u32::try_from(row).unwrap_or(u32::MAX); units.len()],
        facts: layout.template.iter().map(|cell| Cells::Same(*cell)).collect(),
        ..register::Block::default()
    };
    let before = register.len();
    register.push_block(&block, layout.defaults);
    (before..register.len()).for_each(|row| register.mark_unread(row));
}

impl<'f> Reader<'f> {
    /// Whether a row with a cell too many or too few is one all the same; it is told if it is none, since nobody knows
    /// which of its cells has moved.
    #[cold]
    pub(super) fn is_whole(&mut self, record: Record<'_>) -> bool {
        let (count, len) = (self.layout.targets.len(), record.len());
        // Headings end with blanks where a spreadsheet was wider once; so may rows.
        if (count..=self.layout.width).contains(&len) && record.iter().skip(count).all(|cell| trimmed(cell).is_empty())
        {
            return true;
        }
        let missing = self.layout.headings.get(len).map_or("", String::as_str);
        if len < count && self.layout.by_mapping && self.layout.read_none_from(len) {
            self.chunk.short_rows += 1;
            return true;
        }
        let made = made_id(record);
        let help = format!(
            "give the row {count} cells: one that holds a comma stands between quotes. Until then nothing in it is \
             read; it is answered as `{made}`, and sums of its unit have no upper end"
        );
        let error = if len < count {
            let message = format!("the row ends after {} of {count} cells, before {}", len, quoted(missing));
            CellError { code: codes::ROW_TOO_SHORT, message, help }
        } else {
            const SHOWN: usize = 10;
            let more = len - count;
            let filled = record.iter().skip(count).map(trimmed).filter(|cell| !cell.is_empty());
            let shown: Vec<String> = filled.take(SHOWN + 1).map(quoted).collect();
            let shown = match shown.len() {
                0 => String::new(),
                1..=SHOWN => format!(": {}", shown.join(", ")),
                _ => format!(": {}, …", shown[..SHOWN].join(", ")),
            };
            let cells = if more == 1 { "1 more cell".to_owned() } else { format!("{more} more cells") };
            let message = format!("the row has {cells} than there are headings{shown}");
            CellError { code: codes::ROW_TOO_LONG, message, help }
        };
        let place = (len < count).then_some(len);
        self.problem(record.row, place, error);
        false
    }

    /// Facts of the last rows that others of their row deny.
    pub(super) fn tell_contradictions(&mut self, from: usize) {
        let register = &self.chunk.register;
        let found: Vec<Contradiction> =
            register.contradictions().iter().rev().take_while(|of| of.row >= from).copied().collect();
        for Contradiction { row, fact, was, by } in found.into_iter().rev() {
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
                    let message = format!("the row is a use of reserves and fills `{other}`, which only deals have");
                    CellError { code: codes::KIND_DENIED, message, help }
                }
                DealFact::ValueGross if by == DealFact::Value => {
                    let register = &self.chunk.register;
                    let (net, gross) = (register.written(by, row), fact.written(was));
                    let message =
                        format!("with VAT the value is {gross}, which is less than `value` without it ({net})");
                    CellError { code: codes::TAX_BELOW_NOTHING, message, help }
                }
                DealFact::ValueGross => {
                    let message =
                        "`value` is said to be with tax already, and `value_gross` gives it with tax again".to_owned();
                    CellError { code: codes::TAX_TWICE, message, help }
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
