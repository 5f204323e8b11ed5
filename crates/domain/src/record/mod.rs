//! Records: what the register is made of. Each kind has its fields, what they take and what they mean.
//!
//! For: the list of kinds, reading a field's text, what must hold within one record.
//! Leaves to others: files, the ledger's times, whether what a record refers to is there.
//!
//! Invariants: a field's canonical text is what [`Field::read`] returned; a blank is never stored, it is
//! *not recorded*. Source of the list: the register's table in the design; pages in `docs/reference/records`.

mod field;
mod kinds;

pub use field::{Field, What};
pub use kinds::{Change, ConditionState, MoveReason, ReviewState, TalkLevel, Tie, Way};

use crate::evidence::closed_list;

closed_list! {
    /// A kind of record, in the order in which files are read and pages list them.
    Kind {
        /// The portfolio itself: one record.
        Portfolio = "portfolio",
        /// Where statements stand.
        Source = "source",
        /// A host, unit, customer, supplier or stakeholder.
        Body = "body",
        /// One body's standing to another.
        Relation = "relation",
        /// What became of bodies.
        Succession = "succession",
        /// A task done for customers.
        Service = "service",
        /// A place in an establishment.
        Post = "post",
        /// Who fills a post.
        Appointment = "appointment",
        /// An agreement.
        Deal = "deal",
        /// A dated promise.
        Milestone = "milestone",
        /// What somebody expected of a milestone.
        Expectation = "expectation",
        /// An assurance review of many units.
        Checkpoint = "checkpoint",
        /// What is looked at.
        Criterion = "criterion",
        /// One unit at one checkpoint.
        Review = "review",
        /// A step of the intervention ladder.
        Rung = "rung",
        /// Who should run a unit.
        Search = "search",
        /// One answer to a search.
        Choice = "option",
        /// Somebody was asked.
        Approach = "approach",
        /// What somebody asked for in return.
        Condition = "condition",
        /// Talks.
        Discussion = "discussion",
        /// A case that is likened to this one.
        Comparable = "comparable",
        /// Meetings of a series.
        Engagement = "engagement",
        /// What somebody said.
        Claim = "claim",
    }
}

/// What a kind of record is: its fields, and what must hold of them together.
pub struct Spec {
    /// The kind.
    pub kind: Kind,
    /// What such a record is, in a sentence or two.
    pub about: &'static str,
    /// What never changes, and which fields apply when: a sentence each.
    pub rules: &'static [&'static str],
    /// The fields, in the order of the file's columns.
    pub fields: &'static [Field],
    /// What must hold between fields.
    check: Check,
}

/// Looks at a record's fields together, given the canonical text of each.
type Check = fn(&TextOf<'_>) -> Vec<Clash>;

/// The canonical text of a field, if it is recorded.
pub type TextOf<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Fields of a record that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field to look at.
    pub field: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Kind {
    /// The word with its article: `an approach`.
    pub fn with_article(self) -> String {
        let article = if self.word().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {self}")
    }

    /// What the kind is.
    pub fn spec(self) -> &'static Spec {
        &kinds::SPECS[self as usize]
    }

    /// The name of its file, without the ending: `appointments`.
    pub const fn file(self) -> &'static str {
        match self {
            Kind::Portfolio => "portfolio",
            Kind::Source => "sources",
            Kind::Body => "bodies",
            Kind::Relation => "relations",
            Kind::Succession => "successions",
            Kind::Service => "services",
            Kind::Post => "posts",
            Kind::Appointment => "appointments",
            Kind::Deal => "deals",
            Kind::Milestone => "milestones",
            Kind::Expectation => "expectations",
            Kind::Checkpoint => "checkpoints",
            Kind::Criterion => "criteria",
            Kind::Review => "reviews",
            Kind::Rung => "rungs",
            Kind::Search => "searches",
            Kind::Choice => "options",
            Kind::Approach => "approaches",
            Kind::Condition => "conditions",
            Kind::Discussion => "discussions",
            Kind::Comparable => "comparables",
            Kind::Engagement => "engagements",
            Kind::Claim => "claims",
        }
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

    /// Everything that does not go together, given each field's canonical text.
    pub fn clashes(&self, text_of: &TextOf<'_>) -> Vec<Clash> {
        (self.check)(text_of)
    }
}

/// Whether a text can be a record's id: 1 to 120 characters, no white space, comma or control character.
///
/// ```
/// use hostboard_domain::record::is_id;
/// assert!(is_id("essex-managing-director"));
/// assert!(!is_id("two words"));
/// ```
pub fn is_id(text: &str) -> bool {
    if text.is_ascii() {
        return (1..=120).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b',');
    }
    let fine = |c: char| !c.is_whitespace() && !crate::problem::steers(c) && c != ',';
    !text.is_empty() && text.chars().count() <= 120 && text.chars().all(fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_spec_in_its_place() {
        for kind in Kind::ALL {
            let spec = kind.spec();
            assert_eq!(spec.kind, *kind);
            for (place, field) in spec.fields.iter().enumerate() {
                assert!(spec.fields[..place].iter().all(|other| other.name != field.name), "{kind} {}", field.name);
                assert!(!COMMON.contains(&field.name), "{kind}: `{}` is a column of every kind", field.name);
            }
        }
    }

    const COMMON: [&str; 10] =
        ["id", "act", "valid_from", "valid_to", "sources", "locator", "stance", "standing", "illustrative", "why"];
}
