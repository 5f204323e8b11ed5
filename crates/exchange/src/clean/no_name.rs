//! Words that stand where a name should.

use hostboard_domain::name::LEGAL_FORMS;

/// Whether words stand in the place of a name: those that every register knows, and those that send the reader
/// elsewhere or say that nobody won.
pub(crate) fn stands_for_a_name(name: &str) -> bool {
    const BEGIN: &[&str] = &[
        "see attach",
        "see below",
        "see link",
        "see the ",
        "see list",
        "see prequalified",
        "see schedule",
        "see scope",
        "see spreadsheet",
        "please see ",
        "please refer to ",
        "refer to ",
        "as per attach",
        "no award",
        "no bids",
        "no tenders received",
        "not awarded",
        "contract not awarded",
        "cancelled",
        "name withheld",
        "name redacted",
        "names withheld",
        "withheld",
    ];
    const MANY: &[&str] = &["various", "multiple", "several", "numerous"];
    if hostboard_domain::name::is_no_name(name) {
        return true;
    }
    let name = hostboard_domain::name::folded(name);
    let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    // A firm may be called `Various Artists Ltd`: its legal form says so.
    (BEGIN.iter().any(|begin| name.starts_with(begin)) || MANY.contains(&first)) && !ends_in_legal_form(&name)
}

/// Whether the last word is a legal form, as that of a whole name is.
pub(super) fn ends_in_legal_form(text: &str) -> bool {
    let last = text.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(is_legal_form)
}

/// Whether a word is a legal form, with points behind it or not.
pub(super) fn is_legal_form(word: &str) -> bool {
    /// Forms that end a whole name too, though names that differ by them are not taken for near one another.
    const MORE_FORMS: &[&str] = &["lda", "sa"];
    /// A word of prose as well: names may differ by it, and it ends none for sure.
    const PROSE: &str = "company";
    let word = word.trim_end_matches('.');
    LEGAL_FORMS.iter().chain(MORE_FORMS).any(|form| *form != PROSE && form.eq_ignore_ascii_case(word))
}
