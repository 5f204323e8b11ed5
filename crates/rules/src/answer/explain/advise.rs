//! What to do about an answer, in order: ask, record, change, wait, and what rules advise.

use super::{Answer, Detail};
use crate::answer::advice::{Advice, Waiting, When};
use crate::answer::evaluate::Asked;
use crate::answer::{Level, Outcomes, Verdict};
use crate::pack::Outcome;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::Fact;

/// A unit's ends this close to each other are a cliff.
const CLIFF_DAYS: i64 = 90;

/// Advice in its order: ask, record, change, wait, and what rules advise.
pub fn advise(asked: &Asked<'_>, answer: &Answer, outcomes: Outcomes, detail: Detail) -> Vec<Advice> {
    let ask = asked.unit.ask;
    let mut advice = Vec::new();
    if answer.verdict != Verdict::Firm(Level::Allowed) {
        if !answer.consent_of.is_empty() && answer.at_least != Level::Refused {
            advice.push(Advice::Ask { of: answer.consent_of.iter().cloned().collect(), signed: answer.signed });
        }
        if answer.consent_of.is_empty() && answer.verdict == Verdict::Firm(Level::Consent) {
            let of = answer.may_need.iter().cloned().collect();
            advice.push(Advice::AskOneOf { of, signed: answer.signed });
        }
        advice.extend(answer.missing.iter().cloned().map(Advice::Record));
        for set in &answer.changes {
            // Counting the unit's ends for each deal of a register would take the square of its rows.
            let end = set.iter().find(|change| change.fact == DealFact::End).filter(|_| detail == Detail::Whole);
            let other_ends = end.map_or(0, |end| ends_near(asked, end.value));
            advice.push(Advice::Change { set: set.clone(), to: answer.changes_to, other_ends });
        }
        advice.extend(waiting(answer).map(Advice::Wait));
    }
    let besides = ask.rules_of(outcomes.holds & (ask.mask(Outcome::Advise) | ask.mask(Outcome::Watch)));
    advice.extend(besides.map(Advice::Rule));
    advice
}

fn waiting(answer: &Answer) -> Option<Waiting> {
    match (answer.earliest.allowed, answer.earliest.consent) {
        (When::On(day), _) => Some(Waiting::AllowedFrom(day)),
        (_, When::On(day)) if answer.at_most == Level::Refused => Some(Waiting::ConsentFrom(day)),
        (When::Never, _) if !answer.signed => Some(Waiting::DoesNotHelp),
        _ => None,
    }
}

/// Other deals of the unit that end close to that day.
fn ends_near(asked: &Asked<'_>, day: Fact) -> usize {
    let Some(day) = day.value() else { return 0 };
    let near = |i: &usize| {
        let end = asked.deal.view.deal(*i).fact(DealFact::End);
        *i != asked.deal.i && end.value().is_some_and(|end| (end - day).abs() <= CLIFF_DAYS)
    };
    (0..asked.deal.view.len()).filter(near).count()
}
