//! Erasure: that a text about a person was erased.

use super::record;
use crate::evidence::closed_list;

closed_list! {
    /// A personal field of any kind, by its column.
    PersonalField {
        /// Who fills a post.
        Person = "person",
        /// Who answered for somebody who was asked.
        Respondent = "respondent",
    }
}

record! {
    Erasure = "erasure" in "erasures";
    group Heads at 3;
    label "Erase a person's name";
    about "That a text about a person was erased from a record. Recording it erases the text, for good, from every entry that \
           the record had until then.";
    rules [
        "`why` says why it was erased, and never what the text was.",
        "It can't be withdrawn: what was erased does not come back.",
        "In a portfolio's files it reaches the first rows of its record, those that say `(erased)`; where a name stands first, all \
         rows.",
        "Texts of other fields stay as they are, even where they name the same person.",
    ];
    fields {
        RECORD record: One(Appointment, Approach) required, "the record that names the person";
        FIELD field: Word(PersonalField) required, "the field to erase";
    }
    title [RECORD, FIELD];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn every_personal_field_can_be_erased() {
        let personal = |kind: &&Kind| kind.spec().fields.iter().any(|field| field.personal);
        let kinds: BTreeSet<Kind> = Kind::ALL.iter().filter(personal).copied().collect();
        assert_eq!(kinds, Erasure::RECORD.kinds().iter().copied().collect());
        let fields = kinds.iter().flat_map(|kind| kind.spec().fields).filter(|field| field.personal);
        let names: BTreeSet<&str> = fields.map(|field| field.name).collect();
        assert_eq!(names, PersonalField::WORDS.iter().copied().collect());
    }
}
