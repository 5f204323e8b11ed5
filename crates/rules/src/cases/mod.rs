//! Cases: situations with the answers a pack promises, as files that a lawyer can read.

mod cell;
mod compare;
mod deal;
mod file;
mod review;
mod row;
mod subject;

use crate::codes;
use crate::pack::{Pack, PackFile};
use crate::watch::About;
use deal::{differences, put};
use file::{CaseFile, CaseToml};
use hostboard_domain::problem::Problem;

/// A case that did not come out as promised, or could not be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The case file.
    pub file: String,
    /// The case's name.
    pub case: String,
    /// What differs, a line each.
    pub differences: Vec<String>,
}

/// What a pack's cases came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Cases that came out as promised.
    pub passed: usize,
    /// Those that did not.
    pub failed: Vec<Failure>,
    /// Files that can't be read.
    pub problems: Vec<Problem>,
}

/// Runs every case of a pack.
pub fn run(pack: &Pack) -> Report {
    let mut report = Report::default();
    for file in &pack.cases {
        match crate::pack::read_toml::<CaseFile>(file) {
            Ok(cases) if cases.case.is_empty() => {
                report.problems.push(Problem::of_file(
                    codes::PACK_PART_MISSING,
                    &file.path,
                    "the file has no cases",
                    "add a [[case]]",
                ));
            }
            Ok(cases) => cases.case.into_iter().for_each(|case| run_one(pack, file, case, &mut report)),
            Err(problem) => report.problems.push(problem),
        }
    }
    report
}

fn run_one(pack: &Pack, file: &PackFile, case: CaseToml, report: &mut Report) {
    let name = if case.name.is_empty() { case.situation.clone() } else { case.name.clone() };
    let differences = match (&case.deal, &case.unit, &case.milestone, &case.review) {
        (Some(deal), None, None, None) => put(pack, &case, deal).map(|found| differences(pack, &case.expect, found)),
        (None, Some(unit), None, None) => subject::differences(pack, &case, About::Unit, unit),
        (None, None, Some(milestone), None) => subject::differences(pack, &case, About::Milestone, milestone),
        (None, None, None, Some(cells)) => review::differences(pack, &case, cells),
        _ => Err(vec![
            "a case is about one thing; write [case.deal], [case.unit], [case.milestone] or [case.review]".to_owned(),
        ]),
    };
    let differences = differences.unwrap_or_else(|problems| problems);
    if differences.is_empty() {
        report.passed += 1;
    } else {
        report.failed.push(Failure { file: file.path.clone(), case: name, differences });
    }
}
