//! The period in which a rule is in force, and whether that is assumed.

use super::report::Report;
use crate::codes;
use crate::pack::file::{DateText, InForceToml};
use hostboard_domain::evidence::Stance;
use hostboard_domain::time::{Day, Interval};

pub(super) fn read_in_force(
    toml: Option<&toml::Spanned<InForceToml>>,
    report: &mut Report<'_>,
) -> (Interval, Option<String>) {
    let Some(spanned) = toml else { return (Interval::default(), None) };
    let (span, period) = (spanned.span(), spanned.get_ref());
    let mut day = |text: &Option<DateText>| {
        let day = text.as_ref().and_then(|t| Day::parse(&t.0));
        if day.is_none() && text.is_some() {
            report.say(
                codes::PACK_VALUE,
                Some(span.clone()),
                "the period in force has a date that is not a day",
                "write `2026-08-01`",
            );
        }
        day
    };
    let interval = Interval { from: day(&period.from), to: day(&period.to) };
    let assumed = match period.stance.as_deref().map(Stance::parse) {
        Some(None) => {
            report.say(
                codes::PACK_WORD_UNKNOWN,
                Some(span),
                "the period in force has no such stance",
                format!("the stances are {}", Stance::WORDS.join(", ")),
            );
            None
        }
        Some(Some(Stance::Assumed)) if period.why.is_empty() => {
            report.say(
                codes::PACK_INCOMPLETE,
                Some(span),
                "the period in force is assumed and says no why",
                "add `why = \"…\"`",
            );
            None
        }
        Some(Some(Stance::Assumed)) => Some(period.why.clone()),
        _ => None,
    };
    (interval, assumed)
}
