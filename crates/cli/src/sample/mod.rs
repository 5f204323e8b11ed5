//! A made-up register with the errors that published ones have, for trying things out.
//!
//! The same recipe makes the same bytes, on every machine. Every row says that it is synthetic; firms and bodies have
//! evidently invented names, and their numbers are of a range from which none has been given out.
//!
//! Leaves to others: where the bytes go.

mod canonical;
mod council;
mod deal;
mod dirt;
mod notices;
mod random;
#[cfg(test)]
mod tests;

use deal::Deals;
use std::io::{self, Write};

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How many deals.
    pub rows: u64,
    /// Another seed makes other deals.
    pub seed: u64,
    /// Whose columns.
    pub style: Style,
    /// How text is written as bytes; chosen by style and seed where it is not given.
    pub encoding: Option<Encoding>,
}

/// Whose columns a register has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Our own.
    Canonical,
    /// A council's register.
    Council,
    /// An export of notices.
    Notices,
}

/// How text is written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with its byte order mark twice.
    TwoMarks,
    /// Windows code page 1252.
    Cp1252,
}

/// A row of cells.
type Line = Vec<String>;

/// What a canonical register was made to have wrong, in the order of its rows. Empty for the other styles, in which
/// what is wrong is for a mapping to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Cells that a reader lists as problems.
    pub problems: Vec<Wrong>,
    /// Rows that a reader can't take in.
    pub parked: Vec<u64>,
}

/// A cell that is a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wrong {
    /// Row in the file; the headings are row 1.
    pub row: u64,
    /// Its column.
    pub column: &'static str,
}

/// Writes a made-up register.
///
/// Errors: those of the writer.
pub fn write(recipe: &Recipe, out: impl Write) -> io::Result<Made> {
    let encoding = recipe.encoding.unwrap_or(match (recipe.style, recipe.seed % 2) {
        (Style::Canonical | Style::Notices, _) => Encoding::Utf8,
        (Style::Council, 1) => Encoding::TwoMarks,
        (Style::Council, _) => Encoding::Cp1252,
    });
    let mut out = Out { out, encoding };
    out.begin()?;
    let mut deals = Deals::new(recipe.seed);
    let (mut made, mut sum) = (Made::default(), 0i64);
    match recipe.style {
        Style::Canonical => out.line(&canonical::HEADINGS)?,
        Style::Notices => out.line(&notices::HEADINGS)?,
        Style::Council => {
            for line in council::preamble() {
                out.line(&line)?;
            }
            out.line(&council::HEADINGS)?;
        }
    }
    for index in 0..recipe.rows {
        let deal = deals.next();
        sum = sum.saturating_add(deal.pence);
        let line = match recipe.style {
            Style::Canonical => canonical::line(&deal, &mut deals, index + 2, &mut made),
            Style::Council => council::line(&deal, &mut deals),
            Style::Notices => notices::line(&deal, &mut deals),
        };
        out.line(&line)?;
    }
    if recipe.style == Style::Council {
        out.line(&council::total(sum))?;
    }
    out.out.flush()?;
    Ok(made)
}

struct Out<W: Write> {
    out: W,
    encoding: Encoding,
}

impl<W: Write> Out<W> {
    fn begin(&mut self) -> io::Result<()> {
        match self.encoding {
            Encoding::TwoMarks => self.out.write_all("\u{feff}\u{feff}".as_bytes()),
            Encoding::Utf8 | Encoding::Cp1252 => Ok(()),
        }
    }

    fn line(&mut self, cells: &[impl AsRef<str>]) -> io::Result<()> {
        let mut text = String::new();
        for (place, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
            if place > 0 {
                text.push(',');
            }
            match cell.contains([',', '"', '\n']) {
                true => text.push_str(&format!("\"{}\"", cell.replace('"', "\"\""))),
                false => text.push_str(cell),
            }
        }
        text.push('\n');
        match self.encoding {
            Encoding::Utf8 | Encoding::TwoMarks => self.out.write_all(text.as_bytes()),
            Encoding::Cp1252 => self.out.write_all(&text.chars().map(in_1252).collect::<Vec<u8>>()),
        }
    }
}

/// A character in Windows code page 1252, of those that samples use.
fn in_1252(c: char) -> u8 {
    match c {
        '–' => 0x96,
        '’' => 0x92,
        // Up to here the code page is ASCII, and from here Latin-1.
        '\0'..='\x7f' | '\u{a0}'..='\u{ff}' => c as u8,
        _ => b'?',
    }
}
