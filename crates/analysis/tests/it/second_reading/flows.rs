//! What cells come to, month by month: flows after all rates, and their sums.
//!
//! Units: whole pence. Rounding: half to even, at each rate times one row of one month.

use super::reading::{
    Cell, FROM_NOTHING, NOTHING, Openings, Pair, Slip, UNIT, Unit, either, lesser, minus, plus, together,
};
use hostboard_analysis::books::{Change, Part, Scaled, Tested};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::time::Month;

/// An amount of one month, after all rates, and when it is paid.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub month: usize,
    pub part: Part,
    pub amount: Pair,
    /// After how many months it is paid; `None` where that is not recorded.
    pub lag: Option<usize>,
}

fn is_of_grade(cell: &Cell, other: &Cell) -> bool {
    cell.month == other.month && cell.grade == other.grade
}

/// Whether any of its rows says an amount.
fn is_recorded(cell: &Cell) -> bool {
    cell.amounts.iter().any(|amount| amount.0.is_some() && amount.1.is_some())
}

/// One month of a statement; costs are in the order of [`PARTS`].
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub income: Pair,
    pub costs: Vec<Pair>,
    pub total_costs: Pair,
    pub surplus: Pair,
    pub cumulative: Pair,
    pub cash: Pair,
    pub working_capital: Pair,
}

/// The parts of costs; what is saved is taken from them.
pub(super) const PARTS: [Part; 6] =
    [Part::Pay, Part::OnCosts, Part::NonPay, Part::Recharge, Part::OneOff, Part::Saving];

/// A unit as it is read.
pub(super) struct Reading<'u> {
    pub unit: &'u Unit,
    pub slip: Slip,
    pub cells: Vec<Cell>,
    pub openings: Openings,
    /// Of each cell, whether on-costs of that pay are recorded.
    has_on_costs: Vec<bool>,
    /// Of each cell, whether it is one of on-costs in whose place the rate stands.
    left_to_rate: Vec<bool>,
}

impl<'u> Reading<'u> {
    pub(super) fn new(unit: &'u Unit, slip: Slip) -> Self {
        let cells = unit.cells(slip);
        let has_on_costs = cells.iter().map(|cell| Reading::has_on_costs(unit, &cells, cell)).collect();
        let left_to_rate = cells.iter().map(|cell| Reading::is_left_to_rate(unit, &cells, cell)).collect();
        Reading { unit, slip, cells, openings: unit.openings(), has_on_costs, left_to_rate }
    }

    /// A quotient to a whole penny; `below` is above zero.
    fn rounded(&self, above: i128, below: i128) -> i128 {
        let (down, rest) = (above.div_euclid(below), above.rem_euclid(below));
        let goes_up = if self.slip == Slip::HalfUp { rest * 2 >= below } else { rest * 2 + (down & 1) > below };
        if goes_up { down + 1 } else { down }
    }

    fn times(&self, amount: Pair, above: i128, below: i128) -> Pair {
        if above == 0 {
            return NOTHING;
        }
        let end = |end: Option<i128>| end.map(|pence| self.rounded(pence * above, below));
        if above < 0 { (end(amount.1), end(amount.0)) } else { (end(amount.0), end(amount.1)) }
    }

    /// What of an amount counts at the level.
    fn counted(&self, cell: &Cell, level: Certainty, amount: Pair) -> Pair {
        let has_certainty = cell.line == Line::Income || cell.is_of_deal;
        if cell.is_absent || cell.month < self.unit.window.actual || !has_certainty {
            return amount;
        }
        let hopes = self.slip == Slip::AgreedHopes && level == Certainty::Agreed;
        let last = if hopes { Certainty::InNegotiation } else { level };
        match cell.certainty {
            None => either(NOTHING, amount),
            Some(certainty) if certainty <= last => amount,
            Some(_) => NOTHING,
        }
    }

    /// What customers cannot reclaim, the part the unit bears, taken from income.
    fn bearing(&self, amount: Pair, customer: Option<&str>) -> Pair {
        let rate = |name| self.unit.value(name, customer).unwrap();
        let borne = rate(Assumed::VatRate) * (UNIT - rate(Assumed::VatRecovered)) * rate(Assumed::VatBorne);
        self.times(amount, UNIT * UNIT * UNIT, UNIT * UNIT * UNIT + borne)
    }

    /// Every flow at a level after a change that can be made.
    pub(super) fn flows(&self, level: Certainty, change: &Change) -> Vec<Flow> {
        let mut flows = Vec::new();
        let creditor_lag = self.unit.months(Assumed::CreditorMonths, None);
        for (place, cell) in self.cells.iter().enumerate() {
            if cell.line == Line::Income {
                self.income(cell, level, change, &mut flows);
                continue;
            }
            for (part, rate) in self.costs(place, self.is_independent(change, cell.month)) {
                let (kind, lag) = match part {
                    Part::NonPay => (Some(Scaled::NonPay), creditor_lag),
                    Part::Recharge => (Some(Scaled::Recharge), creditor_lag),
                    Part::OneOff => (None, Some(0)),
                    _ => (Some(Scaled::Pay), Some(0)),
                };
                let mut each = Vec::new();
                for amount in &cell.amounts {
                    let amount = rate.map_or(self.not_recorded(), |rate| self.times(*amount, rate, UNIT));
                    each.push(self.scaled(self.counted(cell, level, amount), cell.month, kind, change));
                }
                flows.push(Flow { month: cell.month, part, amount: together(&each), lag });
            }
        }
        let overhead = self.unit.value(Assumed::OwnOverhead, None).map(|pounds| self.rounded(pounds * 100, UNIT));
        for month in (0..self.unit.window.months).filter(|month| self.is_independent(change, *month)) {
            flows.push(Flow { month, part: Part::Recharge, amount: (overhead, overhead), lag: creditor_lag });
        }
        flows
    }

