//! How far each holder's date moved, and when milestones may come after all.

use crate::frame::Frame;
use crate::kit::components::Mark;
use crate::kit::query::day_of;
use crate::kit::words::capital;
use crate::visit::Visit;
use hostboard_actions::portfolio::programme::{Forecasts, Milestone};
use hostboard_actions::words::programme as words;

/// How far what one holder expects moved.
pub(super) struct Slipped {
    pub(super) holder: String,
    pub(super) moved: String,
    pub(super) rate: Option<String>,
    pub(super) unexplained: Option<String>,
}

/// What may be said of when a milestone comes.
pub(super) struct Outlook {
    pub(super) title: String,
    pub(super) holder: String,
    pub(super) says: String,
    pub(super) mark: Mark,
}

/// All forecasts.
pub(super) struct Forecast {
    pub(super) lines: Vec<Outlook>,
    pub(super) baseline: &'static str,
    pub(super) errors: String,
    pub(super) by: String,
    pub(super) all_by: Option<String>,
    /// Why what was asked cannot be answered.
    pub(super) wrong: Option<String>,
    /// Whether anything has a forecast.
    pub(super) is_any: bool,
}

pub(super) fn slipped(milestone: &Milestone) -> Vec<Slipped> {
    let line = |slip: hostboard_actions::portfolio::programme::HolderSlip| {
        let days = slip.since_promise.or(slip.since_first)?.moved_days;
        let from = milestone.baseline.filter(|_| slip.since_promise.is_some()).unwrap_or(slip.own.0);
        Some(Slipped {
            holder: capital(&slip.holder),
            moved: words::moved(days, from, slip.own.1),
            rate: slip.since_first.and_then(|slip| words::rate(slip.rate)),
            unexplained: words::unexplained(slip.moves, slip.unexplained),
        })
    };
    milestone.slips().into_iter().filter_map(line).collect()
}

pub(super) fn forecast(visit: &Visit<'_>, frame: &Frame, of: &Forecasts) -> Forecast {
    let by = visit.query.get("by").unwrap_or_default();
    let all_by = day_of(by).and_then(|day| of.all_by(day).map(|(number, all)| words::all_by(number, day, all)));
    Forecast {
        lines: of
            .outlooks
            .iter()
            .map(|one| Outlook {
                title: capital(&one.title),
                holder: capital(&one.holder),
                says: words::outlook(&one.outlook),
                mark: Mark::of(frame, &one.cited),
            })
            .collect(),
        baseline: words::BASELINE,
        errors: words::errors(of.errors, of.tried),
        by: by.to_owned(),
        all_by,
        wrong: (!by.is_empty() && day_of(by).is_none()).then(|| words::by_no_day(by)),
        is_any: of.outlooks.iter().any(|one| one.model.is_some()),
    }
}
