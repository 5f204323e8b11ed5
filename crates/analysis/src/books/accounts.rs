//! A report's accounts: rows as a finance officer gave them, and what is wrong with them.

use super::figure::Figure;
use super::missing::Why;
use super::two_certainties::two_certainties;
use hostboard_domain::books::{Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Month;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One row of accounts. A text that is not recorded is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands: its row in the file, or its place among the records.
    pub place: u64,
    /// The month that it is of.
    pub month: Month,
    /// What it is about.
    pub line: Line,
    /// Who pays: of income and debtors.
    pub customer: Option<Arc<str>>,
    /// For what: of income.
    pub service: Option<Arc<str>>,
    /// How sure it is: of forecast income, and of costs of a deal.
    pub certainty: Option<Certainty>,
    /// Whose pay: of pay and on-costs.
    pub grade: Option<Arc<str>>,
    /// The deal that it belongs to.
    pub deal: Option<Arc<str>>,
    /// The milestone that its deal waits for.
    pub hangs_on: Option<Arc<str>>,
    /// What it is about, in words.
    pub matter: Option<Arc<str>>,
    /// Whether it is a credit, which may be below zero.
    pub is_credit: bool,
    /// How much; `None` where it is not recorded, which is never nothing.
    pub amount: Option<Pence>,
}

/// The months of a report. The first few are actual, the others forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first month.
    pub first: Month,
    /// How many months it has, up to [`Window::MOST`].
    pub months: usize,
    /// How many of them are actual.
    pub actual: usize,
}

impl Window {
    /// Ten years.
    pub const MOST: usize = hostboard_domain::books::MOST_MONTHS;

    /// From a first to a last month, actual up to a third; `None` where it has no month or more than [`Window::MOST`].
    pub fn new(first: Month, last: Month, actual_to: Option<Month>) -> Option<Window> {
        let months =
            usize::try_from(last.since(first) + 1).ok().filter(|months| (1..=Window::MOST).contains(months))?;
        let actual = actual_to.and_then(|to| usize::try_from(to.since(first) + 1).ok()).unwrap_or(0).min(months);
        Some(Window { first, months, actual })
    }

    /// The place of a month, from 0; `None` outside.
    pub fn place(self, month: Month) -> Option<usize> {
        usize::try_from(month.since(self.first)).ok().filter(|place| *place < self.months)
    }

    /// The month at a place.
    pub fn month(self, place: usize) -> Month {
        self.first.plus(i32::try_from(place).unwrap_or(i32::MAX))
    }

    /// Each month.
    pub fn iter(self) -> impl Iterator<Item = Month> {
        (0..self.months).map(move |place| self.month(place))
    }
}

/// What is wrong with a row, or with rows together. Nothing is dropped: the row stays, and what of it does not count is
/// not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is below zero and no credit that says what for: not recorded.
    Negative {
        /// The row.
        place: u64,
        /// What it says.
        amount: Pence,
    },
    /// It lies outside the months of its report: not counted.
    OutsideWindow {
        /// The row.
        place: u64,
        /// What it says.
        month: Month,
    },
    /// An opening that is not of the first month: not counted.
    LateOpening {
        /// The row.
        place: u64,
        /// What it says.
        month: Month,
    },
    /// A cost is as sure as its deal, and this one has none: its certainty is not read.
    CertaintyOfCost {
        /// The row.
        place: u64,
    },
    /// Rows are alike in all but their amounts: each of them or all of them may be meant.
    Alike {
        /// The rows.
        places: Vec<u64>,
        /// From the least to the greatest of each and their sum.
        figure: Figure,
    },
    /// Rows of forecast months are alike in all but how sure they are and their amounts: all of them count.
    TwoCertainties {
        /// The rows.
        places: Vec<u64>,
        /// What they are about.
        line: Line,
        /// Who pays.
        customer: Option<Arc<str>>,
        /// For what.
        service: Option<Arc<str>>,
        /// The first month of them.
        first: Month,
        /// In how many months.
        months: usize,
        /// What each certainty comes to in the first month, the surest first.
        amounts: Vec<(Option<Certainty>, Figure)>,
    },
    /// A total of the file differs from what it is the total of.
    Total {
        /// The row.
        place: u64,
        /// What it says.
        given: Pence,
        /// What the rows come to.
        found: Figure,
    },
    /// More rows than [`Accounts::MOST`]: those after are not counted.
    TooManyRows {
        /// How many there are.
        rows: usize,
    },
}

