//! Cells that name parties in a form of their publisher: by commas, in brackets, behind numbers.

use super::identifier;
use super::no_name::{ends_in_legal_form, is_legal_form};
use super::supplier::{Party, listed, named};

/// A comma with nothing behind it parts names; one before a space belongs to a name (`Baker, Lomax & Shackley`), unless
/// what stands before it is a whole name by its legal form. Neither parts a name from what only a name's end can be.
pub(super) fn comma_separated(text: &str) -> Vec<Party> {
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

pub(super) fn bracketed(text: &str) -> Vec<Party> {
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
pub(super) fn numbered_parties(text: &str) -> Vec<Party> {
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
