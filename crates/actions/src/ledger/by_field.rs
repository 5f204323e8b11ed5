//! Records by what they say in a field, kept with the view.

use super::kept::Keyed;
use super::view::View;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Field, FieldTexts, Kind};
use std::collections::HashMap;
use std::sync::Arc;

impl<'l> View<'l> {
    /// The records of a kind that surely hold and say that in a field, in the order of the ledger.
    pub fn of(&self, kind: Kind, field: &'static Field, text: &str) -> Vec<Version<'l>> {
        let by = self.by(kind, field);
        by.get(text).into_iter().flatten().filter_map(|seq| self.reading.entry(*seq)).collect()
    }

    /// The records of a kind that surely hold and say nothing in a field.
    pub fn blank(&self, kind: Kind, field: &'static Field) -> Vec<Version<'l>> {
        self.of(kind, field, "")
    }

    /// Entries by what they say in a field; without a word under the empty text.
    fn by(&self, kind: Kind, field: &'static Field) -> Arc<ByText> {
        self.kept::<KeptByField>().by_field.get_or((kind, field.name), || Arc::new(self.by_text(kind, field)))
    }

    fn by_text(&self, kind: Kind, field: &'static Field) -> ByText {
        let mut by = ByText::new();
        for version in self.reading.of(kind) {
            let text = version.text_of(field).unwrap_or_default();
            match by.get_mut(text.as_ref()) {
                Some(seqs) => seqs.push(version.seq),
                None => drop(by.insert(text.into_owned(), vec![version.seq])),
            }
        }
        by
    }
}

/// Entries' numbers by what the entries say in a field.
type ByText = HashMap<String, Vec<u64>>;

#[derive(Default)]
struct KeptByField {
    by_field: Keyed<(Kind, &'static str), Arc<ByText>>,
}
