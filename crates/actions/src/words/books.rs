//! Books in sentences: what a statement comes to, what is missing of it, and what would change it.

pub use super::books_problems::{BooksProblem, fault, first, problem};
pub use super::cannot::{cannot, help, refused, refused_each};
use super::count::{count, listed};
pub use super::parameter::{key, parameter, value};
use hostboard_analysis::books::{
    Change, Figure, Holds, MayLeave, Missing, Parameters, Part, Reads, Scaled, Statement, Switching, Test, Tested, Why,
};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::time::{FinancialYear, Month};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Customers' names, by id.
pub type Names = BTreeMap<Arc<str>, String>;

/// A level, as a heading: `With what is agreed`.
pub fn level(level: Certainty) -> &'static str {
    match level {
        Certainty::Signed => "Signed",
        Certainty::Agreed => "With what is agreed",
        Certainty::InNegotiation => "With what is in negotiation",
        Certainty::Pipeline => "With all that is hoped for",
    }
}

/// A figure: an amount, `£100 or more`, `£100 or less`, `£100 to £200`, `not known`.
pub fn figure(figure: Figure) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "not known".to_owned(),
    }
}

/// What is tested: `surplus of 2013-14`.
pub fn tested(of: Tested) -> String {
    match of {
        Tested::Surplus(year) => format!("surplus of {year}"),
        Tested::Cumulative => "break-even over all months".to_owned(),
        Tested::Cash => "cash never below zero".to_owned(),
    }
}

/// Whether it holds, in a word.
pub fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Holds => "holds",
        Holds::Fails => "fails",
        Holds::Undecided => "cannot tell",
    }
}

/// A surplus or a deficit in words: `a deficit of £100`, `a surplus of £100 or more`; nothing where it may be either.
fn surplus(figure: Figure) -> Option<String> {
    let size = |pence: Pence| Pence(pence.0.saturating_abs());
    Some(match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high && low.0 == 0 => "neither a surplus nor a deficit".to_owned(),
        (Some(low), Some(high)) if low == high && low.0 > 0 => format!("a surplus of {low}"),
        (Some(low), Some(high)) if low == high => format!("a deficit of {}", size(low)),
        (Some(low), Some(high)) if low.0 >= 0 => format!("a surplus of {low} to {high}"),
        (Some(low), None) if low.0 >= 0 => format!("a surplus of {low} or more"),
        (Some(low), Some(high)) if high.0 < 0 => format!("a deficit of {} to {}", size(high), size(low)),
        (None, Some(high)) if high.0 < 0 => format!("a deficit of {} or more", size(high)),
        _ => return None,
    })
}

/// The books in a sentence that a minute could carry: what signed income comes to in a year, and what with agreed income.
pub fn lead(signed: &Statement, agreed: &Statement, year: FinancialYear) -> String {
    let of_year =
        |statement: &Statement| statement.test(Tested::Surplus(year)).map_or(Figure::UNKNOWN, |test| test.figure);
    let (signed, agreed) = (of_year(signed), of_year(agreed));
    let first = match surplus(signed) {
        Some(surplus) => format!("On signed income alone, {surplus} in {year}"),
        None => format!("On signed income alone, we cannot tell whether {year} has a deficit"),
    };
    match surplus(agreed) {
        _ if signed == agreed && signed.exact().is_some() => format!("{first}; what is agreed adds nothing to it."),
        Some(surplus) => format!("{first}; with what is agreed, {surplus}."),
        None if surplus(signed).is_some() => format!("{first}; with what is agreed, we cannot tell."),
        None => format!("{first}; with what is agreed, we cannot tell either."),
    }
}

