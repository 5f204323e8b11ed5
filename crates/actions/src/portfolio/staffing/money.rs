//! What money there is for staff and manpower deals: from the books of the same months, or as a parameter says.

use super::read::Asks;
use crate::codes;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::books::{AtEach, Books, BooksQuestion, OfReport, ReportShown, books};
use crate::words::books::{Names, cannot};
use crate::words::staffing::Lacking;
use hostboard_analysis::books::{Change, Figure, Missing, Part, Statement};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Month;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What money there is over the months planned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// Pounds, in the middle.
    pub pounds: f64,
    /// Whether a parameter gives it; else the books do.
    pub is_parameter: bool,
    /// How sure the income is that the books count.
    pub level: Certainty,
    /// By how many pounds it is less because customers leave; `None` where none is said to.
    pub lost: Option<f64>,
}

/// What is asked of the money.
pub(super) struct Asked<'q> {
    pub(super) report: Option<&'q str>,
    pub(super) level: Certainty,
    pub(super) leave: &'q [(Arc<str>, Month)],
}

/// What money there is, and the report that says so.
pub(super) struct There {
    pub(super) money: Option<Money>,
    pub(super) report: Option<ReportShown>,
    pub(super) customers: Names,
    pub(super) is_illustrative: bool,
}

/// The money of the months planned; what is missing stands in `asks`.
///
/// Errors: a report that is none of the unit's, a customer who cannot leave then.
pub(super) fn money(
    view: &View<'_>,
    unit: &str,
    asked: &Asked<'_>,
    months: Option<(Month, usize)>,
    asks: &mut Asks<'_>,
) -> Result<There, ActionError> {
    let change = Change { leave: asked.leave.to_vec(), ..Change::default() };
    let question = BooksQuestion { report: asked.report.map(str::to_owned), change, missing_as_last: false };
    let Books { of, .. } = books(view, unit, &question)?;
    if let Some(of) = of.as_ref().filter(|of| !of.refused.is_empty()) {
        return Err(cannot_leave(of));
    }
    let is_given = asks.parameters.find(Assumed::StaffingBudget, None).is_some();
    let budget = is_given.then(|| asks.value(Assumed::StaffingBudget, None));
    let money = match (budget, &of, months) {
        (Some(pounds), None, _) if asked.leave.is_empty() => {
            Some(Money { pounds, is_parameter: true, level: asked.level, lost: None })
        }
        (_, None, _) => {
            asks.lacks.push(Lacking::NoReport);
            None
        }
        (_, _, None) => None,
        (budget, Some(of), Some(months)) => from_books(of, asked, months, budget, asks),
    };
    let is_used = money.is_some_and(|money| !money.is_parameter || !asked.leave.is_empty());
    Ok(There {
        money,
        is_illustrative: is_used && of.as_ref().is_some_and(|of| of.is_illustrative),
        customers: of.as_ref().map(|of| of.customers.clone()).unwrap_or_default(),
        report: of.map(|of| of.report),
    })
}

fn cannot_leave(of: &OfReport) -> ActionError {
    let problem = |one| {
        let said = cannot(one, &of.customers);
        Problem::of_option(codes::OPTION_NOT_A_VALUE, "--leaves", said, "ask for what can be")
    };
    of.refused.iter().map(problem).collect::<Vec<_>>().into()
}

fn from_books(
    of: &OfReport,
    asked: &Asked<'_>,
    months: (Month, usize),
    budget: Option<f64>,
    asks: &mut Asks<'_>,
) -> Option<Money> {
    if budget.is_some() && asked.leave.is_empty() {
        return budget.map(|pounds| Money { pounds, is_parameter: true, level: asked.level, lost: None });
    }
    let at = |each: &AtEach<Statement>| each[asked.level as usize].clone();
    let as_it_stands = &of.levels[asked.level as usize].statement;
    let before = sum(as_it_stands, months, asks)?;
    let after = match &of.changed {
        Some(changed) => sum(&at(changed), months, asks)?,
        None => before,
    };
    let lost = before.saturating_sub(after) as f64 / 100.0;
    let pounds = budget.map_or(after as f64 / 100.0, |budget| budget - lost);
    let lost = (!asked.leave.is_empty()).then_some(lost);
    Some(Money { pounds, is_parameter: budget.is_some(), level: asked.level, lost })
}

/// Income less non-pay, recharge and one-off costs of these months, in pence; or nothing, and what is missing for it.
fn sum(statement: &Statement, (first, many): (Month, usize), asks: &mut Asks<'_>) -> Option<i64> {
    let months: Vec<Month> = (0..many).map(|later| first.plus(later as i32)).collect();
    let mut left = Figure::NOTHING;
    let mut is_whole = true;
    for month in &months {
        let Some(of) = statement.months.iter().find(|of| of.month == *month) else {
            asks.lacks.push(Lacking::NotInReport { month: *month });
            is_whole = false;
            continue;
        };
        let others = of.costs.iter().filter(|(part, _)| matches!(part, Part::NonPay | Part::Recharge | Part::OneOff));
        left = others.fold(left.and(of.income), |left, (_, figure)| left.less(*figure));
    }
    asks.reads.add(&statement.reads);
    match left.exact().filter(|_| is_whole) {
        Some(Pence(pence)) => Some(pence),
        None => {
            let is_of_it = |cell: &&Missing| {
                let lines = [Line::Income, Line::NonPay, Line::Recharge, Line::OneOff];
                months.contains(&cell.month) && lines.contains(&cell.line)
            };
            let cells: BTreeSet<&Missing> =
                statement.tests.iter().flat_map(|test| &test.missing).filter(is_of_it).collect();
            let known: Vec<Lacking> = cells.into_iter().cloned().map(Lacking::Cell).collect();
            if known.is_empty() && is_whole {
                asks.lacks.push(Lacking::MoneyNotExact);
            }
            let new: Vec<Lacking> = known.into_iter().filter(|lack| !asks.lacks.contains(lack)).collect();
            asks.lacks.extend(new);
            None
        }
    }
}
