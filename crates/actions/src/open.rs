//! Opening a register: a file as published, a folder, or a ledger.

use crate::error::ActionError;
use crate::from_ledger::{self, FromLedger};
use crate::ledger::{Ledger, Times};
use crate::mappings;
use crate::portfolios;
use crate::settle::{settle, settle_read};
use crate::view::View;
use hostboard_domain::consent::Consent;
use hostboard_domain::direction::Direction;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::folder::{self, FolderFiles};
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::note::Note;
use hostboard_exchange::published::{self, Published};
use hostboard_exchange::recognise::Recognised;
use hostboard_exchange::register::ReadOptions;
pub use hostboard_exchange::register::{Parked, Parking};
use hostboard_exchange::{consents, directions};
use std::path::Path;
use std::sync::Arc;

/// What to open.
#[derive(Clone, Copy, Default)]
pub struct OpenOptions<'a> {
    /// A file as published, or a folder with `deals.csv`; of no matter where a ledger is given.
    pub register: &'a str,
    /// A ledger, whose own deals are asked about.
    pub store: Option<&'a str>,
    /// The two times at which the ledger is read.
    pub times: Times,
    /// Whether the ledger's illustrative deals count.
    pub illustrative: bool,
    /// A mapping file, for other headings.
    pub mapping: Option<&'a str>,
    /// The day on which the register was published: what it holds as signed was signed by then.
    pub published: Option<Day>,
    /// The currency that amounts are taken in, whatever theirs is.
    pub amounts_as: Option<&'a str>,
    /// The unit of rows that name none.
    pub unit: Option<&'a str>,
    /// A directions file.
    pub directions: Option<&'a str>,
    /// A consents file.
    pub consents: Option<&'a str>,
    /// Files of questions that a person settled.
    pub settled: &'a [String],
    /// How many threads may work.
    pub threads: usize,
    /// Told how many bytes of how many are read.
    pub progress: Option<&'a (dyn Fn(u64, u64) + Sync)>,
}

/// A register with what came beside it.
pub struct Opened {
    /// The deals.
    pub register: Register,
    /// Consents of the folder and of `--consents`.
    pub consents: Vec<Consent>,
    /// What directions say, where a file was given.
    pub directions: Option<Vec<Direction>>,
    /// Constants of the mapping that nobody's word stands behind: `kind=contract`.
    pub mapping_assumes: Vec<String>,
    /// Everything wrong with the files, by row.
    pub problems: Vec<Problem>,
    /// How many more problems were not kept.
    pub unlisted_problems: u64,
    /// Rows that could not be taken in.
    pub parked: Vec<Parked>,
    /// How many more were not kept.
    pub unlisted_parked: u64,
    /// Rows that are no deals, each with the reason.
    pub no_deals: Parking,
    /// What was understood of the file.
    pub notes: Vec<Note>,
    /// How the columns of a file were read, where they are not ours.
    pub read_by: Option<ReadBy>,
    /// The two times at which a ledger was read.
    pub times: Option<(Day, Day)>,
    /// How many illustrative deals of a ledger were left out.
    pub left_out: usize,
}

/// How columns that are not ours were read.
#[derive(Clone, Debug)]
pub struct ReadBy {
    /// Which column is which fact.
    pub mapping: Mapping,
    /// Headings that no fact was read from, where the mapping was made for the file.
    pub recognised: Option<Recognised>,
}

/// Opens a register.
///
/// Errors: a file that is not there or can't be read at all; a mapping, directions, consents or
/// settled file that is wrong, since answers would rest on what could not be read.
pub fn open(options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
    let opened = open_as_it_is(options)?.in_currency(options)?;
    // What a person settled as signed was signed by the day of publication too.
    let opened = settle(opened, options.settled)?;
    Ok(opened.published(options, "as given with --published"))
}

/// Opens a register that somebody sent, by its bytes; `options` say under which name, and `settled` are the names and
/// bytes of files of questions that a person settled. No file is opened.
///
/// Errors: as those of [`open`].
pub fn open_sent(
    bytes: &[u8],
    options: &OpenOptions<'_>,
    settled: &[(String, Vec<u8>)],
) -> Result<Opened, ActionError> {
    let reading = ReadOptions { unit: options.unit, mapping: None, threads: options.threads, progress: None };
    let published = published::read(options.register, bytes, &reading, &mappings::known()?)?;
    let opened = of_published(published, options, None, None, Vec::new()).in_currency(options)?;
    let opened = settle_read(opened, settled)?;
    Ok(opened.published(options, "as whoever sent it says"))
}

