//! From rows to what comes in and goes out in each month, at one level and after a change.

use super::accounts::{Accounts, Group, Row};
use super::change::{Change, Scaled};
use super::figure::Figure;
use super::missing::{Missing, Why};
use super::parameters::{Parameters, Reads};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use std::collections::{BTreeMap, BTreeSet};
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
        self.not_recorded(&mut flows);
        self.overhead(reads, &mut flows);
        flows
    }

    fn is_actual(&self, month: usize) -> bool {
        month < self.accounts.window.actual
    }

    fn is_independent(&self, month: usize) -> bool {
        self.change.independent.and_then(|first| self.accounts.window.place(first)).is_some_and(|first| first <= month)
    }

    /// What of a figure counts at the level, and why not all of it is known.
    fn counted(&self, row: &Row, month: usize, figure: Figure) -> Option<(Figure, Option<Why>)> {
        let why =
            (figure.exact().is_none()).then_some(if figure.high.is_some() { Why::GivenTwice } else { Why::Blank });
        if self.is_actual(month) || (row.line != Line::Income && row.deal.is_none()) {
            return Some((figure, why));
        }
        match row.certainty {
            Some(certainty) => (certainty <= self.level).then_some((figure, why)),
            None if row.line == Line::Income => Some((figure.or(Figure::NOTHING), why.or(Some(Why::NoCertainty)))),
            None => Some((figure, why)),
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
            let [rate, recovered, borne] =
                names.map(|name| self.parameters.point(name, None, reads).unwrap_or(Rate::ZERO));
            Some([rate, recovered.rest(), borne])
        } else {
            None
        };
        let of = |amount| {
            let amount = rates.map_or(amount, |rates| Rate::bearing(amount, rates));
            self.scaled(&group.row, group.month, amount)
        };
        let left = self.change.leave.iter().find(|(customer, from)| {
            group.row.customer.as_ref() == Some(customer) && self.accounts.window.month(group.month) >= *from
        });
        if left.is_none() {
            self.flow(group, Part::Income, of, flows);
        } else if self.change.with_saving {
            self.saving(group, of, left.map(|(_, from)| *from), reads, flows);
        }
    }

    /// What is saved, and what is due once, where the income of a group is lost.
    fn saving(
        &self,
        group: &Group,
        of: impl Fn(Pence) -> Pence,
        from: Option<hostboard_domain::time::Month>,
        reads: &mut Reads,
        flows: &mut Vec<Flow>,
    ) {
        let customer = group.row.customer.as_deref();
        let window = self.accounts.window;
        let Some(first) = from.map(|from| usize::try_from(from.since(window.first)).unwrap_or(0)) else { return };
        let share = self.parameters.point(Assumed::SavingShare, customer, reads).unwrap_or(Rate::ZERO);
        let lag = self.parameters.months(Assumed::SavingLagMonths, customer, reads).unwrap_or(0) as usize;
        let cost = self.parameters.point(Assumed::ExitCostMonths, customer, reads).unwrap_or(Rate::ZERO);
        if group.month >= first + lag {
            self.flow(group, Part::Saving, |amount| share.of(of(amount)), flows);
        }
        if group.month == first {
            self.flow(group, Part::OneOff, |amount| cost.of(of(amount)), flows);
        }
    }

    fn pay(&self, group: &Group, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let scaled = |amount| self.scaled(&group.row, group.month, amount);
        self.flow(group, Part::Pay, scaled, flows);
        if self.is_independent(group.month) {
            let uplift = self.parameters.point(Assumed::PensionUplift, None, reads).unwrap_or(Rate::ZERO);
            self.flow(group, Part::OnCosts, |amount| scaled(uplift.of(amount)), flows);
        }
        if self.has_on_costs(&group.row) || self.counted(&group.row, group.month, Figure::NOTHING).is_none() {
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

    /// Whether on-costs of a pay row's grade are recorded in its month.
    fn has_on_costs(&self, pay: &Row) -> bool {
        self.accounts.groups.iter().any(|group| {
            group.row.line == Line::OnCosts
                && group.row.month == pay.month
                && group.row.grade == pay.grade
                && group.amounts.iter().any(Option::is_some)
        })
    }

    fn cost(&self, group: &Group, reads: &mut Reads, flows: &mut Vec<Flow>) {
        let is_independent = self.is_independent(group.month);
        let scaled = |amount| self.scaled(&group.row, group.month, amount);
        match group.row.line {
            // The rate stands in its place.
            Line::OnCosts if group.amounts.iter().all(Option::is_none) => {}
            Line::OnCosts => self.flow(group, Part::OnCosts, scaled, flows),
            Line::NonPay if is_independent => {
                let reclaimed = self.parameters.point(Assumed::InputVat, None, reads).unwrap_or(Rate::ZERO);
                self.flow(group, Part::NonPay, |amount| scaled(reclaimed.rest().of(amount)), flows);
            }
            Line::NonPay => self.flow(group, Part::NonPay, scaled, flows),
            Line::Recharge if is_independent => {}
            Line::Recharge => self.flow(group, Part::Recharge, scaled, flows),
            _ => self.flow(group, Part::OneOff, scaled, flows),
        }
    }

    fn flow(&self, group: &Group, part: Part, of: impl Fn(Pence) -> Pence, flows: &mut Vec<Flow>) {
        let Some((figure, why)) = self.counted(&group.row, group.month, group.figure(of)) else { return };
        let missing = why.map(|why| Missing::of_row(&group.row, why));
        flows.push(Flow { month: group.month, part, customer: group.row.customer.clone(), figure, missing });
    }

    fn overhead(&self, reads: &mut Reads, flows: &mut Vec<Flow>) {
        for month in (0..self.accounts.window.months).filter(|month| self.is_independent(*month)) {
            let pounds = self.parameters.point(Assumed::OwnOverhead, None, reads).unwrap_or(Rate::ZERO);
            let figure = Figure::exactly(Rate::of(pounds, Pence(100)));
            flows.push(Flow { month, part: Part::Recharge, customer: None, figure, missing: None });
        }
    }

    /// What is asked for in each month and stands in no row.
    fn not_recorded(&self, flows: &mut Vec<Flow>) {
        let accounts = self.accounts;
        let mut asked: BTreeMap<(Line, Option<Arc<str>>, Option<Arc<str>>), BTreeSet<usize>> =
            [Line::Pay, Line::NonPay, Line::Recharge, Line::OneOff]
                .map(|line| ((line, None, None), BTreeSet::new()))
                .into();
        for group in &accounts.groups {
            let Row { line, customer, service, .. } = &group.row;
            let key =
                if *line == Line::Income { (*line, customer.clone(), service.clone()) } else { (*line, None, None) };
            // A cost that counts at some levels only does not answer for its line.
            let answers = *line == Line::Income
                || self.is_actual(group.month)
                || group.row.deal.is_none()
                || group.row.certainty.is_none_or(|certainty| certainty == Certainty::Signed);
            if *line == Line::Income {
                asked.entry(key.clone()).or_default();
            }
            if let Some(months) = asked.get_mut(&key).filter(|_| answers) {
                months.insert(group.month);
            }
        }
        for ((line, customer, service), months) in asked {
            for month in (accounts.asked_from()..accounts.window.months).filter(|month| !months.contains(month)) {
                self.absent(line, &customer, &service, month, flows);
            }
        }
    }

    fn absent(
        &self,
        line: Line,
        customer: &Option<Arc<str>>,
        service: &Option<Arc<str>>,
        month: usize,
        flows: &mut Vec<Flow>,
    ) {
        let at = self.accounts.window.month(month);
        let has_left = self.change.leave.iter().any(|(left, from)| customer.as_ref() == Some(left) && at >= *from);
        let part = match line {
            Line::Income => Part::Income,
            Line::Pay => Part::Pay,
            Line::NonPay => Part::NonPay,
            Line::Recharge => Part::Recharge,
            _ => Part::OneOff,
        };
        if has_left || (line == Line::Recharge && self.is_independent(month)) {
            return;
        }
        let missing = Missing {
            line,
            month: at,
            customer: customer.clone(),
            service: service.clone(),
            grade: None,
            why: Why::NoRow,
        };
        flows.push(Flow {
            month,
            part,
            customer: customer.clone(),
            figure: Figure::FROM_NOTHING,
            missing: Some(missing),
        });
    }
}
