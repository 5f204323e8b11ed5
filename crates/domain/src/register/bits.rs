//! Yes or no of each row, a bit each; and all that is marked of rows, which moves with them.

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

    /// Puts the last row before that one.
    pub(super) fn move_last_to(&mut self, row: usize, last: usize) {
        self.renumber(|other| Some(if other == last { row } else { other + usize::from(other >= row) }));
    }

    /// Puts the last row in that one's place.
    pub(super) fn swap_remove(&mut self, row: usize, last: usize) {
        self.renumber(|other| if other == row { None } else { Some(if other == last { row } else { other }) });
    }

    /// Takes a row out.
    pub(super) fn remove(&mut self, row: usize) {
        self.renumber(|other| if other == row { None } else { Some(other - usize::from(other > row)) });
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

/// What is marked of rows.
#[derive(Clone, Default)]
pub(super) struct Marks {
    pub(super) illustrative: Bits,
    pub(super) filled_in: Bits,
    pub(super) no_contract: Bits,
    pub(super) unread: Bits,
    pub(super) joint: Bits,
}

impl Marks {
    /// Does the same to each.
    pub(super) fn each(&mut self, change: impl Fn(&mut Bits)) {
        let Marks { illustrative, filled_in, no_contract, unread, joint } = self;
        [illustrative, filled_in, no_contract, unread, joint].into_iter().for_each(change);
    }

    /// Takes in those of rows that come after `before` others.
    pub(super) fn append(&mut self, other: &Marks, before: usize) {
        self.illustrative.append(&other.illustrative, before);
        self.filled_in.append(&other.filled_in, before);
        self.no_contract.append(&other.no_contract, before);
        self.unread.append(&other.unread, before);
        self.joint.append(&other.joint, before);
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
        bits.move_last_to(63, 200);
        bits.move_last_to(0, 999);
        bits.remove(66);
        bits.set(300);
        bits.swap_remove(65, 300);
        bits.swap_remove(1, 400);
        let marked: Vec<usize> = (0..1_000).filter(|row| bits.get(*row)).collect();
        assert_eq!(marked, [64, 65]);
    }
}
