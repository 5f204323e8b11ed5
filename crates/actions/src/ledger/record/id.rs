//! Ids for new records.
//!
//! Invariants: an id holds no name of a person, since an id can't be erased.

use crate::words::title::title_of_draft;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::What;

/// An id for a new record, of its title; of the records it refers to where its title may name a person, since an id can't
/// be erased. `taken` says which ids are in use.
pub fn propose_id(reading: &Reading<'_>, draft: &Draft, taken: &dyn Fn(&str) -> bool) -> String {
    let spec = draft.kind.spec();
    let text = if spec.fields.iter().any(|field| field.personal) {
        let named = spec.fields.iter().filter(|field| matches!(field.what, What::One(_)) && field.required);
        named.filter_map(|field| draft.fields.get(field.name)).collect::<Vec<_>>().join("-")
    } else {
        title_of_draft(reading, draft)
    };
    let stem = slug(&text);
    let stem = if stem.is_empty() { draft.kind.word().to_owned() } else { stem };
    // Where others of that name are numbered, this one is too.
    let are_numbered = (1..=2).any(|n| taken(&format!("{stem}-{n}")));
    let plain = Some(stem.clone()).filter(|_| !are_numbered);
    let numbered = (2..10_000).map(|n| format!("{stem}-{n}"));
    plain.into_iter().chain(numbered).find(|id| !taken(id)).unwrap_or(stem)
}

/// Letters and digits of a text with hyphens between words, cut at about 60 characters.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            if out.chars().count() >= 50 {
                break;
            }
            out.push('-');
        }
    }
    out.chars().take(60).collect::<String>().trim_matches('-').to_owned()
}
