//! The other parties that one cell names.

use super::identifier;
use std::borrow::Cow;

/// How a source writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    /// Names, several by line breaks, semicolons or upright bars.
    #[default]
    Names,
    /// Names, several by commas with nothing behind them.
    CommaSeparated,
    /// `[Name|Address|Ref type|Ref number|Is SME|Is VCSE]`, as often as there are suppliers.
    Bracketed,
    /// `123456789 - Name`, several by line breaks, bars or semicolons; the number is the tax office's of Portugal.
    NumberAndName,
}

/// The words for forms, in mappings.
pub const FORMS: &[(&str, Form)] = &[
    ("names", Form::Names),
    ("comma-separated", Form::CommaSeparated),
    ("bracketed", Form::Bracketed),
    ("number-and-name", Form::NumberAndName),
];

/// A party that a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its identifier with the scheme, where the cell gives one.
    pub identifier: Option<String>,
}

/// The parties of a cell, each once, in their order; none where it names nobody.
///
/// ```
/// use hostboard_exchange::clean::supplier::{Form, parties};
/// let named = |text, form| parties(text, form).into_iter().map(|party| party.name).collect::<Vec<_>>();
/// assert_eq!(named("Example Lifts Ltd; Example Roads Ltd", Form::Names).len(), 2);
/// assert_eq!(named("[Example Lifts Ltd|1 High St,\nTown|COMPANIES_HOUSE|1234567|Yes|No]", Form::Bracketed), ["Example Lifts Ltd"]);
/// assert_eq!(parties("505111667 - Urbe, L.da", Form::NumberAndName)[0].identifier.as_deref(), Some("PT-NIF-505111667"));
/// ```
pub fn parties(text: &str, form: Form) -> Vec<Party> {
    let text = &without_entities(text);
    let mut found: Vec<Party> = Vec::new();
    let all = match form {
        Form::Names => listed(text).map(named).collect(),
        Form::CommaSeparated => comma_separated(text),
        Form::Bracketed => bracketed(text),
        Form::NumberAndName => numbered_parties(text),
    };
    for party in all {
        let is_there =
            |other: &Party| hostboard_domain::name::folded(&other.name) == hostboard_domain::name::folded(&party.name);
        if !stands_for_a_name(&party.name) && !found.iter().any(is_there) {
            found.push(party);
        }
        // A cell that names hundreds settles nothing; reading on would only take time.
        if found.len() > 64 {
            break;
        }
    }
    found
}

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
fn ends_in_legal_form(text: &str) -> bool {
    let last = text.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(|last| LEGAL_FORMS.iter().any(|form| form.eq_ignore_ascii_case(last)))
}

const LEGAL_FORMS: &[&str] = &["ltd", "limited", "llp", "plc", "inc", "cic", "lp", "co", "lda", "sa"];

/// Whether a text without white space around it can hold but one name, which is the text itself; for [`Form::Names`].
pub(crate) fn is_one_name(text: &str) -> bool {
    !text.bytes().any(|c| matches!(c, b'\n' | b'\r' | b';' | b'|' | b'&'))
}

/// Names by line breaks, semicolons, and bars with a space on both sides.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['\n', '\r', ';']).flat_map(|part| part.split(" | "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Marks that a page's source writes in letters, such as `&amp;`.
fn without_entities(text: &str) -> Cow<'_, str> {
    const ENTITIES: [(&str, &str); 8] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ENTITIES.iter().fold(text.to_owned(), |text, (entity, mark)| text.replace(entity, mark)))
}

fn named(text: &str) -> Party {
    Party { name: text.to_owned(), identifier: None }
}

