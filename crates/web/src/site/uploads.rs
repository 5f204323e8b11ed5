//! Registers that were sent to be checked: kept in memory for a while, under names that nobody can guess.
//!
//! INVARIANT(own reader): a register is found only by the reader who sent it, and pushes out only another of theirs.

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
}

/// So many of one reader are kept; their oldest goes first.
const MOST_KEPT: usize = 8;
/// And so long.
const KEPT_FOR: Duration = Duration::from_secs(3600);
/// So many are worked on at a time.
const MOST_AT_WORK: usize = 2;

/// Those that are kept.
pub(crate) struct Uploads {
    kept: Mutex<Vec<(Instant, Arc<Upload>)>>,
    room: Arc<Semaphore>,
}

impl Default for Uploads {
    fn default() -> Uploads {
        Uploads { kept: Mutex::default(), room: Arc::new(Semaphore::new(MOST_AT_WORK)) }
    }
}

impl Uploads {
    /// A place to work in, until it is dropped, once one is free.
    pub(crate) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.room).acquire_owned().await.ok()
    }

    /// The reader's own of that name, if it is still kept.
    pub(crate) fn find(&self, reader: &Reader, token: &str) -> Option<Arc<Upload>> {
        let mut kept = lock(&self.kept);
        kept.retain(|(since, _)| since.elapsed() < KEPT_FOR);
        kept.iter().find(|(_, upload)| upload.is_at(reader.id(), token)).map(|(_, upload)| Arc::clone(upload))
    }

    /// Keeps one, in the place of its reader's earlier one of its name.
    pub(crate) fn keep(&self, upload: Upload) {
        let mut kept = lock(&self.kept);
        kept.retain(|(since, other)| since.elapsed() < KEPT_FOR && !other.is_at(&upload.reader, &upload.token));
        let is_own = |(_, other): &(Instant, Arc<Upload>)| other.reader == upload.reader;
        if kept.iter().filter(|one| is_own(one)).count() >= MOST_KEPT {
            let oldest = kept.iter().position(is_own);
            oldest.map(|place| kept.remove(place));
        }
        kept.push((Instant::now(), Arc::new(upload)));
    }
}
