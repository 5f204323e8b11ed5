//! Taking rows into the columns of a register.
//!
//! INVARIANT(columns): each function here leaves every column with one entry a row.

use super::contradiction::is_of_no_reserves;
use super::rows::{Block, Cells, Defaults, Row, TooMuchMoney};
use super::{Contradiction, Register};
use crate::deal::{Cell, DealFact, Stage, ValueBasis};
use crate::fact::{Fact, State};
use crate::money::POUNDS;
use crate::payable::{most_years, whole_years};
use crate::text::trimmed;

impl Register {
    /// Makes room for that many more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.facts.reserve(rows);
        self.deal.ends.reserve(rows);
        self.unit.reserve(rows);
        self.source_row.reserve(rows);
    }

    /// Takes in one row. A blank stage means signed where a signing date or a day by which it was
    /// signed is known; pass an unreadable stage as `stage_unreadable` so that it stays not recorded.
    pub fn push(&mut self, row: &Row<'_>, defaults: Defaults, stage_unreadable: bool) {
        for (place, cell) in row.cells.iter().enumerate() {
            let fact = match cell {
                Cell::Fact(fact) => *fact,
                Cell::Text(text) => Fact::known(i64::from(self.texts.intern(text))),
            };
            let of = DealFact::ALL[place];
            self.total += if of == DealFact::Value { i128::from(greatest(fact)) } else { 0 };
            self.facts.push(of, fact);
        }
        match self.unit.last() {
            Some(&last) if self.units.get(last) == row.unit => self.unit.push(last),
            _ => self.unit.push(self.units.intern(row.unit)),
        }
        self.source_row.push(row.source_row);
        self.deal.bytes.push_str(row.deal);
        self.deal.ends.push(self.deal.bytes.len());
        for (place, column) in self.others.iter_mut().enumerate() {
            column.cells.push(self.texts.intern(trimmed(row.others.get(place).copied().unwrap_or(""))));
        }
        let at = self.unit.len() - 1;
        if row.is_joint {
            self.marks.joint.set(at);
        }
        self.marked.extend(row.marked.map(|fact| (at, fact)));
        if let Some(awarded) = &mut self.awarded {
            awarded.push(Fact::NOT_RECORDED);
        }
        self.apply_defaults(defaults, at);
        self.fill_stages(at, if stage_unreadable { &[0] } else { &[] });
        self.set_contradictions_aside(at);
    }

    /// Takes in many rows, as [`Register::push`] takes in each.
    pub fn push_block(&mut self, block: &Block<'_>, defaults: Defaults) {
        let (before, rows) = (self.len(), block.units.len());
        let mut facts = Vec::with_capacity(rows);
        for fact in DealFact::ALL {
            facts.clear();
            match block.facts.get(*fact as usize) {
                Some(Cells::Facts(cells)) => facts.extend(cells.iter().take(rows)),
                Some(Cells::Each(cells)) => self.take_cells(cells.iter().take(rows), &mut facts),
                Some(Cells::Same(cell)) => {
                    self.take_cells(std::iter::once(cell), &mut facts);
                    facts.resize(rows, facts[0]);
                }
                None => {}
            }
            facts.resize(rows, Fact::NOT_RECORDED);
            if *fact == DealFact::Value {
                self.total += facts.iter().map(|fact| i128::from(greatest(*fact))).sum::<i128>();
            }
            self.facts.extend(*fact, &facts);
        }
        for unit in &block.units {
            let symbol = match self.unit.last() {
                Some(&last) if self.units.get(last) == *unit => last,
                _ => self.units.intern(unit),
            };
            self.unit.push(symbol);
        }
        for row in 0..rows {
            self.source_row.push(block.source_rows.get(row).copied().unwrap_or_default());
            self.deal.bytes.push_str(block.deals.get(row).map_or("", |deal| deal.as_ref()));
            self.deal.ends.push(self.deal.bytes.len());
        }
        for (place, column) in self.others.iter_mut().enumerate() {
            let cells = block.others.get(place).map_or(&[][..], Vec::as_slice);
            let texts = (0..rows).map(|row| trimmed(cells.get(row).copied().unwrap_or("")));
            self.texts.intern_all(texts, &mut column.cells);
        }
        if let Some(awarded) = &mut self.awarded {
            (0..rows).for_each(|row| awarded.push(block.awarded.get(row).copied().unwrap_or_default()));
        }
        self.apply_defaults(defaults, before);
        self.marked.extend(
            block.marked.iter().filter(|(_, fact)| is_of_no_reserves(*fact)).map(|(at, fact)| (before + at, *fact)),
        );
        block.no_contract.iter().for_each(|at| self.marks.no_contract.set(before + at));
        self.fill_stages(before, &block.stage_unreadable);
        self.set_contradictions_aside(before);
    }

    fn take_cells<'a>(&mut self, cells: impl Iterator<Item = &'a Cell<'a>> + Clone, facts: &mut Vec<Fact>) {
        let text = |cell: &Cell<'a>| if let Cell::Text(text) = cell { Some(*text) } else { None };
        let mut symbols = Vec::new();
        self.texts.intern_all(cells.clone().filter_map(text), &mut symbols);
        let mut symbols = symbols.into_iter();
        facts.extend(cells.map(|cell| match cell {
            Cell::Fact(fact) => *fact,
            Cell::Text(_) => symbols.next().map_or(Fact::NOT_RECORDED, |symbol| Fact::known(i64::from(symbol))),
        }));
    }

    fn apply_defaults(&mut self, defaults: Defaults, from: usize) {
        if defaults.currency_is_gbp {
            let pounds = Fact::known(i64::from(self.texts.intern(POUNDS)));
            (from..self.len()).for_each(|row| self.facts.set(DealFact::Currency, row, pounds));
        }
        if defaults.basis_is_whole_life {
            let whole_life = Fact::known(ValueBasis::WholeLife as i64);
            (from..self.len()).for_each(|row| self.facts.set(DealFact::ValueBasis, row, whole_life));
        }
    }

    /// A blank stage means signed where a day of signing, or one by which it was signed, is known.
    fn fill_stages(&mut self, from: usize, unreadable: &[usize]) {
        for row in from..self.len() {
            let known = |fact| self.fact(fact, row).is_recorded();
            if self.fact(DealFact::Stage, row).state == State::NotRecorded
                && (known(DealFact::Signed) || known(DealFact::SignedBy))
                && !unreadable.contains(&(row - from))
            {
                self.facts.set(DealFact::Stage, row, Fact::known(Stage::Signed as i64));
            }
        }
    }

    /// Adds all rows of another register with the same other columns.
    pub fn append(&mut self, other: &Register) {
        self.contradictions
            .extend(other.contradictions.iter().map(|of| Contradiction { row: of.row + self.unit.len(), ..*of }));
        let texts: Vec<i32> = other.texts.iter().map(|text| self.texts.intern(text) as i32).collect();
        let units: Vec<u32> = other.units.iter().map(|text| self.units.intern(text)).collect();
        self.facts.append(&other.facts, &texts);
        self.marks.append(&other.marks, self.unit.len());
        self.marked.extend(other.marked.iter().map(|(row, fact)| (self.unit.len() + row, *fact)));
        self.total += other.total;
        self.unit.extend(other.unit.iter().map(|&u| units[u as usize]));
        self.source_row.extend_from_slice(&other.source_row);
        let base = self.deal.bytes.len();
        self.deal.bytes.push_str(&other.deal.bytes);
        self.deal.ends.extend(other.deal.ends.iter().map(|end| base + end));
        if let (Some(mine), Some(theirs)) = (&mut self.awarded, &other.awarded) {
            mine.append(theirs, |day| day);
        }
        for (mine, theirs) in self.others.iter_mut().zip(&other.others) {
            mine.cells.extend(theirs.cells.iter().map(|&s| texts[s as usize] as u32));
        }
    }

    /// Holds the register to what sums can carry.
    ///
    /// Errors: [`TooMuchMoney`] where all values together, those of a year as often as they are payable, pass 63 bits of pence.
    pub fn checked(self) -> Result<Register, TooMuchMoney> {
        let beside = |row: usize| {
            let known = |fact| greatest(self.fact(fact, row));
            let is_annual = self.fact(DealFact::ValueBasis, row).value() == Some(ValueBasis::Annual as i64);
            let fact = |fact| self.fact(fact, row);
            let years = whole_years(fact).max(most_years(fact).unwrap_or(0));
            let further_years = if is_annual { years - 1 } else { 0 };
            let value = i128::from(known(DealFact::Value));
            let beside = known(DealFact::ValueGross).max(known(DealFact::Share));
            let gross = i128::from(beside) * i128::from(years.max(1));
            i128::from(known(DealFact::InKind)) + value * i128::from(further_years.max(0)) + gross
        };
        // With tax at a rate of 100 % each counts twice, and what runs out on both sides of a penny one more.
        let all = 2 * (self.total + (0..self.len()).map(beside).sum::<i128>()) + self.len() as i128;
        if all > i128::from(i64::MAX / 4) { Err(TooMuchMoney) } else { Ok(self) }
    }
}

/// The greatest amount that is recorded of a fact.
pub(super) fn greatest(amount: Fact) -> i64 {
    amount.most().or(amount.least()).unwrap_or(0)
}
