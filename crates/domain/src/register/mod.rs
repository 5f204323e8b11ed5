//! The register: every deal as columns of facts, with the bodies and posts beside it.
//!
//! INVARIANT(columns): every column, `deal`, `unit` and `source_row` have one entry a row.
//! INVARIANT(sums): four times the values of all rows together fit 63 bits, so that sums which count
//! a row in several groups and take it out again never overflow.

mod bits;
mod change;
mod contradiction;
mod decided;
mod facts;
mod fill;
mod own_part;
mod rows;
mod supposed;

pub use contradiction::{Contradiction, is_of_no_reserves, out_of_order};
pub use own_part::OwnPart;
pub use rows::{Block, Cells, Defaults, Row, TooMuchMoney};
pub use supposed::{Publication, Supposed};

use crate::body::{Appointment, Body};
use crate::column::Column;
use crate::deal::DealFact;
use crate::fact::{Fact, State};
use crate::money::POUNDS;
use crate::name::{company_number, identifier};
use crate::origin::Origin;
use crate::settled::{OWN, Settled};
use crate::text::Texts;
use bits::Marks;
use facts::FactColumns;
use std::collections::BTreeMap;

/// Deals as columns. Rows stand in the order in which they were read.
#[derive(Clone)]
pub struct Register {
    facts: FactColumns,
    /// Texts of the columns that hold texts.
    pub texts: Texts,
    /// Ids and names of units; the entry of `unit` is a symbol of these.
    pub units: Texts,
    deal: Deals,
    unit: Vec<u32>,
    source_row: Vec<u32>,
    others: Vec<OtherColumn>,
    awarded: Option<Column>,
    marks: Marks,
    contradictions: Vec<Contradiction>,
    /// By fact: the places of the other columns that it was read from.
    behind: Vec<(DealFact, Vec<usize>)>,
    /// Facts that were given for the whole file, with where each comes from.
    of_whole: Vec<(DealFact, Origin)>,
    supposed: Vec<Supposed>,
    /// Units by names that they had before.
    renamed: BTreeMap<String, u32>,
    /// Rows with a cell that records no fact and speaks of a contract or a disposal all the same, by its column.
    marked: BTreeMap<usize, DealFact>,
    publication: Option<Publication>,
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

/// A column that the canonical register does not know: kept, shown, and named in `where`. Whoever reads a file may keep
/// long texts shortened.
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

impl Deals {
    fn start(&self, row: usize) -> usize {
        if row == 0 { 0 } else { self.ends[row - 1] }
    }

    fn insert(&mut self, at: usize, id: &str) {
        let start = self.start(at);
        self.bytes.insert_str(start, id);
        self.ends.insert(at, start);
        self.ends[at..].iter_mut().for_each(|end| *end += id.len());
    }

