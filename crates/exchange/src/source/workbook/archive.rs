//! What a packed workbook claims, looked at before it is taken in: `.xlsx`, `.xlsm`, `.xlsb` and `.ods`.
//!
//! For: refusing a small file that would claim all memory, or that the reader of workbooks would never come to the end of.
//! It believes what a file says of the number of its texts, keeps every style with its fonts, writes repeated cells out, and
//! goes on reading a table of OpenDocument whose end is missing. Leaves to others: what is in the cells.

mod tables;

use super::{Broken, MOST_TEXT};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, Read};
use tables::check_tables;
use zip::ZipArchive;

/// The most that a part may hold once it is unpacked.
const MOST_UNPACKED: u64 = 2 << 30;

/// Parts up to this size may be packed as tightly as they like.
const SMALL: u64 = 64 << 20;

/// How many times its packed size a larger part may hold; sheets that people made hold some 10 to 50 times.
const MOST_TIMES: u64 = 200;

/// The most that the part with the styles may hold.
const MOST_STYLES: u64 = 32 << 20;

/// A text of a workbook takes at least `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// Refuses an archive that holds too much, or whose parts claim more than is in them.
pub(super) fn check(bytes: &[u8]) -> Result<(), Broken> {
    // What is no archive is told by the reader.
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(place) else { continue };
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        let size = part.size();
        // Pictures and the like are never unpacked.
        if ![".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        if size > MOST_UNPACKED || (size > SMALL && size / MOST_TIMES > part.compressed_size()) {
            return Err(Broken(format!("its part `{name}` would unpack to {size} bytes")));
        }
        drop(part);
        let Ok(part) = archive.by_index(place) else { continue };
        if name.ends_with("workbook.bin") {
            check_names(part)?;
            continue;
        }
        let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
        xml.config_mut().expand_empty_elements = true;
        if name.ends_with("sharedstrings.xml") {
            check_texts(&mut xml, size)?;
        } else if name.ends_with("/styles.xml") {
            check_styles(&mut xml, size)?;
        } else if name == "content.xml" {
            check_tables(&mut xml)?;
        }
    }
    Ok(())
}

/// The number of texts that a part says it has is believed, so it must be one that could be true: tafia/calamine#684, not
/// mended in 0.38. The test `calamine_alone_believes_a_number_of_texts` fails when it is.
fn check_texts<R: Read>(xml: &mut quick_xml::Reader<BufReader<R>>, size: u64) -> Result<(), Broken> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "sst" => {
                let said = number(&start, "uniqueCount").unwrap_or(0);
                if said > size / SHORTEST_TEXT + 1_000_000 {
                    return Err(Broken(format!("it says that it holds {said} texts, but has no room for them")));
                }
                return Ok(());
            }
            // What is wrong otherwise is told by the reader.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Every style is kept with the names of its fonts and forms; no issue at calamine is known.
fn check_styles<R: Read>(xml: &mut quick_xml::Reader<BufReader<R>>, size: u64) -> Result<(), Broken> {
    let too_many = || Broken("it has too many styles".to_owned());
    if size > MOST_STYLES {
        return Err(too_many());
    }
    let mut buffer = Vec::new();
    let (mut styles, mut longest) = (0usize, 0usize);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "xf" => styles += 1,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        longest = longest.max(buffer.len());
    }
    if styles.saturating_mul(longest) > MOST_TEXT { Err(too_many()) } else { Ok(()) }
}

/// Names of an `.xlsb` workbook stand for formulas, which are written out with the names in them.
fn check_names(part: impl Read) -> Result<(), Broken> {
    const NAME: u32 = 0x27;
    /// How many bytes of a formula put a name in.
    const REFERENCE: usize = 5;
    let mut part = BufReader::new(part);
    let (mut longest, mut whole) = (0usize, 0usize);
    while let Some((kind, length)) = number_of(&mut part, 2).zip(number_of(&mut part, 4)) {
        if kind == NAME {
            longest = longest.max(length as usize);
            whole += length as usize;
        }
        let skipped = std::io::copy(&mut part.by_ref().take(u64::from(length)), &mut std::io::sink());
        if skipped.ok() != Some(u64::from(length)) {
            break;
        }
    }
    if (whole / REFERENCE).saturating_mul(longest) > MOST_TEXT { Err(Broken::too_long()) } else { Ok(()) }
}

/// A number of so many bytes at most, seven bits in each; the eighth says that it goes on.
fn number_of(part: &mut impl Read, most: u32) -> Option<u32> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        number |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// The largest number that an attribute of that name says; what is no number is more than any.
fn number(start: &BytesStart<'_>, name: &str) -> Option<u64> {
    let attributes = start.attributes_raw();
    let said = attributes.match_indices(name).filter_map(|(at, name)| {
        let mut quoted = attributes.get(at + name.len()..)?.splitn(3, ['"', '\'']);
        quoted.next().zip(quoted.next()).map(|(_, text)| text)
    });
    said.map(|text| text.trim().parse().unwrap_or(u64::MAX)).max()
}
