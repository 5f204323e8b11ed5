//! The register: every deal as columns of facts, with the bodies and posts beside it.
//!
//! INVARIANT(columns): every column, `deal`, `unit` and `source_row` have one entry a row.
//! INVARIANT(sums): four times the values of all rows together fit 63 bits, so that sums which count
//! a row in several groups and take it out again never overflow.

use crate::body::{Appointment, Body};
use crate::column::{Column, WideColumn};
use crate::deal::{Cell, DealFact, FACTS, Stage, ValueBasis};
use crate::fact::{Fact, State};
use crate::settled::{OWN, Settled};
use crate::text::{Texts, trimmed};
use crate::time::Day;
use std::borrow::Cow;

/// Deals as columns. Rows stand in the order in which they were read.
#[derive(Clone)]
pub struct Register {
    columns: [Column; FACTS],
    value: WideColumn,
    /// Texts of the columns that hold texts.
    pub texts: Texts,
    /// Ids and names of units; the entry of `unit` is a symbol of these.
    pub units: Texts,
    deal: Deals,
    unit: Vec<u32>,
    source_row: Vec<u32>,
    others: Vec<OtherColumn>,
    awarded: Option<Column>,
    /// By fact: the places of the other columns that it was read from.
    behind: Vec<(DealFact, Vec<usize>)>,
    /// The fact that a person's word about the whole file fills, with that word.
    by_word: Vec<(DealFact, String)>,
    total: i128,
    /// Bodies, where the register came with them.
    pub bodies: Vec<Body>,
    /// Appointments, where the register came with them.
    pub appointments: Vec<Appointment>,
    /// Whether its rows are entries of a ledger, by whose numbers they are named; else rows of a file.
    pub of_ledger: bool,
    /// What a person settled of it; nothing before [`Register::settle`].
    pub settled: Settled,
}

/// A column that the canonical register does not know: kept, shown, and named in `where`.
#[derive(Clone)]
pub struct OtherColumn {
    /// Its heading.
    pub name: String,
    cells: Vec<u32>,
}

#[derive(Clone, Default)]
struct Deals {
    bytes: String,
    ends: Vec<usize>,
}

/// What the register means where a file has no such column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// A file without `currency` is in pounds.
    pub currency_is_gbp: bool,
    /// A file without `value_basis` holds whole-life values.
    pub basis_is_whole_life: bool,
}

/// One row on its way into a register.
pub struct Row<'a> {
    /// Id of the deal.
    pub deal: &'a str,
    /// Id of the unit.
    pub unit: &'a str,
    /// Row in the file.
    pub source_row: u32,
    /// The cells, by [`DealFact`]'s place.
    pub cells: [Cell<'a>; FACTS],
    /// Cells of the other columns, in their order.
    pub others: &'a [&'a str],
}

/// Rows on their way into a register, column by column: how large files are taken in.
#[derive(Default)]
pub struct Block<'a> {
    /// Ids of the deals; one for every row.
    pub deals: Vec<Cow<'a, str>>,
    /// Ids of the units; as many as there are rows.
    pub units: Vec<&'a str>,
    /// Rows in the file.
    pub source_rows: Vec<u32>,
    /// The cells of each fact, by [`DealFact`]'s place. Cells that are missing are not recorded.
    pub facts: Vec<Cells<'a>>,
    /// The cells of the other columns, in their order.
    pub others: Vec<Vec<&'a str>>,
    /// The day of award of each row, where the register keeps it; may be empty.
    pub awarded: Vec<Fact>,
    /// Rows of this block whose stage could not be read.
    pub stage_unreadable: Vec<usize>,
}

