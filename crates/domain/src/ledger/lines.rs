//! The lines that an entry is written as: reading them one by one, and what is escaped in a value.

use super::entry::EntryError;
use std::borrow::Cow;

/// The text of a field that is not personal, in the lines of an entry after `known`.
pub(super) fn text_within<'a>(rest: &'a str, field: &str) -> Option<Cow<'a, str>> {
    let wanted = field.as_bytes();
    let mut line = rest;
    while !line.is_empty() {
        let end = line.find('\n').unwrap_or(line.len());
        // A line is `= name value` or `# name hash`; fields stand in the order of their names.
        if let [mark @ (b'=' | b'#'), b' ', named @ ..] = &line.as_bytes()[..end] {
            match named.strip_prefix(wanted) {
                Some([b' ', ..]) if *mark == b'=' => return Some(unescape(&line[2 + wanted.len() + 1..end])),
                Some([b' ', ..]) => {}
                _ if named.first() > wanted.first() => return None,
                _ => {}
            }
        }
        line = line.get(end + 1..).unwrap_or_default();
    }
    None
}

pub(super) fn lines_of_fields(rest: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let lines = rest.split_terminator('\n').filter(|line| line.starts_with(['=', '#']));
    lines.filter_map(|line| {
        let (mark, rest) = line.split_once(' ')?;
        let (name, value) = rest.split_once(' ')?;
        Some((mark, name, value))
    })
}

/// The lines of an entry that are still to be read, and how many were.
pub(super) struct Lines<'a> {
    pub(super) rest: &'a str,
    pub(super) number: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn next_line(&mut self) -> Option<&'a str> {
        let end = self.rest.bytes().position(|byte| byte == b'\n')?;
        let line = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        self.number += 1;
        Some(line)
    }

    pub(super) fn value(&mut self, key: &str) -> Option<&'a str> {
        self.next_line()?.strip_prefix(key)?.strip_prefix(' ')
    }

    /// The line of that key, read: `None` where another line stands there.
    pub(super) fn part<T>(
        &mut self,
        key: &str,
        required: bool,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Result<Option<T>, EntryError> {
        match self.rest.strip_prefix(key) {
            Some(after) if after.starts_with(' ') => {
                let part = self.value(key).and_then(read);
                part.map(Some).ok_or(EntryError::Line(self.number.max(1)))
            }
            _ if required => Err(EntryError::Line(self.number + 1)),
            _ => Ok(None),
        }
    }

    pub(super) fn optional<T>(&mut self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, EntryError> {
        match self.rest.strip_prefix(key) {
            Some(after) if after.starts_with(' ') => {
                let value = self.value(key).and_then(read);
                value.map(Some).ok_or(EntryError::Line(self.number))
            }
            _ => Ok(None),
        }
    }
}

/// Whether a value is one that `escape` writes.
pub(super) fn canonical(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'\\' && !matches!(bytes.next(), Some(b'\\' | b'n')) {
            return false;
        }
    }
    true
}

pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn escape(text: &str, out: &mut String) {
    if !text.contains(['\\', '\n']) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
}

pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    Cow::Owned(out)
}
