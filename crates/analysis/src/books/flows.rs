//! From rows to what comes in and goes out in each month, at one level and after a change.

use super::accounts::{Accounts, Group, Row};
use super::assume::Asked;
use super::change::{Change, Scaled};
use super::figure::Figure;
use super::missing::{Missing, Why};
use super::parameters::{Parameters, Reads};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Month;
use std::sync::Arc;

/// What a flow is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// From customers.
    Income,
    /// Salaries.
    Pay,
    /// On top of salaries.
    OnCosts,
    /// Bought.
    NonPay,
    /// The host's, or what stands in its place on independence.
    Recharge,
    /// Once.
    OneOff,
    /// By which costs fall once a customer has left; taken from costs.
    Saving,
}

/// An amount of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub month: usize,
    pub part: Part,
    pub customer: Option<Arc<str>>,
    pub figure: Figure,
    /// What is not known of it.
    pub missing: Option<Missing>,
}

/// What flows are made from.
pub(super) struct Source<'a> {
    pub accounts: &'a Accounts,
    pub parameters: &'a Parameters,
    pub level: Certainty,
    pub change: &'a Change,
}

impl Source<'_> {
    /// Every flow of the window. Parameters that are read are added to `reads`.
    pub fn flows(&self, reads: &mut Reads) -> Vec<Flow> {
        let mut flows = Vec::new();
        for group in &self.accounts.groups {
            match group.row.line {
                Line::Income => self.income(group, reads, &mut flows),
                Line::Pay => self.pay(group, reads, &mut flows),
                Line::OnCosts | Line::NonPay | Line::Recharge | Line::OneOff => self.cost(group, reads, &mut flows),
                _ => {}
            }
        }
        self.not_recorded(reads, &mut flows);
        self.overhead(reads, &mut flows);
        flows
    }

    fn is_actual(&self, month: usize) -> bool {
        month < self.accounts.window.actual
    }

    fn is_independent(&self, month: usize) -> bool {
        self.change.independent.and_then(|first| self.accounts.window.place(first)).is_some_and(|first| first <= month)
    }

    /// The part of a figure that counts at the level, and why it is not exact.
    fn counted(&self, group: &Group, figure: Figure) -> Option<(Figure, Option<Why>)> {
        let (row, why) = (&group.row, group.why(figure));
        if self.is_actual(group.month) || (row.line != Line::Income && row.deal.is_none()) {
            return Some((figure, why));
        }
        match row.certainty {
            Some(certainty) => (certainty <= self.level).then_some((figure, why)),
            None => Some((figure.or(Figure::NOTHING), why.or(Some(Why::NoCertainty)))),
        }
    }

    fn scaled(&self, row: &Row, month: usize, amount: Pence) -> Pence {
        let of = match row.line {
            Line::Income => Scaled::Income,
            Line::Pay | Line::OnCosts => Scaled::Pay,
            Line::NonPay => Scaled::NonPay,
            Line::Recharge => Scaled::Recharge,
            _ => return amount,
        };
        match self.change.scaled {
            Some((scaled, tenths)) if scaled == of && !self.is_actual(month) => {
                Rate::thousandths(1000 + tenths).of(amount)
            }
            _ => amount,
        }
    }

    fn income(&self, group: &Group, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let rates = if self.is_independent(group.month) {
            let names = [Assumed::VatRate, Assumed::VatRecovered, Assumed::VatBorne];
            let [rate, recovered, borne] = names.map(|name| self.rate(name, &group.row.customer, reads));
            Some([rate, recovered.rest(), borne])
        } else {
            None
        };
        let of = |amount| {
            let amount = rates.map_or(amount, |rates| Rate::bearing(amount, rates));
            self.scaled(&group.row, group.month, amount)
        };
        match self.left_in(&group.row.customer, group.month) {
            None => self.flow(group, Part::Income, of, flows),
            Some(first) => {
                for (part, rate) in self.of_leaving(&group.row.customer, group.month, first, reads) {
                    self.flow(group, part, |amount| rate.of(of(amount)), flows);
                }
            }
        }
    }

    /// The month from which on a customer's income is lost, where it is in this one.
    fn left_in(&self, customer: &Option<Arc<str>>, month: usize) -> Option<usize> {
        let from = self.change.leave.iter().filter(|(left, _)| customer.as_ref() == Some(left)).map(|(_, from)| *from);
        let first = from.map(|from| usize::try_from(from.since(self.accounts.window.first)).unwrap_or(0)).min()?;
        (first <= month).then_some(first)
    }

    /// What is saved and what is due once in a month, as rates of the income that a customer who left in `first` no longer
    /// pays. Costs stay unless all three parameters are recorded.
    fn of_leaving(
        &self,
        customer: &Option<Arc<str>>,
        month: usize,
        first: usize,
        reads: &mut Reads,
    ) -> Vec<(Part, Rate)> {
        if !self.change.with_saving {
            return Vec::new();
        }
        let of = customer.as_deref();
        let share = self.parameters.point(Assumed::SavingShare, of, reads);
        let lag = self.parameters.months(Assumed::SavingLagMonths, of, reads);
        let cost = self.parameters.point(Assumed::ExitCostMonths, of, reads);
        let (Some(share), Some(lag), Some(cost)) = (share, lag, cost) else { return Vec::new() };
        let saved = (Part::Saving, share, month >= first + lag as usize);
        let due = (Part::OneOff, cost, month == first);
        let is_there = |(_, rate, is_due): &(Part, Rate, bool)| *is_due && *rate > Rate::ZERO;
        [saved, due].into_iter().filter(is_there).map(|(part, rate, _)| (part, rate)).collect()
    }

    fn rate(&self, name: Assumed, about: &Option<Arc<str>>, reads: &mut Reads) -> Rate {
        self.parameters.point(name, about.as_deref(), reads).unwrap_or(Rate::ZERO)
    }

    fn pay(&self, group: &Group, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let scaled = |amount| self.scaled(&group.row, group.month, amount);
        self.flow(group, Part::Pay, scaled, flows);
        if self.is_independent(group.month) {
            let uplift = self.rate(Assumed::PensionUplift, &group.row.grade, reads);
            self.flow(group, Part::OnCosts, |amount| scaled(uplift.of(amount)), flows);
        }
        if self.has_on_costs(&group.row) || self.counted(group, Figure::NOTHING).is_none() {
            return;
        }
        match self.parameters.point(Assumed::OnCostRate, group.row.grade.as_deref(), reads) {
            Some(rate) => self.flow(group, Part::OnCosts, |amount| scaled(rate.of(amount)), flows),
            None => {
                let mut row = group.row.clone();
                row.line = Line::OnCosts;
                let missing = Missing::of_row(&row, Why::NoRate);
                flows.push(Flow {
                    month: group.month,
                    part: Part::OnCosts,
                    customer: None,
                    figure: Figure::FROM_NOTHING,
                    missing: Some(missing),
                });
            }
        }
    }

    /// Whether on-costs of a pay row's grade are recorded in its month, and count wherever it counts. On-costs of no grade stand
    /// for those of every grade, unless the month has pay of no grade, or on-costs of some grade, beside them.
    fn has_on_costs(&self, pay: &Row) -> bool {
        let say = |group: &Group| {
            group.amounts.iter().any(Option::is_some) && self.sureness(&group.row) <= self.sureness(pay)
        };
        if self.of_grade(Line::OnCosts, pay).any(say) {
            return true;
        }
        let of_no_grade = Row { grade: None, ..pay.clone() };
        pay.grade.is_some()
            && self.of_grade(Line::OnCosts, &of_no_grade).any(say)
            && self.of_grade(Line::Pay, &of_no_grade).next().is_none()
            && !self.has_graded_on_costs(pay.month)
    }

    fn has_graded_on_costs(&self, month: Month) -> bool {
        let month = self.accounts.window.place(month).unwrap_or_default();
        let of_month = (Line::OnCosts, month, None)..(Line::OnCosts, month + 1, None);
        let groups = self.accounts.of_grade.range(of_month).filter(|((_, _, grade), _)| grade.is_some());
        groups
            .flat_map(|(_, places)| places)
            .any(|place| self.accounts.groups[*place].amounts.iter().any(Option::is_some))
    }

    /// Whether the rate stands in the place of an on-costs row that says no amount.
    fn is_rated(&self, on_costs: &Group) -> bool {
        let says_nothing = on_costs.amounts.iter().all(Option::is_none) && !on_costs.row.is_credit;
        says_nothing && self.of_grade(Line::Pay, &on_costs.row).any(|pay| !self.has_on_costs(&pay.row))
    }

    fn of_grade(&self, line: Line, like: &Row) -> impl Iterator<Item = &Group> {
        let month = self.accounts.window.place(like.month).unwrap_or_default();
        let found = self.accounts.of_grade.get(&(line, month, like.grade.clone()));
        found.into_iter().flatten().map(|place| &self.accounts.groups[*place])
    }

    /// How sure a cost is, the surest first. A deal's cost without a certainty comes last.
    fn sureness(&self, row: &Row) -> usize {
        let is_sure = row.deal.is_none() || self.accounts.window.place(row.month).is_some_and(|m| self.is_actual(m));
        if is_sure { 0 } else { row.certainty.map_or(Certainty::ALL.len(), |certainty| certainty as usize) }
    }

    fn cost(&self, group: &Group, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let is_independent = self.is_independent(group.month);
        let scaled = |amount| self.scaled(&group.row, group.month, amount);
        match group.row.line {
            // The rate stands in its place.
            Line::OnCosts if self.is_rated(group) => {}
            Line::OnCosts => self.flow(group, Part::OnCosts, scaled, flows),
            Line::NonPay if is_independent => {
                let reclaimed = self.rate(Assumed::InputVat, &None, reads);
                self.flow(group, Part::NonPay, |amount| scaled(reclaimed.rest().of(amount)), flows);
            }
            Line::NonPay => self.flow(group, Part::NonPay, scaled, flows),
            Line::Recharge if is_independent => {}
            Line::Recharge => self.flow(group, Part::Recharge, scaled, flows),
            _ => self.flow(group, Part::OneOff, scaled, flows),
        }
    }

    fn flow(&self, group: &Group, part: Part, of: impl Fn(Pence) -> Pence, flows: &mut Vec<Flow>) {
        let Some((figure, why)) = self.counted(group, group.figure(of)) else { return };
        let missing = why.map(|why| Missing::of_row(&group.row, why));
        flows.push(Flow { month: group.month, part, customer: group.row.customer.clone(), figure, missing });
    }

    fn overhead(&self, reads: &mut Reads, flows: &mut Vec<Flow>) {
        for month in (0..self.accounts.window.months).filter(|month| self.is_independent(*month)) {
            let pounds = self.rate(Assumed::OwnOverhead, &None, reads);
            let figure = Figure::exactly(Rate::of(pounds, Pence(100)));
            flows.push(Flow { month, part: Part::Recharge, customer: None, figure, missing: None });
        }
    }

    /// What is asked for in each month and stands in no row.
    fn not_recorded(&self, reads: &mut Reads, flows: &mut Vec<Flow>) {
        for (asked, month) in self.accounts.absent() {
            self.absent(&asked, month, reads, flows);
        }
    }

    fn absent(&self, asked: &Asked, month: usize, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let (line, customer) = (asked.line, &asked.customer);
        let part = match line {
            Line::Income => Part::Income,
            Line::Pay => Part::Pay,
            Line::NonPay => Part::NonPay,
            Line::Recharge if self.is_independent(month) => return,
            Line::Recharge => Part::Recharge,
            _ => Part::OneOff,
        };
        let parts = match self.left_in(customer, month).filter(|_| line == Line::Income) {
            Some(first) => self.of_leaving(customer, month, first, reads).into_iter().map(|(part, _)| part).collect(),
            None => vec![part],
        };
        let at = self.accounts.window.month(month);
        let Asked { line, customer, service, grade } = asked.clone();
        let missing = Missing { line, month: at, customer: customer.clone(), service, grade, why: Why::NoRow };
        flows.extend(parts.into_iter().map(|part| Flow {
            month,
            part,
            customer: customer.clone(),
            figure: Figure::FROM_NOTHING,
            missing: Some(missing.clone()),
        }));
    }
}
