//! What a browser sends after the head of a request, taken within bounds: so many bytes, in so long a time, without long
//! silences, and so much of all visitors together.
//!
//! Leaves to others: what the bytes mean (`multipart`, `form`).
//!
//! Invariant: whatever is kept of a body is counted against the room of all visitors until it is dropped.

use crate::not_taken::NotTaken;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, header};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

/// How much of a body is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyBounds {
    /// How many bytes.
    pub bytes: usize,
    /// How long sending them may take.
    pub time: Duration,
    /// How long nothing may come.
    pub silence: Duration,
    /// The bytes and the time in words.
    pub words: &'static str,
}

/// How long nothing may come of any body.
pub(crate) const MOST_SILENCE: Duration = Duration::from_secs(10);

/// The bytes that all visitors together may have under way.
pub(crate) struct InFlight(Arc<Semaphore>);

const MOST_IN_FLIGHT: usize = 128 * 1024 * 1024;

impl Default for InFlight {
    fn default() -> InFlight {
        InFlight::of(MOST_IN_FLIGHT)
    }
}

impl InFlight {
    fn of(bytes: usize) -> InFlight {
        InFlight(Arc::new(Semaphore::new(bytes)))
    }
}

/// Room for what was taken, given back once it is dropped.
pub(crate) type Room = Option<OwnedSemaphorePermit>;

/// A body on its way in.
pub(crate) struct Incoming {
    body: Body,
    bounds: BodyBounds,
    deadline: Instant,
    taken: usize,
    all: Arc<Semaphore>,
    room: Room,
}

impl Incoming {
    /// Of a request with those headers. Nothing is read yet.
    ///
    /// Errors: a body that says itself that it is too large.
    pub(crate) fn of(
        headers: &HeaderMap,
        body: Body,
        bounds: BodyBounds,
        in_flight: &InFlight,
    ) -> Result<Incoming, NotTaken> {
        let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if length.is_some_and(|length| length > bounds.bytes as u64) {
            return Err(NotTaken::TooLarge(bounds.words));
        }
        let deadline = Instant::now() + bounds.time;
        Ok(Incoming { body, bounds, deadline, taken: 0, all: Arc::clone(&in_flight.0), room: None })
    }

    /// The bytes that come next; nothing at the end.
    ///
    /// Errors: more than is taken, a body that does not come, one that breaks off, or no room for it.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, NotTaken> {
        loop {
            let until = self.deadline.min(Instant::now() + self.bounds.silence);
            let frame = poll_fn(|context| Pin::new(&mut self.body).poll_frame(context));
            let frame = timeout_at(until, frame).await.map_err(|_| NotTaken::NeverCame)?;
            let Some(frame) = frame.transpose().map_err(|_| NotTaken::Broken)? else { return Ok(None) };
            // What is no data is a trailer, which no browser sends.
            let Ok(bytes) = frame.into_data() else { continue };
            self.taken += bytes.len();
            if self.taken > self.bounds.bytes {
                return Err(NotTaken::TooLarge(self.bounds.words));
            }
            self.make_room(bytes.len())?;
            return Ok(Some(bytes));
        }
    }

    /// How many bytes were taken so far.
    pub(crate) fn taken(&self) -> usize {
        self.taken
    }

    /// The room that what was taken stands in.
    pub(crate) fn into_room(self) -> Room {
        self.room
    }

    fn make_room(&mut self, bytes: usize) -> Result<(), NotTaken> {
        let bytes = u32::try_from(bytes).map_err(|_| NotTaken::NoRoom)?;
        let more = Arc::clone(&self.all).try_acquire_many_owned(bytes).map_err(|_| NotTaken::NoRoom)?;
        match &mut self.room {
            Some(room) => room.merge(more),
            room => *room = Some(more),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
