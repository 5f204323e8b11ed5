//! What is wrong with a question, and the names that there are.

use crate::pack::Pack;
use hostboard_domain::problem::{Code, Place, Problem};

/// A problem with the question; with one parameter of it, where it is.
pub(super) fn question_problem(code: Code, parameter: Option<&str>, message: String, help: String) -> Problem {
    Problem::new(code, Place::Question { parameter: parameter.map(str::to_owned) }, message, help)
}

pub(super) fn parameter_names(pack: &Pack) -> String {
    pack.parameters.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) fn rule_names(pack: &Pack) -> String {
    pack.rules.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")
}
