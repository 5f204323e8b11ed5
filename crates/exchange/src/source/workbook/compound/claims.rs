//! What the sheets of an `.xls` workbook claim: the corners of their cells, the room they ask for, the texts they repeat.

use super::{size_at, texts, u16_at};
use crate::source::workbook::{Broken, MOST_AREA, MOST_TEXT};

/// The records of a stream: their kinds and their data.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, 0)?, u16_at(stream, 2)?);
        let data = stream.get(4..4 + length)?;
        stream = &stream[4 + length..];
        Some((kind, data))
    })
}

/// Refuses sheets with too much room between their cells (tafia/calamine#693), and those that are the same bytes over and
/// over.
pub(super) fn check_book(book: &[u8]) -> Result<(), Broken> {
    let globals = || records(book).take_while(|(kind, _)| *kind != END);
    let texts = texts::lengths(globals().skip_while(|(kind, _)| *kind != TEXTS));
    let (mut area, mut read, mut length) = (0usize, 0usize, 0usize);
    for (_, data) in globals().filter(|(kind, _)| *kind == SHEET) {
        let Some(sheet) = size_at(data, 0).and_then(|at| book.get(at..)) else { continue };
        let claims = Claims::of(sheet, &texts);
        area = area.saturating_add(claims.area());
        read = read.saturating_add(claims.bytes);
        length = length.saturating_add(claims.text);
        if area > MOST_AREA || claims.said > 2 * MOST_AREA {
            return Err(Broken::too_large());
        }
        if length > MOST_TEXT {
            return Err(Broken::too_long());
        }
        if read > 2 * book.len() {
            return Err(Broken("its sheets are the same bytes over and over".to_owned()));
        }
    }
    Ok(())
}

const END: usize = 0x000A;

const SHEET: usize = 0x0085;

const TEXTS: usize = 0x00FC;

const DIMENSIONS: usize = 0x0200;

const SHARED_TEXT: usize = 0x00FD;

const SEVERAL_NUMBERS: usize = 0x00BD;

/// Formula, number, text, rich text, truth or error, short number, shared text.
const CELLS: [usize; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, SHARED_TEXT];

/// What one sheet claims: the corners of its cells, the room it says it needs, and the texts it repeats.
#[derive(Default)]
struct Claims {
    first: Option<(usize, usize)>,
    last: (usize, usize),
    said: usize,
    bytes: usize,
    text: usize,
}

impl Claims {
    /// Charts within a sheet are counted as cells of it, which does no harm.
    fn of(sheet: &[u8], texts: &[usize]) -> Self {
        let mut claims = Self::default();
        let mut depth = 0;
        for (kind, data) in records(sheet) {
            claims.bytes += 4 + data.len();
            match kind {
                0x0809 => depth += 1,
                END if depth > 1 => depth -= 1,
                END => break,
                DIMENSIONS => claims.said = claims.said.max(said(data)),
                SHARED_TEXT => {
                    let text = size_at(data, 6).and_then(|at| texts.get(at));
                    claims.text = claims.text.saturating_add(text.copied().unwrap_or(0));
                }
                _ => {}
            }
            let Some((row, column)) = u16_at(data, 0).zip(u16_at(data, 2)) else { continue };
            if CELLS.contains(&kind) {
                claims.cell(row, column);
            } else if kind == SEVERAL_NUMBERS {
                claims.cell(row, column);
                claims.cell(row, column.saturating_add(data.len().saturating_sub(6) / 6));
            }
        }
        claims
    }

    fn cell(&mut self, row: usize, column: usize) {
        let (first_row, first_column) = self.first.unwrap_or((row, column));
        self.first = Some((first_row.min(row), first_column.min(column)));
        self.last = (self.last.0.max(row), self.last.1.max(column));
    }

    fn area(&self) -> usize {
        self.first.map_or(0, |(row, column)| (self.last.0 - row + 1) * (self.last.1 - column + 1))
    }
}

/// The cells for which a sheet asks for room.
fn said(data: &[u8]) -> usize {
    let (rows, columns) = match data.len() {
        10 => (u16_at(data, 0).zip(u16_at(data, 2)), u16_at(data, 4).zip(u16_at(data, 6))),
        _ => (size_at(data, 0).zip(size_at(data, 4)), u16_at(data, 8).zip(u16_at(data, 10))),
    };
    let (Some((first_row, end_row)), Some((first, end))) = (rows, columns) else { return 0 };
    // As the reader has it: a first column that cannot be is none.
    let first = if first > 0xFF || end < first { 0 } else { first };
    end_row.saturating_sub(first_row).saturating_mul(end.saturating_sub(first))
}
