//! What is wrong with a question, and the names that there are.

use crate::pack::Pack;
use hostboard_domain::problem::Problem;

pub(super) fn option_problem(message: String, help: String) -> Problem {
    Problem::of_file("the question", message, help)
}

pub(super) fn parameter_names(pack: &Pack) -> String {
    pack.parameters.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) fn rule_names(pack: &Pack) -> String {
    pack.rules.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")
}