impl Fault {
    /// The rows that it is about.
    pub fn places(&self) -> &[u64] {
        match self {
            Fault::Alike { places, .. } | Fault::TwoCertainties { places, .. } => places,
            Fault::Negative { place, .. }
            | Fault::OutsideWindow { place, .. }
            | Fault::LateOpening { place, .. }
            | Fault::CertaintyOfCost { place }
            | Fault::Total { place, .. } => std::slice::from_ref(place),
            Fault::TooManyRows { .. } => &[],
        }
    }
}

/// A report's rows, each within its window and with an amount that may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    pub(super) unit: Arc<str>,
    pub(super) window: Window,
    pub(super) opened: Option<Month>,
    pub(crate) groups: Vec<Group>,
    pub(super) totals: Vec<Row>,
    /// The groups of pay and on-costs, by month and grade.
    pub(super) of_grade: BTreeMap<OfGrade, Vec<usize>>,
}

/// A line, a month's place and a grade.
pub(super) type OfGrade = (Line, usize, Option<Arc<str>>);

/// Rows that are alike in all but their amounts, nearly always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The first of them.
    pub row: Row,
    /// Its month's place in the window.
    pub month: usize,
    /// What each of them says.
    pub amounts: Vec<Option<Pence>>,
    /// Whether an amount of them was below zero and may not stand.
    pub is_below_zero: bool,
}

impl Accounts {
    /// The most rows that are counted: ten years of 400 a month. No sum of so many leaves 64 bits, and a page of so many is
    /// still worked out while a person waits.
    pub const MOST: usize = 50_000;

    /// The rows of one unit's report, with all that is wrong with them. `opened`: the month in which the unit opened, where
    /// it is recorded; nothing is asked for from before.
    pub fn new(unit: &str, window: Window, opened: Option<Month>, rows: Vec<Row>) -> (Accounts, Vec<Fault>) {
        let mut faults = Vec::new();
        if rows.len() > Accounts::MOST {
            faults.push(Fault::TooManyRows { rows: rows.len() });
        }
        let mut accounts = Accounts {
            unit: unit.into(),
            window,
            opened,
            groups: Vec::new(),
            totals: Vec::new(),
            of_grade: BTreeMap::new(),
        };
        let mut at = BTreeMap::new();
        let mut places: Vec<Vec<u64>> = Vec::new();
        for mut row in rows.into_iter().take(Accounts::MOST) {
            let Some(month) = window.place(row.month) else {
                faults.push(Fault::OutsideWindow { place: row.place, month: row.month });
                continue;
            };
            let wrong = settle(&mut row);
            let is_below_zero = wrong.iter().any(|fault| matches!(fault, Fault::Negative { .. }));
            faults.extend(wrong);
            if month > 0 && matches!(row.line, Line::BalanceForward | Line::CashForward) {
                faults.push(Fault::LateOpening { place: row.place, month: row.month });
                continue;
            }
            if matches!(row.line, Line::TotalIncome | Line::TotalCosts | Line::TotalSurplus) {
                accounts.totals.push(row);
                continue;
            }
            let group = *at.entry(key(&row)).or_insert(accounts.groups.len());
            match accounts.groups.get_mut(group) {
                Some(group) => {
                    group.amounts.push(row.amount);
                    group.is_below_zero |= is_below_zero;
                }
                None => {
                    accounts.groups.push(Group { month, amounts: vec![row.amount], row: row.clone(), is_below_zero });
                    places.push(Vec::new());
                }
            }
            places[group].push(row.place);
        }
        faults.extend(two_certainties(&accounts.groups, &places, window));
        for (group, places) in accounts.groups.iter().zip(places).filter(|(_, places)| places.len() > 1) {
            faults.push(Fault::Alike { places, figure: group.figure(|amount| amount) });
        }
        accounts.find_grades();
        (accounts, faults)
    }

