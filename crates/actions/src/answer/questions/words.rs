//! Titles: which words of them say what a deal is about.

use hostboard_domain::register::Register;

/// Words that say nothing of what a deal is about.
const COMMON: &[&str] = &[
    "agreement",
    "and",
    "appointment",
    "associated",
    "borough",
    "city",
    "contract",
    "contracts",
    "council",
    "delivery",
    "development",
    "etc",
    "extension",
    "for",
    "framework",
    "from",
    "including",
    "into",
    "ltd",
    "lot",
    "management",
    "new",
    "per",
    "phase",
    "programme",
    "project",
    "provision",
    "purchase",
    "renewal",
    "scheme",
    "service",
    "services",
    "supplies",
    "supply",
    "support",
    "system",
    "systems",
    "the",
    "various",
    "with",
    "work",
    "works",
    "year",
    "years",
];

/// The column of titles, or else of descriptions, among those that the register does not know.
pub(super) fn title_column(register: &Register) -> Option<usize> {
    let with = |part: &str| {
        let has = |name: &str| name.to_lowercase().contains(part);
        register.other_columns().iter().position(|column| has(&column.name))
    };
    with("title").or_else(|| with("descri")).or_else(|| with("subject"))
}

/// The words of a title that may say what it is about, each once, in their order.
pub(super) fn significant(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        let tells = word.chars().count() >= 3
            && !word.chars().all(|c| c.is_ascii_digit())
            && !COMMON.contains(&word.as_str())
            && !words.contains(&word);
        if tells {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::significant;

    #[test]
    fn words_that_tell() {
        assert_eq!(significant("Short-Break Support for Children, LOT 3 (short)"), ["short", "break", "children"]);
        assert!(significant("Provision of Services 2024").is_empty());
    }
}
