//! Every fact of every row: amounts in wide columns, all else in narrow ones.

use crate::column::{Column, WideColumn};
use crate::deal::{DealFact, FACTS};
use crate::fact::Fact;

/// Facts that are amounts in pence, or may be.
const AMOUNTS: [DealFact; 4] = [DealFact::Value, DealFact::ValueGross, DealFact::InKind, DealFact::Share];

/// A column a fact; the narrow column of an amount stays empty.
///
/// INVARIANT(columns): all columns that are in use have as many rows.
#[derive(Clone)]
pub(super) struct FactColumns {
    narrow: [Column; FACTS],
    wide: [WideColumn; AMOUNTS.len()],
}

impl Default for FactColumns {
    fn default() -> FactColumns {
        FactColumns { narrow: std::array::from_fn(|_| Column::default()), wide: Default::default() }
    }
}

/// The wide column of an amount.
const fn wide(fact: DealFact) -> Option<usize> {
    match fact {
        DealFact::Value => Some(0),
        DealFact::ValueGross => Some(1),
        DealFact::InKind => Some(2),
        DealFact::Share => Some(3),
        _ => None,
    }
}

impl FactColumns {
    #[inline]
    pub(super) fn get(&self, fact: DealFact, row: usize) -> Fact {
        match wide(fact) {
            Some(place) => self.wide[place].get(row),
            None => self.narrow[fact as usize].get(row),
        }
    }

    /// The fact of every row, where all have the same.
    pub(super) fn of_all(&self, fact: DealFact) -> Option<Fact> {
        match wide(fact) {
            Some(place) => self.wide[place].of_all(),
            None => self.narrow[fact as usize].of_all(),
        }
    }

    pub(super) fn set(&mut self, fact: DealFact, row: usize, value: Fact) {
        match wide(fact) {
            Some(place) => self.wide[place].set(row, value),
            None => self.narrow[fact as usize].set(row, value),
        }
    }

    /// Adds a row's value of one fact; the row is whole once every fact has one.
    pub(super) fn push(&mut self, fact: DealFact, value: Fact) {
        match wide(fact) {
            Some(place) => self.wide[place].push(value),
            None => self.narrow[fact as usize].push(value),
        }
    }

    /// Adds the values of one fact of many rows.
    pub(super) fn extend(&mut self, fact: DealFact, values: &[Fact]) {
        match wide(fact) {
            Some(place) => self.wide[place].extend(values.iter().copied()),
            None => self.narrow[fact as usize].extend(values.iter().copied()),
        }
    }

    /// Makes room for that many more rows.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.in_use().for_each(|column| column.reserve(rows));
        self.wide.iter_mut().for_each(|column| column.reserve(rows));
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, row: usize) {
        self.in_use().for_each(|column| column.remove(row));
        self.wide.iter_mut().for_each(|column| column.remove(row));
    }

    /// Puts the last row in that one's place.
    pub(super) fn swap_remove(&mut self, row: usize) {
        self.in_use().for_each(|column| column.swap_remove(row));
        self.wide.iter_mut().for_each(|column| column.swap_remove(row));
    }

    /// Puts the last row before that one.
    pub(super) fn move_last_to(&mut self, row: usize) {
        self.in_use().for_each(|column| column.move_last_to(row));
        self.wide.iter_mut().for_each(|column| column.move_last_to(row));
    }

    /// Adds all rows of another register, whose texts have here the symbols that `texts` gives.
    pub(super) fn append(&mut self, other: &FactColumns, texts: &[i32]) {
        for fact in DealFact::ALL {
            let (mine, theirs) = (&mut self.narrow[*fact as usize], &other.narrow[*fact as usize]);
            match fact.is_text() {
                true => mine.append(theirs, |symbol| texts[symbol as usize]),
                false => mine.append(theirs, |value| value),
            }
        }
        self.wide.iter_mut().zip(&other.wide).for_each(|(mine, theirs)| mine.append(theirs, |value| value));
    }

    fn in_use(&mut self) -> impl Iterator<Item = &mut Column> {
        self.narrow
            .iter_mut()
            .enumerate()
            .filter(|(place, _)| wide(DealFact::ALL[*place]).is_none())
            .map(|(_, column)| column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deal::Values;

    #[test]
    fn every_amount_has_a_wide_column() {
        for fact in DealFact::ALL {
            assert_eq!(wide(*fact).is_some(), matches!(fact.values(), Values::Money(_) | Values::Share), "{fact:?}");
        }
        assert!(AMOUNTS.iter().enumerate().all(|(place, fact)| wide(*fact) == Some(place)));
    }
}
