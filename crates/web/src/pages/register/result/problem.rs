//! What is wrong with the file, row by row.

use super::super::piles;
use crate::kit::words::capital;
use crate::site::uploads::Upload;
use hostboard_domain::problem::shown;

pub(super) struct ProblemLine {
    pub(super) place: String,
    pub(super) what: String,
    pub(super) todo: String,
}

pub(super) fn problems(upload: &Upload, page: usize) -> Vec<ProblemLine> {
    let opened = &upload.found.opened;
    let place = |file: &str, row: Option<u64>, column: Option<&str>| {
        let row = row.map_or_else(String::new, |row| format!(", row {row}"));
        let column = column.map_or_else(String::new, |column| format!(", column {}", shown(column)));
        format!("{}{row}{column}", shown(file))
    };
    let problems = opened.problems.iter().map(|problem| ProblemLine {
        place: place(&problem.file, problem.row, problem.column.as_deref()),
        what: capital(&shown(&problem.message)),
        todo: capital(&shown(&problem.help)),
    });
    let parked = opened.parked.iter().map(|row| {
        let text: String = shown(&row.text.replace(['\n', '\r'], " ")).chars().take(200).collect();
        let what = format!("This row was not taken in: {}", shown(&row.reason));
        ProblemLine { place: place(&row.file, Some(row.row), None), what, todo: format!("The row is: {text}") }
    });
    parked.chain(problems).skip((page - 1) * piles::A_PAGE).take(piles::A_PAGE).collect()
}
