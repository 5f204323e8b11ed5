//! How long the shared texts of an `.xls` workbook are: cells repeat them, and a small file may repeat a long one often.

use super::{size_at, u16_at};

/// A character takes at most this many bytes.
const WIDEST: usize = 3;
const CONTINUED: usize = 0x003C;

/// The most bytes that each text takes; `records` are that with the texts and those that continue it.
pub(super) fn lengths<'b>(records: impl Iterator<Item = (usize, &'b [u8])>) -> Vec<usize> {
    let mut parts = records.enumerate().take_while(|(n, (kind, _))| *n == 0 || *kind == CONTINUED);
    let Some((_, (_, first))) = parts.next() else { return Vec::new() };
    let mut parts = parts.map(|(_, (_, data))| data);
    let mut data = first.get(8..).unwrap_or(&[]);
    let mut lengths = Vec::new();
    loop {
        if data.is_empty() {
            let Some(next) = parts.next() else { return lengths };
            data = next;
        }
        let Some(count) = u16_at(data, 0) else { return lengths };
        lengths.push(count * WIDEST);
        let Some(rest) = after(data, count, &mut parts) else { return lengths };
        data = rest;
    }
}

/// What follows a text: its characters may go on in the next record, which then says anew how wide they are.
fn after<'b>(data: &'b [u8], count: usize, parts: &mut impl Iterator<Item = &'b [u8]>) -> Option<&'b [u8]> {
    let flags = *data.get(2)?;
    let mut at = 3;
    let mut aside = 0usize;
    if flags & 8 != 0 {
        aside = u16_at(data, at)? * 4;
        at += 2;
    }
    if flags & 4 != 0 {
        aside = aside.saturating_add(size_at(data, at)?);
        at += 4;
    }
    let (mut data, mut left, mut is_wide) = (data.get(at..)?, count, flags & 1 != 0);
    loop {
        let width = 1 + usize::from(is_wide);
        let here = left.min(data.len() / width);
        (data, left) = (&data[here * width..], left - here);
        if left == 0 {
            break;
        }
        let (flags, rest) = parts.next()?.split_first()?;
        (data, is_wide) = (rest, flags & 1 != 0);
    }
    while aside > 0 {
        if data.is_empty() {
            data = parts.next()?;
        }
        let here = aside.min(data.len());
        (data, aside) = (&data[here..], aside - here);
    }
    Some(data)
}
