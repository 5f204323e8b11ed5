//! The lines of an entry after `known`, read whole where they are as [`Draft::seal`](super::entry::Draft::seal) writes
//! them, part by part.
//!
//! INVARIANT(canonical): lines that are read here are the only ones that say the same.

use super::entry::EntryError;
use super::lines::{Lines, canonical, is_hash};
use crate::evidence::{Stance, Standing};
use crate::record::Kind;
use std::sync::LazyLock;

/// One line of an entry after `known`; values as they are written, with what is escaped in them.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Actor(&'a str),
    Corrects(u64),
    Illustrative,
    Locator(&'a str),
    Sources(&'a str),
    Standing(Standing),
    Stance(Stance),
    Why(&'a str),
    /// A field by its place among those of its kind: a text, or of a personal field the hash.
    Field(usize, &'a str),
}

/// The places of each kind's fields in the order of their names, in which lines stand.
static BY_NAME: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let of_kind = |kind: &Kind| {
        let fields = kind.spec().fields;
        let mut places: Vec<usize> = (0..fields.len()).collect();
        places.sort_by_key(|place| fields[*place].name);
        places
    };
    Kind::ALL.iter().map(of_kind).collect()
});

/// Reads the lines after `known` of an entry; `before` is how many lines stand before them.
///
/// Errors: lines that `seal` would not have written; parts before the first such line were taken.
pub(super) fn read_parts<'a>(
    kind: Kind,
    rest: &'a str,
    before: usize,
    take: &mut impl FnMut(Part<'a>),
) -> Result<(), EntryError> {
    let mut lines = Lines { rest, number: before };
    let mut some = |part: Option<Part<'a>>| {
        if let Some(part) = part {
            take(part);
        }
    };
    let text = |text: &'a str| canonical(text).then_some(text);
    some(lines.part("actor", true, |value| text(value).map(Part::Actor))?);
    some(lines.part("corrects", false, |value| number(value).map(Part::Corrects))?);
    some(lines.part("illustrative", false, |value| (value == "yes").then_some(Part::Illustrative))?);
    some(lines.part("locator", false, |value| text(value).map(Part::Locator))?);
    some(lines.part("sources", false, |value| text(value).map(Part::Sources))?);
    some(lines.part("standing", false, |value| Standing::parse(value).map(Part::Standing))?);
    some(lines.part("stance", false, |value| Stance::parse(value).map(Part::Stance))?);
    some(lines.part("why", false, |value| text(value).map(Part::Why))?);
    let fields = kind.spec().fields;
    let mut place_of = places_by_name(kind);
    while !lines.rest.is_empty() {
        let Some(line) = lines.next_line() else { return Err(EntryError::Line(lines.number + 1)) };
        let field = line.split_at_checked(2).and_then(|(mark, rest)| Some((mark, rest.split_once(' ')?)));
        let Some((mark, (name, value))) = field else { return Err(EntryError::Line(lines.number)) };
        let place = place_of(name);
        let is_fine = |place: &usize| match mark {
            "= " => !fields[*place].personal && canonical(value),
            "# " => fields[*place].personal && is_hash(value),
            _ => false,
        };
        match place.filter(is_fine) {
            Some(place) => take(Part::Field(place, value)),
            None => return Err(EntryError::Line(lines.number)),
        }
    }
    Ok(())
}

/// Finds the places of a kind's fields by their names, which come in order: a name that comes out of order, or twice, is
/// passed over and so not found.
pub(super) fn places_by_name(kind: Kind) -> impl FnMut(&str) -> Option<usize> {
    let fields = kind.spec().fields;
    let mut places = BY_NAME[kind as usize].iter().copied().peekable();
    move |name| {
        while places.next_if(|place| fields[*place].name < name).is_some() {}
        places.next_if(|place| fields[*place].name == name)
    }
}

/// A number as it is written in one way only.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text == "0" || !text.starts_with(['0', '+']))
}
