//! Records by what they say in a field, kept with the view.

use super::kept::{Keyed, Thing};
use super::news::News;
use super::view::View;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::learned::Turn;
use hostboard_domain::record::{Field, FieldTexts, Kind, What};
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
            for text in found_by(field, &text) {
                match by.get_mut(text) {
                    Some(seqs) => seqs.push(version.seq),
                    None => drop(by.insert(text.to_owned(), vec![version.seq])),
                }
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

impl Thing for KeptByField {
    fn forget(&mut self, _: &News<'_>) {}

    fn bring_up_to_date(&mut self, news: &News<'_>) {
        self.by_field.change(|(kind, name), by| {
            let Some((field, by)) = kind.spec().field(name).zip(Arc::get_mut(by)) else { return false };
            news.of(*kind).for_each(|turn| turn_in(by, field, turn, news));
            true
        });
    }
}

/// The texts under which a record is found: each of several units of its own, else all that the field says.
fn found_by<'t>(field: &Field, text: &'t str) -> Vec<&'t str> {
    match field.what {
        What::Parted(_) if !text.is_empty() => field.pieces(text).collect(),
        _ => vec![text],
    }
}

/// Puts a record under what it says now.
fn turn_in(by: &mut ByText, field: &'static Field, turn: &Turn<'_>, news: &News<'_>) {
    let text = |version: Version<'_>| version.text_of(field).unwrap_or_default().into_owned();
    if let Some(was) = turn.was {
        for before in found_by(field, &text(was)) {
            if let Some(seqs) = by.get_mut(before) {
                seqs.retain(|seq| *seq != was.seq);
                if seqs.is_empty() {
                    by.remove(before);
                }
            }
        }
    }
    if let Some(is) = turn.is {
        // In the order in which the ledger first heard of the records.
        let first = |version: &Version<'_>| news.reading.entries_of(turn.kind(), version.id()).last().map(|v| v.seq);
        let own = first(&is);
        for now in found_by(field, &text(is)) {
            let seqs = by.entry(now.to_owned()).or_default();
            let place = seqs.partition_point(|seq| news.reading.entry(*seq).and_then(|other| first(&other)) < own);
            seqs.insert(place, is.seq);
        }
    }
}
