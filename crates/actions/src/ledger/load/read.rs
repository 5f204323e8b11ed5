//! Reading the files of a portfolio, with where each draft stands in them.

use super::placed::Placed;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::portfolios;
use crate::ledger::unread_tests::{has_tests, unread_tests};
use hostboard_domain::ledger::admit::Refusal;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::sequence::Sequence;
use hostboard_domain::problem::{Place, Problem};
use hostboard_exchange::portfolio::{self, PlacedDraft, PortfolioFile};
use std::collections::BTreeSet;

pub(super) fn read(name: &str) -> Result<Placed, ActionError> {
    let mut placed = Placed::default();
    let mut problems = read_files(name, &mut placed)?;
    if !placed.has_portfolio() && problems.is_empty() {
        problems.push(Problem::of_file(
            codes::PORTFOLIO_RECORD_MISSING,
            name,
            "the portfolio's own record is missing",
            "write it in portfolio.toml",
        ));
    }
    problems.extend(unread(&placed));
    if problems.is_empty() {
        return Ok(placed);
    }
    // What else is wrong is said too, so that one mending does it.
    let told: BTreeSet<Place> = problems.iter().map(|problem| problem.place.clone()).collect();
    let more = all_refusals(&placed);
    problems.extend(more.into_iter().filter(|problem| !told.contains(&problem.place)));
    problems.sort_by(|a, b| a.place.by_row().cmp(&b.place.by_row()));
    Err(problems.into())
}

/// Reads the files, whose bytes are let go then. Gives everything that is wrong with them.
fn read_files(name: &str, placed: &mut Placed) -> Result<Vec<Problem>, ActionError> {
    let opened = portfolios::open(name)?;
    placed.unread = opened.unread;
    let files: Vec<PortfolioFile<'_>> = opened.files.iter().map(portfolios::OpenFile::as_portfolio_file).collect();
    Ok(portfolio::read_into(&files, &format!("portfolio {}", id_of(name)), placed))
}

/// So many drafts are made whole at once to be looked at.
const PART: usize = 1_000;

/// What admission refuses of all drafts, in the order in which they would be appended.
fn all_refusals(placed: &Placed) -> Vec<Problem> {
    let count = placed.drafts.len();
    let sequence = Sequence::new(&placed.drafts, placed.order());
    let parts = (0..count).step_by(PART).map(|start| start..count.min(start + PART));
    let refusals = parts.flat_map(|part| sequence.refusals(part.clone(), &sequence.drafts(part)));
    placed_problems(refusals, |at| placed.place(sequence.place(at)))
}

/// The tests of all drafts that can't be read.
fn unread(placed: &Placed) -> Vec<Problem> {
    let has_tests = |at: &usize| has_tests(placed.drafts.kind(*at));
    let of = |at: usize| {
        let refusals = unread_tests(std::slice::from_ref(&placed.drafts.get(at)));
        placed_problems(refusals, |_| placed.place(at))
    };
    (0..placed.drafts.len()).filter(has_tests).flat_map(of).collect()
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

/// Refusals as problems, where each draft was read.
pub(super) fn placed_problems(
    refusals: impl IntoIterator<Item = Refusal>,
    place_of: impl Fn(usize) -> Place,
) -> Vec<Problem> {
    let placed = |refusal: Refusal| {
        let place = place_of(refusal.place).at_column(refusal.field);
        Problem::new(refusal.code, place, refusal.message, refusal.help)
    };
    refusals.into_iter().map(placed).collect()
}
