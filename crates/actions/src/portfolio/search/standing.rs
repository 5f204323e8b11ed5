//! Step 1 of the appraisal: which options pass, which fail, which are open, and why.

use super::conditions::{Asked, Asker, Condition, asked, conditions};
use super::facts::unit_facts;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::search::{self as words, CandidateWhy, Reason};
use hostboard_analysis::appraisal::{self, Answer, Candidates, Conditions, Passage, State};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Approach, ApproachAnswer, Choice, Id, Search, Way};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How an option of a search stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The option's id.
    pub id: String,
    /// What would be done.
    pub title: String,
    /// What it is called in short.
    pub called: Option<String>,
    /// Of what kind it is.
    pub way: Option<Way>,
    /// What the filter makes of it. Only [`Passage::NotMet`] is not scored.
    pub passage: Passage,
    /// Its own conditions: those that the search demands of it.
    pub own: Vec<Arc<Condition>>,
    /// Those who might do it; `None` where it needs nobody else.
    pub candidates: Option<Vec<Candidate>>,
    /// Whether it is recorded that nobody else comes into question.
    pub are_complete: bool,
    /// Whether the option holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Somebody whom a record makes a candidate of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The body's id.
    pub body: String,
    /// Its name.
    pub name: String,
    /// What it answered; `None` is not recorded.
    pub answer: Option<Answer>,
    /// Whether it can be had.
    pub state: State,
    /// Its conditions for this option.
    pub conditions: Vec<Arc<Condition>>,
    /// The approaches to it about this option; none where the option alone names it.
    pub approaches: Vec<Cited>,
}

impl Standing {
    /// What sentences, tables and charts call it.
    pub fn name(&self) -> &str {
        self.called.as_deref().unwrap_or(&self.title)
    }

    /// Why it is not met or open, one a reason; none of one that is met or has no condition.
    pub fn reasons(&self) -> Vec<Reason> {
        let of = match self.passage {
            Passage::NotMet => State::NotMet,
            Passage::Open => State::Open,
            Passage::Met | Passage::NoCondition => return Vec::new(),
        };
        let own = self.own.iter().filter(|one| one.state == of);
        let own = own.map(|one| Reason::Own { title: one.title.clone(), state: one.state, basis: one.basis.clone() });
        let mut reasons: Vec<Reason> = own.collect();
        let Some(candidates) = &self.candidates else { return reasons };
        let state =
            State::any(candidates.iter().map(|one| one.state).chain((!self.are_complete).then_some(State::Open)));
        if state != of {
            return reasons;
        }
        if candidates.is_empty() {
            reasons.push(Reason::NoCandidate { are_complete: self.are_complete });
            return reasons;
        }
        let is_silent = |one: &&Candidate| matches!(one.why(), CandidateWhy::NoAnswer { open } if open.is_empty());
        let (silent, others): (Vec<&Candidate>, Vec<&Candidate>) = candidates.iter().partition(is_silent);
        reasons.extend(others.iter().map(|one| Reason::Candidate { name: one.name.clone(), why: one.why() }));
        let silent: Vec<String> = silent.iter().map(|one| one.name.clone()).collect();
        reasons.extend((!silent.is_empty()).then_some(Reason::Silent(silent)));
        if !self.are_complete {
            reasons.push(Reason::OthersMayCome);
        }
        reasons
    }

    /// The end of a sentence in which an open option leads: `if the unit's customers support it`; nothing of another.
    pub fn condition_clause(&self) -> Option<String> {
        (self.passage == Passage::Open).then(|| words::condition_clause(&self.reasons()))
    }

    /// Every condition that bears on it: its own, then those of its candidates.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.own.iter().chain(self.candidates.iter().flatten().flat_map(|one| &one.conditions)).map(Arc::as_ref)
    }
}

