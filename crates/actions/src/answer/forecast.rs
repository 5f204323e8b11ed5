//! The uncertain forecast of a unit's books, whose deals start only when the packs let them.

use super::by_month::verdicts;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::books::{Forecast, ForecastQuestion, WaitingDeal, forecast_where};
use hostboard_rules::pack::Pack;
use std::sync::Arc;

/// Draws a unit's books many times over; `None` where no report is recorded. Any number of threads gives the same.
///
/// A deal that waits for a milestone starts in the first month in which the packs that ask about deals let it be signed.
///
/// Errors: a unit that is not known, a report that is none of its reports, a question that a pack can't be asked.
pub fn forecast(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    unit: &str,
    question: &ForecastQuestion,
    threads: usize,
) -> Result<Option<Forecast>, ActionError> {
    let asked: Vec<Arc<Pack>> = packs.iter().filter(|pack| pack.asks_of_deals()).cloned().collect();
    let say = |deal: &WaitingDeal<'_>| verdicts(view, &asked, (unit, deal.id), deal.written, &deal.months);
    forecast_where(view, unit, question, threads, &say)
}
