//! Reading reports, their accounts and parameters from the records.

use crate::ledger::view::View;
use hostboard_analysis::books::{Accounts, Fault, Parameter, ParameterFault, Parameters, Row, Window};
use hostboard_domain::books::Line;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::record::{self, Id};
use hostboard_domain::time::{Day, Month, When};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A report's rows, ready to be reckoned with, and what does not count of them.
pub(super) struct Read {
    pub accounts: Accounts,
    pub faults: Vec<Fault>,
    /// Rows whose date is not one month, or that have no line: the record's id, and the date that it gives.
    pub no_month: Vec<(String, Option<When>)>,
    /// Rows of another unit than the report's, by the record's id.
    pub of_others: Vec<String>,
    /// The records' ids, by the place that faults name.
    pub ids: Vec<String>,
    /// What each of these is about, and whether it says an amount.
    pub lines: Vec<(Line, bool)>,
    /// Whether the report or any of its rows is invented.
    pub is_illustrative: bool,
}

/// The reports of a unit that were made by the known day, the newest first; of one day, that which was recorded last.
pub(super) fn reports<'v>(view: &View<'v>, unit: &str) -> Vec<record::Report<Version<'v>>> {
    let all = view.reading.records::<record::Report<_>>();
    let is_made = |day: Option<Day>| day.is_some_and(|day| day <= view.times.known);
    let of_unit = all.filter(|report| report.unit().as_deref() == Some(unit) && is_made(report.made_on()));
    let mut reports: Vec<_> = of_unit.collect();
    reports.sort_by_key(|report| std::cmp::Reverse((report.made_on(), report.record.seq)));
    reports
}

/// The months of a report.
pub(super) fn window(report: &record::Report<Version<'_>>) -> Option<Window> {
    Window::new(report.from()?, report.to()?, report.actual_to())
}

/// The accounts that belong to a report.
pub(super) fn accounts(view: &View<'_>, unit: &str, report: &record::Report<Version<'_>>, window: Window) -> Read {
    let mut is_illustrative = report.record.entry().is_illustrative();
    let (mut rows, mut ids, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let (mut no_month, mut of_others) = (Vec::new(), Vec::new());
    let all = view.reading.records::<record::Account<_>>();
    for account in all.filter(|account| account.report().as_deref() == Some(report.record.id())) {
        let id = account.record.id().to_owned();
        if account.unit().as_deref() != Some(unit) {
            of_others.push(id);
            continue;
        }
        is_illustrative |= account.record.entry().is_illustrative();
        let Some((month, line)) = month_of(account.month()).zip(account.line()) else {
            no_month.push((id, account.month()));
            continue;
        };
        let text = |text: Option<Cow<'_, str>>| text.map(|text| Arc::from(&*text));
        rows.push(Row {
            place: ids.len() as u64,
            month,
            line,
            customer: text(account.customer()),
            service: text(account.service()),
            certainty: account.certainty(),
            grade: text(account.grade()),
            deal: text(account.deal()),
            hangs_on: text(account.hangs_on()),
            matter: text(account.matter()),
            is_credit: account.credit() == Some(true),
            amount: account.amount(),
        });
        ids.push(id);
        lines.push((line, account.amount().is_some()));
    }
    let (accounts, faults) = Accounts::new(unit, window, opened(view, unit), rows);
    Read { accounts, faults, no_month, of_others, ids, lines, is_illustrative }
}

/// The month that a date is of; a range of months is of none.
fn month_of(when: Option<When>) -> Option<Month> {
    let (first, last) = (Month::of(when?.first()?), Month::of(when?.last()?));
    (first == last).then_some(first)
}

/// The month in which a unit opened, where its body says from when on it is there.
fn opened(view: &View<'_>, unit: &str) -> Option<Month> {
    let body = view.reading.record_named::<record::Body<_>>(unit)?;
    body.record.entry().from.and_then(When::first).map(Month::of)
}

/// The parameters of a unit: what is of every unit, and over it what is of this one. Faults come with the record's id.
pub(crate) fn parameters(view: &View<'_>, unit: &str) -> (Parameters, Vec<(String, ParameterFault)>) {
    let mut found: Vec<(bool, String, Parameter)> = Vec::new();
    for parameter in view.reading.records::<record::Parameter<_>>() {
        let of = parameter.unit().map(Id::into_string);
        let Some(name) = parameter.name().filter(|_| of.as_deref().is_none_or(|of| of == unit)) else { continue };
        let text = |text: Option<Cow<'_, str>>| text.map(|text| Arc::from(&*text));
        let read = Parameter {
            name,
            about: text(parameter.about()),
            value: parameter.value(),
            interval: parameter.low().zip(parameter.high()),
            provenance: parameter.provenance(),
            from_whom: text(parameter.from_whom()),
            on: parameter.on(),
        };
        found.push((of.is_some(), parameter.record.id().to_owned(), read));
    }
    let own: BTreeSet<_> = found.iter().filter(|(own, ..)| *own).map(|(.., of)| (of.name, of.about.clone())).collect();
    found.retain(|(is_own, _, of)| *is_own || !own.contains(&(of.name, of.about.clone())));
    let (parameters, faults) = Parameters::new(found.iter().map(|(.., parameter)| parameter.clone()));
    let named = faults.into_iter().filter_map(|(place, fault)| Some((found.get(place)?.1.clone(), fault)));
    (parameters, named.collect())
}
