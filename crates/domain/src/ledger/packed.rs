//! Entries in little room: of each its record, its shape and its values, every name and repeated value kept once.
//!
//! Of an entry such as
//!
//! ```text
//! kind deal · id D1 · act assert · known … · actor portfolio large · sources W12 · stance states
//! = form consultancy
//! = value 20000.00
//! ```
//!
//! stands here a row of numbers: its record, its valid time among all that occur, its manner (who says so and how), its
//! shape (a deal with `form` and `value`), and one number for each value: those of `consultancy` and `20000.00`.
//!
//! Leaves to others: which records there are, when an entry was learned, personal texts.
//!
//! INVARIANT(packed): what is given back is what was taken in. Lines that [`read_parts`] does not take are kept as they are.

use super::canonical::{Part, read_parts};
use super::entry::{Draft, EntryAct};
use super::header::Header;
use super::history::Span;
use super::lines::unescape;
use super::values::{Distinct, Values};
use crate::evidence::{Stance, Standing};
use crate::record::{Field, Kind};
use crate::time::When;
use std::borrow::Cow;

/// Entries, by their row from 0 up.
#[derive(Clone, Default)]
pub(super) struct Packed {
    rows: Vec<Row>,
    /// The values of one entry after the other.
    items: Vec<u32>,
    ends: Distinct<(Option<When>, Option<When>)>,
    /// The days of those ends.
    spans: Vec<Span>,
    manners: Distinct<Manner>,
    /// Lists of sources, with spaces between.
    sources: Values,
    /// Each a character for the kind and one for each item: all are below 128.
    shapes: Values,
    values: Values,
    /// The shape that is being made.
    shape: String,
}

#[derive(Clone, Copy)]
struct Row {
    start: usize,
    /// The record that it speaks of, as its owner numbers them.
    record: u32,
    ends: u32,
    manner: u32,
    shape: u32,
}

/// How an entry says what it says.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Manner {
    act: EntryAct,
    illustrative: bool,
    standing: Option<Standing>,
    stance: Option<Stance>,
    actor: u32,
    sources: Option<u32>,
}

/// What stands for an item in a shape; a field for its place after [`FIELDS`].
const CORRECTS: u8 = 0;
const LOCATOR: u8 = 1;
const WHY: u8 = 2;
/// The lines after `known`, as they are.
const LINES: u8 = 3;
const FIELDS: u8 = 4;

fn code_of(place: usize) -> u8 {
    u8::try_from(place).map_or(u8::MAX, |place| place.saturating_add(FIELDS))
}

/// What stands at an entry's head, as far as it is not the owner's.
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) act: EntryAct,
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
}

impl Packed {
    /// Takes in the next entry, of the record of that number: its head and the lines after `known`.
    pub(super) fn push(&mut self, record: u32, head: &Head, lines: &str) {
        let start = self.begin(head.kind);
        let mut manner = Manner::new(head.act);
        let mut fits = true;
        let read = read_parts(head.kind, lines, 0, &mut |part| fits &= self.take(part, &mut manner));
        if read.is_err() || !fits || !self.shape.is_ascii() {
            self.items.truncate(start);
            self.begin(head.kind);
            manner = self.manner_of_lines(head.act, lines);
            self.item(LINES, lines);
        }
        self.end(start, record, head, manner);
    }

    /// Takes in a draft of the record of that number; gives whether it fits, which those do that files make. Of one that
    /// does not, only what it does and its valid time are taken in.
    pub(super) fn push_draft(&mut self, record: u32, draft: &Draft) -> bool {
        let Draft { kind, act, from, to, illustrative, standing, stance, .. } = *draft;
        let start = self.begin(kind);
        let mut fits = draft.corrects.is_none() && draft.sources.iter().all(|source| is_one(source));
        self.item_of(LOCATOR, draft.locator.as_deref());
        self.item_of(WHY, draft.why.as_deref());
        for (name, text) in &draft.fields {
            match kind.spec().fields.iter().position(|field| field.name == *name) {
                Some(place) => self.item(code_of(place), text),
                None => fits = false,
            }
        }
        fits &= self.shape.is_ascii();
        let mut manner = Manner { illustrative, standing, stance, ..Manner::new(act) };
        if fits {
            manner.actor = self.values.intern(&draft.actor);
            manner.sources = (!draft.sources.is_empty()).then(|| self.sources.intern(&draft.sources.join(" ")));
        } else {
            self.items.truncate(start);
            self.begin(kind);
        }
        self.end(start, record, &Head { kind, act, from, to }, manner);
        fits
    }

    fn begin(&mut self, kind: Kind) -> usize {
        self.shape.clear();
        self.shape.push(char::from(kind as u8));
        self.items.len()
    }

    fn item(&mut self, code: u8, text: &str) {
        self.shape.push(char::from(code));
        self.items.push(self.values.intern(text));
    }

    fn item_of(&mut self, code: u8, text: Option<&str>) {
        if let Some(text) = text {
            self.item(code, text);
        }
    }

