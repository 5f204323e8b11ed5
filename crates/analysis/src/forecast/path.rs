//! One draw: what comes in and goes out in each forecast month, and what becomes of customers and deals.
//!
//! Units: whole pence as floats; months from the first forecast month. No memory is taken for a draw.

use super::earning::{Bearing, Earning};
use super::given::Run;
use super::model::Model;
use super::numbers::Numbers;
use super::payers::{Payer, Shock, to_penny};
use super::rows::Costs;
use super::settings::Independence;
use super::waits::{Fate, Waited};

/// Where a draw is worked out; the next one overwrites it.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// Every surplus up to the end of each month, with what was brought forward.
    pub cumulative: Vec<f64>,
    /// Cash at the end of each month.
    pub cash: Vec<f64>,
    /// Income of each month.
    pub income: Vec<f64>,
    /// The first month without the income of each customer.
    pub leaves: Vec<Option<usize>>,
    /// When each milestone falls.
    pub milestones: Vec<Option<i32>>,
    /// The customers whose numbers are looked at, by place, and one place more.
    may_leave: Vec<usize>,
    /// What becomes of each deal, and why it waited.
    pub deals: Vec<(Fate, Waited)>,
    numbers: Numbers,
    /// How prices, pay and non-pay have changed.
    changes: [Vec<f64>; 3],
    lines: Vec<bool>,
    /// Income of one payer, before prices and volume.
    written: Vec<f64>,
    /// Income of the payers with one lag.
    earned: Vec<f64>,
    /// Costs paid at once; and those paid after the lag of creditors.
    at_once: Vec<f64>,
    later: Vec<f64>,
}

impl Path {
    pub fn new(model: &Model) -> Path {
        let months = || vec![0.0; model.frame.months];
        Path {
            cumulative: months(),
            cash: months(),
            income: months(),
            leaves: vec![None; model.frame.customers.len()],
            may_leave: vec![0; model.frame.customers.len() + 1],
            milestones: vec![None; model.milestones.len()],
            deals: vec![(Fate::NotWon, Waited::default()); model.deals.len()],
            numbers: Numbers::new(model),
            changes: [(); 3].map(|()| vec![1.0; model.frame.months]),
            lines: vec![false; model.lines.len()],
            written: months(),
            earned: months(),
            at_once: months(),
            later: months(),
        }
    }

    /// Works out one draw.
    pub fn draw(&mut self, model: &Model, run: Run, draw: u64) {
        let place = self.numbers.place(model, draw);
        self.change(model, place);
        self.fall(model, run, draw);
        let independent = model.independence.and_then(|independence| self.independent(independence));
        self.cash.copy_from_slice(&model.frame.moved);
        self.costs(model, independent);
        self.leave(model, run, draw, place);
        self.income(model, run, place, independent);
        self.add_up(model);
    }

    /// How prices, pay and non-pay have changed from the second year on; in the first they have not.
    fn change(&mut self, model: &Model, place: usize) {
        let numbers = self.numbers.of_years(place).chunks_exact(model.frame.later_years.len().max(1));
        for ((changes, spread), numbers) in self.changes.iter_mut().zip(model.changes).zip(numbers) {
            let mut grown = 1.0;
            for (months, number) in model.frame.later_years.iter().zip(numbers) {
                grown *= 1.0 + (spread.middle + spread.sd * number);
                changes[months.clone()].fill(grown);
            }
        }
    }

    /// Milestones, which lines come, and when deals start.
    fn fall(&mut self, model: &Model, run: Run, draw: u64) {
        for (month, promise) in self.milestones.iter_mut().zip(&model.milestones) {
            *month = promise.month(draw);
        }
        for (fate, deal) in self.deals.iter_mut().zip(&model.deals) {
            fate.0 = if deal.is_sure { Fate::Stands } else { Fate::NotWon };
        }
        for (comes, line) in self.lines.iter_mut().zip(&model.lines) {
            *comes = line.stream.draw(draw).is_within(0, line.convert[run as usize]);
            if let Some(deal) = line.deal.filter(|_| *comes) {
                self.deals[deal].0 = Fate::Stands;
            }
        }
        for (fate, deal) in self.deals.iter_mut().zip(&model.deals) {
            let waiting = deal.waiting.as_ref().filter(|_| fate.0 == Fate::Stands);
            *fate = waiting.map_or((fate.0, Waited::default()), |waiting| waiting.fate(draw, &self.milestones));
        }
    }

    /// The first forecast month of independence, in a draw in which there is one.
    fn independent(&self, independence: Independence) -> Option<(usize, Independence)> {
        let month = self.milestones.get(independence.milestone).copied().flatten()?;
        let month = usize::try_from(month).unwrap_or(0);
        (month < self.at_once.len()).then_some((month, independence))
    }

    fn costs(&mut self, model: &Model, independent: Option<(usize, Independence)>) {
        self.at_once.fill(0.0);
        self.later.fill(0.0);
        self.add_costs(&model.own, 0, independent);
        for (place, deal) in model.deals.iter().enumerate() {
            if let Some(shift) = shift(model, place, self.deals[place].0) {
                self.add_costs(&deal.costs, shift, independent);
            }
        }
        if let Some((from, independence)) = independent {
            self.later[from..].iter_mut().for_each(|later| *later += independence.overhead);
        }
    }

