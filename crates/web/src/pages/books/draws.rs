//! How likely it is that the books balance: what many draws come to.

use crate::error::PageError;
use crate::visit::Visit;
use hostboard_actions::answer::forecast::forecast;
use hostboard_actions::portfolio::books::{ForecastQuestion, OfReport};
use hostboard_actions::words::forecast as words;
use hostboard_analysis::forecast::Total;

/// What many draws come to, or what is lacking for them.
#[derive(Default)]
pub(super) struct InDraws {
    /// How often each test holds.
    pub says: Vec<String>,
    /// How its figure lies.
    pub spread: Vec<String>,
    /// What it is drawn with, and when milestones fall.
    pub rests: Vec<String>,
    pub warning: Option<String>,
    /// What has to be recorded before anything can be drawn.
    pub lacks: Vec<String>,
}

/// The milestone of independence that the address asks for.
pub(super) fn independence<'q>(visit: &'q Visit<'_>) -> Option<&'q str> {
    visit.query.get("independence").filter(|milestone| !milestone.is_empty())
}

/// The draws of the report that the page shows.
///
/// Errors: a milestone that nobody knows; none else but those of the report, which the page has read already.
pub(super) fn draws(visit: &Visit<'_>, unit: &str, of: &OfReport) -> Result<InDraws, PageError> {
    let question = ForecastQuestion {
        report: Some(of.report.id.clone()),
        independence: independence(visit).map(str::to_owned),
        ..ForecastQuestion::default()
    };
    let Some(found) = forecast(&visit.view, &visit.deal_packs()?, unit, &question, 1)? else {
        return Ok(InDraws::default());
    };
    let drawn = match found.drawn {
        Ok(drawn) => drawn,
        Err(lacks) => {
            let lacks = lacks.iter().map(|lack| words::lack(lack, &of.customers)).collect();
            return Ok(InDraws { lacks, ..InDraws::default() });
        }
    };
    let tests = drawn.runs[0].tests();
    let says = tests.iter().filter_map(|of| {
        let how_often = drawn.chance(|run| run.count(*of).unwrap_or(0))?;
        Some(words::held(*of, how_often))
    });
    let spread = tests.iter().filter_map(|of| words::spread(*of, &drawn.runs[0].quantiles(Total::Test(*of))));
    let milestones = found.milestones.iter().map(|(milestone, holder)| {
        let holder = holder.as_ref().map_or_else(String::new, |holder| format!(", as {holder} expects"));
        format!("{}: {}{holder}.", milestone.id, words::falls(milestone.falls))
    });
    let deals = drawn.runs[0].deals();
    let waiting = deals.iter().flat_map(|deal| words::deal(deal, drawn.starts(&deal.id), question.draws));
    let first = [words::drawn_with(found.seed, question.draws)];
    Ok(InDraws {
        says: found.independence.iter().map(|milestone| words::independent(milestone)).chain(says).collect(),
        spread: spread.collect(),
        rests: first.into_iter().chain(milestones).chain(waiting).collect(),
        warning: drawn.warning,
        lacks: Vec::new(),
    })
}
