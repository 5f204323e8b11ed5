//! Names of packs: how one is written, and which two look alike.
//!
//! For: a name stands with every answer, and is all that many readers see of where it came from. Leaves to others: which names
//! are taken.

/// Whether a text may be a pack's name: words of small letters `a` to `z` and digits with `-` between them, a letter first.
///
/// ```
/// use hostboard_rules::pack::name::is_pack_name;
/// assert!(is_pack_name("lgr-section-24") && is_pack_name("csu-2012"));
/// assert!(!is_pack_name("csu_2012") && !is_pack_name("24-lgr") && !is_pack_name("csu-"));
/// ```
pub fn is_pack_name(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(is_word)
}

/// Whether a reader may take one name for the other: they differ by capitals, by `-`, or by characters that look alike, such as
/// `l` and `1`.
///
/// ```
/// use hostboard_rules::pack::name::look_alike;
/// assert!(look_alike("csu-2012", "csu-20l2") && look_alike("transition", "transitlon"));
/// assert!(!look_alike("csu-2012", "csu-2013"));
/// ```
pub fn look_alike(one: &str, other: &str) -> bool {
    as_seen(one) == as_seen(other)
}

/// A name with one character in place of each that looks like it.
fn as_seen(name: &str) -> String {
    let seen = |c: char| match c.to_ascii_lowercase() {
        '0' => 'o',
        '1' | 'i' => 'l',
        c => c,
    };
    name.chars().filter(|c| *c != '-').map(seen).collect::<String>().replace("rn", "m")
}
