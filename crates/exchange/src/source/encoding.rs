//! The encoding of a text: what the bytes are, from the bytes alone.
//!
//! For: UTF-8, UTF-16 of either order, with a byte order mark or without, and windows-1252 (of which ISO-8859-1 is the
//! part that published files use).
//!
//! Leaves to others: whether the text is what it claims to be.

use crate::note::{ByteOrder, MarkFault, Note, Utf16Sign};
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

const MARK: char = '\u{feff}';
/// A byte order mark that was taken for windows-1252 and encoded again.
const MARK_TWICE: &str = "\u{ef}\u{bb}\u{bf}";
/// How many bytes are looked at for the pattern of UTF-16.
const SAMPLE: usize = 4_096;

/// Bytes to text, with notes on what was done where it is not plain UTF-8.
///
/// Order: a byte order mark; the pattern of NUL bytes that UTF-16 leaves in Western text; UTF-8; else windows-1252. In a
/// file that mixes the last two, each line is read by itself. A character that cannot be read becomes `U+FFFD`, and a
/// note says how many.
///
/// ```
/// use hostboard_exchange::{note::Note, source::encoding::decode};
/// assert_eq!(decode("£5".as_bytes()), ("£5".into(), vec![]));
/// let (text, notes) = decode(b"caf\xe9 \x80 5");
/// assert_eq!(text, "café € 5");
/// assert_eq!(notes, [Note::Windows1252]);
/// assert_eq!(decode(b"\xff\xfea\0").0, "a");
/// ```
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<Note>) {
    let mut notes = Vec::new();
    let text = match order(bytes) {
        Some((order, sign)) => {
            notes.push(Note::Utf16 { order, sign });
            Cow::Owned(utf16(bytes, order, &mut notes))
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(by_line(bytes, &mut notes)),
        },
    };
    (without_marks(text, &mut notes), notes)
}

/// The order of bytes of UTF-16, if it is that.
fn order(bytes: &[u8]) -> Option<(ByteOrder, Utf16Sign)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((ByteOrder::LittleEndian, Utf16Sign::ByteOrderMark)),
        [0xfe, 0xff, ..] => return Some((ByteOrder::BigEndian, Utf16Sign::ByteOrderMark)),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    if pairs == 0 {
        return None;
    }
    let nuls = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    // Western text has a NUL in nearly every pair, nearly always on the same side.
    let pattern = |many: usize, few: usize| many * 2 > pairs && few * 4 < many;
    if pattern(odd, even) {
        Some((ByteOrder::LittleEndian, Utf16Sign::NulBytes))
    } else if pattern(even, odd) {
        Some((ByteOrder::BigEndian, Utf16Sign::NulBytes))
    } else {
        None
    }
}

fn utf16(bytes: &[u8], order: ByteOrder, notes: &mut Vec<Note>) -> String {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        notes.push(Note::HalfCharacter);
    }
    let units = pairs.map(|pair| match order {
        ByteOrder::LittleEndian => u16::from_le_bytes([pair[0], pair[1]]),
        ByteOrder::BigEndian => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut broken = 0_usize;
    let text = char::decode_utf16(units)
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                broken += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken > 0 {
        notes.push(Note::BrokenCharacters { count: broken });
    }
    text
}

/// Text that is not UTF-8 as a whole: windows-1252, save for lines that are UTF-8 beyond ASCII.
fn by_line(bytes: &[u8], notes: &mut Vec<Note>) -> String {
    let (mut western, mut unicode) = (0_usize, 0_usize);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => {
                unicode += usize::from(!line.is_ascii());
                text.push_str(line);
            }
            Err(_) => {
                western += 1;
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            }
        }
    }
    notes.push(match unicode {
        0 => Note::Windows1252,
        _ => Note::MixedEncodings { western_lines: western, unicode_lines: unicode },
    });
    text
}

/// The text without byte order marks at its start, even one that was encoded twice.
fn without_marks<'a>(text: Cow<'a, str>, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let mut rest = text.strip_prefix(MARK).unwrap_or(&text);
    for (mark, fault) in [(MARK_TWICE, MarkFault::EncodedTwice), ("\u{feff}", MarkFault::OneTooMany)] {
        if let Some(after) = rest.strip_prefix(mark) {
            rest = after;
            notes.push(Note::ByteOrderMark(fault));
        }
    }
    let from = text.len() - rest.len();
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[from..]),
        Cow::Owned(mut text) => {
            text.drain(..from);
            Cow::Owned(text)
        }
    }
}
