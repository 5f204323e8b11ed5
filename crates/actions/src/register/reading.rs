//! How the columns of a published register were read: what was taken as it stands, what was mended, what was left.
//!
//! A fact is traced to its cells by reading them again, since every column of the file is kept beside the facts.

use crate::register::open::{Opened, ReadBy};
use crate::words::mended::mended_words;
use crate::words::order::by_words;
use crate::words::reading::{self as words, Cells};
use crate::words::unsettled::unsettled_words;
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::register::Register;
use hostboard_exchange::heading::key;
use hostboard_exchange::mapping::CellReading;
use hostboard_exchange::mapping::rule::{Outcome, Rule, Why};
use hostboard_exchange::register::read_cell;
use std::collections::BTreeMap;

pub use hostboard_exchange::clean::{Mended, Unsettled};
pub use hostboard_exchange::mapping::rule::ConstantStanding;

/// How one fact was read, over all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRead {
    /// The fact.
    pub fact: DealFact,
    /// The headings it was read from; none where it is the same in every row.
    pub from: Vec<String>,
    /// The same value in every row, and who says so.
    pub constant: Option<SameInAll>,
    /// Why these columns were taken, where that was guessed.
    pub ground: String,
    /// Rows whose cell was read as it stands.
    pub as_written: u64,
    /// Rows whose cell was mended, by what was done.
    pub mended: BTreeMap<Mended, Seen>,
    /// Rows whose cell is blank.
    pub blank: u64,
    /// Rows whose cell stands for nothing recorded.
    pub stand_ins: u64,
    /// Rows whose cell settles no value, by the reason.
    pub left: BTreeMap<Unsettled, Seen>,
    /// Rows whose cell could not be read: each is a problem.
    pub refused: u64,
}

/// A value that a mapping has in every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameInAll {
    /// As the register writes it.
    pub value: String,
    /// Who says so.
    pub source: Option<String>,
    /// Whether it is recorded, or only supposed.
    pub standing: ConstantStanding,
}

impl SameInAll {
    fn of(fact: DealFact, rule: &Rule) -> Option<SameInAll> {
        let (value, standing) = (rule.constant.clone()?, rule.constant_standing(fact)?);
        Some(SameInAll { value, source: rule.source.clone(), standing })
    }

    /// In words.
    pub fn in_words(&self) -> String {
        words::in_every_row(&self.value, self.source.as_deref(), self.standing)
    }
}

/// How often, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// In how many rows.
    pub rows: u64,
    /// What the first of them says.
    pub example: String,
    /// Its row in the file.
    pub row: u32,
}

/// A fact's cells in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Headings and what stands under them.
    pub cells: Vec<(String, String)>,
    /// What they say, read again, as the register writes it; empty where they record nothing.
    pub value: String,
    /// What was done to read them, if anything was.
    pub done: Option<Mended>,
    /// Why they record nothing, if they do not.
    pub left: Option<Unsettled>,
}

/// How every fact was read, in the order of the canonical columns; nothing where the file has our own columns.
pub fn account(opened: &Opened) -> Vec<FactRead> {
    let Some(read_by) = &opened.read_by else { return Vec::new() };
    read_by.mapping.columns.iter().map(|(fact, rule)| fact_read(&opened.register, *fact, rule)).collect()
}

/// The cells behind a fact of one row; `None` where the file has our own columns or the fact is the same in every row.
pub fn trace(register: &Register, read_by: &ReadBy, fact: DealFact, row: usize) -> Option<Trace> {
    let (_, rule) = read_by.mapping.columns.iter().find(|(mapped, _)| *mapped == fact)?;
    if rule.constant.is_some() {
        return None;
    }
    let places = places(register, rule)?;
    let cells: Vec<&str> = places.iter().map(|place| register.other(*place, row)).collect();
    let said = rule.read(Some(fact), &cells);
    let filled = rule.headings().into_iter().cloned().zip(cells.iter().map(|cell| (*cell).to_owned()));
    let (value, left) = match &said.outcome {
        Outcome::Text(text) => match read_cell(fact, text) {
            Ok(Cell::Fact(value)) => (fact.written(value), None),
            Ok(Cell::Text(text)) => (text.to_owned(), None),
            Err(_) => (String::new(), None),
        },
        Outcome::Fact(value) => (fact.written(*value), None),
        Outcome::NotRecorded(Why::Left(reason)) => (String::new(), Some(*reason)),
        Outcome::NotRecorded(_) | Outcome::Refused(..) => (String::new(), None),
    };
    let cells = filled.filter(|(_, cell)| !cell.is_empty()).collect();
    let is_denied = register.is_denied(fact, row);
    let (value, left) = if is_denied { (String::new(), Some(Unsettled::DeniedByRow)) } else { (value, left) };
    Some(Trace { cells, value, done: said.done, left })
}

