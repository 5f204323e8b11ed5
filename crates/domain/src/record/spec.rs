//! What a kind of record is: everything that its definition says.

use super::{AnyTexts, Field, Group, Kind};

/// What a kind of record is: its fields, and what must hold of them together.
pub struct Spec {
    /// The kind.
    pub kind: Kind,
    /// The name of its file, without the ending: `appointments`.
    pub file: &'static str,
    /// Where a person looks for it.
    pub group: Group,
    /// Its place within the group, from 1.
    pub place: u8,
    /// How a list to choose from calls it.
    pub label: &'static str,
    /// What such a record is, in a sentence or two.
    pub about: &'static str,
    /// What never changes, and which fields apply when: a sentence each.
    pub rules: &'static [&'static str],
    /// The fields, in the order of the file's columns.
    pub fields: &'static [Field],
    /// The fields that tell one record from others, in the order in which a title names them.
    pub title: &'static [&'static Field],
    /// The fields in which records agree that speak of the same thing; none where each speaks of its own.
    pub about_same: &'static [&'static Field],
    /// The heading of the others that speak of the same thing; empty where each speaks of its own.
    pub others_title: &'static str,
    /// The fields that an id is made of where a file gives none; none where it has to.
    pub id_from: &'static [&'static Field],
    /// What must hold between fields.
    pub(super) checks: &'static [Check],
}

/// How long a made id may be, so that a number fits behind it.
const MOST_OF_MADE: usize = 100;

/// Looks at a record's fields together.
pub(super) type Check = fn(AnyTexts<'_>) -> Vec<Clash>;

/// Fields of a record that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field to look at.
    pub field: &'static Field,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Clash {
    pub(super) fn new(field: &'static Field, message: &str, help: &'static str) -> Clash {
        Clash { field, message: message.to_owned(), help }
    }
}

impl Spec {
    /// The field of that name.
    ///
    /// ```
    /// use hostboard_domain::record::Kind;
    /// assert!(Kind::Appointment.spec().field("person").unwrap().personal);
    /// assert!(Kind::Appointment.spec().field("salary").is_none());
    /// ```
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The id of a record whose file gives none: its texts with `:` between, cut where they are long. Records of the same
    /// texts are told apart by whoever reads them. `None` where the kind's files have to give one, or no text is there.
    ///
    /// ```
    /// use hostboard_domain::record::Kind;
    /// let texts = |field: &str| matches!(field, "name" | "about").then(|| format!("in {field}"));
    /// assert_eq!(Kind::Parameter.spec().made_id(texts).as_deref(), Some("in-name:in-about"));
    /// assert_eq!(Kind::Deal.spec().made_id(texts), None);
    /// ```
    pub fn made_id(&self, text_of: impl Fn(&str) -> Option<String>) -> Option<String> {
        let texts: Vec<String> = self.id_from.iter().filter_map(|field| text_of(field.name)).collect();
        let fits = |c: char| if c.is_whitespace() || matches!(c, ',' | '\\') { '-' } else { c };
        let id: String = texts.join(":").chars().map(fits).take(MOST_OF_MADE).collect();
        Some(id).filter(|id| !texts.is_empty() && super::is_id(id))
    }

    /// Everything that does not go together in a record of this kind.
    pub fn clashes(&self, texts: AnyTexts<'_>) -> Vec<Clash> {
        self.checks.iter().flat_map(|check| check(texts)).collect()
    }
}
