//! What a person said of rows or of a whole file, put where cells say nothing, and which cells stand behind a fact.

use super::fill::greatest;
use super::{OtherColumn, Register};
use crate::deal::{Cell, DealFact};
use crate::fact::Fact;
use crate::origin::Origin;

impl Register {
    /// Puts what a person decided in the place of a fact of one row. Whether it may be put there is
    /// for the caller to say: what is recorded stands.
    pub fn settle(&mut self, fact: DealFact, row: usize, cell: Cell<'_>, decision: usize) {
        let settled = match cell {
            Cell::Fact(fact) => fact,
            Cell::Text(text) => Fact::known(i64::from(self.texts.intern(text))),
        };
        if fact == DealFact::Value {
            let change = greatest(settled) - greatest(self.fact(fact, row));
            self.total += i128::from(change);
        }
        self.facts.set(fact, row, settled);
        let rows = self.len();
        self.settled.note(fact, row, rows, decision);
    }

    /// Writes what stands beside the register into another column of its own, which is made where it is not there.
    pub fn write_other(&mut self, column: &str, row: usize, text: &str) {
        let symbol = self.texts.intern(text);
        let is_it = |other: &OtherColumn| other.name.trim().eq_ignore_ascii_case(column);
        let place = self.others.iter().position(is_it).unwrap_or_else(|| {
            let cells = vec![self.texts.intern(""); self.len()];
            self.others.push(OtherColumn { name: column.to_owned(), cells });
            self.others.len() - 1
        });
        self.others[place].cells[row] = symbol;
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

    /// Keeps where a fact comes from that is given for the whole file: in every row, or where no cell gives it.
    pub fn give_to_all(&mut self, fact: DealFact, origin: Origin) {
        self.of_whole.push((fact, origin));
    }

    /// Where a fact comes from that was given for the whole file.
    pub fn origin_of_all(&self, fact: DealFact) -> Option<&Origin> {
        self.of_whole.iter().find(|(given, _)| *given == fact).map(|(_, origin)| origin)
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
                self.facts.set(DealFact::Currency, row, Fact::known(wanted));
            }
        }
        others.sort();
        others
    }
}
