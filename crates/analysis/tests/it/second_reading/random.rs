//! Units made up by a seeded generator: most months ordinary, some with what real accounts have.

use super::reading::Unit;
use hostboard_analysis::books::{Change, Parameter, Row, Scaled, Window};
use hostboard_domain::books::{Assumed, Certainty, Line, Provenance};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::{Day, Month};
use std::sync::Arc;

/// A stream of whole numbers: splitmix64.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn is_one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// A cost that comes every month.
struct Cost {
    line: Line,
    grade: Option<&'static str>,
    amount: i64,
}

/// Makes one unit up.
pub(super) struct Maker {
    dice: Dice,
    window: Window,
    /// One row in so many has something wrong with it; `None`: no row.
    wrong: Option<usize>,
    rows: Vec<Row>,
    parameters: Vec<Parameter>,
}

/// A unit of this number; the same number makes the same unit.
pub(super) fn unit(number: u64) -> Unit {
    let mut dice = Dice::new(number.wrapping_mul(0x5851_F42D_4C95_7F2D));
    let first = Month::parse("2013-01").unwrap().plus(dice.below(12) as i32);
    let months = 12 + dice.below(37);
    let actual = if dice.is_one_in(20) { months } else { dice.below(months / 2) };
    let window = Window { first, months, actual };
    let wrong = dice.pick(&[None, None, Some(300), Some(300), Some(60), Some(12)]);
    let opened = match dice.below(10) {
        0 => Some(first),
        1 => Some(first.plus(-5)),
        2 => Some(first.plus(1 + dice.below(8) as i32)),
        _ => None,
    };
    let mut maker = Maker { dice, window, wrong, rows: Vec::new(), parameters: Vec::new() };
    maker.parameters();
    let opens = opened.map_or(0, |opened| opened.since(first).max(0) as usize);
    maker.accounts(opens);
    Unit { window, opened, rows: maker.rows, parameters: maker.parameters }
}

/// A change to ask for, that can be made or not.
pub(super) fn change(unit: &Unit, number: u64) -> Change {
    let mut dice = Dice::new(number ^ 0xC0FF_EE00);
    let window = unit.window;
    let mut change = Change { with_saving: dice.is_one_in(2), ..Change::default() };
    let later = |dice: &mut Dice| window.month(window.actual).plus(dice.below(14) as i32 - 1);
    for customer in unit.customers() {
        if change.leave.len() < 2 && dice.is_one_in(3) {
            change.leave.push((customer, later(&mut dice)));
        }
    }
    if dice.is_one_in(12) {
        change.leave.push((Arc::from("nobody"), later(&mut dice)));
    }
    let month = later(&mut dice);
    if dice.is_one_in(2) && window.place(month).is_some() {
        change.independent = Some(month);
    }
    change
}

/// A change of a percentage.
pub(super) fn scaling(number: u64) -> Change {
    let mut dice = Dice::new(number ^ 0xBEEF);
    let scaled = Some((dice.pick(&Scaled::ALL), dice.below(900) as i64 - 450));
    Change { scaled, ..Change::default() }
}

impl Maker {
    fn is_wrong(&mut self) -> bool {
        self.wrong.is_some_and(|sides| self.dice.is_one_in(sides))
    }

    fn parameter(&mut self, name: Assumed, about: Option<&str>, values: &[&str]) {
        let [value, other] = [self.dice.pick(values), self.dice.pick(values)].map(|text| Rate::parse(text).unwrap());
        let is_count = [Assumed::DebtorMonths, Assumed::CreditorMonths, Assumed::NoticeMonths].contains(&name)
            || name == Assumed::SavingLagMonths;
        // The middle of an interval is a whole number of months where the ends are an even number apart.
        let is_even = (value.billionths() - other.billionths()) % (2 * Rate::UNIT) == 0;
        let is_interval = self.dice.is_one_in(4) && (!is_count || is_even);
        let interval = Some((value.min(other), value.max(other))).filter(|_| is_interval);
        self.parameters.push(Parameter {
            name,
            about: about.map(Arc::from),
            value: Some(value).filter(|_| !is_interval),
            interval,
            provenance: Some(Provenance::Observed),
            from_whom: None,
            on: Day::parse("2013-01-01"),
        });
    }