    fn add_costs(&mut self, costs: &Costs, shift: usize, independent: Option<(usize, Independence)>) {
        let [_, pay, non_pay] = &self.changes;
        let from = independent.map_or(self.at_once.len(), |(from, _)| from);
        add_changed(&mut self.at_once[shift..], &costs.pay, &pay[shift..]);
        add_changed(&mut self.at_once[shift..], &costs.on_costs, &pay[shift..]);
        let one_off = self.at_once[shift..].iter_mut().zip(&costs.one_off);
        one_off.for_each(|(sum, cost)| *sum += cost);
        // What changes with independence is worked out month by month: it seldom falls within the window.
        let before = shift..from.max(shift);
        add_changed(&mut self.later[before.clone()], &costs.non_pay, &non_pay[before.clone()]);
        let recharge = self.later[before].iter_mut().zip(&costs.recharge);
        recharge.for_each(|(sum, cost)| *sum += cost);
        let Some((_, independence)) = independent else { return };
        let paid = |costs: &[f64], month: usize| costs.get(month - shift).copied().unwrap_or(0.0);
        for month in from.max(shift)..self.at_once.len() {
            self.at_once[month] += to_penny(paid(&costs.pay, month) * pay[month] * independence.uplift);
            self.later[month] += to_penny(paid(&costs.non_pay, month) * non_pay[month] * independence.non_pay);
        }
    }

    /// When each customer leaves.
    fn leave(&mut self, model: &Model, run: Run, draw: u64, place: usize) {
        let weights = model.weights[run as usize];
        let [common, unit] = self.numbers.of_all(place);
        let shock = Shock { shared: weights.common * common + weights.unit * unit, own: weights.own };
        let exits = &model.exits[run as usize];
        // All who may leave are found before any is looked at, so that a processor need not guess.
        let mut count = 0;
        for (customer, exit) in exits.iter().enumerate() {
            self.may_leave[count] = customer;
            count += usize::from(exit.may_leave(shock, draw, &model.bounds));
        }
        self.leaves.fill(None);
        for customer in &self.may_leave[..count] {
            self.leaves[*customer] = exits[*customer].first_without(shock, draw, &model.bounds);
        }
    }

    fn income(&mut self, model: &Model, run: Run, place: usize, independent: Option<(usize, Independence)>) {
        let bearing = independent.map(|(from, independence)| (from, independence.bearing));
        self.income.fill(0.0);
        for of_lag in model.payers.chunk_by(|a, b| a.lag == b.lag) {
            self.earned.fill(0.0);
            for payer in of_lag {
                self.earn(model, payer, (run, place), bearing);
            }
            let lag = of_lag.first().map_or(0, |payer| payer.lag);
            self.income.iter_mut().zip(&self.earned).for_each(|(income, earned)| *income += earned);
            self.cash.iter_mut().skip(lag).zip(&self.earned).for_each(|(cash, earned)| *cash += earned);
        }
    }

    /// Adds up what a payer pays until it leaves; then what is saved, and what is due once.
    fn earn(&mut self, model: &Model, payer: &Payer, (run, place): (Run, usize), bearing: Bearing) {
        let tabled =
            self.lines[payer.tabled.clone()].iter().rev().fold(0, |bits, comes| bits << 1 | usize::from(*comes));
        let mut written = &payer.written[tabled];
        if self.lines[payer.further.clone()].contains(&true) {
            self.written.copy_from_slice(written);
            self.add_further(model, payer);
            written = &self.written;
        }
        let months = written.len();
        let earning = Earning { written, price: &self.changes[0], volume: self.numbers.volume(place), bearing };
        let leaves = payer.customer.and_then(|customer| Some((customer, self.leaves[customer]?)));
        earning.add(0..leaves.map_or(months, |(_, leaves)| leaves), &mut self.earned, |earned| earned);
        if let Some((customer, leaves)) = leaves {
            let exit = &model.exits[run as usize][customer];
            earning.add(leaves..leaves + 1, &mut self.at_once, |lost| exit.cost.of(lost));
            let saves = (leaves + exit.saving_lag).min(months);
            earning.add(saves..months, &mut self.at_once, |lost| -exit.saving.of(lost));
        }
    }

    /// The lines of a payer that are not in its table, of which some wait for deals.
    fn add_further(&mut self, model: &Model, payer: &Payer) {
        let lines = payer.further.clone().zip(&model.lines[payer.further.clone()]);
        for (_, line) in lines.filter(|(place, _)| self.lines[*place]) {
            let shift = line.deal.map_or(Some(0), |deal| shift(model, deal, self.deals[deal].0));
            let Some(shift) = shift else { continue };
            self.written[shift..].iter_mut().zip(&line.income).for_each(|(written, income)| *written += income);
        }
    }

    fn add_up(&mut self, model: &Model) {
        self.cash.iter_mut().zip(&self.at_once).for_each(|(cash, cost)| *cash -= cost);
        self.cash.iter_mut().skip(model.creditor_lag).zip(&self.later).for_each(|(cash, cost)| *cash -= cost);
        let (mut cumulative, mut cash) = (model.frame.cumulative, model.frame.cash);
        let costs = self.at_once.iter().zip(&self.later);
        let months = self.cumulative.iter_mut().zip(&mut self.cash).zip(self.income.iter().zip(costs));
        for ((sum, moved), (income, (at_once, later))) in months {
            cumulative += income - at_once - later;
            cash += *moved;
            (*sum, *moved) = (cumulative, cash);
        }
    }
}

/// By how many months a deal's rows move; `None`: they do not come.
fn shift(model: &Model, deal: usize, fate: Fate) -> Option<usize> {
    match fate {
        Fate::Stands => Some(0),
        Fate::Starts(month) => {
            let written = model.deals[deal].waiting.as_ref().map_or(0, |waiting| waiting.written);
            Some(month.saturating_sub(written))
        }
        Fate::NotWon | Fate::NotInWindow | Fate::NoConsent => None,
    }
}

fn add_changed(sums: &mut [f64], costs: &[f64], changes: &[f64]) {
    let costs = costs.iter().zip(changes);
    sums.iter_mut().zip(costs).for_each(|(sum, (cost, change))| *sum += to_penny(cost * change));
}
