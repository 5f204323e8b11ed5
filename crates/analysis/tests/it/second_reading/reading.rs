//! Books read a second time, in the plainest way: loops over rows and whole numbers. Nothing is shared with the program
//! but the types that it is given, and the calendar.
//!
//! Rows become cells: rows alike in all but their amounts are one, and so is what is asked for and stands in no row.
//! What cells come to is in `flows.rs`; what is asked of a statement, in `questions.rs`.
//!
//! Units: whole pence. Rounding: none.

use hostboard_analysis::books::{Parameter, Row, Window};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Month;
use std::sync::Arc;

/// At least and at most; `None` has no bound.
pub(super) type Pair = (Option<i128>, Option<i128>);

pub(super) const NOTHING: Pair = (Some(0), Some(0));
pub(super) const FROM_NOTHING: Pair = (Some(0), None);
const UNKNOWN: Pair = (None, None);
pub(super) const UNIT: i128 = Rate::UNIT as i128;

/// A mistake that the reading can be told to make, so that a comparison is seen to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// None: the reading as it should be.
    None,
    /// What is asked for and stands in no row is nothing.
    MissingIsNothing,
    /// Customers pay a month later than they do.
    PaidLater,
    /// Halves are rounded up.
    HalfUp,
    /// Of customers with equal losses the last by id comes first.
    TiesBackwards,
    /// At the level `agreed`, what is in negotiation counts as well.
    AgreedHopes,
}

/// What is recorded of a unit.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub window: Window,
    pub opened: Option<Month>,
    pub rows: Vec<Row>,
    pub parameters: Vec<Parameter>,
}

/// Rows alike in all but their amounts, or what is asked for and stands in no row.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub month: usize,
    pub line: Line,
    pub customer: Option<Arc<str>>,
    pub service: Option<Arc<str>>,
    pub grade: Option<Arc<str>>,
    pub is_of_deal: bool,
    pub certainty: Option<Certainty>,
    pub is_absent: bool,
    pub is_credit: bool,
    /// Whether it is a credit, or says what else it is for: it stands beside the ordinary row.
    pub is_beside: bool,
    pub amounts: Vec<Pair>,
}

/// What was there before the first month. Debtors and creditors by month.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    pub balance: Pair,
    pub cash: Pair,
    pub debtors: Vec<Pair>,
    pub creditors: Vec<Pair>,
}

pub(super) fn plus(a: Pair, b: Pair) -> Pair {
    (a.0.zip(b.0).map(|(a, b)| a + b), a.1.zip(b.1).map(|(a, b)| a + b))
}

fn negative(a: Pair) -> Pair {
    (a.1.map(|high| -high), a.0.map(|low| -low))
}

pub(super) fn minus(a: Pair, b: Pair) -> Pair {
    plus(a, negative(b))
}

/// Whatever is one or the other.
pub(super) fn either(a: Pair, b: Pair) -> Pair {
    (a.0.zip(b.0).map(|(a, b)| a.min(b)), a.1.zip(b.1).map(|(a, b)| a.max(b)))
}

/// The lesser of the two.
pub(super) fn lesser(a: Pair, b: Pair) -> Pair {
    let high = match (a.1, b.1) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    (a.0.zip(b.0).map(|(a, b)| a.min(b)), high)
}

/// One of several alike rows, or all of them.
pub(super) fn together(amounts: &[Pair]) -> Pair {
    let all = amounts.iter().copied().reduce(plus).unwrap_or(NOTHING);
    amounts.iter().copied().fold(all, either)
}

/// A parameter in billionths.
type Billionths = i128;

impl Unit {
    /// The parameter about this, or else the one about all; in billionths, the middle where it is an interval only.
    pub(super) fn value(&self, name: Assumed, about: Option<&str>) -> Option<Billionths> {
        let mut nearest = None;
        for parameter in self.parameters.iter().filter(|parameter| parameter.name == name) {
            if parameter.about.is_none() && nearest.is_none() {
                nearest = Some(parameter);
            }
            if about.is_some() && parameter.about.as_deref() == about {
                nearest = Some(parameter);
            }
        }
        let whole = |rate: Rate| i128::from(rate.billionths());
        let parameter = nearest?;
        match (parameter.value, parameter.interval) {
            (Some(value), _) => Some(whole(value)),
            (None, Some((low, high))) => Some((whole(low) + whole(high)) / 2),
            (None, None) => None,
        }
    }

