//! One file a verb.

mod check;
mod destinations;
mod erase;
mod explain;
mod export;
mod exposure;
mod import;
mod load;
mod log;
mod mapping;
mod normalise;
mod pack;
mod portfolio;
mod programme;
mod record;
mod renewals;
mod sample;
mod serve;
mod store;
mod unit;
mod verify;
mod watch;

use clap::{Args, Subcommand};
use hostboard_actions::answer::ask::Question;
use hostboard_actions::codes::{FILE_NOT_WRITTEN, OPTION_NOT_A_VALUE};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::register::open::{OpenOptions, Opened, open};
use hostboard_actions::words::note::{is_overlooked, left_out_in_words, note_in_words};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

// An `about` leaves the longer help of each command's own type as it is; a doc comment would take its place.
/// What to do.
#[derive(Subcommand)]
pub enum Command {
    #[command(about = "Show the portfolio of 2012 in a browser, with nothing to set up")]
    Demo(serve::ShowDemo),
    #[command(about = "Show a ledger in a browser, and record in it")]
    Serve(serve::Serve),
    #[command(about = "Ask a pack about every deal of a register: may it be signed, and if not, why not")]
    Check(check::Check),
    #[command(about = "Explain one deal's answer in full")]
    Explain(explain::Explain),
    #[command(about = "Show how a register's columns would be read, as a mapping to change and give back")]
    Mapping(mapping::ShowMapping),
    #[command(about = "Say what deals commit to on and after a handover, at least and at most")]
    Exposure(exposure::ShowExposure),
    #[command(about = "List the deals that are live on a handover, with what becomes of each")]
    Destinations(destinations::ShowDestinations),
    #[command(about = "Write the facts as the rules see them, as a table of whole numbers")]
    Normalise(normalise::Normalise),
    #[command(about = "List, show, test and print rule packs")]
    #[command(subcommand)]
    Pack(pack::PackCommand),
    #[command(about = "Load a portfolio's files into a ledger")]
    Load(load::Load),
    #[command(about = "Import what public registers publish into a ledger")]
    #[command(subcommand)]
    Import(import::Import),
    #[command(about = "Write a ledger back as a portfolio's files")]
    #[command(subcommand)]
    Export(export::Export),
    #[command(about = "Show a portfolio as at a day, as known at another: its units, who heads them, how they stand")]
    Portfolio(portfolio::ShowPortfolio),
    #[command(about = "Show one unit, or any other body: everything recorded of it, and who says so")]
    Unit(unit::ShowUnit),
    #[command(about = "Show each milestone with what was expected of it, by whom")]
    Programme(programme::ShowProgramme),
    #[command(about = "List the entries of a ledger, or of one record")]
    Log(log::Log),
    #[command(about = "Say what kinds of records there are and what their fields take")]
    #[command(subcommand)]
    Record(record::Record),
    #[command(about = "Make up a register with the dirt that published ones have, for trying things out")]
    Sample(sample::Sample),
    #[command(about = "Work out every hash of a ledger again and say what does not fit")]
    Verify(verify::Verify),
    #[command(about = "Ask which units and milestones need somebody's attention, and why")]
    Watch(watch::Watch),
    #[command(about = "Erase a personal field of a record")]
    Erase(erase::Erase),
}

impl Command {
    /// Does it.
    pub fn run(self) -> Result<ExitCode, ActionError> {
        match self {
            Command::Demo(demo) => demo.run(),
            Command::Serve(serve) => serve.run(),
            Command::Check(check) => check.run(),
            Command::Explain(explain) => explain.run(),
            Command::Mapping(mapping) => mapping.run(),
            Command::Exposure(exposure) => exposure.run(),
            Command::Destinations(destinations) => destinations.run(),
            Command::Normalise(normalise) => normalise.run(),
            Command::Pack(pack) => pack.run(),
            Command::Load(load) => load.run(),
            Command::Import(import) => import.run(),
            Command::Export(export) => export.run(),
            Command::Portfolio(portfolio) => portfolio.run(),
            Command::Unit(unit) => unit.run(),
            Command::Programme(programme) => programme.run(),
            Command::Log(log) => log.run(),
            Command::Record(record) => record.run(),
            Command::Sample(sample) => sample.run(),
            Command::Verify(verify) => verify.run(),
            Command::Watch(watch) => watch.run(),
            Command::Erase(erase) => erase.run(),
        }
    }
}

