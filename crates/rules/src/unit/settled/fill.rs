//! Putting decided facts where the register records none.

use super::refusal::{Refusal, problems_of};
use super::targets::{Level, Target};
use super::{Found, contradiction, order};
use hostboard_domain::deal::{Absent, Cell, DealFact, Stage, ValueBasis};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::POUNDS;
use hostboard_domain::payable::{most_years, payable_at_most, surely_payable, whole_years};
use hostboard_domain::register::Register;
use hostboard_domain::settled::{Decision, OWN, Question};
use std::collections::BTreeSet;

/// Fills every target, in the order of facts, then of levels, then of the files.
pub(super) fn fill(register: &mut Register, decisions: &[Decision], targets: &[Target], found: &mut Found) {
    let mut in_order: Vec<&Target> = targets.iter().collect();
    in_order.sort_by_key(|target| (order(&decisions[target.decision].question), target.level, target.decision));
    let levels: Vec<Level> = {
        let mut levels = vec![Level::All; decisions.len()];
        targets.iter().for_each(|target| levels[target.decision] = target.level);
        levels
    };
    for target in in_order {
        let mut filling =
            Filling { register, decisions, levels: &levels, target, refusals: Vec::new(), clashes: BTreeSet::new() };
        target.rows.iter().for_each(|row| filling.row(*row as usize));
        let (refusals, clashes) = (filling.refusals, filling.clashes);
        let decision = &decisions[target.decision];
        found.listed.extend(problems_of(register, decision, &refusals));
        found.wrong.extend(
            clashes.iter().map(|(first, row)| contradiction(&decisions[*first], decision, Some(register.deal(*row)))),
        );
    }
}

struct Filling<'a> {
    register: &'a mut Register,
    decisions: &'a [Decision],
    levels: &'a [Level],
    target: &'a Target,
    refusals: Vec<(usize, Refusal)>,
    /// Decisions of one level that say otherwise, each with the first row of which they do.
    clashes: BTreeSet<(usize, usize)>,
}