    /// A count of months; one that is not whole is not recorded.
    pub(super) fn months(&self, name: Assumed, about: Option<&str>) -> Option<usize> {
        self.value(name, about).filter(|value| value % UNIT == 0).map(|value| (value / UNIT) as usize)
    }

    /// The customers of its income.
    pub(super) fn customers(&self) -> Vec<Arc<str>> {
        let mut customers = Vec::new();
        for row in self.rows.iter().filter(|row| row.line == Line::Income && self.window.place(row.month).is_some()) {
            customers.extend(row.customer.clone());
        }
        customers.sort();
        customers.dedup();
        customers
    }

    /// The place of the first forecast month, where there is one.
    pub(super) fn first_forecast(&self) -> Option<usize> {
        Some(self.window.actual).filter(|first| *first < self.window.months)
    }

    /// Whether its amount is below zero though it is neither a credit with a matter nor an opening.
    pub(super) fn is_at_fault(row: &Row) -> bool {
        let may_be_negative = [Line::BalanceForward, Line::CashForward, Line::TotalSurplus].contains(&row.line);
        let is_credit = row.is_credit && row.matter.is_some();
        row.amount.is_some_and(|amount| amount.0 < 0) && !may_be_negative && !is_credit
    }

    fn amount(row: &Row) -> Pair {
        let is_opening = [Line::BalanceForward, Line::CashForward].contains(&row.line);
        match row.amount {
            Some(Pence(amount)) if !Unit::is_at_fault(row) => (Some(amount.into()), Some(amount.into())),
            _ if is_opening || row.is_credit => UNKNOWN,
            _ => FROM_NOTHING,
        }
    }

    /// Every cell that stands in a row.
    fn recorded(&self) -> Vec<Cell> {
        let mut cells: Vec<(Row, Cell)> = Vec::new();
        for row in &self.rows {
            let Some(month) = self.window.place(row.month) else { continue };
            let alike = Row { place: 0, amount: None, ..row.clone() };
            if let Some((_, cell)) = cells.iter_mut().find(|(other, cell)| cell.month == month && *other == alike) {
                cell.amounts.push(Unit::amount(row));
                continue;
            }
            let cell = Cell {
                month,
                line: row.line,
                customer: row.customer.clone(),
                service: row.service.clone(),
                grade: row.grade.clone(),
                is_of_deal: row.deal.is_some(),
                certainty: row.certainty,
                is_absent: false,
                is_credit: row.is_credit,
                is_beside: row.is_credit || (row.matter.is_some() && row.line != Line::OneOff),
                amounts: vec![Unit::amount(row)],
            };
            cells.push((alike, cell));
        }
        cells.into_iter().map(|(_, cell)| cell).collect()
    }

    /// Every cell, those that are asked for and stand in no row after the others; on-costs without a row are left to
    /// [`Reading::flows`](super::flows::Reading::flows).
    pub(super) fn cells(&self, slip: Slip) -> Vec<Cell> {
        let mut cells = self.recorded();
        let first = self.opened.map_or(0, |opened| opened.since(self.window.first).max(0) as usize);
        let amounts = vec![if slip == Slip::MissingIsNothing { NOTHING } else { FROM_NOTHING }];
        let absent = |month, line, customer, service| Cell {
            month,
            line,
            customer,
            service,
            grade: None,
            is_of_deal: false,
            certainty: None,
            is_absent: true,
            is_credit: false,
            is_beside: false,
            amounts: amounts.clone(),
        };
        let mut sold: Vec<_> = cells.iter().filter(|cell| cell.line == Line::Income).collect();
        sold.sort_by_key(|cell| (cell.customer.clone(), cell.service.clone()));
        sold.dedup_by_key(|cell| (cell.customer.clone(), cell.service.clone()));
        let mut more = Vec::new();
        for month in first..self.window.months {
            for sale in &sold {
                let is_it = |cell: &Cell| cell.customer == sale.customer && cell.service == sale.service;
                let all: Vec<&Cell> = cells.iter().filter(|cell| cell.line == Line::Income && is_it(cell)).collect();
                if !in_place(&all).iter().any(|cell| cell.month == month) {
                    more.push(absent(month, Line::Income, sale.customer.clone(), sale.service.clone()));
                }
            }
            for grade in self.pay_missing_in(&cells, month) {
                more.push(Cell { grade, ..absent(month, Line::Pay, None, None) });
            }
            for line in [Line::NonPay, Line::Recharge, Line::OneOff] {
                let all: Vec<&Cell> = cells.iter().filter(|cell| cell.line == line).collect();
                if !in_place(&all).iter().any(|cell| cell.month == month && self.surety(cell) == 0) {
                    more.push(absent(month, line, None, None));
                }
            }
        }
        cells.extend(more);
        cells
    }