    fn parameters(&mut self) {
        let counts = ["0", "1", "2", "3"];
        if !self.dice.is_one_in(10) {
            self.parameter(Assumed::CreditorMonths, None, &counts);
        }
        if !self.dice.is_one_in(6) {
            self.parameter(Assumed::DebtorMonths, None, &counts);
        }
        if !self.dice.is_one_in(6) {
            self.parameter(Assumed::NoticeMonths, None, &counts);
        }
        for customer in ["a", "b", "c", "d", "e"] {
            if self.dice.is_one_in(3) {
                self.parameter(Assumed::DebtorMonths, Some(customer), &counts);
            }
            if self.dice.is_one_in(2) {
                self.parameter(Assumed::NoticeMonths, Some(customer), &["0", "1", "3", "6", "12", "60"]);
            }
            if self.dice.is_one_in(5) {
                self.parameter(Assumed::SavingShare, Some(customer), &["0.125", "0.5", "1", "0"]);
                self.parameter(Assumed::VatRecovered, Some(customer), &["0.125", "0.5", "1", "0"]);
            }
        }
        if !self.dice.is_one_in(3) {
            self.parameter(Assumed::OnCostRate, None, &["0.23", "0.125", "0.25", "0.5"]);
            if self.dice.is_one_in(3) {
                self.parameter(Assumed::OnCostRate, Some("band 8"), &["0.231", "0.125", "0.5"]);
            }
        }
        let others: [(Assumed, &[&str]); 9] = [
            (Assumed::VatRate, &["0.2", "0.175"]),
            (Assumed::VatRecovered, &["0.75", "0.5"]),
            (Assumed::VatBorne, &["0.5", "0.25", "1"]),
            (Assumed::InputVat, &["0.05", "0.125", "0.5"]),
            (Assumed::PensionUplift, &["0.02", "0.125", "0.5"]),
            (Assumed::OwnOverhead, &["21.00", "0", "10.05"]),
            (Assumed::SavingShare, &["0.4", "0.5", "0.125", "1"]),
            (Assumed::SavingLagMonths, &["0", "1", "3"]),
            (Assumed::ExitCostMonths, &["0.5", "0", "1.5", "0.125"]),
        ];
        for (name, values) in others {
            if !self.dice.is_one_in(25) {
                self.parameter(name, None, values);
            }
        }
    }

    fn row(&self, place: usize, line: Line, amount: i64) -> Row {
        Row {
            place: 0,
            month: self.window.month(place),
            line,
            customer: None,
            service: None,
            certainty: None,
            grade: None,
            deal: None,
            hangs_on: None,
            matter: None,
            is_credit: false,
            amount: Some(Pence(amount)),
        }
    }

    /// Puts a row down, and whatever goes wrong with it.
    fn put(&mut self, mut row: Row) {
        if self.is_wrong() {
            match self.dice.below(8) {
                0 | 1 => return,
                2 => row.amount = None,
                3 if row.line == Line::Income || row.deal.is_some() => row.certainty = None,
                3 => row.certainty = Some(Certainty::Pipeline),
                4 => row.amount = row.amount.map(|amount| Pence(-amount.0.abs())),
                5 => self.rows.push(row.clone()),
                6 => self.rows.push(Row { amount: row.amount.map(|amount| Pence(amount.0 / 3)), ..row.clone() }),
                _ => self.rows.push(Row { month: self.window.first.plus(-1), ..row.clone() }),
            }
        }
        if self.wrong.is_some() && row.line.is_of_surplus() && self.dice.is_one_in(60) {
            let amount = self.dice.pick(&[Some(Pence(-1555)), Some(Pence(-25)), None]);
            let credit = Row { is_credit: true, matter: Some(Arc::from("a refund")), amount, ..row.clone() };
            self.rows.push(credit);
        }
        self.rows.push(row);
    }

    fn accounts(&mut self, opens: usize) {
        let income = self.incomes(opens);
        self.costs(opens, income);
        self.deal(opens, income);
        let big = 1 + self.dice.below(6) as i64;
        for line in [Line::BalanceForward, Line::CashForward] {
            let amount = self.dice.pick(&[income * big, income / 3, -income / 5]);
            let row = self.row(0, line, amount);
            self.put(row);
        }
        for month in 0..3.min(self.window.months) {
            for line in [Line::Debtors, Line::Creditors] {
                let fifths = 3 + self.dice.below(3) as i64;
                let row = self.row(month, line, income * fifths / 5);
                self.put(row);
            }
        }
        if self.dice.is_one_in(3) {
            let total = self.row(0, Line::TotalIncome, income);
            self.rows.push(total);
        }
        for (place, row) in (2..).zip(&mut self.rows) {
            row.place = place;
        }
    }

