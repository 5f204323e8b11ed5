//! `/stories` and `/stories/{name}`: walks through the portfolio, a step at a time.

use crate::error::PageError;
use crate::frame::Frame;
use crate::frame::Link;
use crate::kit::walk::{address, of_portfolio};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::ledger::portfolios::{Step, Story};
use hostboard_domain::record::Source;

#[derive(Template)]
#[template(path = "stories.html")]
struct List {
    frame: Frame,
    stories: Vec<StoryLine>,
}

#[derive(Template)]
#[template(path = "story.html")]
struct One {
    frame: Frame,
    title: String,
    summary: String,
    source: Option<Link>,
    steps: Vec<StepLine>,
    next: Option<Link>,
}

struct StoryLine {
    to: String,
    title: String,
    summary: String,
    steps: usize,
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
    let line = |(name, story): &(String, Story)| StoryLine {
        to: frame.of("/stories", name),
        title: story.title.clone(),
        summary: story.summary.clone(),
        steps: story.steps.len(),
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
        source: story.source.as_ref().map(|id| Link { to: frame.of("/sources", id), text: source_in_words(visit, id) }),
        steps: story.steps.iter().enumerate().map(|(place, step)| step_line(name, place, step)).collect(),
        next: all
            .get(place + 1)
            .map(|(name, story)| Link { to: frame.of("/stories", name), text: story.title.clone() }),
        frame,
    })
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

/// A source is named as the ledger knows it today, since the story is told today.
fn source_in_words(visit: &Visit<'_>, id: &str) -> String {
    match visit.view.reading.record_named::<Source<_>>(id) {
        Some(source) => {
            let date = source.date().map_or_else(String::new, |date| format!(", {}", date.spoken()));
            format!("{}, {}{date}", source.publisher().unwrap_or_default(), source.title().unwrap_or_default())
        }
        None => id.to_owned(),
    }
}