fn open_as_it_is(options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
    let is_portfolio = || !Path::new(options.register).is_file() && portfolios::is_portfolio(options.register);
    match options.store {
        Some(store) => open_ledger(options, store),
        None if is_portfolio() => open_ledger(options, options.register),
        None => open_file(options),
    }
}

impl Opened {
    /// A register that comes from a ledger, with nothing beside it.
    pub(crate) fn of_ledger(register: Register, view: &View<'_>) -> Opened {
        Opened {
            register,
            consents: Vec::new(),
            directions: None,
            mapping_assumes: Vec::new(),
            problems: Vec::new(),
            unlisted_problems: 0,
            parked: Vec::new(),
            unlisted_parked: 0,
            no_deals: Parking::default(),
            read_by: None,
            notes: Vec::new(),
            times: Some((view.at, view.known)),
            left_out: 0,
        }
    }

    fn in_currency(mut self, options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
        if let Some(code) = options.amounts_as {
            self.take_amounts_as(code)?;
        }
        Ok(self)
    }

    fn published(mut self, options: &OpenOptions<'_>, who_says: &str) -> Opened {
        if let Some(day) = options.published {
            let word = format!("the register's publication on {}, {who_says}", day.spoken());
            self.register.publish_by(day, &word);
        }
        self
    }

    /// Tries amounts in another currency as if they were in that one; every answer says so.
    fn take_amounts_as(&mut self, code: &str) -> Result<(), ActionError> {
        if code.len() != 3 || !code.bytes().all(|c| c.is_ascii_uppercase()) {
            let message = format!("{} is not a currency code", quoted(code));
            return Err(
                vec![Problem::of_file("--amounts-as", message, "write three capital letters such as `GBP`")].into()
            );
        }
        let in_truth = self.register.take_amounts_as(code);
        let truth = if in_truth.is_empty() { "not recorded".to_owned() } else { in_truth.join(", ") };
        self.mapping_assumes.push(format!("currency={code} (in truth {truth}; --amounts-as)"));
        Ok(())
    }
}

fn open_ledger(options: &OpenOptions<'_>, store: &str) -> Result<Opened, ActionError> {
    if let Some(mapping) = options.mapping {
        let help = "leave out --mapping: a ledger's deals have our columns";
        return Err(vec![Problem::of_file(mapping, "a ledger is not read by a mapping", help)].into());
    }
    let ledger = Ledger::open(store)?;
    let mut opened = of_view(&ledger.whole(options.times), options.illustrative);
    (opened.directions, opened.consents) = beside(options.directions, options.consents)?;
    let own = Path::new(store).join("consents.csv");
    if own.is_file() {
        opened.consents.extend(beside(None, own.to_str())?.1);
    }
    opened.problems = strangers(options, &opened.register, opened.directions.as_deref(), &opened.consents);
    Ok(opened)
}

/// The deals of a ledger as a reader sees them; illustrative ones only where they are asked for.
pub fn of_view(view: &View<'_>, illustrative: bool) -> Opened {
    let FromLedger { register, left_out } = from_ledger::register(view, illustrative);
    Opened { left_out, ..Opened::of_ledger(register, view) }
}

/// The same, kept with the view for who asks next.
pub fn kept(view: &View<'_>, illustrative: bool) -> Arc<Opened> {
    view.remember(if illustrative { "with illustrative deals" } else { "deals" }, || of_view(view, illustrative))
}

fn open_file(options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
    let mapping = options.mapping.map(mappings::open).transpose()?;
    let reading_options = ReadOptions {
        unit: options.unit,
        mapping: mapping.as_ref(),
        threads: options.threads,
        progress: options.progress,
    };
    let (published, mut consents) = read_register(options.register, &reading_options)?;
    let (directions, more) = beside(options.directions, options.consents)?;
    consents.extend(more);
    Ok(of_published(published, options, mapping, directions, consents))
}

/// A register that was read, with what came beside it.
fn of_published(
    published: Published,
    options: &OpenOptions<'_>,
    mapping: Option<Mapping>,
    directions: Option<Vec<Direction>>,
    consents: Vec<Consent>,
) -> Opened {
    let Published { reading, recognised } = published;
    let mut problems = reading.problems;
    problems.extend(strangers(options, &reading.register, directions.as_deref(), &consents));
    let mapping = mapping.or_else(|| recognised.as_ref().map(|recognised| recognised.mapping.clone()));
    let mapping_assumes =
        mapping.iter().flat_map(|m| m.assumptions()).map(|a| format!("{a} (by the mapping)")).collect();
    Opened {
        register: reading.register,
        consents,
        directions,
        mapping_assumes,
        problems,
        unlisted_problems: reading.unlisted_problems,
        parked: reading.parked,
        unlisted_parked: reading.unlisted_parked,
        no_deals: reading.no_deals,
        notes: reading.notes,
        read_by: mapping.map(|mapping| ReadBy { mapping, recognised }),
        times: None,
        left_out: 0,
    }
}

