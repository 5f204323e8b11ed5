//! Equal information: what each of those approached was told and given, item by item, with the gaps.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::succession::Approach;
use crate::words::equal as words;
use hostboard_analysis::equal::{Approached, Cell, Disclosed, Matrix, matrix};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{ApproachAnswer, Disclosure};
use hostboard_domain::time::When;
use std::borrow::Cow;

/// How many days after the first a thing may still be given. Our convention; pages say so.
pub const EQUAL_DAYS: u32 = 7;

/// What each of those approached had of each item.
#[derive(Clone, Debug)]
pub struct EqualInformation {
    /// Those approached, in the order of the ledger: the approach's id, the body's name.
    pub approached: Vec<(String, String)>,
    /// The items, in the order in which the ledger first heard of them.
    pub items: Vec<Item>,
    /// By item, then by who was approached.
    pub matrix: Matrix,
}

/// One thing that somebody was told or given.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is called, or which thing it is.
    pub title: String,
    /// Whether it is a paper: some digest of it is recorded.
    pub is_paper: bool,
    /// When each of those approached had it, as it is shown, with who says so; by who was approached.
    pub had: Vec<Vec<(Option<When>, Cited)>>,
}

/// One disclosure, as a candidate's sheet shows it.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it is called, or which thing it is.
    pub title: String,
    /// The digest of the paper; nothing where it was said.
    pub digest: Option<String>,
    /// When.
    pub on: Option<When>,
    /// The office that told or gave it.
    pub by: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

impl EqualInformation {
    /// Whether those approached had the same, in a sentence.
    pub fn in_words(&self) -> String {
        let cells = self.matrix.cells.iter().flatten().filter(|cell| **cell != Cell::HadDeclined).count();
        let papers = self.items.iter().all(|item| item.is_paper);
        let gaps = self.matrix.gaps().count();
        let is_out = |to: usize| self.matrix.cells.iter().all(|of_item| of_item.get(to) == Some(&Cell::HadDeclined));
        let had = (0..self.approached.len()).filter(|to| self.items.is_empty() || !is_out(*to)).count();
        if had <= 1 && self.approached.len() > 1 {
            return words::NOBODY_TO_COMPARE.to_owned();
        }
        words::sentence(had, (self.items.len(), papers), (gaps, cells), EQUAL_DAYS)
    }

    /// Each gap in a sentence: who had what, and what is wrong with it.
    pub fn gaps_in_words(&self) -> Vec<String> {
        let of = |(item, to, cell): (usize, usize, Cell)| {
            words::gap(&self.approached[to].1, &self.items[item].title, cell, EQUAL_DAYS)
        };
        self.matrix.gaps().map(of).collect()
    }
}

pub(super) fn equal_information(view: &View<'_>, approaches: &[Approach]) -> EqualInformation {
    let mut items: Vec<(String, Item)> = Vec::new();
    let mut log = Vec::new();
    for disclosure in disclosures(view) {
        let Some(to) = approaches.iter().position(|one| disclosure.approach().as_deref() == Some(one.id.as_str()))
        else {
            continue;
        };
        let key = disclosure.item().unwrap_or_default().into_owned();
        let place = items.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
            let had = vec![Vec::new(); approaches.len()];
            items.push((key.clone(), Item { title: title(&disclosure), is_paper: false, had }));
            items.len() - 1
        });
        let item = &mut items[place].1;
        item.is_paper |= disclosure.digest().is_some();
        item.had[to].push((disclosure.given_on(), Cited::of(&view.reading, &disclosure.record)));
        let version = disclosure.digest().map(|digest| digest.to_ascii_lowercase());
        log.push(Disclosed { to, item: place, version, on: disclosure.given_on() });
    }
    let approached: Vec<Approached> = approaches
        .iter()
        .map(|one| Approached {
            answered: one.answer.map(|_| one.answered_on),
            has_declined: one.answer == Some(ApproachAnswer::Declined),
            log_is_complete: one.log_is_complete,
        })
        .collect();
    EqualInformation {
        matrix: matrix(&approached, items.len(), &log, EQUAL_DAYS),
        approached: approaches.iter().map(|one| (one.id.clone(), one.name.clone())).collect(),
        items: items.into_iter().map(|(_, item)| item).collect(),
    }
}

/// What one of those approached was told and given, in the order of the ledger.
pub(super) fn told(view: &View<'_>, approach: &str) -> Vec<Told> {
    let own = disclosures(view).filter(|one| one.approach().as_deref() == Some(approach));
    own.map(|one| Told {
        title: title(&one),
        digest: one.digest().map(Cow::into_owned),
        on: one.given_on(),
        by: one.given_by().map(Cow::into_owned),
        cited: Cited::of(&view.reading, &one.record),
    })
    .collect()
}

fn disclosures<'v>(view: &'v View<'_>) -> impl Iterator<Item = Disclosure<Version<'v>>> {
    view.reading.records_even_perhaps::<Disclosure<_>>().map(|(one, _)| one)
}

fn title(disclosure: &Disclosure<Version<'_>>) -> String {
    disclosure.title().or(disclosure.item()).unwrap_or_default().into_owned()
}
