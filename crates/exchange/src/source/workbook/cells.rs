//! The cells of one sheet: gathered as they come, written as text in the order of rows and columns.

use super::{Broken, MOST_CELLS, MOST_COLUMNS, SheetText};
use crate::out::csv::push_cell;
use calamine::{Cell, Data, DataRef};

/// Excel and LibreOffice have no more rows than these, and no more columns.
const MOST_ROWS: u32 = 1_048_576;

/// The filled cells of a sheet: row and column of each, and where in `texts` it begins and ends.
#[derive(Default)]
pub(super) struct CellTexts {
    pub(super) places: Vec<(u32, u32, u32, u32)>,
    pub(super) texts: String,
    pub(super) most_cells: usize,
    pub(super) most_text: usize,
}

impl CellTexts {
    /// Takes the cells as they come, without room for those that are blank.
    pub(super) fn fill<'t, E>(
        &mut self,
        mut next: impl FnMut() -> Result<Option<Cell<DataRef<'t>>>, E>,
    ) -> Result<(), Broken>
    where
        Broken: From<E>,
    {
        while let Some(cell) = next()? {
            let (row, column) = cell.get_position();
            self.add(row, column, |out| match cell.get_value() {
                DataRef::SharedString(text) => out.push_str(text),
                other => push_data(&Data::from(other.clone()), out),
            })?;
        }
        Ok(())
    }

    pub(super) fn add(&mut self, row: u32, column: u32, write: impl FnOnce(&mut String)) -> Result<(), Broken> {
        let before = self.texts.len();
        write(&mut self.texts);
        if self.texts.len() == before {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Broken("a cell stands beyond the last row or column that a sheet can have".to_owned()));
        }
        if self.texts.len() > self.most_text {
            return Err(Broken::too_long());
        }
        if self.places.len() == self.most_cells {
            return Err(Broken(format!("it holds more than {MOST_CELLS} cells")));
        }
        self.places.push((row, column, before as u32, self.texts.len() as u32));
        Ok(())
    }

    pub(super) fn written(mut self, name: String) -> Result<SheetText, Broken> {
        if !self.places.is_sorted() {
            self.places.sort_unstable();
        }
        self.places.dedup_by_key(|place| (place.0, place.1));
        let length = self.length();
        // Cells far out make a long text of few.
        if length > self.most_text {
            return Err(Broken::too_large());
        }
        let (mut text, mut rows) = (String::with_capacity(length), 0);
        let (mut row, mut column) = (0, 0);
        let mut last_row = None;
        for &(at_row, at_column, start, end) in &self.places {
            while row < at_row {
                text.push('\n');
                (row, column) = (row + 1, 0);
            }
            rows += usize::from(last_row.replace(at_row) != Some(at_row));
            while column < at_column {
                text.push(',');
                column += 1;
            }
            push_cell(&self.texts[start as usize..end as usize], &mut text);
        }
        text.push('\n');
        Ok(SheetText { name, text, rows })
    }

    /// How long the text of the sheet will be, but for quotes.
    fn length(&self) -> usize {
        let commas = |row: &[(u32, u32, u32, u32)]| row.last().map_or(0, |place| place.1 as usize);
        let commas: usize = self.places.chunk_by(|a, b| a.0 == b.0).map(commas).sum();
        let lines = self.places.last().map_or(0, |place| place.0 as usize + 1);
        self.texts.len() + commas + lines
    }
}

/// A value as a person would type it.
pub(super) fn push_data(data: &Data, out: &mut String) {
    use std::fmt::Write;
    match data {
        Data::Empty => {}
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => out.push_str(text),
        Data::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Data::Float(number) => push_number(*number, out),
        Data::Bool(yes) => out.push_str(if *yes { "TRUE" } else { "FALSE" }),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let _ = write!(out, "{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) != (0, 0, 0) {
                let _ = write!(out, " {hour:02}:{minute:02}:{second:02}");
            }
        }
        Data::DateTime(length) => push_number(length.as_f64(), out),
        other => {
            let _ = write!(out, "{other}");
        }
    }
}

/// A number with the 15 digits that a spreadsheet keeps, never with an exponent.
fn push_number(number: f64, out: &mut String) {
    use std::fmt::Write;
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let _ = write!(out, "{kept}");
}