    /// What comes of a cell that is a cost, each at a rate: itself, and on-costs of pay. `None`: no rate is recorded.
    fn costs(&self, place: usize, is_independent: bool) -> Vec<(Part, Option<i128>)> {
        let cell = &self.cells[place];
        let grade = cell.grade.as_deref();
        match cell.line {
            Line::Pay => {
                let mut costs = vec![(Part::Pay, Some(UNIT))];
                if is_independent && !cell.is_absent {
                    costs.push((Part::OnCosts, self.unit.value(Assumed::PensionUplift, grade)));
                }
                if !self.has_on_costs[place] && !cell.is_absent {
                    costs.push((Part::OnCosts, self.unit.value(Assumed::OnCostRate, grade)));
                }
                costs
            }
            Line::OnCosts if !self.left_to_rate[place] => vec![(Part::OnCosts, Some(UNIT))],
            Line::NonPay if is_independent => {
                vec![(Part::NonPay, self.unit.value(Assumed::InputVat, None).map(|rate| UNIT - rate))]
            }
            Line::NonPay => vec![(Part::NonPay, Some(UNIT))],
            Line::Recharge if !is_independent => vec![(Part::Recharge, Some(UNIT))],
            Line::OneOff => vec![(Part::OneOff, Some(UNIT))],
            _ => Vec::new(),
        }
    }

    fn not_recorded(&self) -> Pair {
        if self.slip == Slip::MissingIsNothing { NOTHING } else { FROM_NOTHING }
    }

    fn is_independent(&self, change: &Change, month: usize) -> bool {
        change.independent.is_some_and(|from| self.unit.window.month(month) >= from)
    }

    /// The same per mille on all of a kind, in forecast months.
    fn scaled(&self, amount: Pair, month: usize, kind: Option<Scaled>, change: &Change) -> Pair {
        match change.scaled {
            Some((scaled, tenths)) if Some(scaled) == kind && month >= self.unit.window.actual => {
                self.times(amount, 1000 + i128::from(tenths), 1000)
            }
            _ => amount,
        }
    }

    /// Whether on-costs of a pay cell's grade and month are recorded, as surely as the pay.
    fn has_on_costs(unit: &Unit, cells: &[Cell], pay: &Cell) -> bool {
        let of_month = |line: Line| cells.iter().filter(move |cell| cell.line == line && cell.month == pay.month);
        let counts = |cell: &&Cell| is_recorded(cell) && unit.surety(cell) <= unit.surety(pay);
        if of_month(Line::OnCosts).filter(|cell| is_of_grade(cell, pay)).any(|cell| counts(&cell)) {
            return true;
        }
        // Of no grade, they are those of all grades, where nothing else of the month is so divided.
        let is_divided = of_month(Line::Pay).any(|cell| cell.grade.is_none() && !cell.is_absent)
            || of_month(Line::OnCosts).any(|cell| cell.grade.is_some() && is_recorded(cell));
        let mut of_no_grade = of_month(Line::OnCosts).filter(|cell| cell.grade.is_none());
        pay.grade.is_some() && !is_divided && of_no_grade.any(|cell| counts(&cell))
    }

    /// Whether a cell of on-costs says nothing, so that the rate stands in its place.
    fn is_left_to_rate(unit: &Unit, cells: &[Cell], on_costs: &Cell) -> bool {
        if on_costs.line != Line::OnCosts || is_recorded(on_costs) || on_costs.is_credit {
            return false;
        }
        let others = cells.iter().filter(|cell| is_of_grade(cell, on_costs));
        let (on_costs_too, others): (Vec<_>, Vec<_>) = others.partition(|cell| cell.line == Line::OnCosts);
        let is_as_sure = |pay: &&Cell| unit.surety(pay) <= unit.surety(on_costs);
        !on_costs_too.into_iter().any(is_recorded)
            && others.iter().any(|cell| cell.line == Line::Pay && !cell.is_absent && is_as_sure(cell))
    }

