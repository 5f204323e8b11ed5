//! Growing the tree from the leaves, and comparing it with what the batches state.

use super::pipeline::{Chunk, End};
use super::reader::Reader;
use super::{BatchFault, Fault, Verification, flat, tree};
use crate::Head;
use hostboard_domain::ledger::tree::Tree;

/// The tree so far, and what was found.
pub(super) struct Judge {
    /// The tree so far; none where it can't be told.
    tree: Option<Tree>,
    head: Head,
    entries: u64,
    batches: u64,
    faults: Vec<Fault>,
}

impl Judge {
    pub fn new(faults: Vec<Fault>) -> Judge {
        Judge { tree: Some(Tree::default()), head: Head::empty(), entries: 0, batches: 0, faults }
    }

    /// How many entries are in the tree.
    pub fn entries(&self) -> u64 {
        self.entries
    }

    pub fn take(&mut self, chunk: &mut Chunk) {
        self.entries += chunk.leaves.len() as u64;
        self.faults.append(&mut chunk.faults);
        let mut ends = chunk.ends.iter().peekable();
        for after in 0..=chunk.leaves.len() {
            while let Some(end) = ends.next_if(|end| end.after == after) {
                self.end(end);
            }
            if let (Some(tree), Some(leaf)) = (&mut self.tree, chunk.leaves.get(after)) {
                tree.push(*leaf);
            }
        }
    }

    fn end(&mut self, End { batch, whole, .. }: &End) {
        let mut fault = |what| self.faults.push(Fault::Batch { size: batch.size, what });
        let grown = self.tree.take().filter(|tree| *whole && tree.size() == batch.size && batch.size > self.head.size);
        let peaks_fit = grown.as_ref().is_some_and(|tree| flat(tree.peaks()) == batch.peaks);
        let root_fits = grown.as_ref().is_some_and(|tree| Some(tree.root()) == batch.root);
        self.tree = match (root_fits, peaks_fit) {
            (true, true) => grown,
            (true, false) => {
                fault(BatchFault::Peaks);
                grown
            }
            (false, true) => {
                fault(BatchFault::Root);
                grown
            }
            (false, false) => {
                fault(BatchFault::Root);
                let stated = tree(batch.size, &batch.peaks).filter(|tree| Some(tree.root()) == batch.root);
                stated.or(grown)
            }
        };
        if self.batches > 0 && batch.known <= self.head.known {
            fault(BatchFault::Known);
        }
        self.batches += 1;
        let root = batch.root.unwrap_or_else(|| Head::empty().root);
        self.head = Head { size: batch.size, root, known: batch.known };
    }

    pub fn conclude(self, reader: Reader) -> Verification {
        let missing = reader.missing.into_iter().map(|(from, to)| Fault::Missing { from, to });
        let mut faults: Vec<Fault> = missing.chain(reader.faults).chain(self.faults).collect();
        faults.sort_by_key(Fault::seq);
        Verification {
            head: self.head,
            entries: reader.entries,
            batches: self.batches,
            kept: reader.kept,
            erased: reader.erased,
            faults,
        }
    }
}