    fn remove(&mut self, at: usize) {
        let (start, end) = (self.start(at), self.ends.remove(at));
        self.bytes.replace_range(start..end, "");
        self.ends[at..].iter_mut().for_each(|other| *other -= end - start);
    }
}

impl Default for Register {
    fn default() -> Self {
        Register::new(&[])
    }
}

impl Register {
    /// An empty register with those other columns.
    pub fn new(other_columns: &[&str]) -> Register {
        Register {
            facts: FactColumns::default(),
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
            marks: Marks::default(),
            contradictions: Vec::new(),
            behind: Vec::new(),
            of_whole: Vec::new(),
            supposed: Vec::new(),
            renamed: BTreeMap::new(),
            marked: BTreeMap::new(),
            publication: None,
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

    /// Says of a row that others enter into the deal with its unit: it is one of their rows.
    pub fn mark_joint(&mut self, row: usize) {
        self.marks.joint.set(row);
    }

    /// Says of a row that nothing of it could be read: it may be anything, and nobody assumes otherwise.
    pub fn mark_unread(&mut self, row: usize) {
        self.marks.unread.set(row);
    }

    /// Whether nothing of a row could be read.
    #[inline]
    pub fn is_unread(&self, row: usize) -> bool {
        self.marks.unread.get(row)
    }

    /// Whether others enter into a row's deal with its unit: they have rows of their own, or the unit's share is recorded.
    #[inline]
    pub fn is_joint(&self, row: usize) -> bool {
        self.is_marked_joint(row) || self.fact(DealFact::Share, row).state == State::Known
    }

    /// Whether a row is one of several of a joint deal.
    #[inline]
    pub fn is_marked_joint(&self, row: usize) -> bool {
        self.marks.joint.get(row)
    }

    /// Says of a row that its deal is invented, to show something. Only a ledger knows that of a deal.
    pub fn mark_illustrative(&mut self, row: usize) {
        self.marks.illustrative.set(row);
    }

    /// Whether a row's deal is invented, to show something.
    pub fn is_illustrative(&self, row: usize) -> bool {
        self.marks.illustrative.get(row)
    }

    /// Says of a row that its deal was filled in to ask about it: no record and no row of a file holds it.
    pub fn mark_filled_in(&mut self, row: usize) {
        self.marks.filled_in.set(row);
    }

    /// Whether a row's deal was filled in to ask about it.
    pub fn is_filled_in(&self, row: usize) -> bool {
        self.marks.filled_in.get(row)
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
        self.facts.get(fact, row)
    }

    /// The fact of every deal, as recorded, where it is the same of all: a column that a file does not have.
    pub fn fact_of_all(&self, fact: DealFact) -> Option<Fact> {
        self.facts.of_all(fact)
    }

    /// The value in pounds: not recorded where the currency is another one or not recorded.
    #[inline]
    pub fn pounds(&self, row: usize) -> Fact {
        self.in_pounds(DealFact::Value, row)
    }

    /// The same of the value or of the value with tax.
    #[inline]
    pub fn in_pounds(&self, amount: DealFact, row: usize) -> Fact {
        if self.is_in_pounds(row) == Some(true) { self.fact(amount, row) } else { Fact::NOT_RECORDED }
    }

    /// Whether the value is in pounds; `None` where its currency is not recorded.
    #[inline]
    pub fn is_in_pounds(&self, row: usize) -> Option<bool> {
        self.text(DealFact::Currency, row).map(|currency| currency == POUNDS)
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

    /// The unit that is named so, now or before it was [renamed](Register::rename_units).
    pub fn unit_named(&self, text: &str) -> Option<u32> {
        self.units.find(text).or_else(|| self.renamed.get(text).copied())
    }

    /// The deal's id.
    #[inline]
    pub fn deal(&self, row: usize) -> &str {
        &self.deal.bytes[self.deal.start(row)..self.deal.ends[row]]
    }

    /// Gives deals other ids; `ids` are by row, in order.
    pub fn rename_deals(&mut self, ids: impl IntoIterator<Item = (usize, String)>) {
        let mut ids = ids.into_iter().peekable();
        let mut renamed =
            Deals { bytes: String::with_capacity(self.deal.bytes.len()), ends: Vec::with_capacity(self.len()) };
        for row in 0..self.len() {
            match ids.next_if(|(of, _)| *of == row) {
                Some((_, id)) => renamed.bytes.push_str(&id),
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

    /// The body of that id or identifier, identifiers compared as [`identifier`] writes them.
    pub fn body(&self, id: &str) -> Option<&Body> {
        let is_it = |body: &&Body| body.identifier.as_deref().is_some_and(|own| identifier(own) == identifier(id));
        self.bodies.iter().find(|body| body.id == id).or_else(|| self.bodies.iter().find(is_it))
    }

    /// The identifier of a row's party: recorded, or the company number that stands in brackets in its name.
    pub fn identifier_of_party(&self, row: usize) -> Option<String> {
        let recorded = self.text(DealFact::CounterpartyId, row).map(str::to_owned);
        recorded.or_else(|| company_number(self.text(DealFact::Counterparty, row)?))
    }
}
