//! Merging entries, batches and personal texts, each in its own order, into chunks.

use super::pipeline::{Chunk, End, Item};
use super::{Fault, RawBatch, RawPersonal, Source};
use crate::StoreError;

/// Merges the three kinds of row.
pub(super) struct Reader {
    /// The seq after the last entry that was read.
    next: u64,
    pub entries: u64,
    /// The seq with which the current batch begins.
    first: u64,
    /// The batch that the next entry belongs to; none past the last one.
    batch: Option<RawBatch>,
    /// Whether an entry of that batch is missing.
    holed: bool,
    pub missing: Vec<(u64, u64)>,
    /// The next personal text.
    personal: Option<RawPersonal>,
    pub kept: u64,
    pub erased: u64,
    pub faults: Vec<Fault>,
}

impl Reader {
    pub fn new(source: &mut impl Source) -> Result<Reader, StoreError> {
        Ok(Reader {
            next: 1,
            entries: 0,
            first: 1,
            batch: source.batch()?,
            holed: false,
            missing: Vec::new(),
            personal: source.personal()?,
            kept: 0,
            erased: 0,
            faults: Vec::new(),
        })
    }

    /// Fills a chunk; false where nothing is left.
    pub fn fill(&mut self, source: &mut impl Source, chunk: &mut Chunk) -> Result<bool, StoreError> {
        chunk.clear();
        while !chunk.is_full() {
            if !self.read(source, chunk)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes the next entry, with what belongs to it and what comes before; false where there is none.
    fn read(&mut self, source: &mut impl Source, chunk: &mut Chunk) -> Result<bool, StoreError> {
        let Some(entry) = source.entry()? else {
            self.end_batches_before(u64::MAX, source, chunk)?;
            self.texts_without_entry(None, source)?;
            return Ok(false);
        };
        self.entries += 1;
        let start = chunk.bytes.len();
        chunk.bytes.extend_from_slice(entry.bytes);
        let (number, leaf) = (entry.seq, entry.leaf);
        let seq = u64::try_from(number).unwrap_or(0);
        self.texts_without_entry(Some(number), source)?;
        self.end_batches_before(seq, source, chunk)?;
        // Out of order is what a damaged file may be.
        let known = self.batch.as_ref().filter(|_| seq >= self.next).map(|batch| batch.known);
        while self.personal.as_ref().is_some_and(|personal| personal.seq == number) {
            let text = self.text(source)?;
            if known.is_some() {
                chunk.personal.extend(text.map(|text| (chunk.entries.len(), text)));
            }
        }
        let Some(known) = known else {
            self.faults.push(Fault::Surplus { seq: number });
            chunk.bytes.truncate(start);
            return Ok(true);
        };
        let expected = self.next.max(self.first);
        if seq > expected {
            self.missing(expected, seq - 1);
            self.holed = true;
        }
        self.next = seq + 1;
        chunk.entries.push(Item { seq, known, bytes: start..chunk.bytes.len(), leaf });
        if self.batch.as_ref().is_some_and(|batch| batch.size == seq) {
            self.end_batch(!self.holed, source, chunk)?;
        }
        Ok(true)
    }

    /// Ends batches whose last entry did not come.
    fn end_batches_before(&mut self, seq: u64, source: &mut impl Source, chunk: &mut Chunk) -> Result<(), StoreError> {
        while let Some(batch) = self.batch.as_ref().filter(|batch| batch.size < seq) {
            self.missing(self.next.max(self.first), batch.size);
            self.end_batch(false, source, chunk)?;
        }
        Ok(())
    }

    fn end_batch(&mut self, whole: bool, source: &mut impl Source, chunk: &mut Chunk) -> Result<(), StoreError> {
        if let Some(batch) = self.batch.take() {
            self.first = batch.size + 1;
            chunk.ends.push(End { after: chunk.entries.len(), batch, whole });
        }
        self.holed = false;
        self.batch = source.batch()?;
        Ok(())
    }

    fn missing(&mut self, from: u64, to: u64) {
        match self.missing.last_mut() {
            Some(last) if last.1 + 1 == from => last.1 = last.1.max(to),
            _ if from <= to => self.missing.push((from, to)),
            _ => {}
        }
    }

    /// Takes the next personal text.
    fn text(&mut self, source: &mut impl Source) -> Result<Option<RawPersonal>, StoreError> {
        let text = std::mem::replace(&mut self.personal, source.personal()?);
        match &text {
            Some(RawPersonal { erased: Some(_), .. }) => self.erased += 1,
            Some(_) => self.kept += 1,
            None => {}
        }
        Ok(text)
    }

    /// Takes the personal texts that name a seq below that one, or all that are left.
    fn texts_without_entry(&mut self, below: Option<i64>, source: &mut impl Source) -> Result<(), StoreError> {
        while self.personal.as_ref().is_some_and(|personal| below.is_none_or(|seq| personal.seq < seq)) {
            let text = self.text(source)?;
            self.faults.extend(text.map(|text| text.fault("has no entry")));
        }
        Ok(())
    }
}