    /// The grades whose pay is asked for in a month and not there; no grade where pay is given without any.
    fn pay_missing_in(&self, cells: &[Cell], month: usize) -> Vec<Option<Arc<str>>> {
        let pay: Vec<&Cell> = cells.iter().filter(|cell| cell.line == Line::Pay).collect();
        let mut grades: Vec<_> = pay.iter().map(|cell| cell.grade.clone()).collect();
        grades.sort();
        grades.dedup();
        let of = |grade: &Option<Arc<str>>| pay.iter().copied().filter(|cell| cell.grade == *grade).collect::<Vec<_>>();
        let pay: Vec<&Cell> = grades.iter().flat_map(|grade| in_place(&of(grade))).collect();
        let is_there = |grade: &Option<Arc<str>>, month: usize| {
            pay.iter().any(|cell| !cell.is_of_deal && cell.month == month && cell.grade == *grade)
        };
        let months = 0..self.window.months;
        let mut kinds: Vec<Option<Arc<str>>> =
            pay.iter().filter(|cell| !cell.is_of_deal).map(|cell| cell.grade.clone()).collect();
        kinds.sort();
        kinds.dedup();
        let graded: Vec<Option<Arc<str>>> = kinds.iter().filter(|kind| kind.is_some()).cloned().collect();
        if graded.is_empty() {
            let answers = |cell: &&Cell| cell.month == month && self.surety(cell) == 0;
            return if pay.iter().any(answers) { Vec::new() } else { vec![None] };
        }
        let mixed =
            months.clone().any(|month| is_there(&None, month) && graded.iter().any(|kind| is_there(kind, month)));
        if !mixed && is_there(&None, month) {
            return Vec::new();
        }
        let asked = if mixed { kinds } else { graded };
        let answers =
            |cell: &Cell, kind: &Option<Arc<str>>| cell.month == month && cell.grade == *kind && self.surety(cell) == 0;
        asked.into_iter().filter(|kind| !pay.iter().any(|cell| answers(cell, kind))).collect()
    }

    /// How sure a cost is: one of a deal is as sure as that in forecast months, and any other is sure. The last of all is
    /// one of which that is not recorded.
    pub(super) fn surety(&self, cell: &Cell) -> usize {
        if cell.month < self.window.actual || !cell.is_of_deal {
            return 0;
        }
        cell.certainty.map_or(Certainty::ALL.len(), |certainty| certainty as usize)
    }

    pub(super) fn openings(&self) -> Openings {
        let cells = self.recorded();
        let sum = |line, month| {
            let found = cells.iter().filter(|cell| cell.line == line && cell.month == month);
            found.map(|cell| together(&cell.amounts)).reduce(plus)
        };
        let has_before = self.opened.is_none_or(|opened| opened < self.window.first);
        let incomes = cells.iter().filter(|cell| cell.line == Line::Income);
        let lags: Vec<_> = incomes.map(|cell| self.months(Assumed::DebtorMonths, cell.customer.as_deref())).collect();
        let longest = |lags: &[Option<usize>]| {
            let unrecorded = usize::from(lags.contains(&None));
            lags.iter().flatten().copied().max().unwrap_or(0).max(unrecorded)
        };
        let owed = |line, asked| {
            let from_before = |month| if month < asked && has_before { FROM_NOTHING } else { NOTHING };
            (0..self.window.months).map(|month| sum(line, month).unwrap_or(from_before(month))).collect()
        };
        let brought = if has_before { UNKNOWN } else { NOTHING };
        Openings {
            balance: sum(Line::BalanceForward, 0).unwrap_or(brought),
            cash: sum(Line::CashForward, 0).unwrap_or(brought),
            debtors: owed(Line::Debtors, longest(&lags)),
            creditors: owed(Line::Creditors, longest(&[self.months(Assumed::CreditorMonths, None)])),
        }
    }
}

/// Of cells that are about the same, those that may answer for it: the ordinary ones, or where there is none in any month, all.
fn in_place<'c>(alike: &[&'c Cell]) -> Vec<&'c Cell> {
    let ordinary: Vec<&Cell> = alike.iter().copied().filter(|cell| !cell.is_beside).collect();
    if ordinary.is_empty() { alike.to_vec() } else { ordinary }
}
