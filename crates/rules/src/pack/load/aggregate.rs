//! From an `[[aggregate]]` of pack.toml to a checked sum.

use super::parameter::{date_parameter, is_watch_name};
use super::report::Report;
use crate::codes;
use crate::language::fact::FactId;
use crate::pack::file::AggregateToml;
use crate::pack::{Aggregate, Pack};
use hostboard_domain::deal::Kind;
use hostboard_domain::problem::{Code, quoted};
use std::ops::Range;

pub(super) fn read_aggregate(pack: &mut Pack, toml: &AggregateToml, span: &Range<usize>, report: &mut Report<'_>) {
    let mut say = |code: Code, message: String, help: &str| report.say(code, Some(span.clone()), message, help);
    if FactId::parse(&toml.name).is_some()
        || is_watch_name(&toml.name)
        || pack.parameter(&toml.name).is_some()
        || pack.aggregates.iter().any(|a| a.name == toml.name)
    {
        say(codes::PACK_NAME_TAKEN, format!("the name {} is taken", quoted(&toml.name)), "choose another name");
    }
    let counts = Kind::parse(&toml.counts);
    if counts.is_none() {
        say(
            codes::PACK_WORD_UNKNOWN,
            format!("{} is not a kind of deal", quoted(&toml.counts)),
            "write contract, disposal or reserves",
        );
    }
    for same in &toml.same {
        if !["counterparty", "matter"].contains(&same.as_str()) {
            say(
                codes::PACK_WORD_UNKNOWN,
                format!("deals can't be counted by the same {}", quoted(same)),
                "write counterparty, matter, both, or none",
            );
        }
    }
    if toml.paid_by.as_deref().is_some_and(|who| who != "unit") {
        say(
            codes::PACK_WORD_UNKNOWN,
            "only what the unit pays can be counted apart".to_owned(),
            "write `paid_by = \"unit\"` or leave it out",
        );
    }
    let mut date = |name: &String| {
        let place = date_parameter(pack, name);
        if place.is_none() {
            say(
                codes::PACK_NAME_UNKNOWN,
                format!("no date parameter is called {}", quoted(name)),
                "declare it as a [[parameter]] of type date",
            );
        }
        place
    };
    let (since, complete_since) = (date(&toml.since), date(&toml.complete_since));
    if let (Some(counts), Some(since), Some(complete_since)) = (counts, since, complete_since) {
        let has = |what: &str| toml.same.iter().any(|s| s == what);
        pack.aggregates.push(Aggregate {
            name: toml.name.clone(),
            label: toml.label.clone(),
            counts,
            same_party: has("counterparty"),
            same_matter: has("matter"),
            paid_by_unit: toml.paid_by.is_some(),
            since,
            complete_since,
            cite: toml.cite.clone(),
        });
    }
}
