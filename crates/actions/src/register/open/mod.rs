//! Opening a register: a file as published, a folder, or a ledger.

mod beside;
mod names;
mod of_file;
mod of_folder;
mod of_view;
mod one_unit;
mod opened;

pub use beside::{Beside, beside};
pub(crate) use beside::{read, read_register};
pub(crate) use of_view::touches_register;
pub use of_view::{illustrative_deals, kept, of_view};
pub use opened::{Opened, ReadBy};

use crate::error::ActionError;
use crate::ledger::Times;
use crate::ledger::portfolios;
use crate::reader::Reader;
use crate::register::mappings;
use crate::register::settle::{settle, settle_read};
use hostboard_domain::origin::PublishedBy;
use hostboard_domain::time::Day;
use hostboard_exchange::published::{self};
use hostboard_exchange::register::ReadOptions;
use of_file::{of_published, open_file};
use of_view::open_ledger;
use std::path::Path;

pub use hostboard_exchange::register::{NoDealReason, Parked, ParkedReason, Parking};

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
    /// The day on which the register was published: what it holds as signed is presumed to have been signed by then.
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

/// Opens a register; of a ledger, what the reader may see.
///
/// Errors: a file that is not there or can't be read at all; a mapping, directions or settled file that is wrong, since
/// answers would rest on what could not be read. A consent that is wrong counts for nothing and is a problem.
pub fn open(options: &OpenOptions<'_>, reader: &Reader) -> Result<Opened, ActionError> {
    let opened = open_as_it_is(options, reader)?.in_currency(options)?;
    let opened = settle(opened, options.settled)?;
    Ok(opened.published(options, PublishedBy::Asker))
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
    let opened = of_published(published, options, None, Beside::default()).in_currency(options)?;
    let opened = settle_read(opened, settled)?;
    Ok(opened.published(options, PublishedBy::Sender))
}

fn open_as_it_is(options: &OpenOptions<'_>, reader: &Reader) -> Result<Opened, ActionError> {
    let is_portfolio = || !Path::new(options.register).is_file() && portfolios::is_portfolio(options.register);
    match options.store {
        Some(store) => open_ledger(options, store, reader),
        None if is_portfolio() => open_ledger(options, options.register, reader),
        None => open_file(options),
    }
}
