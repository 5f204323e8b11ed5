//! What a heading may name, the surest first: by the whole of it where it is listed, else by its words.
//!
//! Source: the headings of the Local Government Association's schema, of Contracts Finder, and of registers of councils
//! and bodies of the National Health Service as published; `names.txt` has them.

use super::by_words::by_words;
use super::meaning::Meaning;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A guess at a column's meaning; the surer, the larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Guess {
    pub sure: u8,
    pub meaning: Meaning,
}

/// Everything that a heading may name, the surest first.
pub(super) fn guesses(heading: &[String]) -> Vec<Guess> {
    let mut found = NAMES.get(heading.join(" ").as_str()).cloned().unwrap_or_default();
    if found.is_empty() {
        found.extend(by_words(heading).map(|(sure, meaning)| Guess { sure, meaning }));
    }
    found.sort_by_key(|guess| std::cmp::Reverse(*guess));
    found
}

/// Whole headings with their meanings, each with how sure it is.
static NAMES: LazyLock<FxHashMap<&str, Vec<Guess>>> = LazyLock::new(|| {
    let mut names: FxHashMap<&str, Vec<Guess>> = FxHashMap::default();
    let mut meaning = None;
    let mut before = 0;
    for line in include_str!("names.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(key) = line.strip_suffix(':') {
            (meaning, before) = (MEANINGS.iter().find(|(known, _)| *known == key).map(|(_, meaning)| *meaning), 0);
            continue;
        }
        let Some(meaning) = meaning else { continue };
        for name in line.split('|').map(str::trim).filter(|name| !name.is_empty()) {
            names.entry(name).or_default().push(Guess { sure: 200 - before, meaning });
            before = (before + 1).min(90);
        }
    }
    names
});

/// The meanings that names are listed for.
const MEANINGS: &[(&str, Meaning)] = &[
    ("reference", Meaning::Reference),
    ("body", Meaning::Body),
    ("supplier", Meaning::Supplier),
    ("company number", Meaning::CompanyNumber),
    ("charity number", Meaning::CharityNumber),
    ("currency", Meaning::Currency),
    ("start", Meaning::Start),
    ("end", Meaning::End),
    ("present end", Meaning::CurrentEnd),
    ("latest end", Meaning::LatestEnd),
    ("option", Meaning::OptionWords),
    ("months of an option", Meaning::OptionMonths),
    ("number of options", Meaning::OptionCount),
    ("signed", Meaning::Signed),
    ("awarded", Meaning::Award),
    ("status", Meaning::Status),
    ("kind of notice", Meaning::Kind),
    ("cpv", Meaning::Cpv),
    ("capital or revenue", Meaning::Capital),
    ("paid", Meaning::PaymentDate),
];

#[cfg(test)]
mod tests {
    use super::super::meaning::Covers;
    use super::super::words::words;
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: Option<Meaning>) {
        assert_eq!(guesses(&words(heading)).first().map(|guess| guess.meaning), expected, "{heading}");
    }

    #[test]
    fn headings_name_what_they_say() {
        use Covers::{Annual, Original, Unsaid, WholeLife, WithoutOptions};
        for (heading, expected) in [
            ("Contract Reference", Meaning::Reference),
            ("Supplier Name", Meaning::Supplier),
            ("Vendor", Meaning::Supplier),
            ("WINNING_BIDDER", Meaning::Supplier),
            ("Total Contract Value (including extensions)", Meaning::Value(WholeLife)),
            ("Annual Value", Meaning::Value(Annual)),
            ("Contract value (£)", Meaning::Value(Unsaid)),
            ("Original Contract Value", Meaning::Value(Original)),
            ("Value excluding extensions", Meaning::Value(WithoutOptions)),
            ("Estimated Annual Value", Meaning::Value(Annual)),
            ("CONTRACT_AWARD_VALUE", Meaning::Value(Unsaid)),
            ("Maximum Contract End Date", Meaning::LatestEnd),
            ("CONTRACT_CURRENT_END_DATE", Meaning::CurrentEnd),
            ("LastExtensionDate", Meaning::LatestEnd),
            ("End date (including possible extensions)", Meaning::LatestEnd),
            ("Original expiry date", Meaning::End),
            ("Option to extend (months)", Meaning::OptionMonths),
            ("Extension 1 Taken?", Meaning::OptionTaken),
            ("CompaniesHouseRegistrationNumber", Meaning::CompanyNumber),
            ("Validity Period Start", Meaning::Start),
            ("Awarded Date", Meaning::Award),
            ("Date of Payment", Meaning::PaymentDate),
        ] {
            check(heading, Some(expected));
        }
    }

    #[test]
    fn every_name_is_listed_for_a_meaning() {
        let keys: Vec<&str> = include_str!("names.txt").lines().filter_map(|line| line.strip_suffix(':')).collect();
        assert_eq!(keys, MEANINGS.iter().map(|(key, _)| *key).collect::<Vec<_>>());
        for (name, guesses) in NAMES.iter() {
            assert_eq!(words(name).join(" "), *name);
            assert_eq!(guesses.len(), 1, "{name}");
        }
    }

    #[test]
    fn headings_that_only_look_like_a_fact_name_none() {
        for heading in [
            "Supplier Postcode",
            "SME Supplier?",
            "Contact Name",
            "Review Date",
            "Notice period",
            "Irrecoverable VAT",
            "Contract Duration (months)",
            "Published Date",
            "Closing Date",
            "Value band",
            "Title",
            "Supplier contact email",
            "Number of bids",
            "Social value commitment",
        ] {
            check(heading, None);
        }
    }
}