/// The cells of one column of a [`Block`].
pub enum Cells<'a> {
    /// The same in every row.
    Same(Cell<'a>),
    /// One a row.
    Each(Vec<Cell<'a>>),
    /// One a row, of a column that holds no texts.
    Facts(Vec<Fact>),
}

impl Row<'_> {
    /// A row in which nothing is recorded.
    pub const BLANK: [Cell<'static>; FACTS] = [Cell::Fact(Fact::NOT_RECORDED); FACTS];
}

/// The values of a register add up to more than can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the values of this register add up to more than £20,000,000,000,000,000")]
pub struct TooMuchMoney;

impl Default for Register {
    fn default() -> Self {
        Register::new(&[])
    }
}

impl Register {
    /// An empty register with those other columns.
    pub fn new(other_columns: &[&str]) -> Register {
        Register {
            columns: std::array::from_fn(|_| Column::default()),
            value: WideColumn::default(),
            texts: Texts::default(),
            units: Texts::default(),
            deal: Deals::default(),
            unit: Vec::new(),
            source_row: Vec::new(),
            others: other_columns
                .iter()
                .map(|name| OtherColumn { name: (*name).to_owned(), cells: Vec::new() })
                .collect(),
            awarded: None,
            behind: Vec::new(),
            by_word: Vec::new(),
            total: 0,
            bodies: Vec::new(),
            appointments: Vec::new(),
            of_ledger: false,
            settled: Settled::default(),
        }
    }

    /// Keeps the day of award of rows taken in from now on. It is no fact that rules know: awarding is not signing.
    pub fn keep_awards(&mut self) {
        self.awarded = Some(Column::default());
    }

    /// The day on which a deal was awarded, where the register keeps it.
    pub fn awarded(&self, row: usize) -> Fact {
        self.awarded.as_ref().filter(|column| row < column.len()).map_or(Fact::NOT_RECORDED, |column| column.get(row))
    }

    /// Makes room for that many more rows.
    pub fn reserve(&mut self, rows: usize) {
        for fact in DealFact::ALL {
            if *fact != DealFact::Value {
                self.columns[*fact as usize].reserve(rows);
            }
        }
        self.value.reserve(rows);
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
            if place == DealFact::Value as usize {
                self.value.push(fact);
                self.total += i128::from(fact.value().unwrap_or(0));
            } else {
                self.columns[place].push(fact);
            }
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
        if let Some(awarded) = &mut self.awarded {
            awarded.push(Fact::NOT_RECORDED);
        }
        self.apply_defaults(defaults, at);
        self.fill_stages(at, if stage_unreadable { &[0] } else { &[] });
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
                self.total += facts.iter().map(|fact| i128::from(fact.value().unwrap_or(0))).sum::<i128>();
                self.value.extend(facts.iter().copied());
            } else {
                self.columns[*fact as usize].extend(facts.iter().copied());
            }
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
        self.fill_stages(before, &block.stage_unreadable);
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
            let pounds = Fact::known(i64::from(self.texts.intern("GBP")));
            (from..self.len()).for_each(|row| self.columns[DealFact::Currency as usize].set(row, pounds));
        }
        if defaults.basis_is_whole_life {
            let whole_life = Fact::known(ValueBasis::WholeLife as i64);
            (from..self.len()).for_each(|row| self.columns[DealFact::ValueBasis as usize].set(row, whole_life));
        }
    }

    /// A blank stage means signed where a day of signing, or one by which it was signed, is known.
    fn fill_stages(&mut self, from: usize, unreadable: &[usize]) {
        for row in from..self.len() {
            let known = |fact| self.fact(fact, row).state == State::Known;
            if self.fact(DealFact::Stage, row).state == State::NotRecorded
                && (known(DealFact::Signed) || known(DealFact::SignedBy))
                && !unreadable.contains(&(row - from))
            {
                self.columns[DealFact::Stage as usize].set(row, Fact::known(Stage::Signed as i64));
            }
        }
    }

    /// Puts what a person decided in the place of a fact of one row. Whether it may be put there is
    /// for the caller to say: what is recorded stands.
    pub fn settle(&mut self, fact: DealFact, row: usize, cell: Cell<'_>, decision: usize) {
        let settled = match cell {
            Cell::Fact(fact) => fact,
            Cell::Text(text) => Fact::known(i64::from(self.texts.intern(text))),
        };
        if fact == DealFact::Value {
            let change = settled.value().unwrap_or(0) - self.value.get(row).value().unwrap_or(0);
            self.total += i128::from(change);
            self.value.set(row, settled);
        } else {
            self.columns[fact as usize].set(row, settled);
        }
        let rows = self.len();
        self.settled.note(fact, row, rows, decision);
    }

    /// Adds all rows of another register with the same other columns.
    pub fn append(&mut self, other: &Register) {
        let texts: Vec<i32> = other.texts.iter().map(|text| self.texts.intern(text) as i32).collect();
        let units: Vec<u32> = other.units.iter().map(|text| self.units.intern(text)).collect();
        for fact in DealFact::ALL {
            let (mine, theirs) = (&mut self.columns[*fact as usize], &other.columns[*fact as usize]);
            if fact.is_text() {
                mine.append(theirs, |symbol| texts[symbol as usize]);
            } else {
                mine.append(theirs, |value| value);
            }
        }
        self.value.append(&other.value, |value| value);
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
    /// Errors: [`TooMuchMoney`] where all values together pass 63 bits of pence.
    pub fn checked(self) -> Result<Register, TooMuchMoney> {
        if self.total > i128::from(i64::MAX / 4) { Err(TooMuchMoney) } else { Ok(self) }
    }

    /// How many deals there are.
    pub fn len(&self) -> usize {
        self.unit.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.unit.is_empty()
    }

    /// One fact of one deal, as recorded.
    #[inline]
    pub fn fact(&self, fact: DealFact, row: usize) -> Fact {
        match fact {
            DealFact::Value => self.value.get(row),
            _ => self.columns[fact as usize].get(row),
        }
    }

    /// The value in pounds: not recorded where the currency is another one or not recorded.
    #[inline]
    pub fn pounds(&self, row: usize) -> Fact {
        match self.fact(DealFact::Currency, row).value() {
            Some(symbol) if self.texts.get(symbol as u32) == "GBP" => self.value.get(row),
            _ => Fact::NOT_RECORDED,
        }
    }

    /// A text fact's text, if known.
    pub fn text(&self, fact: DealFact, row: usize) -> Option<&str> {
        self.fact(fact, row).value().map(|symbol| self.texts.get(symbol as u32))
    }

    /// A fact as the register writes it; empty where not recorded.
    pub fn written(&self, fact: DealFact, row: usize) -> String {
        match self.text_or_fact(fact, row) {
            Ok(text) => text.to_owned(),
            Err(value) if value.state == State::NotApplicable && fact.is_text() => OWN.to_owned(),
            Err(value) => fact.written(value),
        }
    }

    fn text_or_fact(&self, fact: DealFact, row: usize) -> Result<&str, Fact> {
        if fact.is_text() { self.text(fact, row).ok_or(self.fact(fact, row)) } else { Err(self.fact(fact, row)) }
    }

    /// The deal's id.
    #[inline]
    pub fn deal(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.deal.ends[row - 1] };
        &self.deal.bytes[start..self.deal.ends[row]]
    }

    /// Gives deals other ids, where `rename` has one for the row.
    pub fn rename_deals(&mut self, rename: impl Fn(usize) -> Option<String>) {
        let mut renamed =
            Deals { bytes: String::with_capacity(self.deal.bytes.len()), ends: Vec::with_capacity(self.len()) };
        for row in 0..self.len() {
            match rename(row) {
                Some(id) => renamed.bytes.push_str(&id),
                None => renamed.bytes.push_str(self.deal(row)),
            }
            renamed.ends.push(renamed.bytes.len());
        }
        self.deal = renamed;
    }

    /// The unit's symbol.
    #[inline]
    pub fn unit(&self, row: usize) -> u32 {
        self.unit[row]
    }

    /// The unit's id.
    pub fn unit_id(&self, row: usize) -> &str {
        self.units.get(self.unit[row])
    }

    /// The row in the file that the deal was read from.
    pub fn source_row(&self, row: usize) -> u32 {
        self.source_row[row]
    }

    /// Says from which other columns a fact was read.
    pub fn read_from(&mut self, fact: DealFact, columns: Vec<usize>) {
        self.behind.push((fact, columns));
    }

    /// The filled cells that a fact of a row was read from, with their headings; none where the file has our own
    /// columns.
    pub fn cells_behind(&self, fact: DealFact, row: usize) -> Vec<(&str, &str)> {
        let columns = self.behind.iter().find(|(read, _)| *read == fact).map_or(&[][..], |(_, columns)| columns);
        let cell = |column: &usize| Some((self.others.get(*column)?.name.as_str(), self.other(*column, row)));
        columns.iter().filter_map(cell).filter(|(_, cell)| !cell.is_empty()).collect()
    }

    /// What was said of the whole file that gives a fact which no cell gives, such as the day it was published.
    pub fn word_for(&self, fact: DealFact) -> Option<&str> {
        self.by_word.iter().find(|(said, _)| *said == fact).map(|(_, word)| word.as_str())
    }

    /// Takes every deal that is signed, and whose day of signing nobody recorded, as signed by the day on which the
    /// register was published. `word` says who says so.
    pub fn publish_by(&mut self, day: Day, word: &str) {
        for row in 0..self.len() {
            let is_signed = self.fact(DealFact::Stage, row).value() == Some(Stage::Signed as i64);
            let is_open = |fact| self.fact(fact, row).state == State::NotRecorded;
            if is_signed && is_open(DealFact::Signed) && is_open(DealFact::SignedBy) {
                self.columns[DealFact::SignedBy as usize].set(row, Fact::known(i64::from(day.number())));
            }
        }
        self.by_word.push((DealFact::SignedBy, word.to_owned()));
    }

    /// Takes every amount as if it were in that currency, to try a register in another one; gives the codes that it
    /// stands for.
    pub fn take_amounts_as(&mut self, code: &str) -> Vec<String> {
        let wanted = i64::from(self.texts.intern(code));
        let mut others = Vec::new();
        for row in 0..self.len() {
            let currency = self.fact(DealFact::Currency, row).value();
            if currency != Some(wanted) {
                let written = self.written(DealFact::Currency, row);
                if !written.is_empty() && !others.contains(&written) {
                    others.push(written);
                }
                self.columns[DealFact::Currency as usize].set(row, Fact::known(wanted));
            }
        }
        others.sort();
        others
    }

    /// Columns that the canonical register does not know.
    pub fn other_columns(&self) -> &[OtherColumn] {
        &self.others
    }

    /// The text of one of them.
    pub fn other(&self, column: usize, row: usize) -> &str {
        self.texts.get(self.others[column].cells[row])
    }

    /// Rows of each unit, by the unit's symbol, in the order in which they were read.
    pub fn rows_by_unit(&self) -> Vec<Vec<u32>> {
        let mut counts = vec![0usize; self.units.len()];
        for &unit in &self.unit {
            counts[unit as usize] += 1;
        }
        let mut rows: Vec<Vec<u32>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (row, &unit) in self.unit.iter().enumerate() {
            rows[unit as usize].push(row as u32);
        }
        rows
    }

    /// The body of that id or identifier.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies
            .iter()
            .find(|b| b.id == id)
            .or_else(|| self.bodies.iter().find(|b| b.identifier.as_deref() == Some(id)))
    }
}
