//! Numbers of firms and charities as they are found, to identifiers with their scheme.

use super::{Cleaned, Mended, Unsettled, is_stand_in};

/// Reads the number of a company of the United Kingdom. Spreadsheets drop leading zeros: what is all digits is padded
/// to eight. Prefixes of other registers (`SC`, `NI`, `OC`, `IP…R`) are kept. A charity's number says so itself.
///
/// Left: numbers of VAT and whatever else is no company's. The scheme is that of org-id.guide.
///
/// ```
/// use hostboard_exchange::clean::identifier::company;
/// assert_eq!(company("2535986").value().as_deref(), Some("GB-COH-02535986"));
/// assert_eq!(company("IP29627R").value().as_deref(), Some("GB-COH-IP29627R"));
/// assert_eq!(company("CHA1049226").value().as_deref(), Some("GB-CHC-1049226"));
/// assert!(company("31552R").value().is_none());
/// ```
pub fn company(text: &str) -> Cleaned<String> {
    let text = text.trim().trim_matches('\'');
    if text.len() > 40 {
        return Cleaned::Left(Unsettled::SeveralCompanyNumbers);
    }
    if is_stand_in(text) {
        return Cleaned::StandIn;
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let plain = plain.strip_suffix(".0").unwrap_or(&plain).to_owned();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let is_zero = plain.bytes().all(|c| c == b'0');
    if is_zero {
        return Cleaned::StandIn;
    }
    if digits(&plain) && plain.len() <= 8 {
        let identifier = format!("GB-COH-{plain:0>8}");
        return if plain.len() == 8 && plain == text {
            Cleaned::Plain(identifier)
        } else {
            Cleaned::Mended(identifier, Mended::ZerosPutBack)
        };
    }
    if plain.len() == 8 && plain.is_ascii() {
        let (prefix, rest) = plain.split_at(2);
        let is_society = rest.ends_with('R') && digits(&rest[..5]);
        if PREFIXES.contains(&prefix) && (digits(rest) || is_society) {
            return Cleaned::Plain(format!("GB-COH-{plain}"));
        }
    }
    let charity = plain.strip_prefix("CHARITY").or_else(|| plain.strip_prefix("CHA")).filter(|rest| digits(rest));
    match charity {
        Some(number) if (6..=7).contains(&number.len()) => {
            Cleaned::Mended(format!("GB-CHC-{number}"), Mended::CharityNumber)
        }
        _ => Cleaned::Left(Unsettled::NotCompanyNumber),
    }
}

/// Reads the number of a charity in England and Wales.
///
/// ```
/// use hostboard_exchange::clean::identifier::charity;
/// assert_eq!(charity("1049226").value().as_deref(), Some("GB-CHC-1049226"));
/// ```
pub fn charity(text: &str) -> Cleaned<String> {
    let text = text.trim();
    if text.len() > 40 || is_stand_in(text) {
        return if text.len() > 40 { Cleaned::Left(Unsettled::SeveralCharityNumbers) } else { Cleaned::StandIn };
    }
    let plain = text.strip_suffix(".0").unwrap_or(text);
    if (6..=7).contains(&plain.len()) && plain.bytes().all(|c| c.is_ascii_digit()) {
        Cleaned::Plain(format!("GB-CHC-{plain}"))
    } else {
        Cleaned::Left(Unsettled::NotCharityNumber)
    }
}

const PREFIXES: &[&str] = &[
    "SC", "NI", "OC", "SO", "NC", "IP", "SP", "RS", "NP", "NO", "RC", "SR", "NR", "GE", "LP", "SL", "NL", "FC", "SF",
    "NF", "ZC", "AC", "SA", "CE", "CS", "GN", "GS", "IC", "SI", "PC", "BR",
];
