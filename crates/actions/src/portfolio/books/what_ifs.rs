//! The what-ifs of a unit's books that are recorded: each tried on the same report, side by side with the books as they are.
//!
//! A what-if is all rows of one name. What it builds on comes first, and its own rows come in place of those there about
//! the same customer, independence or parameter. Worked through:
//!
//! ```text
//! name          base          customer  month    parameter  value
//! Moor goes                   moor      2014-01
//! and hosted no  Moor goes              2014-10                     Moor leaves in January, independent from October
//! Moor later     Moor goes    moor      2014-04                     Moor leaves in April
//! ```
//!
//! Invariants: one that is wrong is named and not reckoned, and changes nothing of another. Nothing is written.

use super::read;
use super::{ReportShown, no_report, report_shown};
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::unit::known_body;
use crate::words::books::{Names, rests_on};
use crate::words::name::name_of;
pub use crate::words::what_ifs::Supposed;
use crate::words::what_ifs::{BreakEven, WhatIfProblem};
use hostboard_analysis::books::{
    Accounts, Change, Holds, Key, Parameter, ParameterFault, Parameters, Refused, Statement, Tested, refusals,
    statement,
};
use hostboard_domain::books::{Assumed, Certainty};
use hostboard_domain::rate::Rate;
use hostboard_domain::record::{self, Id};
use hostboard_domain::time::Month;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The parameters by which costs fall when customers leave.
const SAVING: [Assumed; 3] = [Assumed::SavingShare, Assumed::SavingLagMonths, Assumed::ExitCostMonths];

/// A unit's what-ifs.
#[derive(Debug)]
pub struct WhatIfs {
    /// The times that they are read at.
    pub times: TwoTimes,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub name: String,
    /// How sure income is that counts.
    pub level: Certainty,
    /// The report they are tried on and what they come to; nothing where no report is recorded.
    pub of: Option<OfWhatIfs>,
    /// The sources of the report.
    pub sources: Vec<CitedSource>,
}

/// What what-ifs come to on a report.
#[derive(Debug)]
pub struct OfWhatIfs {
    /// The report.
    pub report: ReportShown,
    /// The books as they are recorded.
    pub as_recorded: Statement,
    /// What these say of themselves where they rest on placeholders.
    pub warning: Option<String>,
    /// Each what-if that can be read, by name.
    pub tried: Vec<Tried>,
    /// What is wrong with others, or with parts of them.
    pub problems: Vec<WhatIfProblem>,
    /// The customers' names, by id.
    pub customers: Names,
    /// Whether any of it is invented.
    pub is_illustrative: bool,
    /// How many what-ifs are recorded.
    pub recorded: usize,
}

/// A what-if that was tried.
#[derive(Debug)]
pub struct Tried {
    /// What it is called.
    pub name: String,
    /// What it builds on.
    pub base: Option<String>,
    /// Who leaves, and independence.
    pub change: Change,
    /// The parameters that it gives a value.
    pub supposed: Vec<Supposed>,
    /// The books, if so; or why it cannot be.
    pub books: Result<Statement, Vec<Refused>>,
    /// What it says of itself where it rests on placeholders.
    pub warning: Option<String>,
}

impl Tried {
    /// Whether it leaves everything as it is recorded: it is no what-if to count.
    pub fn changes_nothing(&self) -> bool {
        self.change.leave.is_empty() && self.change.independent.is_none() && self.supposed.is_empty()
    }
}

impl OfWhatIfs {
    /// How many break even over all months.
    pub fn break_even(&self) -> BreakEven {
        let (nothing, tried): (Vec<&Tried>, Vec<&Tried>) = self.tried.iter().partition(|tried| tried.changes_nothing());
        let holds = |tried: &Tried| Some(tried.books.as_ref().ok()?.test(Tested::Cumulative)?.holds);
        let of = |which: Holds| tried.iter().filter(|tried| holds(tried) == Some(which)).count();
        let reckoned = tried.iter().filter(|tried| tried.books.is_ok()).count();
        BreakEven {
            of: self.recorded - nothing.len(),
            breaks_even: of(Holds::Holds),
            undecided: of(Holds::Undecided),
            not_reckoned: self.recorded - nothing.len() - reckoned,
        }
    }

    /// What any of it says of itself where it rests on placeholders, each once.
    pub fn warnings(&self) -> Vec<&str> {
        let all = self.warning.iter().chain(self.tried.iter().filter_map(|tried| tried.warning.as_ref()));
        let once: BTreeSet<&str> = all.map(String::as_str).collect();
        once.into_iter().collect()
    }
}

