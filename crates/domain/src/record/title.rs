//! What tells a record from others of its kind, as data: whoever shows it makes the words.

use super::texts::{ids, personal};
use super::{Field, FieldTexts, Id, Personal, Spec, What};
use crate::deal::Values;
use std::borrow::Cow;

/// What one field adds to a record's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitlePart<'t> {
    /// A text, as it is.
    Text(Cow<'t, str>),
    /// A word of a closed list: `hosted-by`.
    Word(&'static str),
    /// Other records, by their own titles.
    Refers(Vec<Id<'t>>),
    /// A person.
    Person(Personal<'t>),
    /// Nothing: the field is not recorded.
    NotRecorded,
}

impl Spec {
    /// The parts of a record's title, one for each field of [`Spec::title`], in that order.
    ///
    /// ```
    /// use hostboard_domain::ledger::entry::Draft;
    /// use hostboard_domain::record::{Kind, Relation, TitlePart};
    /// let mut draft = Draft::new(Kind::Relation, "essex-hosted", "a test");
    /// draft.set(Relation::BODY, "essex");
    /// draft.set(Relation::HOW, "hosted-by");
    /// let parts = Kind::Relation.spec().title_parts(&draft);
    /// assert!(matches!(&parts[0], TitlePart::Refers(ids) if &*ids[0] == "essex"));
    /// assert_eq!(parts[1..], [TitlePart::Word("hosted-by"), TitlePart::NotRecorded]);
    /// ```
    pub fn title_parts<'t>(&self, record: impl FieldTexts<'t>) -> Vec<TitlePart<'t>> {
        self.title.iter().map(|field| TitlePart::of(&record, field)).collect()
    }
}

impl<'t> TitlePart<'t> {
    fn of(record: &dyn FieldTexts<'t>, field: &Field) -> TitlePart<'t> {
        if field.personal {
            return TitlePart::Person(personal(record, field));
        }
        let Some(text) = record.text_of(field) else { return TitlePart::NotRecorded };
        let words = match field.what {
            What::One(_) | What::Many(_) | What::Parted(_) | What::Ranked(_) => {
                return TitlePart::Refers(ids(record, field));
            }
            What::Word(words) => words,
            What::Deal(fact) => match fact.values() {
                Values::Word(words) => words,
                _ => &[],
            },
            _ => &[],
        };
        let word = words.iter().find(|word| **word == text);
        word.map_or(TitlePart::Text(text), |word| TitlePart::Word(word))
    }
}
