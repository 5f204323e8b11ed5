//! What the tables of an OpenDocument sheet claim by repeating rows and cells.

use super::number;
use crate::source::workbook::{Broken, MOST_AREA, MOST_COLUMNS, MOST_TEXT};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// A row of an OpenDocument table, as far as it has been seen.
#[derive(Default)]
struct Row {
    cells: usize,
    blank: usize,
    text: usize,
}

/// What the tables of an OpenDocument sheet claim.
#[derive(Default)]
struct Tables {
    depth: usize,
    rows: usize,
    rows_to_last: usize,
    columns: usize,
    area: usize,
    row: Option<(Row, usize)>,
    text: usize,
}

impl Tables {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Broken> {
        match start.name().as_ref() {
            "table:table" => self.depth += 1,
            "table:table-row" if self.row.is_some() => return Err(Broken("it has a table within a cell".to_owned())),
            "table:table-row" => self.row = Some((Row::default(), repeats(start, "table:number-rows-repeated"))),
            "table:table-cell" | "table:covered-table-cell" => {
                let Some((row, rows)) = &mut self.row else { return Ok(()) };
                row.cells = (row.cells + row.blank).min(MOST_COLUMNS as usize);
                let times = repeats(start, "table:number-columns-repeated").min(MOST_COLUMNS as usize);
                let is_filled = start.attributes_raw().contains("office:")
                    || start.attributes_raw().contains("calcext:")
                    || start.attributes_raw().contains("formula");
                row.blank = if is_filled { 0 } else { times };
                row.cells = (row.cells + if is_filled { times } else { 0 }).min(MOST_COLUMNS as usize);
                row.text = times - row.blank;
                self.text = self.text.saturating_add(start.len().saturating_mul(row.text).saturating_mul(*rows));
            }
            "text:s" => self.add_text(repeats(start, "text:c")),
            _ => self.add_text(1),
        }
        Ok(())
    }

    /// Text within a cell counts as often as the cell is repeated.
    fn add_text(&mut self, length: usize) {
        if let Some((row, rows)) = &self.row {
            self.text = self.text.saturating_add(length.saturating_mul(row.text).saturating_mul(*rows));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.area = self.area.saturating_add(self.rows_to_last.saturating_mul(self.columns));
                    (self.rows, self.rows_to_last, self.columns) = (0, 0, 0);
                }
            }
            "table:table-row" => {
                let Some((row, times)) = self.row.take() else { return };
                self.rows = self.rows.saturating_add(times);
                if row.cells > 0 {
                    (self.rows_to_last, self.columns) = (self.rows, self.columns.max(row.cells));
                }
            }
            _ => {}
        }
    }
}

/// Refuses tables whose repeated cells make more than can be taken in, and those without an end.
///
/// tafia/calamine#594: since then the reader takes in 100 million cells at most, which is several gigabytes still, and as
/// many copies of a text as there are cells. Of tables without an end no issue is known.
pub(super) fn check_tables<R: Read>(xml: &mut quick_xml::Reader<BufReader<R>>) -> Result<(), Broken> {
    let mut buffer = Vec::new();
    let mut tables = Tables::default();
    let mut open = 0usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                open += 1;
                tables.start(&start)?;
            }
            Ok(Event::End(end)) => {
                open = open.saturating_sub(1);
                tables.end(end.name().as_ref());
            }
            Ok(Event::Eof) if open > 0 => return Err(Broken("it breaks off".to_owned())),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => tables.add_text(buffer.len()),
            Err(error) => return Err(Broken(error.to_string())),
        }
        if tables.area > MOST_AREA || tables.rows_to_last.saturating_mul(tables.columns) > MOST_AREA {
            return Err(Broken::too_large());
        }
        if tables.text > MOST_TEXT {
            return Err(Broken::too_long());
        }
    }
}

fn repeats(start: &BytesStart<'_>, name: &str) -> usize {
    number(start, name).map_or(1, |number| usize::try_from(number).unwrap_or(usize::MAX))
}
