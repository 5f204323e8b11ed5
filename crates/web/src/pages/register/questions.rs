//! Questions to put, each with room for a reply.

use crate::kit::components::form::{Choice, Field, Input, Wrong};
use crate::kit::query::Query;
use crate::kit::words::{capital, count};
use crate::site::uploads::Upload;
use hostboard_actions::answer::questions::Asking;
use hostboard_actions::words::fact::plain;
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::problem::shown;
use hostboard_domain::settled::{Question as Settled, SameParty};
use hostboard_rules::pack::Pack;
use hostboard_rules::pack::parameter::ParameterKind;

/// A question with room for a reply.
pub(super) struct Line {
    pub words: String,
    /// What it is about: deals, names, a class.
    pub about: Vec<String>,
    pub settles: String,
    pub holder: String,
    pub advice: String,
    pub fields: Vec<Field>,
    pub open: bool,
}

/// So many stand on a page.
pub(super) const A_PAGE: usize = 20;

/// A page of the questions, with what was typed.
pub(super) fn lines(upload: &Upload, pack: &Pack, page: usize, typed: &Query, wrong: &[Wrong]) -> Vec<Line> {
    let questions = upload.found.asking.iter().enumerate().skip((page - 1) * A_PAGE).take(A_PAGE);
    questions.map(|(place, question)| line(place, question, pack, typed, wrong)).collect()
}

fn line(place: usize, question: &Asking, pack: &Pack, typed: &Query, wrong: &[Wrong]) -> Line {
    let mut about = Vec::new();
    if let Some((unit, deal)) = &question.of {
        about.push(format!("Deal {} of {}", shown(deal), shown(unit)));
    } else if let Some(unit) = &question.unit {
        about.push(format!("In {}", shown(unit)));
    }
    if !question.deals.is_empty() {
        let first: Vec<String> = question.deals.iter().take(12).map(|deal| shown(deal)).collect();
        let more = question.deals.len().saturating_sub(first.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        about.push(format!("Deals {}{more}", first.join(", ")));
    }
    about.extend(question.class.as_ref().map(|class| format!("Only where {}", shown(class))));
    if !question.about.is_empty() {
        about.push(shown(&question.about));
    }
    let settles = match question.settles {
        0 => format!("needed for {}", count(question.waits, "answer", "answers")),
        n => format!("would settle {}", count(n, "answer", "answers")),
    };
    // What consents and bodies say stands in their own files.
    let settled = question.subject.settled();
    let fields = settled.map_or_else(Vec::new, |settled| reply_fields(place, settled, pack, typed, wrong));
    let names = [format!("answer.{place}"), format!("reason.{place}")];
    let open = names.iter().any(|name| typed.get(name).is_some() || wrong.iter().any(|wrong| wrong.field == *name));
    Line {
        words: capital(&shown(&question.words)),
        about,
        settles,
        holder: question.holder.clone(),
        advice: question.advice.map(capital).unwrap_or_default(),
        fields,
        open,
    }
}

fn reply_fields(place: usize, question: &Settled, pack: &Pack, typed: &Query, wrong: &[Wrong]) -> Vec<Field> {
    let name = format!("answer.{place}");
    let words = |words: &[&str]| {
        let blank = [Choice::new("", "No reply yet")];
        Input::Select(blank.into_iter().chain(words.iter().map(|w| Choice::new(*w, capital(&plain(w))))).collect())
    };
    let (input, hint) = match question {
        Settled::Fact(fact) => match fact.values() {
            Values::YesNo => (words(&["yes", "no"]), ""),
            Values::Word(list) => (words(list), ""),
            Values::Date(None) => (Input::Line("date"), "For example 31 March 2029"),
            Values::Date(Some(("open", _))) => (Input::Line("date"), "For example 31 March 2029, or “no end”"),
            Values::Date(Some(_)) => (Input::Line("date"), "For example 31 March 2029, or “no”"),
            Values::Money(None) => (Input::Line("money"), "In pounds, for example £60,000, or £40,000 to £60,000"),
            Values::Money(Some(_)) => {
                (Input::Line("money"), "In pounds, for example £60,000, or £40,000 to £60,000, or “no”")
            }
            Values::Days => (Input::Line("short"), "A number of days, or “no”"),
            Values::Share => (Input::Line("short"), "In pounds, or as a percentage: for example £60,000 or 40%"),
            Values::Text if *fact == DealFact::Matter => {
                (Input::Line(""), "A name for the group of similar deals, or “own” if each is like no other")
            }
            Values::Text => (Input::Line(""), ""),
        },
        Settled::WholeLifeValue => (Input::Line("money"), "In pounds, for example £60,000, or £40,000 to £60,000"),
        Settled::SameParty => (words(SameParty::WORDS), ""),
        Settled::Parameter(name) => {
            let parameter = pack.parameter(name).map(|place| &pack.parameters[place]);
            match parameter.map(|parameter| (parameter.kind, &parameter.words)) {
                Some((ParameterKind::Date, _)) => (Input::Line("date"), "For example 31 December 2006"),
                Some((ParameterKind::YesNo, _)) => (words(&["yes", "no"]), ""),
                Some((ParameterKind::Word, list)) => (words(&list.iter().map(String::as_str).collect::<Vec<_>>()), ""),
                _ => (Input::Line(""), ""),
            }
        }
    };
    let typed = |name: &str| typed.get(name).unwrap_or_default().to_owned();
    let reason = format!("reason.{place}");
    vec![
        Field::new(name.clone(), "The answer", input).hint(hint).value(typed(&name)).wrong(wrong),
        Field::new(reason.clone(), "Why, or who says so", Input::Line("")).value(typed(&reason)).wrong(wrong),
    ]
}
