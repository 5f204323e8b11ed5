//! Reading, hashing and growing the tree, side by side.

use super::judge::Judge;
use super::reader::Reader;
use super::{Check, Fault, RawBatch, RawPersonal, Source, Verification};
use crate::{PersonalRow, PersonalText, StoreError, StoredEntry};
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::time::Moment;
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How much is hashed at a time: about a millisecond's work.
const CHUNK_ENTRIES: usize = 1024;
const CHUNK_BYTES: usize = 1 << 20;

/// Entries on their way from the reader to a hasher and on to the tree.
#[derive(Default)]
pub(super) struct Chunk {
    pub bytes: Vec<u8>,
    pub entries: Vec<Item>,
    /// By the index of their entry in this chunk.
    pub personal: Vec<(usize, RawPersonal)>,
    pub ends: Vec<End>,
    /// What the hasher adds: a leaf for every entry, and faults.
    pub leaves: Vec<Hash>,
    pub faults: Vec<Fault>,
}

pub(super) struct Item {
    pub seq: u64,
    pub known: Moment,
    pub bytes: Range<usize>,
    pub leaf: Option<[u8; 32]>,
}

/// The end of a batch, after so many entries of the chunk.
pub(super) struct End {
    pub after: usize,
    pub batch: RawBatch,
    /// Whether none of its entries is missing.
    pub whole: bool,
}

/// Verifies what a database hands out; `faults` are those of the database as a whole.
pub(crate) fn verify(
    source: &mut impl Source,
    faults: Vec<Fault>,
    check: &Check<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verification, StoreError> {
    let mut reader = Reader::new(source)?;
    let mut judge = Judge::new(faults);
    // As many as there are cores: the reader has to wait for them now and then.
    let hashers = thread::available_parallelism().map_or(1, usize::from).min(8);
    thread::scope(|scope| -> Result<(), StoreError> {
        let hashers: Vec<Hasher> = (0..hashers)
            .map(|_| {
                let (to, work) = sync_channel::<Chunk>(2);
                let (done, from) = sync_channel::<Chunk>(2);
                scope.spawn(move || {
                    for mut chunk in work {
                        chunk.hash(check);
                        if done.send(chunk).is_err() {
                            return;
                        }
                    }
                });
                Hasher { to, from }
            })
            .collect();
        // Chunks go round the hashers, and come back in the same order.
        let (room, mut sent, mut back) = (2 * hashers.len(), 0, 0);
        let mut spare = Vec::new();
        let mut more = true;
        while more || back < sent {
            if back < sent && (!more || sent - back == room) {
                let at = back % hashers.len();
                // A hasher is gone only where a check panicked, and leaving the scope passes that on.
                let Ok(mut chunk) = hashers[at].from.recv() else { return Ok(()) };
                back += 1;
                judge.take(&mut chunk);
                progress(judge.entries());
                spare.push(chunk);
                continue;
            }
            let mut chunk = spare.pop().unwrap_or_default();
            more = reader.fill(source, &mut chunk)?;
            let at = sent % hashers.len();
            if hashers[at].to.send(chunk).is_err() {
                return Ok(());
            }
            sent += 1;
        }
        Ok(())
    })?;
    Ok(judge.conclude(reader))
}

struct Hasher {
    to: SyncSender<Chunk>,
    from: Receiver<Chunk>,
}

impl Chunk {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
        self.personal.clear();
        self.ends.clear();
        self.leaves.clear();
        self.faults.clear();
    }

    pub fn is_full(&self) -> bool {
        self.entries.len() >= CHUNK_ENTRIES || self.bytes.len() >= CHUNK_BYTES || self.ends.len() >= CHUNK_ENTRIES
    }

    /// The hasher's part.
    fn hash(&mut self, check: &Check<'_>) {
        let mut rows = Vec::new();
        let mut personal = self.personal.iter().peekable();
        for (at, entry) in self.entries.iter().enumerate() {
            let bytes = &self.bytes[entry.bytes.clone()];
            let leaf = Hash::leaf(bytes);
            self.leaves.push(leaf);
            rows.clear();
            while let Some((_, raw)) = personal.next_if(|(index, _)| *index == at) {
                match raw.row(entry.seq) {
                    Ok(row) => rows.push(row),
                    Err(why) => self.faults.push(raw.fault(why)),
                }
            }
            if entry.leaf != Some(leaf.0) {
                self.faults.push(Fault::Bytes { seq: entry.seq });
                continue;
            }
            let entry = StoredEntry { seq: entry.seq, known: entry.known, bytes };
            if let Err(why) = check(entry, &rows) {
                self.faults.push(Fault::Content { seq: entry.seq, why });
            }
        }
    }
}

impl RawPersonal {
    pub(super) fn fault(&self, why: &'static str) -> Fault {
        Fault::Personal { seq: self.seq, field: self.field.clone(), why }
    }

    fn row(&self, seq: u64) -> Result<PersonalRow<'_>, &'static str> {
        let text = match (&self.salt, &self.text, self.erased) {
            (Some(salt), Some(text), None) => PersonalText::Kept {
                salt: salt.as_slice().try_into().map_err(|_| "has a salt that is not 16 bytes long")?,
                text: std::str::from_utf8(text).map_err(|_| "is not UTF-8")?,
            },
            (None, None, Some(at)) => PersonalText::Erased(at),
            _ => return Err("is neither there nor erased"),
        };
        Ok(PersonalRow { seq, field: &self.field, text })
    }
}
