//! Names of people: in what form two are the same, and whether a text names one.
//!
//! For: an erasure, whose reason must not keep what it erases, and which says where else the name stands. Leaves to others:
//! names of parties ([`crate::name`]), whose spelling decides an answer.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in small letters without accents, white space, punctuation, marks that nobody sees and the `'s` of a
/// possessor. Letters of other widths and alphabets stand as the Latin ones that they look like.
///
/// ```
/// use hostboard_domain::person::words;
/// assert_eq!(words("Dr. Zoë  O’Neil-Smith’s"), ["dr", "zoe", "oneil", "smith"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let word = |part: &str| part.strip_suffix("'s").unwrap_or(part).replace(APOSTROPHE, "");
    let folded = folded(text);
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == APOSTROPHE));
    parts.map(word).filter(|word| !word.is_empty()).collect()
}

/// The form in which the same name meets itself, however its case, spaces, punctuation and accents are written.
///
/// ```
/// use hostboard_domain::person::same_form;
/// assert_eq!(same_form(" ZOË  Example"), same_form("Zoe Example."));
/// assert_ne!(same_form("Zoe Example"), same_form("Zoe Examples"));
/// ```
pub fn same_form(name: &str) -> String {
    words(name).join(" ")
}

/// What of a name stands in a text, the more first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// All of it.
    Whole,
    /// A word of it, such as the surname.
    InPart,
}

/// A shorter name may stand in another word by chance, once spaces are left aside.
const SHORTEST_SQUEEZED: usize = 5;
/// A shorter word of a name, such as an initial, names nobody.
const SHORTEST_WORD: usize = 3;
/// So many initials are written to a surname.
const MOST_INITIALS: usize = 3;
/// What stands before a surname, however short or common it is.
const TITLES: [&str; 16] = [
    "cllr",
    "councillor",
    "dame",
    "doctor",
    "dr",
    "lady",
    "lord",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "rev",
    "sir",
];

/// Whether a text names somebody: by the whole name, however it is spaced, or by a word of it of three letters or more that is
/// no [common](is_common) one, also with initials or an `s` written to it; a shorter or common one names somebody behind a title.
///
/// It finds what is written without thinking; who wants to hide a name from it can.
///
/// ```
/// use hostboard_domain::person::{Named, named_in};
/// assert_eq!(named_in("Ann Example", "asked for by EXAMPLE"), Some(Named::InPart));
/// assert_eq!(named_in("Ann Example", "a-n-n example"), Some(Named::Whole));
/// assert_eq!(named_in("Ann May", "she may ask"), None);
/// assert_eq!(named_in("Ann May", "Mrs May asked"), Some(Named::InPart));
/// ```
pub fn named_in(name: &str, text: &str) -> Option<Named> {
    let (name, text) = (words(name), words(text));
    if name.is_empty() {
        return None;
    }
    let is_squeezed = |word: &str| word.chars().count() >= SHORTEST_SQUEEZED && stands_squeezed(word, &text);
    if text.windows(name.len()).any(|window| window == name) || is_squeezed(&name.concat()) {
        return Some(Named::Whole);
    }
    let tells = |word: &&String| word.chars().count() >= SHORTEST_WORD && !is_common(word);
    let initials: Vec<char> = name.iter().filter_map(|word| word.chars().next()).collect();
    let is_told = |word: &String| text.iter().any(|own| is_word_of(own, word, &initials)) || is_squeezed(word);
    let is_titled = |pair: &[String]| TITLES.contains(&pair[0].as_str()) && name.contains(&pair[1]);
    (name.iter().filter(tells).any(is_told) || text.windows(2).any(is_titled)).then_some(Named::InPart)
}

/// Whether a word is one of a name, or that with an `s` or with initials before or after it, as in addresses of mail.
fn is_word_of(own: &str, word: &str, initials: &[char]) -> bool {
    let is_initials = |rest: &str| rest.chars().count() <= MOST_INITIALS && rest.chars().all(|c| initials.contains(&c));
    let is_ending = |rest: &str| is_initials(rest) || ["s", "es"].contains(&rest);
    match word.chars().count() > SHORTEST_WORD {
        true => own.strip_suffix(word).is_some_and(is_initials) || own.strip_prefix(word).is_some_and(is_ending),
        false => own == word,
    }
}

/// Whether neighbouring words, written without spaces, are a name written so.
fn stands_squeezed(name: &str, text: &[String]) -> bool {
    let begins_here = |at: usize| {
        let mut rest = name;
        for word in &text[at..] {
            match rest.strip_prefix(word.as_str()) {
                Some("") => return true,
                Some(more) => rest = more,
                None => return false,
            }
        }
        false
    };
    (0..text.len()).any(begins_here)
}

/// Whether a word, in small letters, stands in so many texts that it names nobody: little words, titles, and words with which
/// reasons are given.
pub fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// In order; many to a line, since nobody reads them one by one.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "about", "acting", "after", "all", "also", "and", "any", "are", "asked", "asks", "baron", "baroness", "because",
    "been", "before", "best", "but", "came", "can", "cbe", "chair", "chief", "could", "dame", "data", "day", "dbe",
    "deputy", "did", "director", "doctor", "does", "done", "each", "entry", "erase", "erased", "erasure", "error",
    "esq", "executive", "finance", "first", "for", "from", "gave", "gdpr", "general", "given", "good", "grant",
    "had", "has", "have", "head", "her", "here", "him", "his", "hon", "host", "how", "interim", "into", "its",
    "january", "just", "kbe", "know", "lady", "last", "law", "left", "legal", "letter", "like", "long", "lord",
    "made", "manager", "managing", "many", "march", "mark", "may", "mbe", "message", "miss", "mistake", "more",
    "most", "mrs", "must", "name", "named", "new", "nhs", "nobody", "none", "not", "note", "now", "obe", "off",
    "office", "officer", "old", "once", "one", "only", "other", "our", "out", "over", "own", "page", "part",
    "people", "permanent", "person", "personal", "phd", "post", "prof", "professor", "public", "record", "recorded",
    "request", "requested", "rev", "right", "said", "same", "say", "says", "see", "senior", "she", "should",
    "since", "sir", "some", "somebody", "source", "staff", "such", "text", "than", "that", "the", "their", "them",
    "then", "there", "they", "this", "time", "told", "two", "under", "unit", "until", "very", "was", "way", "were",
    "what", "when", "where", "which", "who", "why", "will", "wish", "wished", "with", "word", "would", "writing",
    "written", "wrong", "year", "yes", "you", "your",
];

