//! Decisions of a search: what each rested on, and what would reopen it.

use super::frozen::{Frozen, FrozenCondition, FrozenWeights};
use super::{Appraisal, AppraisalQuestion, appraisal, standing};
use crate::codes;
use crate::error::ActionError;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::search::Standing;
use crate::words::appraisal::{self as words, Reopening};
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::{self, Decision, Kind};
use hostboard_domain::time::Day;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A decision in a search.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Its id.
    pub id: String,
    /// The option chosen, by its name; `None`: none of them.
    pub chosen: Option<String>,
    /// The office that decided.
    pub by: Option<String>,
    /// On which day.
    pub on: Option<Day>,
    /// Why.
    pub reasons: Option<String>,
    /// Who saw it otherwise.
    pub dissent: Option<String>,
    /// Interests declared.
    pub interests: Option<String>,
    /// Dispensations given.
    pub dispensations: Option<String>,
    /// The tests that would reopen it.
    pub reopen_if: Option<String>,
    /// What was shown then, and what is otherwise now; `None`: nothing was frozen.
    pub rested_on: Option<RestedOn>,
    /// Who says so.
    pub cited: Cited,
}

/// What a decision rested on.
#[derive(Clone, Debug)]
pub struct RestedOn {
    /// The sentence of the appraisal then; `None` where it cannot be read.
    pub said: Option<String>,
    /// The day asked about and the last day known; how many entries the ledger held.
    pub times: Option<([String; 2], u64)>,
    /// Its digest.
    pub digest: String,
    /// What is otherwise now.
    pub reopenings: Vec<Reopening>,
}

/// The decisions of a search, the newest first.
pub(super) fn decisions(view: &View<'_>, found: &Appraisal) -> Vec<Decided> {
    let all = view.reading.records::<record::Decision<_>>();
    let of_search = all.filter(|one| one.search().as_deref() == Some(found.search.as_str()));
    let mut decisions: Vec<Decided> = of_search.map(|decision| decided(view, found, &decision)).collect();
    decisions.sort_by_key(|decided| std::cmp::Reverse((decided.on, decided.cited.seq)));
    decisions
}

/// The same for a search. Its appraisal is made only where a decision rests on one.
///
/// Errors: a search that is not known.
pub fn otherwise(view: &View<'_>, search: &str) -> Result<Option<String>, ActionError> {
    let mut all = view.reading.records::<record::Decision<_>>();
    let rests = all.any(|one| one.search().as_deref() == Some(search) && one.frozen().is_some());
    if !rests {
        return Ok(None);
    }
    Ok(appraisal(view, search, AppraisalQuestion::default())?.otherwise())
}

impl Appraisal {
    /// How many things would reopen the last decision now, in a sentence, or that what it rested on cannot be read. A test that
    /// nobody can tell is no such thing.
    pub fn otherwise(&self) -> Option<String> {
        let last = self.decisions.first()?;
        let reopenings = &last.rested_on.as_ref()?.reopenings;
        if reopenings.contains(&Reopening::Unreadable) {
            return Some(words::unreadable(last.on));
        }
        let is_told = |of: &&Reopening| !matches!(of, Reopening::TestOpen { .. } | Reopening::NoTest { .. });
        let things = reopenings.iter().filter(is_told).count();
        (things > 0).then(|| words::otherwise(things, last.on))
    }
}

fn decided(view: &View<'_>, found: &Appraisal, decision: &Decision<Version<'_>>) -> Decided {
    let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let title = |id: &str| found.options.iter().find(|option| option.id == id).map_or(id, Standing::name).to_owned();
    let tests = text(decision.reopen_if());
    let rested_on = decision.frozen().zip(decision.digest()).map(|(frozen, digest)| {
        let then = Frozen::read(&frozen, &digest);
        let mut reopenings = match &then {
            Some(then) => changed(then, found, &title),
            None => vec![Reopening::Unreadable],
        };
        reopenings.extend(standing::reopened_by(view, &found.unit, tests.as_deref().unwrap_or_default()));
        RestedOn {
            said: then.as_ref().map(|then| then.says.clone()),
            times: then.map(|then| (then.times, then.head.0)),
            digest: digest.into_owned(),
            reopenings,
        }
    });
    Decided {
        id: decision.record.id().to_owned(),
        chosen: decision.chosen().map(|id| title(&id)),
        by: text(decision.decided_by()),
        on: decision.decided_on(),
        reasons: text(decision.reasons()),
        dissent: text(decision.dissent()),
        interests: text(decision.interests()),
        dispensations: text(decision.dispensations()),
        reopen_if: tests,
        rested_on,
        cited: Cited::of(&view.reading, &decision.record),
    }
}

/// What a condition of the search demands, or its id where it is no longer there.
fn condition_title(found: &Appraisal, id: &str) -> String {
    let mut all = found.options.iter().flat_map(|option| option.conditions());
    all.find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.title.clone())
}