/// The register, and what stands beside it.
#[derive(Args, Clone)]
pub struct RegisterArgs {
    /// A register as it was published (CSV, Excel, Parquet, JSON, OCDS), or a folder with deals.csv (and bodies.csv,
    /// appointments.csv, consents.csv), or a portfolio's folder
    #[arg(required_unless_present = "store")]
    register: Option<String>,
    #[arg(long, value_name = "LEDGER", help = store::INSTEAD, conflicts_with = "register")]
    store: Option<String>,
    /// Read the ledger as at this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<Day>,
    /// Take the ledger's illustrative deals in
    #[arg(long)]
    illustrative: bool,
    /// A file that says what the register's headings mean, where they are not recognised as you would; `hostboard mapping` writes one
    #[arg(long, value_name = "FILE")]
    mapping: Option<String>,
    /// The unit of rows that name none
    #[arg(long, value_name = "ID")]
    unit: Option<String>,
    /// The day on which the register was published: whatever it holds as signed was signed by then
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Day>,
    /// Try amounts in another currency as if they were in this one, such as GBP; every answer says so
    #[arg(long, value_name = "CODE")]
    amounts_as: Option<String>,
    /// A file of questions that a person settled, each with a reason; give it again for further files
    #[arg(long, value_name = "FILE")]
    settled: Vec<String>,
}

impl RegisterArgs {
    /// As the user named it.
    fn name(&self) -> &str {
        self.store.as_deref().or(self.register.as_deref()).unwrap_or_default()
    }
}

/// A ledger, and the two times at which it is read.
#[derive(Args)]
pub struct LedgerArgs {
    #[arg(long, value_name = "LEDGER", help = store::READ)]
    store: String,
    /// As it was on this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<Day>,
    /// As known at the end of this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    known: Option<Day>,
}

impl LedgerArgs {
    fn open(&self) -> Result<Ledger, ActionError> {
        Ledger::open(&self.store)
    }

    fn times(&self) -> Times {
        Times { at: self.at, known: self.known }
    }
}

/// The rules, and the question put to them.
#[derive(Args)]
pub struct QuestionArgs {
    /// The rules to ask: the name of a pack inside the program, or the path of a folder
    #[arg(long)]
    pack: String,
    #[command(flatten)]
    asked: AskedArgs,
}

/// The question, whatever the pack.
#[derive(Args)]
pub struct AskedArgs {
    /// Give a parameter of the pack, such as direction_from=2027-05-01
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Assume something not recorded, for the working answers; such as capital=no, or
    /// 'capital=yes where proclass = "Works"'
    #[arg(long, value_name = "NAME=VALUE")]
    assume: Vec<String>,
    /// A file of directions, by unit: unit,named,from,end,consenter
    #[arg(long, value_name = "FILE")]
    directions: Option<String>,
    /// A file of consents that were given
    #[arg(long, value_name = "FILE")]
    consents: Option<String>,
    /// The act asked about: open-talks, sign, extend, vary, dispose, appoint, use-reserves [default: sign]
    #[arg(long, value_name = "ACT")]
    act: Option<String>,
    /// The day on which proposed deals are taken to be signed [default: today, or the day at which a ledger is read]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Day>,
    /// Answer by what was known at the end of this day [default: today, or the day at which a portfolio opens]
    #[arg(long, value_name = "DATE", value_parser = day)]
    known: Option<Day>,
}

