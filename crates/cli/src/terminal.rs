//! The one place where words for a person go to a terminal: no character in them steers it.
//!
//! For: standard error as a whole, and [`clean`] and [`Cleaning`] for what goes to standard output. A register, a ledger and
//! whatever else is printed may come from strangers.
//!
//! Leaves to others: which text is said; files, which get every text as it is.

use hostboard_domain::problem::steers;
use std::borrow::Cow;
use std::io::{self, Write};

/// The text with what would steer a terminal made visible; line ends and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| steers(c) && !matches!(c, '\n' | '\t');
    if text.contains(is_bad) { text.replace(is_bad, "\u{fffd}").into() } else { text.into() }
}

/// Says a line on standard error. A reader that went away is no failure.
pub fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean(line));
}

/// Says how far something has come on standard error, in place of what was said before.
pub fn progress(text: &str) {
    let _ = write!(io::stderr().lock(), "\r{}", clean(text));
}

/// Bytes for a terminal, cleaned line by line.
pub struct Cleaning<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Cleaning<W> {
    /// Writes to a terminal.
    pub fn new(out: W) -> Cleaning<W> {
        Cleaning { out, line: Vec::new() }
    }

    fn hand_on(&mut self, to: usize) -> io::Result<()> {
        let ready: Vec<u8> = self.line.drain(..to).collect();
        self.out.write_all(clean(&String::from_utf8_lossy(&ready)).as_bytes())
    }
}

impl<W: Write> Write for Cleaning<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if let Some(last) = self.line.iter().rposition(|byte| *byte == b'\n') {
            self.hand_on(last + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on(self.line.len())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_and_all_else_stays() {
        let hostile = "a\u{1b}[31mb\u{7}\u{9b}2J\u{202e}c\u{2066}\r\u{7f}\0d";
        assert_eq!(clean(hostile).chars().filter(|c| *c == '\u{fffd}').count(), 8);
        let plain = "é — “x”\n\ty\n";
        assert_eq!(clean(plain), plain);
        // However the bytes come, also where a character is cut in two.
        for size in 1..5 {
            let mut out = Cleaning::new(Vec::new());
            let text = format!("{hostile}\n{plain}{hostile}");
            text.as_bytes().chunks(size).for_each(|part| out.write_all(part).unwrap());
            out.flush().unwrap();
            assert_eq!(String::from_utf8(out.out).unwrap(), clean(&text), "{size}");
        }
    }
}
