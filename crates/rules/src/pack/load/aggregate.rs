//! From an `[[aggregate]]` of pack.toml to a checked sum.

use super::parameter::{date_parameter, is_watch_name};
use super::report::Report;
use crate::codes;
use crate::language::fact::FactId;
use crate::pack::file::AggregateToml;
use crate::pack::parameter::ParameterKind;
use crate::pack::{Aggregate, CountingParameters, Pack};
use hostboard_domain::deal::Kind;
use hostboard_domain::problem::{Code, quoted};
use std::ops::Range;
use std::sync::Arc;

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
    let counting = read_counting(pack, toml, span, report);
    let mut say = |code: Code, message: String, help: &str| report.say(code, Some(span.clone()), message, help);
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
        pack.aggregates.push(Arc::new(Aggregate {
            name: toml.name.clone(),
            label: toml.label.clone(),
            counts,
            same_party: has("counterparty"),
            same_matter: has("matter"),
            paid_by_unit: toml.paid_by.is_some(),
            counting,
            since,
            complete_since,
            cite: toml.cite.clone(),
        }));
    }
}

/// The parameters that say how what a deal costs is counted. What the words of one mean is the program's to say, so it has those alone.
fn read_counting(
    pack: &Pack,
    toml: &AggregateToml,
    span: &Range<usize>,
    report: &mut Report<'_>,
) -> CountingParameters {
    const UNSAID_VAT: &[&str] = &["as-it-stands", "net", "gross", "open"];
    const UNSAID_BREAK: &[&str] = &["none", "open"];
    const UNSAID_PAYER: &[&str] = &["unit", "open"];
    const UNSAID_IN_KIND: &[&str] = &["none", "open"];
    const OTHER_NAMES: &[&str] = &["different", "open"];
    let mut place = |key: &str, name: &Option<String>, kind: ParameterKind, words: &[&str]| {
        let name = name.as_ref()?;
        let is_it = |place: &usize| {
            let parameter = &pack.parameters[*place];
            parameter.kind == kind && parameter.words.iter().map(String::as_str).eq(words.iter().copied())
        };
        let found = pack.parameter(name).filter(is_it);
        if found.is_none() {
            let message = format!("`{key}` names no such parameter: {}", quoted(name));
            let help = match words {
                [] => format!("declare it as a [[parameter]] of type {}", kind.word()),
                _ => format!("declare it as a [[parameter]] of type word, with words = {words:?}"),
            };
            report.say(codes::PACK_NAME_UNKNOWN, Some(span.clone()), message, help);
        }
        found
    };
    let counting = CountingParameters {
        counts_vat: place("counts_vat", &toml.counts_vat, ParameterKind::YesNo, &[]),
        vat_rate: place("vat_rate", &toml.vat_rate, ParameterKind::Percent, &[]),
        unsaid_vat: place("unsaid_vat", &toml.unsaid_vat, ParameterKind::Word, UNSAID_VAT),
        unsaid_break: place("unsaid_break", &toml.unsaid_break, ParameterKind::Word, UNSAID_BREAK),
        unsaid_payer: place("unsaid_payer", &toml.unsaid_payer, ParameterKind::Word, UNSAID_PAYER),
        unsaid_in_kind: place("unsaid_in_kind", &toml.unsaid_in_kind, ParameterKind::Word, UNSAID_IN_KIND),
        other_names: place("other_names", &toml.other_names, ParameterKind::Word, OTHER_NAMES),
    };
    let rates = counting.vat_rate.map(|place| &pack.parameters[place].values);
    if rates.is_some_and(|rates| rates.first().is_none_or(|first| first.from.is_some())) {
        let message = "the rate of tax is not said for every day";
        report.say(codes::PACK_INCOMPLETE, Some(span.clone()), message, "give its first value without `from`");
    }
    if counting.counts_vat.is_some() != counting.vat_rate.is_some() {
        let message = "whether tax counts and its rate go together";
        report.say(
            codes::PACK_PARTS_CLASH,
            Some(span.clone()),
            message,
            "name `counts_vat` and `vat_rate`, or neither",
        );
    }
    counting
}