    /// Takes in a part; gives whether it fits.
    fn take(&mut self, part: Part<'_>, manner: &mut Manner) -> bool {
        match part {
            // Ids of sources are given as they are written.
            Part::Sources(text) if text.contains('\\') => return false,
            Part::Actor(actor) => manner.actor = self.values.intern(&unescape(actor)),
            Part::Corrects(seq) => self.item(CORRECTS, &seq.to_string()),
            Part::Illustrative => manner.illustrative = true,
            Part::Locator(text) => self.item(LOCATOR, &unescape(text)),
            Part::Sources(text) => manner.sources = Some(self.sources.intern(text)),
            Part::Standing(standing) => manner.standing = Some(standing),
            Part::Stance(stance) => manner.stance = Some(stance),
            Part::Why(text) => self.item(WHY, &unescape(text)),
            Part::Field(place, value) => self.item(code_of(place), &unescape(value)),
        }
        true
    }

    /// What can be made out of lines that are kept as they are, so that all is found where it is looked for.
    fn manner_of_lines(&mut self, act: EntryAct, lines: &str) -> Manner {
        let header = Header::of_lines(lines);
        let actor = self.values.intern(&header.actor);
        let sources = (!header.sources.is_empty()).then(|| self.sources.intern(&header.sources.join(" ")));
        let Header { illustrative, standing, stance, .. } = header;
        Manner { act, illustrative, standing, stance, actor, sources }
    }

    fn end(&mut self, start: usize, record: u32, head: &Head, manner: Manner) {
        let ends = self.ends.intern((head.from, head.to));
        if self.spans.len() < self.ends.len() {
            self.spans.push(Span::new(head.from, head.to));
        }
        let (manner, shape) = (self.manners.intern(manner), self.shapes.intern(&self.shape));
        self.rows.push(Row { start, record, ends, manner, shape });
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The record that an entry speaks of.
    pub(super) fn record(&self, row: u32) -> u32 {
        self.rows[row as usize].record
    }

    /// What an entry does.
    pub(super) fn act(&self, row: u32) -> EntryAct {
        self.manner(row).act
    }

    /// Whether an entry's record is invented.
    pub(super) fn is_illustrative(&self, row: u32) -> bool {
        self.manner(row).illustrative
    }

    /// The days that an entry's valid time covers.
    pub(super) fn span(&self, row: u32) -> &Span {
        &self.spans[self.rows[row as usize].ends as usize]
    }

    /// The first day of an entry's valid time, and the first after it.
    pub(super) fn ends(&self, row: u32) -> (Option<When>, Option<When>) {
        self.ends.get(self.rows[row as usize].ends)
    }

    /// The list of sources that an entry cites, by its number.
    pub(super) fn sources(&self, row: u32) -> Option<u32> {
        self.manner(row).sources
    }

    /// The ids of a list of sources.
    pub(super) fn list(&self, sources: u32) -> impl Iterator<Item = &str> {
        self.sources.get(sources).split(' ')
    }

    /// What an entry says of itself before its fields.
    pub(super) fn header(&self, row: u32) -> Header<'_> {
        if let Some(lines) = self.lines(row) {
            return Header::of_lines(lines);
        }
        let manner = self.manner(row);
        let text = |code: u8| self.value(row, code);
        Header {
            actor: Cow::Borrowed(self.values.get(manner.actor)),
            corrects: text(CORRECTS).and_then(|text| text.parse().ok()),
            illustrative: manner.illustrative,
            locator: text(LOCATOR).map(Cow::Borrowed),
            sources: manner.sources.map_or_else(Vec::new, |sources| self.list(sources).collect()),
            standing: manner.standing,
            stance: manner.stance,
            why: text(WHY).map(Cow::Borrowed),
        }
    }

    /// The lines after `known`, where they are kept as they are; then nothing else here is asked of the fields.
    pub(super) fn lines(&self, row: u32) -> Option<&str> {
        self.value(row, LINES)
    }

    /// The value of a field: its text, or of a personal one what stands in its place.
    pub(super) fn text(&self, row: u32, kind: Kind, field: &str) -> Option<&str> {
        let fields = kind.spec().fields;
        let (row, codes) = (&self.rows[row as usize], self.codes(row));
        let is_it = |code: &u8| fields.get(usize::from(code.wrapping_sub(FIELDS))).is_some_and(|of| of.name == field);
        let place = codes.iter().position(is_it)?;
        Some(self.values.get(self.items[row.start + place]))
    }

    /// The fields of an entry with their values, in the order in which they were given: that of their names.
    pub(super) fn fields(&self, row: u32, kind: Kind) -> impl Iterator<Item = (&'static Field, &str)> {
        let fields = kind.spec().fields;
        let (start, codes) = (self.rows[row as usize].start, self.codes(row));
        codes.iter().enumerate().filter_map(move |(place, code)| {
            let field = fields.get(usize::from(code.checked_sub(FIELDS)?))?;
            Some((field, self.values.get(self.items[start + place])))
        })
    }

    fn value(&self, row: u32, code: u8) -> Option<&str> {
        let place = self.codes(row).iter().position(|of| *of == code)?;
        Some(self.values.get(self.items[self.rows[row as usize].start + place]))
    }

    /// What stands for each item of an entry.
    fn codes(&self, row: u32) -> &[u8] {
        &self.shapes.get(self.rows[row as usize].shape).as_bytes()[1..]
    }

    fn manner(&self, row: u32) -> Manner {
        self.manners.get(self.rows[row as usize].manner)
    }
}

impl Manner {
    fn new(act: EntryAct) -> Manner {
        Manner { act, illustrative: false, standing: None, stance: None, actor: 0, sources: None }
    }
}

/// Whether a list of sources is split where this one ends.
fn is_one(source: &str) -> bool {
    !source.is_empty() && !source.contains(' ')
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} entries", self.rows.len())
    }
}
