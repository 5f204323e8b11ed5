//! What an entry says of itself before its fields, read in one go.

use super::entry::{Entry, Rest};
use super::lines::unescape;
use crate::evidence::{Stance, Standing};
use std::borrow::Cow;

/// What an entry says of itself before its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header<'a> {
    /// Who made it.
    pub actor: Cow<'a, str>,
    /// The entry that it corrects, by its number.
    pub corrects: Option<u64>,
    /// Whether the record is invented, to show something.
    pub illustrative: bool,
    /// Paragraph, page or part of the sources.
    pub locator: Option<Cow<'a, str>>,
    /// The sources it cites.
    pub sources: Vec<&'a str>,
    /// How far somebody stands behind it.
    pub standing: Option<Standing>,
    /// What the sources do with it.
    pub stance: Option<Stance>,
    /// Why it was made.
    pub why: Option<Cow<'a, str>>,
}

impl<'a> Entry<'a> {
    /// What it says of itself before its fields: cheaper than asking for one after the other.
    pub fn header(&self) -> Header<'a> {
        match self.rest() {
            Rest::Lines(lines) => Header::of_lines(lines),
            Rest::Packed(packed, row) => packed.header(row),
        }
    }
}

impl<'a> Header<'a> {
    /// Read of the lines of an entry after `known`.
    pub(super) fn of_lines(lines: &'a str) -> Header<'a> {
        let mut header = Header::default();
        let lines = lines.split_terminator('\n').take_while(|line| !line.starts_with(['=', '#']));
        for (key, value) in lines.filter_map(|line| line.split_once(' ')) {
            match key {
                "actor" => header.actor = unescape(value),
                "corrects" => header.corrects = value.parse().ok(),
                "illustrative" => header.illustrative = true,
                "locator" => header.locator = Some(unescape(value)),
                "sources" => header.sources = value.split(' ').collect(),
                "standing" => header.standing = Standing::parse(value),
                "stance" => header.stance = Stance::parse(value),
                "why" => header.why = Some(unescape(value)),
                _ => {}
            }
        }
        header
    }
}
