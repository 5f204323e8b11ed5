//! The texts of a draft's fields.

use crate::record::{Field, Kind};

/// Texts by the names of their fields, in the order of the names.
///
/// It knows whether each of them is what [`Field::read`] gave, so that many drafts of a file are not read twice.
///
/// ```
/// use hostboard_domain::ledger::fields::Fields;
/// let mut fields: Fields = [("title", "Head".to_owned())].into_iter().collect();
/// fields.insert("body", "essex".to_owned());
/// assert_eq!(fields.iter().collect::<Vec<_>>(), [("body", "essex"), ("title", "Head")]);
/// assert_eq!((fields.remove("body").as_deref(), fields.get("body")), (Some("essex"), None));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fields {
    texts: Vec<(&'static str, String)>,
    /// The kind whose fields gave all of them.
    read_as: Option<Kind>,
}

impl Fields {
    /// None yet, of a record of that kind.
    pub(super) fn of(kind: Kind) -> Fields {
        Fields { texts: Vec::new(), read_as: Some(kind) }
    }

    /// Puts a field's text in; one that was there makes way.
    pub fn insert(&mut self, name: &'static str, text: String) {
        self.read_as = None;
        self.put(name, text);
    }

    /// The same with what the field, one of the record's kind, made of a cell.
    pub(super) fn insert_read(&mut self, field: &'static Field, canonical: String) {
        self.put(field.name, canonical);
    }

    /// Texts in the order of their names, and the kind whose fields gave all of them.
    ///
    /// INVARIANT(order): they are found by halving, so they are in order.
    pub(super) fn in_order(texts: impl Iterator<Item = (&'static str, String)>, read_as: Option<Kind>) -> Fields {
        let texts: Vec<(&'static str, String)> = texts.collect();
        debug_assert!(texts.is_sorted_by_key(|(name, _)| *name), "{texts:?}");
        Fields { texts, read_as }
    }

    fn put(&mut self, name: &'static str, text: String) {
        match self.place(name) {
            Ok(place) => self.texts[place].1 = text,
            Err(place) => self.texts.insert(place, (name, text)),
        }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        // A file's columns often stand in that order, and then the next one belongs at the end.
        match self.texts.last() {
            Some((last, _)) if *last < name => Err(self.texts.len()),
            _ => self.texts.binary_search_by_key(&name, |(name, _)| name),
        }
    }

    /// Takes a field's text out.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        self.place(name).ok().map(|place| self.texts.remove(place).1)
    }

    /// Takes all of them out.
    pub fn clear(&mut self) {
        self.texts.clear();
    }

    /// A field's text.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.place(name).ok().map(|place| self.texts[place].1.as_str())
    }

    /// Whether a field has a text.
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// The names and texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.texts.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether every text is what the field of that kind gave of a cell, and so canonical.
    pub(super) fn are_read_as(&self, kind: Kind) -> bool {
        self.read_as == Some(kind)
    }
}

/// What is known of how they came does not count.
impl PartialEq for Fields {
    fn eq(&self, other: &Fields) -> bool {
        self.texts == other.texts
    }
}

impl Eq for Fields {}

impl FromIterator<(&'static str, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (&'static str, String)>>(texts: I) -> Fields {
        let mut fields = Fields::default();
        texts.into_iter().for_each(|(name, text)| fields.insert(name, text));
        fields
    }
}
