//! Forms with files, `multipart/form-data` as browsers send it (RFC 7578), read as their bytes come.
//!
//! Leaves to others: where the bytes come from (`incoming`), and whose form it is (`form`).
//!
//! Invariants: each byte is looked at a bounded number of times, and what comes out is the same, however the bytes were cut
//! on their way; nothing is kept of what lies beyond the bounds. Units: bytes.

use memchr::memmem::{self, Finder};

/// How much of a form is taken.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How many parts it has at most.
    pub parts: usize,
    /// How many bytes a part has that is no file.
    pub field: usize,
    /// How many bytes a file has.
    pub file: usize,
}

/// Why a form is not read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no form of this kind, or ends too soon.
    Broken,
    /// It is beyond the bounds.
    TooLarge,
}

/// A part of a form: a field, or a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// The file's name as the browser gives it, where it is a file.
    pub file_name: Option<String>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The most that stands before a part's bytes: a field's name, a file's name and type.
const MOST_HEAD: usize = 4096;
const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// What comes next.
enum State {
    /// The first mark, which nothing stands before.
    Start,
    /// What stands right after a mark: the end, or another part.
    AfterMark,
    /// The lines before a part's bytes. So many bytes were looked at in vain.
    Head(usize),
    /// A part's bytes, up to the next mark.
    Inside(Part),
    /// Nothing that matters.
    Ended,
}

/// A form that is being read.
pub struct Reader {
    bounds: Bounds,
    /// The mark between parts, with the line end that belongs to it.
    mark: Vec<u8>,
    find_mark: Finder<'static>,
    state: State,
    /// Bytes that are not enough yet to go on.
    rest: Vec<u8>,
    parts: Vec<Part>,
}

impl Reader {
    /// Of a form whose content type is that. Gives nothing where it is of another kind.
    pub fn new(content_type: &str, bounds: Bounds) -> Option<Reader> {
        let mark = format!("\r\n--{}", boundary(content_type)?).into_bytes();
        let find_mark = Finder::new(&mark).into_owned();
        Some(Reader { bounds, mark, find_mark, state: State::Start, rest: Vec::new(), parts: Vec::new() })
    }

    /// Reads on.
    ///
    /// Errors: bytes that are no form, or too many of them. What was read before stays.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let mut rest = std::mem::take(&mut self.rest);
        rest.extend_from_slice(bytes);
        let mut read = 0;
        while let Some(further) = self.step(&rest[read..])? {
            read += further;
        }
        // What is left is shorter than a head or a mark, so that little is moved.
        rest.drain(..read);
        self.rest = rest;
        Ok(())
    }

    /// The parts that have come whole so far.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// All parts, once nothing more comes.
    ///
    /// Errors: a form that ends too soon.
    pub fn finish(self) -> Result<Vec<Part>, Fault> {
        if matches!(self.state, State::Ended) { Ok(self.parts) } else { Err(Fault::Broken) }
    }

    /// How many bytes were used to come to the next state; nothing where they are too few.
    fn step(&mut self, bytes: &[u8]) -> Result<Option<usize>, Fault> {
        match &mut self.state {
            State::Start => {
                let first = &self.mark[2..];
                let there = bytes.len().min(first.len());
                if bytes[..there] != first[..there] {
                    return Err(Fault::Broken);
                }
                let is_whole = there == first.len();
                if is_whole {
                    self.state = State::AfterMark;
                }
                Ok(is_whole.then_some(there))
            }
            State::AfterMark => {
                match bytes {
                    [] | [_] => return Ok(None),
                    [b'-', b'-', ..] => self.state = State::Ended,
                    [b'\r', b'\n', ..] if self.parts.len() < self.bounds.parts => self.state = State::Head(0),
                    [b'\r', b'\n', ..] => return Err(Fault::TooLarge),
                    _ => return Err(Fault::Broken),
                }
                Ok(Some(2))
            }
            State::Head(seen) => match memmem::find(&bytes[*seen..], END_OF_HEAD) {
                Some(after) if *seen + after <= MOST_HEAD => {
                    let end = *seen + after;
                    self.state = State::Inside(head(&bytes[..end]).ok_or(Fault::Broken)?);
                    Ok(Some(end + END_OF_HEAD.len()))
                }
                None if bytes.len() < MOST_HEAD + END_OF_HEAD.len() => {
                    *seen = bytes.len().saturating_sub(END_OF_HEAD.len() - 1);
                    Ok(None)
                }
                _ => Err(Fault::Broken),
            },
            State::Inside(part) => {
                let found = self.find_mark.find(bytes);
                // The last bytes may be the beginning of a mark.
                let own = found.unwrap_or_else(|| bytes.len().saturating_sub(self.mark.len() - 1));
                let most = if part.file_name.is_some() { self.bounds.file } else { self.bounds.field };
                if part.bytes.len() + own > most {
                    return Err(Fault::TooLarge);
                }
                part.bytes.extend_from_slice(&bytes[..own]);
                if found.is_some() {
                    self.parts.push(std::mem::take(part));
                    self.state = State::AfterMark;
                    return Ok(Some(own + self.mark.len()));
                }
                Ok((own > 0).then_some(own))
            }
            State::Ended => Ok((!bytes.is_empty()).then_some(bytes.len())),
        }
    }
}

/// What stands between parts, as a content type gives it: 1 to 70 printable characters.
fn boundary(content_type: &str) -> Option<&str> {
    let (media, parameters) = content_type.split_once(';')?;
    if !media.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let (_, value) = parameters.split(';').filter_map(|parameter| parameter.split_once('=')).find(is_boundary)?;
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let fits = (1..=70).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    fits.then_some(value)
}

fn is_boundary((name, _): &(&str, &str)) -> bool {
    name.trim().eq_ignore_ascii_case("boundary")
}

/// A part that is still empty, as the lines before it name it.
fn head(bytes: &[u8]) -> Option<Part> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split("\r\n").filter_map(|line| line.split_once(':'));
    let (_, disposition) = { lines }.find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))?;
    let (kind, mut rest) = disposition.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let (mut name, mut file_name) = (None, None);
    while let Some((parameter, value, after)) = parameter(rest) {
        match parameter {
            "name" => name = Some(value),
            "filename" => file_name = Some(value),
            _ => {}
        }
        rest = after;
    }
    Some(Part { name: name?, file_name, bytes: Vec::new() })
}

/// The first parameter, `name="value"` or `name=value`, and what follows it. Browsers write a quotation mark within as
/// `%22`, or as `\"` long ago.
fn parameter(text: &str) -> Option<(&str, String, &str)> {
    let (name, value) = text.trim_start_matches([' ', ';']).split_once('=')?;
    let Some(quoted) = value.strip_prefix('"') else {
        let (value, after) = value.split_once(';').unwrap_or((value, ""));
        return Some((name.trim(), value.trim().to_owned(), after));
    };
    let mut before = '"';
    let end = quoted.find(|c: char| {
        let is_end = c == '"' && before != '\\';
        before = c;
        is_end
    })?;
    let value = quoted[..end].replace("\\\"", "\"").replace("%22", "\"");
    Some((name.trim(), value, &quoted[end + 1..]))
}

#[cfg(test)]
mod tests;
