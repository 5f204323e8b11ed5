//! Changing single rows of a register that was made of records: what a ledger learns of one deal leaves the others.
//!
//! INVARIANT(columns): each function here leaves every column with one entry a row, and every mark at its row.

use super::Register;
use super::fill::greatest;
use super::rows::{Defaults, Row};
use crate::deal::DealFact;
use std::collections::BTreeMap;

impl Register {
    /// The row that came from that row of a file, or that entry of a ledger.
    pub fn row_from(&self, source_row: u32) -> Option<usize> {
        self.source_row.iter().position(|of| *of == source_row)
    }

    /// Puts a later version of the same deal, with the same id, in a row's place.
    pub fn put(&mut self, at: usize, row: &Row<'_>, defaults: Defaults, illustrative: bool) {
        self.total -= i128::from(greatest(self.fact(DealFact::Value, at)));
        self.push(row, defaults, false);
        let last = self.len() - 1;
        self.facts.swap_remove(at);
        if let Some(awarded) = &mut self.awarded {
            awarded.swap_remove(at);
        }
        self.unit.swap_remove(at);
        self.source_row.swap_remove(at);
        for column in &mut self.others {
            column.cells.swap_remove(at);
        }
        self.deal.remove(last);
        self.mark_last(last, illustrative);
        self.marks.each(|of| of.swap_remove(at, last));
        self.forget_in(at);
        self.renumber(|row| if row == last { at } else { row });
    }

    /// Takes in a row before the one in that place.
    pub fn insert(&mut self, at: usize, row: &Row<'_>, defaults: Defaults, illustrative: bool) {
        self.push(row, defaults, false);
        let last = self.len() - 1;
        self.facts.move_last_to(at);
        if let Some(awarded) = &mut self.awarded {
            awarded.move_last_to(at);
        }
        self.unit[at..].rotate_right(1);
        self.source_row[at..].rotate_right(1);
        self.others.iter_mut().for_each(|column| column.cells[at..].rotate_right(1));
        self.deal.remove(last);
        self.deal.insert(at, row.deal);
        self.mark_last(last, illustrative);
        self.marks.each(|of| of.move_last_to(at, last));
        self.renumber(|row| if row == last { at } else { row + usize::from(row >= at) });
    }

    /// Takes a row out. Texts and units that no other row has stay known.
    pub fn remove(&mut self, at: usize) {
        self.total -= i128::from(greatest(self.fact(DealFact::Value, at)));
        self.facts.remove(at);
        if let Some(awarded) = &mut self.awarded {
            awarded.remove(at);
        }
        self.unit.remove(at);
        self.source_row.remove(at);
        for column in &mut self.others {
            column.cells.remove(at);
        }
        self.deal.remove(at);
        self.marks.each(|of| of.remove(at));
        self.forget_in(at);
        self.renumber(|row| row - usize::from(row > at));
    }

    fn mark_last(&mut self, last: usize, illustrative: bool) {
        if illustrative {
            self.mark_illustrative(last);
        }
    }

    /// What is kept by the row's place rather than in a column.
    fn forget_in(&mut self, at: usize) {
        self.contradictions.retain(|of| of.row != at);
        self.marked.remove(&at);
    }

    fn renumber(&mut self, number: impl Fn(usize) -> usize) {
        self.marked = std::mem::take(&mut self.marked).into_iter().map(|(row, fact)| (number(row), fact)).collect();
        self.contradictions.iter_mut().for_each(|of| of.row = number(of.row));
        self.contradictions.sort_by_key(|of| of.row);
    }

    /// Names units anew; those that come to one name are one from then on. Each is still found by its names before.
    pub fn rename_units(&mut self, names: &BTreeMap<String, String>) {
        let before = std::mem::take(&mut self.units);
        let name = |unit: u32| names.get(before.get(unit)).map_or(before.get(unit), String::as_str);
        for unit in &mut self.unit {
            *unit = self.units.intern(name(*unit));
        }
        let found = |(old, new): (&String, &String)| Some((old.clone(), self.units.find(new)?));
        self.renamed = names.iter().filter_map(found).collect();
    }

    /// Whether units have the symbols that they get where the rows are read one after the other: each has a row, and they
    /// come in the order of their first rows.
    pub fn units_are_in_order(&self) -> bool {
        let mut next = 0;
        let in_order = self.unit.iter().all(|unit| {
            next += u32::from(*unit == next);
            *unit < next
        });
        in_order && next as usize == self.units.len()
    }
}
