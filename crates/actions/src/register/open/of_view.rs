//! A register from a ledger.

use super::beside::{beside, fitted};
use super::{OpenOptions, Opened};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::Ledger;
use crate::ledger::kept::{Both, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::reader::Reader;
use crate::register::destined::contradictions;
use crate::register::directed;
use crate::register::of_ledger::{self, OfLedger};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use std::sync::{Arc, OnceLock};

pub(super) fn open_ledger(options: &OpenOptions<'_>, store: &str, reader: &Reader) -> Result<Opened, ActionError> {
    if let Some(mapping) = options.mapping {
        let help = "leave out --mapping: a ledger's deals have our columns";
        return Err(vec![Problem::of_file(
            codes::MAPPING_NOT_FOR_A_LEDGER,
            mapping,
            "a ledger is not read by a mapping",
            help,
        )]
        .into());
    }
    let ledger = Ledger::open(store)?;
    let mut opened = of_view(&ledger.view(options.times, reader), options.illustrative);
    let given = fitted(options, &opened.register, beside(options.directions, options.consents)?);
    opened.problems.extend(given.problems);
    // Directions named with the question come in place of the ledger's.
    opened.directions = given.directions.or(opened.directions);
    opened.consents.extend(given.consents);
    Ok(opened)
}

/// The deals of a ledger as a reader sees them; illustrative ones only where they are asked for.
pub fn of_view(view: &View<'_>, illustrative: bool) -> Opened {
    let OfLedger { register, left_out } = of_ledger::register(view, illustrative);
    Opened {
        left_out,
        problems: contradictions(&view.reading),
        directions: directed::directions(view, illustrative),
        consents: directed::consents(view, illustrative),
        settled: directed::settings(view, illustrative),
        ..Opened::of_ledger(register, view)
    }
}

#[derive(Default)]
struct KeptDeals {
    deals: Both<Opened>,
    illustrative: OnceLock<usize>,
}

/// The kinds of records besides deals that a register of a ledger is made of, with what stands beside it.
const KINDS_OF_REGISTER: [Kind; 8] = [
    Kind::Body,
    Kind::Relation,
    Kind::Post,
    Kind::Appointment,
    Kind::Direction,
    Kind::Consent,
    Kind::Setting,
    Kind::Destination,
];

/// Whether a register of a ledger may have other rows or facts, or others beside it: what was worked out of it is to be
/// worked out anew.
pub(crate) fn touches_register(news: &News<'_>) -> bool {
    news.touches_cited(&KINDS_OF_REGISTER) || news.touches(&[Kind::Deal])
}

impl Thing for KeptDeals {
    fn forget(&mut self, news: &News<'_>) {
        if news.touches_cited(&KINDS_OF_REGISTER) {
            self.deals = Both::default();
        }
    }

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        if !news.touches(&[Kind::Deal]) {
            return;
        }
        self.deals.change(|opened, illustrative| {
            opened.index.take();
            of_ledger::bring_up_to_date(&mut opened.register, &mut opened.left_out, news, illustrative)
        });
        if let Some(number) = self.illustrative.get_mut() {
            let is_one = |deal: Option<Version<'_>>| deal.is_some_and(|deal| deal.is_illustrative());
            *number -= news.of(Kind::Deal).filter(|turn| is_one(turn.was)).count();
            *number += news.of(Kind::Deal).filter(|turn| is_one(turn.is)).count();
        }
    }
}

/// The same, kept with the view for who asks next.
pub fn kept(view: &View<'_>, illustrative: bool) -> Arc<Opened> {
    view.kept::<KeptDeals>().deals.get_or(illustrative, || of_view(view, illustrative))
}

/// How many deals of a ledger that surely hold are illustrative.
pub fn illustrative_deals(view: &View<'_>) -> usize {
    let number = || view.reading.of(Kind::Deal).filter(|deal| deal.is_illustrative()).count();
    *view.kept::<KeptDeals>().illustrative.get_or_init(number)
}
