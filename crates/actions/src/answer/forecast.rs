//! The uncertain forecast of a unit's books, whose deals start only when the packs let them, and how good earlier ones were.

use super::by_month::verdicts;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::books::{
    Drawn, Forecast, ForecastQuestion, PastForecasts, ToScore, WaitingDeal, forecast_where, scored, to_score,
};
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

/// Holds the forecasts of a unit's earlier reports against what its newest report has as actual. Each is drawn again from what was known
/// on the day on which its report was recorded.
///
/// Errors: a question that a pack can't be asked.
pub fn past_forecasts(
    view: &View<'_>,
    packs: &[Arc<Pack>],
    unit: &str,
    threads: usize,
) -> Result<PastForecasts, ActionError> {
    let found = to_score(view, unit);
    let mut drawn: Vec<(&ToScore, View<'_>, Option<Drawn>)> = Vec::new();
    for one in &found {
        let then = view.at_other_times(one.times);
        let question = ForecastQuestion { report: Some(one.report().to_owned()), ..ForecastQuestion::default() };
        let forecast = forecast(&then, packs, unit, &question, threads)?;
        drawn.push((one, then, forecast.and_then(|forecast| forecast.drawn.ok())));
    }
    Ok(scored(unit, drawn.iter().map(|(one, then, drawn)| (*one, then, drawn.as_ref()))))
}
