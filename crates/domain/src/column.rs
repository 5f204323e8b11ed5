//! One fact of many deals: a column of whole numbers with a state byte each.

use crate::fact::{Fact, State};
use std::collections::BTreeMap;

/// A column of facts that fit 32 bits; amounts stand in [`WideColumn`].
#[derive(Clone, Default)]
pub struct Column<T = i32> {
    states: Vec<State>,
    values: Vec<T>,
    /// By row the greatest value of a range: few rows hold one.
    most: BTreeMap<usize, Option<i64>>,
}

/// A column of amounts in pence.
pub type WideColumn = Column<i64>;

impl<T: Copy + Into<i64> + TryFrom<i64> + Default> Column<T> {
    /// Adds one row. A value beyond the column's width does not occur: days, codes, counts and
    /// symbols are 32-bit where they are made, and amounts have a wide column.
    pub fn push(&mut self, fact: Fact) {
        self.keep_range(self.states.len(), fact);
        self.states.push(fact.state);
        self.values.push(T::try_from(fact.value).unwrap_or_default());
    }

    /// Adds many rows.
    pub fn extend(&mut self, facts: impl ExactSizeIterator<Item = Fact> + Clone) {
        let before = self.states.len();
        let ranges = facts.clone().enumerate().filter(|(_, fact)| fact.state == State::Between);
        self.most.extend(ranges.map(|(at, fact)| (before + at, fact.most())));
        self.states.extend(facts.clone().map(|fact| fact.state));
        self.values.extend(facts.map(|fact| T::try_from(fact.value).unwrap_or_default()));
    }

    /// The fact of that row.
    #[inline]
    pub fn get(&self, row: usize) -> Fact {
        let value = self.values[row].into();
        match self.states[row] {
            State::NotRecorded => Fact::NOT_RECORDED,
            State::Known => Fact::known(value),
            State::NotApplicable => Fact::not_applicable(value),
            State::Between => Fact::between(value, self.most.get(&row).copied().flatten()),
        }
    }

    fn keep_range(&mut self, row: usize, fact: Fact) {
        if fact.state == State::Between {
            self.most.insert(row, fact.most());
        } else if !self.most.is_empty() {
            self.most.remove(&row);
        }
    }

    /// Gives ranges the numbers that their rows get; none where a row goes.
    fn renumber(&mut self, number: impl Fn(usize) -> Option<usize>) {
        if !self.most.is_empty() {
            let ranges = std::mem::take(&mut self.most).into_iter();
            self.most = ranges.filter_map(|(row, most)| Some((number(row)?, most))).collect();
        }
    }

    /// Puts another fact in that row's place.
    pub fn set(&mut self, row: usize, fact: Fact) {
        self.keep_range(row, fact);
        self.states[row] = fact.state;
        self.values[row] = T::try_from(fact.value).unwrap_or_default();
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        self.states.remove(row);
        self.values.remove(row);
        self.renumber(|other| (other != row).then(|| other - usize::from(other > row)));
    }

    /// Puts the last row in that one's place.
    pub fn swap_remove(&mut self, row: usize) {
        self.states.swap_remove(row);
        self.values.swap_remove(row);
        let last = self.states.len();
        self.renumber(|other| match other {
            gone if gone == row => None,
            moved if moved == last => Some(row),
            other => Some(other),
        });
    }

    /// Puts the last row before that one.
    pub fn move_last_to(&mut self, row: usize) {
        self.states[row..].rotate_right(1);
        self.values[row..].rotate_right(1);
        let last = self.states.len() - 1;
        self.renumber(|other| Some(if other == last { row } else { other + usize::from(other >= row) }));
    }

    /// Adds all rows of another column, each value changed by `change` where it is known.
    pub fn append(&mut self, other: &Column<T>, change: impl Fn(T) -> T) {
        let before = self.states.len();
        self.most.extend(other.most.iter().map(|(row, most)| (before + row, *most)));
        self.states.extend_from_slice(&other.states);
        self.values.extend(
            other.states.iter().zip(&other.values).map(
                |(state, &value)| {
                    if *state == State::Known { change(value) } else { value }
                },
            ),
        );
    }

    /// The fact of every row, where all have the same; nothing of no rows.
    pub fn of_all(&self) -> Option<Fact> {
        let (state, value) = (*self.states.first()?, (*self.values.first()?).into());
        let are_equal = || self.values.iter().all(|other| (*other).into() == value);
        let are_one = self.states.iter().all(|other| *other == state)
            && (state == State::NotRecorded || state != State::Between && are_equal());
        are_one.then(|| self.get(0))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// Makes room for that many more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.states.reserve(rows);
        self.values.reserve(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_in_all_rows_is_told() {
        let check = |facts: &[Fact], expected: Option<Fact>| {
            let mut column = Column::<i32>::default();
            facts.iter().for_each(|fact| column.push(*fact));
            assert_eq!(column.of_all(), expected, "{facts:?}");
        };
        let (blank, range) = (Fact::NOT_RECORDED, Fact::between(1, Some(2)));
        check(&[], None);
        check(&[blank, blank], Some(blank));
        check(&[blank, Fact::known(0)], None);
        check(&[Fact::known(3), Fact::known(3)], Some(Fact::known(3)));
        check(&[Fact::known(3), Fact::known(4)], None);
        check(&[Fact::known(0), Fact::not_applicable(0)], None);
        check(&[range, range], None);
    }

    #[test]
    fn ranges_move_with_their_rows() {
        let rows = [1, 2, 3, 4, 5].map(|n| match n {
            2 => Fact::between(20, Some(25)),
            5 => Fact::between(50, None),
            n => Fact::known(n * 10),
        });
        let all = |column: &Column| (0..column.len()).map(|row| column.get(row)).collect::<Vec<_>>();
        let whole = || {
            let mut column = Column::<i32>::default();
            column.push(rows[0]);
            column.extend(rows[1..].iter().copied());
            column
        };
        let mut column = whole();
        column.remove(0);
        assert_eq!(all(&column), rows[1..]);
        let mut column = whole();
        column.swap_remove(1);
        assert_eq!(all(&column), [rows[0], rows[4], rows[2], rows[3]]);
        let mut column = whole();
        column.move_last_to(1);
        assert_eq!(all(&column), [rows[0], rows[4], rows[1], rows[2], rows[3]]);
        column.set(1, Fact::NOT_RECORDED);
        column.append(&whole(), |value| value);
        assert_eq!(all(&column)[1..3], [Fact::NOT_RECORDED, rows[1]]);
        assert_eq!(all(&column)[5..], rows);
    }
}
