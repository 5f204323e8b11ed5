//! How likely it is that the books balance: what many draws come to.

use crate::error::PageError;
use crate::visit::Visit;
use hostboard_actions::answer::forecast::{forecast, past_forecasts};
use hostboard_actions::portfolio::books::{ForecastQuestion, OfReport, ReadyQuestion, milestones_to_choose};
use hostboard_actions::words::forecast::{self as words, Told};
use hostboard_analysis::books::Reads;
use hostboard_domain::time::Month;

/// What many draws come to, or what is lacking for them.
#[derive(Default)]
pub(super) struct InDraws {
    pub told: Told,
    /// How good earlier forecasts were.
    pub history: Vec<String>,
    pub warning: Option<String>,
    /// What has to be recorded before anything can be drawn.
    pub lacks: Vec<String>,
    /// The parameters that it read.
    pub reads: Reads,
    pub form: ReadyForm,
}

/// By when it is to be ready, as it was asked.
#[derive(Default)]
pub(super) struct ReadyForm {
    /// The months that may be asked for, as the address has them and in words.
    pub months: Vec<(String, String)>,
    /// The milestones that may be that of the permanent head: their ids and titles.
    pub milestones: Vec<(String, String)>,
    pub ready: String,
    pub head: String,
    pub head_by: String,
}

/// The milestone of independence that the address asks for.
pub(super) fn independence<'q>(visit: &'q Visit<'_>) -> Option<&'q str> {
    visit.query.get("independence").filter(|milestone| !milestone.is_empty())
}

/// The draws of the report that the page shows.
///
/// Errors: a milestone that nobody knows, a month of readiness that the report does not reach; none else but those of the report, which the
/// page has read already.
pub(super) fn draws(visit: &Visit<'_>, unit: &str, of: &OfReport) -> Result<InDraws, PageError> {
    let form = form(visit, of);
    let head = || Some((form.head.clone(), Month::parse(&form.head_by)?.plus(1).first().plus_days(-1)));
    let head = if form.head.is_empty() { None } else { head() };
    let question = ForecastQuestion {
        report: Some(of.report.id.clone()),
        independence: independence(visit).map(str::to_owned),
        ready: Month::parse(&form.ready).map(|at| ReadyQuestion { at, head }),
        ..ForecastQuestion::default()
    };
    let packs = visit.deal_packs()?;
    let Some(found) = forecast(&visit.view, &packs, unit, &question, 1)? else {
        return Ok(InDraws::default());
    };
    match found.drawn {
        Ok(drawn) => Ok(InDraws {
            told: words::told(&drawn, found.seed),
            history: words::history(&past_forecasts(&visit.view, &packs, unit, 1)?),
            warning: drawn.warning,
            reads: drawn.reads,
            lacks: Vec::new(),
            form,
        }),
        Err(lacks) => {
            let lacks = lacks.iter().map(|lack| words::lack(lack, &of.customers)).collect();
            Ok(InDraws { lacks, ..InDraws::default() })
        }
    }
}

fn form(visit: &Visit<'_>, of: &OfReport) -> ReadyForm {
    let asked = |name: &str| visit.query.get(name).unwrap_or_default().to_owned();
    let window = of.accounts.window();
    let months = (window.actual..=window.months).map(|place| window.month(place));
    ReadyForm {
        months: months.map(|month| (month.to_string(), month.spoken())).collect(),
        milestones: milestones_to_choose(&visit.view),
        ready: asked("ready"),
        head: asked("head"),
        head_by: asked("head-by"),
    }
}
