//! What is wrong with a question, in a sentence, and at which field.

use hostboard_domain::problem::Problem;
use hostboard_rules::pack::Pack;

/// A problem in a sentence.
pub(crate) fn sentence(problem: &Problem) -> String {
    let message = crate::kit::words::capital(&problem.message);
    if problem.help.is_empty() { message } else { format!("{message}: {}", problem.help) }
}

/// What each problem says, without what to do about it.
pub(crate) fn problem_texts(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| crate::kit::words::capital(&problem.message)).collect()
}

/// The field of the parameter that a problem with the question speaks of.
pub(crate) fn field_of_parameter(problem: &Problem, pack: &Pack) -> Option<String> {
    let name = problem.place.parameter().filter(|name| pack.parameter(name).is_some())?;
    Some(format!("set.{name}"))
}
