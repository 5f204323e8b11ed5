//! What to do about an answer, in words.

use crate::words::answer::list;
use crate::words::count::count;
use crate::words::fact::plain;
use crate::words::missing::{holder, why};
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::fact::State;
use hostboard_domain::time::Day;
use hostboard_rules::answer::Level;
use hostboard_rules::answer::advice::{Advice, Change, Waiting};
use hostboard_rules::pack::Pack;

/// One piece of advice, as a sentence.
pub fn advice(advice: &Advice, pack: &Pack) -> String {
    match advice {
        Advice::AskOneOf { of, signed } => {
            let one_of: Vec<String> = of.iter().map(|who| list([who], pack)).collect();
            let when = if *signed { "gave consent before it was signed" } else { "has to consent before it is signed" };
            format!("Settle its blanks, and so find out whether {} {when}.", one_of.join(" or "))
        }
        Advice::Ask { of, signed: true } => {
            format!("Find out whether {} gave consent before it was signed, and take advice.", list(of, pack))
        }
        Advice::Ask { of, signed: false } => format!("Ask {} for consent before it is signed.", list(of, pack)),
        Advice::Record(missing) => {
            let of = missing.deal.as_ref().map_or_else(String::new, |deal| format!(" for deal {deal}"));
            format!("Find out {}{of}: {} is likely to know.", why(missing, pack), holder(&missing.what, pack))
        }
        Advice::Change { set, to, other_ends } => {
            let cliff = match other_ends {
                0 => String::new(),
                n => format!(
                    " {} within 90 days of that day. Many deals ending together can leave a successor without services.",
                    count(*n, "other deal of the unit already ends", "other deals of the unit already end")
                ),
            };
            format!("{} {}.{cliff}", leads_to(*to, pack), changes(set))
        }
        Advice::Wait(Waiting::AllowedFrom(day)) => format!("It would be allowed from {}.", day.spoken()),
        Advice::Wait(Waiting::ConsentFrom(day)) => format!("It would need no more than consent from {}.", day.spoken()),
        Advice::Wait(Waiting::DoesNotHelp) => "Waiting does not help.".to_owned(),
        Advice::Rule(rule) => pack.rules[*rule].words.clone(),
    }
}

/// What the answer would be after a change, up to the colon. Short of refused it may still be better than consent.
fn leads_to(to: Level, pack: &Pack) -> String {
    let or_better = if to == Level::Allowed { "" } else { ", or better" };
    format!("This change would bring the answer to “{}”{or_better}:", pack.words[to as usize])
}

/// Changes that belong together: `end it by 1 April 2028, and fix the price`.
fn changes(set: &[Change]) -> String {
    let words = set.iter().map(|change| in_words(change, &|value| format!("make `{}` {value}", change.fact.name())));
    words.collect::<Vec<_>>().join(", and ")
}

/// The same for somebody who never saw a fact's name: `end it by 1 April 2028, and make who pays “counterparty”`.
pub fn changes_in_sentence(set: &[Change]) -> String {
    let plain = |change: &Change, value: &str| format!("make {} “{}”", change.fact.label(), plain(value));
    let words = set.iter().map(|change| in_words(change, &|value| plain(change, value)));
    words.collect::<Vec<_>>().join(", and ")
}

fn in_words(change: &Change, other: &dyn Fn(&str) -> String) -> String {
    let is_none = change.value.state == State::NotApplicable;
    let number = change.value.value().filter(|_| matches!(change.fact.values(), Values::Date(_)));
    let day = number.and_then(|number| i32::try_from(number).ok()).map(|number| Day::from_number(number).spoken());
    match (change.fact, day) {
        (DealFact::End, Some(day)) => format!("end it by {day}"),
        (DealFact::ExtendableTo, _) if is_none => "give no option to extend it".to_owned(),
        (DealFact::BreakOn, _) if is_none => "give no right to end it early".to_owned(),
        (DealFact::VariablePrice, _) if change.value.value() == Some(0) => "fix the price".to_owned(),
        (fact, Some(day)) => format!("make {} {day}", fact.label()),
        (_, None) => other(&change.written()),
    }
}
