//! Yes or no of each row, a bit each.

/// Rows of which something is so; of all others it is not.
#[derive(Clone, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn set(&mut self, row: usize) {
        let word = row / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (row % 64);
    }

    pub(super) fn put(&mut self, row: usize, is_so: bool) {
        match is_so {
            true => self.set(row),
            false => self.0.get_mut(row / 64).into_iter().for_each(|word| *word &= !(1 << (row % 64))),
        }
    }

    /// Makes room for a row before that one.
    pub(super) fn insert(&mut self, row: usize, is_so: bool) {
        self.renumber(|other| Some(if other < row { other } else { other + 1 }));
        if is_so {
            self.set(row);
        }
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, row: usize) {
        self.renumber(|other| if other == row { None } else { Some(if other < row { other } else { other - 1 }) });
    }

    fn renumber(&mut self, number: impl Fn(usize) -> Option<usize>) {
        let rows: Vec<usize> = (0..64 * self.0.len()).filter(|row| self.get(*row)).filter_map(number).collect();
        self.0.clear();
        rows.into_iter().for_each(|row| self.set(row));
    }

    /// Takes in those of rows that come after `before` others.
    pub(super) fn append(&mut self, other: &Bits, before: usize) {
        (0..64 * other.0.len()).filter(|row| other.get(*row)).for_each(|row| self.set(before + row));
    }

    pub(super) fn get(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_nobody_marked_are_not() {
        let mut bits = Bits::default();
        [0, 63, 64, 200].into_iter().for_each(|row| bits.set(row));
        let marked: Vec<usize> = (0..1_000).filter(|row| bits.get(*row)).collect();
        assert_eq!(marked, [0, 63, 64, 200]);
    }

    #[test]
    fn rows_move_with_what_is_so_of_them() {
        let mut bits = Bits::default();
        [0, 63, 64, 200].into_iter().for_each(|row| bits.set(row));
        bits.insert(63, true);
        bits.insert(0, false);
        bits.remove(201);
        bits.remove(65);
        let marked: Vec<usize> = (0..1_000).filter(|row| bits.get(*row)).collect();
        assert_eq!(marked, [1, 64, 65, 200]);
    }
}
