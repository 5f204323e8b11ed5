//! A unit's books month by month at one level, and the three tests, kept apart.

use super::accounts::{Accounts, Window};
use super::cash::{brought_forward, cash};
use super::change::Change;
use super::figure::{Figure, Holds};
use super::flows::{Flow, Part, Source};
use super::missing::Missing;
use super::parameters::{Parameters, Reads};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::time::{FinancialYear, Month};

/// The books at one level: what counts of forecast income is as sure as the level or surer, and nothing is weighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The level.
    pub level: Certainty,
    /// Each month of the window.
    pub months: Vec<MonthOfBooks>,
    /// In-year surplus of each financial year, cumulative break-even, and cash, in that order.
    pub tests: Vec<Test>,
    /// Which parameters it read.
    pub reads: Reads,
}

/// One month. Costs are positive, and savings are taken from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthOfBooks {
    /// Which.
    pub month: Month,
    /// Whether it is actual; else it is forecast.
    pub is_actual: bool,
    /// What customers pay.
    pub income: Figure,
    /// Each cost, in the order of [`Part`] without income.
    pub costs: Vec<(Part, Figure)>,
    /// All costs.
    pub total_costs: Figure,
    /// Income less costs.
    pub surplus: Figure,
    /// What was brought forward, and every surplus up to this month's.
    pub cumulative: Figure,
    /// Cash at its end.
    pub cash: Figure,
    /// Owed to the unit less owed by it, at its end.
    pub working_capital: Figure,
}

/// What is tested: that a figure is not below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tested {
    /// The surplus of a financial year's months in the window.
    Surplus(FinancialYear),
    /// What is brought forward and every surplus, at the last month.
    Cumulative,
    /// The least cash at a month's end. Within a month it is not known.
    Cash,
}

/// One test and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is tested.
    pub of: Tested,
    /// The figure.
    pub figure: Figure,
    /// Whether it holds.
    pub holds: Holds,
    /// How many months of the year lie in the window, where it is a year's and they are fewer than twelve.
    pub part_of_year: Option<usize>,
    /// Of cash: the month in which it is least, by its lower end.
    pub least_in: Option<Month>,
    /// The cells that would say more, in order; of an undecided test, those that decide it.
    pub missing: Vec<Missing>,
}

const COSTS: [Part; 6] = [Part::Pay, Part::OnCosts, Part::NonPay, Part::Recharge, Part::OneOff, Part::Saving];

/// The books of a report at a level, after a change.
///
/// Units: whole pence. Rounding: a rate times one row of one month is rounded once, half to even; sums are exact.
pub fn statement(accounts: &Accounts, parameters: &Parameters, level: Certainty, change: &Change) -> Statement {
    let mut reads = Reads::default();
    // That a customer can be gone by then rests on its notice.
    for (customer, _) in &change.leave {
        parameters.months(Assumed::NoticeMonths, Some(customer), &mut reads);
    }
    let flows = Source { accounts, parameters, level, change }.flows(&mut reads);
    let cash = cash(accounts, parameters, &flows, &mut reads);
    let (balance, no_balance) = brought_forward(accounts, Line::BalanceForward);
    let (opening, no_cash) = brought_forward(accounts, Line::CashForward);
    let window = accounts.window();
    let mut months = Vec::with_capacity(window.months);
    let mut sums: Vec<[Figure; 7]> = vec![[Figure::NOTHING; 7]; window.months];
    for flow in &flows {
        let sum = &mut sums[flow.month][place(flow.part)];
        *sum = sum.and(flow.figure);
    }
    let (mut cumulative, mut held) = (balance, opening);
    for (at, sums) in sums.iter().enumerate() {
        let costs: Vec<_> = COSTS.map(|part| (part, sums[place(part)])).into();
        let signed = |(part, figure): &(Part, Figure)| if *part == Part::Saving { figure.negated() } else { *figure };
        let (income, total_costs) = (sums[place(Part::Income)], costs.iter().map(signed).sum());
        let surplus = income.less(total_costs);
        cumulative = cumulative.and(surplus);
        held = held.and(cash.moved[at]);
        months.push(MonthOfBooks {
            month: window.month(at),
            is_actual: at < window.actual,
            income,
            costs,
            total_costs,
            surplus,
            cumulative,
            cash: held,
            working_capital: cash.working_capital[at],
        });
    }
    let in_cash = cash.missing.into_iter().chain(no_cash);
    let tests = tests(window, &months, &flows, no_balance, in_cash.collect());
    Statement { level, months, tests, reads }
}

const fn place(part: Part) -> usize {
    part as usize
}

fn tests(
    window: Window,
    months: &[MonthOfBooks],
    flows: &[Flow],
    balance: Option<Missing>,
    cash: Vec<Missing>,
) -> Vec<Test> {
    let missing = |among: &dyn Fn(usize) -> bool, further: &[Missing]| {
        let of_flows = flows.iter().filter(|flow| among(flow.month)).filter_map(|flow| flow.missing.clone());
        let mut missing: Vec<Missing> = of_flows.chain(further.iter().cloned()).collect();
        missing.sort();
        missing.dedup();
        missing
    };
    let mut tests = Vec::new();
    for year in years(window) {
        let is_of_year = |at: usize| window.month(at).financial_year() == year;
        let of_year = (0..window.months).filter(|at| is_of_year(*at));
        let figure: Figure = of_year.clone().map(|at| months[at].surplus).sum();
        let count = of_year.count();
        tests.push(Test {
            part_of_year: (count < 12).then_some(count),
            ..Test::new(Tested::Surplus(year), figure, missing(&is_of_year, &[]))
        });
    }
    let cumulative = months.last().map_or(Figure::UNKNOWN, |month| month.cumulative);
    let balance: Vec<Missing> = balance.into_iter().collect();
    tests.push(Test::new(Tested::Cumulative, cumulative, missing(&|_| true, &balance)));
    let least = months.iter().map(|month| month.cash).reduce(Figure::least).unwrap_or(Figure::UNKNOWN);
    let least_in = months.iter().min_by_key(|month| month.cash.low).map(|month| month.month);
    tests.push(Test { least_in, ..Test::new(Tested::Cash, least, missing(&|_| true, &cash)) });
    tests
}

impl Test {
    fn new(of: Tested, figure: Figure, missing: Vec<Missing>) -> Test {
        Test { of, figure, holds: figure.holds(), part_of_year: None, least_in: None, missing }
    }
}

/// The financial years of a window, in order.
pub(crate) fn years(window: Window) -> Vec<FinancialYear> {
    let mut years: Vec<FinancialYear> = window.iter().map(Month::financial_year).collect();
    years.dedup();
    years
}

impl Statement {
    /// A test by what it tests.
    pub fn test(&self, of: Tested) -> Option<&Test> {
        self.tests.iter().find(|test| test.of == of)
    }
}