/// A comma with nothing behind it parts names; one before a space belongs to a name (`Baker, Lomax & Shackley`), unless
/// what stands before it is a whole name by its legal form. Neither parts a name from what only a name's end can be.
fn comma_separated(text: &str) -> Vec<Party> {
    let mut names: Vec<String> = Vec::new();
    for line in listed(text) {
        for (n, part) in line.split(',').enumerate() {
            let bare = part.trim();
            let ends_a_name =
                bare.eq_ignore_ascii_case("uk") || bare.to_ascii_lowercase().starts_with("t/a ") || is_legal_form(bare);
            match names.last_mut().filter(|_| n > 0) {
                Some(last) if ends_a_name || (part.starts_with(' ') && !ends_in_legal_form(last)) => {
                    last.push_str(", ");
                    last.push_str(bare);
                }
                _ if bare.is_empty() => {}
                _ => names.push(bare.to_owned()),
            }
        }
    }
    names.iter().map(|name| named(name)).collect()
}

fn is_legal_form(text: &str) -> bool {
    LEGAL_FORMS.iter().any(|form| form.eq_ignore_ascii_case(text.trim_end_matches('.')))
}

fn bracketed(text: &str) -> Vec<Party> {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('[') else { return listed(text).map(named).collect() };
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    let mut found = Vec::new();
    for entry in entries(inner) {
        let mut fields = entry.split('|').map(str::trim);
        let name = fields.next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        // Addresses may hold a bar: the reference's kind and number are counted from the end.
        let rest: Vec<&str> = fields.collect();
        let reference = rest.len().checked_sub(4).and_then(|at| Some((rest.get(at)?, rest.get(at + 1)?)));
        let identifier = reference.and_then(|(scheme, number)| match *scheme {
            "COMPANIES_HOUSE" => identifier::company(number).value(),
            "CHARITY_COMMISSION" | "CHARITIES_COMMISSION" => identifier::charity(number).value(),
            _ => None,
        });
        if !name.is_empty() {
            found.push(Party { name, identifier });
        }
    }
    found
}

/// What stands between `]` and `[`, with white space between them or not.
fn entries(inner: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in inner.match_indices(']') {
        let after = inner[at + 1..].trim_start();
        if let Some(rest) = after.strip_prefix('[').filter(|_| at >= start) {
            found.push(&inner[start..at]);
            start = inner.len() - rest.len();
        }
    }
    found.push(&inner[start..]);
    found
}

/// A name may hold a bar or a line break itself: only what a number follows begins another party.
fn numbered_parties(text: &str) -> Vec<Party> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = " ";
    for line in text.split_inclusive(['\n', '\r', ';']) {
        let (line, end) = line.strip_suffix(';').map_or((line, " "), |line| (line, "; "));
        for (n, part) in line.split(" | ").enumerate() {
            let part = part.trim();
            match parts.last_mut().filter(|_| number_of(part).is_none()) {
                Some(last) if !part.is_empty() => {
                    last.push_str(if n == 0 { before } else { " | " });
                    last.push_str(part);
                }
                Some(_) => {}
                None => parts.push(part.to_owned()),
            }
        }
        before = end;
    }
    parts.iter().filter(|part| !part.is_empty()).map(|part| numbered(part)).collect()
}

/// The number before ` - `, and the name after it.
fn number_of(text: &str) -> Option<(&str, &str)> {
    let (number, name) = text.split_once(" - ")?;
    let (number, name) = (number.trim(), name.trim());
    // Foreign numbers may stand behind the code of their country: `GB 713972818`.
    let is_code = |text: &str| text.len() == 2 && text.bytes().all(|c| c.is_ascii_uppercase());
    let bare = number.split_once(' ').filter(|(code, _)| is_code(code)).map_or(number, |(_, rest)| rest);
    let is_number = number.len() <= 20 && !bare.contains(' ') && bare.bytes().any(|c| c.is_ascii_digit());
    (is_number || number.eq_ignore_ascii_case("rgpd") || number == name).then_some((number, name))
}

fn numbered(text: &str) -> Party {
    let Some((number, name)) = number_of(text) else { return named(text) };
    let is_of_portugal = number.len() == 9 && number.bytes().all(|c| c.is_ascii_digit());
    Party { name: name.to_owned(), identifier: is_of_portugal.then(|| format!("PT-NIF-{number}")) }
}
