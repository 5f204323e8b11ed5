//! The step of a story from which a page was opened, with the ways on.
//!
//! Leaves to others: the stories themselves (`hostboard_actions`), and their own pages (`pages::stories`).

use crate::error::PageError;
use crate::frame::{Link, Walk, part};
use crate::visit::Visit;
use hostboard_actions::ledger::portfolios::{Step, Story, stories};

/// The stories of the portfolio, by name.
pub(crate) fn of_portfolio(visit: &Visit<'_>) -> Result<Vec<(String, Story)>, PageError> {
    let id = visit.view.portfolio().map_or("", |own| own.record.id());
    Ok(stories(id)?)
}

/// A step sets the two times itself, and whether illustrative deals count, whatever was chosen on the page before.
pub(crate) fn address(story: &str, place: usize, step: &Step) -> String {
    let sign = if step.page.contains('?') { '&' } else { '?' };
    let times = format!("at={}&known={}", step.at, step.known);
    format!("{}{sign}{times}&story={}&step={}", step.page, part(story), place + 1)
}

/// The step of a story that the address of a page names.
pub(crate) fn walk(visit: &Visit<'_>) -> Option<Walk> {
    let name = visit.query.get("story")?;
    let place = visit.query.get("step")?.parse::<usize>().ok()?.checked_sub(1)?;
    let (_, story) = of_portfolio(visit).ok()?.into_iter().find(|(known, _)| known == name)?;
    let step = story.steps.get(place)?;
    let to = |place: usize| story.steps.get(place).map(|step| address(name, place, step));
    Some(Walk {
        story: Link { to: visit.choice().on(&format!("/stories/{}", part(name))), text: story.title.clone() },
        step: place + 1,
        steps: story.steps.len(),
        title: step.title.clone(),
        text: step.text.clone(),
        before: place.checked_sub(1).and_then(to),
        after: to(place + 1),
    })
}
