//! The cells of a small file of CSV, by column: texts, words, days, amounts.

use crate::codes;
use crate::csv_file::{CsvFile, CsvRow, Unreadable};
use hostboard_domain::codes as domain_codes;
use hostboard_domain::problem::{Code, quoted};
use hostboard_domain::time::Day;
use std::collections::HashMap;

impl<'a> CsvFile<'a> {
    /// A cell's text; `None` where blank or absent.
    pub fn text(&mut self, row: &CsvRow, column: &str) -> Option<String> {
        let place = self.headings.iter().position(|heading| heading == column)?;
        self.text_at(row, place, column).map(str::to_owned)
    }

    /// The same of a column whose place is known.
    pub fn text_at<'r>(&mut self, row: &'r CsvRow, place: usize, column: &str) -> Option<&'r str> {
        let text = row.cells.get(place).filter(|text| !text.is_empty())?;
        if text.contains('\0') {
            self.problem(
                domain_codes::CELL_HAS_CONTROL_CHARACTER,
                row.row,
                Some(column),
                format!("{} holds a NUL byte", quoted(text)),
                "remove it",
            );
            return None;
        }
        Some(text)
    }

    /// A cell read by `read`; `takes` says what the column takes.
    pub fn cell<T>(
        &mut self,
        code: Code,
        row: &CsvRow,
        column: &str,
        takes: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Unreadable> {
        let Some(text) = self.text(row, column) else { return Ok(None) };
        let value = read(&text);
        if value.is_none() {
            let message = format!("{} is not a value of this column", quoted(&text));
            self.problem(code, row.row, Some(column), message, format!("{takes}, or leave it blank"));
            return Err(Unreadable);
        }
        Ok(value)
    }

    /// A word of a closed list.
    pub fn word<T>(
        &mut self,
        row: &CsvRow,
        column: &str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Unreadable> {
        let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        self.cell(domain_codes::CELL_NOT_IN_LIST, row, column, &format!("write one of {list}"), parse)
    }

    /// A day.
    pub fn day(&mut self, row: &CsvRow, column: &str) -> Result<Option<Day>, Unreadable> {
        self.cell(domain_codes::CELL_NOT_A_DATE, row, column, "write the date as `2027-05-31`", Day::parse)
    }

    /// Yes or no.
    pub fn yes_no(&mut self, row: &CsvRow, column: &str) -> Result<Option<bool>, Unreadable> {
        self.cell(domain_codes::CELL_NOT_YES_OR_NO, row, column, "write `yes` or `no`", |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// Notes rows whose text in `column` an earlier row has.
    pub fn unique(&mut self, column: &str, texts: &[(u64, String)]) {
        let mut seen: HashMap<&str, u64> = HashMap::new();
        for (row, text) in texts {
            if let Some(first) = seen.get(text.as_str()) {
                let message = format!("rows {first} and {row} are both {}", quoted(text));
                self.problem(
                    codes::ROW_GIVEN_TWICE,
                    *row,
                    Some(column),
                    message,
                    "keep one of them; the first counts where only one can",
                );
            } else {
                seen.insert(text, *row);
            }
        }
    }
}
