//! Steps of the ladder: those that rules propose for units, and those that a person decided on.

use crate::error::ActionError;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::watch::{HORIZON, Watched, watch};
use crate::words::name::name_of;
use crate::words::review::reasons;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Id, Rung};
use hostboard_domain::time::{Day, When};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::Pack;
use hostboard_rules::watch::{About, Alarm, Subject};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Steps of the ladder for one unit, or for all.
#[derive(Clone, Debug, Default)]
pub struct Rungs {
    /// Whether any rule proposes steps, so that none proposed says something.
    pub any_rule: bool,
    /// Those that rules propose and nobody has decided on yet, by unit.
    pub proposed: Vec<ProposedRung>,
    /// Those that a person decided on, those that go on first.
    pub interventions: Vec<Intervention>,
}

/// A step that a rule proposes for a unit.
#[derive(Clone, Debug)]
pub struct ProposedRung {
    /// The unit's id.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The step's id.
    pub rung: String,
    /// What is done; nothing where no such step is recorded.
    pub title: Option<String>,
    /// What the rule is called.
    pub rule: String,
    /// Whether the rule holds, or may.
    pub truth: Truth,
    /// Why, and on which facts: what a decision freezes.
    pub reasons: String,
    /// Whose rule, by the pack's title.
    pub pack: String,
}

/// A step that a person decided on for a unit.
#[derive(Clone, Debug)]
pub struct Intervention {
    /// Its id.
    pub id: String,
    /// The unit's id.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The step's id.
    pub rung: String,
    /// What is done.
    pub title: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<When>,
    /// Who was told.
    pub told: Option<String>,
    /// What ends it: its own words, or else the step's.
    pub ends_when: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<Day>,
    /// The reasons and facts that the decision rests on.
    pub decision: Option<String>,
    /// When it ended.
    pub ended: Option<When>,
    /// Whether it goes on, on the day.
    pub goes_on: bool,
    /// The rule that proposes the step and holds no longer, by its title: the step may end.
    pub no_longer: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// Reads the steps of a unit, or of every unit.
///
/// Errors: none but those of watch rules.
pub fn rungs(view: &View<'_>, packs: &[Arc<Pack>], unit: Option<&str>) -> Result<Rungs, ActionError> {
    let mut rungs = Rungs { interventions: interventions(view, unit), ..Rungs::default() };
    let mut proposers = Proposers::default();
    for pack in packs.iter().filter(|pack| pack.watch.iter().any(|rule| rule.proposes.is_some())) {
        rungs.any_rule = true;
        let watched = watch(view, pack, HORIZON, &[])?;
        proposers.take(pack, &watched, view.times.at);
        for alarm in &watched.watching.alarms {
            let subject = &watched.subjects[alarm.subject];
            let is_asked = subject.about == About::Unit && unit.is_none_or(|unit| unit == subject.id);
            let Some(rung) = pack.watch[alarm.rule].proposes.as_ref().filter(|_| is_asked) else { continue };
            rungs.proposed.push(proposed(view, pack, alarm, subject, rung));
        }
    }
    let is_decided = |one: &ProposedRung| {
        rungs.interventions.iter().any(|of| of.goes_on && of.rung == one.rung && of.unit == one.unit)
    };
    rungs.proposed.retain(|one| !is_decided(one));
    for one in rungs.interventions.iter_mut().filter(|one| one.goes_on) {
        one.no_longer = proposers.no_longer(&one.rung, &one.unit);
    }
    Ok(rungs)
}

/// What the rules that propose steps said of units.
#[derive(Default)]
struct Proposers {
    /// By step and unit: the titles of the rules that were asked and don't hold.
    fail: BTreeMap<(String, String), Vec<String>>,
    /// By step and unit: those of which a rule holds, or may.
    stand: BTreeSet<(String, String)>,
    /// Steps of which a rule was not asked: it is not in force, or was not known yet.
    not_asked: BTreeSet<String>,
}

impl Proposers {
    fn take(&mut self, pack: &Pack, watched: &Watched, at: Day) {
        let watching = &watched.watching;
        let raised: BTreeSet<(usize, usize)> = watching.alarms.iter().map(|of| (of.rule, of.subject)).collect();
        for (place, rule) in pack.watch.iter().enumerate() {
            let Some(rung) = &rule.proposes else { continue };
            if !rule.in_force.holds(at) || watching.not_yet_known.contains(&place) {
                self.not_asked.insert(rung.clone());
                continue;
            }
            let units = watched.subjects.iter().enumerate().filter(|(_, subject)| subject.about == About::Unit);
            for (subject, unit) in units {
                let key = (rung.clone(), unit.id.clone());
                match raised.contains(&(place, subject)) {
                    true => drop(self.stand.insert(key)),
                    false => self.fail.entry(key).or_default().push(rule.title.clone()),
                }
            }
        }
    }

