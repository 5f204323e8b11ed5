//! Parts of a search's page: options, conditions, candidates, the matrix, approaches, talks.

use crate::frame::{Frame, part};
use crate::kit::components::lines::Statement;
use crate::kit::components::{Colour, Mark, Tag};
use crate::kit::words::{capital, stopped};
use hostboard_actions::portfolio::search::{Condition, Proposed, Search, Standing};
use hostboard_actions::portfolio::succession::{Approach, Choice, Comparable, Respondent, Talk};
use hostboard_actions::words::search as words;
use hostboard_actions::words::way::way;
use hostboard_actions::words::{candidate, equal};
use hostboard_analysis::appraisal::{Passage, State};
use hostboard_analysis::equal::Cell;
use hostboard_domain::record::TalkLevel;
use hostboard_domain::time::When;

pub(super) struct OptionCard {
    pub(super) title: String,
    pub(super) tag: Tag,
    pub(super) way: &'static str,
    pub(super) named_by: Option<String>,
    pub(super) for_it: Option<String>,
    pub(super) against_it: Option<String>,
    pub(super) interim: Option<String>,
    pub(super) note: Option<String>,
    pub(super) reasons: Vec<String>,
    pub(super) mark: Mark,
}

pub(super) struct ConditionRow {
    pub(super) title: String,
    pub(super) of: String,
    pub(super) options: Vec<String>,
    pub(super) tag: Tag,
    pub(super) basis: String,
    pub(super) marks: Vec<Mark>,
}

/// Candidates for options of one sort.
pub(super) struct Group {
    pub(super) from: String,
    pub(super) candidates: Vec<Candidate>,
}

pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) to: String,
    pub(super) facts: Vec<(&'static str, Option<String>, Vec<Mark>)>,
}

pub(super) struct Asked {
    pub(super) name: String,
    pub(super) to: String,
    pub(super) sheet_to: String,
    pub(super) made: Option<String>,
    pub(super) by: Option<String>,
    pub(super) answer: Option<String>,
    pub(super) respondent: Option<String>,
    pub(super) conflict: Option<String>,
    pub(super) mark: Mark,
}

pub(super) struct TalkRow {
    pub(super) level: String,
    pub(super) whom: Option<String>,
    pub(super) held: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) mark: Mark,
}

pub(super) fn option(frame: &Frame, one: &Standing, told: &Choice) -> OptionCard {
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    let tag = match one.passage {
        Passage::Met => Tag::new(capital(words::passage(one.passage)), Colour::Green),
        Passage::NotMet => Tag::new(capital(words::passage(one.passage)), Colour::Red),
        Passage::Open => Tag::new(capital(words::passage(one.passage)), Colour::Blue),
        Passage::NoCondition => Tag::new(capital(words::passage(one.passage)), Colour::Grey),
    };
    let text = |text: &Option<String>| text.as_deref().map(capital);
    OptionCard {
        title: format!("{}{perhaps}", one.title),
        tag,
        way: one.way.map_or("Of what kind it is, is not recorded", way),
        named_by: text(&told.named_by),
        for_it: text(&told.for_it),
        against_it: text(&told.against_it),
        interim: text(&told.interim),
        note: text(&told.cited.note),
        reasons: one.reasons().iter().map(|reason| capital(&stopped(&words::reason(reason)))).collect(),
        mark: Mark::of(frame, &one.cited),
    }
}

pub(super) fn condition(frame: &Frame, one: &Condition, found: &Search) -> ConditionRow {
    let tag = match one.state {
        State::Met => Tag::new("Met", Colour::Green),
        State::NotMet => Tag::new("Not met", Colour::Red),
        State::Open => Tag::new("Open", Colour::Blue),
    };
    let options = found.standings.iter().filter(|standing| one.options.has(&standing.id));
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    ConditionRow {
        title: format!("{}{perhaps}", one.title),
        of: one.of.name().map_or_else(|| "The search".to_owned(), str::to_owned),
        options: options.map(|standing| standing.title.clone()).collect(),
        tag,
        basis: capital(&words::basis(&one.basis)),
        marks: one.cited.iter().map(|cited| Mark::of(frame, cited)).collect(),
    }
}

