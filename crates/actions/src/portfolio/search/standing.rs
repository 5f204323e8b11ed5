//! Step 1 of the appraisal: which options pass, which fail, which are open, and why.

use super::conditions::{Asker, Condition, Ways, asked_about, conditions, ways};
use super::facts::unit_facts;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::words::name::name_of;
use crate::words::search::{self as words, CandidateWhy, Reason};
use hostboard_analysis::appraisal::{self, Answer, Candidates, Conditions, Passage, State};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{Approach, ApproachAnswer, Choice, Id, Search, Way};
use hostboard_domain::time::{Day, When};

/// How an option of a search stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The option's id.
    pub id: String,
    /// What would be done.
    pub title: String,
    /// Of what kind it is.
    pub way: Option<Way>,
    /// What the filter makes of it. Only [`Passage::NotMet`] is not scored.
    pub passage: Passage,
    /// Its own conditions: those that the search demands of it.
    pub own: Vec<Condition>,
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
    pub conditions: Vec<Condition>,
    /// The approaches to it about this option; none where the option alone names it.
    pub approaches: Vec<Cited>,
}

impl Standing {
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
        self.own.iter().chain(self.candidates.iter().flatten().flat_map(|one| &one.conditions))
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
    let ways = ways(view, search);
    let all = conditions(view, search, &ways, &unit_facts(view, &unit));
    standings_of(view, search, &ways, &all)
}

pub(super) fn standings_of(view: &View<'_>, search: &str, ways: &Ways, all: &[Condition]) -> Vec<Standing> {
    let options = view.reading.records_even_perhaps::<Choice<_>>();
    let of_search = options.filter(|(choice, _)| choice.search().as_deref() == Some(search));
    of_search.map(|(choice, perhaps)| standing(view, &choice, perhaps, ways, all)).collect()
}

fn standing(view: &View<'_>, choice: &Choice<Version<'_>>, perhaps: bool, ways: &Ways, all: &[Condition]) -> Standing {
    let id = choice.record.id();
    let is_of_it = |one: &&Condition| one.options.iter().any(|option| option == id);
    let own: Vec<Condition> = all.iter().filter(is_of_it).filter(|one| one.of == Asker::Search).cloned().collect();
    let candidates = choice.way().is_some_and(needs_somebody).then(|| candidates(view, choice, ways, all));
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
fn candidates(view: &View<'_>, choice: &Choice<Version<'_>>, ways: &Ways, all: &[Condition]) -> Vec<Candidate> {
    let (option, search) = (choice.record.id(), choice.search().map(Id::into_string).unwrap_or_default());
    let approaches: Vec<Approach<Version<'_>>> = view
        .reading
        .records_even_perhaps::<Approach<_>>()
        .map(|(approach, _)| approach)
        .filter(|approach| approach.search().as_deref() == Some(search.as_str()))
        .filter(|approach| asked_about(approach, ways).iter().any(|id| id == option))
        .collect();
    let named = choice.candidates().into_iter().map(Id::into_string);
    let approached = approaches.iter().filter_map(|approach| approach.body().map(Id::into_string));
    let mut bodies: Vec<String> = named.chain(approached).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let mut found: Vec<Candidate> = bodies
        .into_iter()
        .map(|body| {
            let own: Vec<&Approach<Version<'_>>> =
                approaches.iter().filter(|approach| approach.body().as_deref() == Some(body.as_str())).collect();
            candidate(view, option, body, &own, all)
        })
        .collect();
    found.sort_by(|a, b| (&a.name, &a.body).cmp(&(&b.name, &b.body)));
    found
}

fn candidate(
    view: &View<'_>,
    option: &str,
    body: String,
    approaches: &[&Approach<Version<'_>>],
    all: &[Condition],
) -> Candidate {
    let is_of_body = |one: &&Condition| matches!(&one.of, Asker::Approached { body: of, .. } if *of == body);
    let is_of_option = |one: &&Condition| one.options.iter().any(|id| id == option);
    let conditions: Vec<Condition> = all.iter().filter(is_of_body).filter(is_of_option).cloned().collect();
    let answer = answer_of(approaches);
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
fn answer_of(approaches: &[&Approach<Version<'_>>]) -> Option<Answer> {
    let answered = |one: &&&Approach<Version<'_>>| one.answer().is_some();
    let all: Vec<(Option<When>, Option<ApproachAnswer>)> =
        approaches.iter().filter(answered).map(|one| (one.answered_on().or(one.made()), one.answer())).collect();
    let first = |when: Option<When>| when.and_then(When::first);
    let last = |when: Option<When>| when.map_or(Some(Day::LATEST), |when| when.last());
    let is_last = |place: &usize| {
        let others = all.iter().enumerate().filter(|(other, _)| other != place);
        others.map(|(_, (when, _))| last(*when)).all(|before| before <= first(all[*place].0))
    };
    let same = all.iter().all(|(_, answer)| *answer == all.first().and_then(|(_, first)| *first));
    let (_, answer) = if same { all.first()? } else { &all[(0..all.len()).find(is_last)?] };
    answer.map(|answer| match answer {
        ApproachAnswer::Interested => Answer::Interested,
        ApproachAnswer::Conditional => Answer::Conditional,
        ApproachAnswer::Declined => Answer::Declined,
    })
}
