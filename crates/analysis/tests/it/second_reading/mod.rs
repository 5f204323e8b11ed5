//! The books read twice: the program's figures beside those of a plain second reading, over the worked unit and over
//! units made up at random. A slip put into the second reading on purpose is found by the same comparison.

mod examples;
mod flows;
mod questions;
mod random;
mod reading;

use crate::easton;
use flows::{Figures, PARTS, Reading};
use hostboard_analysis::books::{
    Accounts, Change, Fault, Figure, Holds, MayLeave, Parameters, Refused, Statement, Tested, after_days,
    earliest_exit, may_leave, refusals, statement, switching,
};
use hostboard_domain::books::{Assumed, Certainty};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Month;
use questions::{Leavers, Switch};
use reading::{Pair, Slip, Unit};
use std::collections::BTreeSet;
use std::fmt;

/// How many units are made up.
const UNITS: u64 = 216;

/// What the program and the reading each find of something, where they differ.
struct Difference {
    of: String,
    program: String,
    reading: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { of, program, reading } = self;
        write!(f, "{of}\n  program {program}\n  reading {reading}")
    }
}

/// The program's reading of a unit beside the second one.
struct Beside<'u> {
    unit: &'u Unit,
    accounts: Accounts,
    faults: Vec<Fault>,
    parameters: Parameters,
    reading: Reading<'u>,
    differs: Vec<Difference>,
}

fn pair(figure: Figure) -> Pair {
    (figure.low.map(|pence| pence.0.into()), figure.high.map(|pence| pence.0.into()))
}

fn verdict(figure: Pair) -> Holds {
    match figure {
        (Some(low), _) if low >= 0 => Holds::Holds,
        (_, Some(high)) if high < 0 => Holds::Fails,
        _ => Holds::Undecided,
    }
}

impl<'u> Beside<'u> {
    fn new(unit: &'u Unit, slip: Slip) -> Self {
        let (accounts, faults) = Accounts::new("unit", unit.window, unit.opened, unit.rows.clone());
        let (parameters, parameter_faults) = Parameters::new(unit.parameters.clone());
        assert!(parameter_faults.is_empty(), "{parameter_faults:?}");
        Beside { unit, accounts, faults, parameters, reading: Reading::new(unit, slip), differs: Vec::new() }
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, of: impl Fn() -> String, program: T, reading: T) {
        if program != reading {
            let (program, reading) = (format!("{program:?}"), format!("{reading:?}"));
            self.differs.push(Difference { of: of(), program, reading });
        }
    }

    /// Rows below zero, rows outside the window and how many sets of rows are alike.
    fn faults(&mut self) {
        let window = self.unit.window;
        let (mut negative, mut outside) = (Vec::new(), Vec::new());
        for row in &self.unit.rows {
            match window.place(row.month) {
                None => outside.push(row.place),
                Some(_) if Unit::is_at_fault(row) => negative.push(row.place),
                Some(_) => (),
            }
        }
        let of = |pick: fn(&Fault) -> Option<u64>| self.faults.iter().filter_map(pick).collect::<Vec<u64>>();
        let program_negative = of(|fault| match fault {
            Fault::Negative { place, .. } => Some(*place),
            _ => None,
        });
        let program_outside = of(|fault| match fault {
            Fault::OutsideWindow { place, .. } => Some(*place),
            _ => None,
        });
        let program_alike = self.faults.iter().filter(|fault| matches!(fault, Fault::Alike { .. })).count();
        let alike = self.reading.cells.iter().filter(|cell| cell.amounts.len() > 1).count();
        self.same(|| "negative".into(), program_negative, negative);
        self.same(|| "outside".into(), program_outside, outside);
        self.same(|| "alike".into(), program_alike, alike);
    }

    /// Every month and test of a statement.
    fn statements(&mut self, change: &Change) {
        for level in Certainty::ALL {
            let program = statement(&self.accounts, &self.parameters, *level, change);
            let reading = self.reading.statement(*level, change);
            self.months(&program, &reading, change);
            let tests: Vec<_> =
                program.tests.iter().map(|test| (test.of, pair(test.figure), test.part_of_year)).collect();
            let verdicts: Vec<Holds> = program.tests.iter().map(|test| test.holds).collect();
            let ours = self.reading.tests(&reading);
            let our_verdicts: Vec<Holds> = ours.iter().map(|(_, figure, _)| verdict(*figure)).collect();
            for test in &program.tests {
                let says_why = test.holds != Holds::Undecided || !test.missing.is_empty();
                self.same(|| format!("why {:?} is undecided", test.of), says_why, true);
            }
            let least_in = program.tests.last().and_then(|test| test.least_in);
            self.same(|| format!("least in at {level}, {change:?}"), least_in, self.reading.least_in(&reading));
            self.same(|| format!("tests at {level}, {change:?}"), tests, ours);
            self.same(|| format!("verdicts at {level}, {change:?}"), verdicts, our_verdicts);
        }
    }

