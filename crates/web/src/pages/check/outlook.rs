//! What would settle an answer, what would change it, and whom to ask.

use super::asked::Asked;
use super::{SECTOR_FIELD, serves};
use crate::frame::{Frame, Link};
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::query::Query;
use crate::kit::words::capital;
use crate::visit::Visit;
use hostboard_actions::answer::sign::Signing;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::advice::{AdviceKind, When};
use hostboard_rules::answer::explain::{Answer, MissingFact};
use hostboard_rules::answer::{Level, Verdict};
use std::collections::BTreeSet;

/// What can be done about an answer.
pub(super) struct Outlook {
    /// Facts that are missing, in words, with who is likely to know; and where to look.
    pub settle: Vec<Way>,
    /// Changes, each with a link that asks again with it.
    pub changes: Vec<Way>,
    /// Whom to ask for what.
    pub ask: Vec<String>,
    /// What rules say besides.
    pub notes: Vec<String>,
}

/// Something that can be done, with a link to do it where there is one.
pub(super) struct Way {
    pub text: String,
    pub link: Option<Link>,
}

impl Way {
    fn new(text: String, link: Option<Link>) -> Way {
        Way { text, link }
    }
}

impl Outlook {
    pub fn new(visit: &Visit<'_>, frame: &Frame, asked: &Asked, signing: &Signing) -> Outlook {
        let answer = signing.answer();
        let of_kind = |kind: AdviceKind| answer.advice.iter().filter(move |advice| advice.kind == kind);
        let mut ask: Vec<String> = of_kind(AdviceKind::Ask).map(|advice| advice.text.clone()).collect();
        let whom: BTreeSet<&str> = answer.may_need.iter().map(String::as_str).collect();
        if answer.verdict == Verdict::CannotTell && !whom.is_empty() {
            let whom = whom.into_iter().collect::<Vec<_>>().join(" and ");
            ask.push(format!("Ask {whom} for consent, should the missing facts turn out so that it is needed."));
        }
        ask.extend(holders(&answer.missing));
        Outlook {
            settle: answer.missing.iter().map(|missing| to_settle(frame, asked, missing)).collect(),
            changes: changes(visit, asked, signing),
            ask,
            notes: of_kind(AdviceKind::Rule).map(|advice| advice.text.clone()).collect(),
        }
    }
}

/// Who is likely to know what, each once.
fn holders(missing: &[MissingFact]) -> Vec<String> {
    let mut asked: Vec<(&str, Vec<&str>)> = Vec::new();
    for missing in missing {
        let place = asked.iter().position(|(who, _)| *who == missing.holder);
        let place = place.unwrap_or_else(|| {
            asked.push((&missing.holder, Vec::new()));
            asked.len() - 1
        });
        if !asked[place].1.contains(&missing.why.as_str()) {
            asked[place].1.push(&missing.why);
        }
    }
    asked.into_iter().map(|(who, what)| format!("Ask {who} {}.", what.join("; and "))).collect()
}

/// Whether the form asks for what is missing.
fn is_asked_here(missing: &MissingFact, asked: &Asked) -> bool {
    let own = |name: &str| {
        name == "supplier_sector"
            || DealFact::parse(name).is_some()
            || asked.pack.parameter(name).is_some()
            || ["length_months", "extended_months", "act_date"].contains(&name)
    };
    missing.deal.is_none() && own(&missing.fact)
}

fn to_settle(frame: &Frame, asked: &Asked, missing: &MissingFact) -> Way {
    let what = capital(&missing.why);
    let who = format!("{} is likely to know", missing.holder);
    match &missing.deal {
        Some(deal) => {
            let to = frame.of("/deals", deal);
            Way::new(format!("{what}, of another deal ({who})"), Some(Link { to, text: shown(deal) }))
        }
        None if is_asked_here(missing, asked) => Way::new(format!("{what} ({who})"), Some(form_link())),
        None => {
            let (to, text) = (frame.to("/record"), "Record it".to_owned());
            Way::new(format!("{what} ({who})"), Some(Link { to, text }))
        }
    }
}

fn form_link() -> Link {
    Link { to: "#further".to_owned(), text: "Answer below".to_owned() }
}

/// The days and the smallest changes that would make it better.
fn changes(visit: &Visit<'_>, asked: &Asked, signing: &Signing) -> Vec<Way> {
    let answer = signing.answer();
    if answer.verdict == Verdict::Firm(Level::Allowed) {
        return Vec::new();
    }
    let words = |level: Level| &asked.pack.words[level as usize];
    // The days were worked out for the start that it has now.
    let start = asked.fact(DealFact::Start).unwrap_or_default();
    let again = |query: Query| Link { to: format!("/check?{}", query.written()), text: "Ask again so".to_owned() };
    let on = |day: hostboard_domain::time::Day| again(visit.query.with("on", &day.to_string()).with("start", start));
    let mut found = Vec::new();
    match (answer.earliest.allowed, answer.earliest.consent) {
        (When::On(day), _) if day > signing.on => {
            found.push(Way::new(
                format!("Sign it on {} or later. The answer is then “{}”.", day.spoken(), words(Level::Allowed)),
                Some(on(day)),
            ));
        }
        (_, When::On(day)) if answer.at_most == Level::Refused && day > signing.on => {
            let then = format!("The answer is then no harsher than “{}”", words(Level::Consent));
            found.push(Way::new(format!("Sign it on {} or later. {then}.", day.spoken()), Some(on(day))));
        }
        (When::Never, _) => found.push(Way::new("Waiting does not help.".to_owned(), None)),
        _ => {}
    }
    for set in &answer.changes {
        let said: Vec<String> = set.iter().map(|(fact, value)| fields::change_words(*fact, value)).collect();
        let query = set.iter().fold(visit.query.clone(), |query, (fact, value)| query.with(fact.name(), value));
        found.push(Way::new(format!("{}.", capital(&said.join(", and "))), Some(again(query))));
    }
    found
}

/// What the form asks for further: facts, whether the sector, places of parameters. What is missing, and what was
/// answered already.
pub(super) fn further_names(
    query: &Query,
    asked: &Asked,
    answer: Option<&Answer>,
    wrong: &[Wrong],
) -> (Vec<DealFact>, bool, Vec<usize>) {
    let missing = |name: &str| {
        let mut own = answer.into_iter().flat_map(|answer| &answer.missing).filter(|missing| missing.deal.is_none());
        own.any(|missing| missing.fact == name)
    };
    let wanted =
        |name: &str| missing(name) || query.get(name).is_some() || wrong.iter().any(|wrong| wrong.field == name);
    let payer = |fact: DealFact| fact == DealFact::Payer && asked.is_asked && serves(query);
    let facts = fields::FURTHER.into_iter().filter(|fact| wanted(fact.name()) || payer(*fact)).collect();
    let sector = missing("supplier_sector") || query.get(SECTOR_FIELD).is_some();
    let parameters = asked.pack.parameters.iter().enumerate().filter(|(_, parameter)| {
        let required = parameter.ask.is_some() && parameter.values.is_empty();
        let field = format!("set.{}", parameter.name);
        required || missing(&parameter.name) || query.get(&field).is_some() || wrong.iter().any(|w| w.field == field)
    });
    (facts, sector, parameters.map(|(place, _)| place).collect())
}
