//! Long work in pieces, which the caller may share out among threads: this crate starts none.

use std::sync::OnceLock;

/// Whoever does the pieces of a long work.
pub trait Workers: Sync {
    /// Does each of so many pieces once, in any order, and returns when all are done.
    fn share_out(&self, pieces: usize, work: &(dyn Fn(usize) + Sync));
}

/// One alone, who does one piece after the other.
pub struct Alone;

impl Workers for Alone {
    fn share_out(&self, pieces: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..pieces).for_each(work);
    }
}

/// Places of a piece of a list: few enough that nobody is left with much at the end.
const BLOCK: usize = 4_096;

/// What `work` makes of each piece of a list of that length, in order; it is given the places of the piece.
pub fn by_blocks<T: Send + Sync>(
    workers: &dyn Workers,
    length: usize,
    work: impl Fn(std::ops::Range<usize>) -> T + Sync,
) -> Vec<T> {
    let done: Vec<OnceLock<T>> = (0..length.div_ceil(BLOCK)).map(|_| OnceLock::new()).collect();
    workers.share_out(done.len(), &|piece| {
        let from = piece * BLOCK;
        done[piece].get_or_init(|| work(from..(from + BLOCK).min(length)));
    });
    done.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// What `work` makes of each place of a list of that length, in order.
pub fn each<T: Clone + Send + Sync>(workers: &dyn Workers, length: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if length <= BLOCK {
        return (0..length).map(work).collect();
    }
    by_blocks(workers, length, |places| places.map(&work).collect::<Vec<T>>()).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_the_whole_list_in_order() {
        for length in [0, 1, BLOCK, BLOCK + 1, 3 * BLOCK - 1] {
            let places: Vec<usize> = (0..length).collect();
            assert_eq!(by_blocks(&Alone, length, Iterator::collect::<Vec<usize>>).concat(), places);
            assert_eq!(each(&Alone, length, |place| place), places);
        }
    }
}
