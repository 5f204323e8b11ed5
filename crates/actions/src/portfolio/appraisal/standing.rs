//! Step 1: what the filter makes of each option.

use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::appraisal::Reopening;
use hostboard_analysis::appraisal::{Passage, State};
use hostboard_domain::record::{self, Way};

/// An option with what the filter makes of it.
#[derive(Clone, Debug)]
pub struct Stands {
    /// Its id; blank where it is assumed.
    pub id: String,
    /// What would be done.
    pub title: String,
    /// Of what kind it is.
    pub way: Option<Way>,
    /// What the filter makes of it.
    pub passage: Passage,
    /// What it hangs on.
    pub conditions: Vec<Standing>,
    /// Who says so.
    pub cited: Cited,
}

/// What an option hangs on.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The condition's id; blank where no record says it.
    pub id: String,
    /// What has to be true.
    pub title: String,
    /// How it stands.
    pub state: State,
    /// What shows it, or who settled it.
    pub shown_by: Option<String>,
    /// Who says so.
    pub cited: Option<Cited>,
}

impl Stands {
    /// Whether it is scored.
    pub fn goes_on(&self) -> bool {
        self.passage != Passage::NotMet
    }

    /// The open conditions under which alone it can be had, joined; `None` where nothing is open.
    pub fn only_if(&self) -> Option<String> {
        if self.passage != Passage::Open {
            return None;
        }
        let open = self.conditions.iter().filter(|condition| condition.state == State::Open);
        let titles: Vec<&str> = open.map(|condition| condition.title.as_str()).collect();
        Some(crate::words::appraisal::all_true(&titles))
    }

    /// Who says so, of it and of what it hangs on.
    pub fn cited(&self) -> impl Iterator<Item = &Cited> {
        std::iter::once(&self.cited).chain(self.conditions.iter().filter_map(|condition| condition.cited.as_ref()))
    }
}

/// Every option of a search, in the order of the ledger.
pub(super) fn standings(view: &View<'_>, search: &str) -> Vec<Stands> {
    let reading = &view.reading;
    let all = reading.records::<record::Choice<_>>().filter(|one| one.search().as_deref() == Some(search));
    all.map(|choice| Stands {
        id: choice.record.id().to_owned(),
        title: choice.title().unwrap_or_default().into_owned(),
        way: choice.way(),
        passage: Passage::NoCondition,
        conditions: Vec::new(),
        cited: Cited::of(reading, &choice.record),
    })
    .collect()
}

/// Of the tests that a decision names, those that hold now, and those that nobody can tell.
pub(super) fn reopened_by(_view: &View<'_>, _found: &super::Appraisal, tests: &str) -> Vec<Reopening> {
    let each = tests.split(';').map(str::trim).filter(|test| !test.is_empty());
    each.map(|test| Reopening::TestOpen { test: test.to_owned() }).collect()
}
