//! Headings: which are one column, and which only look like a column of ours.

use hostboard_domain::deal::DealFact;
use strsim::osa_distance;

/// The form in which headings are compared: lower case, and runs of spaces, underscores and
/// hyphens as one space.
///
/// ```
/// use hostboard_exchange::heading::key;
/// assert_eq!(key(" Pro_Class-Group "), key("pro class group"));
/// ```
pub fn key(heading: &str) -> String {
    let spaced = |c: char| c.is_whitespace() || c == '_' || c == '-';
    let mut out = String::with_capacity(heading.len());
    for word in heading.split(spaced).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// The canonical column that a heading nearly names: the same letters and digits, or one of them
/// added, dropped or changed, or two neighbours swapped, in a name of five or more.
///
/// ```
/// use hostboard_exchange::heading::near_miss;
/// assert_eq!(near_miss("Extendable To"), Some("extendable_to"));
/// assert_eq!(near_miss("values"), Some("value"));
/// assert_eq!(near_miss("vlaue"), Some("value"));
/// assert_eq!(near_miss("from"), None);
/// ```
pub fn near_miss(heading: &str) -> Option<&'static str> {
    let ours = DealFact::ALL.iter().map(|fact| fact.name()).chain(["deal", "unit"]);
    nearest(heading, ours)
}

/// The first of those names that a heading nearly is.
pub(crate) fn nearest<'a>(heading: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    // The longest name bounds the work on long headings.
    if heading.len() > 60 {
        return None;
    }
    let squashed = squash(heading);
    names
        .clone()
        .find(|name| squash(name) == squashed)
        .or_else(|| names.into_iter().find(|name| name.len() >= 5 && osa_distance(&squash(name), &squashed) <= 1))
}

/// The first of some names that a person may have meant: the same letters and digits, or in a name of four or more one of
/// them added, dropped or changed, or two neighbours swapped; in one of eight or more, two of these.
///
/// ```
/// use hostboard_exchange::heading::near_name;
/// assert_eq!(near_name("dael", ["moor", "dale"].into_iter()), Some("dale"));
/// assert_eq!(near_name("North Vale", ["north-vale"].into_iter()), Some("north-vale"));
/// assert_eq!(near_name("stranger", ["moor", "dale"].into_iter()), None);
/// ```
pub fn near_name<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if name.len() > 60 {
        return None;
    }
    let squashed = squash(name);
    let within = |other: &&str| {
        let most = match other.len().min(name.len()) {
            ..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        osa_distance(&squash(other), &squashed) <= most
    };
    names.clone().find(|other| squash(other) == squashed).or_else(|| names.clone().find(within))
}

fn squash(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
