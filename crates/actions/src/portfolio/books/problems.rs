//! What is wrong with the records of a unit's books: first what makes much else wrong, then row by row.

use super::read;
use crate::ledger::view::View;
use crate::words::books::BooksProblem;
use hostboard_analysis::books::{Fault, Key, Parameter, ParameterFault, Parameters};
use hostboard_domain::books::{Assumed, Line};
use hostboard_domain::record::{self, Account, Kind, Staffing};
use hostboard_exchange::heading::near_name;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every problem. Values that are not used and customers that nobody knows come first.
pub(super) fn problems<'c>(
    view: &View<'_>,
    read: &read::Read,
    of: &Parameters,
    parameters: Vec<(String, ParameterFault)>,
    customers: impl Iterator<Item = &'c Arc<str>>,
) -> Vec<BooksProblem> {
    let (unused, used): (Vec<_>, Vec<_>) = parameters.into_iter().partition(|(_, fault)| !fault.is_used());
    let parameter = |(record, fault): (String, ParameterFault)| BooksProblem::Parameter {
        of: key_of(view, &record),
        record,
        fault,
    };
    let mut problems: Vec<BooksProblem> = unused.into_iter().map(parameter).collect();
    let customers: Vec<&Arc<str>> = customers.collect();
    problems.extend(about_nobody(view, of, &customers));
    problems.extend(unknown_customers(view, customers.into_iter()));
    problems.extend(of_rows(read, of));
    problems.extend(used.into_iter().map(parameter));
    problems
}

/// Which parameter a record gives.
fn key_of(view: &View<'_>, record: &str) -> Option<Key> {
    let parameter = view.reading.record_named::<record::Parameter<_>>(record)?;
    Some((parameter.name()?, parameter.about().map(|about| Arc::from(&*about))))
}

/// The parameters about a customer or a grade that nothing names, of this unit or of another.
fn about_nobody(view: &View<'_>, of: &Parameters, customers: &[&Arc<str>]) -> Vec<BooksProblem> {
    let bodies = view.reading.of(Kind::Body).map(|body| body.id().to_owned());
    let payers = customers.iter().map(|id| id.to_string()).chain(bodies).collect::<BTreeSet<String>>();
    let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let of_accounts = view.reading.records::<Account<_>>().filter_map(|row| text(row.grade()));
    let of_staff = view.reading.records::<Staffing<_>>().filter_map(|row| text(row.grade()));
    let grades: BTreeSet<String> = of_accounts.chain(of_staff).collect();
    let problem = |parameter: &Parameter| {
        let known = match parameter.name {
            name if OF_CUSTOMERS.contains(&name) => &payers,
            Assumed::OnCostRate => &grades,
            _ => return None,
        };
        let about = parameter.about.clone().filter(|about| !known.contains(&**about))?;
        // One of this report's own customers is likelier meant than another body.
        let own = customers.iter().map(|id| &***id).filter(|id| known.contains(*id));
        let near = near_name(&about, own.chain(known.iter().map(String::as_str))).map(str::to_owned);
        Some(BooksProblem::AboutNobody { of: (parameter.name, Some(about)), near })
    };
    of.iter().filter_map(problem).collect()
}

/// The parameters that may be about a customer.
const OF_CUSTOMERS: [Assumed; 6] = [
    Assumed::DebtorMonths,
    Assumed::NoticeMonths,
    Assumed::SavingShare,
    Assumed::SavingLagMonths,
    Assumed::ExitCostMonths,
    Assumed::ExitProbability,
];

/// The customers of which no record knows, each with the recorded one that may be meant.
fn unknown_customers<'c>(view: &View<'_>, customers: impl Iterator<Item = &'c Arc<str>>) -> Option<BooksProblem> {
    let is_known = |customer: &Arc<str>| view.reading.named(record::Kind::Body, customer).is_some();
    let (known, unknown): (Vec<_>, Vec<_>) = customers.cloned().partition(is_known);
    if unknown.is_empty() {
        return None;
    }
    let bodies: Vec<&str> = view.reading.of(record::Kind::Body).map(|body| body.id()).collect();
    // One of this report's own customers is likelier meant than another body.
    let near = |customer: &str| near_name(customer, known.iter().map(|id| &**id).chain(bodies.iter().copied()));
    let customers = unknown.iter().map(|customer| (customer.clone(), near(customer).map(str::to_owned)));
    Some(BooksProblem::UnknownCustomers { customers: customers.collect() })
}

/// What is wrong with rows. Rows of one line that are below zero are told once.
fn of_rows(read: &read::Read, of: &Parameters) -> Vec<BooksProblem> {
    let at = |place: &u64| usize::try_from(*place).ok();
    let id = |place: &u64| at(place).and_then(|place| read.ids.get(place)).cloned();
    let line = |place: &u64| at(place).and_then(|place| read.lines.get(place)).copied();
    let mut below: BTreeMap<Line, Vec<u64>> = BTreeMap::new();
    for fault in &read.faults {
        if let Fault::Negative { place, .. } = fault
            && let Some((line, _)) = line(place)
        {
            below.entry(line).or_default().push(*place);
        }
    }
    below.retain(|_, places| places.len() > 1);
    let is_told = |fault: &&Fault| match fault {
        Fault::Negative { place, .. } => line(place).is_some_and(|(line, _)| below.contains_key(&line)),
        _ => false,
    };
    let together = below.iter().map(|(line, places)| BooksProblem::BelowZero {
        line: *line,
        records: places.iter().filter_map(id).collect(),
        of: read.lines.iter().filter(|(other, says)| other == line && *says).count(),
    });
    let of_row = |fault: &Fault| BooksProblem::Row {
        records: fault.places().iter().filter_map(id).collect(),
        fault: fault.clone(),
    };
    let totals = read.accounts.totals_that_differ(of);
    let mut problems: Vec<BooksProblem> = together.collect();
    problems.extend(read.faults.iter().filter(|fault| !is_told(fault)).chain(&totals).map(of_row));
    let no_month = read.no_month.iter();
    problems.extend(no_month.map(|(record, month)| BooksProblem::NoMonth { record: record.clone(), month: *month }));
    problems.extend(read.of_others.iter().map(|record| BooksProblem::OtherUnit { record: record.clone() }));
    problems
}
