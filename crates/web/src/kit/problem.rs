//! What is wrong with a question, in a sentence, and at which field.

use hostboard_domain::problem::Problem;
use hostboard_rules::pack::Pack;

/// A problem in a sentence.
pub(crate) fn sentence(problem: &Problem) -> String {
    let message = crate::kit::words::capital(&problem.message);
    if problem.help.is_empty() { message } else { format!("{message}: {}", problem.help) }
}

/// The field of the parameter that a problem with the question speaks of.
pub(crate) fn parameter_named(problem: &Problem, pack: &Pack) -> String {
    let names = |text: &str| {
        let named =
            |name: &&str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == *name);
        pack.parameters.iter().map(|parameter| parameter.name.as_str()).find(named).map(|name| format!("set.{name}"))
    };
    names(&problem.message).or_else(|| names(&problem.help)).unwrap_or_default()
}
