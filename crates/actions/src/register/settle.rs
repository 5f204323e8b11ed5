//! Settling a register that was opened: `--settled`.

use crate::codes;
use crate::error::ActionError;
use crate::register::open::{Opened, read};
use hostboard_domain::problem::Problem;
use hostboard_domain::settled::Decision;
use hostboard_exchange::settled;

/// Reads files of settled questions and puts what they decide into the register.
///
/// Errors: everything wrong with the files, since answers would rest on what could not be read.
/// What does not fit the register is added to its problems, and the register stands.
pub(crate) fn settle(opened: Opened, files: &[String]) -> Result<Opened, ActionError> {
    if files.is_empty() {
        return Ok(opened);
    }
    let (decisions, wrong) = read_all(files)?;
    settle_by(opened, decisions, wrong, &files.join(", "))
}

/// The same by files that are read already: their names and bytes.
pub(crate) fn settle_read(opened: Opened, files: &[(String, Vec<u8>)]) -> Result<Opened, ActionError> {
    if files.is_empty() {
        return Ok(opened);
    }
    let (mut decisions, mut wrong) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let (more, problems) = settled::read(name, bytes);
        decisions.extend(more);
        wrong.extend(problems);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    settle_by(opened, decisions, wrong, &names.join(", "))
}

fn settle_by(
    mut opened: Opened,
    decisions: Vec<Decision>,
    mut wrong: Vec<Problem>,
    files: &str,
) -> Result<Opened, ActionError> {
    match hostboard_rules::unit::settled::apply(&mut opened.register, Decision::once(decisions)) {
        Ok(listed) => opened.problems.extend(listed),
        Err(problems) => wrong.extend(problems),
    }
    if !wrong.is_empty() {
        wrong.sort_by(|a, b| a.place.by_row().cmp(&b.place.by_row()));
        return Err(wrong.into());
    }
    opened.register = std::mem::take(&mut opened.register).checked().map_err(|error| {
        vec![Problem::of_file(
            codes::SUM_TOO_LARGE,
            files,
            error.to_string(),
            "look for values with slips of the keyboard",
        )]
    })?;
    Ok(opened)
}

/// Reads the parameters that files of settled questions give, for a question without a register.
///
/// Errors: everything wrong with the files.
pub fn parameters(files: &[String]) -> Result<Vec<Decision>, ActionError> {
    let (decisions, mut wrong) = read_all(files)?;
    match hostboard_rules::unit::settled::parameters(decisions) {
        Ok(parameters) if wrong.is_empty() => return Ok(parameters),
        Ok(_) => {}
        Err(problems) => wrong.extend(problems),
    }
    Err(wrong.into())
}

fn read_all(files: &[String]) -> Result<(Vec<Decision>, Vec<Problem>), ActionError> {
    let (mut decisions, mut wrong) = (Vec::new(), Vec::new());
    for path in files {
        let (more, problems) = settled::read(path, &read(path)?);
        decisions.extend(more);
        wrong.extend(problems);
    }
    Ok((decisions, wrong))
}