pub(super) fn groups(frame: &Frame, found: &Search, from: fn(bool) -> &'static str) -> Vec<Group> {
    let of = |is_unit: bool| {
        let all = found.proposed.iter().filter(move |one| one.is_unit == is_unit);
        Group { from: from(is_unit).to_owned(), candidates: all.map(|one| proposed(frame, one)).collect() }
    };
    vec![of(true), of(false)]
}

fn proposed(frame: &Frame, one: &Proposed) -> Candidate {
    let facts = one.facts.iter().map(|(fact, cited)| {
        let marks = cited.iter().map(|cited| Mark::of(frame, cited)).collect();
        (candidate::label(fact), candidate::says(fact).as_deref().map(capital), marks)
    });
    Candidate { name: one.body.name.clone(), to: frame.of("/units", &one.body.id), facts: facts.collect() }
}

/// Each item with what stands in its cells, by who was approached: the word, and how it is dressed.
pub(super) fn matrix(found: &Search) -> Vec<(String, Vec<(String, &'static str)>)> {
    let row = |(item, cells): (&hostboard_actions::portfolio::search::Item, &Vec<Cell>)| {
        let cells = cells.iter().zip(&item.had).map(|(cell, had)| {
            let when: Vec<String> =
                had.iter().map(|(on, _)| on.map_or_else(|| "day not recorded".to_owned(), When::spoken)).collect();
            let when = if when.is_empty() { String::new() } else { format!(" ({})", when.join("; ")) };
            let class = if cell.is_gap() { "missing" } else { "" };
            (format!("{}{when}", capital(equal::cell(*cell))), class)
        });
        (item.title.clone(), cells.collect())
    };
    found.equal.items.iter().zip(&found.equal.matrix.cells).map(row).collect()
}

pub(super) fn asked(frame: &Frame, search: &str, one: &Approach) -> Asked {
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    let answer = one.answer.map(words::told_answer);
    let said = [answer.map(str::to_owned), one.response.clone()];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let on = one.answered_on.map_or_else(String::new, |when| format!(" ({})", when.spoken()));
    Asked {
        name: format!("{}{perhaps}", one.name),
        to: frame.of("/units", &one.body),
        sheet_to: frame.to(&format!("/searches/{}/candidates/{}", part(search), part(&one.body))),
        made: one.made.map(|when| capital(&when.spoken())),
        by: one.by.as_deref().map(capital),
        answer: (!said.is_empty()).then(|| format!("{}{on}", capital(&said.join(": ")))),
        respondent: match &one.respondent {
            Respondent::Person(person) => Some(format!("Answered by {person}")),
            Respondent::Erased => Some("Answered by a person whose name was erased".to_owned()),
            Respondent::NotRecorded => None,
        },
        conflict: one.conflict.as_deref().map(capital),
        mark: Mark::of(frame, &one.cited),
    }
}

pub(super) fn talk(frame: &Frame, talk: &Talk) -> TalkRow {
    TalkRow {
        level: talk.level.map_or_else(|| "Level not recorded".to_owned(), |level: TalkLevel| capital(level.word())),
        whom: talk.whom.clone(),
        held: talk.held.map(|when| capital(&when.spoken())),
        outcome: talk.outcome.clone(),
        mark: Mark::of(frame, &talk.cited),
    }
}

pub(super) fn compared(frame: &Frame, one: &Comparable) -> Statement {
    let run_by = one.run_by.as_ref().map_or_else(String::new, |by| format!(", run by {by}"));
    let because = one.because.clone().unwrap_or_else(|| "nobody has said why".to_owned());
    let weight = if one.counts { "It counts" } else { "Set aside, weight none" };
    Statement {
        about: format!("{}{run_by}", one.title),
        says: stopped(&format!("{weight}: {because}")),
        mark: Mark::of(frame, &one.cited),
    }
}
