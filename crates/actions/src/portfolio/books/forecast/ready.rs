//! Whether a unit is ready by a month: all conditions in one draw, and each by itself.

use super::{ForecastQuestion, Ready, ReadyQuestion, Runs};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::review::{of_checkpoint, place, rated};
use hostboard_analysis::books::{Tested, Window};
use hostboard_analysis::forecast::{Met, Model, Outcomes, Readiness, Undecided};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{Criterion, Id, Kind, Review};
use std::sync::Arc;

impl ReadyQuestion {
    /// The conditions, as draws are asked for them.
    pub(super) fn conditions(&self, criteria: Vec<(Arc<str>, Met)>) -> Readiness {
        let head = self.head.as_ref().map(|(milestone, by)| (Arc::from(milestone.as_str()), *by));
        Readiness { at: self.at, head, criteria }
    }
}

impl Ready {
    pub(super) fn of(of: &ReadyQuestion, conditions: &Readiness, model: &Model, runs: &Runs) -> Option<Ready> {
        let undecided = model.undecided().to_vec();
        let year = model.year_of_readiness().map(Tested::Surplus);
        let tests = year.into_iter().chain([Tested::Cumulative, Tested::Cash]);
        let is_head_known = !undecided.contains(&Undecided::Head);
        Some(Ready {
            of: of.clone(),
            all: runs.chance(Outcomes::ready)?,
            tests: tests.filter_map(|test| Some((test, runs.holds(test)?))).collect(),
            head: runs.chance(Outcomes::head_in_time).filter(|_| is_head_known),
            criteria: conditions.criteria.clone(),
            undecided,
        })
    }
}

/// The criteria that are required before a unit stands alone, by title, and whether each is met by its last review at their checkpoint: with the
/// first grade of an ordered scale it is, with the last it is not; of a grade in between nobody said.
pub(super) fn required(view: &View<'_>, unit: &str) -> Vec<(Arc<str>, Met)> {
    let all = view.reading.records::<Criterion<_>>().filter(|criterion| criterion.required() == Some(true));
    let one = |criterion: Criterion<Version<'_>>| {
        let title = criterion.title().unwrap_or_default();
        let checkpoint = criterion.owner().map(Id::into_string).unwrap_or_default();
        (Arc::from(&*title), is_met(view, unit, &checkpoint, criterion.record.id()))
    };
    all.map(one).collect()
}

fn is_met(view: &View<'_>, unit: &str, checkpoint: &str, criterion: &str) -> Met {
    let own = view.of(Kind::Review, Review::UNIT, unit).into_iter().map(Review::of);
    let at_it = own.filter(|review| review.checkpoint().as_deref() == Some(checkpoint));
    let Some(last) = at_it.max_by_key(|review| place(view, review)) else { return Met::Undecided };
    let of = of_checkpoint(view, &last);
    let (ratings, _) = rated(view, &[], &last, &of);
    let grade = ratings.criterion(criterion).and_then(|criterion| criterion.grade.known());
    match (grade, &of.ratings) {
        (Some(0), Some(scale)) if scale.is_ordered() => Met::Met,
        (Some(grade), Some(scale)) if scale.is_ordered() && grade + 1 == scale.grades().len() => Met::NotMet,
        _ => Met::Undecided,
    }
}

/// Refuses a month of readiness that the report's forecast says nothing of.
pub(super) fn refuse_other_months(question: &ForecastQuestion, window: Window) -> Result<(), ActionError> {
    let Some(ready) = &question.ready else { return Ok(()) };
    let (first, after) = (window.month(window.actual), window.month(window.months));
    if window.actual >= window.months || (first..=after).contains(&ready.at) {
        return Ok(());
    }
    let message = format!(
        "the report says nothing of whether it is ready by {}: its forecast months run from {} to {}",
        ready.at.spoken(),
        first.spoken(),
        after.plus(-1).spoken()
    );
    let help = format!("ask for a month from {first} to {after}");
    Err(vec![Problem::of_option(codes::OPTION_NOT_A_VALUE, "--ready", message, &help)].into())
}
