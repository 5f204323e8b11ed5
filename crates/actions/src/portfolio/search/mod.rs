//! A search for who should run a unit: what opened it, which options pass and why not, who might do it, whether those
//! approached were told the same.
//!
//! For: the page, the command and the printed sheet of a search, and step 1 of the appraisal ([`standings`]). Leaves to
//! others: three-valued logic and the matrix (`hostboard-analysis`), tests (`hostboard-rules`), sentences (`words/search.rs`).
//!
//! Nothing is chosen here: candidates are proposed with reasons, by name; only a record makes one.

mod conditions;
mod equal;
mod facts;
mod opening;
mod proposed;
mod sheet;
mod standing;

pub use conditions::{Asker, Condition, ForOptions};
pub use equal::{EQUAL_DAYS, EqualInformation, Item, Told};
pub use facts::unit_facts;
pub use opening::{Alarm, Raised};
pub use proposed::Proposed;
pub use sheet::{Sheet, SheetApproach, sheet};
pub use standing::{Candidate, Standing, standings};

use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::succession::{self, one_search};
use crate::words::opening::{self as words, Counts, Opening, PassesOnce};
use hostboard_analysis::appraisal::{Passage, State};
use hostboard_domain::record::{self, Way};
use hostboard_rules::pack::Pack;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A search, with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Search {
    /// The two times.
    pub times: TwoTimes,
    /// Its owner, options, approaches, talks, comparables, criteria and claims, as the brief shows them.
    pub told: succession::Search,
    /// Why it opened.
    pub opening: Opening,
    /// Whether an alarm of the register opened it.
    pub raised: Raised,
    /// The alarms that are raised on the unit at these times.
    pub alarms: Vec<Alarm>,
    /// Whether any rule watches units.
    pub is_watched: bool,
    /// How each option stands, in the order of [`succession::Search::options`].
    pub standings: Vec<Standing>,
    /// Every condition, of the search and of its approaches.
    pub conditions: Vec<Arc<Condition>>,
    /// Candidates that the register proposes, units first, each by name.
    pub proposed: Vec<Proposed>,
    /// What each of those approached was told and given.
    pub equal: EqualInformation,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

impl Search {
    /// How many options pass, fail, are open or have no condition recorded.
    pub fn counts(&self) -> Counts {
        Counts::of(self.standings.iter().map(|one| one.passage))
    }

    /// The search in the sentence that a minute could carry.
    pub fn headline(&self) -> String {
        words::headline(&self.opening, self.counts(), self.told.is_decided())
    }

    /// That options which every appraisal compares with are not recorded; nothing where they are.
    pub fn lacks(&self) -> Option<String> {
        let lacks = |way: Way| self.standings.iter().all(|one| one.way != Some(way));
        words::lacks(lacks(Way::BusinessAsUsual), lacks(Way::DoMinimum))
    }

    /// Whether an alarm of the register opened it, in a sentence.
    pub fn raised_in_words(&self) -> String {
        match &self.raised {
            Raised::WithoutAlarm => words::raised(None, None),
            Raised::Rule { title, is_raised } => words::raised(Some((title, *is_raised)), None),
            Raised::UnknownRule(name) => words::raised(None, Some(name)),
        }
    }

    /// What would change how open options stand, each in a sentence: what has to be met for them to pass, answers that are not
    /// recorded, and options for which nobody is named.
    pub fn would_change(&self) -> Vec<String> {
        let mut ways: Vec<(PassesOnce, Vec<String>)> = Vec::new();
        for standing in self.standings.iter().filter(|one| one.passage == Passage::Open) {
            for way in passes_once(standing) {
                match ways.iter_mut().find(|(other, _)| *other == way) {
                    Some((_, options)) => options.push(standing.title.clone()),
                    None => ways.push((way, vec![standing.title.clone()])),
                }
            }
        }
        let mut all: Vec<String> = ways.iter().map(|(way, options)| words::passes_once(options, way)).collect();
        let candidates = || self.standings.iter().flat_map(|one| one.candidates.iter().flatten());
        let silent: BTreeSet<&str> =
            candidates().filter(|one| one.answer.is_none()).map(|one| one.name.as_str()).collect();
        all.extend(words::no_answer(&silent.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        let nobody = self.standings.iter().filter(|one| one.candidates.as_ref().is_some_and(Vec::is_empty));
        all.extend(nobody.map(|one| words::nobody_named(&one.title)));
        all
    }
}

/// The ways in which an open option would pass: its own open conditions, with those of one candidate who answered.
fn passes_once(standing: &Standing) -> Vec<PassesOnce> {
    let open = |all: &[Arc<Condition>]| -> Vec<String> {
        all.iter().filter(|one| one.state == State::Open).map(|one| one.title.clone()).collect()
    };
    let own = open(&standing.own);
    let Some(candidates) = &standing.candidates else { return vec![PassesOnce { by: None, met: own }] };
    let may_be_had = candidates.iter().filter(|one| one.state != State::NotMet && one.answer.is_some());
    let of = |one: &Candidate| {
        let met: Vec<String> = own.iter().cloned().chain(open(&one.conditions)).collect();
        (!met.is_empty()).then(|| PassesOnce { by: Some(one.name.clone()), met })
    };
    may_be_had.filter_map(of).collect()
}

/// Reads one search. `packs` are those whose watch rules are asked about the unit; invented deals and suppliers are left out
/// unless they are asked for.
///
/// Errors: no search of that id holds at these times; those of watch rules.
pub fn search(view: &View<'_>, packs: &[Arc<Pack>], id: &str, illustrative: bool) -> Result<Search, ActionError> {
    let told = one_search(view, id).ok_or_else(|| sheet::not_known(id))?;
    let record = view.reading.record_named::<record::Search<_>>(id).ok_or_else(|| sheet::not_known(id))?;
    let alarms = opening::alarms(view, packs, &told.unit)?;
    let raised = opening::raised(&record, packs, &alarms);
    let asked = conditions::asked(view, id);
    let conditions = conditions::conditions(view, id, &asked, &unit_facts(view, &told.unit));
    let standings = standing::standings_of(view, id, &asked, &conditions);
    let proposed = proposed::proposed(view, &told, illustrative);
    let equal = equal::equal_information(view, &told.approaches);
    let mut cited: Vec<&Cited> = succession::cited(&told);
    cited.extend(conditions.iter().flat_map(|one| &one.cited));
    cited.extend(proposed.iter().flat_map(|one| one.facts.iter().flat_map(|(_, cited)| cited)));
    cited.extend(equal.items.iter().flat_map(|item| item.had.iter().flatten().map(|(_, cited)| cited)));
    let sources = sources(cited);
    Ok(Search {
        times: view.times,
        opening: opening::opening(view, &record, &told.unit, &raised),
        raised,
        alarms,
        is_watched: packs.iter().any(|pack| !pack.watch.is_empty()),
        standings,
        conditions,
        proposed,
        equal,
        sources,
        told,
    })
}

/// Every condition of a search, with how it stands and who said so; none of a search that was not known.
pub fn conditions_of(view: &View<'_>, id: &str) -> Vec<Arc<Condition>> {
    let Some(told) = one_search(view, id) else { return Vec::new() };
    conditions::conditions(view, id, &conditions::asked(view, id), &unit_facts(view, &told.unit))
}

/// The ids of every search that holds at these times, in the order of the ledger.
pub fn searches(view: &View<'_>) -> Vec<String> {
    let all = view.reading.records_even_perhaps::<record::Search<_>>();
    all.map(|(search, _)| search.record.id().to_owned()).collect()
}
