//! What answers rest on that nobody has decided, in words.

use crate::words::figure::of_parameter;
use hostboard_exchange::mapping::{AssumedBy, Assumption};
use hostboard_rules::answer::explain::Answer;
use hostboard_rules::pack::Pack;
use hostboard_rules::question::Ground;
use std::collections::BTreeSet;

/// A ground of the pack, as a person says it.
pub fn of_pack(ground: Ground, pack: &Pack) -> String {
    match ground {
        Ground::Parameter(place) => {
            let parameter = &pack.parameters[place];
            let Some(value) = parameter.assumed_value() else { return ground.name(pack) };
            let why = if value.why.is_empty() { String::new() } else { format!(" ({})", value.why) };
            if parameter.assumes_several() {
                return format!("{}{why}", parameter.label);
            }
            format!("{}: {}{why}", parameter.label, of_parameter(parameter.kind, &value.value))
        }
        Ground::InForce(place) => {
            let rule = &pack.rules[place];
            let from = rule.in_force.from.map_or_else(String::new, |day| format!(" from {}", day.spoken()));
            let to = rule.in_force.to.map_or_else(String::new, |day| format!(" until {}", day.spoken()));
            let why = rule.in_force_assumed.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
            format!("the rule “{}” is in force{from}{to}{why}", rule.title)
        }
    }
}

/// A constant that a mapping or whoever asked takes for granted.
pub fn of_mapping(assumption: &Assumption) -> String {
    match assumption.by {
        AssumedBy::Mapping => format!("{assumption} (by the mapping)"),
        AssumedBy::AmountsAs => {
            let in_truth = assumption.in_truth.as_deref().unwrap_or("not recorded");
            format!("{assumption} (in truth {in_truth}, by --amounts-as)")
        }
    }
}

/// All of these, as lists in files and on the command line have them.
pub fn of_mappings(assumptions: &[Assumption]) -> Vec<String> {
    assumptions.iter().map(of_mapping).collect()
}

/// Names of an answer's grounds: the pack's, then those of a mapping.
pub fn names(grounds: &[Ground], mapping_assumes: &[Assumption], pack: &Pack) -> Vec<String> {
    grounds.iter().map(|ground| ground.name(pack)).chain(mapping_assumes.iter().map(of_mapping)).collect()
}

/// What an answer rests on that nobody has decided: values of the pack with their reasons, and what a mapping takes.
pub fn of_answer(answer: &Answer, pack: &Pack, mapping_assumes: &[Assumption]) -> Vec<String> {
    let grounds = answer.assumed.iter().map(|ground| of_pack(*ground, pack));
    grounds.chain(mapping_assumes.iter().map(of_mapping)).collect()
}

/// Names of the grounds of many answers that are not the mapping's, each once, by name.
pub fn names_of_all<'g>(
    grounds: impl IntoIterator<Item = &'g Ground>,
    mapping_assumes: &[Assumption],
    pack: &Pack,
) -> BTreeSet<String> {
    let asked = mapping_assumes.iter().filter(|assumption| assumption.by != AssumedBy::Mapping).map(of_mapping);
    grounds.into_iter().map(|ground| ground.name(pack)).chain(asked).collect()
}

/// What many answers rest on as a person says it, each once, in the order of their names.
pub fn of_all<'g>(
    grounds: impl IntoIterator<Item = &'g Ground>,
    mapping_assumes: &[Assumption],
    pack: &Pack,
) -> Vec<String> {
    let named = grounds.into_iter().map(|ground| (ground.name(pack), of_pack(*ground, pack)));
    let of_mapping = mapping_assumes.iter().map(of_mapping).map(|text| (text.clone(), text));
    let all: BTreeSet<(String, String)> = named.chain(of_mapping).collect();
    all.into_iter().map(|(_, words)| words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::deal::DealFact;

    #[test]
    fn what_a_mapping_assumes_is_worded() {
        #[track_caller]
        fn check(by: AssumedBy, in_truth: Option<&str>, expected: &str) {
            let in_truth = in_truth.map(str::to_owned);
            let assumption = Assumption { fact: DealFact::Currency, value: "GBP".into(), in_truth, by };
            assert_eq!(of_mapping(&assumption), expected);
        }
        check(AssumedBy::Mapping, Some("EUR"), "currency=GBP (by the mapping)");
        check(AssumedBy::AmountsAs, Some("EUR, USD"), "currency=GBP (in truth EUR, USD, by --amounts-as)");
        check(AssumedBy::AmountsAs, None, "currency=GBP (in truth not recorded, by --amounts-as)");
    }
}
