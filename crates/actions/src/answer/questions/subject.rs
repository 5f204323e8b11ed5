//! What a question asks for.

use crate::words::question::of_consent;
use hostboard_domain::settled::Question;
use hostboard_rules::language::fact::{Derived, FactId};
use std::borrow::Cow;

/// What is missing, that a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What a row of a file of settled questions answers.
    Settled(Question),
    /// A fact worked out from what is said of bodies and posts; it is answered in their own files.
    Derived(Derived),
    /// What a direction says of units; it is answered by the direction.
    Direction,
    /// A row of the file that gives no facts, by its number; it is mended there.
    Row(u32),
    /// A column of a consent; it is answered in the file of consents.
    Consent {
        /// The column.
        column: &'static str,
        /// The id of the consent, where deals are not told apart.
        id: Option<String>,
    },
}

impl Subject {
    /// What a reply answers, where one can be given to the question itself.
    pub fn settled(&self) -> Option<&Question> {
        match self {
            Subject::Settled(question) => Some(question),
            Subject::Derived(_) | Subject::Direction | Subject::Row(_) | Subject::Consent { .. } => None,
        }
    }

    /// What stands in the column `question` of a file: `capital`, `same-party`, `form of a consent`.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Subject::Settled(question) => Cow::Borrowed(question.name()),
            Subject::Row(row) => Cow::Owned(format!("row-{row}")),
            Subject::Direction => Cow::Borrowed("direction"),
            Subject::Derived(fact) => Cow::Borrowed(FactId::Derived(*fact).name()),
            Subject::Consent { column, id } => Cow::Owned(of_consent(column, id.as_deref())),
        }
    }
}