    /// The rule that proposes a step for a unit and holds no longer: all that propose it were asked about the unit, and none holds or may.
    fn no_longer(&self, rung: &str, unit: &str) -> Option<String> {
        let key = (rung.to_owned(), unit.to_owned());
        let is_told = !self.stand.contains(&key) && !self.not_asked.contains(rung);
        self.fail.get(&key).filter(|_| is_told)?.first().cloned()
    }
}

fn proposed(view: &View<'_>, pack: &Pack, alarm: &Alarm, subject: &Subject, rung: &str) -> ProposedRung {
    ProposedRung {
        unit: subject.id.clone(),
        name: subject.name.clone(),
        rung: rung.to_owned(),
        title: title_of(view, rung),
        rule: pack.watch[alarm.rule].title.clone(),
        truth: alarm.truth,
        reasons: reasons(pack, alarm),
        pack: pack.title.clone(),
    }
}

fn title_of(view: &View<'_>, rung: &str) -> Option<String> {
    view.reading.record_named::<Rung<_>>(rung)?.title().map(Cow::into_owned)
}

/// The interventions of a unit, or of all: those that go on first, then the newest decision.
fn interventions(view: &View<'_>, unit: Option<&str>) -> Vec<Intervention> {
    let all = view.reading.records::<record::Intervention<_>>();
    let of_unit = all.filter(|one| unit.is_none_or(|unit| one.unit().as_deref() == Some(unit)));
    let mut read: Vec<Intervention> = of_unit.map(|one| intervention(view, &one)).collect();
    read.sort_by_key(|one| (!one.goes_on, std::cmp::Reverse(one.decided_on)));
    read
}

/// The steps that go on with each unit, by unit and step.
pub(crate) fn that_go_on(view: &View<'_>) -> BTreeSet<(String, String)> {
    let all = interventions(view, None).into_iter().filter(|one| one.goes_on);
    all.map(|one| (one.unit, one.rung)).collect()
}

fn intervention(view: &View<'_>, one: &record::Intervention<Version<'_>>) -> Intervention {
    let (unit, rung) = (one.unit().map(Id::into_string), one.rung().map(Id::into_string).unwrap_or_default());
    let unit = unit.unwrap_or_default();
    let step = view.reading.record_named::<Rung<_>>(&rung);
    let until = step.as_ref().and_then(|step| step.until()).map(Cow::into_owned);
    Intervention {
        id: one.record.id().to_owned(),
        name: name_of(&view.reading, &unit),
        title: step.and_then(|step| step.title()).map_or_else(|| rung.clone(), Cow::into_owned),
        owner: one.owner().map(Cow::into_owned),
        due: one.due(),
        told: one.told().map(Cow::into_owned),
        ends_when: one.ends_when().map(Cow::into_owned).or(until),
        decided_by: one.decided_by().map(Cow::into_owned),
        decided_on: one.decided_on(),
        decision: one.decision().map(Cow::into_owned),
        ended: one.ended(),
        goes_on: one.ended().is_none_or(|ended| ended.last().is_none_or(|last| last > view.times.at)),
        no_longer: None,
        cited: Cited::of(&view.reading, &one.record),
        unit,
        rung,
    }
}
