//! Words of a row that speak of something else than a contract, and those by which it says itself that it is one.

use super::words::{has_any, words};

/// Words of what is not a contract, as section 24 knows it: a disposal, or money given.
const NO_CONTRACT: &str = "sale | sales of | lease | leases | leasehold | freehold | licence to occupy | license to occupy | \
    licences to occupy | grant | grants | disposal | disposals";

/// What those words are part of where they speak of none: a service, a firm, a till.
const NOT_OF_IT: &str = "point of sale | grant thornton | waste disposal | refuse disposal | sewage disposal | sludge disposal | \
    rubbish disposal | clinical disposal | sharps disposal | disposal of waste | disposal of refuse | disposal of household waste | \
    disposal of residual waste | disposal of clinical waste | disposal of sharps | disposal facility | disposal facilities | \
    disposal services | disposal service | confidential disposal";

/// What a column of types says where the row itself says that it is a contract.
const CONTRACT: &str = "services | service | supplies | supply | goods | works";

/// Headings of columns that say of what type a row is.
pub(crate) const TYPES: &str = "type | category | classification | class | nature | kind | proclass";

/// Headings of columns whose words name people and places, or say where money comes from.
pub(crate) const NAMES: &str = "supplier | suppliers | vendor | contractor | provider | bidder | contact | officer | manager | owner | \
    address | email | url | funding | funded";

/// Whether a heading has any of these words.
pub(crate) fn names_any(heading: &str, phrases: &str) -> bool {
    has_any(&words(heading), phrases)
}

/// What a cell speaks of.
#[derive(Clone, Copy, Default)]
pub(crate) struct Speaks {
    pub(crate) of_none: bool,
    pub(crate) of_contract: bool,
}

impl Speaks {
    /// `lower` is the text in small letters.
    pub(crate) fn of(text: &str, lower: &str, is_type: bool) -> Speaks {
        // Most cells hold none of these words: that is told without taking them apart.
        let may = ["sale", "leas", "freehold", "occupy", "grant", "dispos"].iter().any(|part| lower.contains(part));
        if !may && !is_type {
            return Speaks::default();
        }
        let words = words(text);
        let left = without(&words, NOT_OF_IT);
        Speaks { of_none: has_any(&left, NO_CONTRACT), of_contract: is_type && has_any(&words, CONTRACT) }
    }
}

/// The words that are left once phrases are taken out; what stood apart stays apart.
fn without(words: &[String], phrases: &str) -> Vec<String> {
    let phrases: Vec<Vec<&str>> = phrases.split(" | ").map(|phrase| phrase.split_whitespace().collect()).collect();
    let (mut left, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let rest = &words[at..];
        let begins = |phrase: &&Vec<&str>| rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(a, b)| a == b);
        let length = phrases.iter().filter(begins).map(Vec::len).max();
        left.push(if length.is_some() { String::new() } else { word.clone() });
        at += length.unwrap_or(1);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_speak_of_something_else() {
        #[track_caller]
        fn check(text: &str, is_type: bool, expected: (bool, bool)) {
            let said = Speaks::of(text, &text.to_lowercase(), is_type);
            assert_eq!((said.of_none, said.of_contract), expected, "{text}");
        }
        for text in [
            "Sale of former depot at Mill Lane (disposal of land)",
            "Grant of 25-year lease of 14 High Street",
            "LICENCE TO OCCUPY market stalls",
            "Disposal of freehold, plots 1-4",
            "Community grants 2027",
            "Sale of the former waste disposal depot",
            "Lease of an office; audited by Grant Thornton",
        ] {
            check(text, false, (true, false));
        }
        for text in [
            "Clinical waste disposal",
            "Disposal of residual waste",
            "Electronic point of sale tills",
            "External audit (Grant Thornton UK LLP)",
            "Wholesale food",
            "Release of funds",
            "Stray dogs kennelling",
        ] {
            check(text, false, (false, false));
        }
        check("Services", true, (false, true));
        check("Services", false, (false, false));
        check("Lease", true, (true, false));
    }
}