    /// What comes of income: itself, or once its customer has left what is saved and what is due once.
    fn income(&self, cell: &Cell, level: Certainty, change: &Change, flows: &mut Vec<Flow>) {
        let Cell { month, customer, .. } = cell;
        let (month, customer) = (*month, customer.as_deref());
        let each: Vec<Pair> = (cell.amounts.iter())
            .map(|amount| match self.is_independent(change, month) {
                true => self.bearing(*amount, customer),
                false => *amount,
            })
            .map(|amount| self.scaled(self.counted(cell, level, amount), month, Some(Scaled::Income), change))
            .collect();
        let left = change.leave.iter().find(|(who, _)| Some(who) == cell.customer.as_ref());
        let left = left.map(|(_, from)| from.since(self.unit.window.first) as usize);
        let Some(left) = left.filter(|left| month >= *left) else {
            let later = usize::from(self.slip == Slip::PaidLater);
            let lag = self.unit.months(Assumed::DebtorMonths, customer).map(|lag| lag + later);
            flows.push(Flow { month, part: Part::Income, amount: together(&each), lag });
            return;
        };
        // Costs stay, unless all three are recorded.
        let value = |name| self.unit.value(name, customer);
        let saving = value(Assumed::SavingShare).zip(value(Assumed::ExitCostMonths));
        let saving = saving.zip(self.unit.months(Assumed::SavingLagMonths, customer));
        let Some(((share, exit_months), lag)) = saving.filter(|_| change.with_saving) else { return };
        let mut add = |part, rate| {
            let each: Vec<Pair> = each.iter().map(|lost| self.times(*lost, rate, UNIT)).collect();
            flows.push(Flow { month, part, amount: together(&each), lag: Some(0) });
        };
        if month >= left + lag {
            add(Part::Saving, share);
        }
        if month == left {
            add(Part::OneOff, exit_months);
        }
    }

    /// The books at a level after a change that can be made.
    pub(super) fn statement(&self, level: Certainty, change: &Change) -> Vec<Figures> {
        self.summed(&self.flows(level, change), &self.openings)
    }

    /// Each month of what these flows come to.
    pub(super) fn summed(&self, flows: &[Flow], openings: &Openings) -> Vec<Figures> {
        let months = self.unit.window.months;
        let mut income = vec![NOTHING; months];
        let mut costs = vec![vec![NOTHING; PARTS.len()]; months];
        let mut received: Vec<Pair> = (0..months).map(|m| minus(openings.debtors[m], openings.creditors[m])).collect();
        let mut owed = vec![NOTHING; months];
        for (month, from_before) in received.iter().enumerate() {
            for earlier in &mut owed[..month] {
                *earlier = plus(*earlier, *from_before);
            }
        }
        for Flow { month, part, amount, lag } in flows {
            match PARTS.iter().position(|cost| cost == part) {
                Some(place) => costs[*month][place] = plus(costs[*month][place], *amount),
                None => income[*month] = plus(income[*month], *amount),
            }
            let is_income = [Part::Income, Part::Saving].contains(part);
            let comes = if is_income { *amount } else { minus(NOTHING, *amount) };
            // At once, later or never where its lag is not recorded: at any month's end it is there or it is owed.
            let (paid_in, comes) = match lag {
                Some(lag) => (month + lag, comes),
                None => (*month, either(NOTHING, comes)),
            };
            if paid_in < months {
                received[paid_in] = plus(received[paid_in], comes);
            }
            let owed_until = if lag.is_some() { paid_in.min(months) } else { months };
            for owed in &mut owed[*month..owed_until] {
                *owed = plus(*owed, comes);
            }
        }
        let (mut cumulative, mut cash) = (openings.balance, openings.cash);
        let mut figures = Vec::new();
        for (month, costs) in costs.into_iter().enumerate() {
            let (saved, spent) = costs.split_last().unwrap();
            let total_costs = minus(spent.iter().copied().fold(NOTHING, plus), *saved);
            let (income, working_capital) = (income[month], owed[month]);
            let surplus = minus(income, total_costs);
            cumulative = plus(cumulative, surplus);
            cash = plus(cash, received[month]);
            figures.push(Figures { income, costs, total_costs, surplus, cumulative, cash, working_capital });
        }
        figures
    }

    /// The tests of a statement: what, its figure, and how many months of its year the window has, where they are
    /// fewer than 12.
    pub(super) fn tests(&self, months: &[Figures]) -> Vec<(Tested, Pair, Option<usize>)> {
        let mut tests: Vec<(Tested, Pair, Option<usize>)> = Vec::new();
        let mut in_year = 0;
        for (place, month) in months.iter().enumerate() {
            let of = Tested::Surplus(self.unit.window.month(place).financial_year());
            match tests.last_mut() {
                Some((last, figure, part)) if *last == of => {
                    in_year += 1;
                    *figure = plus(*figure, month.surplus);
                    *part = Some(in_year).filter(|months| *months < 12);
                }
                _ => {
                    in_year = 1;
                    tests.push((of, month.surplus, Some(1)));
                }
            }
        }
        tests.push((Tested::Cumulative, months.last().unwrap().cumulative, None));
        tests.push((Tested::Cash, months.iter().map(|month| month.cash).reduce(lesser).unwrap(), None));
        tests
    }

    /// The first month of the least low cash.
    pub(super) fn least_in(&self, months: &[Figures]) -> Option<Month> {
        let mut least = 0;
        for place in 1..months.len() {
            if months[place].cash.0 < months[least].cash.0 {
                least = place;
            }
        }
        Some(self.unit.window.month(least))
    }
}
