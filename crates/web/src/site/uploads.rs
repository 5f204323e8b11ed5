//! Registers that were sent to be checked: kept in memory for a while, under names that nobody can guess.
//!
//! Invariant: none is kept longer than its time, whether anybody asks again or not, and all together take up no more than
//! there is room for.
//!
//! INVARIANT(own reader): a register is found and forgotten only by the reader who sent it, and pushes out only another of
//! theirs.

use super::app::App;
use super::lock::lock;
use hostboard_actions::answer::ask::Question;
use hostboard_actions::answer::uploaded::{Sent, Uploaded};
use hostboard_actions::reader::{Reader, ReaderId};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A register that was sent, and what came of it.
#[derive(Clone)]
pub(crate) struct Upload {
    /// Who sent it.
    pub reader: ReaderId,
    /// Its name in addresses.
    pub token: String,
    /// The register.
    pub sent: Arc<Sent>,
    /// The pack's name.
    pub pack: String,
    /// What was asked.
    pub question: Question,
    /// Replies to its questions: names and bytes of files of settled questions.
    pub replies: Vec<(String, Vec<u8>)>,
    /// What came of it.
    pub found: Arc<Uploaded>,
    /// What the last replies came to, in a sentence.
    pub done: String,
}

impl Upload {
    /// Whether it is that reader's, of that name.
    fn is_at(&self, reader: &ReaderId, token: &str) -> bool {
        self.reader == *reader && self.token == token
    }

    /// About how many bytes it takes up: what came of a file is several times as large as the file.
    fn bytes(&self) -> usize {
        let replies: usize = self.replies.iter().map(|(_, bytes)| bytes.len()).sum();
        self.sent.bytes.len() * BYTES_A_BYTE + self.found.opened.register.len() * BYTES_A_DEAL + replies
    }
}

/// What a byte of a file, and a deal in it, take up in memory: rather more than a server that kept eight of 3 to 24 MB did.
const BYTES_A_BYTE: usize = 4;
const BYTES_A_DEAL: usize = 600;

/// So many of one reader are kept; their oldest goes first.
const MOST_KEPT: usize = 8;
/// About so many bytes all of them take up.
const MOST_BYTES: usize = 768 * 1024 * 1024;
/// So long each is kept, from when it was last worked on.
const KEPT_FOR: Duration = Duration::from_secs(3600);
/// How often a server looks for those whose time is over.
pub(crate) const LOOKED_FOR: Duration = Duration::from_secs(30);
/// So many are worked on at a time.
const MOST_AT_WORK: usize = 2;

/// Those that are kept.
pub(crate) struct Uploads {
    kept: Mutex<Vec<(Instant, Arc<Upload>)>>,
    places: Arc<Semaphore>,
    /// How long each is kept.
    time: Duration,
}

impl Default for Uploads {
    fn default() -> Uploads {
        Uploads { kept: Mutex::default(), places: Arc::new(Semaphore::new(MOST_AT_WORK)), time: KEPT_FOR }
    }
}

impl Uploads {
    /// A place to work in, until it is dropped, once one is free.
    pub(crate) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    /// The reader's own of that name, if it is still kept.
    pub(crate) fn find(&self, reader: &Reader, token: &str) -> Option<Arc<Upload>> {
        self.forget_old(Instant::now());
        let kept = lock(&self.kept);
        kept.iter().find(|(_, upload)| upload.is_at(reader.id(), token)).map(|(_, upload)| Arc::clone(upload))
    }

    /// Keeps a new one. Gives whether there is room for it beside those of other readers.
    pub(crate) fn keep(&self, upload: Upload) -> bool {
        self.forget_old(Instant::now());
        let mut kept = lock(&self.kept);
        put(&mut kept, upload)
    }

    /// Keeps what came of working on one again. Gives whether it was still there, and there is room for it.
    pub(crate) fn replace(&self, upload: Upload) -> bool {
        self.forget_old(Instant::now());
        let mut kept = lock(&self.kept);
        let Some(place) = kept.iter().position(|(_, other)| other.is_at(&upload.reader, &upload.token)) else {
            return false;
        };
        let before = kept.remove(place);
        let is_put = put(&mut kept, upload);
        if !is_put {
            kept.push(before);
        }
        is_put
    }

    /// Forgets a reader's own of that name. Gives whether it was there.
    pub(crate) fn forget(&self, reader: &Reader, token: &str) -> bool {
        let mut kept = lock(&self.kept);
        let before = kept.len();
        kept.retain(|(_, upload)| !upload.is_at(reader.id(), token));
        kept.len() < before
    }

    /// Forgets those whose time is over at that instant.
    fn forget_old(&self, now: Instant) {
        lock(&self.kept).retain(|(since, _)| now.saturating_duration_since(*since) < self.time);
    }
}

/// Keeps one, in the place of its reader's oldest where they would have too many, or all together take up too much. Gives
/// whether there is room for it.
fn put(kept: &mut Vec<(Instant, Arc<Upload>)>, upload: Upload) -> bool {
    let is_own = |(_, other): &(Instant, Arc<Upload>)| other.reader == upload.reader;
    let of_others: usize = kept.iter().filter(|one| !is_own(one)).map(|(_, other)| other.bytes()).sum();
    let most = MOST_BYTES.saturating_sub(of_others);
    if upload.bytes() > most {
        return false;
    }
    while let Some(oldest) = kept.iter().position(is_own) {
        let own = kept.iter().filter(|one| is_own(one));
        let (count, bytes) = own.fold((0, 0), |(count, bytes), (_, other)| (count + 1, bytes + other.bytes()));
        if count < MOST_KEPT && bytes + upload.bytes() <= most {
            break;
        }
        kept.remove(oldest);
    }
    kept.push((Instant::now(), Arc::new(upload)));
    true
}

/// Forgets registers as their time is over, looking for them that often, for as long as the program runs.
pub(crate) async fn forget_in_time(app: Arc<App>, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        app.uploads.forget_old(Instant::now());
    }
}

#[cfg(test)]
mod tests;