    /// Every figure of every month.
    fn months(&mut self, program: &Statement, reading: &[Figures], change: &Change) {
        let actual = |place| place < self.unit.window.actual;
        let places: Vec<_> = self.unit.window.iter().enumerate().map(|(place, month)| (month, actual(place))).collect();
        self.same(
            || "months".into(),
            program.months.iter().map(|month| (month.month, month.is_actual)).collect(),
            places,
        );
        for (month, ours) in program.months.iter().zip(reading) {
            let at = |what: &str| format!("{what} of {} at {}, {change:?}", month.month, program.level);
            self.same(|| at("income"), pair(month.income), ours.income);
            for (part, figure) in &month.costs {
                let place = PARTS.iter().position(|ours| ours == part).unwrap();
                self.same(|| at(&format!("{part:?}")), pair(*figure), ours.costs[place]);
            }
            self.same(|| at("total costs"), pair(month.total_costs), ours.total_costs);
            self.same(|| at("surplus"), pair(month.surplus), ours.surplus);
            self.same(|| at("cumulative"), pair(month.cumulative), ours.cumulative);
            self.same(|| at("cash"), pair(month.cash), ours.cash);
            self.same(|| at("working capital"), pair(month.working_capital), ours.working_capital);
        }
    }

    /// Whether a change can be made, and what it comes to.
    fn change(&mut self, change: &Change) {
        let told = refusals(&self.accounts, &self.parameters, change);
        let (ours, lacks) = self.reading.refusals(change);
        if self.unit.first_forecast().is_none() {
            let is_change = !change.leave.is_empty() || change.independent.is_some();
            return self.same(|| format!("refused {change:?}"), !told.is_empty(), is_change);
        }
        let mut told_lacks = BTreeSet::new();
        let mut told_others = BTreeSet::new();
        for refused in told {
            match refused {
                Refused::Lacks(names) => told_lacks.extend(names),
                other => _ = told_others.insert(format!("{other:?}")),
            }
        }
        let is_possible = ours.is_empty() && lacks.is_empty();
        self.same(|| format!("lacks {change:?}"), told_lacks, lacks.into_iter().collect());
        let ours = ours.iter().map(|refused| format!("{refused:?}")).collect();
        self.same(|| format!("refused {change:?}"), told_others, ours);
        if is_possible {
            self.statements(change);
        }
    }

    /// When each customer leaves at the earliest, and how many may.
    fn may_leave(&mut self) {
        let mut has_notices = true;
        for customer in self.unit.customers() {
            let told = earliest_exit(&self.accounts, &self.parameters, &customer, &mut Default::default());
            let has_notice = self.unit.months(Assumed::NoticeMonths, Some(&customer)).is_some();
            let no_notice = Refused::NoNotice(customer.clone());
            let ours = if has_notice { Ok(self.reading.earliest(&customer)) } else { Err(no_notice) };
            self.same(|| format!("earliest exit of {customer}"), told, ours);
            has_notices &= has_notice;
        }
        for with_saving in [false, true] {
            for level in Certainty::ALL {
                let told = may_leave(&self.accounts, &self.parameters, *level, with_saving);
                let of = || format!("may leave at {level}, with saving {with_saving}");
                self.same(of, told.is_ok(), has_notices);
                if !has_notices {
                    continue;
                }
                let told: Vec<Leavers> = told.unwrap_or_default().into_iter().map(leavers).collect();
                let ours = self.reading.may_leave(*level, with_saving);
                self.same(of, told.len(), ours.len());
                for (told, ours) in told.into_iter().zip(ours) {
                    self.same(of, told, ours);
                }
            }
        }
    }

    /// What switches each test, exactly and in tenths.
    fn switching(&mut self, level: Certainty) {
        let told = switching(&self.accounts, &self.parameters, level);
        let ours = self.reading.switching(level);
        let skipped = |of, scaled| ours.iter().any(|ours| (ours.0, ours.1) == (of, scaled) && ours.2.is_none());
        let told: Vec<_> = told.iter().filter(|told| !skipped(told.of, told.scaled)).collect();
        let read: Vec<_> = ours.iter().filter_map(|(.., by)| by.as_ref()).collect();
        let list: BTreeSet<_> =
            told.iter().map(|told| format!("{:?} {:?} {}", told.of, told.scaled, told.tenths)).collect();
        let our_list = read.iter().map(|by| format!("{:?} {:?} {}", by.of, by.scaled, by.tenths)).collect();
        self.same(|| format!("switching at {level}"), list, our_list);
        for by in read {
            let Some(told) = told.iter().find(|told| (told.of, told.scaled) == (by.of, by.scaled)) else { continue };
            let (above, below) = (i128::from(told.exact.above), i128::from(told.exact.below));
            self.same(|| format!("quotient of {by:?}"), above * by.below, by.above * below);
            if by.of == Tested::Cumulative {
                self.trial(level, by);
            }
        }
    }