/// The kind of record of that word.
fn kind_of(text: &str) -> Result<Kind, ActionError> {
    Kind::parse(text).ok_or_else(|| {
        let help = format!("write one of {}", Kind::WORDS.join(", "));
        vec![Problem::of_option(OPTION_NOT_A_VALUE, "KIND", format!("{} is no kind of record", quoted(text)), help)]
            .into()
    })
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write the day as 2027-05-31".to_owned())
}

impl AskedArgs {
    fn question(&self) -> Question {
        Question {
            on: self.on,
            known: self.known,
            act: self.act.clone(),
            set: self.set.clone(),
            assume: self.assume.clone(),
            ..Question::default()
        }
    }
}

/// Threads to work with: those of the machine, unless told.
#[derive(Args)]
pub struct ThreadArgs {
    /// How many threads to use [default: those of the machine]
    #[arg(long, value_name = "N", hide_short_help = true)]
    threads: Option<usize>,
}

impl ThreadArgs {
    fn number(&self) -> usize {
        let machine = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(machine).clamp(1, 64)
    }
}

/// Opens the register, showing progress on long input, and lists every problem on standard error.
fn opened(register: &RegisterArgs, question: Option<&QuestionArgs>, threads: usize) -> Result<Opened, ActionError> {
    const LONG: u64 = 20_000_000;
    let shown = AtomicU64::new(0);
    let progress = |done: u64, of: u64| {
        let percent = (done * 100).checked_div(of).unwrap_or(100);
        if of >= LONG && shown.fetch_max(percent, Ordering::Relaxed) < percent {
            eprint!("\rreading {}: {percent} %", register.name());
            if percent == 100 {
                eprintln!();
            }
        }
    };
    let on_terminal = io::stderr().is_terminal();
    let opened = open(&OpenOptions {
        register: register.name(),
        store: register.store.as_deref(),
        times: Times { at: register.at, known: question.and_then(|q| q.asked.known) },
        illustrative: register.illustrative,
        mapping: register.mapping.as_deref(),
        unit: register.unit.as_deref(),
        published: register.published,
        amounts_as: register.amounts_as.as_deref(),
        directions: question.and_then(|q| q.asked.directions.as_deref()),
        consents: question.and_then(|q| q.asked.consents.as_deref()),
        settled: &register.settled,
        threads,
        progress: if on_terminal { Some(&progress) } else { None },
    })?;
    crate::text::problems(&opened.problems, opened.unlisted_problems);
    for note in opened.notes.iter().filter(|note| is_overlooked(note)) {
        eprintln!("{}: {}", register.name(), crate::text::safe(&note_in_words(note)));
    }
    if opened.left_out > 0 {
        eprintln!("{}: {}", register.name(), left_out_in_words(opened.left_out));
    }
    crate::text::parked(&opened.parked, opened.unlisted_parked);
    crate::text::no_deals(&opened.no_deals);
    Ok(opened)
}

/// Where answers go: a file, or standard output.
fn output(path: Option<&str>) -> Result<Box<dyn Write + Send>, ActionError> {
    match path {
        Some(path) => match File::create(path) {
            Ok(file) => Ok(Box::new(BufWriter::with_capacity(1 << 18, file))),
            Err(error) => Err(unwritable(path, &error)),
        },
        None => Ok(Box::new(BufWriter::with_capacity(1 << 18, io::stdout()))),
    }
}

fn unwritable(path: &str, error: &io::Error) -> ActionError {
    let help = "look at the path and the room on the disk";
    ActionError::Unavailable(Problem::of_file(FILE_NOT_WRITTEN, path, format!("it can't be written: {error}"), help))
}

/// Writes to the output; a reader that went away (`| head`) is no failure.
fn written(path: Option<&str>, result: io::Result<()>) -> Result<(), ActionError> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(unwritable(path.unwrap_or("standard output"), &error)),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard output.
fn say(text: &str) -> Result<(), ActionError> {
    let mut out = output(None)?;
    written(None, out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}
