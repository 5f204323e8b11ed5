//! `/searches/{id}/appraisal`: which options of a search go on, how they were scored, and whether their order survives.
//!
//! It is one document that can be printed: the sentence first, then three steps, money, decisions and how it was worked out.

mod groups;
mod parts;

use crate::error::not_written;
use crate::frame::{Frame, part};
use crate::kit::components::{Sources, sources};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use groups::{InShort, OfGroup, group, in_short};
use hostboard_actions::portfolio::appraisal::{
    Appraisal, AppraisalQuestion, appraisal, sentence, stands, write_appraisal,
};
use hostboard_actions::words::appraisal as words;
use hostboard_domain::record::Kind;
use parts::{CriterionTable, DecisionShown, MoneyShown, OptionLine, criterion_table, decision, money, option_line};

#[derive(Template)]
#[template(path = "appraisal.html")]
struct Page {
    frame: Frame,
    unit: String,
    unit_to: String,
    search_to: String,
    lead: Vec<String>,
    is_missing: bool,
    score_to: String,
    criterion_to: String,
    invented: Option<String>,
    scored_again: Vec<String>,
    otherwise: Option<String>,
    in_short: Option<InShort>,
    options: Vec<OptionLine>,
    criteria: Vec<CriterionTable>,
    groups: Vec<OfGroup>,
    what_the_ends_are: Option<&'static str>,
    what_a_weighting_is: &'static str,
    conventions: Vec<String>,
    parameter_to: String,
    money: Option<MoneyShown>,
    decisions: Vec<DecisionShown>,
    decide_to: String,
    json: String,
    sources: Sources,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let id = visit.param("id");
    let found = read(visit)?;
    let title = format!("Who should run {}: the appraisal", found.unit_name);
    let search_at = format!("/searches/{}", part(id));
    let search_title = format!("Who should run {}", found.unit_name);
    let up = [
        ("/", "Portfolio"),
        ("/more", "More"),
        ("/succession", "Succession"),
        (search_at.as_str(), search_title.as_str()),
    ];
    let mut frame = visit.frame(&title, &up);
    // Its figures are of no deals; what is invented of it stands on the page itself.
    frame.invented = None;
    let lead = match &found.of {
        Ok(of) => stands(of, &found.conventions).into_iter().chain([sentence(of, &found.conventions)]).collect(),
        Err(lacks) => lacks.iter().map(words::lacking).collect(),
    };
    let all_groups = found.of.iter().flat_map(|of| of.groups.iter().chain([&of.any]).map(move |group| (of, group)));
    let conventions = words::conventions(&found.conventions);
    let record = |kind: Kind| frame.to(&format!("/record/{}", part(kind.word())));
    shown(&Page {
        unit: found.unit_name.clone(),
        unit_to: frame.of("/units", &found.unit),
        search_to: frame.of("/searches", id),
        lead,
        is_missing: found.of.is_err(),
        score_to: record(Kind::Score),
        criterion_to: record(Kind::Criterion),
        scored_again: found.scored_again(),
        otherwise: found.otherwise(),
        invented: found.invented().is_any().then(|| words::invented(&found.invented())),
        in_short: found.of.as_ref().ok().map(|of| in_short(&found, of)),
        options: found.options.iter().map(|option| option_line(&frame, option)).collect(),
        criteria: criteria(&frame, &found),
        groups: all_groups.enumerate().map(|(place, (of, one))| group(&frame, &found, of, one, place)).collect(),
        what_the_ends_are: (has_missing(&found)).then_some(words::WHAT_THE_ENDS_ARE),
        what_a_weighting_is: words::WHAT_A_WEIGHTING_IS,
        conventions: conventions.iter().zip(found.set_by).map(|(says, by)| words::with_whose(says, by)).collect(),
        parameter_to: record(Kind::Parameter),
        money: money(&frame, &found),
        decisions: found.decisions.iter().map(|one| decision(&frame, one)).collect(),
        decide_to: frame.to(&format!("/record/{}?search={}", part(Kind::Decision.word()), part(id))),
        json: frame.asking(&format!("/searches/{}/appraisal.json", part(id)), visit.query),
        sources: sources(&frame, &found.sources),
        frame,
    })
}

/// `/searches/{id}/appraisal.json`: the same for programs.
pub(crate) fn json(visit: &Visit<'_>) -> Shown {
    let found = read(visit)?;
    let mut out = Vec::new();
    write_appraisal(&found, &mut out).map_err(not_written)?;
    Ok(file(&format!("appraisal-{}.json", part(visit.param("id"))), "application/json", out))
}

fn read(visit: &Visit<'_>) -> Result<Appraisal, crate::error::PageError> {
    let id = visit.param("id");
    appraisal(&visit.view, id, AppraisalQuestion::default()).map_err(|error| visit.not_known(error, Kind::Search, id))
}

fn has_missing(found: &Appraisal) -> bool {
    found.of.iter().any(|of| of.table.cells().any(|(_, _, cell)| cell.is_missing))
}

fn criteria(frame: &Frame, found: &Appraisal) -> Vec<CriterionTable> {
    let Ok(of) = &found.of else { return Vec::new() };
    (0..found.criteria.len()).map(|column| criterion_table(frame, found, of, column)).collect()
}