/// What is otherwise now than it was then.
fn changed(then: &Frozen, found: &Appraisal, title: &dyn Fn(&str) -> String) -> Vec<Reopening> {
    let Some(now) = Frozen::of(found, then.head.clone()) else { return vec![Reopening::Table] };
    let mut all = Vec::new();
    for option in &then.options {
        let is = now.options.iter().find(|other| other.option == option.option).and_then(|now| now.passage());
        match (option.passage(), is) {
            (Some(was), Some(is)) if was == is => {}
            (Some(was), Some(is)) => all.push(Reopening::Standing { option: title(&option.option), was, is }),
            (_, None) => all.push(Reopening::Table),
            (None, _) => return vec![Reopening::Unreadable],
        }
    }
    for one in &then.conditions {
        let same = |other: &&FrozenCondition| other.option == one.option && other.condition == one.condition;
        let is = now.conditions.iter().find(same).and_then(FrozenCondition::state);
        let Some(was) = one.state() else { return vec![Reopening::Unreadable] };
        let reopening = Reopening::Condition { title: condition_title(found, &one.condition), was, is };
        if is != Some(was) && !all.contains(&reopening) {
            all.push(reopening);
        }
    }
    let criterion = |id: &str| {
        found.criteria.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    };
    for (row, of_row) in then.rows.iter().zip(&then.ranges) {
        for (column, was) in then.criteria.iter().zip(of_row) {
            let row_now = now.rows.iter().position(|id| id == row);
            let column_now = now.criteria.iter().position(|id| id == column);
            let Some((row_now, column_now)) = row_now.zip(column_now) else { continue };
            let is = &now.ranges[row_now][column_now];
            let (option, criterion) = (title(row), criterion(column));
            match (was, is) {
                (was, is) if was == is => {}
                (None, Some(_)) => all.push(Reopening::ScoreCameIn { option, criterion }),
                _ => all.push(Reopening::Score { option, criterion }),
            }
        }
    }
    let same =
        |was: &[String], is: &[String]| was.iter().collect::<BTreeSet<_>>() == is.iter().collect::<BTreeSet<_>>();
    let has_other_table = !same(&then.rows, &now.rows) || !same(&then.criteria, &now.criteria);
    if has_other_table && !all.contains(&Reopening::Table) {
        all.push(Reopening::Table);
    }
    let groups = then.weights.iter().chain(&now.weights).map(|weights| weights.group.clone());
    let groups: BTreeSet<String> = groups.collect();
    for group in groups {
        let of =
            |frozen: &Frozen| frozen.weights.iter().find(|weights| weights.group == group).map(FrozenWeights::in_order);
        if of(then) != of(&now) {
            all.push(Reopening::Weights { group });
        }
    }
    if then.parameters != now.parameters {
        all.push(Reopening::Parameter);
    }
    let led = |frozen: &Frozen| -> Vec<_> {
        let of = frozen.results.iter();
        of.map(|result| (result.group.clone(), result.leader.clone(), result.outcome.clone())).collect()
    };
    if led(then) != led(&now) {
        all.push(Reopening::Outcome { was: then.says.clone(), is: now.says });
    }
    all
}

/// Fills what a drafted decision rests on, as the appraisal stands in this view. One that has it already stays as it is; one
/// for which no appraisal can be made stays without, which its page says.
pub fn freeze(view: &View<'_>, draft: &mut Draft) {
    if draft.kind != Kind::Decision || Decision::of(&*draft).frozen().is_some() {
        return;
    }
    let Some(search) = Decision::of(&*draft).search().map(record::Id::into_string) else { return };
    if let Ok((text, digest)) = frozen(view, &search, AppraisalQuestion::default()) {
        draft.set(Decision::FROZEN, &text);
        draft.set(Decision::DIGEST, &digest);
    }
}

/// What a decision on this day would rest on, and its digest.
///
/// Errors: a search that is not known, an appraisal that cannot be made or is too large to be kept.
pub fn frozen(view: &View<'_>, search: &str, question: AppraisalQuestion) -> Result<(String, String), ActionError> {
    let found = appraisal(view, search, question)?;
    let head = view.head();
    let Some(frozen) = Frozen::of(&found, (head.size, head.root.to_string())) else {
        let message = "there is no appraisal that a decision could rest on";
        let help = "look at the appraisal, which says what is missing";
        return Err(vec![Problem::of_subject(codes::APPRAISAL_NOT_MADE, search, message, help)].into());
    };
    let (text, digest) = frozen.written();
    if text.len() > record::MOST_BYTES {
        let message = "the appraisal is too large to be kept with a decision";
        let help = "appraise fewer options or criteria";
        return Err(vec![Problem::of_subject(codes::APPRAISAL_NOT_MADE, search, message, help)].into());
    }
    Ok((text, digest))
}
