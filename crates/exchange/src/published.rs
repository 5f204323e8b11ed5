//! Registers as they are published: any kind of file, its headings recognised.
//!
//! For: from a file's bytes to a register, whatever encodes them and whatever its columns are called. A file with our
//! own columns is read as it stands; one with a mapping by the mapping; any other is recognised, and the mapping that
//! was made for it is given back.
//!
//! Leaves to others: opening the file, known mappings, and what the facts mean.
//!
//! Invariants: what is read does not depend on encoding, delimiter, quoting, or the order of rows and columns; each
//! row of the file is a deal, or is named with the reason why it is none.

use crate::codes;
use crate::mapping::Mapping;
use crate::note::Note;
use crate::problems::listed;
use crate::recognise::profile::Profile;
use crate::recognise::{Recognised, by_known, recognise};
use crate::register::split::{Dialect, Fatal, Records};
use crate::register::{self, NoDealReason, Parked, ReadOptions, Reading, TableStart};
use crate::source::container::table_text;
use crate::source::table_start;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Place, Problem};

/// A register read, and how.
#[derive(Clone)]
pub struct Published {
    /// The register, with everything that is wrong.
    pub reading: Reading,
    /// What the headings were taken for, where the file came without a mapping and has not our columns.
    pub recognised: Option<Recognised>,
}

/// Reads a register of any kind.
///
/// `known` are the mappings of registers that are known by their headings.
///
/// Errors: where nothing can be read: an empty file, no table in it, a list of payments; and those of
/// [`crate::register::read_register`].
///
/// ```
/// use hostboard_exchange::{register::ReadOptions, published::read};
/// let file = "Contracts register\n\nRef;Supplier;Contract value (£);Expiry date\nA1;Example Lifts Ltd;1,250.00;31/03/2029\n";
/// let published = read("northtown.csv", file.as_bytes(), &ReadOptions::default(), &[]).unwrap();
/// let register = &published.reading.register;
/// assert_eq!((register.deal(0), register.unit_id(0)), ("A1", "northtown"));
/// assert_eq!(register.written(hostboard_domain::deal::DealFact::End, 0), "2029-03-31");
/// assert_eq!(published.reading.no_deals.list[0].row, 1);
/// ```
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions<'_>, known: &[Mapping]) -> Result<Published, Vec<Problem>> {
    let text = table_text(name, bytes, options.mapping)?;
    let body = text.body.as_bytes();
    let mut notes = text.notes;
    let headings = register::headings_at(name, body, text.start)?;
    let recognised = match options.mapping {
        None if !is_canonical(&headings) => Some(recognised(name, body, text.start, headings, known, options.threads)?),
        _ => None,
    };
    let preamble = table_start::preamble(body, text.start);
    let mut recognised = recognised;
    if let Some(recognised) = &mut recognised {
        recognised.drop_values_of_unsaid_scale(&preamble);
    }
    let mapping = options.mapping.or(recognised.as_ref().map(|recognised| &recognised.mapping));
    if let Some(recognised) = &recognised {
        notes.extend(recognised.known_as.iter().map(|title| Note::KnownAs { title: title.clone() }));
    }
    let options = ReadOptions { mapping, ..*options };
    let mut reading = register::read_table(name, body, text.start, &options, notes)?;
    reading.problems.splice(0..0, text.problems.list);
    reading.unlisted_problems += text.problems.unlisted;
    let parked = |(row, text)| Parked { file: name.to_owned(), row, reason: NoDealReason::BeforeHeadings, text };
    reading.no_deals.list.splice(0..0, preamble.into_iter().map(parked));
    if let Some(recognised) = &recognised {
        reading.notes.extend(recognised.doubts.iter().cloned().map(Note::Doubt));
    }
    Ok(Published { reading, recognised })
}

/// Says how a file would be read, without reading its rows.
///
/// Errors: those of [`read`].
pub fn recognise_file(name: &str, bytes: &[u8], known: &[Mapping]) -> Result<Recognised, Vec<Problem>> {
    let text = table_text(name, bytes, None)?;
    let body = text.body.as_bytes();
    let headings = register::headings_at(name, body, text.start)?;
    if is_canonical(&headings) {
        let help = "give it to a command as it is";
        return Err(vec![Problem::of_file(
            codes::MAPPING_NOT_NEEDED,
            name,
            "the file has our own columns and needs no mapping",
            help,
        )]);
    }
    recognised(name, body, text.start, headings, known, 1)
}

/// Whether the headings are our own, or those of a portfolio's deals: then nothing is guessed. Those that are all our words, `unit` among them, lack
/// `deal` by an oversight, and are told so.
fn is_canonical(headings: &[String]) -> bool {
    let is = |heading: &String, name: &str| heading.eq_ignore_ascii_case(name);
    let is_ours = |heading: &String| is(heading, "unit") || DealFact::parse(&heading.to_ascii_lowercase()).is_some();
    let has = |name: &str| headings.iter().any(|heading| is(heading, name));
    has("deal") || (has("unit") && headings.iter().all(is_ours)) || register::are_of_records(headings)
}

fn recognised(
    name: &str,
    body: &[u8],
    start: TableStart,
    headings: Vec<String>,
    known: &[Mapping],
    threads: usize,
) -> Result<Recognised, Vec<Problem>> {
    // A register that is known is known by its headings: its rows need no look.
    if let Some(recognised) = by_known(stem(name), &headings, known) {
        return Ok(recognised);
    }
    let fatal = |fatal: Fatal| vec![fatal.problem(name)];
    let dialect = Dialect::of_people(body.get(start.headings.at..).unwrap_or(&[]), start.delimiter);
    let mut records = Records::new(body, start.headings, dialect);
    let mut block = Default::default();
    records.fill(&mut block, 1, usize::MAX).map_err(fatal)?;
    let profile = Profile::of(&headings, body, records.mark(), dialect, threads).map_err(fatal)?;
    let recognised = recognise(stem(name), &profile, known);
    match recognised.looks_like {
        None => Ok(recognised),
        Some(what) => {
            let headings = listed(&headings);
            let place = Place::row_of(name, start.headings.row);
            let message = format!("the file looks like {what}; its headings are {headings}");
            let help = "give a register of contracts; or say with --mapping which column is which";
            Err(vec![Problem::new(codes::FILE_NOT_A_REGISTER, place, message, help)])
        }
    }
}

/// The file's name without folders and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
