//! Names of people: in what form two are the same, and whether a text names one.
//!
//! For: an erasure, whose reason must not keep what it erases, and which says where else the name stands. Leaves to others:
//! names of parties ([`crate::name`]), whose spelling decides an answer.

/// The words of a text in small letters without accents, white space, punctuation and the `'s` of a possessor.
///
/// ```
/// use hostboard_domain::person::words;
/// assert_eq!(words("Dr. Zoë  O’Neil-Smith’s"), ["dr", "zoe", "oneil", "smith"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || is_apostrophe(c) || is_accent(c);
    let word = |part: &str| {
        let own = part.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(is_apostrophe)).unwrap_or(part);
        own.chars().flat_map(char::to_lowercase).fold(String::new(), plain)
    };
    text.split(|c: char| !is_part(c)).map(word).filter(|word| !word.is_empty()).collect()
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

/// Whether a text names somebody: by the whole name, however it is spaced, or by a word of it of three letters or more that is
/// no [common](is_common) one.
///
/// ```
/// use hostboard_domain::person::{Named, named_in};
/// assert_eq!(named_in("Ann Example", "asked for by EXAMPLE"), Some(Named::InPart));
/// assert_eq!(named_in("Ann Example", "a-n-n example"), Some(Named::Whole));
/// assert_eq!(named_in("Ann May", "she may ask"), None);
/// ```
pub fn named_in(name: &str, text: &str) -> Option<Named> {
    let (name, text) = (words(name), words(text));
    if name.is_empty() {
        return None;
    }
    let squeezed = name.concat();
    let is_long = squeezed.chars().count() >= SHORTEST_SQUEEZED;
    if text.windows(name.len()).any(|window| window == name) || (is_long && stands_squeezed(&squeezed, &text)) {
        return Some(Named::Whole);
    }
    let tells = |word: &&String| word.chars().count() >= SHORTEST_WORD && !is_common(word);
    name.iter().filter(tells).any(|word| text.contains(word)).then_some(Named::InPart)
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

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´')
}

/// A mark that is written by itself over the letter before it.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Letters with accents, each after the plain ones that it is read as.
const ACCENTED: [(&str, &str); 27] = [
    ("a", "àáâãäåāăąǎ"),
    ("ae", "æǽ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẽ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("o", "òóôõöøōŏőǒ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųǔ"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳ"),
    ("z", "źżž"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ff", "ﬀ"),
    ("ij", "ĳ"),
];

fn plain(mut out: String, c: char) -> String {
    if c.is_ascii() {
        out.extend(Some(c).filter(|c| !is_apostrophe(*c)));
    } else if !is_apostrophe(c) && !is_accent(c) {
        match ACCENTED.iter().find(|(_, accented)| accented.contains(c)) {
            Some((plain, _)) => out.push_str(plain),
            None => out.push(c),
        }
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
