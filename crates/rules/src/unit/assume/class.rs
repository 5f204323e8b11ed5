//! Classes of rows, as an assumption or a decision names them: `proclass = "Works" and unit != "north"`.

use crate::unit::cpv::cpv3_text;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Register;

/// A class of rows: a column has one of some values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The column, of the register or one of its other columns.
    pub column: String,
    /// The value it must have.
    pub value: String,
    /// Whether it must not have it.
    pub not: bool,
}

/// Reads what stands after `where`: `proclass = "Works" and unit != "north"`.
///
/// Errors: a part that is no class.
pub fn read_classes(text: &str) -> Result<Vec<Class>, String> {
    let mut classes = Vec::new();
    for part in split_and(text) {
        let (column, value, not) = match (part.split_once("!="), part.split_once("==").or(part.split_once('='))) {
            (Some((column, value)), _) => (column, value, true),
            (None, Some((column, value))) => (column, value, false),
            _ => return Err(format!("{} is not a class; write for instance `proclass = \"Works\"`", quoted(part))),
        };
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value);
        if column.trim().is_empty() {
            return Err(format!("{} names no column", quoted(part)));
        }
        classes.push(Class { column: column.trim().to_owned(), value: value.to_owned(), not });
    }
    Ok(classes)
}

/// Parts joined by `and`, but not an `and` within quotes.
fn split_and(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        }
        if !quoted && at >= start && text[at..].starts_with(" and ") {
            parts.push(&text[start..at]);
            start = at + 5;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Column names meet whatever their case, spaces, hyphens and underscores.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The column made of the first three digits of `cpv`, which classes may go by.
pub const CPV3: &str = "cpv3";

impl Class {
    /// Whether a row is in it.
    pub fn holds(&self, register: &Register, row: usize) -> bool {
        let wanted = plain(&self.column);
        let found =
            DealFact::ALL.iter().find(|fact| plain(fact.name()) == wanted).map(|fact| register.written(*fact, row));
        let other = || {
            let place = register.other_columns().iter().position(|c| plain(&c.name) == wanted)?;
            Some(register.other(place, row).to_owned())
        };
        let unit = || (wanted == "unit").then(|| register.unit_id(row).to_owned());
        let digits = || (wanted == CPV3).then(|| cpv3_text(register, row).unwrap_or_default().to_owned());
        found.or_else(other).or_else(unit).or_else(digits).is_some_and(|cell| (cell.trim() == self.value) != self.not)
    }

    /// Whether the register has its column.
    pub fn is_known_to(&self, register: &Register) -> bool {
        let wanted = plain(&self.column);
        wanted == "unit"
            || wanted == CPV3
            || DealFact::ALL.iter().any(|fact| plain(fact.name()) == wanted)
            || register.other_columns().iter().any(|c| plain(&c.name) == wanted)
    }
}
