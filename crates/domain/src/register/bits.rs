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
}
