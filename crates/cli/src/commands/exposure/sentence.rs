//! The answer in a sentence.

use crate::text::{about, count, grouped};
use hostboard_actions::exposure::Whole;
use hostboard_analysis::exposure::{Gaps, Window};
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// Reasons in the first sentence.
const REASONS: usize = 3;

/// The answer in a sentence.
pub(super) fn answer(whole: &Whole, window: Window) -> String {
    let when = match window.until {
        Day::LATEST => format!("on and after {}", window.from.spoken()),
        until => format!("from {} to {}", window.from.spoken(), until.spoken()),
    };
    let (figure, amounts) = (&whole.total, whole.total.amounts);
    let deals = count(figure.deals, "deal");
    let both = amounts.low - amounts.low_alone;
    let committed = match figure.deals - figure.deals_low_alone {
        _ if figure.deals == 0 => format!("Nothing that could be placed is committed {when}"),
        0 => format!(
            "At least {} is committed {when} by {deals}, and how much at most can't be told",
            about(amounts.low)
        ),
        _ if figure.deals_low_alone == 0 => {
            format!("{} is committed {when} by {deals}", range(amounts.low, amounts.high))
        }
        known => format!(
            "At least {} is committed {when} by {deals}; of {} of them it is known how much at most: {}",
            about(amounts.low),
            grouped(known),
            range(both, amounts.high)
        ),
    };
    if figure.not_placed == 0 {
        return format!("{committed}.");
    }
    let mut by_reason: BTreeMap<Gaps, usize> = BTreeMap::new();
    for reason in whole.not_placed.iter().filter(|reason| !reason.low.is_empty() && !reason.high.is_empty()) {
        *by_reason.entry(reason.low).or_default() += reason.deals;
    }
    let mut by_reason: Vec<(Gaps, usize)> = by_reason.into_iter().collect();
    by_reason.sort_by_key(|(gaps, deals)| (std::cmp::Reverse(*deals), *gaps));
    let said = by_reason.iter().take(REASONS).map(|(gaps, deals)| format!("{} ({})", grouped(*deals), spoken(*gaps)));
    let reasons: Vec<String> = said.collect();
    let more = if by_reason.len() > reasons.len() { ", and others" } else { "" };
    format!("{committed}; {} could not be placed: {}{more}.", count(figure.not_placed, "deal"), reasons.join(", "))
}

/// `£12.3m to £15.0m`, or one of them where both read the same.
fn range(low: i64, high: i64) -> String {
    let (low, high) = (about(low), about(high));
    if low == high { low } else { format!("{low} to {high}") }
}

/// Reasons in words.
pub(super) fn spoken(gaps: Gaps) -> String {
    gaps.iter().map(|gap| gap.spoken()).collect::<Vec<_>>().join(", ")
}
