//! The other parties that one cell names.

use super::identifier;
use std::borrow::Cow;

/// How a source writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    /// Names, several by line breaks, semicolons or upright bars.
    #[default]
    Names,
    /// Names, several by commas with nothing between comma and name, or with a space.
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
/// use hostboard_exchange::cure::supplier::{Form, parties};
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
        if !hostboard_domain::name::is_no_name(&party.name) && !found.iter().any(is_there) {
            found.push(party);
        }
        // A cell that names hundreds settles nothing; reading on would only take time.
        if found.len() > 64 {
            break;
        }
    }
    found
}

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
    const ENTITIES: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ENTITIES.iter().fold(text.to_owned(), |text, (entity, mark)| text.replace(entity, mark)))
}

fn named(text: &str) -> Party {
    Party { name: text.to_owned(), identifier: None }
}

/// Commas part names, but not a name from its legal form or from what only a name's end can be.
fn comma_separated(text: &str) -> Vec<Party> {
    let mut names: Vec<String> = Vec::new();
    for part in listed(text).flat_map(|part| part.split(',')).map(str::trim).filter(|part| !part.is_empty()) {
        let lower = part.trim_end_matches('.').to_ascii_lowercase();
        let ends_a_name =
            ["ltd", "limited", "llp", "plc", "inc", "cic", "lp", "co", "lda", "sa", "uk"].contains(&lower.as_str());
        match names.last_mut().filter(|_| ends_a_name) {
            Some(last) => {
                last.push_str(", ");
                last.push_str(part);
            }
            None => names.push(part.to_owned()),
        }
    }
    names.iter().map(|name| named(name)).collect()
}

fn bracketed(text: &str) -> Vec<Party> {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('[') else { return listed(text).map(named).collect() };
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    let mut found = Vec::new();
    for entry in inner.split("][") {
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

/// A name may hold a bar or a line break itself: only what a number follows begins another party.
fn numbered_parties(text: &str) -> Vec<Party> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.split(['\n', '\r', ';']) {
        for (n, part) in line.split(" | ").enumerate() {
            let part = part.trim();
            match parts.last_mut().filter(|_| number_of(part).is_none()) {
                Some(last) if !part.is_empty() => {
                    last.push_str(if n == 0 { " " } else { " | " });
                    last.push_str(part);
                }
                Some(_) => {}
                None => parts.push(part.to_owned()),
            }
        }
    }
    parts.iter().filter(|part| !part.is_empty()).map(|part| numbered(part)).collect()
}

/// The number before ` - `, and the name after it.
fn number_of(text: &str) -> Option<(&str, &str)> {
    let (number, name) = text.split_once(" - ")?;
    let (number, name) = (number.trim(), name.trim());
    let is_number = number.len() <= 20 && !number.contains(' ') && number.bytes().any(|c| c.is_ascii_digit());
    (is_number || number.eq_ignore_ascii_case("rgpd")).then_some((number, name))
}

fn numbered(text: &str) -> Party {
    let Some((number, name)) = number_of(text) else { return named(text) };
    let is_of_portugal = number.len() == 9 && number.bytes().all(|c| c.is_ascii_digit());
    Party { name: name.to_owned(), identifier: is_of_portugal.then(|| format!("PT-NIF-{number}")) }
}
