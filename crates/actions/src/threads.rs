//! Sharing work out among threads, with what comes of it in order.

use hostboard_rules::workers::Workers;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// So many threads, as workers for the rules, which start none.
pub(crate) struct Threads(pub(crate) usize);

impl Workers for Threads {
    fn share_out(&self, pieces: usize, work: &(dyn Fn(usize) + Sync)) {
        shared_out(self.0, pieces, || (), |(), piece| work(piece));
    }
}

/// What `work` makes of each of so many pieces, in the order of the pieces. `begin` makes what one thread keeps from piece
/// to piece. Each thread takes the next piece that nobody has; this one is among the `threads`, and with one alone no
/// other is started.
pub(crate) fn shared_out<S, T: Send>(
    threads: usize,
    pieces: usize,
    begin: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let share = || {
        let (mut state, mut done) = (begin(), Vec::new());
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return done;
            }
            done.push((piece, work(&mut state, piece)));
        }
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(pieces)).map(|_| scope.spawn(share)).collect();
        let mut all = share();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(piece, _)| *piece);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_and_in_order() {
        for (threads, pieces) in [(0, 3), (1, 3), (4, 0), (4, 1), (4, 1_000)] {
            let done = shared_out(
                threads,
                pieces,
                || 0usize,
                |before, piece| {
                    *before += 1;
                    (piece, *before)
                },
            );
            assert_eq!(done.iter().map(|(piece, _)| *piece).collect::<Vec<_>>(), (0..pieces).collect::<Vec<_>>());
        }
    }
}