/// Tries every what-if of a unit that is recorded, at one level.
///
/// Errors: a unit that is not known, a report that is none of its reports.
pub fn what_ifs(view: &View<'_>, unit: &str, report: Option<&str>, level: Certainty) -> Result<WhatIfs, ActionError> {
    known_body(view, unit)?;
    let reports = read::reports(view, unit);
    let found = match report {
        None => reports.first(),
        Some(id) => Some(reports.iter().find(|report| report.record.id() == id).ok_or_else(|| no_report(id))?),
    };
    let of = found.and_then(|report| {
        let read = read::accounts(view, unit, report, read::window(report)?);
        let (parameters, _) = read::parameters(view, unit);
        let customers = read.accounts.customers().into_iter();
        let customers: Names = customers.map(|id| (id.clone(), name_of(&view.reading, &id))).collect();
        let groups = groups(view, unit);
        let on = On { accounts: &read.accounts, parameters: &parameters, level, customers: &customers };
        let as_recorded = statement(&read.accounts, &parameters, level, &Change::default());
        let (tried, problems) = on.all(&groups);
        Some(OfWhatIfs {
            report: report_shown(view, report),
            warning: rests_on(&as_recorded.reads, &parameters, &customers),
            as_recorded,
            tried,
            problems,
            is_illustrative: read.is_illustrative || groups.values().any(|group| group.is_illustrative),
            recorded: groups.len(),
            customers,
        })
    });
    Ok(WhatIfs {
        times: view.times,
        unit: unit.to_owned(),
        name: name_of(&view.reading, unit),
        level,
        sources: sources(of.iter().map(|of| &of.report.cited)),
        of,
    })
}

/// The rows of one what-if, put together.
#[derive(Clone, Debug, Default)]
struct Group {
    bases: BTreeSet<String>,
    changes: Changes,
    twice: Vec<WhatIfProblem>,
    is_illustrative: bool,
}

/// What a what-if changes.
#[derive(Clone, Debug, Default)]
struct Changes {
    leave: BTreeMap<Arc<str>, Month>,
    independent: Option<Month>,
    /// `None`: as recorded.
    parameters: BTreeMap<Key, Option<Rate>>,
}

impl Changes {
    /// These, and over them others.
    fn under(mut self, other: &Changes) -> Changes {
        self.leave.extend(other.leave.iter().map(|(customer, month)| (customer.clone(), *month)));
        self.independent = other.independent.or(self.independent);
        self.parameters.extend(other.parameters.iter().map(|(key, value)| (key.clone(), *value)));
        self
    }
}

/// What-ifs by name.
type Groups = BTreeMap<String, Group>;

fn groups(view: &View<'_>, unit: &str) -> Groups {
    let mut groups = Groups::new();
    let of_unit = |row: &record::WhatIf<_>| row.unit().map(Id::into_string).as_deref() == Some(unit);
    for row in view.reading.records::<record::WhatIf<_>>().filter(of_unit) {
        let Some(name) = row.name().map(Cow::into_owned) else { continue };
        let group = groups.entry(name.clone()).or_default();
        group.is_illustrative |= row.record.entry().is_illustrative();
        group.bases.extend(row.base().map(Cow::into_owned));
        let customer: Option<Arc<str>> = row.customer().map(|customer| Arc::from(&*customer));
        let twice = match (row.parameter(), customer, row.month()) {
            (Some(parameter), about, _) => {
                let of = (parameter, about);
                let before = group.changes.parameters.insert(of.clone(), row.value());
                before.map(|_| WhatIfProblem::ParameterTwice { name, of })
            }
            (None, Some(customer), Some(month)) => {
                let before = group.changes.leave.insert(customer.clone(), month);
                before.map(|_| WhatIfProblem::LeavesTwice { name, customer })
            }
            (None, None, Some(month)) => {
                let before = group.changes.independent.replace(month);
                before.map(|_| WhatIfProblem::IndependentTwice { name })
            }
            (None, _, None) => None,
        };
        group.twice.extend(twice);
    }
    groups
}

/// What what-ifs are tried on.
struct On<'a> {
    accounts: &'a Accounts,
    parameters: &'a Parameters,
    level: Certainty,
    customers: &'a Names,
}

