//! What an `.xls` workbook claims, looked at before it is taken in.
//!
//! For: refusing files whose sectors run in a circle, or whose few cells stand so far apart that the room between them is
//! more than can be had: the reader of workbooks follows the one without end and makes all of the other at once. Leaves to
//! others: what is in the cells, and files that are broken in other ways.
//!
//! At calamine: a comment on #684 tells of the counts of sectors, which 0.38 has mended (#762); a chain that runs in a circle
//! it follows without end still. The room between cells is #693, on which #661 works. Neither can be tried in a test: one
//! never ends, the other ends the program.

mod claims;
mod texts;

use super::Broken;
use claims::check_book;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

/// Numbers of sectors are less than this.
const RESERVED: u32 = 0xFFFF_FFFA;

/// Whose chain is read from the small sectors, below this size.
const SMALL_STREAM: usize = 4096;

const SMALL_SECTOR: usize = 64;

/// Refuses a file that cannot be read to an end or in the room there is.
pub(super) fn check(bytes: &[u8]) -> Result<(), Broken> {
    // What is broken otherwise is told by the reader.
    let Some(file) = Compound::of(bytes)? else { return Ok(()) };
    match file.stream("Workbook").or_else(|| file.stream("Book")) {
        Some(book) => check_book(&book),
        None => Ok(()),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk::<2>().map(|two| usize::from(u16::from_le_bytes(*two)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four))
}

fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).map(|size| size as usize)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// A compound file: a file system of sectors, and for each the sector that follows it.
struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
    small_next: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn of(bytes: &'b [u8]) -> Result<Option<Self>, Broken> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Ok(None),
        };
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new(), small_next: Vec::new() };
        let most = bytes.len() / sector + 1;
        let circle = || Broken("its sectors run in a circle".to_owned());
        let mut tables: Vec<u32> = numbers(bytes.get(76..512).unwrap_or(&[])).collect();
        let mut more = u32_at(bytes, 68).unwrap_or(END_OF_CHAIN);
        let mut rounds = 0;
        while more < RESERVED {
            tables.extend(numbers(file.at(more)));
            let Some(next) = tables.pop() else { return Ok(None) };
            (more, rounds) = (next, rounds + 1);
            if rounds > most {
                return Err(circle());
            }
        }
        tables.retain(|sector| *sector < RESERVED);
        if tables.len() > most {
            return Err(circle());
        }
        file.next = tables.iter().flat_map(|sector| numbers(file.at(*sector))).collect();
        if runs_in_a_circle(&file.next) {
            return Err(circle());
        }
        file.directory = file.chain(u32_at(bytes, 48).unwrap_or(END_OF_CHAIN), usize::MAX);
        file.small_next = numbers(&file.chain(u32_at(bytes, 60).unwrap_or(END_OF_CHAIN), usize::MAX)).collect();
        Ok(Some(file))
    }

    /// A sector; the last may be short, and there is none beyond the end. The reader counts them from the end of the
    /// header, whatever their size.
    fn at(&self, sector: u32) -> &'b [u8] {
        let header = self.sector.max(512);
        let start = header.saturating_add((sector as usize).saturating_mul(self.sector));
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or(&[])
    }

    /// The bytes of a chain, which has been found to end.
    fn chain(&self, mut sector: u32, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while sector < RESERVED && bytes.len() < most {
            bytes.extend_from_slice(self.at(sector));
            sector = self.next.get(sector as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        bytes.truncate(most);
        bytes
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.directory.chunks_exact(128).find(|entry| {
            let own = entry.chunks_exact(2).take(32).map(|two| u16::from_le_bytes([two[0], two[1]]));
            let own: String = char::decode_utf16(own.take_while(|unit| *unit != 0)).flatten().collect();
            own.eq_ignore_ascii_case(name)
        })?;
        let (first, size) = (u32_at(entry, 116)?, size_at(entry, 120)?);
        if size >= SMALL_STREAM {
            return Some(self.chain(first, size));
        }
        let whole = self.chain(u32_at(&self.directory, 116)?, usize::MAX);
        let (mut stream, mut sector) = (Vec::new(), first);
        while sector < RESERVED && stream.len() < size {
            let start = sector as usize * SMALL_SECTOR;
            let Some(bytes) = whole.get(start..).filter(|bytes| !bytes.is_empty()) else { break };
            stream.extend_from_slice(&bytes[..bytes.len().min(SMALL_SECTOR)]);
            sector = self.small_next.get(sector as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        stream.truncate(size);
        Some(stream)
    }
}

/// Whether following the sectors from any of them comes back to one that was passed: `get_chain` of calamine 0.38 does not
/// ask.
fn runs_in_a_circle(next: &[u32]) -> bool {
    let mut passed_by = vec![0u32; next.len()];
    for first in 0..next.len() {
        let (mut at, round) = (first, first as u32 + 1);
        while let Some(mark) = passed_by.get_mut(at) {
            match *mark {
                0 => *mark = round,
                mark if mark == round => return true,
                _ => break,
            }
            at = next[at] as usize;
        }
    }
    false
}
