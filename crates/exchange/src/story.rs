//! A story: a walk through the pages of a portfolio, a step at a time, as a TOML file.

use crate::codes;
use hostboard_domain::problem::{Code, Problem};
use hostboard_domain::time::Day;
use serde::Deserialize;

/// A walk through a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What it is called.
    pub title: String,
    /// The id of the source that it retells.
    pub source: Option<String>,
    /// What it is about, in two or three sentences.
    pub summary: String,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

/// A step: what to look at, at which two times, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its heading.
    pub title: String,
    /// What it tells.
    pub text: String,
    /// The page, by its path.
    pub page: String,
    /// The day.
    pub at: Day,
    /// The last day whose entries count.
    pub known: Day,
    /// What the page says at those times: a test holds it to that.
    pub sees: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    title: String,
    source: Option<String>,
    summary: String,
    step: Vec<StepFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    title: String,
    text: String,
    page: String,
    at: String,
    known: String,
    sees: Vec<String>,
}

/// Reads a story's file.
///
/// Errors: a file that is no such TOML; every step whose times are no days, or whose page is no path.
///
/// ```
/// let text = r#"
/// title = "A story"
/// summary = "Short."
/// [[step]]
/// title = "First"
/// text = "Look."
/// page = "/units"
/// at = "2013-03-01"
/// known = "2013-02-30"
/// sees = []
/// "#;
/// let problems = hostboard_exchange::story::read("story.toml", text).unwrap_err();
/// assert_eq!(problems[0].message, "step 1: `2013-02-30` is not a day in `known`");
/// ```
pub fn read(path: &str, text: &str) -> Result<Story, Vec<Problem>> {
    let problem = |code: Code, message: String, help: &str| Problem::of_file(code, path, message, help);
    let file: StoryFile = toml::from_str(text).map_err(|error| {
        vec![problem(codes::TOML_SYNTAX, error.message().to_owned(), "compare it with another story's file")]
    })?;
    let mut problems = Vec::new();
    let mut steps = Vec::with_capacity(file.step.len());
    for (place, step) in file.step.into_iter().enumerate() {
        let mut day = |text: &str, key: &str| {
            Day::parse(text).unwrap_or_else(|| {
                let message = format!("step {}: `{text}` is not a day in `{key}`", place + 1);
                problems.push(problem(codes::STORY_STEP, message, "write it as 2027-03-01"));
                Day::LATEST
            })
        };
        let (at, known) = (day(&step.at, "at"), day(&step.known, "known"));
        if !step.page.starts_with('/') {
            problems.push(problem(
                codes::STORY_STEP,
                format!("step {}: `{}` is not a path", place + 1, step.page),
                "begin it with /",
            ));
        }
        steps.push(Step { title: step.title, text: step.text, page: step.page, at, known, sees: step.sees });
    }
    if problems.is_empty() {
        Ok(Story { title: file.title, source: file.source, summary: file.summary, steps })
    } else {
        Err(problems)
    }
}