    /// By the program's own statement: the test holds at the tenth, and fails at the next further one, unless that is
    /// nearer to the quotient than half a penny a row.
    fn trial(&mut self, level: Certainty, by: &Switch) {
        let holds_at = |tenths| {
            let change = Change { scaled: Some((by.scaled, tenths)), ..Change::default() };
            let statement = statement(&self.accounts, &self.parameters, level, &change);
            statement.test(by.of).is_some_and(|test| test.holds == Holds::Holds)
        };
        let next = by.tenths + by.worse;
        let off = (i128::from(next) * by.below - by.above * 1000).abs();
        let is_far = off > 500 * self.unit.rows.len() as i128;
        let (is_true, is_next_true) = (holds_at(by.tenths), is_far && holds_at(next));
        self.same(|| format!("trial of {by:?} at {level}"), (is_true, is_next_true), (true, false));
    }

    fn everything(mut self, number: u64) -> Vec<Difference> {
        self.faults();
        self.statements(&Change::default());
        self.statements(&random::scaling(number));
        self.change(&random::change(self.unit, number));
        self.may_leave();
        // Trials take the longest: two levels of each unit.
        for level in Certainty::ALL.iter().skip(number as usize % 2).step_by(2) {
            self.switching(*level);
        }
        self.differs
    }
}

fn leavers(told: MayLeave) -> Leavers {
    Leavers { of: told.of, any: told.any, breaks_with: told.breaks_with, breaks_in: told.breaks_in, alone: told.alone }
}

fn differences(number: u64, slip: Slip) -> Vec<Difference> {
    let unit = random::unit(number);
    Beside::new(&unit, slip).everything(number)
}

#[test]
fn the_program_and_a_second_reading_agree_on_every_unit() {
    let mut differ = Vec::new();
    for number in 0..UNITS {
        let first = differences(number, Slip::None).into_iter().next();
        differ.extend(first.map(|difference| format!("unit {number}: {difference}")));
    }
    let some = differ.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differ.is_empty(), "{} of {UNITS} units differ, such as\n{some}", differ.len());
}

/// A slip is found where the readings agree without it and differ with it.
#[test]
fn the_comparison_finds_each_slip() {
    for slip in [Slip::MissingIsNothing, Slip::PaidLater, Slip::HalfUp, Slip::TiesBackwards, Slip::AgreedHopes] {
        let is_found = |number| differences(number, Slip::None).is_empty() && !differences(number, slip).is_empty();
        assert!((0..UNITS).any(is_found), "{slip:?}");
    }
}

/// The worked unit, read by both, and by the file beside it.
#[test]
fn the_worked_unit_is_read_alike() {
    let parameters = easton::parameters().iter().cloned().collect();
    let unit = Unit { window: easton::window(), opened: None, rows: easton::rows(), parameters };
    let month = |text| Month::parse(text).unwrap();
    let leave = vec![("harbour".into(), month("2014-07"))];
    let mut beside = Beside::new(&unit, Slip::None);
    beside.change(&Change { leave, with_saving: true, ..Change::default() });
    beside.change(&Change { independent: Some(month("2014-10")), ..Change::default() });
    beside.change(&Change { leave: vec![("north-vale".into(), month("2013-10"))], ..Change::default() });
    let differ: Vec<String> = beside.everything(0).iter().map(ToString::to_string).collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));

    let file: serde_json::Value = serde_json::from_str(include_str!("../../easton/expected-statement.json")).unwrap();
    let reading = Reading::new(&unit, Slip::None);
    for level in Certainty::ALL {
        let months = reading.statement(*level, &Change::default());
        let expected = file["statement"][level.word()]["months"].as_array().unwrap();
        assert_eq!(months.len(), expected.len());
        for (ours, expected) in months.iter().zip(expected) {
            let ours = [ours.income, ours.total_costs, ours.surplus, ours.cumulative, ours.cash, ours.working_capital];
            for (pair, expected) in ours.into_iter().zip(&expected.as_array().unwrap()[1..]) {
                let pence = Pence::parse_signed(expected.as_str().unwrap()).unwrap().0.into();
                assert_eq!(pair, (Some(pence), Some(pence)));
            }
        }
    }
}

#[test]
fn a_notice_in_days_ends_with_a_month() {
    let first = Month::parse("2011-12").unwrap();
    for months in 0..16 {
        let given = first.plus(months);
        for days in 0..400 {
            assert_eq!(after_days(given, days), questions::after_days(given, days), "{given} {days}");
        }
    }
}
