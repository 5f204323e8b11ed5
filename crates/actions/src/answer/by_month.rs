//! What the packs say of a deal, were it signed on the first of each of some months.

use super::ask::Question;
use super::deal::deal;
use crate::error::ActionError;
use crate::ledger::view::View;
use hostboard_analysis::forecast::Verdict;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::Register;
use hostboard_domain::time::{Day, Month};
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::{self, Level};
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, Deal, UnitView};
use std::sync::Arc;

/// The days of a deal that move with the month in which it begins.
const MOVE: [DealFact; 4] = [DealFact::Start, DealFact::End, DealFact::ExtendableTo, DealFact::BreakOn];

/// What stands most in the way of a unit's deal, written to begin in one month, were it signed on the first of each of some others,
/// its dates moved alike. Of a deal that is not recorded, or that no pack is asked about, nobody can tell.
///
/// Errors: a question that a pack can't be asked.
pub(super) fn verdicts(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    (unit, id): (&str, &str),
    written: Month,
    months: &[Month],
) -> Result<Vec<Verdict>, ActionError> {
    let mut found = vec![Verdict::CannotTell; months.len()];
    let recorded = match deal(view, id, Some(unit)) {
        Ok(deal) => deal.place,
        Err(ActionError::NotFound(_)) => None,
        Err(other) => return Err(other),
    };
    let Some(place) = recorded else { return Ok(found) };
    let register = &place.opened.register;
    let context = Context::new(register);
    let in_unit = |rows: &Vec<u32>| rows.iter().position(|row| *row as usize == place.row);
    let units = context.index.rows_by_unit().iter();
    let Some((rows, at)) = units.filter_map(|rows| Some((rows, in_unit(rows)?))).next() else {
        return Ok(found);
    };
    let none = Assumptions::default();
    for (n, pack) in packs.iter().enumerate() {
        let ready = Question::default().ready(pack, &place.opened)?;
        let units = UnitView::new(&context, rows, &none, ready.ask.settings.on);
        let asked = UnitAsk::new(&ready.ask, &units);
        for (month, worst) in months.iter().zip(&mut found) {
            let moved = moved(register, place.row, *month, month.since(written));
            let deal = asked.asked(Deal { view: &units, i: at, edits: &moved, on: month.first() });
            let says = as_drawn(deal.outcomes().verdict(&ready.ask));
            *worst = if n == 0 { says } else { std::cmp::max_by_key(*worst, says, in_the_way) };
        }
    }
    Ok(found)
}

/// The facts of a deal that is signed on the first of a month, so many months later than it is written to begin.
fn moved(register: &Register, row: usize, month: Month, later: i32) -> Vec<(DealFact, Fact)> {
    let shifted = |day: i64| {
        let day = i32::try_from(day).ok().map(|day| Day::from_number(day).plus_months(later));
        day.map_or(i64::MAX, |day| i64::from(day.number()))
    };
    let of = |fact: DealFact| {
        let recorded = register.fact(fact, row);
        let moved = match (recorded.state, recorded.least()) {
            (State::Known, Some(day)) => Fact::known(shifted(day)),
            (State::Between, Some(first)) => Fact::between(shifted(first), recorded.most().map(shifted)),
            _ => recorded,
        };
        (fact, moved)
    };
    let signed = i64::from(month.first().number());
    let act = [(DealFact::Stage, Fact::known(Stage::Signed as i64)), (DealFact::Signed, Fact::known(signed))];
    act.into_iter().chain(MOVE.map(of)).collect()
}

/// How much a verdict stands in the way: one that is refused stays so, whatever the others turn out to say.
fn in_the_way(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Allowed => 0,
        Verdict::Consent => 1,
        Verdict::CannotTell => 2,
        Verdict::Refused => 3,
    }
}

/// A verdict as draws take it.
fn as_drawn(verdict: answer::Verdict) -> Verdict {
    match verdict {
        answer::Verdict::Firm(Level::Allowed) => Verdict::Allowed,
        answer::Verdict::Firm(Level::Consent) => Verdict::Consent,
        answer::Verdict::Firm(Level::Refused) => Verdict::Refused,
        answer::Verdict::CannotTell => Verdict::CannotTell,
    }
}
