//! Settling a register that was opened: `--settled`.

use crate::error::ActionError;
use crate::open::{Opened, read};
use hostboard_domain::problem::Problem;
use hostboard_domain::settled::Decision;
use hostboard_exchange::settled;

/// Reads files of settled questions and puts what they decide into the register.
///
/// Errors: everything wrong with the files, since answers would rest on what could not be read.
/// What does not fit the register is added to its problems, and the register stands.
pub(crate) fn settle(mut opened: Opened, files: &[String]) -> Result<Opened, ActionError> {
    if files.is_empty() {
        return Ok(opened);
    }
    let (mut decisions, mut wrong): (Vec<Decision>, Vec<Problem>) = (Vec::new(), Vec::new());
    for path in files {
        let (more, problems) = settled::read(path, &read(path)?);
        decisions.extend(more);
        wrong.extend(problems);
    }
    match hostboard_rules::settled::apply(&mut opened.register, decisions) {
        Ok(listed) => opened.problems.extend(listed),
        Err(problems) => wrong.extend(problems),
    }
    if !wrong.is_empty() {
        wrong.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
        return Err(wrong.into());
    }
    opened.register = std::mem::take(&mut opened.register).checked().map_err(|error| {
        vec![Problem::of_file(files.join(", "), error.to_string(), "look for values with slips of the keyboard")]
    })?;
    Ok(opened)
}
