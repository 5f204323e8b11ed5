//! When milestones may come after all, by how long such dates took in this portfolio.

use super::Milestone;
use crate::ledger::cite::Cited;
use crate::words::programme::Outlook;
use hostboard_analysis::programme::{
    AllByDay, Beside, DelayModel, Errors, Finished, ReferenceClass, Stated, all_by_day,
};
use hostboard_domain::time::{Day, When};

/// What may be forecast of the milestones that have not come.
#[derive(Clone, Debug)]
pub struct Forecasts {
    /// The class, from the portfolio's finished milestones; else how many of them say anything, which is too few.
    pub class: Result<ReferenceClass, usize>,
    /// Of each milestone that has not come, by who last stated a date for it.
    pub outlooks: Vec<HolderOutlook>,
    /// How far forecasts were off, beside the dates stated; nothing with fewer than five to look back at.
    pub errors: Option<Errors>,
    /// How many finished milestones forecasts were tried on.
    pub tried: usize,
}

/// What may be said of a milestone by what one holder stated.
#[derive(Clone, Debug)]
pub struct HolderOutlook {
    /// The milestone's id.
    pub milestone: String,
    /// What is to happen.
    pub title: String,
    /// Who.
    pub holder: String,
    /// What may be said.
    pub outlook: Outlook,
    /// The model behind a forecast.
    pub model: Option<DelayModel>,
    /// Who says what was stated.
    pub cited: Cited,
}

impl Forecasts {
    /// The chance that all milestones with a forecast come by a day, each by its latest end, and how many there are; of
    /// several holders the least likely counts. Nothing without a forecast.
    pub fn all_by(&self, day: Day) -> Option<(usize, AllByDay)> {
        let mut least: Vec<(&str, f64)> = Vec::new();
        for of in &self.outlooks {
            let Some(chance) = of.model.as_ref().map(|model| model.chance_by(day)) else { continue };
            match least.iter_mut().find(|(id, _)| *id == of.milestone) {
                Some((_, found)) => *found = found.min(chance),
                None => least.push((&of.milestone, chance)),
            }
        }
        let chances: Vec<f64> = least.iter().map(|(_, chance)| *chance).collect();
        (!chances.is_empty()).then(|| (chances.len(), all_by_day(&chances)))
    }
}

/// Forecasts as seen on a day, by the class of the portfolio's finished milestones.
pub fn forecasts(milestones: &[Milestone], today: Day) -> Forecasts {
    by_class(milestones, today, ReferenceClass::new(&finished_by(milestones, today)))
}

/// The same by a class, or by how many multiples there are where they are too few for one.
pub(super) fn by_class(milestones: &[Milestone], today: Day, class: Result<ReferenceClass, usize>) -> Forecasts {
    let waiting = milestones.iter().filter(|milestone| came(milestone, today).is_none());
    let outlooks = waiting.flat_map(|milestone| outlooks(milestone, class, today)).collect();
    let beside: Vec<Beside> =
        milestones.iter().filter_map(|milestone| looked_back(milestones, milestone, today)).collect();
    Forecasts { class, outlooks, errors: Errors::of(&beside), tried: beside.len() }
}

/// The day a milestone came, by a day: the last of the days that it may have been.
fn came(milestone: &Milestone, by: Day) -> Option<Day> {
    milestone.met.and_then(When::last).filter(|met| *met <= by)
}

/// Milestones that came by a day, each with the earliest statement that any holder made of it.
fn finished_by(milestones: &[Milestone], day: Day) -> Vec<Finished> {
    let finished = |milestone: &Milestone| {
        let came = came(milestone, day)?;
        let all = milestone.expectations.iter().filter(|e| !e.perhaps);
        let stated = all.filter_map(|e| Some((e.said?.last()?, e.expected?.last()?)));
        let (said, stated) = stated.min_by_key(|(said, _)| *said)?;
        Some(Finished { said, stated, came })
    };
    milestones.iter().filter_map(finished).collect()
}

/// What a holder stated with both ends and a day on which it was said.
fn stated_by(milestone: &Milestone, holder: &str, until: Day) -> Vec<Stated> {
    let statements = milestone.statements_of(holder).into_iter();
    let stated = statements.filter_map(|(statement, _)| {
        let (said, first, last) = (statement.said?.last()?, statement.expected.first()?, statement.expected.last()?);
        Some(Stated { said, first, last })
    });
    stated.filter(|stated| stated.said <= until).collect()
}

fn outlooks(milestone: &Milestone, class: Result<ReferenceClass, usize>, today: Day) -> Vec<HolderOutlook> {
    let newest = milestone.newest().into_iter().filter(|e| !e.perhaps);
    newest
        .map(|expectation| {
            let holder = &expectation.holder;
            let (outlook, model) = outlook(milestone, expectation.expected, holder, class, today);
            HolderOutlook {
                milestone: milestone.id.clone(),
                title: milestone.title.clone(),
                holder: holder.clone(),
                outlook,
                model,
                cited: expectation.cited.clone(),
            }
        })
        .collect()
}

fn outlook(
    milestone: &Milestone,
    expected: Option<When>,
    holder: &str,
    class: Result<ReferenceClass, usize>,
    today: Day,
) -> (Outlook, Option<DelayModel>) {
    let Some(stated) = expected else { return (Outlook::NoDate, None) };
    if stated.last().is_some_and(|last| last < today) {
        return (Outlook::Overdue, None);
    }
    if stated.last().is_none() || stated.first().is_none() {
        return (Outlook::OnlyABound(stated), None);
    }
    let class = match class {
        Ok(class) => class,
        Err(finished) => return (Outlook::TooFew { finished }, None),
    };
    match DelayModel::new(&stated_by(milestone, holder, today), class, today) {
        Some(model) => {
            let (multiple, delay) = (model.multiple(), model.delay());
            (Outlook::Forecast { stated, multiple, delay }, Some(model))
        }
        None => (Outlook::SaidWhenNotRecorded, None),
    }
}

/// What would have been forecast at the last statement before a milestone came, from those that had come by then.
fn looked_back(milestones: &[Milestone], milestone: &Milestone, today: Day) -> Option<Beside> {
    let came = came(milestone, today)?;
    let before = came.plus_days(-1);
    let last = milestone.expectations.iter().rfind(|e| {
        !e.perhaps && e.expected.is_some() && e.said.and_then(When::last).is_some_and(|said| said <= before)
    })?;
    let stated = stated_by(milestone, &last.holder, before);
    let said = stated.last()?.said;
    let class = ReferenceClass::new(&finished_by(milestones, said)).ok()?;
    let delay = DelayModel::new(&stated, class, said)?.delay();
    Some(Beside { forecast: delay.median.1, stated: delay.stated.1, came })
}
