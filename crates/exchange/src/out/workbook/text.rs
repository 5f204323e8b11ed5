//! Texts and names as a workbook can hold them.

use hostboard_domain::problem::steers;
use std::borrow::Cow;

/// How many UTF-16 units a cell holds.
pub const LONGEST: usize = 32_767;

const CUT: &str = " … (cut: a cell holds 32,767 characters)";

/// A text as a cell holds it: every line end is a line feed; what XML can't hold or what would steer a reader's screen
/// is shown as `\u{fffd}`; what is longer than [`LONGEST`] is cut, and says so.
///
/// What it begins with is of no matter: cells are written as text, never as a formula.
///
/// ```
/// use hostboard_exchange::out::workbook::harmless;
/// assert_eq!(harmless("=1+1"), "=1+1");
/// assert_eq!(harmless("a\r\nb\u{1b}[31m"), "a\nb\u{fffd}[31m");
/// ```
pub fn harmless(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|c| (0x20..0x7f).contains(&c) || c == b'\n' || c == b'\t');
    if plain && text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if steers(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
        before = c;
    }
    Cow::Owned(cut(out))
}

fn cut(text: String) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let room = LONGEST - CUT.encode_utf16().count();
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= room
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push_str(CUT);
    kept
}

/// How many lines a text takes in a column that is that many digits wide; rather one too many.
pub(super) fn lines(text: &str, width: u16) -> u32 {
    const DIGIT: u32 = 10;
    // Small letters are narrower than digits, capitals and what is not ASCII wider.
    let wide = |c: char| if c.is_ascii() && !c.is_ascii_uppercase() && !c.is_ascii_digit() { 9 } else { 12 };
    let width = u32::from(width.max(2)) * DIGIT;
    if text.len() <= width as usize / 12 && !text.contains(['\n', '\r']) {
        return 1;
    }
    let mut lines = 0;
    for part in text.lines() {
        lines += 1;
        let mut used = 0;
        for word in part.split_whitespace() {
            let length = word.chars().map(wide).fold(0, u32::saturating_add);
            if used > 0 && used + wide(' ') + length <= width {
                used += wide(' ') + length;
                continue;
            }
            lines += u32::from(used > 0) + (length.max(1) - 1) / width;
            used = (length.max(1) - 1) % width + 1;
        }
    }
    lines.max(1)
}

/// A sheet's name: at most 31 characters, without those that references use, unlike those taken, whatever their case.
pub(super) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    const MOST: usize = 31;
    let allowed = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !steers(c) && c != '\u{fffd}';
    let clean: String = harmless(wanted).chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // "History" is a name that the program keeps for itself.
    let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") { "Sheet" } else { clean };
    let short = |room: usize| {
        let mut used = 0;
        let fits = |c: &char| {
            used += c.len_utf16();
            used <= room
        };
        let kept: String = clean.chars().take_while(fits).collect();
        kept.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
    };
    let is_free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number: u32| format!("{} {number}", short(MOST - 1 - number.to_string().len())));
    std::iter::once(short(MOST)).chain(numbered).find(is_free).unwrap_or_default()
}

/// The name of the table on a sheet: letters, digits and `_`, never like a cell's place. Sheets with names alike but
/// for signs are told apart by their number.
pub(super) fn table_name(sheet: &str, number: usize) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let words: String = sheet.chars().map(word).collect();
    format!("Table_{number}_{words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_named_as_programs_allow() {
        #[track_caller]
        fn check(wanted: &str, taken: &[&str], expected: &str) {
            let taken: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(sheet_name(wanted, &taken), expected);
        }
        check("Needs action", &[], "Needs action");
        check("a/b:c*[d]?\\", &[], "a b c  d");
        check("'quoted'", &[], "quoted");
        check("", &[], "Sheet");
        check("History", &[], "Sheet");
        check("\u{0}\u{202e}", &[], "Sheet");
        check("All deals", &["all DEALS"], "All deals 2");
        check("All deals", &["all deals", "All deals 2"], "All deals 3");
        check(&"x".repeat(40), &[], &"x".repeat(31));
        check(&"x".repeat(40), &[&"x".repeat(31)], &format!("{} 2", "x".repeat(29)));
        check(&"🦀".repeat(20), &[], &"🦀".repeat(15));
    }

    #[test]
    fn lines_are_counted_as_words_wrap() {
        #[track_caller]
        fn check(text: &str, width: u16, expected: u32) {
            assert_eq!(lines(text, width), expected, "{text:?}");
        }
        check("", 10, 1);
        check("short", 10, 1);
        check("two words", 6, 2);
        check("one\ntwo\n\nfour", 10, 4);
        check("a b c d e f", 6, 2);
        check("abcdef", 6, 1);
        check("ABCDEF", 6, 2);
        check("abcdefghij", 6, 2);
        check("x abcdefghijk", 6, 3);
        check("x", 0, 1);
    }

    #[test]
    fn long_texts_are_cut_and_say_so() {
        #[track_caller]
        fn check(text: &str, expected_units: usize, is_cut: bool) {
            let held = harmless(text);
            assert_eq!(held.encode_utf16().count(), expected_units);
            assert_eq!(held.ends_with(CUT), is_cut);
        }
        check(&"a".repeat(LONGEST), LONGEST, false);
        check(&"a".repeat(LONGEST + 1), LONGEST, true);
        check(&"é".repeat(LONGEST), LONGEST, false);
        check(&"é".repeat(LONGEST + 1), LONGEST, true);
        check(&"🦀".repeat(LONGEST), LONGEST - (LONGEST - CUT.encode_utf16().count()) % 2, true);
    }
}
