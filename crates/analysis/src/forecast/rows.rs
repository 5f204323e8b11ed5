//! The rows of a report as arrays by month: what a draw only adds up and multiplies.
//!
//! Units: whole pence as floats, exact below 2^53. Months of these arrays count from the first forecast month.

use crate::books::{Accounts, Group, Parameters, Reads};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Month;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An id, where there is one.
pub(super) type Id = Option<Arc<str>>;

/// What one line of income or cost is told apart by in a draw: customer, service, certainty, deal.
pub(super) type LineKey = (Id, Id, Certainty, Id);

/// The costs of the unit's own, or of one deal, by forecast month.
#[derive(Clone, Debug, Default)]
pub(super) struct Costs {
    pub pay: Vec<f64>,
    pub on_costs: Vec<f64>,
    pub non_pay: Vec<f64>,
    pub recharge: Vec<f64>,
    pub one_off: Vec<f64>,
}

/// What is the same in every draw, by month of the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Fixed {
    /// The surplus of each actual month.
    pub surplus: Vec<f64>,
    /// Cash received less paid for actual months, and for what is owed from before.
    pub moved: Vec<f64>,
    /// The surplus brought forward.
    pub balance: f64,
    /// The cash brought forward.
    pub cash: f64,
}

/// The rows of a report, by what moves them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub fixed: Fixed,
    /// Forecast income by line.
    pub income: BTreeMap<LineKey, Vec<f64>>,
    /// Costs of the unit's own, and of each deal that rows name.
    pub costs: BTreeMap<Id, Costs>,
    /// How sure costs of deals are.
    pub certainty_of_costs: BTreeMap<Arc<str>, BTreeSet<Certainty>>,
    /// Deals with forecast income, however sure.
    pub earning: BTreeSet<Arc<str>>,
    /// Deals whose forecast rows name a milestone.
    pub hanging: BTreeSet<Arc<str>>,
    /// The sizes of all amounts together.
    pub size: f64,
}

/// How many months after it is due an amount is paid.
pub(super) struct Lags<'a> {
    pub parameters: &'a Parameters,
    pub reads: &'a mut Reads,
}

impl Lags<'_> {
    /// Of a customer. What is not recorded is a cell that is not known, so nothing runs.
    pub fn of_customer(&mut self, customer: Option<&str>) -> usize {
        self.parameters.months(Assumed::DebtorMonths, customer, self.reads).unwrap_or(0) as usize
    }

    /// Of non-pay and recharge.
    pub fn of_creditors(&mut self) -> usize {
        self.parameters.months(Assumed::CreditorMonths, None, self.reads).unwrap_or(0) as usize
    }
}

impl Rows {
    /// Every row. What a cell does not say counts as nothing: it is listed elsewhere, and nothing runs.
    pub fn new(accounts: &Accounts, parameters: &Parameters, reads: &mut Reads) -> Rows {
        let months = accounts.window().months;
        let mut rows = Rows::default();
        rows.fixed.surplus = vec![0.0; months];
        rows.fixed.moved = vec![0.0; months];
        let recorded = recorded_on_costs(accounts);
        let mut lags = Lags { parameters, reads };
        for group in &accounts.groups {
            let amount = group.figure(|amount| amount).exact().unwrap_or(Pence(0));
            rows.add(accounts, group, group.row.line, amount, &mut lags);
            if group.row.line == Line::Pay && !recorded.contains(&(group.row.month, group.row.grade.clone())) {
                let grade = group.row.grade.as_deref();
                let rate = parameters.point(Assumed::OnCostRate, grade, lags.reads).unwrap_or(Rate::ZERO);
                rows.add(accounts, group, Line::OnCosts, rate.of(amount), &mut lags);
            }
        }
        rows
    }

    /// Whether some forecast income of a deal is signed.
    pub fn signed(&self, deal: &str) -> bool {
        let is_of_deal =
            |(_, _, certainty, of): &LineKey| *certainty == Certainty::Signed && of.as_deref() == Some(deal);
        self.income.keys().any(is_of_deal)
    }

    fn add(&mut self, accounts: &Accounts, group: &Group, line: Line, amount: Pence, lags: &mut Lags<'_>) {
        let pence = amount.0 as f64;
        self.size += pence.abs();
        let is_opening = group.month == 0;
        match line {
            Line::BalanceForward if is_opening => self.fixed.balance += pence,
            Line::CashForward if is_opening => self.fixed.cash += pence,
            Line::Debtors => self.fixed.moved[group.month] += pence,
            Line::Creditors => self.fixed.moved[group.month] -= pence,
            _ if !line.is_of_surplus() => {}
            _ => match group.month.checked_sub(accounts.window().actual) {
                Some(month) => self.add_forecast(accounts, group, line, month, pence),
                None => self.add_actual(group, line, pence, lags),
            },
        }
    }

    fn add_actual(&mut self, group: &Group, line: Line, pence: f64, lags: &mut Lags<'_>) {
        let (signed, lag) = match line {
            Line::Income => (pence, lags.of_customer(group.row.customer.as_deref())),
            Line::NonPay | Line::Recharge => (-pence, lags.of_creditors()),
            _ => (-pence, 0),
        };
        self.fixed.surplus[group.month] += signed;
        if let Some(moved) = self.fixed.moved.get_mut(group.month + lag) {
            *moved += signed;
        }
    }

    fn add_forecast(&mut self, accounts: &Accounts, group: &Group, line: Line, month: usize, pence: f64) {
        let months = accounts.window().months - accounts.window().actual;
        let row = &group.row;
        if let Some(deal) = &row.deal {
            if row.hangs_on.is_some() {
                self.hanging.insert(deal.clone());
            }
            match (line, row.certainty) {
                (Line::Income, _) => _ = self.earning.insert(deal.clone()),
                (_, Some(certainty)) => {
                    _ = self.certainty_of_costs.entry(deal.clone()).or_default().insert(certainty);
                }
                (_, None) => {}
            }
        }
        if line != Line::Income {
            let costs = self.costs.entry(row.deal.clone()).or_insert_with(|| Costs::new(months));
            return costs.of(line)[month] += pence;
        }
        if let Some(certainty) = row.certainty {
            let key = (row.customer.clone(), row.service.clone(), certainty, row.deal.clone());
            self.income.entry(key).or_insert_with(|| vec![0.0; months])[month] += pence;
        }
    }
}

impl Costs {
    /// The same, without the months of lines that cost nothing.
    pub fn short(mut self) -> Costs {
        for line in Line::COSTS {
            let months = self.of(line);
            if months.iter().all(|pence| *pence == 0.0) {
                months.clear();
            }
        }
        self
    }

    pub fn new(months: usize) -> Costs {
        let nothing = || vec![0.0; months];
        Costs { pay: nothing(), on_costs: nothing(), non_pay: nothing(), recharge: nothing(), one_off: nothing() }
    }

    fn of(&mut self, line: Line) -> &mut Vec<f64> {
        match line {
            Line::Pay => &mut self.pay,
            Line::OnCosts => &mut self.on_costs,
            Line::NonPay => &mut self.non_pay,
            Line::Recharge => &mut self.recharge,
            _ => &mut self.one_off,
        }
    }
}

/// The months and grades of which on-costs are recorded; of others the rate stands in their place.
fn recorded_on_costs(accounts: &Accounts) -> BTreeSet<(Month, Id)> {
    let of_line = accounts.groups.iter().filter(|group| group.row.line == Line::OnCosts);
    let recorded = of_line.filter(|group| group.amounts.iter().any(Option::is_some));
    recorded.map(|group| (group.row.month, group.row.grade.clone())).collect()
}
