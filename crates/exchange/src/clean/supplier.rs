//! The other parties that one cell names.

use super::no_name::stands_for_a_name;
use super::supplier_forms::{bracketed, comma_separated, numbered_parties};
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

/// Whether a text without white space around it can hold but one name, which is the text itself; for [`Form::Names`].
pub(crate) fn is_one_name(text: &str) -> bool {
    !text.bytes().any(|c| matches!(c, b'\n' | b'\r' | b';' | b'|' | b'&'))
}

/// Names by line breaks, semicolons, and bars with a space on both sides.
pub(super) fn listed(text: &str) -> impl Iterator<Item = &str> {
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

pub(super) fn named(text: &str) -> Party {
    Party { name: text.to_owned(), identifier: None }
}