/// How every apostrophe is written.
const APOSTROPHE: char = '\'';

/// A text in small letters of one width, without accents and without marks that nobody sees.
fn folded(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c)).map(|c| if is_apostrophe(c) { APOSTROPHE } else { c });
    let bare = seen.nfkd().filter(|c| !is_combining_mark(*c));
    bare.flat_map(char::to_lowercase).fold(String::with_capacity(text.len()), plain)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´')
}

/// Soft hyphens, joiners and marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Small letters that have no accent to take off, and those of Cyrillic and Greek that look like Latin ones, small or in capitals;
/// each after what it is read as.
const READ_AS: [(&str, &str); 27] = [
    ("a", "аα"),
    ("ae", "æ"),
    ("b", "вβ"),
    ("c", "с"),
    ("d", "đðԁ"),
    ("e", "еε"),
    ("h", "ħнһη"),
    ("i", "ıіι"),
    ("j", "ј"),
    ("k", "кκ"),
    ("l", "łӏ"),
    ("m", "мμ"),
    ("n", "ν"),
    ("o", "øоο"),
    ("oe", "œ"),
    ("p", "рρ"),
    ("q", "ԛ"),
    ("s", "ѕ"),
    ("ss", "ß"),
    ("t", "ŧтτ"),
    ("th", "þ"),
    ("v", "ѵ"),
    ("w", "ԝ"),
    ("x", "хχ"),
    ("y", "уυ"),
    ("z", "ζ"),
    ("σ", "ς"),
];

fn plain(mut out: String, c: char) -> String {
    match READ_AS.iter().find(|(_, letters)| !c.is_ascii() && letters.contains(c)) {
        Some((plain, _)) => out.push_str(plain),
        None => out.push(c),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_somebody_however_it_is_written() {
        use Named::{InPart, Whole};
        let cases = [
            ("Robert Garner", "asked for by the person", None),
            ("Robert Garner", "Robert Garner asked", Some(Whole)),
            ("Robert Garner", "ROBERT   garner", Some(Whole)),
            ("Robert Garner", "robert.garner@example.org", Some(Whole)),
            ("Robert Garner", "RobertGarner", Some(Whole)),
            ("Robert Garner", "R.o.b.e.r.t Garner", Some(Whole)),
            ("Robert Garner", "Mr Garner's request", Some(InPart)),
            ("Robert Garner", "GARNER’S", Some(InPart)),
            ("Robert Garner", "Róbert left", Some(InPart)),
            ("Robert Garner", "the garnered data", None),
            ("Zoë O'Neil", "Zoe", Some(InPart)),
            ("Zoe\u{308} O'Neil", "ZOË", Some(InPart)),
            ("Zoë O'Neil", "Ms ONeil", Some(InPart)),
            ("Jan Łoś-Smith", "los asked", Some(InPart)),
            ("Dr A N Other", "the doctor and others", None),
            ("A. N. Other", "another", Some(Whole)),
            ("A. N. Other", "anothers", None),
            ("Al Li", "falling", None),
            ("Al Li", "al li", Some(Whole)),
            ("Ann May", "she may", None),
            ("Ann May", "Mrs May asked", Some(InPart)),
            ("Tom Ng", "asked for by Mr Ng", Some(InPart)),
            ("Tom Ng", "asked, nothing more", None),
            ("John Smith", "jsmith@example.org", Some(InPart)),
            ("John Smith", "smithj", Some(InPart)),
            ("John Smith", "the Smiths", Some(InPart)),
            ("John Smith", "the Joneses", None),
            ("Jo Jones", "the Joneses", Some(InPart)),
            ("John Smith", "a blacksmith", None),
            ("John Smith", "Ｓｍｉｔｈ", Some(InPart)),
            ("John Smith", "Sm\u{ad}ith", Some(InPart)),
            ("John Smith", "S\u{200b}mith", Some(InPart)),
            ("John Smith", "S m i t h asked", Some(InPart)),
            ("John Smith", "Ѕмітһ", Some(InPart)),
            ("Άννα Νέστωρ", "ΝΕΣΤΩΡ", Some(InPart)),
            ("Άννα Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ", Some(InPart)),
            ("Anna Ivanova", "Аnnа Ivаnоvа", Some(Whole)),
            ("Анна Иванова", "ИВАНОВА", Some(InPart)),
            ("Sir Ann Example CBE", "sir, a cbe", None),
            ("李雷", "李雷", Some(Whole)),
            ("", "nothing", None),
            ("...", "nothing", None),
        ];
        for (name, text, expected) in cases {
            assert_eq!(named_in(name, text), expected, "{name}: {text}");
        }
    }

    #[test]
    fn common_words_are_written_as_words_are_compared() {
        assert!(COMMON.iter().all(|word| words(word) == [*word]), "{COMMON:?}");
    }
}