    /// The incomes of some customers for some services; what a month comes to.
    fn incomes(&mut self, opens: usize) -> i64 {
        let mut sum = 0;
        let customers = 1 + self.dice.below(5);
        let mut sold = Vec::new();
        for customer in ["a", "b", "c", "d", "e"].into_iter().take(customers) {
            sold.push((Some(customer), "finance"));
            if self.dice.is_one_in(3) {
                sold.push((Some(customer), "payroll"));
            }
        }
        if self.dice.is_one_in(5) {
            sold.push((None, "interest"));
        }
        for (customer, service) in sold {
            let amount = self.dice.pick(&[100_001_i64, 100_001, 200_003, 333_333, 50_250]);
            sum += amount;
            let ends: Vec<usize> = (0..3).map(|_| self.dice.below(self.window.months * 2)).collect();
            for month in opens..self.window.months {
                let fewer = ends.iter().filter(|end| **end <= month).count();
                let certainty = (month >= self.window.actual).then_some(Certainty::ALL[fewer]);
                let swing = if self.dice.is_one_in(10) { self.dice.below(999) as i64 } else { 0 };
                let row = self.row(month, Line::Income, amount + swing);
                let row =
                    Row { customer: customer.map(Arc::from), service: Some(Arc::from(service)), certainty, ..row };
                self.put(row);
            }
        }
        sum
    }

    fn costs(&mut self, opens: usize, income: i64) {
        let share = self.dice.pick(&[40, 60, 75, 90, 100, 110_i64]);
        let part = |per_cent: i64| income * share * per_cent / 10_000;
        let cost = |line, grade, per_cent| Cost { line, grade, amount: part(per_cent) + 1 };
        let costs = [
            cost(Line::Pay, Some("band 8"), 20),
            cost(Line::Pay, Some("band 5"), 30),
            cost(Line::NonPay, None, 28),
            cost(Line::Recharge, None, 12),
        ];
        // On-costs in rows, by the rate or neither, or now so and now so.
        let rows_of_on_costs = self.dice.below(4);
        for month in opens..self.window.months {
            for Cost { line, grade, amount } in &costs {
                let swing = if self.dice.is_one_in(10) { self.dice.below(999) as i64 } else { 0 };
                let row = Row { grade: grade.map(Arc::from), ..self.row(month, *line, amount + swing) };
                if *line == Line::Pay && (rows_of_on_costs < 2 || rows_of_on_costs == 2 && self.dice.is_one_in(2)) {
                    let amount = Some(Pence(amount / 5));
                    self.put(Row { line: Line::OnCosts, amount, ..row.clone() });
                }
                self.put(row);
            }
            let once = if self.dice.is_one_in(12) { part(30) } else { 0 };
            let row = self.row(month, Line::OneOff, once);
            self.put(row);
        }
    }

    /// Some forecast months of a deal, whose costs are as sure as itself.
    fn deal(&mut self, opens: usize, income: i64) {
        if self.dice.is_one_in(2) {
            return;
        }
        let certainty = Some(self.dice.pick(Certainty::ALL));
        let line = self.dice.pick(&[Line::NonPay, Line::OneOff, Line::Recharge, Line::Pay]);
        let first = opens.max(self.window.actual.saturating_sub(1) + self.dice.below(6));
        let grade = Some(Arc::from(self.dice.pick(&["deal", "band 8"]))).filter(|_| line == Line::Pay);
        let has_on_costs = line == Line::Pay && self.dice.is_one_in(2);
        for month in first..self.window.months {
            let cost = self.row(month, line, income / 20 + 1);
            let earns = self.row(month, Line::Income, income / 9);
            let deal = Some(Arc::from("D-1"));
            let cost = Row { deal: deal.clone(), certainty, grade: grade.clone(), ..cost };
            if has_on_costs {
                self.put(Row { line: Line::OnCosts, amount: Some(Pence(income / 99)), ..cost.clone() });
            }
            self.put(cost);
            let (customer, service) = (Some(Arc::from("a")), Some(Arc::from("hub")));
            self.put(Row { deal, certainty, customer, service, ..earns });
        }
    }
}
