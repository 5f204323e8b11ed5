//! Long outputs: pieces made by several threads and written in order, a few megabytes at a time.

use crate::threads::shared_out;
use std::io;
use std::ops::Range;

/// How many bytes are made before they are written, about.
const BATCH_BYTES: usize = 4 << 20;
/// How many pieces a thread makes of a batch: with several, no thread waits long for another.
const PIECES_A_THREAD: usize = 8;
/// Items a thread begins with, before it is known how long they are.
const FIRST_ITEMS: usize = 64;
/// A batch is at most so many times as long as the one before: what comes may be longer than what was.
const MOST_GROWTH: usize = 8;

/// What `make` makes of each piece of a list of that length, given to `write` in the order of the list. Both say how many bytes it
/// holds; memory is bounded by them, whatever the length of the list.
///
/// Errors: those of the two; nothing is made after one.
pub(crate) fn in_batches<T: Send>(
    length: usize,
    threads: usize,
    make: impl Fn(Range<usize>) -> io::Result<T> + Sync,
    mut write: impl FnMut(T) -> io::Result<usize>,
) -> io::Result<()> {
    let threads = threads.max(1);
    let (mut from, mut items) = (0, threads * FIRST_ITEMS);
    while from < length {
        let to = length.min(from + items);
        let piece = (to - from).div_ceil(threads * PIECES_A_THREAD);
        let pieces = (to - from).div_ceil(piece);
        let places = |n: usize| from + n * piece..to.min(from + (n + 1) * piece);
        let made = shared_out(threads, pieces, || (), |(), n| make(places(n)));
        let mut bytes = 0;
        for one in made {
            bytes += write(one?)?;
        }
        let each = bytes.div_ceil(to - from).max(1);
        items = (BATCH_BYTES / each).clamp(threads, items.saturating_mul(MOST_GROWTH));
        from = to;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn everything_is_written_once_in_order_and_little_is_held() {
        for (length, threads, size) in [(0, 2, 1), (1, 0, 1), (10_000, 1, 1), (10_000, 3, 5_000), (700, 2, 1 << 20)] {
            let (held, most, mut next) = (AtomicUsize::new(0), AtomicUsize::new(0), 0);
            let make = |places: Range<usize>| {
                let now = held.fetch_add(places.len() * size, Ordering::Relaxed) + places.len() * size;
                most.fetch_max(now, Ordering::Relaxed);
                Ok(places)
            };
            let written = in_batches(length, threads, make, |places| {
                assert_eq!(places.start, next);
                next = places.end;
                held.fetch_sub(places.len() * size, Ordering::Relaxed);
                Ok(places.len() * size)
            });
            assert!(written.is_ok() && next == length, "{length} {threads} {size}");
            // The first batch is made before anybody knows how long items are.
            let first = threads.max(1) * FIRST_ITEMS * size;
            assert!(most.into_inner() <= first.max(BATCH_BYTES + threads * size), "{length} {threads} {size}");
        }
    }

    #[test]
    fn nothing_is_made_after_an_error() {
        let made = AtomicUsize::new(0);
        let make = |places: Range<usize>| Ok(made.fetch_add(places.len(), Ordering::Relaxed));
        let written = in_batches(1_000_000, 2, make, |_| Err(io::Error::other("full")));
        assert!(written.is_err() && made.into_inner() == 2 * FIRST_ITEMS);
    }
}