impl Candidate {
    /// Why it can be had or not.
    pub fn why(&self) -> CandidateWhy {
        let of = |state: State| -> Vec<String> {
            self.conditions.iter().filter(|one| one.state == state).map(|one| one.title.clone()).collect()
        };
        match (self.answer, self.state) {
            (Some(Answer::Declined), _) => CandidateWhy::Declined,
            (_, State::NotMet) => CandidateWhy::NotMet(of(State::NotMet)),
            (_, State::Met) => CandidateWhy::Met,
            (None, State::Open) => CandidateWhy::NoAnswer { open: of(State::Open) },
            (Some(_), State::Open) => CandidateWhy::Open(of(State::Open)),
        }
    }
}

/// How each option of a search stands, in the order of the ledger. A search that was not known has none.
///
/// For the appraisal: [`Standing::passage`] says which options are scored, [`Standing::reasons`] why one is not, and
/// [`Standing::condition_clause`] what a sentence in which an open option leads ends in.
pub fn standings(view: &View<'_>, search: &str) -> Vec<Standing> {
    let Some(record) = view.reading.record_named::<Search<_>>(search) else { return Vec::new() };
    let unit = record.unit().map(Id::into_string).unwrap_or_default();
    let asked = asked(view, search);
    let all = conditions(view, search, &asked, &unit_facts(view, &unit));
    standings_of(view, search, &asked, &all)
}

pub(super) fn standings_of(
    view: &View<'_>,
    search: &str,
    asked: &[Asked<'_>],
    all: &[Arc<Condition>],
) -> Vec<Standing> {
    let options = view.reading.records_even_perhaps::<Choice<_>>();
    let of_search = options.filter(|(choice, _)| choice.search().as_deref() == Some(search));
    let asks = Asks::of(asked, all);
    let all = of_search.map(|(choice, perhaps)| standing(view, &choice, perhaps, &asks)).collect();
    told_apart(all)
}

/// Takes away short names that another option has too, as its name or as its title: then titles tell them apart.
fn told_apart(mut all: Vec<Standing>) -> Vec<Standing> {
    let is_shared = |(place, one): (usize, &Standing)| {
        let same = |text: &str| text.trim().to_lowercase() == one.name().trim().to_lowercase();
        let mut others = all.iter().enumerate().filter(|(other, _)| *other != place);
        others.any(|(_, other)| same(&other.title) || same(other.name()))
    };
    let shared: Vec<bool> = all.iter().enumerate().map(is_shared).collect();
    all.iter_mut().zip(shared).filter(|(_, shared)| *shared).for_each(|(one, _)| one.called = None);
    all
}

/// Who asks what in a search: made once for all of its options.
struct Asks<'a> {
    approaches: &'a [Asked<'a>],
    /// The conditions of the search itself.
    own: Vec<&'a Arc<Condition>>,
    /// Those of each body that was approached, by its id.
    by_body: BTreeMap<&'a str, Vec<&'a Arc<Condition>>>,
}

impl<'a> Asks<'a> {
    fn of(approaches: &'a [Asked<'a>], all: &'a [Arc<Condition>]) -> Asks<'a> {
        let (mut own, mut by_body) = (Vec::new(), BTreeMap::<&str, Vec<&Arc<Condition>>>::new());
        for condition in all {
            match &condition.of {
                Asker::Search => own.push(condition),
                Asker::Approached { body, .. } => by_body.entry(body).or_default().push(condition),
            }
        }
        Asks { approaches, own, by_body }
    }
}

/// Those of some conditions that are for an option.
fn for_option(all: &[&Arc<Condition>], option: &str) -> Vec<Arc<Condition>> {
    all.iter().filter(|one| one.options.has(option)).map(|one| Arc::clone(one)).collect()
}

