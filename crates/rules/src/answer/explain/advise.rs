//! What to do about an answer, in words and in order: ask, record, change, wait, and what rules advise.

use super::{Answer, Detail};
use crate::answer::advice::{Advice, AdviceKind, When};
use crate::answer::evaluate::Asked;
use crate::answer::{Level, Outcomes, Verdict};
use crate::pack::Outcome;
use hostboard_domain::deal::DealFact;
use hostboard_domain::time::Day;

/// Advice in its order: ask, record, change, wait, and what rules advise.
pub fn advise(asked: &Asked<'_>, answer: &Answer, outcomes: Outcomes, detail: Detail) -> Vec<Advice> {
    let ask = asked.unit.ask;
    let mut advice = Vec::new();
    let mut say = |kind, rule: Option<String>, text: String| advice.push(Advice { kind, rule, text });
    if answer.verdict != Verdict::Firm(Level::Allowed) {
        let who: Vec<&str> = answer.consent_of.iter().map(String::as_str).collect();
        if !who.is_empty() && answer.at_least != Level::Refused {
            let who = who.join(" and ");
            say(
                AdviceKind::Ask,
                None,
                match answer.signed {
                    true => format!("Find out whether {who} gave consent before it was signed, and take advice."),
                    false => format!("Ask {who} for consent before it is signed."),
                },
            );
        }
        for missing in &answer.missing {
            let of = missing.deal.as_ref().map_or_else(String::new, |deal| format!(" for deal {deal}"));
            say(
                AdviceKind::Record,
                None,
                format!("Find out {}{of}: {} is likely to know.", missing.why, missing.holder),
            );
        }
        for set in &answer.changes {
            let words: Vec<String> = set.iter().map(|(fact, value)| change_in_words(*fact, value)).collect();
            // Counting the unit's ends for each deal of a register would take the square of its rows.
            let end = set.iter().find(|(fact, _)| *fact == DealFact::End).filter(|_| detail == Detail::Whole);
            let cliff = end.map_or(0, |(_, day)| ends_near(asked, day));
            let cliff = match cliff {
                0 => String::new(),
                n => format!(
                    " {n} other deals of the unit already end within 90 days of that day: a cliff is no service to a successor."
                ),
            };
            say(AdviceKind::Change, None, format!("This change would settle it: {}.{cliff}", words.join(", and ")));
        }
        match (answer.earliest.allowed, answer.earliest.consent) {
            (When::On(day), _) => say(AdviceKind::Wait, None, format!("It would be allowed from {}.", day.spoken())),
            (_, When::On(day)) if answer.at_most == Level::Refused => {
                say(AdviceKind::Wait, None, format!("It would need no more than consent from {}.", day.spoken()));
            }
            (When::Never, _) if !answer.signed => say(AdviceKind::Wait, None, "Waiting does not help.".to_owned()),
            _ => {}
        }
    }
    for rule in ask.rules_of(outcomes.holds & (ask.mask(Outcome::Advise) | ask.mask(Outcome::Watch))) {
        let rule = &ask.pack.rules[rule];
        say(AdviceKind::Rule, Some(rule.name.clone()), rule.words.clone());
    }
    advice
}

fn change_in_words(fact: DealFact, value: &str) -> String {
    match (fact, value, Day::parse(value)) {
        (DealFact::End, _, Some(day)) => format!("end it by {}", day.spoken()),
        (DealFact::ExtendableTo, "none", _) => "give no option to extend it".to_owned(),
        (DealFact::BreakOn, "none", _) => "give no break".to_owned(),
        (DealFact::VariablePrice, "no", _) => "fix the price".to_owned(),
        (_, _, Some(day)) => format!("make {} {}", fact.label(), day.spoken()),
        _ => format!("make `{}` {value}", fact.name()),
    }
}

/// Other deals of the unit that end within 90 days of that day.
fn ends_near(asked: &Asked<'_>, day: &str) -> usize {
    let Some(day) = Day::parse(day) else { return 0 };
    let near = |i: &usize| {
        let end = asked.deal.view.deal(*i).fact(DealFact::End);
        *i != asked.deal.i && end.value().is_some_and(|end| (end - i64::from(day.number())).abs() <= 90)
    };
    (0..asked.deal.view.len()).filter(near).count()
}
