//! When what is earned is received, and what is owed is paid.

use super::accounts::{Accounts, Group};
use super::figure::Figure;
use super::flows::{Flow, Part};
use super::missing::{Missing, Why};
use super::parameters::{Parameters, Reads};
use hostboard_domain::books::{Assumed, Line};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What comes in and goes out in cash in each month, and what is owed at each month's end.
pub(super) struct Cash {
    /// Received less paid, by month.
    pub moved: Vec<Figure>,
    /// Owed to the unit less owed by it, at each month's end.
    pub working_capital: Vec<Figure>,
    /// What is not known of when, and of what is owed from before.
    pub missing: Vec<Missing>,
}

/// How many months after it is due an amount is paid; `None`: not recorded.
type Lag = Option<usize>;

/// The cash that some flows make.
pub(super) fn cash(accounts: &Accounts, parameters: &Parameters, flows: &[Flow], reads: &mut Reads) -> Cash {
    let months = accounts.window().months;
    let mut cash = Cash { moved: vec![Figure::NOTHING; months], working_capital: Vec::new(), missing: Vec::new() };
    let mut owed = vec![Figure::NOTHING; months];
    let mut lags: BTreeMap<Option<Arc<str>>, Lag> = BTreeMap::new();
    let mut pays_later = |customer: &Option<Arc<str>>| {
        *lags.entry(customer.clone()).or_insert_with(|| {
            parameters.months(Assumed::DebtorMonths, customer.as_deref(), reads).map(|months| months as usize)
        })
    };
    for flow in flows.iter().filter(|flow| flow.part == Part::Income) {
        settle(&mut cash.moved, &mut owed, flow.month, flow.figure, pays_later(&flow.customer));
    }
    let creditors = parameters.months(Assumed::CreditorMonths, None, reads).map(|months| months as usize);
    for flow in flows.iter().filter(|flow| flow.part != Part::Income) {
        let lag = if matches!(flow.part, Part::NonPay | Part::Recharge) { creditors } else { Some(0) };
        let figure = if flow.part == Part::Saving { flow.figure } else { flow.figure.negated() };
        settle(&mut cash.moved, &mut owed, flow.month, figure, lag);
    }
    // Of a lag that is not recorded only the first month is sure to be asked for.
    let longest = lags.values().map(|lag| lag.unwrap_or(1)).max().unwrap_or(0);
    from_before(accounts, Line::Debtors, longest, &mut cash, &mut owed);
    from_before(accounts, Line::Creditors, creditors.unwrap_or(1), &mut cash, &mut owed);
    owed_by_others(accounts, &lags, &mut cash, &mut owed);
    for customer in lags.iter().filter(|(_, lag)| lag.is_none()).map(|(customer, _)| customer) {
        cash.missing.push(Missing { customer: customer.clone(), ..opening(accounts, Line::Debtors, 0, Why::NoLag) });
    }
    if creditors.is_none() {
        cash.missing.push(opening(accounts, Line::Creditors, 0, Why::NoLag));
    }
    cash.working_capital = owed;
    cash
}

/// Adds an amount, of either sign, to what moves when it is paid, and to what is owed until then.
fn settle(moved: &mut [Figure], owed: &mut [Figure], month: usize, figure: Figure, lag: Lag) {
    let Some(lag) = lag else {
        // At once, later or never within the window.
        moved[month] = moved[month].and(figure.or(Figure::NOTHING));
        owed[month..].iter_mut().for_each(|owed| *owed = owed.and(figure.or(Figure::NOTHING)));
        return;
    };
    if let Some(moved) = moved.get_mut(month + lag) {
        *moved = moved.and(figure);
    }
    owed.iter_mut().skip(month).take(lag).for_each(|owed| *owed = owed.and(figure));
}

/// What was owed before the first month, as the accounts say, in each month in which some of it may be paid.
fn from_before(accounts: &Accounts, line: Line, months_asked: usize, cash: &mut Cash, owed: &mut [Figure]) {
    let months = accounts.window().months;
    let mut by_month: Vec<Option<Figure>> = vec![None; months];
    for group in accounts.groups.iter().filter(|group| group.row.line == line) {
        let figure = group.figure(|amount| amount);
        cash.missing.extend(group.why(figure).map(|why| Missing::of_row(&group.row, why)));
        by_month[group.month] = Some(by_month[group.month].unwrap_or(Figure::NOTHING).and(figure));
    }
    for (month, figure) in by_month.into_iter().enumerate() {
        let is_asked = month < months_asked && accounts.opened.is_none_or(|opened| opened < accounts.window().first);
        if figure.is_none() && is_asked {
            cash.missing.push(opening(accounts, line, month, Why::NoRow));
        }
        let figure = figure.unwrap_or(if is_asked { Figure::FROM_NOTHING } else { Figure::NOTHING });
        let figure = if line == Line::Creditors { figure.negated() } else { figure };
        cash.moved[month] = cash.moved[month].and(figure);
        owed[..month].iter_mut().for_each(|owed| *owed = owed.and(figure));
    }
}

/// What was owed before the first month by customers of whom no row says it, where such rows are by customer: each that had
/// income in the first month is asked for it in each month in which it may still pay.
fn owed_by_others(accounts: &Accounts, lags: &BTreeMap<Option<Arc<str>>, Lag>, cash: &mut Cash, owed: &mut [Figure]) {
    let window = accounts.window();
    if accounts.opened.is_some_and(|opened| opened >= window.first) {
        return;
    }
    let of = |line: Line, month: usize| {
        accounts.groups.iter().filter(move |group| group.row.line == line && group.month == month)
    };
    for (customer, lag) in lags.iter().filter(|(customer, _)| customer.is_some()) {
        let is_of = |group: &Group| group.row.customer == *customer;
        let pays_already = of(Line::Income, 0).any(is_of);
        for month in 0..lag.unwrap_or(1).min(window.months) {
            let mut said = of(Line::Debtors, month).peekable();
            let is_by_customer = said.peek().is_some() && said.all(|group| group.row.customer.is_some());
            if pays_already && is_by_customer && !of(Line::Debtors, month).any(is_of) {
                let missing = opening(accounts, Line::Debtors, month, Why::NoRow);
                cash.missing.push(Missing { customer: customer.clone(), ..missing });
                cash.moved[month] = cash.moved[month].and(Figure::FROM_NOTHING);
                owed[..month].iter_mut().for_each(|owed| *owed = owed.and(Figure::FROM_NOTHING));
            }
        }
    }
}

fn opening(accounts: &Accounts, line: Line, month: usize, why: Why) -> Missing {
    Missing { month: accounts.window().month(month), line, customer: None, service: None, grade: None, why }
}

/// An opening of the first month: what its rows come to, or what is not known of it.
pub(super) fn brought_forward(accounts: &Accounts, line: Line) -> (Figure, Option<Missing>) {
    let mut rows = accounts.groups.iter().filter(|group| group.row.line == line && group.month == 0).peekable();
    if rows.peek().is_none() {
        // A unit that opens with the window brings nothing forward.
        let opens = accounts.opened.is_some_and(|opened| opened >= accounts.window().first);
        let figure = if opens { Figure::NOTHING } else { Figure::UNKNOWN };
        return (figure, (!opens).then(|| opening(accounts, line, 0, Why::NoRow)));
    }
    let figure: Figure = rows.map(|group| group.figure(|amount| amount)).sum();
    let why = if figure.high.is_some() { Why::GivenTwice } else { Why::Blank };
    (figure, figure.exact().is_none().then(|| opening(accounts, line, 0, why)))
}
