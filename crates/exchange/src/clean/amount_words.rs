//! What the words of an amount's cell say of it: for a year, with VAT or without, a bound, a rate.

use super::Unsettled;
use hostboard_domain::deal::ValueVat;

/// Words and marks that make a number something else than an amount.
pub(super) fn says_more(text: &str) -> Option<Unsettled> {
    const BOUNDS: &[&str] = &[
        "up to",
        "max",
        "maximum",
        "less than",
        "under",
        "over",
        "more than",
        "above",
        "below",
        "at least",
        "minimum",
        "min",
    ];
    const ABOUT: &[&str] =
        &["approx", "approximately", "circa", "c", "est", "estimate", "estimated", "about", "around", "roughly"];
    const WITH_VAT: &[&str] =
        &["inc vat", "incl vat", "including vat", "inclusive of vat", "with vat", "gross", "inc. vat", "incl. vat"];
    const RATES: &[&str] = &[
        "each", "hour", "hourly", "day", "daily", "week", "weekly", "month", "monthly", "unit", "rate", "night",
        "visit", "tonne", "person",
    ];
    // Most cells are a number alone.
    let has_letters = text.contains(char::is_alphabetic);
    let has = |words: &[&str]| has_letters && words.iter().any(|word| has_word(text, word));
    let runs = text.split(|c: char| !(c.is_ascii_digit() || ",. ".contains(c)));
    let numbers = runs.filter(|run| run.bytes().any(|c| c.is_ascii_digit())).count();
    if text.starts_with(['-', '(', '\u{2212}']) || text.ends_with('-') {
        Some(Unsettled::BelowNothing)
    } else if has(BOUNDS) || text.contains(['<', '>']) || text.ends_with('+') {
        Some(Unsettled::Bound)
    } else if has(&["to", "between"]) || text.contains(['–', '—']) || (text.contains('-') && numbers > 1) {
        Some(Unsettled::Range)
    } else if has(ABOUT) || text.contains('~') {
        Some(Unsettled::ApproximateSum)
    } else if has(WITH_VAT) {
        Some(Unsettled::SumWithVat)
    } else if text.contains('%') || has(RATES) || is_rate(text) {
        Some(Unsettled::Rate)
    } else if text.matches(['£', '$', '€']).count() > 1 {
        Some(Unsettled::SeveralAmounts)
    } else {
        None
    }
}

/// `31.65/MT`, but not `5,000/year`.
pub(super) fn is_rate(text: &str) -> bool {
    text.split_once('/').is_some_and(|(_, of)| !matches!(of.trim(), "year" | "yr" | "annum" | "a"))
}

/// Whether words stand in a text as words.
pub(super) fn has_word(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    text.match_indices(words).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    })
}

pub(super) fn without_year(text: &str) -> (&str, bool) {
    const YEARLY: &[&str] = &[
        "per annum",
        "p.a.",
        "p.a",
        "pa",
        "per year",
        "a year",
        "/year",
        "/yr",
        "/annum",
        "annually",
        "annual",
        "yearly",
    ];
    match YEARLY.iter().find_map(|end| text.strip_suffix(end)) {
        Some(rest) => (rest.trim(), true),
        None => (text, false),
    }
}

/// What is left of a text that ends in words on value added tax, and what they say of it.
pub(super) fn without_vat_words(text: &str) -> (&str, Option<ValueVat>) {
    const WITH: &[&str] = &[
        "including vat",
        "inclusive of vat",
        "incl. vat",
        "incl vat",
        "inc. vat",
        "inc vat",
        "with vat",
        "(including vat)",
        "(incl. vat)",
        "(incl vat)",
        "(inc. vat)",
        "(inc vat)",
    ];
    const WITHOUT: &[&str] = &[
        "excluding vat",
        "exclusive of vat",
        "excl. vat",
        "excl vat",
        "exc. vat",
        "exc vat",
        "ex. vat",
        "ex vat",
        "without vat",
        "(ex vat)",
        "(excluding vat)",
        "(excl. vat)",
        "(excl vat)",
        "(exc. vat)",
        "(exc vat)",
        "plus vat",
        "+ vat",
        "+vat",
        "net of vat",
    ];
    // A bare "net" may be of income: it is dropped, and says nothing of tax.
    let text = text.strip_suffix(" net").map_or(text, str::trim);
    let without = |ends: &[&str]| ends.iter().find_map(|end| text.strip_suffix(end)).map(str::trim);
    match (without(WITHOUT), without(WITH)) {
        (Some(rest), _) => (rest, Some(ValueVat::Net)),
        (None, Some(rest)) => (rest, Some(ValueVat::Gross)),
        (None, None) => (text, None),
    }
}
