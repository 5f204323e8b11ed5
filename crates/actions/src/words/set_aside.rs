//! Why rows of a register became no deals, in words.

use hostboard_exchange::register::{NoDealReason, ParkedReason, Parking};
use std::collections::BTreeMap;

/// Why a row could not be taken in.
pub fn parked_words(reason: ParkedReason) -> &'static str {
    match reason {
        ParkedReason::NoUnit => "the row names no unit",
        ParkedReason::NulInUnit => "the unit's id holds a NUL byte",
        ParkedReason::TooManyBuyers => {
            "the row names more than 1,000 buyers; sums of every unit are open until it is mended"
        }
    }
}

/// Why a row is not a deal.
///
/// ```
/// use hostboard_actions::register::open::NoDealReason;
/// use hostboard_actions::words::set_aside::no_deal_words;
/// assert_eq!(no_deal_words(&NoDealReason::Totals), "a row of totals");
/// assert_eq!(no_deal_words(&NoDealReason::Given("withdrawn".to_owned())), "withdrawn");
/// ```
pub fn no_deal_words(reason: &NoDealReason) -> &str {
    match reason {
        NoDealReason::BeforeHeadings => "a line before the headings",
        NoDealReason::Headings => "the headings again",
        NoDealReason::Totals => "a row of totals",
        NoDealReason::AmountAlone => "a total: an amount, and nothing else in the row",
        NoDealReason::Note => "a note: words in one cell, and nothing else in the row",
        NoDealReason::Given(reason) => reason,
    }
}

/// How many of the listed rows are not deals, by reason in words, in the order of the words.
pub fn no_deals_by_words(no_deals: &Parking<NoDealReason>) -> Vec<(&str, usize)> {
    let mut reasons: BTreeMap<&NoDealReason, usize> = BTreeMap::new();
    no_deals.list.iter().for_each(|row| *reasons.entry(&row.reason).or_default() += 1);
    let mut listed: Vec<(&str, usize)> =
        reasons.into_iter().map(|(reason, rows)| (no_deal_words(reason), rows)).collect();
    listed.sort_unstable();
    listed
}