fn standing(view: &View<'_>, choice: &Choice<Version<'_>>, perhaps: bool, asks: &Asks<'_>) -> Standing {
    let id = choice.record.id();
    let own = for_option(&asks.own, id);
    let candidates = choice.way().is_some_and(needs_somebody).then(|| candidates(view, choice, asks));
    let are_complete = choice.candidates_complete() == Some(true);
    let filtered = |one: &Candidate| appraisal::Candidate {
        answer: one.answer,
        conditions: one.conditions.iter().map(|condition| condition.state).collect(),
    };
    let asked = Conditions {
        own: own.iter().map(|one| one.state).collect(),
        candidates: candidates
            .as_ref()
            .map(|each| Candidates { each: each.iter().map(filtered).collect(), are_complete }),
    };
    Standing {
        id: id.to_owned(),
        title: choice.title().unwrap_or_default().into_owned(),
        called: choice.called().map(Cow::into_owned),
        way: choice.way(),
        passage: asked.passage(),
        own,
        candidates,
        are_complete,
        perhaps,
        cited: Cited::of(&view.reading, &choice.record),
    }
}

/// Whether an option needs another body that can and will run the unit.
const fn needs_somebody(way: Way) -> bool {
    matches!(way, Way::Takeover | Way::HeadPost | Way::WholeTeam | Way::Franchise)
}

/// Those whom a record makes a candidate: named by the option, or approached about it; by name.
fn candidates(view: &View<'_>, choice: &Choice<Version<'_>>, asks: &Asks<'_>) -> Vec<Candidate> {
    let option = choice.record.id();
    let mut bodies: BTreeMap<String, Vec<&Approach<Version<'_>>>> = BTreeMap::new();
    choice.candidates().into_iter().for_each(|body| {
        bodies.entry(body.into_string()).or_default();
    });
    for asked in asks.approaches.iter().filter(|asked| asked.options.has(option)) {
        bodies.entry(asked.body.clone()).or_default().push(&asked.record);
    }
    let of = |(body, approaches): (String, Vec<_>)| candidate(view, option, body, &approaches, asks);
    let mut found: Vec<Candidate> = bodies.into_iter().map(of).collect();
    found.sort_by(|a, b| (&a.name, &a.body).cmp(&(&b.name, &b.body)));
    found
}

fn candidate(
    view: &View<'_>,
    option: &str,
    body: String,
    approaches: &[&Approach<Version<'_>>],
    asks: &Asks<'_>,
) -> Candidate {
    let conditions = asks.by_body.get(body.as_str()).map_or_else(Vec::new, |all| for_option(all, option));
    let answer = answer_of(approaches, view.times.at);
    let states = conditions.iter().map(|one| one.state).collect();
    Candidate {
        name: name_of(&view.reading, &body),
        answer,
        state: appraisal::Candidate { answer, conditions: states }.state(),
        conditions,
        approaches: approaches.iter().map(|one| Cited::of(&view.reading, &one.record)).collect(),
        body,
    }
}

/// The answer of a body that was approached once, or its last one; none where nobody can tell which came last.
///
/// An answer dated after the day has not been given, nor has one that may have been given after it.
fn answer_of(approaches: &[&Approach<Version<'_>>], at: Day) -> Option<Answer> {
    let dated = |one: &Approach<Version<'_>>| one.answered_on().or(one.made());
    let is_given = |when: When| when.last().is_some_and(|last| last <= at);
    let answered = |one: &&&Approach<Version<'_>>| one.answer().is_some() && dated(one).is_none_or(is_given);
    let all: Vec<(Option<When>, Option<ApproachAnswer>)> =
        approaches.iter().filter(answered).map(|one| (dated(one), one.answer())).collect();
    let first = |when: Option<When>| when.and_then(When::first);
    let last = |when: Option<When>| when.map_or(Some(Day::LATEST), |when| when.last());
    let is_last = |place: &usize| {
        let others = all.iter().enumerate().filter(|(other, _)| other != place);
        others.map(|(_, (when, _))| last(*when)).all(|before| before < first(all[*place].0))
    };
    let same = all.iter().all(|(_, answer)| *answer == all.first().and_then(|(_, first)| *first));
    let (_, answer) = if same { all.first()? } else { &all[(0..all.len()).find(is_last)?] };
    answer.map(|answer| match answer {
        ApproachAnswer::Interested => Answer::Interested,
        ApproachAnswer::Conditional => Answer::Conditional,
        ApproachAnswer::Declined => Answer::Declined,
    })
}
