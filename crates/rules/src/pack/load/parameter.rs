//! From a `[[parameter]]` of pack.toml to a checked parameter.

use super::report::{DATE_HELP, Report, bad_date};
use crate::codes;
use crate::language::fact::FactId;
use crate::language::subject::{WatchFact, is_of_the_question};
use crate::pack::Pack;
use crate::pack::file::{ParameterToml, ValueToml};
use crate::pack::parameter::{DatedValue, Parameter, ParameterKind};
use hostboard_domain::deal::DealFact;
use hostboard_domain::evidence::Stance;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;
use std::ops::Range;
use toml::Spanned;

pub(super) fn read_parameter(pack: &mut Pack, toml: ParameterToml, span: Range<usize>, report: &mut Report<'_>) {
    let taken = FactId::parse(&toml.name).is_some()
        || DealFact::parse(&toml.name).is_some()
        || is_watch_name(&toml.name)
        || pack.parameter(&toml.name).is_some();
    if taken {
        report.say(
            codes::PACK_NAME_TAKEN,
            Some(span.clone()),
            format!("the name {} is taken", quoted(&toml.name)),
            "choose another name",
        );
    }
    let (span_of_all, span_of_words) = (span.clone(), span.clone());
    if toml.direction.is_some_and(|column| column.kind() != toml.kind) {
        report.say(
            codes::PACK_PARTS_CLASH,
            Some(span),
            "a direction gives another type for this parameter",
            "`named` is yes-no, `from` and `end` are dates, `consenter` is a text, the limits are money",
        );
    }
    if toml.portfolio.is_some() && toml.kind != ParameterKind::Text {
        let message = "the portfolio's record gives another type for this parameter";
        report.say(codes::PACK_PARTS_CLASH, Some(span_of_all), message, "`host` is a text");
    }
    if toml.words.is_empty() == (toml.kind == ParameterKind::Word) {
        let message = "a parameter of type word says which words it takes, and no other does";
        report.say(codes::PACK_PARTS_CLASH, Some(span_of_words), message, "write `words = [\"…\", \"…\"]`");
    }
    let mut parameter = Parameter {
        name: toml.name,
        kind: toml.kind,
        label: toml.label,
        direction: toml.direction,
        portfolio: toml.portfolio,
        ask: toml.ask,
        holder: toml.holder,
        words: toml.words,
        values: Vec::new(),
    };
    parameter.values = read_values(pack, &parameter, toml.value, report);
    pack.parameters.push(parameter);
}

/// Its values, ascending by the day from which each holds.
fn read_values(
    pack: &Pack,
    parameter: &Parameter,
    toml: Vec<Spanned<ValueToml>>,
    report: &mut Report<'_>,
) -> Vec<DatedValue> {
    let mut values: Vec<DatedValue> = Vec::new();
    for value in toml {
        let at = Some(value.span());
        let value = value.into_inner();
        let from = value.from.as_ref().map(|d| Day::parse(&d.0).ok_or_else(|| bad_date(d))).transpose();
        let read = parameter.read(&value.value);
        let stance = Stance::parse(&value.stance);
        match (from, read, stance) {
            (Err(message), _, _) => report.say(codes::PACK_VALUE, at, message, DATE_HELP),
            (_, Err(message), _) => report.say(codes::PACK_VALUE, at, message, "write the value as a text in quotes"),
            (_, _, None) => report.say(
                codes::PACK_WORD_UNKNOWN,
                at,
                format!("{} is not a stance", quoted(&value.stance)),
                format!("the stances are {}", Stance::WORDS.join(", ")),
            ),
            (Ok(from), Ok(read), Some(stance)) => {
                if stance == Stance::Assumed && value.why.is_empty() {
                    report.say(codes::PACK_INCOMPLETE, at.clone(), "an assumed value says no why", "add `why = \"…\"`");
                }
                if value.source.as_ref().is_some_and(|key| !pack.sources.contains_key(key)) {
                    report.say(
                        codes::PACK_NAME_UNKNOWN,
                        at.clone(),
                        "the value names a source that the pack does not have",
                        "add it under [source.…]",
                    );
                }
                if values.last().is_some_and(|last| last.from >= from) {
                    report.say(
                        codes::PACK_PARTS_CLASH,
                        at,
                        "values are not in order of their `from`",
                        "put the earlier first; only the first may have none",
                    );
                }
                values.push(DatedValue {
                    from,
                    value: read,
                    stance,
                    source: value.source,
                    cite: value.cite,
                    why: value.why,
                });
            }
        }
    }
    values
}

pub(super) fn is_watch_name(name: &str) -> bool {
    WatchFact::parse(name).is_some() || is_of_the_question(name)
}

pub(super) fn date_parameter(pack: &Pack, name: &str) -> Option<usize> {
    pack.parameter(name).filter(|place| pack.parameters[*place].kind == ParameterKind::Date)
}
