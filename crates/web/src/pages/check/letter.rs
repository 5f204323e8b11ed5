//! `/check/letter`: what an officer sends or files, on a page that prints.

use super::asked::Asked;
use super::said_of;
use crate::codes;
use crate::error::PageError;
use crate::frame::Frame;
use crate::kit::components::answer::{Findings, Panel, Said};
use crate::kit::components::lines::Labelled;
use crate::kit::fields;
use crate::kit::no_rules::choose_rules;
use crate::kit::words::capital;
use crate::site::respond::{Shown, shown as fill};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::answer::sign::Signing;
use hostboard_actions::error::ActionError;
use hostboard_actions::words::missing::{holder, why};
use hostboard_actions::words::pack::origin_in_full;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::{Problem, shown};
use hostboard_rules::answer::explain::Answer;
use hostboard_rules::answer::{Level, Verdict};

#[derive(Template)]
#[template(path = "letter.html")]
struct Page {
    frame: Frame,
    title: &'static str,
    to: String,
    unit: String,
    date: String,
    request: String,
    facts: Vec<Labelled>,
    missing: Vec<Labelled>,
    panel: Panel,
    findings: Findings,
    asks: bool,
    back: String,
    notice: String,
    rules: String,
}

/// What the letter is called.
pub(super) fn title(answer: &Answer) -> &'static str {
    match answer.verdict {
        Verdict::Firm(Level::Consent) => "Request for consent",
        Verdict::CannotTell if !answer.may_need.is_empty() => "Request for consent, if it is needed",
        Verdict::Firm(Level::Allowed) => "Note for the file: it may be signed",
        Verdict::Firm(Level::Refused) => "Note for the file: why it should not be signed now",
        Verdict::CannotTell => "Note for the file: what has to be found out",
    }
}

/// The letter for what was asked.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let Some(asked) = Asked::read(visit)?.into_iter().next() else {
        return choose_rules(visit, "May we sign?");
    };
    let signing = asked.answer(visit)?.map_err(|wrong| {
        let mut problems: Vec<Problem> = wrong
            .iter()
            .map(|wrong| {
                Problem::of_parameter(
                    codes::ASKED_INCOMPLETE,
                    "what was asked",
                    wrong.text.clone(),
                    "ask again at “May we sign?”",
                )
            })
            .collect();
        if problems.is_empty() {
            let help = "fill in the form at “May we sign?” first";
            problems.push(Problem::of_parameter(codes::ASKED_INCOMPLETE, "what was asked", "no unit is named", help));
        }
        PageError::from(ActionError::from(problems))
    })?;
    let answer = signing.answer();
    let pack = &asked.pack;
    let on = format!(
        "{}. The answer uses what was known on {}.",
        said_of(&signing, &asked),
        visit.view.times.known.spoken()
    );
    let assumed = signing.assumed.iter().chain(&asked.taken).cloned().collect();
    let said = Said { on, headline: &signing.headline, reason: &signing.reason, assumed, working: String::new() };
    let whom =
        answer.consent_of.iter().chain(&answer.may_need).map(|who| shown(who.name())).collect::<Vec<_>>().join(" and ");
    fill(&Page {
        frame: visit.frame(title(answer), &[("/", "Portfolio"), ("/check", "May we sign?")]),
        title: title(answer),
        request: request(&signing, &whom),
        asks: !whom.is_empty(),
        to: whom,
        unit: shown(&signing.unit_name),
        date: visit.view.times.at.spoken(),
        facts: facts(&signing, &asked),
        missing: answer
            .missing
            .iter()
            .map(|m| Labelled::new(capital(&why(m, &asked.pack)), holder(&m.what, &asked.pack).to_owned()))
            .collect(),
        panel: Panel::new(answer, said),
        findings: Findings::new(answer, pack, &|_| None),
        back: format!("/check?{}", visit.query.written()),
        notice: pack.notice.clone(),
        rules: format!("{}. {}.", pack.title, capital(&origin_in_full(pack))),
    })
}

fn request(signing: &Signing, whom: &str) -> String {
    let unit = shown(&signing.unit_name);
    match signing.answer().verdict {
        Verdict::Firm(Level::Consent) => {
            format!("{unit} asks {whom} for consent to sign the deal below. It has not been signed.")
        }
        Verdict::CannotTell if !whom.is_empty() => format!(
            "{unit} would like to sign the deal below. The recorded facts do not show whether it needs the consent \
             of {whom}. If it does, {unit} asks for that consent. It has not been signed."
        ),
        Verdict::Firm(Level::Allowed) => format!("{unit} looked at whether it may sign the deal below."),
        _ => format!("{unit} looked at whether it may sign the deal below. It has not been signed."),
    }
}

/// The facts of the deal, as they were filled in.
fn facts(signing: &Signing, asked: &Asked) -> Vec<Labelled> {
    let mut lines = vec![Labelled::new("Unit", shown(&signing.unit_name))];
    let shown_facts = DealFact::ALL.iter().filter(|fact| !matches!(fact, DealFact::Currency | DealFact::Kind));
    for fact in shown_facts {
        if let Some(text) = asked.fact(*fact) {
            lines.push(Labelled::new(capital(fact.label()), fields::in_words(*fact, text)));
        }
    }
    if let Some((name, sector)) = &signing.known_as {
        let sector = sector.map_or("not recorded", fields::sector_words);
        lines.push(Labelled::new("The other party, as it is recorded", format!("{} ({sector})", shown(name))));
    }
    lines.push(Labelled::new("When it would be signed", signing.on.spoken()));
    lines
}
