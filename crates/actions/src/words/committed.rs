//! What is committed, in a sentence.

use super::count::{count, grouped};
use hostboard_analysis::exposure::{Figure, Gap, Gaps, NotPlaced, Window};
use hostboard_domain::deal::Form;
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use std::collections::BTreeMap;

/// Reasons in the first sentence.
const REASONS: usize = 3;

/// The days that count, in words: `on and after 1 October 2012`.
pub fn days(window: Window) -> String {
    match window.until {
        Day::LATEST => format!("on and after {}", window.from.spoken()),
        until => format!("from {} to {}", window.from.spoken(), until.spoken()),
    }
}

/// What is committed and what could not be placed, in a sentence.
pub fn committed(figure: &Figure, not_placed: &[NotPlaced], window: Window) -> String {
    let when = days(window);
    let amounts = figure.amounts;
    let deals = deals_of(figure.deals);
    let both = amounts.low - amounts.low_alone;
    let committed = match figure.deals - figure.deals_low_alone {
        _ if figure.deals == 0 => format!("Nothing that we could work out is committed {when}"),
        0 => format!("At least {} is committed {when} by {deals}; we cannot work out the most", about(amounts.low)),
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
    for reason in not_placed.iter().filter(|reason| !reason.low.is_empty() && !reason.high.is_empty()) {
        *by_reason.entry(reason.low).or_default() += reason.deals;
    }
    let mut by_reason: Vec<(Gaps, usize)> = by_reason.into_iter().collect();
    by_reason.sort_by_key(|(gaps, deals)| (std::cmp::Reverse(*deals), *gaps));
    let said = by_reason.iter().take(REASONS).map(|(gaps, deals)| format!("{} ({})", grouped(*deals), spoken(*gaps)));
    let reasons: Vec<String> = said.collect();
    let more = if by_reason.len() > reasons.len() { ", and others" } else { "" };
    format!("{committed}; we could not work out {}: {}{more}.", deals_of(figure.not_placed), reasons.join(", "))
}

/// `£12.3m to £15.0m`, or one of them where both read the same.
fn range(low: i64, high: i64) -> String {
    let (low, high) = (about(low), about(high));
    if low == high { low } else { format!("{low} to {high}") }
}

/// What keeps a deal from being placed.
pub const fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::Value => "no value",
        Gap::ValueRange => "value known only to be at least so much",
        Gap::Currency => "not in pounds",
        Gap::Basis => "basis of the value not stated",
        Gap::Payer => "who pays not recorded",
        Gap::Start => "no start",
        Gap::End => "end not recorded",
        Gap::OpenEnd => "without an end",
        Gap::BreakRange => "first break known only as a range of days",
        Gap::Option => "options not recorded",
        Gap::Backwards => "ends before it starts",
    }
}

/// Why low and high are apart for deals of which something is known only as a range; nothing where there are none.
pub fn of_ranges(deals: usize) -> Option<String> {
    let has = if deals == 1 { "has" } else { "have" };
    let of = deals_of(deals);
    (deals > 0).then(|| {
        format!("{of} {has} a value or a day that is known only as a range: each figure is the least, or the most, that it may come to")
    })
}

/// What the deals of a form are listed under: its word in files.
pub fn form(form: Option<Form>) -> &'static str {
    form.map_or("form not recorded", Form::word)
}

/// What the deals with a supplier are listed under.
pub fn supplier(name: Option<&str>) -> &str {
    name.unwrap_or("party not recorded")
}

/// Reasons in words.
pub fn spoken(gaps: Gaps) -> String {
    gaps.iter().map(gap).collect::<Vec<_>>().join(", ")
}

fn deals_of(number: usize) -> String {
    count(number, "deal", "deals")
}

/// An amount in a sentence: tenths of a million from a million on, else whole pounds. Rounded half to even.
pub fn about(pence: i64) -> String {
    let pence = Pence(pence);
    let rounded = |whole: i64| pence.times_over(1, whole).map_or(0, |n| n.0);
    let tenths = |whole: i64, unit: &str| {
        let n = rounded(whole / 10);
        format!("£{}.{}{unit}", grouped(usize::try_from(n / 10).unwrap_or(0)), n % 10)
    };
    match pence.0 {
        n if n >= 99_995_000_000 => tenths(100_000_000_000, "bn"),
        n if n >= 99_995_000 => tenths(100_000_000, "m"),
        _ => Pence(rounded(100) * 100).to_string(),
    }
}
