//! Loading a portfolio's files into a ledger.

mod append;
mod gone;
mod known;
mod placed;
mod read;
mod replay;

pub use crate::ledger::portfolios::UnreadSheets;
pub(crate) use append::{append, closed};
pub use gone::Gone;
pub(crate) use replay::replay;

use crate::error::ActionError;
use crate::ledger::{self, Appended, Ledger};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_store::Address;
use hostboard_store::codes::{LEDGER_ADDRESS_UNKNOWN, LEDGER_ALREADY_THERE};
use placed::Placed;
use read::read;
use replay::replay_drafts;

/// What to load.
#[derive(Clone, Copy, Debug)]
pub struct LoadOptions<'a> {
    /// A folder with `portfolio.toml`, or the name of a portfolio in the program.
    pub portfolio: &'a str,
    /// The ledger's address; it is made if it is not there.
    pub store: &'a str,
    /// Whether each record counts as known from the publication of its earliest source; else from now.
    pub replay: bool,
    /// Why the ledger may be appended to although its newest entry is known later than now.
    pub known_ahead: Option<&'a str>,
}

/// What loading came to.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What was appended.
    pub appended: Appended,
    /// How many records of each kind were read, in the order of the kinds.
    pub read: Vec<(Kind, usize)>,
    /// The first and last day as known at which, on replay.
    pub known: Option<(Day, Day)>,
    /// What these files gave in an earlier load and give no longer; it stays recorded.
    pub gone: Vec<Gone>,
    /// Sheets of workbooks among the files that are not read, beside others that are.
    pub unread: Vec<UnreadSheets>,
}

/// Loads a portfolio: reads every file, looks at everything, and appends only if nothing is wrong. A ledger that is
/// made for it appears once it is whole.
///
/// Errors: every problem of every file; a ledger that can't be written. Then nothing is appended, and no ledger made.
pub fn load(options: &LoadOptions<'_>) -> Result<Loaded, ActionError> {
    let placed = read(options.portfolio)?;
    let address = ledger::address_of(options.store);
    if address.as_ref().is_some_and(Address::is_taken) {
        let mut ledger = Ledger::open(options.store)?;
        ledger.known_ahead = options.known_ahead.map(str::to_owned);
        if options.replay {
            // Days of a past can't be put into a ledger all at once; a new one appears only once it is whole.
            let message = format!(
                "there is a ledger already, with {} entries, and a replay makes its own",
                ledger.history().len()
            );
            let help = "give the path of a ledger that is not there yet, or load without --replay";
            return Err(ActionError::Conflict(vec![Problem::of_ledger(
                LEDGER_ALREADY_THERE,
                options.store,
                message,
                help,
            )]));
        }
        return load_into(&mut ledger, &placed, false);
    }
    let Some(address) = address else {
        let message = format!("{} is not a ledger that can be written to", quoted(options.store));
        return Err(vec![Problem::of_option(LEDGER_ADDRESS_UNKNOWN, "--store", message, Address::HELP)].into());
    };
    ledger::make_whole(&address, options.store, |ledger| load_into(ledger, &placed, options.replay))
}

fn load_into(ledger: &mut Ledger, placed: &Placed, replay: bool) -> Result<Loaded, ActionError> {
    if replay {
        return replay_drafts(ledger, placed);
    }
    let gone = gone::gone(ledger.history(), placed);
    let appended = append(ledger, placed.whole())?;
    Ok(Loaded { appended, read: placed.counts(), known: None, gone, unread: placed.unread.clone() })
}