    /// Looks again which groups are of pay and on-costs, after groups were added.
    pub(super) fn find_grades(&mut self) {
        self.of_grade.clear();
        for (place, group) in self.groups.iter().enumerate() {
            if matches!(group.row.line, Line::Pay | Line::OnCosts) {
                let key = (group.row.line, group.month, group.row.grade.clone());
                self.of_grade.entry(key).or_default().push(place);
            }
        }
    }

    /// The unit's id.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The months of the report.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The first month for which anything is asked: that in which the unit opened, or the first.
    pub(super) fn asked_from(&self) -> usize {
        self.opened.map_or(0, |opened| usize::try_from(opened.since(self.window.first)).unwrap_or(0))
    }

    /// The milestones that its rows wait for, by id.
    pub fn hangs_on(&self) -> BTreeSet<Arc<str>> {
        self.groups.iter().filter_map(|group| group.row.hangs_on.clone()).collect()
    }

    /// The deals whose rows wait for a milestone, with the milestone and the first month in which any of their rows is
    /// anything, by id.
    pub fn waiting_deals(&self) -> Vec<(Arc<str>, Arc<str>, Month)> {
        let mut found: BTreeMap<Arc<str>, (Arc<str>, Month)> = BTreeMap::new();
        let is_something = |group: &&Group| group.amounts.iter().any(|amount| amount.is_some_and(|pence| pence.0 != 0));
        for Group { row, .. } in self.groups.iter().filter(is_something) {
            let Some((deal, milestone)) = row.deal.clone().zip(row.hangs_on.clone()) else { continue };
            let at = found.entry(deal).or_insert((milestone, row.month));
            at.1 = at.1.min(row.month);
        }
        found.into_iter().map(|(deal, (milestone, written))| (deal, milestone, written)).collect()
    }

    /// The customers of its income, by id.
    pub fn customers(&self) -> Vec<Arc<str>> {
        let of_income = self.groups.iter().filter(|group| group.row.line == Line::Income);
        let mut customers: Vec<Arc<str>> = of_income.filter_map(|group| group.row.customer.clone()).collect();
        customers.sort();
        customers.dedup();
        customers
    }
}

impl Group {
    /// Why a figure of its rows is not exact; nothing where it is.
    pub(super) fn why(&self, figure: Figure) -> Option<Why> {
        match figure.high {
            _ if figure.exact().is_some() => None,
            Some(_) => Some(Why::GivenTwice),
            None if self.is_below_zero => Some(Why::BelowZero),
            None => Some(Why::Blank),
        }
    }

    /// What its rows come to, each of their amounts turned into what it comes to: the amount, or where there are several,
    /// from the least to the greatest of each and their sum.
    pub(crate) fn figure(&self, of: impl Fn(Pence) -> Pence) -> Figure {
        let unsaid =
            if self.row.is_credit || self.row.line.may_be_negative() { Figure::UNKNOWN } else { Figure::FROM_NOTHING };
        let each = |amount: &Option<Pence>| amount.map_or(unsaid, |amount| Figure::exactly(of(amount)));
        let sum = self.amounts.iter().map(each).sum();
        self.amounts.iter().map(each).fold(sum, Figure::or)
    }
}

/// What tells rows apart, but for their amounts.
pub(super) type RowKey = (
    (Month, Line, Option<Arc<str>>, Option<Arc<str>>, Option<Certainty>),
    (Option<Arc<str>>, Option<Arc<str>>, Option<Arc<str>>, Option<Arc<str>>, bool),
);

pub(super) fn key(row: &Row) -> RowKey {
    let Row { month, line, customer, service, certainty, grade, deal, hangs_on, matter, is_credit, .. } = row.clone();
    ((month, line, customer, service, certainty), (grade, deal, hangs_on, matter, is_credit))
}

/// Takes from a row what may not stand, and says so.
fn settle(row: &mut Row) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_credit = row.is_credit && row.matter.is_some();
    if let Some(amount) = row.amount.filter(|amount| amount.0 < 0 && !is_credit && !row.line.may_be_negative()) {
        faults.push(Fault::Negative { place: row.place, amount });
        row.amount = None;
    }
    if row.line != Line::Income && row.deal.is_none() && row.certainty.take().is_some() {
        faults.push(Fault::CertaintyOfCost { place: row.place });
    }
    faults
}
