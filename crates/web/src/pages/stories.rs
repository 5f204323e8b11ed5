//! `/stories` and `/stories/{name}`: walks through the portfolio, a step at a time.

use crate::error::PageError;
use crate::frame::{Frame, Link, Walk, part};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolios::{Step, Story, stories};
use hostboard_domain::record::Kind;

#[derive(Template)]
#[template(path = "stories.html")]
struct List {
    frame: Frame,
    stories: Vec<(String, String, String, usize)>,
}

#[derive(Template)]
#[template(path = "story.html")]
struct One {
    frame: Frame,
    title: String,
    summary: String,
    source: Option<(String, String)>,
    steps: Vec<StepLine>,
    next: Option<(String, String)>,
}

struct StepLine {
    title: String,
    text: String,
    to: String,
    times: String,
}

/// The list.
pub(crate) fn list(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Stories", &[("/", "Portfolio")]);
    let all = of_portfolio(visit)?;
    let line = |(name, story): &(String, Story)| {
        (frame.of("/stories", name), story.title.clone(), story.summary.clone(), story.steps.len())
    };
    let stories = all.iter().map(line).collect();
    shown(&List { frame, stories })
}

/// One story.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let name = visit.param("name");
    let all = of_portfolio(visit)?;
    let Some(place) = all.iter().position(|(known, _)| known == name) else {
        return Err(PageError::nothing("story", name, "see the list of stories"));
    };
    let story = &all[place].1;
    let frame = visit.frame(&story.title, &[("/", "Portfolio"), ("/stories", "Stories")]);
    shown(&One {
        title: story.title.clone(),
        summary: story.summary.clone(),
        source: story.source.as_ref().map(|id| (frame.of("/sources", id), source_in_words(visit, id))),
        steps: story.steps.iter().enumerate().map(|(place, step)| step_line(name, place, step)).collect(),
        next: all.get(place + 1).map(|(name, story)| (frame.of("/stories", name), story.title.clone())),
        frame,
    })
}

fn of_portfolio(visit: &Visit<'_>) -> Result<Vec<(String, Story)>, PageError> {
    let id = visit.view.portfolio().map_or("", |own| own.id());
    Ok(stories(id)?)
}

fn step_line(story: &str, place: usize, step: &Step) -> StepLine {
    let known = if step.at == step.known { "that day".to_owned() } else { step.known.spoken() };
    StepLine {
        title: step.title.clone(),
        text: step.text.clone(),
        to: address(story, place, step),
        times: format!("{}, as we knew it on {known}", step.at.spoken()),
    }
}

/// A step sets the two times itself, whatever those of the page before were.
fn address(story: &str, place: usize, step: &Step) -> String {
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
        story: Link { to: format!("/stories/{}", part(name)), text: story.title.clone() },
        step: place + 1,
        steps: story.steps.len(),
        title: step.title.clone(),
        text: step.text.clone(),
        before: place.checked_sub(1).and_then(to),
        after: to(place + 1),
    })
}

/// A source is named as the ledger knows it today, since the story is told today.
fn source_in_words(visit: &Visit<'_>, id: &str) -> String {
    let source = visit.view.reading.named(Kind::Source, id);
    let text = |field: &str| source.and_then(|source| source.text(field)).unwrap_or_default().into_owned();
    match source {
        Some(source) => {
            let date = source.when("date").map_or_else(String::new, |date| format!(", {}", date.spoken()));
            format!("{}, {}{date}", text("publisher"), text("title"))
        }
        None => id.to_owned(),
    }
}