impl On<'_> {
    /// Tries each, and names what is wrong with those that cannot be read.
    fn all(&self, groups: &Groups) -> (Vec<Tried>, Vec<WhatIfProblem>) {
        let (mut tried, mut problems) = (Vec::new(), BTreeSet::new());
        for (name, group) in groups {
            match merged(name, groups).and_then(|changes| self.tried(name, group, &changes)) {
                Ok(found) => tried.push(found),
                Err(wrong) => problems.extend(wrong),
            }
        }
        (tried, problems.into_iter().collect())
    }

    fn tried(&self, name: &str, group: &Group, changes: &Changes) -> Result<Tried, Vec<WhatIfProblem>> {
        let (parameters, supposed) = self.supposed(name, changes)?;
        let change = Change {
            leave: changes.leave.iter().map(|(customer, month)| (customer.clone(), *month)).collect(),
            with_saving: changes.parameters.keys().any(|(parameter, _)| SAVING.contains(parameter)),
            independent: changes.independent,
            scaled: None,
        };
        let refused = refusals(self.accounts, &parameters, &change);
        let books = match refused.is_empty() {
            true => Ok(statement(self.accounts, &parameters, self.level, &change)),
            false => Err(refused),
        };
        let reads = books.as_ref().ok().map(|statement| &statement.reads);
        let warning = reads.and_then(|reads| rests_on(reads, &parameters, self.customers));
        let base = group.bases.first().cloned();
        let recorded = |tried: &Parameter| self.parameters.find(tried.name, tried.about.as_deref()).cloned();
        let supposed = supposed.into_iter().map(|tried| Supposed { recorded: recorded(&tried), tried }).collect();
        Ok(Tried { name: name.to_owned(), base, change, supposed, books, warning })
    }

    /// The parameters with those that a what-if gives, and those alone. What it gives nobody stands behind.
    fn supposed(&self, name: &str, changes: &Changes) -> Result<(Parameters, Vec<Parameter>), Vec<WhatIfProblem>> {
        let (mut supposed, mut wrong) = (Vec::new(), Vec::new());
        for (of, value) in &changes.parameters {
            match value {
                Some(value) => supposed.push(Parameter {
                    name: of.0,
                    about: of.1.clone(),
                    value: Some(*value),
                    interval: None,
                    provenance: None,
                    from_whom: None,
                    on: None,
                }),
                None if self.parameters.find(of.0, of.1.as_deref()).is_some() => {}
                None => wrong.push(WhatIfProblem::NotRecorded { name: name.to_owned(), of: of.clone() }),
            }
        }
        let is_given =
            |other: &&Parameter| !supposed.iter().any(|given| given.name == other.name && given.about == other.about);
        let recorded: Vec<Parameter> = self.parameters.iter().filter(is_given).cloned().collect();
        let (parameters, faults) = Parameters::new(supposed.iter().chain(&recorded).cloned());
        for (place, fault) in faults {
            if let (Some(given), ParameterFault::OutOf(..)) = (supposed.get(place), fault) {
                let of = (given.name, given.about.clone());
                wrong.push(WhatIfProblem::Value { name: name.to_owned(), of });
            }
        }
        if wrong.is_empty() { Ok((parameters, supposed)) } else { Err(wrong) }
    }
}

/// All that a what-if changes, with what it builds on; or what is wrong with it.
fn merged(name: &str, groups: &Groups) -> Result<Changes, Vec<WhatIfProblem>> {
    let mut chain: Vec<(&str, &Group)> = Vec::new();
    let mut next = Some(name);
    while let Some((name, group)) = next.and_then(|name| groups.get_key_value(name)) {
        if let Some(start) = chain.iter().position(|(before, _)| before == name) {
            return Err(circle(chain[0].0, chain[start..].iter().map(|(name, _)| (*name).to_owned()).collect()));
        }
        chain.push((name, group));
        let wrong = wrong_with(name, group, groups);
        if !wrong.is_empty() {
            // The base tells what is wrong with it. Here we say only that this cannot be reckoned for want of it.
            return Err(match chain.as_slice() {
                [_, (base, _), ..] => {
                    vec![WhatIfProblem::BaseIsWrong { name: chain[0].0.to_owned(), base: (*base).to_owned() }]
                }
                _ => wrong,
            });
        }
        next = group.bases.first().map(String::as_str);
    }
    Ok(chain.iter().rev().fold(Changes::default(), |changes, (_, group)| changes.under(&group.changes)))
}

/// A circle, told from its first name on; one that only leads into it says so.
fn circle(of: &str, mut names: Vec<String>) -> Vec<WhatIfProblem> {
    if !names.iter().any(|name| name == of) {
        let base = names.swap_remove(0);
        return vec![WhatIfProblem::BaseIsWrong { name: of.to_owned(), base }];
    }
    let first = names.iter().enumerate().min_by_key(|(_, name)| *name).map_or(0, |(place, _)| place);
    names.rotate_left(first);
    vec![WhatIfProblem::Circle(names)]
}

fn wrong_with(name: &str, group: &Group, groups: &Groups) -> Vec<WhatIfProblem> {
    let mut wrong = group.twice.clone();
    if group.bases.len() > 1 {
        let bases = group.bases.iter().cloned().collect();
        wrong.push(WhatIfProblem::SeveralBases { name: name.to_owned(), bases });
    }
    let unknown = group.bases.iter().filter(|base| !groups.contains_key(*base));
    wrong.extend(unknown.map(|base| WhatIfProblem::UnknownBase { name: name.to_owned(), base: base.clone() }));
    wrong
}
