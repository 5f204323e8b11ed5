//! A connection that is given up when its reader takes too little of what is written to it.
//!
//! Leaves to others: how long a connection may last in all, and what is written (`serve`).
//!
//! Invariant: patience is spent only while something waits to be taken, and earned back only by bytes that are.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// So many bytes taken earn a second of patience.
const BYTES_A_SECOND: u32 = 16 * 1024;

/// A connection with a bounded patience.
pub(crate) struct Stalling<S> {
    inner: S,
    most: Duration,
    patience: Duration,
    /// Since when something waits, and the end of patience with it.
    waits: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<S> Stalling<S> {
    /// With so much patience at most.
    pub(crate) fn new(inner: S, most: Duration) -> Stalling<S> {
        Stalling { inner, most, patience: most, waits: None }
    }

    /// What came of writing, or the end of patience.
    fn after(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => {
                if let Some((since, _)) = self.waits.take() {
                    self.patience = self.patience.saturating_sub(since.elapsed());
                }
                let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
                let earned = Duration::from_secs(1).saturating_mul(bytes) / BYTES_A_SECOND;
                self.patience = self.patience.saturating_add(earned).min(self.most);
                written
            }
            Poll::Ready(Err(_)) => written,
            Poll::Pending => {
                let patience = self.patience;
                let (_, end) = self.waits.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(patience))));
                match end.as_mut().poll(context) {
                    Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Stalling<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Stalling<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.after(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_vectored(context, slices);
        self.after(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    /// A reader who takes so many bytes each time after so long.
    struct Taker {
        bytes: usize,
        after: Duration,
        ready: Pin<Box<Sleep>>,
    }

    impl AsyncWrite for Taker {
        fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
            if self.ready.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.ready = Box::pin(sleep(self.after));
            Poll::Ready(Ok(self.bytes))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// How many times something was taken before patience ended; nothing where it did not.
    fn times_taken(bytes: usize, after: Duration) -> Option<usize> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let taker = Taker { bytes, after, ready: Box::pin(sleep(after)) };
            let mut stream = Stalling::new(taker, Duration::from_millis(200));
            for times in 0..30 {
                if poll_fn(|context| Pin::new(&mut stream).poll_write(context, b"x")).await.is_err() {
                    return Some(times);
                }
            }
            None
        })
    }

    #[test]
    fn patience_ends_with_who_takes_nothing_or_too_little() {
        let short = Duration::from_millis(20);
        assert_eq!(times_taken(1, Duration::from_secs(60)), Some(0));
        assert!(times_taken(1, short).is_some_and(|times| times < 15));
        assert_eq!(times_taken(64 * 1024, short), None);
        assert_eq!(times_taken(1, Duration::ZERO), None);
    }
}
