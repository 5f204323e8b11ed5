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

use super::arena::Arena;
use super::canonical::{Part, places_by_name, read_parts};
use super::entry::{Draft, EntryAct};
use super::header::Header;
use super::lines::unescape;
use super::span::Span;
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
    actors: Values,
    values: Arena,
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
const CORRECTS: u8 = 0; // the number itself
const LOCATOR: u8 = 1;
const WHY: u8 = 2;
/// The lines after `known`, as they are.
const LINES: u8 = 3;
const FIELDS: u8 = 4;

/// More texts than this make an entry's list of them grow.
const MOST_TEXTS: usize = 32;

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
    /// Takes in the next entry, of the record of that number: its head and the lines after `known`. Gives whether there was
    /// room for it.
    pub(super) fn push(&mut self, record: u32, head: &Head, lines: &str) -> bool {
        let start = self.begin(head.kind);
        let (mut manner, mut texts) = (Manner::new(head.act), Vec::with_capacity(MOST_TEXTS));
        let mut fits = true;
        let mut take = |part| fits &= self.take(part, &mut manner, &mut texts);
        let read = read_parts(head.kind, lines, 0, &mut take);
        if read.is_err() || !fits || !self.shape.is_ascii() {
            self.items.truncate(start);
            self.begin(head.kind);
            manner = self.manner_of_lines(head.act, lines);
            self.shape.push(char::from(LINES));
            texts = vec![Cow::Borrowed(lines)];
        }
        let has_room = self.values.intern_all(&texts, &mut self.items);
        self.end(start, record, head, manner);
        has_room
    }

    /// Takes in a draft of the record of that number; gives whether it fits, which those do that files make. Of one that
    /// does not, only what it does and its valid time are taken in.
    pub(super) fn push_draft(&mut self, record: u32, draft: &Draft) -> bool {
        let Draft { kind, act, from, to, illustrative, standing, stance, .. } = *draft;
        let start = self.begin(kind);
        let mut texts = Vec::with_capacity(MOST_TEXTS);
        let mut fits = draft.corrects.is_none() && draft.sources.iter().all(|source| is_one(source));
        let aside = [(LOCATOR, &draft.locator), (WHY, &draft.why)];
        for (code, text) in aside.into_iter().filter_map(|(code, text)| Some((code, text.as_deref()?))) {
            self.shape.push(char::from(code));
            texts.push(text);
        }
        let mut place_of = places_by_name(kind);
        for (name, text) in draft.fields.iter() {
            let place = place_of(name);
            fits &= place.is_some();
            self.shape.push(char::from(code_of(place.unwrap_or_default())));
            texts.push(text);
        }
        fits = fits && self.shape.is_ascii() && self.values.intern_all(&texts, &mut self.items);
        let mut manner = Manner { illustrative, standing, stance, ..Manner::new(act) };
        if fits {
            manner.actor = self.actors.intern(&draft.actor);
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

    /// Takes in a part, or puts its text aside to be taken in with the others; gives whether it fits.
    fn take<'l>(&mut self, part: Part<'l>, manner: &mut Manner, texts: &mut Vec<Cow<'l, str>>) -> bool {
        let (code, text) = match part {
            Part::Corrects(seq) => {
                self.shape.push(char::from(CORRECTS));
                self.items.extend(u32::try_from(seq));
                return u32::try_from(seq).is_ok();
            }
            // Ids of sources are given as they are written.
            Part::Sources(text) => {
                manner.sources = Some(self.sources.intern(text));
                return !text.contains('\\');
            }
            Part::Actor(actor) => {
                manner.actor = self.actors.intern(&unescape(actor));
                return true;
            }
            Part::Illustrative => {
                manner.illustrative = true;
                return true;
            }
            Part::Standing(standing) => {
                manner.standing = Some(standing);
                return true;
            }
            Part::Stance(stance) => {
                manner.stance = Some(stance);
                return true;
            }
            Part::Locator(text) => (LOCATOR, text),
            Part::Why(text) => (WHY, text),
            Part::Field(place, value) => (code_of(place), value),
        };
        self.shape.push(char::from(code));
        texts.push(unescape(text));
        true
    }

    /// What can be made out of lines that are kept as they are, so that all is found where it is looked for.
    fn manner_of_lines(&mut self, act: EntryAct, lines: &str) -> Manner {
        let header = Header::of_lines(lines);
        let actor = self.actors.intern(&header.actor);
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
            actor: Cow::Borrowed(self.actors.get(manner.actor)),
            corrects: self.item(row, CORRECTS).map(u64::from),
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
        let row = &self.rows[row as usize];
        let codes = self.codes(row);
        let is_it = |code: &u8| fields.get(usize::from(code.wrapping_sub(FIELDS))).is_some_and(|of| of.name == field);
        let place = codes.iter().position(is_it)?;
        Some(self.values.get(self.items[row.start + place]))
    }

    /// The fields of an entry with their values, in the order in which they were given: that of their names.
    pub(super) fn fields(&self, row: u32, kind: Kind) -> impl Iterator<Item = (&'static Field, &str)> {
        let fields = kind.spec().fields;
        let row = &self.rows[row as usize];
        let (start, codes) = (row.start, self.codes(row));
        codes.iter().enumerate().filter_map(move |(place, code)| {
            let field = fields.get(usize::from(code.checked_sub(FIELDS)?))?;
            Some((field, self.values.get(self.items[start + place])))
        })
    }

    fn value(&self, row: u32, code: u8) -> Option<&str> {
        self.item(row, code).map(|number| self.values.get(number))
    }

    fn item(&self, row: u32, code: u8) -> Option<u32> {
        let row = &self.rows[row as usize];
        let codes = self.codes(row);
        let place = codes.iter().position(|of| *of == code)?;
        Some(self.items[row.start + place])
    }

    /// What stands for each item of an entry.
    fn codes(&self, row: &Row) -> &[u8] {
        &self.shapes.get(row.shape).as_bytes()[1..]
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
