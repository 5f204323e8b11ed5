//! Records on pages: the kind that an address names, and what changed in one, field by field.

use crate::codes;
use crate::error::PageError;
use crate::kit::words::{label_of, pounds, stance_words, standing_words};
use hostboard_actions::ledger::changes::Differs;
use hostboard_actions::ledger::inspect::{Value, value_of};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::ERASED;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{CommonColumn, Kind};
use hostboard_domain::time::When;

/// A field before and after.
pub(crate) struct Line {
    pub label: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The kind that a word in the address names.
///
/// Errors: none has that name.
pub(crate) fn kind_of(word: &str) -> Result<Kind, PageError> {
    Kind::parse(word).ok_or_else(|| {
        let message = format!("there is not a kind of record {}", hostboard_domain::problem::quoted(word));
        let help = format!("write one of {}", Kind::WORDS.join(", "));
        let problem = Problem::of_address(codes::PAGE_NOT_THERE, message, help);
        PageError::Action(hostboard_actions::error::ActionError::NotFound(problem))
    })
}

/// Fields before and after, in words.
pub(crate) fn lines(reading: &Reading<'_>, kind: Kind, fields: &[Differs]) -> Vec<Line> {
    let said = |field: &str, text: &Option<String>| text.as_ref().map(|text| in_words(reading, kind, field, text));
    let line = |differs: &Differs| Line {
        label: label_of(kind, &differs.field),
        before: said(&differs.field, &differs.before),
        after: said(&differs.field, &differs.after),
    };
    fields.iter().map(line).collect()
}

/// What the text of a field or column says, on one line.
pub(crate) fn in_words(reading: &Reading<'_>, kind: Kind, field: &str, text: &str) -> String {
    if text == ERASED {
        return "a text that was erased".to_owned();
    }
    match (kind.spec().field(field), CommonColumn::parse(field)) {
        (Some(field), _) => match value_of(reading, field, text) {
            Value::Refers(all) => all.into_iter().map(|other| other.title).collect::<Vec<_>>().join("\n"),
            Value::When(when) => when.spoken(),
            Value::Money(pence) => pounds(pence.0),
            Value::Words(words) => words,
            _ => text.to_owned(),
        },
        (None, Some(CommonColumn::ValidFrom | CommonColumn::ValidTo)) => {
            When::parse(text).map_or_else(|| text.to_owned(), When::spoken)
        }
        (None, Some(CommonColumn::Stance)) => stance_words(Stance::parse(text)).to_owned(),
        (None, Some(CommonColumn::Standing)) => standing_words(Standing::parse(text)).to_owned(),
        (None, _) => text.to_owned(),
    }
}