/// Which other tests do not hold with what is agreed, so that one good year does not pass for all: `With what is agreed,
/// these fail: surplus of 2014-15; cash never below zero.` Nothing where every test holds.
pub fn fails(agreed: &Statement) -> Option<String> {
    let of = |holds: Holds| {
        let found = agreed.tests.iter().filter(|test| test.holds == holds).map(|test| tested(test.of));
        found.collect::<Vec<_>>().join("; ")
    };
    let (fail, open) = (of(Holds::Fails), of(Holds::Undecided));
    let fail = (!fail.is_empty()).then(|| format!("With what is agreed, these fail: {fail}."));
    let open = (!open.is_empty()).then(|| format!("We cannot tell of these: {open}."));
    let said: Vec<String> = fail.into_iter().chain(open).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Every cell that some test of some statement lacks, in order; those that one row about all would mend together.
pub fn every_missing<'s>(statements: impl IntoIterator<Item = &'s Statement>, names: &Names) -> Vec<String> {
    let tests = statements.into_iter().flat_map(|statement| &statement.tests);
    let cells: BTreeSet<&Missing> = tests.flat_map(|test| &test.missing).collect();
    let mut lacking: BTreeMap<Assumed, usize> = BTreeMap::new();
    cells.iter().filter_map(|cell| lacks(cell)).for_each(|name| *lacking.entry(name).or_default() += 1);
    let mut said = Vec::new();
    for cell in cells {
        let together = lacks(cell).filter(|name| lacking.get(name).is_none_or(|cells| *cells > 1));
        match together.map(|name| (name, lacking.remove(&name))) {
            None => said.push(missing(cell, names)),
            Some((name, Some(cells))) => said.push(format!(
                "{}, and {} that lack the same: one row of {} about all would do",
                missing(cell, names),
                count(cells - 1, "other", "others"),
                parameter(name)
            )),
            // Told with the first of them.
            Some((_, None)) => {}
        }
    }
    said
}

/// The parameter that would stand for a cell.
fn lacks(cell: &Missing) -> Option<Assumed> {
    match (cell.why, cell.line) {
        (Why::NoRate, _) => Some(Assumed::OnCostRate),
        (Why::NoLag, Line::Creditors) => Some(Assumed::CreditorMonths),
        (Why::NoLag, _) => Some(Assumed::DebtorMonths),
        _ => None,
    }
}

/// Of an undecided test, what is missing: `Cannot tell: 2 cells missing, first income of moor in August 2013.`
pub fn undecided(test: &Test, names: &Names) -> Option<String> {
    let first = test.missing.first().filter(|_| test.holds == Holds::Undecided)?;
    let many = count(test.missing.len(), "cell is missing", "cells are missing, first");
    let many = if test.missing.len() == 1 { format!("{many}:") } else { many };
    Some(format!("Cannot tell: {many} {}.", missing(first, names)))
}

/// A cell that is not known: `income from Moor for finance in August 2013 (no row)`.
pub fn missing(cell: &Missing, names: &Names) -> String {
    let mut said = line(cell.line).to_owned();
    if let Some(customer) = &cell.customer {
        said += &format!(" from {}", name(customer, names));
    }
    if let Some(service) = &cell.service {
        said += &format!(" for {service}");
    }
    if let Some(grade) = &cell.grade {
        said += &format!(" of {grade}");
    }
    format!("{said} in {} ({})", cell.month.spoken(), why(cell))
}

fn why(cell: &Missing) -> String {
    let parameter = lacks(cell).map_or_else(String::new, |name| name.word().to_owned());
    match cell.why {
        Why::NoRow => "no row".to_owned(),
        Why::Blank => "no amount".to_owned(),
        Why::BelowZero => "below zero, so not recorded".to_owned(),
        Why::NoRate => format!("no amount, and no `{parameter}`"),
        Why::GivenTwice => "given more than once".to_owned(),
        Why::NoCertainty => "how sure it is is not recorded".to_owned(),
        Why::NoLag => format!("after how many months it is paid is not recorded: no `{parameter}`"),
    }
}

/// A line in words: `non-pay`, `the host’s recharge`.
pub fn line(line: Line) -> &'static str {
    match line {
        Line::Income => "income",
        Line::Pay => "pay",
        Line::OnCosts => "on-costs",
        Line::NonPay => "non-pay",
        Line::Recharge => "the host’s recharge",
        Line::OneOff => "one-off costs",
        Line::BalanceForward => "the surplus brought forward",
        Line::CashForward => "the cash brought forward",
        Line::Debtors => "what customers owed from before",
        Line::Creditors => "what was owed to suppliers from before",
        Line::TotalIncome => "the total of income",
        Line::TotalCosts => "the total of costs",
        Line::TotalSurplus => "the total surplus",
    }
}

/// A part of costs in words, as a heading.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Income => "Income",
        Part::Pay => "Pay",
        Part::OnCosts => "On-costs",
        Part::NonPay => "Non-pay",
        Part::Recharge => "Host’s recharge, or own overhead",
        Part::OneOff => "One-off costs",
        Part::Saving => "Less: saved when customers leave",
    }
}

/// What a customer is called.
pub fn name(customer: &str, names: &Names) -> String {
    names.get(customer).cloned().unwrap_or_else(|| customer.to_owned())
}

/// So many customers are named in a sentence.
const MOST_NAMED: usize = 10;

