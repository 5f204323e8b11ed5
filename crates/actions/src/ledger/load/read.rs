//! Reading the files of a portfolio, with where each draft stands in them.

use crate::codes;
use crate::error::ActionError;
use crate::ledger::portfolios;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::History;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::record::Kind;
use hostboard_exchange::portfolio::{self, PlacedDraft, PortfolioFile};
use std::collections::BTreeSet;

pub(super) fn read(name: &str) -> Result<Vec<PlacedDraft>, ActionError> {
    let files = portfolios::open(name)?;
    let files: Vec<PortfolioFile<'_>> = files.iter().map(portfolios::OpenFile::as_portfolio_file).collect();
    let mut read = portfolio::read(&files, &format!("portfolio {}", id_of(name)));
    let own = read.drafts.iter().find(|placed| placed.draft.kind == Kind::Portfolio);
    if let Some(actor) = own.map(|own| format!("portfolio {}", own.draft.id)) {
        read.drafts.iter_mut().for_each(|placed| placed.draft.actor.clone_from(&actor));
    }
    let mut problems = read.problems;
    if !read.drafts.iter().any(|placed| placed.draft.kind == Kind::Portfolio) && problems.is_empty() {
        problems.push(Problem::of_file(
            codes::PORTFOLIO_RECORD_MISSING,
            name,
            "the portfolio's own record is missing",
            "write it in portfolio.toml",
        ));
    }
    if problems.is_empty() {
        return Ok(read.drafts);
    }
    // What else is wrong is said too, so that one mending does it.
    let (drafts, places) = apart(read.drafts);
    if let Err(refusals) = admit(&History::default(), drafts) {
        let told: BTreeSet<Place> = problems.iter().map(|problem| problem.place.clone()).collect();
        let more = placed_problems(refusals, &places);
        problems.extend(more.into_iter().filter(|problem| !told.contains(&problem.place)));
    }
    problems.sort_by(|a, b| a.place.by_row().cmp(&b.place.by_row()));
    Err(problems.into())
}

fn id_of(name: &str) -> &str {
    name.trim_end_matches('/').rsplit('/').next().unwrap_or(name)
}

pub(super) fn apart(placed: Vec<PlacedDraft>) -> (Vec<Draft>, Vec<Place>) {
    placed
        .into_iter()
        .map(|placed| {
            let place = placed.place();
            (placed.draft, place)
        })
        .unzip()
}

pub(super) fn placed_problems(refusals: Vec<Refusal>, places: &[Place]) -> Vec<Problem> {
    let placed = |refusal: Refusal| {
        let place = places[refusal.place].clone().at_column(refusal.field);
        Problem::new(refusal.code, place, refusal.message, refusal.help)
    };
    refusals.into_iter().map(placed).collect()
}