fn fact_read(register: &Register, fact: DealFact, rule: &Rule) -> FactRead {
    let mut read = FactRead {
        fact,
        from: rule.headings().into_iter().cloned().collect(),
        constant: SameInAll::of(fact, rule),
        ground: rule.ground.clone(),
        as_written: 0,
        mended: BTreeMap::new(),
        blank: 0,
        stand_ins: 0,
        left: BTreeMap::new(),
        refused: 0,
    };
    let Some(places) = places(register, rule).filter(|_| rule.constant.is_none()) else { return read };
    let mut cells: Vec<&str> = Vec::with_capacity(places.len());
    for row in 0..register.len() {
        cells.clear();
        cells.extend(places.iter().map(|place| register.other(*place, row)));
        let said = rule.read(Some(fact), &cells);
        let is_denied = register.is_denied(fact, row);
        let outcome = if is_denied { Outcome::NotRecorded(Why::Left(Unsettled::DeniedByRow)) } else { said.outcome };
        read.count(&CellReading { outcome, ..said }, &cells, register.source_row(row));
    }
    read
}

impl FactRead {
    /// What became of its cells, in how many rows, and the first of those that were mended or left.
    pub fn cells(&self) -> Vec<(Cells<'_>, u64, Option<&Seen>)> {
        let mended = by_words(&self.mended, |done| mended_words(*done)).into_iter();
        let mended = mended.map(|(done, seen)| (Cells::Mended(done), seen.rows, Some(seen)));
        let left = by_words(&self.left, |reason| unsettled_words(*reason)).into_iter();
        let left = left.map(|(reason, seen)| (Cells::Left(reason), seen.rows, Some(seen)));
        let mut all = vec![(Cells::AsWritten, self.as_written, None)];
        all.extend(mended);
        all.extend([(Cells::Blank, self.blank, None), (Cells::StandIns, self.stand_ins, None)]);
        all.extend(left);
        all.push((Cells::Refused, self.refused, None));
        all.retain(|(_, rows, _)| *rows > 0);
        all
    }

    /// In one line: `from Award: 31 as written; 390 blank`.
    pub fn in_words(&self) -> String {
        if let Some(same) = &self.constant {
            return same.in_words();
        }
        let example =
            |seen: Option<&Seen>| seen.map_or_else(String::new, |seen| words::example(seen.row, &seen.example));
        let cells = self.cells().into_iter().map(|(what, rows, first)| words::cells(what, rows, &example(first)));
        words::from_columns(&self.from, &cells.collect::<Vec<_>>())
    }

    fn count(&mut self, said: &CellReading<'_>, cells: &[&str], row: u32) {
        let example = || cells.iter().copied().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" / ");
        let first = || Seen { rows: 0, example: example(), row };
        match (&said.outcome, said.done) {
            (Outcome::Text(text), _) if text.is_empty() => self.blank += 1,
            (Outcome::NotRecorded(Why::Blank), _) => self.blank += 1,
            (Outcome::NotRecorded(Why::StandIn), _) => self.stand_ins += 1,
            (Outcome::NotRecorded(Why::Left(reason)), _) => self.left.entry(*reason).or_insert_with(first).rows += 1,
            (Outcome::Refused(..), _) => self.refused += 1,
            (_, Some(done)) => self.mended.entry(done).or_insert_with(first).rows += 1,
            (_, None) => self.as_written += 1,
        }
    }
}

/// Where a rule's columns stand among the register's other columns.
fn places(register: &Register, rule: &Rule) -> Option<Vec<usize>> {
    let place = |heading: &String| register.other_columns().iter().position(|column| key(&column.name) == key(heading));
    rule.headings().into_iter().map(place).collect()
}
