//! One fact of many deals: a column of whole numbers with a state byte each.

use crate::fact::{Fact, State};

/// A column of facts that fit 32 bits; amounts stand in [`WideColumn`].
#[derive(Clone, Default)]
pub struct Column<T = i32> {
    states: Vec<State>,
    values: Vec<T>,
}

/// A column of amounts in pence.
pub type WideColumn = Column<i64>;

impl<T: Copy + Into<i64> + TryFrom<i64> + Default> Column<T> {
    /// Adds one row. A value beyond the column's width does not occur: days, codes, counts and
    /// symbols are 32-bit where they are made, and amounts have a wide column.
    pub fn push(&mut self, fact: Fact) {
        self.states.push(fact.state);
        self.values.push(T::try_from(fact.value).unwrap_or_default());
    }

    /// Adds many rows.
    pub fn extend(&mut self, facts: impl ExactSizeIterator<Item = Fact> + Clone) {
        self.states.extend(facts.clone().map(|fact| fact.state));
        self.values.extend(facts.map(|fact| T::try_from(fact.value).unwrap_or_default()));
    }

    /// The fact of that row.
    #[inline]
    pub fn get(&self, row: usize) -> Fact {
        Fact { state: self.states[row], value: self.values[row].into() }
    }

    /// Puts another fact in that row's place.
    pub fn set(&mut self, row: usize, fact: Fact) {
        self.states[row] = fact.state;
        self.values[row] = T::try_from(fact.value).unwrap_or_default();
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        self.states.remove(row);
        self.values.remove(row);
    }

    /// Puts the last row in that one's place.
    pub fn swap_remove(&mut self, row: usize) {
        self.states.swap_remove(row);
        self.values.swap_remove(row);
    }

    /// Puts the last row before that one.
    pub fn move_last_to(&mut self, row: usize) {
        self.states[row..].rotate_right(1);
        self.values[row..].rotate_right(1);
    }

    /// Adds all rows of another column, each value changed by `change` where it is known.
    pub fn append(&mut self, other: &Column<T>, change: impl Fn(T) -> T) {
        self.states.extend_from_slice(&other.states);
        self.values.extend(
            other.states.iter().zip(&other.values).map(
                |(state, &value)| {
                    if *state == State::Known { change(value) } else { value }
                },
            ),
        );
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
