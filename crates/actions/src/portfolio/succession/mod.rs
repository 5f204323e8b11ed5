//! Succession: each search for who should run a unit, as a brief, with who says each part of it.

mod read;

use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::assurance::Criterion;
use crate::portfolio::claims::Said;
use crate::portfolio::heads::{Head, Heads};
use crate::portfolio::units::Sure;
use hostboard_domain::body::Sector;
use hostboard_domain::record::{self, ApproachAnswer, ConditionState, TalkLevel, Way};
use hostboard_domain::time::When;

/// Every search as at two times.
#[derive(Clone, Debug)]
pub struct Succession {
    /// The two times.
    pub times: TwoTimes,
    /// The searches, in the order of the ledger.
    pub searches: Vec<Search>,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// A search for who should run a unit.
#[derive(Clone, Debug)]
pub struct Search {
    /// Its id.
    pub id: String,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// Who runs it.
    pub owner: Option<String>,
    /// Why it opened.
    pub trigger: Option<String>,
    /// What it is to achieve.
    pub objectives: Option<String>,
    /// What is to happen by when.
    pub timetable: Option<String>,
    /// Whom to consult.
    pub consult: Option<String>,
    /// When.
    pub opened: Option<When>,
    /// When it was decided.
    pub decided: Option<When>,
    /// What was decided.
    pub decision: Option<String>,
    /// Whether it was perhaps not open on the day.
    pub perhaps: bool,
    /// What could be done.
    pub options: Vec<Choice>,
    /// Who was asked.
    pub approaches: Vec<Approach>,
    /// Talks, by level.
    pub talks: Vec<Talk>,
    /// Cases that are likened to it.
    pub comparables: Vec<Comparable>,
    /// What the choice is to be made by.
    pub criteria: Vec<Criterion>,
    /// The units beside it.
    pub neighbours: Vec<Neighbour>,
    /// What else was said: topic and claim.
    pub claims: Vec<(String, Said)>,
    /// Who says so.
    pub cited: Cited,
}

/// One answer to a search.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What would be done.
    pub title: String,
    /// Of what kind it is.
    pub way: Option<Way>,
    /// Who named it; `None`: the searcher.
    pub named_by: Option<String>,
    /// What was said for it.
    pub for_it: Option<String>,
    /// What was said against it.
    pub against_it: Option<String>,
    /// Who runs the unit until it is done.
    pub interim: Option<String>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Somebody was asked.
#[derive(Clone, Debug)]
pub struct Approach {
    /// Its id.
    pub id: String,
    /// The body's id.
    pub body: String,
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: Option<Sector>,
    /// What was asked.
    pub about: Option<String>,
    /// Which office approached them.
    pub by: Option<String>,
    /// When.
    pub made: Option<When>,
    /// Whether they would run the unit.
    pub answer: Option<ApproachAnswer>,
    /// When they answered.
    pub answered_on: Option<When>,
    /// What interest of theirs may clash with running the unit.
    pub conflict: Option<String>,
    /// Whether everything that they were told or given is recorded.
    pub log_is_complete: bool,
    /// What they were told.
    pub told: Option<String>,
    /// What papers they were given.
    pub given: Option<String>,
    /// What they answered.
    pub response: Option<String>,
    /// Who answered.
    pub respondent: Respondent,
    /// What they ask for in return.
    pub conditions: Vec<Condition>,
    /// Whether it holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Who answered for a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Respondent {
    /// A person.
    Person(String),
    /// A person whose name was erased.
    Erased,
    /// Not recorded.
    NotRecorded,
}

/// What somebody asks for: a test.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What is asked for.
    pub title: String,
    /// How it stands.
    pub state: Option<ConditionState>,
    /// What shows it.
    pub shown_by: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// Talks about a search.
#[derive(Clone, Debug)]
pub struct Talk {
    /// At what level.
    pub level: Option<TalkLevel>,
    /// With whom.
    pub whom: Option<String>,
    /// When.
    pub held: Option<When>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// A case elsewhere.
#[derive(Clone, Debug)]
pub struct Comparable {
    /// The case.
    pub title: String,
    /// Who runs or ran it.
    pub run_by: Option<String>,
    /// Whether it counts; it does not unless somebody said so.
    pub counts: bool,
    /// Why it does or does not.
    pub because: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// A unit beside the one that is looked for.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether a source says that there is no other.
    pub only: bool,
    /// Whether it has a permanent head: surely, perhaps, or not as far as is recorded.
    pub permanent: Option<Sure>,
    /// Who heads it.
    pub heads: Vec<Head>,
    /// Whether the border holds only perhaps.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

impl Search {
    /// Whether somebody has decided.
    pub fn is_decided(&self) -> bool {
        self.decided.is_some() || self.decision.is_some()
    }

    /// Every condition, by whom it was asked for.
    pub fn conditions(&self) -> impl Iterator<Item = (&Approach, &Condition)> {
        self.approaches
            .iter()
            .flat_map(|approach| approach.conditions.iter().map(move |condition| (approach, condition)))
    }
}

/// Reads one search, as it is told; nothing where none of that id holds at these times.
pub(crate) fn one_search(view: &View<'_>, id: &str) -> Option<Search> {
    let reading = &view.reading;
    let mut all = reading.records_even_perhaps::<record::Search<_>>();
    let (found, perhaps) = all.find(|(search, _)| search.record.id() == id)?;
    Some(read::search(reading, &Heads::of(reading), &found, perhaps))
}

/// Reads every search.
pub fn succession(view: &View<'_>) -> Succession {
    let reading = &view.reading;
    let heads = Heads::of(reading);
    let all = reading.records_even_perhaps::<record::Search<_>>();
    let searches: Vec<Search> = all.map(|(search, perhaps)| read::search(reading, &heads, &search, perhaps)).collect();
    let sources = sources(searches.iter().flat_map(cited));
    Succession { times: view.times, searches, sources }
}

pub(crate) fn cited(search: &Search) -> Vec<&Cited> {
    let mut all = vec![&search.cited];
    all.extend(search.options.iter().map(|choice| &choice.cited));
    all.extend(search.approaches.iter().map(|approach| &approach.cited));
    all.extend(search.conditions().map(|(_, condition)| &condition.cited));
    all.extend(search.talks.iter().map(|talk| &talk.cited));
    all.extend(search.comparables.iter().map(|comparable| &comparable.cited));
    all.extend(search.criteria.iter().map(|criterion| &criterion.cited));
    all.extend(search.neighbours.iter().flat_map(|neighbour| {
        let heads = neighbour.heads.iter().map(|head| &head.cited);
        heads.chain([&neighbour.cited])
    }));
    all.extend(search.claims.iter().map(|(_, said)| &said.cited));
    all
}
