//! A register with what came beside it.

use super::{NoDealReason, OpenOptions, Parked, ParkedReason, Parking};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::view::View;
use crate::packs::NamedPack;
use crate::words::name::name_of;
use hostboard_domain::consent::Consent;
use hostboard_domain::deal::DealFact;
use hostboard_domain::direction::Directions;
use hostboard_domain::origin::PublishedBy;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::{Publication, Register};
use hostboard_domain::settled::Decision;
use hostboard_exchange::mapping::{AssumedBy, Assumption, Mapping};
use hostboard_exchange::note::Note;
use hostboard_exchange::recognise::Recognised;
use hostboard_rules::question::PortfolioValues;
use hostboard_rules::unit::{Context, RegisterIndex};
use std::sync::{Arc, OnceLock};

/// A register with what came beside it.
pub struct Opened {
    /// The deals.
    pub register: Register,
    /// Consents of the folder, of `--consents` and of the ledger.
    pub consents: Vec<Consent>,
    /// What directions say, where any is given: by a file, or by the ledger.
    pub directions: Option<Directions>,
    /// Parameters that the ledger's records settle, of whatever pack.
    pub settled: Vec<Decision>,
    /// Constants that nobody's word stands behind: `kind=contract`.
    pub mapping_assumes: Vec<Assumption>,
    /// Everything wrong with the files, by row.
    pub problems: Vec<Problem>,
    /// How many more problems were not kept.
    pub unlisted_problems: u64,
    /// Rows that could not be taken in.
    pub parked: Vec<Parked<ParkedReason>>,
    /// How many more were not kept.
    pub unlisted_parked: u64,
    /// Rows that are no deals, each with the reason.
    pub no_deals: Parking<NoDealReason>,
    /// What was understood of the file.
    pub notes: Vec<Note>,
    /// How the columns of a file were read, where they are not ours.
    pub read_by: Option<ReadBy>,
    /// The two times at which a ledger was read.
    pub times: Option<TwoTimes>,
    /// The packs that a ledger's portfolio names.
    pub packs: Vec<NamedPack>,
    /// What a ledger's portfolio says of itself that parameters ask for.
    pub portfolio: PortfolioValues,
    /// How many illustrative deals of a ledger were left out.
    pub left_out: usize,
    /// What was worked out of the deals once they were all as they stay; see [`Opened::context`].
    pub(super) index: OnceLock<Arc<RegisterIndex>>,
}

/// What a portfolio says of itself that parameters of packs ask for.
fn portfolio_values(view: &View<'_>) -> PortfolioValues {
    let host = view.portfolio().and_then(|own| own.host());
    PortfolioValues { host: host.map(|host| name_of(&view.reading, &host)) }
}

/// How columns that are not ours were read.
#[derive(Clone, Debug)]
pub struct ReadBy {
    /// Which column is which fact.
    pub mapping: Mapping,
    /// Headings that no fact was read from, where the mapping was made for the file.
    pub recognised: Option<Recognised>,
}

impl Opened {
    /// A register that comes from a ledger, with nothing beside it.
    pub(super) fn of_ledger(register: Register, view: &View<'_>) -> Opened {
        Opened {
            register,
            consents: Vec::new(),
            directions: None,
            settled: Vec::new(),
            mapping_assumes: Vec::new(),
            problems: Vec::new(),
            unlisted_problems: 0,
            parked: Vec::new(),
            unlisted_parked: 0,
            no_deals: Parking::default(),
            read_by: None,
            notes: Vec::new(),
            times: Some(view.times),
            packs: view.packs(),
            portfolio: portfolio_values(view),
            left_out: 0,
            index: OnceLock::new(),
        }
    }

    /// Other deals of the same ledger, with everything that stands beside its own: directions, consents, settings.
    pub(crate) fn with_deals(&self, register: Register, view: &View<'_>) -> Opened {
        Opened {
            directions: self.directions.clone(),
            consents: self.consents.clone(),
            settled: self.settled.clone(),
            ..Opened::of_ledger(register, view)
        }
    }

    /// The register with what is worked out once for all its units. Whoever asks first works it out, so no deal is
    /// changed once it was asked for.
    pub fn context(&self) -> Context<'_> {
        let index = self.index.get_or_init(|| Arc::new(RegisterIndex::of(&self.register)));
        Context { register: &self.register, index: Arc::clone(index) }
    }

    pub(super) fn in_currency(mut self, options: &OpenOptions<'_>) -> Result<Opened, ActionError> {
        if let Some(code) = options.amounts_as {
            self.take_amounts_as(code)?;
        }
        Ok(self)
    }

    pub(super) fn published(mut self, options: &OpenOptions<'_>, by: PublishedBy) -> Opened {
        if let Some(day) = options.published {
            self.register.publish(Publication { on: day, by });
        }
        self
    }

    /// Tries amounts in another currency as if they were in that one; every answer says so.
    fn take_amounts_as(&mut self, code: &str) -> Result<(), ActionError> {
        if code.len() != 3 || !code.bytes().all(|c| c.is_ascii_uppercase()) {
            let message = format!("{} is not a currency code", quoted(code));
            return Err(vec![Problem::of_option(
                codes::OPTION_NOT_A_VALUE,
                "--amounts-as",
                message,
                "write three capital letters such as `GBP`",
            )]
            .into());
        }
        let in_truth = self.register.take_amounts_as(code);
        self.mapping_assumes.push(Assumption {
            fact: DealFact::Currency,
            value: code.to_owned(),
            in_truth: (!in_truth.is_empty()).then(|| in_truth.join(", ")),
            by: AssumedBy::AmountsAs,
        });
        Ok(())
    }
}
