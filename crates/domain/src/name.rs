//! Names of parties: how they are folded, what is near, and which are no names at all.
//!
//! Source: the section 24 pack's meaning of "same counterparty"; see `docs/reference/parties.md`.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Words that say that no name is recorded, in registers with our own columns; punctuation, white space and broken characters make
/// no difference.
///
/// The pack and the printed SQL rest on these words, so they are few. What published registers write instead of a value of
/// any kind is another list, `hostboard_exchange::clean`'s: it is longer, and lacks what only a name can be (`various
/// suppliers`).
pub const NO_NAME: &[&str] = &[
    "confidential",
    "individual",
    "individuals",
    "multiple",
    "multiple providers",
    "multiple suppliers",
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
pub const LEGAL_FORMS: &[&str] = &["ltd", "limited", "plc", "llp", "lp", "cic", "inc", "co", "company"];

/// What stands between a firm's name and the one it trades under.
const TRADING_AS: [&str; 2] = [" t/a ", " trading as "];

/// The form in which names are the same: NFKC, A-Z to a-z, runs of white space to one space, trimmed, and without a
/// [company number](company_number) in brackets.
///
/// ```
/// use hostboard_domain::name::folded;
/// assert_eq!(folded("  ACME \t Care "), "acme care");
/// assert_eq!(folded("Ａｃｍｅ Care (01234567)"), "acme care");
/// ```
pub fn folded(name: &str) -> String {
    let name = normal(name);
    match number_in(&name) {
        Some((before, _, after)) => lowered(&format!("{before} {after}")),
        None => lowered(&name),
    }
}

/// The identifier of a company whose number stands in brackets in its name: eight digits, or two letters and six.
///
/// ```
/// use hostboard_domain::name::company_number;
/// assert_eq!(company_number("Acme Care Ltd (sc123456)").as_deref(), Some("GB-COH-SC123456"));
/// assert_eq!(company_number("Acme Care (2012) Ltd"), None);
/// ```
pub fn company_number(name: &str) -> Option<String> {
    if name.is_ascii() && !name.contains(['(', '[']) {
        return None;
    }
    number_in(&normal(name)).map(|(_, number, _)| format!("GB-COH-{}", number.to_ascii_uppercase()))
}

/// An identifier as identifiers are compared: trimmed, in capitals.
///
/// ```
/// assert_eq!(hostboard_domain::name::identifier(" gb-coh-01234567 "), "GB-COH-01234567");
/// ```
pub fn identifier(text: &str) -> String {
    text.trim().to_uppercase()
}

fn normal(name: &str) -> Cow<'_, str> {
    match is_nfkc_quick(name.chars()) {
        IsNormalized::Yes => name.into(),
        _ => name.nfkc().collect::<String>().into(),
    }
}

/// The first company number in brackets, with what stands before and after them.
fn number_in(name: &str) -> Option<(&str, &str, &str)> {
    name.match_indices(['(', '[']).find_map(|(open, _)| {
        let rest = &name[open + 1..];
        let (inner, after) = rest.split_at(rest.find([')', ']'])?);
        let number = inner.trim();
        is_company_number(number).then_some((&name[..open], number, &after[1..]))
    })
}

fn is_company_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 8
        && bytes[2..].iter().all(u8::is_ascii_digit)
        && (bytes[..2].iter().all(u8::is_ascii_digit) || bytes[..2].iter().all(u8::is_ascii_alphabetic))
}

fn lowered(name: &str) -> String {
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

/// The form in which mistyped names meet: without what it trades as, `&` as `and`, only a-z and 0-9, legal forms at the end and
/// `the` at the beginning dropped while a word remains.
///
/// ```
/// use hostboard_domain::name::near_form;
/// assert_eq!(near_form("Schofield & Sons Ltd"), near_form("The schofield and sons t/a S&S"));
/// assert_eq!((near_form("The Company"), near_form("Ltd")), ("the".to_owned(), "ltd".to_owned()));
/// ```
pub fn near_form(name: &str) -> String {
    let folded = folded(name);
    let own = TRADING_AS.iter().fold(folded.as_str(), |name, mark| name.split_once(mark).map_or(name, |(own, _)| own));
    let spaced: String = own
        .replace('&', " and ")
        .chars()
        .map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}

/// Whether a text names nobody: blank, punctuation alone, or a stand-in such as `Various` or `(TBC)` in any spelling.
///
/// ```
/// use hostboard_domain::name::is_no_name;
/// assert!(is_no_name(" Various  PROVIDERS ") && is_no_name("[T.B.C.]") && is_no_name("n / a") && is_no_name("–"));
/// assert!(!is_no_name("Various Providers Ltd") && !is_no_name("N & A"));
/// ```
pub fn is_no_name(text: &str) -> bool {
    let Some(first) = text.chars().find(|c| is_of_a_word(*c)) else { return true };
    // Most names are told apart by their first letter.
    if first.is_ascii() && !FIRST_OF_NO_NAME[first.to_ascii_lowercase() as usize] {
        return false;
    }
    // The longest stand-in bounds the work on long names.
    if text.chars().filter(|c| is_of_a_word(*c)).nth(MOST_LETTERS).is_some() {
        return false;
    }
    let normal = normal(text);
    let letters = || normal.chars().filter(|c| is_of_a_word(*c)).map(|c| c.to_ascii_lowercase());
    NO_NAME.iter().any(|stand_in| letters().eq(stand_in.chars().filter(|c| *c != ' ')))
}

/// Whether a character tells one name from another; `N & A` is no `N/A`.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '&' || c == '+'
}

/// More letters than any stand-in has.
const MOST_LETTERS: usize = 40;

/// Letters with which a stand-in begins.
const FIRST_OF_NO_NAME: [bool; 128] = {
    let mut firsts = [false; 128];
    let mut at = 0;
    while at < NO_NAME.len() {
        firsts[NO_NAME[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    firsts
};

#[cfg(test)]
mod tests {
    use super::*;

    /// What is folded away from a name is read as its number, in whatever brackets.
    #[test]
    fn a_number_leaves_the_name_where_it_is_read() {
        for name in
            ["Acme (01234567)", "Acme ［01234567］", "Acme ︵01234567︶", "(01234567) Acme", "Acme ( 01234567 )"]
        {
            assert_eq!((folded(name).as_str(), company_number(name).as_deref()), ("acme", Some("GB-COH-01234567")));
        }
        for name in
            ["Acme (2012)", "Acme 01234567", "Acme (0123456)", "Acme (012345678)", "Acme (01234567", "Acme )01234567("]
        {
            assert_eq!(company_number(name), None, "{name}");
            assert_ne!(folded(name), "acme");
        }
    }

    #[test]
    fn stand_ins_are_known_in_any_spelling() {
        let wide = "ｒｅｄａｃｔｅｄ　ｃｏｍｍｅｒｃｉａｌ　ｃｏｎｆｉｄｅｎｔｉａｌｉｔｙ";
        let line = "–".repeat(60);
        for nobody in ["", " \u{fffd}", "(tbc)", "T.B.C.", "*** Various ***", "n/a", "N. A.", wide, &line] {
            assert!(is_no_name(nobody), "{nobody}");
        }
        for somebody in ["Various Ltd", "N & A", "TBC+", "Nobody", "株式会社", "A", &"a".repeat(1_000)] {
            assert!(!is_no_name(somebody), "{somebody}");
        }
        assert!(NO_NAME.iter().all(|name| name.chars().filter(|c| is_of_a_word(*c)).count() <= MOST_LETTERS));
    }
}
