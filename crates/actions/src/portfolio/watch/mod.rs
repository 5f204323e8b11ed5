//! Watch rules asked of a portfolio: which units and milestones need somebody's attention, and why.
//!
//! Facts come from the records as at the two times. What a ledger does not hold is not recorded, with a few
//! exceptions, since a ledger learns of these only when they happen: no search goes on while none is recorded, and nothing
//! waits while nothing says so; nobody is named to follow a head while no later
//! appointment is in it; no review of a unit is open while its reviews are all concluded, and no condition of one is overdue
//! while none is recorded; a milestone is not met while nothing says that it is.

mod head;
mod milestone;
mod unit;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::packs::NamedPack;
use crate::portfolio::programme::{dependencies, milestones};
use crate::portfolio::review::that_go_on;
use crate::portfolio::units::units;
use crate::register::given::named_values;
use hostboard_domain::problem::Problem;
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::{self, Asked, Level, Subject, Watching};
use milestone::of_milestone;
use std::borrow::Cow;
use unit::{Around, of_unit};

/// What watching came to.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The units and milestones asked about.
    pub subjects: Vec<Subject>,
    /// What the rules say.
    pub watching: Watching,
}

/// How many days ahead alarms look, unless asked otherwise.
pub const HORIZON: u32 = 60;

/// The packs whose rules watch a portfolio: the one named, else those that the portfolio itself names.
///
/// Errors: neither names any.
pub fn packs_of(view: &View<'_>, named: Option<&str>) -> Result<Vec<NamedPack>, ActionError> {
    let names: Vec<NamedPack> = match named {
        Some(named) => named.split_whitespace().map(NamedPack::by_person).collect(),
        None => view.packs(),
    };
    if names.is_empty() {
        let help = "name one with --pack, or in the portfolio's `packs`";
        return Err(
            vec![Problem::of_option(codes::PACK_NOT_NAMED, "--pack", "the portfolio names no pack", help)].into()
        );
    }
    Ok(names)
}

/// Asks a pack's watch rules of every unit and milestone of a portfolio, looking so many days ahead. `set` gives
/// parameters, as `NAME=VALUE`.
///
/// Errors: a parameter that is not so written, that the pack does not have, or that is no such value.
pub fn watch(view: &View<'_>, pack: &Pack, horizon_days: u32, set: &[String]) -> Result<Watched, ActionError> {
    let help = "write for instance customers_lost=2";
    let set = named_values(set).map_err(|messages| {
        messages
            .into_iter()
            .map(|message| Problem::of_option(codes::OPTION_NOT_A_VALUE, "--set", message, help))
            .collect::<Vec<_>>()
    })?;
    let (times, reading) = (view.times, &view.reading);
    let around = Around::of(view, pack);
    let mut subjects: Vec<Subject> = units(reading).iter().map(|unit| of_unit(view, pack, &around, unit)).collect();
    let milestones = milestones(reading);
    let waits = dependencies(view);
    let sure = milestones.iter().filter(|milestone| !milestone.perhaps);
    subjects.extend(sure.map(|milestone| of_milestone(milestone, &waits, times.at)));
    let asked = Asked { at: times.at, known: times.known, horizon_days, set };
    let mut watching = watch::watch(pack, &asked, &subjects)?;
    leave_what_is_decided(view, pack, &subjects, &mut watching);
    Ok(Watched { subjects, watching })
}

/// A step of the ladder that somebody has decided on asks nobody to act any more: it is watched.
fn leave_what_is_decided(view: &View<'_>, pack: &Pack, subjects: &[Subject], watching: &mut Watching) {
    if pack.watch.iter().all(|rule| rule.proposes.is_none()) {
        return;
    }
    let going_on = that_go_on(view);
    for alarm in &mut watching.alarms {
        let Some(rung) = &pack.watch[alarm.rule].proposes else { continue };
        if going_on.contains(&(subjects[alarm.subject].id.clone(), rung.clone())) {
            alarm.level = Level::Watch;
        }
    }
    watching.alarms.sort_by_key(|alarm| (alarm.level, alarm.subject, alarm.rule));
}

/// What the portfolio is called.
pub fn title(view: &View<'_>) -> String {
    let own = view.portfolio().and_then(|portfolio| portfolio.title());
    own.map_or_else(|| view.name().to_owned(), Cow::into_owned)
}
