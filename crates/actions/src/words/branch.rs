//! What an answer turns on, in words: “it is capital expenditure”, “it was or will be signed on or after 1 May 2027”.

use super::answer::list;
use super::fact::plain;
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::time::Day;
use hostboard_rules::answer::Level;
use hostboard_rules::answer::explain::{BlankValue, Branch};
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::pack::Pack;

/// Each way an answer may turn, in a sentence: which rule catches the deal, and if what is so.
///
/// ```text
/// “Capital contract above the limit” (s24(1)(b)(i)) if it is capital expenditure
/// “Other contract above the limit that may outlast the council” (s24(1)(c)) if it is not capital expenditure
/// ```
pub(crate) fn sentences(branches: &[Branch], pack: &Pack) -> Vec<String> {
    let varies = branches.windows(2).any(|two| two[0].consent_of != two[1].consent_of && !two[0].consent_of.is_empty());
    let whose = |branch: &Branch| match varies && !branch.consent_of.is_empty() {
        true => format!(", with the consent of {}", list(&branch.consent_of, pack)),
        false => String::new(),
    };
    let one = |branch: &Branch| format!("{}{}{}", rules_behind(branch, pack), whose(branch), condition(branch));
    branches.iter().map(one).collect()
}

fn rules_behind(branch: &Branch, pack: &Pack) -> String {
    let rules = branch.rules.iter().map(|rule| {
        let rule = &pack.rules[*rule];
        format!("“{}” ({})", rule.title, rule.cite)
    });
    let rules = rules.collect::<Vec<_>>().join(" and ");
    let (least, most) = branch.interval;
    match (least == most, least) {
        (true, Level::Allowed) if branch.is_covered => "a consent covers it".to_owned(),
        (true, Level::Allowed) => "no rule".to_owned(),
        (true, _) => rules,
        (false, _) => format!("perhaps {rules}"),
    }
}

fn condition(branch: &Branch) -> String {
    let several = branch.when.len() > 1;
    let part = |(fact, held): &(FactId, Vec<BlankValue>)| match held.len() > 1 && several {
        true => format!("either {}", one_of_values(*fact, held)),
        false => one_of_values(*fact, held),
    };
    let parts: Vec<String> = branch.when.iter().map(part).collect();
    if parts.is_empty() { " in other cases".to_owned() } else { format!(" if {}", parts.join(" and ")) }
}

/// That a blank holds one of some values.
fn one_of_values(fact: FactId, held: &[BlankValue]) -> String {
    let each = held.iter().map(|held| value_in_words(fact, *held)).collect::<Vec<_>>();
    each.join(" or ")
}

fn value_in_words(fact: FactId, held: BlankValue) -> String {
    let written = || plain(&held.written(fact));
    let yes = held == BlankValue::Value(1);
    match fact {
        FactId::Deal(DealFact::Capital) => is_or_is_not(yes, "capital expenditure"),
        FactId::Deal(DealFact::OneOff) => is_or_is_not(yes, "for one piece of work"),
        FactId::Deal(DealFact::VariablePrice) => {
            if yes { "its price may vary" } else { "its price is fixed" }.to_owned()
        }
        FactId::Deal(DealFact::Kind) => match held.written(fact).as_str() {
            "reserves" => "it is a use of reserves".to_owned(),
            kind => format!("it is a {kind}"),
        },
        FactId::Deal(DealFact::Form) => format!("its form is {}", written()),
        FactId::Derived(Derived::ActDate) => format!("it was or will be signed {}", stretch(held)),
        FactId::Deal(DealFact::End) => match held {
            BlankValue::Value(n) if n == i64::from(Day::LATEST.number()) => "it has no end".to_owned(),
            held => format!("it ends {}", stretch(held)),
        },
        FactId::Deal(DealFact::ExtendableTo) => match held {
            BlankValue::Nothing => "it cannot be extended".to_owned(),
            BlankValue::Between(None, Some(to)) => format!("it may be extended to {} at the latest", spoken(to)),
            BlankValue::Between(Some(from), None) => format!("it may be extended to {} or later", spoken(from)),
            held => format!("the latest day that it may be extended to is {}", stretch(held)),
        },
        FactId::Derived(Derived::SupplierSector) => format!("the other party is of the sector {}", written()),
        other => match other.values() {
            Values::Date(_) if held != BlankValue::Nothing => format!("{} is {}", other.label(), stretch(held)),
            _ => match held {
                BlankValue::Between(None, Some(to)) => format!("{} is at most {to}", other.label()),
                BlankValue::Between(Some(from), None) => format!("{} is at least {from}", other.label()),
                _ => format!("{} is {}", other.label(), written()),
            },
        },
    }
}

fn is_or_is_not(yes: bool, what: &str) -> String {
    format!("it is {}{what}", if yes { "" } else { "not " })
}

fn spoken(number: i64) -> String {
    i32::try_from(number).map_or(String::new(), |number| Day::from_number(number).spoken())
}

/// A stretch of days: `before 1 May 2027`, `on or after 1 May 2027`.
fn stretch(held: BlankValue) -> String {
    match held {
        BlankValue::Nothing => "never".to_owned(),
        BlankValue::Value(day) => format!("on {}", spoken(day)),
        BlankValue::Between(None, None) => "on any day".to_owned(),
        BlankValue::Between(None, Some(to)) => format!("by {}", spoken(to)),
        BlankValue::Between(Some(from), None) => format!("on or after {}", spoken(from)),
        BlankValue::Between(Some(from), Some(to)) => format!("from {} to {}", spoken(from), spoken(to)),
    }
}
