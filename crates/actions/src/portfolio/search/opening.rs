//! Why a search opened, and what the register itself raises of the unit.

use super::facts::unit_facts;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::heads::{Heads, Who};
use crate::portfolio::watch::{HORIZON, watch};
use crate::words::opening::Opening;
use hostboard_domain::body::Basis;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record;
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::Pack;
use hostboard_rules::search::{Said, SearchFact};
use hostboard_rules::watch::{About, Level};
use std::borrow::Cow;
use std::sync::Arc;

/// Whether an alarm of the register opened a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raised {
    /// No: none is recorded.
    WithoutAlarm,
    /// A watch rule of the portfolio's packs, by its title.
    Rule {
        /// What the rule is called.
        title: String,
        /// Whether it is raised on the unit at these times.
        is_raised: bool,
    },
    /// A rule that no pack of the portfolio has, as it was recorded.
    UnknownRule(String),
}

/// A watch rule that is raised on the unit at these times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The rule's name.
    pub rule: String,
    /// What it is called.
    pub title: String,
    /// What it asks of a person.
    pub level: Level,
}

/// The alarms on a unit.
///
/// Errors: none but those of watch rules.
pub(super) fn alarms(view: &View<'_>, packs: &[Arc<Pack>], unit: &str) -> Result<Vec<Alarm>, ActionError> {
    let mut raised = Vec::new();
    for pack in packs.iter().filter(|pack| !pack.watch.is_empty()) {
        let watched = watch(view, pack, HORIZON, &[])?;
        let of_unit = watched.watching.alarms.iter().filter(|alarm| {
            let subject = &watched.subjects[alarm.subject];
            alarm.truth == Truth::Holds && subject.about == About::Unit && subject.id == unit
        });
        raised.extend(of_unit.map(|alarm| {
            let rule = &pack.watch[alarm.rule];
            Alarm { rule: rule.name.clone(), title: rule.title.clone(), level: alarm.level }
        }));
    }
    raised.sort_by(|a, b| (a.level, &a.title).cmp(&(b.level, &b.title)));
    Ok(raised)
}

pub(super) fn raised(search: &record::Search<Version<'_>>, packs: &[Arc<Pack>], alarms: &[Alarm]) -> Raised {
    let names = search.raised_by();
    let Some(named) = names.first() else { return Raised::WithoutAlarm };
    let rules = packs.iter().flat_map(|pack| pack.watch.iter().map(|rule| (pack.name.as_str(), rule)));
    let is_named = |pack: &str, rule: &str| *named == rule || *named == format!("{pack}/{rule}");
    let mut found = rules.filter(|(pack, rule)| is_named(pack, &rule.name));
    match found.next() {
        Some((_, rule)) => {
            Raised::Rule { title: rule.title.clone(), is_raised: alarms.iter().any(|alarm| alarm.rule == rule.name) }
        }
        None => Raised::UnknownRule(named.to_string()),
    }
}

/// Why it opened: as it was told, or else what the alarm that opened it saw.
pub(super) fn opening(view: &View<'_>, search: &record::Search<Version<'_>>, unit: &str, raised: &Raised) -> Opening {
    if let Some(told) = search.trigger() {
        return Opening::Told(Cow::into_owned(told));
    }
    match raised {
        Raised::WithoutAlarm => Opening::NotRecorded,
        Raised::Rule { title, .. } => leaves(view, unit).unwrap_or_else(|| Opening::Rule(title.clone())),
        Raised::UnknownRule(_) => leaves(view, unit).unwrap_or(Opening::NotRecorded),
    }
}

/// That its head leaves and nobody is recorded after, where that is so.
fn leaves(view: &View<'_>, unit: &str) -> Option<Opening> {
    let facts = unit_facts(view, unit);
    let (_, days) = facts.given.iter().find(|(fact, _)| *fact == SearchFact::DaysToVacancy)?;
    if matches!(days.said, Said::NotApplicable | Said::NotRecorded) {
        return None;
    }
    let heads = Heads::kept(view);
    let head = heads.of_body(unit).iter().find(|head| head.who != Who::Nobody && !head.perhaps)?;
    let interim = matches!(head.basis, Some(Basis::Interim | Basis::Acting | Basis::Seconded));
    Some(Opening::HeadLeaves { interim, when: head.expected_end? })
}