/// How many customers may leave: `Any 2 of 5 may leave; it breaks with A, B and C.`
fn may_leave(found: &MayLeave, names: &Names) -> String {
    let all = found.alone.len();
    let mut breaking: Vec<String> = found.breaks_with.iter().take(MOST_NAMED).map(|id| name(id, names)).collect();
    let others = found.breaks_with.len() - breaking.len();
    breaking.extend((others > 0).then(|| count(others, "other", "others")));
    let when = found.breaks_in.map_or_else(String::new, |month| format!(" in {}", month.spoken()));
    match found.any {
        None => "It does not surely hold even with all.".to_owned(),
        Some(_) if !found.is_in_time => {
            "No notice that is given now ends within the months of the report, so nothing can be seen of it.".to_owned()
        }
        Some(any) if any == all => format!("All {all} may leave, each once its notice has run."),
        Some(0) => format!("None of {all} may leave: it breaks{when} with {} alone.", listed(&breaking)),
        Some(any) => format!("Any {any} of {all} may leave; it breaks{when} with {}.", listed(&breaking)),
    }
}

/// How many customers may leave at a level, a line for each test that holds, and one for those that do not:
/// `Signed: break-even over all months does not surely hold even with all customers.`
pub fn may_leave_at(at: Certainty, found: &[MayLeave], names: &Names) -> Vec<String> {
    let (hold, fail): (Vec<&MayLeave>, Vec<&MayLeave>) = found.iter().partition(|may| may.any.is_some());
    let mut lines: Vec<String> =
        hold.iter().map(|may| format!("{}, {}: {}", level(at), tested(may.of), may_leave(may, names))).collect();
    if !fail.is_empty() {
        let tests: Vec<String> = fail.iter().map(|may| tested(may.of)).collect();
        let verb = if tests.len() == 1 { "does" } else { "do" };
        lines.push(format!("{}: {} {verb} not surely hold even with all customers.", level(at), listed(&tests)));
    }
    lines
}

/// A switching value: `income 6.6% less`; `not by non-pay alone` where all of it would not do.
pub fn switching(value: &Switching) -> String {
    let kind = match value.scaled {
        Scaled::Income => "income",
        Scaled::Pay => "pay with on-costs",
        Scaled::NonPay => "non-pay",
        Scaled::Recharge => "the host’s recharge",
    };
    let size = value.tenths.unsigned_abs();
    if value.tenths < -1000 {
        return format!("not by {kind} alone");
    }
    let way = if value.tenths < 0 { "less" } else { "more" };
    if size == 0 { format!("{kind} as it is") } else { format!("{kind} {}.{}% {way}", size / 10, size % 10) }
}

/// What a result says of itself, wherever it is shown, that read a placeholder; nothing where it read none.
pub fn rests_on(reads: &Reads, parameters: &Parameters, names: &Names) -> Option<String> {
    let placeholders: Vec<String> = reads.placeholders(parameters).map(|of| key(of, names)).collect();
    let many = count(placeholders.len(), "placeholder", "placeholders");
    (!placeholders.is_empty()).then(|| format!("Rests on {many}: {}. Not for decision.", placeholders.join(", ")))
}

/// The least cash in words: `Lowest in March 2015: £100.`
pub fn lowest(test: &Test) -> Option<String> {
    test.figure.low?;
    Some(format!("Lowest in {}: {}.", test.least_in?.spoken(), figure(test.figure)))
}

/// A change in a sentence: `If North Vale and Moor leave in January 2014, costs stay, and it is independent from October 2014`.
pub fn change(change: &Change, names: &Names) -> String {
    format!("If {}", listed(&change_parts(change, names)))
}

/// What changes, part by part.
pub(super) fn change_parts(change: &Change, names: &Names) -> Vec<String> {
    let mut by_month: BTreeMap<Month, Vec<String>> = BTreeMap::new();
    for (customer, month) in &change.leave {
        by_month.entry(*month).or_default().push(name(customer, names));
    }
    let leaves = |(month, who): (&Month, &Vec<String>)| {
        let verb = if who.len() == 1 { "leaves" } else { "leave" };
        format!("{} {verb} in {}", listed(who), month.spoken())
    };
    let mut parts: Vec<String> = by_month.iter().map(leaves).collect();
    if !parts.is_empty() {
        let costs = if change.with_saving { "costs fall as the parameters say" } else { "costs stay" };
        parts.push(costs.to_owned());
    }
    if let Some(month) = change.independent {
        parts.push(format!("it is independent from {}", month.spoken()));
    }
    parts
}
