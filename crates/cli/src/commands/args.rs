//! Arguments that several commands take.

use super::reads::Reads;
use super::store;
use crate::terminal::tell;
use clap::Args;
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::packs::NamedPack;
use hostboard_actions::codes::OPTION_NOT_A_VALUE;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::view::View;
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::portfolio::watch::packs_of;
use hostboard_actions::reader::Reader;
use hostboard_actions::register::format_names;
use hostboard_actions::words::loaded::unread_sheets;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// The register, and what stands beside it.
#[derive(Args, Clone)]
pub struct RegisterArgs {
    #[arg(required_unless_present = "store", help = register_help())]
    pub(super) register: Option<String>,
    #[arg(long, value_name = "LEDGER", help = store::INSTEAD, conflicts_with = "register")]
    pub(super) store: Option<String>,
    /// Read the ledger as at this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) at: Option<Day>,
    /// Take the ledger's illustrative deals in
    #[arg(long)]
    pub(super) illustrative: bool,
    /// A file that says what the register's headings mean, where they are not recognised as you would; `hostboard mapping` writes one
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<String>,
    /// The unit of rows that name none
    #[arg(long, value_name = "ID")]
    pub(super) unit: Option<String>,
    /// The day on which the register was published: working answers presume that what it holds as signed was signed by then
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) published: Option<Day>,
    /// Try amounts in another currency as if they were in this one, such as GBP; every answer says so
    #[arg(long, value_name = "CODE")]
    pub(super) amounts_as: Option<String>,
    /// A file of questions that a person settled, each with a reason; give it again for further files
    #[arg(long, value_name = "FILE")]
    pub(super) settled: Vec<String>,
}

fn register_help() -> String {
    format!(
        "A register as it was published ({}), or a folder with deals.csv (and bodies.csv, appointments.csv, \
         consents.csv, directions.csv, settings.csv, destinations.csv), or a portfolio's folder",
        format_names()
    )
}

impl RegisterArgs {
    /// As the user named it.
    pub(super) fn name(&self) -> &str {
        self.store.as_deref().or(self.register.as_deref()).unwrap_or_default()
    }

    /// What is read for it.
    pub(super) fn reads(&self) -> Reads {
        let settled = self.settled.iter().map(|path| Some(path.as_str()));
        let named = [self.register.as_deref(), self.store.as_deref(), self.mapping.as_deref()];
        Reads::of(named.into_iter().chain(settled))
    }
}

/// A ledger, and the two times at which it is read.
#[derive(Args)]
pub struct LedgerArgs {
    #[arg(long, value_name = "LEDGER", help = store::READ)]
    pub(super) store: String,
    /// As it was on this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) at: Option<Day>,
    /// As known at the end of this day [default: the day at which the portfolio opens, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) known: Option<Day>,
}

impl LedgerArgs {
    pub(super) fn open(&self) -> Result<Ledger, ActionError> {
        let ledger = Ledger::open(&self.store)?;
        for unread in &ledger.unread {
            tell(&unread_sheets(&unread.file, &unread.sheets));
        }
        Ok(ledger)
    }

    /// The ledger as the person at this machine sees it.
    pub(super) fn view<'l>(&self, ledger: &'l Ledger) -> View<'l> {
        ledger.view(Times { at: self.at, known: self.known }, &local_reader())
    }
}

/// The packs that a person names, or else those of the portfolio, which may be none.
pub(super) fn packs_or_own(view: &View<'_>, named: Option<&str>) -> Result<Vec<Arc<Pack>>, ActionError> {
    let packs = named.map_or_else(|| Ok(view.packs()), |named| packs_of(view, Some(named)))?;
    packs.iter().map(|pack| NamedPack::open(pack).map(Arc::new)).collect()
}

/// The rules, and the question put to them.
#[derive(Args)]
pub struct QuestionArgs {
    /// The rules to ask: the name of a pack inside the program, or the path of a folder [default: with --store, each pack
    /// of the portfolio that has rules about deals]
    #[arg(long, required_unless_present = "store")]
    pub(super) pack: Option<String>,
    #[command(flatten)]
    pub(super) asked: AskedArgs,
}

/// The question, whatever the pack.
#[derive(Args)]
pub struct AskedArgs {
    /// Give a parameter of the pack, such as direction_from=2027-05-01
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) set: Vec<String>,
    /// Assume something not recorded, for the working answers; such as capital=no, or
    /// 'capital=yes where proclass = "Works"'; presumptions=none takes nothing for granted of what sort of list it is
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) assume: Vec<String>,
    /// A file of directions, by unit: unit,named,from,end,consenter
    #[arg(long, value_name = "FILE")]
    pub(super) directions: Option<String>,
    /// A file of consents that were given
    #[arg(long, value_name = "FILE")]
    pub(super) consents: Option<String>,
    /// The act asked about: open-talks, sign, extend, vary, dispose, appoint, use-reserves [default: sign]
    #[arg(long, value_name = "ACT")]
    pub(super) act: Option<String>,
    /// The day on which proposed deals are taken to be signed [default: today, or the day at which a ledger is read]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Day>,
    /// Answer by what was known at the end of this day [default: today, or the day at which a portfolio opens]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) known: Option<Day>,
}

/// The kind of record of that word.
pub(super) fn kind_of(text: &str) -> Result<Kind, ActionError> {
    Kind::parse(text).ok_or_else(|| {
        let help = format!("write one of {}", Kind::WORDS.join(", "));
        vec![Problem::of_option(OPTION_NOT_A_VALUE, "KIND", format!("{} is not a kind of record", quoted(text)), help)]
            .into()
    })
}

pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write the day as 2027-05-31".to_owned())
}

impl QuestionArgs {
    /// What is read for it.
    pub(super) fn reads(&self) -> Reads {
        Reads::of([self.pack.as_deref()]).and(self.asked.reads())
    }
}

impl AskedArgs {
    /// What is read for it.
    pub(super) fn reads(&self) -> Reads {
        Reads::of([self.directions.as_deref(), self.consents.as_deref()])
    }

    pub(super) fn question(&self) -> Question {
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
    pub(super) threads: Option<usize>,
}

impl ThreadArgs {
    pub(super) fn number(&self) -> usize {
        let machine = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(machine).clamp(1, 64)
    }
}

/// The person at this machine, for whom every command reads.
pub(super) fn local_reader() -> Reader {
    Reader::local("somebody at this machine")
}
