//! Names of parties: how they are folded, what is near, and which are no names at all.
//!
//! Source: the section 24 pack's meaning of "same counterparty"; see `docs/reference/parties.md`.

/// Folded names that say that no name is recorded, in registers with our own columns.
///
/// The pack and the printed SQL rest on these words, so they are few. What published registers write instead of a value of
/// any kind is another list, `hostboard_exchange::clean`'s: it is longer, and lacks what only a name can be (`various
/// suppliers`).
pub const NO_NAME: &[&str] = &[
    "-",
    "--",
    ".",
    "?",
    "confidential",
    "multiple",
    "multiple providers",
    "multiple suppliers",
    "n/a",
    "na",
    "none",
    "not applicable",
    "not known",
    "not recorded",
    "null",
    "redacted",
    "redacted commercial confidentiality",
    "redacted personal data",
    "tba",
    "tbc",
    "to be confirmed",
    "unknown",
    "various",
    "various providers",
    "various suppliers",
];

/// Legal forms that names near one another may differ by.
///
/// ```
/// assert!(hostboard_domain::name::LEGAL_FORMS.contains(&"ltd"));
/// ```
pub const LEGAL_FORMS: &[&str] = &["ltd", "limited", "plc", "llp", "lp", "cic", "inc"];

/// A-Z to a-z, runs of white space to one space, trimmed.
///
/// ```
/// assert_eq!(hostboard_domain::name::folded("  ACME \t Care "), "acme care");
/// ```
pub fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    out
}

/// The form in which mistyped names meet: `&` as `and`, only a-z and 0-9, legal forms at the end dropped.
///
/// ```
/// use hostboard_domain::name::near_form;
/// assert_eq!(near_form("Schofield & Sons Ltd"), near_form("schofield and sons"));
/// ```
pub fn near_form(name: &str) -> String {
    let spaced: String = folded(name)
        .replace('&', " and ")
        .chars()
        .map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    while words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// Whether a text names nobody: blank, or a stand-in such as `Various` or `TBC`.
///
/// ```
/// use hostboard_domain::name::is_no_name;
/// assert!(is_no_name(" Various  PROVIDERS "));
/// assert!(!is_no_name("Various Providers Ltd"));
/// ```
pub fn is_no_name(text: &str) -> bool {
    // The longest stand-in bounds the work on long names.
    if text.len() > 60 {
        return false;
    }
    let text = text.trim();
    let Some(first) = text.bytes().next() else { return true };
    let first = first.to_ascii_lowercase();
    FIRST_OF_NO_NAME[usize::from(first)]
        && NO_NAME.iter().any(|stand_in| stand_in.as_bytes()[0] == first && folds_to(text, stand_in))
}

/// Bytes with which a stand-in begins: most names are told apart by their first letter.
const FIRST_OF_NO_NAME: [bool; 256] = {
    let mut firsts = [false; 256];
    let mut at = 0;
    while at < NO_NAME.len() {
        firsts[NO_NAME[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    firsts
};

/// Whether `folded(text) == other`, without making the folded text.
fn folds_to(text: &str, other: &str) -> bool {
    let mut words = text.split_whitespace();
    other.split(' ').all(|word| words.next().is_some_and(|mine| mine.eq_ignore_ascii_case(word)))
        && words.next().is_none()
}