impl Filling<'_> {
    fn row(&mut self, row: usize) {
        match &self.decisions[self.target.decision].question {
            Question::Fact(fact) => self.fact(*fact, row),
            Question::WholeLifeValue => self.whole_life(row),
            Question::SameParty | Question::Parameter(_) => {}
        }
    }

    fn decision(&self) -> &Decision {
        &self.decisions[self.target.decision]
    }

    fn fact(&mut self, fact: DealFact, row: usize) {
        if self.register.is_unread(row) || self.was_decided(fact, row) {
            return;
        }
        let recorded = self.register.fact(fact, row);
        if recorded.state != State::NotRecorded && !self.lies_within(fact, recorded) {
            let written = self.register.written(fact, row);
            let same =
                written == self.decision().answer || read(fact, &self.decision().answer) == Some(Cell::Fact(recorded));
            // A class is of what is not recorded; a deal that is named is meant.
            if self.target.level == Level::Deals && !same {
                self.refusals.push((row, Refusal::Recorded(written)));
            }
            return;
        }
        if fact == DealFact::Share && !self.register.is_joint(row) {
            // A class may hold deals that one body enters into alone; none of them is meant.
            if self.target.level == Level::Deals {
                self.refusals.push((row, Refusal::OneBuyer));
            }
            return;
        }
        if let Some(refusal) = self.against(fact, row) {
            self.refuse_unless_passed_over(row, refusal);
            return;
        }
        self.put(fact, row);
        match fact {
            // As in a file: a day of signing says that it is signed.
            DealFact::Signed | DealFact::SignedBy if !self.is_known(DealFact::Stage, row) => {
                self.put_cell(DealFact::Stage, row, Cell::Fact(Fact::known(Stage::Signed as i64)));
            }
            DealFact::Value if !self.is_known(DealFact::Currency, row) => {
                self.put_cell(DealFact::Currency, row, Cell::Text(POUNDS));
            }
            _ => {}
        }
    }

    /// Whether what is recorded is a range, and the answer lies in it.
    fn lies_within(&self, fact: DealFact, range: Fact) -> bool {
        let answer = match read(fact, &self.decision().answer) {
            Some(Cell::Fact(answer)) => answer,
            _ => return false,
        };
        let (is_from, is_to) = (
            answer.least() >= range.least(),
            range.most().is_none_or(|most| answer.most().is_some_and(|of| of <= most)),
        );
        range.state == State::Between && answer.is_recorded() && answer != range && is_from && is_to
    }

    /// A proposal has no day of signing and the use of reserves no end, and of a class none is meant.
    fn refuse_unless_passed_over(&mut self, row: usize, refusal: Refusal) {
        let passed_over = matches!(refusal, Refusal::Against(DealFact::Stage | DealFact::Kind, _))
            && self.target.level != Level::Deals;
        if !passed_over {
            self.refusals.push((row, refusal));
        }
    }

    fn is_known(&self, fact: DealFact, row: usize) -> bool {
        self.register.fact(fact, row).state != State::NotRecorded
    }

    /// Whether a decision gave the fact already; one of the same level that says otherwise is a contradiction.
    fn was_decided(&mut self, fact: DealFact, row: usize) -> bool {
        let Some(first) = self.register.settled.of(fact, row) else { return false };
        let (before, now) = (&self.decisions[first], self.decision());
        let same_question = before.question == now.question;
        let says_otherwise = read(fact, &before.answer) != read(fact, &now.answer);
        let known = self.clashes.iter().any(|(clash, _)| *clash == first);
        if same_question && says_otherwise && self.levels[first] == self.target.level && !known {
            self.clashes.insert((first, row));
        }
        true
    }

    /// What the answer does not go with.
    fn against(&self, fact: DealFact, row: usize) -> Option<Refusal> {
        let Some(Cell::Fact(answer)) = read(fact, &self.decision().answer) else { return None };
        let of_other_currency = fact == DealFact::Value && self.register.is_in_pounds(row) == Some(false);
        let denied_by = self.register.denied_by(fact, answer, row);
        let by = if of_other_currency { Some(DealFact::Currency) } else { denied_by };
        by.map(|by| Refusal::Against(by, self.register.written(by, row)))
    }

    fn whole_life(&mut self, row: usize) {
        if self.register.is_unread(row) || self.was_decided(DealFact::Value, row) {
            return;
        }
        let Some(Cell::Fact(answer)) = read(DealFact::Value, &self.decision().answer) else { return };
        let (pounds, basis) = (self.register.pounds(row), self.register.fact(DealFact::ValueBasis, row).value());
        let written = || Refusal::Against(DealFact::Value, self.register.written(DealFact::Value, row));
        match pounds {
            value if value.value().is_some() && basis == Some(ValueBasis::WholeLife as i64) => {
                if self.target.level == Level::Deals && value != answer {
                    self.refusals.push((row, Refusal::Recorded(self.register.written(DealFact::Value, row))));
                }
                return;
            }
            value if value.is_recorded() && !self.may_cost(row, value, answer) => {
                self.refusals.push((row, written()));
                return;
            }
            _ => {}
        }
        self.put_cell(DealFact::Value, row, Cell::Fact(answer));
        self.put_cell(DealFact::ValueBasis, row, Cell::Fact(Fact::known(ValueBasis::WholeLife as i64)));
        self.put_cell(DealFact::Currency, row, Cell::Text(POUNDS));
    }

    /// Whether a deal whose recorded value is a year's, is without options, or covers nobody says what, may cost that much.
    fn may_cost(&self, row: usize, value: Fact, all: Fact) -> bool {
        let fact = |fact| self.register.fact(fact, row);
        let basis = fact(DealFact::ValueBasis).value();
        let has_no_option = fact(DealFact::ExtendableTo).state == State::NotApplicable;
        let at_most = value.most().and_then(|value| payable_at_most(value, basis, most_years(fact), has_no_option));
        let at_least = surely_payable(value.least().unwrap_or(0), basis, whole_years(fact));
        all.least().is_some_and(|all| all >= at_least)
            && at_most.is_none_or(|at_most| all.most().is_some_and(|all| all <= at_most))
    }

    fn put(&mut self, fact: DealFact, row: usize) {
        let decisions = self.decisions;
        if let Some(cell) = read(fact, &decisions[self.target.decision].answer) {
            self.put_cell(fact, row, cell);
        }
    }

    fn put_cell(&mut self, fact: DealFact, row: usize, cell: Cell<'_>) {
        self.register.settle(fact, row, cell, self.target.decision);
    }
}

/// The answer as a cell; nothing where it is not a value of the fact, which the reader of the file reports.
fn read(fact: DealFact, answer: &str) -> Option<Cell<'_>> {
    match fact {
        DealFact::Matter | DealFact::Counterparty if answer == OWN => Some(Cell::Fact(Absent::Nothing.fact())),
        _ => fact.read(answer).ok(),
    }
}