/// Rows of directions and consents that speak of units and deals which the register does not have:
/// a slip of the keyboard there would leave deals untouched without a word.
fn strangers(
    options: &OpenOptions<'_>,
    register: &Register,
    directions: Option<&[Direction]>,
    consents: &[Consent],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let unit_is_there = |unit: &str| register.units.find(unit).is_some();
    let near = |unit: &str| {
        let alike = register.units.iter().find(|u| u.trim().eq_ignore_ascii_case(unit.trim()));
        alike.map_or_else(|| "write the unit as the register does".to_owned(), |unit| format!("is it {}", quoted(unit)))
    };
    for direction in directions.into_iter().flatten().filter(|d| !unit_is_there(&d.unit)) {
        let message = format!("the register has no unit {}", quoted(&direction.unit));
        problems.push(Problem::of_file(options.directions.unwrap_or_default(), message, near(&direction.unit)));
    }
    for consent in consents {
        let mut say = |message: String, help: String| {
            problems.push(Problem::of_file(
                &consent.place,
                format!("consent {}: {message}", quoted(&consent.id)),
                help,
            ));
        };
        if let Some(unit) = consent.unit.as_ref().filter(|unit| !unit_is_there(unit)) {
            say(format!("the register has no unit {}", quoted(unit)), near(unit));
        } else if let Some(deal) = &consent.deal {
            let there = (0..register.len()).any(|row| {
                register.deal(row) == deal && consent.unit.as_ref().is_none_or(|unit| register.unit_id(row) == unit)
            });
            if !there {
                say(
                    format!("the register has no deal {}", quoted(deal)),
                    "write the deal's id as the register does".to_owned(),
                );
            }
        }
    }
    problems
}

/// Opens a directions file and a consents file.
///
/// Errors: everything wrong with either, since answers would rest on what could not be read.
pub fn beside(
    directions: Option<&str>,
    consents: Option<&str>,
) -> Result<(Option<Vec<Direction>>, Vec<Consent>), ActionError> {
    let mut wrong = Vec::new();
    let consents = match consents {
        Some(path) => {
            let (rows, problems) = consents::read(path, &read(path)?);
            wrong.extend(problems);
            rows
        }
        None => Vec::new(),
    };
    let directions = match directions {
        Some(path) => {
            let (rows, problems) = directions::read(path, &read(path)?);
            wrong.extend(problems);
            Some(rows)
        }
        None => None,
    };
    if wrong.is_empty() { Ok((directions, consents)) } else { Err(wrong.into()) }
}

fn read_register(path: &str, options: &ReadOptions<'_>) -> Result<(Published, Vec<Consent>), ActionError> {
    let folder = Path::new(path);
    if !folder.is_dir() {
        return Ok((published::read(path, &read(path)?, options, &mappings::known()?)?, Vec::new()));
    }
    let named = |name: &str| {
        let file = folder.join(name).display().to_string();
        if Path::new(&file).is_file() { read(&file).map(|bytes| Some((file, bytes))) } else { Ok(None) }
    };
    let Some(deals) = named("deals.csv")? else {
        let problem =
            Problem::of_file(path, "the folder has no deals.csv", "give a folder with deals.csv, or a CSV file");
        return Err(ActionError::NotFound(problem));
    };
    let (bodies, appointments, consents) = (named("bodies.csv")?, named("appointments.csv")?, named("consents.csv")?);
    fn slice(file: &(String, Vec<u8>)) -> (&str, &[u8]) {
        (file.0.as_str(), file.1.as_slice())
    }
    let files = FolderFiles {
        deals: slice(&deals),
        bodies: bodies.as_ref().map(slice),
        appointments: appointments.as_ref().map(slice),
        consents: consents.as_ref().map(slice),
    };
    let folder = folder::read(&files, options)?;
    Ok((Published { reading: folder.reading, recognised: None }, folder.consents))
}

pub(crate) fn read(path: &str) -> Result<Vec<u8>, ActionError> {
    std::fs::read(path).map_err(|error| {
        let help = "look at the path, and that you may read the file";
        ActionError::NotFound(Problem::of_file(path, format!("{} can't be read: {error}", quoted(path)), help))
    })
}
