//! What is wrong with the file, row by row.

use super::super::piles;
use crate::kit::words::capital;
use crate::site::uploads::Upload;
use hostboard_actions::words::set_aside::parked_words;
use hostboard_domain::problem::{Place, shown};

pub(super) struct ProblemLine {
    pub(super) place: String,
    pub(super) what: String,
    pub(super) todo: String,
}

pub(super) fn problems(upload: &Upload, page: usize) -> Vec<ProblemLine> {
    let opened = &upload.found.opened;
    let problems = opened.problems.iter().map(|problem| ProblemLine {
        place: problem.place.to_string(),
        what: capital(&shown(&problem.message)),
        todo: capital(&shown(&problem.help)),
    });
    let parked = opened.parked.iter().map(|row| {
        let text: String = shown(&row.text.replace(['\n', '\r'], " ")).chars().take(200).collect();
        let what = format!("This row was not included: {}", parked_words(row.reason));
        ProblemLine { place: Place::row_of(&row.file, row.row).to_string(), what, todo: format!("The row is: {text}") }
    });
    parked.chain(problems).skip((page - 1) * piles::A_PAGE).take(piles::A_PAGE).collect()
}
