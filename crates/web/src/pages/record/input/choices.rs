//! What an input offers to choose from.

use super::{Choice, Input};
use crate::kit::words::capital;
use hostboard_actions::ledger::view::View;
use hostboard_actions::words::fact::plain;
use hostboard_actions::words::title::title_of;
use hostboard_domain::record::Kind;
use std::collections::HashSet;

/// The most records that are offered to choose from; more are asked for by id.
const MOST_OFFERED: usize = 200;

pub(super) fn relabel(input: &mut Input, words: impl Fn(&str) -> &'static str) {
    for option in input.options.iter_mut().filter(|option| !option.value.is_empty()) {
        option.text = capital(words(&option.value));
    }
}

pub(super) fn choice(value: &str, text: &str, held: &str) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), chosen: value == held }
}

pub(super) fn words_of(input: &mut Input, words: &[&str], value: &str) {
    input.shape = "pick";
    input.options = vec![choice("", "Not recorded", value)];
    input.options.extend(words.iter().map(|word| choice(word, &capital(&plain(word)), value)));
    keep_strange(input, value);
}

/// What was typed stays, even where it is nothing to choose.
fn keep_strange(input: &mut Input, value: &str) {
    if !input.options.iter().any(|option| option.chosen) {
        input.options.push(Choice { value: value.to_owned(), text: value.to_owned(), chosen: true });
    }
}

pub(super) fn yes_no(input: &mut Input, value: &str) {
    input.shape = "one";
    input.options = [("yes", "Yes"), ("no", "No"), ("", "Not recorded")].map(|(v, t)| choice(v, t, value)).into();
    keep_strange(input, value);
}

/// The records of some kinds that were known, by title.
fn offered(view: &View<'_>, kinds: &[Kind]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for kind in kinds {
        let mut seen = HashSet::new();
        for life in view.reading.lives(*kind).into_iter().rev() {
            if seen.insert(life.version.id().to_owned()) {
                let title = capital(&title_of(&view.reading, &life.version));
                // Two deals with one party have one title.
                let is_deal = *kind == Kind::Deal;
                let title = if is_deal { format!("{title} ({})", life.version.id()) } else { title };
                all.push((life.version.id().to_owned(), title));
            }
        }
    }
    all.sort_by_key(|(_, title)| title.to_lowercase());
    all
}

pub(super) fn one_of(view: &View<'_>, input: &mut Input, kinds: &[Kind], value: &str) {
    let offered = offered(view, kinds);
    if offered.len() > MOST_OFFERED {
        input.hint =
            format!("The id of {}.", kinds.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or "));
        return;
    }
    input.shape = "pick";
    input.options = vec![choice("", "Not recorded", value)];
    input.options.extend(offered.iter().map(|(id, title)| choice(id, title, value)));
    keep_strange(input, value);
}

pub(super) fn many_of(view: &View<'_>, input: &mut Input, kinds: &[Kind], value: &str) {
    let offered = offered(view, kinds);
    if offered.len() > MOST_OFFERED || offered.is_empty() {
        input.hint = "Ids with spaces between.".to_owned();
        return;
    }
    several_of(input, kinds, offered, &value.split_whitespace().collect::<Vec<_>>());
}

/// The same where the order counts: those that were chosen stand first, in theirs.
pub(super) fn parted_of(view: &View<'_>, input: &mut Input, kinds: &[Kind], value: &str) {
    let offered = offered(view, kinds);
    if offered.len() > MOST_OFFERED || offered.is_empty() {
        input.hint = "An id, or several parted by semicolons.".to_owned();
        return;
    }
    let held: Vec<&str> = value.split(';').map(str::trim).filter(|id| !id.is_empty()).collect();
    several_of(input, kinds, offered, &held);
    input.hint =
        "Choose several where they enter into it together. Their shares follow the order in which they stand here."
            .to_owned();
}

fn several_of(input: &mut Input, kinds: &[Kind], offered: Vec<(String, String)>, held: &[&str]) {
    let strange = held.iter().filter(|id| offered.iter().all(|(other, _)| other != *id));
    input.shape = "many";
    let mut options: Vec<Choice> = offered
        .iter()
        .map(|(id, title)| {
            let text = if kinds == [Kind::Source] { format!("{id}: {title}") } else { title.clone() };
            Choice { value: id.clone(), text, chosen: held.contains(&id.as_str()) }
        })
        .chain(strange.map(|id| Choice { value: (*id).to_owned(), text: (*id).to_owned(), chosen: true }))
        .collect();
    // What is chosen is seen without scrolling.
    options.sort_by_key(|option| held.iter().position(|id| *id == option.value).unwrap_or(held.len()));
    input.options = options;
}
